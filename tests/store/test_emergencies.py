"""An emergency that tells no time is known by nothing but its worker: none is stored beside one that is open."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from console.domain.commands import Close, Resolve
from console.domain.own_titles import SOS_SOURCE
from console.store.items import FiledReport
from console.store.store import Store
from tests.store.factories import MEI, Clock, a_report, a_worker_called


@pytest.fixture
def call(clock: Clock) -> Callable[..., FiledReport]:
    """Make a call for help as the feed reads it: its id holds the time of the receipt, so that no two are alike."""

    def made(worker: str = "w-1", *, timed: bool = False) -> FiledReport:
        command = a_report(f"sos-{worker}-{clock().timestamp():.0f}", sos_worker=worker)
        command = replace(command, report=replace(command.report, source=SOS_SOURCE))
        return FiledReport(command=command, actor=a_worker_called(worker), unless_open=not timed)

    return made


def callers(store: Store) -> list[str]:
    return [case.sos_worker for case in store.listed()]


def test_two_of_one_commit_are_one(store: Store, call: Callable[..., FiledReport]) -> None:
    first, again, other = store.intake([call(), call(), call("w-1-2")])
    assert (first.is_new, again.changed, again.number, other.is_new) == (True, False, first.number, True)
    assert callers(store) == ["w-1", "w-1-2"]


def test_one_that_a_broker_brings_again_is_the_one_that_is_open(
    open_store: Callable[..., Store], call: Callable[..., FiledReport]
) -> None:
    open_store().intake([call()])
    (again,) = open_store().intake([call()])
    assert (again.number, again.changed) == (1, False)


def test_of_two_stations_that_hear_it_at_once_one_stores_it(
    open_store: Callable[..., Store], call: Callable[..., FiledReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = open_store(), open_store()
    ahead = here._groups._worked_out_ahead

    def ahead_and_then_the_other(items: list[FiledReport]) -> object:
        found = ahead(items)
        there.intake([call()])
        return found

    monkeypatch.setattr(here._groups, "_worked_out_ahead", ahead_and_then_the_other)
    (late,) = here.intake([call()])
    assert (late.number, late.changed, callers(here)) == (1, False, ["w-1"])


def test_after_the_case_is_closed_the_next_call_makes_another(store: Store, call: Callable[..., FiledReport]) -> None:
    (first,) = store.intake([call()])
    for command in (Resolve(), Close()):
        store.execute(first.number, command, MEI)
    (second,) = store.intake([call()])
    assert (second.is_new, second.number) == (True, 2)


def test_one_that_tells_its_time_is_stored_beside_one_that_is_open(
    store: Store, call: Callable[..., FiledReport]
) -> None:
    store.intake([call(), call(timed=True)])
    (again,) = store.intake([call()])
    assert callers(store) == ["w-1", "w-1"]
    assert again.number == 2, "the newest is the one that is meant"
