"""An acknowledgement survives a restart, lapses once whoever notices it, and its note can be erased."""

from collections.abc import Callable
from datetime import timedelta

from console.domain.commands import Acknowledge, LapseAcknowledgement
from console.domain.facts import SYSTEM
from console.store.store import Store
from console.store.verify import verify
from tests.store.factories import MEI, START, Clock, an_incident_in

UNTIL = START + timedelta(minutes=15)


def test_it_survives_a_restart_with_name_note_and_time(open_store: Callable[..., Store]) -> None:
    store = open_store()
    number = an_incident_in(store)
    store.execute(number, Acknowledge(note="fire service is told", until=UNTIL), MEI)
    store.close()
    again = open_store()
    case = again.incident(number)
    assert case is not None
    assert case.acknowledged
    made = case.acknowledgement
    assert made is not None
    assert (made.name, made.station, made.note, made.until) == ("Mei", "desk-1", "fire service is told", UNTIL)
    assert verify(again.database) == ()


def test_of_two_consoles_that_notice_its_end_one_writes_it(open_store: Callable[..., Store], clock: Clock) -> None:
    stores = [open_store(), open_store()]
    number = an_incident_in(stores[0])
    stores[0].execute(number, Acknowledge(note="told", until=UNTIL), MEI)
    clock.now = UNTIL
    written = [len(s.execute(number, LapseAcknowledgement(), SYSTEM).recorded) for s in stores]
    assert written == [1, 0]
    case = stores[1].incident(number)
    assert case is not None
    assert not case.acknowledged


def test_its_note_can_be_erased_for_ever(store: Store) -> None:
    number = an_incident_in(store)
    store.execute(number, Acknowledge(note="Wang called twice", until=UNTIL), MEI)
    store.erase_private(number)
    case = store.incident(number)
    assert case is not None
    assert case.acknowledgement is not None
    assert (case.acknowledgement.note, case.acknowledgement.until) == ("", UNTIL)
    assert verify(store.database) == ()
