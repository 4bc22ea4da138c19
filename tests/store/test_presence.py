"""Heartbeats of desks: beside the log, on the store's clock, and known to every other console."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select, update

from console.domain.commands import GiveBack, Note, Take
from console.domain.presence import AWAY_AFTER, Desk, Doing, Presence
from console.domain.timekeeping import Glance
from console.store.clock import StoreClock, glance
from console.store.presence import FORGOTTEN_AFTER
from console.store.store import Store
from console.store.tables import desks
from tests.store.factories import LIN, MEI, an_incident_in

DESK = Desk(person="mei", name="Mei", station="desk-1", incident=1)


def silent_for(store: Store, person: str, time: timedelta) -> None:
    """Let the last heartbeat of a person be so old."""
    with store.database.write() as connection:
        at = connection.execute(select(desks.c.beat_at).where(desks.c.person == person)).scalar_one()
        connection.execute(update(desks).where(desks.c.person == person).values(beat_at=at - time))


def test_a_heartbeat_tells_the_other_console_who_is_there_and_what_is_open(open_store: Callable[..., Store]) -> None:
    mine, other = open_store(), open_store()
    mine.beat(DESK)
    assert other.presence().desks == (DESK,)
    editing = Desk(person="mei", name="Mei", station="desk-1", incident=2, doing=Doing.EDITING)
    mine.beat(editing)
    assert other.presence().desks == (editing,)


def test_heartbeats_leave_the_log_as_it_is(store: Store) -> None:
    an_incident_in(store)
    before = store.head()
    for _ in range(20):
        store.beat(DESK)
    assert store.head() == before


def test_a_desk_not_heard_of_for_45_s_is_away_and_its_lease_stands(store: Store) -> None:
    number = an_incident_in(store)
    store.execute(number, Take(), MEI)
    silent_for(store, "mei", AWAY_AFTER - timedelta(seconds=20))
    assert not store.presence().desks[0].is_away
    silent_for(store, "mei", timedelta(seconds=20))
    case = store.incident(number)
    assert case is not None
    assert case.holder is not None
    assert store.presence().is_away(case.holder)
    assert case.holder.id == "mei"


def test_a_heartbeat_of_a_clock_that_had_stood_ahead_keeps_nobody_there(store: Store) -> None:
    number = an_incident_in(store)
    store.execute(number, Take(), MEI)
    silent_for(store, "mei", -timedelta(hours=1))
    assert store.presence().is_away(store.incidents([number])[number].holder)
    store.beat(Desk(person="mei", station="desk-1"))
    assert not store.presence().is_away(store.incidents([number])[number].holder)


def test_whoever_acts_is_there_in_the_same_commit(open_store: Callable[..., Store]) -> None:
    store, other = open_store(), open_store()
    number = an_incident_in(store)
    store.execute(number, Take(), MEI)
    case = other.incident(number)
    assert case is not None
    assert not other.presence().is_away(case.holder)


def test_acting_keeps_what_the_desk_has_open(store: Store) -> None:
    number = an_incident_in(store)
    store.beat(DESK)
    store.execute(number, Note(text="called"), MEI)
    assert store.presence().desks == (DESK,)


def test_a_desk_that_closes_is_away_at_once(store: Store) -> None:
    number = an_incident_in(store)
    store.execute(number, Take(), MEI)
    store.execute(number, Note(text="seen"), LIN)
    store.leave(MEI)
    assert [d.person for d in store.presence().desks] == ["lin"]
    case = store.incident(number)
    assert case is not None
    assert store.presence().is_away(case.holder)


def test_a_desk_of_yesterday_is_forgotten(store: Store) -> None:
    store.beat(DESK)
    silent_for(store, "mei", FORGOTTEN_AFTER)
    store.beat(Desk(person="lin", station="desk-2"))
    assert [d.person for d in store.presence().desks] == ["lin"]


def test_opening_another_case_wakes_the_other_consoles(open_store: Callable[..., Store]) -> None:
    mine, other = open_store(), open_store()
    mine.beat(DESK)
    while other.wait_for_change(0):
        pass
    mine.beat(Desk(person="mei", name="Mei", station="desk-1", incident=2))
    assert other.wait_for_change(5) is True


def test_a_heartbeat_without_news_wakes_nobody_on_a_server(postgres_url: str) -> None:
    mine, other = Store.open(postgres_url), Store.open(postgres_url)
    mine.beat(DESK)
    while other.wait_for_change(0):
        pass
    mine.beat(DESK)
    assert other.wait_for_change(0.1) is False
    mine.close()
    other.close()


def test_a_heartbeat_waits_for_no_writer_of_the_log_on_a_server(postgres_url: str) -> None:
    store = Store.open(postgres_url)
    with store.database.write():
        store.beat(DESK)
        assert store.presence().desks == (DESK,)
    store.close()


def test_two_machines_whose_clocks_differ_agree_on_a_server(postgres_url: str) -> None:
    mine, other = Store.open(postgres_url), Store.open(postgres_url, clock=StoreClock(two_hours_late))
    mine.beat(DESK)
    assert other.presence() == Presence((DESK,))
    mine.close()
    other.close()


def two_hours_late() -> Glance:
    """Look at the clocks of a machine that is set wrong."""
    seen = glance()
    return replace(seen, wall=seen.wall + timedelta(hours=2))


def test_giving_back_is_a_sign_of_life_too(store: Store) -> None:
    number = an_incident_in(store)
    store.execute(number, Take(), MEI)
    silent_for(store, "mei", AWAY_AFTER)
    store.execute(number, GiveBack(), MEI)
    assert not store.presence().desks[0].is_away
