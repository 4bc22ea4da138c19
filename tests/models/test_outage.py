"""The database is away: the interface waits for nothing, says so, shows nothing as done, and goes on by itself."""

import threading

import pytest

from console.commands.wording import refusal_of
from console.domain import commands as cmd
from console.models import follower
from console.models import session as sessions
from console.models.session import StoreSession
from console.store.store import Store
from tests.cable import Cable
from tests.domain.making import LI, WANG
from tests.models.tapped import Tapped
from tests.models.test_session import Answers, arrive


@pytest.fixture
def cable(postgres_url):
    made = Cable(postgres_url)
    yield made
    made.close()


@pytest.fixture
def other(postgres_url):
    """Another console, whose cable is whole."""
    store = Store.open(postgres_url)
    yield store
    store.close()


class Watched(Tapped):
    """A real store that notes on which threads it is asked."""

    def __init__(self, url):
        super().__init__(Store.open(url), lambda name: self.threads.add(threading.current_thread().name))
        self.threads = set()


@pytest.fixture
def stores():
    return []


@pytest.fixture
def session(qtbot, cable, stores, monkeypatch):
    # Short, so that the test need not wait as long as a dispatcher would.
    monkeypatch.setattr(follower, "WAIT_S", 0.2)
    monkeypatch.setattr(follower, "NO_ANSWER_S", 0.6)

    def open_store():
        stores.append(Watched(cable.url))
        return stores[-1]

    made = StoreSession(open_store, LI)
    with qtbot.waitSignal(made.opened):
        made.start()
    yield made
    cable.mend()
    made.close()
    for store in stores:
        store.real.close()


def known(session):
    """Collect what the session tells: the numbers of the events, in order."""
    seqs = []
    session.changed.connect(lambda c: seqs.extend(r.seq for r in c.records))
    return seqs


def test_a_network_that_swallows_everything_is_told_and_gone_on_from(qtbot, session, cable, other):
    seqs = known(session)
    with qtbot.waitSignal(session.trouble_changed) as worried:
        cable.freeze()
    assert worried.args[0].why == "the store does not answer"
    numbers = arrive(other, *(f"r{i}" for i in range(150)))
    with qtbot.waitSignal(session.trouble_changed) as calmed:
        cable.mend()
    assert calmed.args == [None]
    qtbot.waitUntil(lambda: len(seqs) == 2 * len(numbers))
    assert seqs == list(range(1, 301))


def test_a_server_that_is_gone_and_comes_back_loses_no_event(qtbot, session, cable, other):
    seqs = known(session)
    with qtbot.waitSignal(session.trouble_changed):
        cable.cut()
    arrive(other, "a", "b")
    with qtbot.waitSignal(session.trouble_changed, timeout=10_000) as calmed:
        cable.mend()
    assert calmed.args == [None]
    qtbot.waitUntil(lambda: seqs == [1, 2, 3, 4])


def test_a_command_in_the_outage_is_refused_at_once_and_never_done_later(qtbot, session, cable, other):
    (number,) = arrive(other, "a")
    hanging, refused = Answers(), Answers()
    cable.freeze()
    session.command(number, cmd.Note(text="went out before anybody knew"), *hanging.both)
    qtbot.waitUntil(lambda: session.is_lost)
    session.command(number, cmd.Take(), *refused.both)
    qtbot.waitUntil(lambda: bool(refused.failed))
    assert refusal_of(refused.failed[0]).code == "store_lost"
    assert hanging.done == []
    cable.mend()
    qtbot.waitUntil(lambda: bool(hanging.done or hanging.failed))
    assert bool(hanging.done) == any(r.kind == "noted" for r in other.timeline(number))
    assert other.incident(number).holder is None


def test_a_command_that_has_waited_too_long_behind_a_hanging_one_is_refused(qtbot, session, cable, other, monkeypatch):
    monkeypatch.setattr(sessions, "TOO_LATE_S", 0.3)
    (number,) = arrive(other, "a")
    hanging, late = Answers(), Answers()
    cable.freeze()
    session.command(number, cmd.Note(text="first"), *hanging.both)
    session.command(number, cmd.Take(), *late.both)
    qtbot.waitUntil(lambda: session.is_lost)
    cable.mend()
    qtbot.waitUntil(lambda: bool(late.failed))
    assert refusal_of(late.failed[0]).code == "store_lost"
    assert other.incident(number).holder is None


def test_the_interface_thread_never_asks_the_store_itself(qtbot, session, cable, stores, other):
    (number,) = arrive(other, "a")
    got = Answers()
    session.command(number, cmd.Take(), *got.both)
    session.query(lambda store: store.timeline(number), *got.both)
    qtbot.waitUntil(lambda: len(got.done) == 2)
    cable.freeze()
    qtbot.waitUntil(lambda: session.is_lost)
    session.command(number, cmd.Note(text="x"), *got.both)
    session.query(lambda store: store.head(), *got.both)
    cable.mend()
    qtbot.waitUntil(lambda: not session.is_lost)
    asked_on = set().union(*(s.threads for s in stores))
    assert asked_on <= {"store-follower", "store-reader", "store-writer"}


def test_a_store_that_is_behind_catches_up_without_waiting_for_a_call(qtbot, session, cable, other, monkeypatch):
    monkeypatch.setattr(follower, "BUNDLE", 10)
    seqs = known(session)
    with qtbot.waitSignal(session.trouble_changed):
        cable.cut()
    for i in range(30):
        arrive(other, f"r{i}")
    other.execute(1, cmd.Take(), WANG)
    cable.mend()
    qtbot.waitUntil(lambda: seqs == list(range(1, 62)), timeout=10_000)
