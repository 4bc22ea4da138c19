"""Off the interface thread and back: order, refusals, news of others, and a store that is lost and found."""

import threading
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from psycopg.sql import SQL, Identifier, Literal
from PySide6.QtCore import QThread

from console.commands.wording import refusal_of
from console.domain import commands as cmd
from console.domain.catalogue import Name
from console.domain.district import Camera
from console.domain.presence import Desk, Presence
from console.domain.rules import SettleDay
from console.models.session import StoreSession
from console.store.errors import NewerSchema, StaleVersion, StoreFull, StoreUnavailable
from console.store.errors import Trouble as Why
from console.store.items import FiledReport
from console.store.store import Store
from tests.domain.making import LI, WANG, a_report, a_worker, filed
from tests.models.tapped import Tapped
from tests.stores import new_store


class Breakable(Tapped):
    """A real store that can be cut off, as a dead network does."""

    def __init__(self, store):
        super().__init__(store, self._on_call)
        self.lost = None
        self.full = False
        self.calls = Counter()

    def _on_call(self, name):
        self.calls[name] += 1
        if self.lost is not None and name != "close":
            raise self.lost
        if self.full and name in ("execute", "probe_room"):
            raise StoreFull("the disk is full")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    if request.param == "sqlite":
        return new_store(tmp_path / "linkage.db")
    return request.getfixturevalue("postgres_url")


@pytest.fixture
def other(url):
    """The store as another program has it open."""
    store = Store.open(url)
    yield store
    store.close()


@pytest.fixture
def breakable(url):
    return Breakable(Store.open(url))


@pytest.fixture
def session(qtbot, breakable):
    made = StoreSession(lambda: breakable, LI)
    with qtbot.waitSignal(made.opened):
        made.start()
    yield made
    made.close()
    breakable.real.close()


def arrive(store, *ids):
    items = [FiledReport(command=filed(a_report(source_id=i)), actor=WANG) for i in ids]
    return [r.number for r in store.intake(items)]


class Answers:
    """Collects what comes back, and on which thread."""

    def __init__(self):
        self.done = []
        self.failed = []
        self.threads = set()

    def on_done(self, value):
        self.threads.add(QThread.currentThread())
        self.done.append(value)

    def on_failed(self, error):
        self.threads.add(QThread.currentThread())
        self.failed.append(error)

    @property
    def both(self):
        return self.on_done, self.on_failed


def test_the_picture_at_the_start_holds_what_the_store_has(qtbot, url, other):
    numbers = arrive(other, "a", "b")
    other.import_workers([a_worker("w1")])
    session = StoreSession(lambda: Store.open(url), LI)
    with qtbot.waitSignal(session.opened) as opened:
        session.start()
    picture = opened.args[0]
    assert sorted(i.number for i in picture.incidents) == numbers
    assert [w.id for w in picture.workers] == ["w1"]
    assert picture.catalogue.policies
    session.close()


def test_what_another_program_commits_is_news(qtbot, session, other):
    with qtbot.waitSignal(session.changed) as changed:
        numbers = arrive(other, "a")
    changes = changed.args[0]
    assert [i.number for i in changes.incidents] == numbers
    assert [r.kind for r in changes.records] == ["reported", "filed"]


def test_workers_who_move_are_news(qtbot, session, other):
    with qtbot.waitSignal(session.changed, check_params_cb=lambda c: bool(c.workers)) as changed:
        other.import_workers([a_worker("w1")])
    assert [w.id for w in changed.args[0].workers] == ["w1"]


def test_who_opens_a_case_at_another_console_is_news(qtbot, session, other):
    desk = Desk(person="wang", name="Wang Wei", station="D5", incident=4)
    with qtbot.waitSignal(session.changed, check_params_cb=lambda c: c.presence is not None) as changed:
        other.beat(desk)
    assert desk in changed.args[0].presence.desks


def test_what_was_ordered_before_the_end_is_done(session, other):
    (number,) = arrive(other, "a")
    got = Answers()
    for text in ("one", "two"):
        session.command(number, cmd.Note(text=text), *got.both)
    session.close()
    assert [r.event.text for r in other.timeline(number) if r.kind == "noted"] == ["two", "one"]


def test_this_console_tells_that_it_is_there_until_it_closes(qtbot, session, other):
    session.attend(Desk(person=LI.id, name=LI.name, station=LI.station, incident=4))
    qtbot.waitUntil(lambda: [d.incident for d in other.presence().desks] == [4])
    session.close()
    assert other.presence().desks == ()


def test_who_takes_a_case_is_there_when_the_others_learn_of_it(qtbot, session, other):
    (number,) = arrive(other, "a")
    known, away = [Presence()], []

    def on_changed(changes):
        known.append(changes.presence or known[-1])
        away.extend(known[-1].is_away(i.holder) for i in changes.incidents if i.holder)

    session.changed.connect(on_changed)
    other.execute(number, cmd.Take(), WANG)
    # A bundle may bring the case before the event that a later one brings it again with.
    qtbot.waitUntil(lambda: bool(away))
    assert not any(away)


def test_an_outage_makes_nobody_look_away(qtbot, session, breakable, other, monkeypatch):
    monkeypatch.setattr("console.models.follower.WAIT_S", 0.1)
    desk = Desk(person="wang", name="Wang Wei", station="D5")
    with qtbot.waitSignal(session.changed, check_params_cb=lambda c: c.presence is not None):
        other.beat(desk)
    with qtbot.waitSignal(session.trouble_changed, timeout=5000):
        breakable.lost = StoreUnavailable(Why.LOST, "no route to db1")
    told = []
    session.changed.connect(lambda c: told.append(c.presence))
    breakable.real.presence = lambda: Presence((replace(desk, is_away=True),))
    with qtbot.waitSignal(session.trouble_changed):
        breakable.lost = None
    reads = breakable.calls["presence"]
    qtbot.waitUntil(lambda: breakable.calls["presence"] > reads + 1)
    assert told == []


def test_a_district_and_a_catalogue_that_change_are_news(qtbot, session, other, monkeypatch):
    # What else would find them is due in a long time: their mark tells of them at once.
    monkeypatch.setattr("console.models.follower.PLACE_EVERY_S", 1_000.0)
    session._follower._place_due = float("inf")
    with qtbot.waitSignal(session.changed, check_params_cb=lambda c: c.district is not None) as changed:
        other.places.import_cameras([Camera(id="c1", name=Name(en="Gate"), lat=30.1, lon=121.2)])
    assert [c.id for c in changed.args[0].district.cameras] == ["c1"]
    assert changed.args[0].catalogue is None
    with qtbot.waitSignal(session.changed, check_params_cb=lambda c: c.catalogue is not None):
        other.change_rules(SettleDay(day=date(2027, 5, 3), works=False, reason="typhoon"), WANG)


def test_a_district_that_changes_without_a_mark_is_found_all_the_same(qtbot, session, other, monkeypatch):
    monkeypatch.setattr("console.models.follower.PLACE_EVERY_S", 0.0)
    monkeypatch.setattr("console.models.follower.PLACE_SHARE", 0)
    monkeypatch.setattr("console.store.place_mark.set_anew", lambda *_: None)
    session._follower._place_due = 0.0
    with qtbot.waitSignal(session.changed, check_params_cb=lambda c: c.district is not None):
        other.places.import_cameras([Camera(id="c1", name=Name(en="Gate"), lat=30.1, lon=121.2)])


def test_what_stands_still_is_read_once_however_often_the_store_is_looked_at(qtbot, session, breakable, other):
    session._follower._place_due = float("inf")
    qtbot.waitUntil(lambda: breakable.calls["mark"] > 0)
    reads = breakable.calls["district"]
    marks = breakable.calls["mark"]
    arrive(other, "a", "b")
    qtbot.waitUntil(lambda: breakable.calls["mark"] > marks + 1)
    assert breakable.calls["district"] == reads


def test_commands_are_carried_out_in_the_order_of_their_calls(qtbot, session, other):
    (number,) = arrive(other, "a")
    got = Answers()
    for command in (cmd.Take(), cmd.Note(text="1"), cmd.Resolve(), cmd.Close()):
        session.command(number, command, *got.both)
    qtbot.waitUntil(lambda: len(got.done) == 4)
    assert [o.incident.state for o in got.done] == ["filed", "filed", "handled", "closed"]
    assert [r.kind for r in other.timeline(number)][:4] == ["closed", "resolved", "noted", "taken"]


def test_answers_come_back_on_the_thread_that_asked(qtbot, session):
    got = Answers()
    worked = []
    session.query(lambda store: worked.append(threading.current_thread().name) or store.head(), *got.both)
    qtbot.waitUntil(lambda: got.done == [0])
    assert worked == ["store-reader"]
    assert got.threads == {session.thread()}


def test_a_refusal_comes_back_as_itself(qtbot, session, other):
    (number,) = arrive(other, "a")
    got = Answers()
    session.command(number, cmd.Close(), *got.both)
    qtbot.waitUntil(lambda: bool(got.failed))
    assert refusal_of(got.failed[0]).code == "state_moved", "the other desk has filed it"


def test_who_was_first_is_told(qtbot, session, other):
    (number,) = arrive(other, "a")
    seen = other.incident(number)
    other.execute(number, cmd.Take(), WANG)
    got = Answers()
    session.command(number, cmd.Take(), *got.both, expected_version=seen.version)
    qtbot.waitUntil(lambda: bool(got.failed))
    assert isinstance(got.failed[0], StaleVersion)
    told = refusal_of(got.failed[0]).facts
    assert (told["who"], told["station"]) == ("Wang Wei", "D5")
    assert told["since"] == other.incident(number).changed_at.isoformat()


def test_a_bug_in_a_query_is_told_and_ends_nothing(qtbot, session):
    got = Answers()
    session.query(lambda store: 1 // 0, *got.both)
    session.query(lambda store: store.head(), *got.both)
    qtbot.waitUntil(lambda: len(got.done) == 1)
    assert refusal_of(got.failed[0]).code == "failed"


def test_a_lost_store_is_said_refuses_commands_and_is_found_again(qtbot, session, breakable, other):
    (number,) = arrive(other, "a")
    with qtbot.waitSignal(session.trouble_changed, timeout=5000) as worried:
        breakable.lost = StoreUnavailable(Why.LOST, "no route to db1")
    assert worried.args[0].why == "no route to db1"
    got = Answers()
    session.command(number, cmd.Take(), *got.both)
    qtbot.waitUntil(lambda: bool(got.failed))
    assert refusal_of(got.failed[0]).code == "store_lost"
    assert breakable.calls["execute"] == 0
    with qtbot.waitSignal(session.trouble_changed) as calmed:
        breakable.lost = None
    assert calmed.args == [None]
    with qtbot.waitSignal(session.changed) as changed:
        other.execute(number, cmd.Take(), WANG)
    assert changed.args[0].incidents[-1].acknowledged


def test_a_server_that_throws_everybody_out_is_lost_and_found_again(qtbot, postgres, postgres_url):
    database = postgres_url.partition("?")[0].rpartition("/")[2]
    session = StoreSession(lambda: Store.open(postgres_url), LI)
    with qtbot.waitSignal(session.opened):
        session.start()
    with qtbot.waitSignal(session.trouble_changed) as worried:
        close_doors(postgres, database)
    assert isinstance(worried.args[0].why, str)
    # The reason may change while it is lost ("terminated", then "not accepting connections"): each is told.
    with qtbot.waitSignal(session.trouble_changed, timeout=10_000, check_params_cb=lambda trouble: trouble is None):
        postgres._execute(SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(Identifier(database)))
    other = Store.open(postgres_url)
    with qtbot.waitSignal(session.changed):
        arrive(other, "a")
    other.close()
    session.close()


def close_doors(postgres, database):
    postgres._execute(SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(Identifier(database)))
    thrown_out = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = {}"
    postgres._execute(SQL(thrown_out).format(Literal(database)))


def test_a_full_disk_is_said_until_there_is_room_though_nobody_acts(qtbot, session, breakable, other):
    (number,) = arrive(other, "a")
    breakable.full = True
    got = Answers()
    with qtbot.waitSignal(session.trouble_changed) as worried:
        session.command(number, cmd.Take(), *got.both)
    assert (worried.args[0].why, worried.args[0].code) == ("the disk is full", "full")
    qtbot.waitUntil(lambda: bool(got.failed))
    assert refusal_of(got.failed[0]).code == "disk_full"
    with qtbot.waitSignal(session.trouble_changed) as calmed:
        breakable.full = False
    assert calmed.args == [None]
    session.command(number, cmd.Take(), *got.both)
    qtbot.waitUntil(lambda: len(got.done) == 1)


def test_a_store_that_cannot_be_opened_is_tried_again(qtbot, url):
    tries = []

    def open_store():
        tries.append(1)
        if len(tries) < 2:
            raise StoreUnavailable(Why.LOST, "db1 refuses")
        return Store.open(url)

    session = StoreSession(open_store, LI)
    with qtbot.waitSignals([session.trouble_changed, session.opened], order="strict"):
        session.start()
    session.close()


@pytest.mark.parametrize("read", ["head", "workers", "mark", "catalogue", "district", "listed", "presence"])
def test_a_store_that_is_lost_while_the_first_picture_is_read_gives_all_of_it_later(qtbot, other, url, read):
    (number,) = arrive(other, "r-1")
    tried = []

    def once(name):
        if name == read and not tried:
            tried.append(name)
            raise StoreUnavailable(Why.LOST, "the network is gone")

    real = Store.open(url)
    made = StoreSession(lambda: Tapped(real, once), LI)
    with qtbot.waitSignal(made.opened) as opened:
        made.start()
    made.close()
    real.close()
    assert tried == [read]
    assert [i.number for i in opened.args[0].incidents] == [number]


def test_a_store_of_a_newer_program_is_left_alone_and_said(qtbot):
    def open_store():
        raise NewerSchema("schema 9 is newer than this program")

    session = StoreSession(open_store, LI)
    with qtbot.waitSignal(session.unusable) as unusable:
        session.start()
    assert "newer" in unusable.args[0]
    session.close()


def test_no_bundle_is_handed_over_before_the_last_one_was_taken(qtbot, session, other):
    bundles = []
    session.changed.connect(bundles.append)
    for i in range(30):
        arrive(other, f"r{i}")
    qtbot.waitUntil(lambda: sum(len(b.records) for b in bundles) == 60)
    assert len(bundles) < 30
    seqs = [r.seq for b in bundles for r in b.records]
    assert seqs == sorted(set(seqs))


def test_closing_ends_every_thread_and_drops_what_is_under_way(qtbot, url):
    session = StoreSession(lambda: Store.open(url), replace(LI, id="x"))
    with qtbot.waitSignal(session.opened):
        session.start()
    got = Answers()
    session.query(lambda store: store.head(), *got.both)
    session.close()
    # A thread that is in the middle of an answer from a server may take longer than closing waits for it.
    qtbot.waitUntil(lambda: [t.name for t in session._threads if t.is_alive()] == [])
    session.close()


def test_a_report_by_hand_is_filed_as_the_feeds_do_and_once(qtbot, session, other):
    answers = []
    command = filed(a_report(source="call", source_id="draft-1"))
    for _ in range(2):
        session.file(command, lambda result, incident: answers.append((result, incident)), answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    (first, case), (second, again) = answers
    assert (first.is_new, second.is_new, second.changed) == (True, False, False)
    assert first.number == second.number == case.number == again.number
    reported = other.timeline(case.number)[-1]
    assert (reported.kind, reported.actor) == ("reported", LI)


def test_a_report_by_hand_that_the_store_cannot_take_is_told(qtbot, session, breakable):
    breakable.lost = StoreUnavailable(Why.LOST, "gone")
    failed = []
    session.file(filed(), lambda *answer: failed.append("taken"), failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], StoreUnavailable)
