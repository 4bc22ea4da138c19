"""When a worker was last heard of, as far as the store keeps it: his status or his place, whichever is later."""

from datetime import datetime, timedelta

import pytest

from console.domain.catalogue import Name
from console.domain.terms import Duty
from console.domain.workers import Worker
from console.store import workers
from console.store.items import WorkerStatus
from console.store.store import Store
from console.store.workers import Position
from tests.store.factories import START

NOW = START + timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def seen(store: Store, *ids: str) -> dict[str, datetime]:
    with store.database.read() as connection:
        return workers.seen(connection, ids, NOW)


def told(store: Store, worker: str, *, status: datetime | None = None, place: datetime | None = None) -> None:
    if status is not None:
        store.intake([WorkerStatus(worker=worker, duty=Duty.ON_DUTY, at=status)])
    if place is not None:
        store.save_positions([Position(worker=worker, lat=24.0, lon=118.0, at=place)])


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ({"status": START}, START),
        ({"place": START}, START),
        ({"status": START - MINUTE, "place": START}, START),
        ({"status": START, "place": START - MINUTE}, START),
    ],
    ids=["his status alone", "his place alone", "the place is later", "the status is later"],
)
def test_the_later_of_status_and_place_counts(store: Store, said: dict[str, datetime], at: datetime) -> None:
    told(store, "w-1", **said)
    assert seen(store, "w-1") == {"w-1": at}


def test_only_who_is_asked_of_and_has_told_something_is_in_the_answer(store: Store) -> None:
    store.import_workers([Worker(id="w-2", name=Name(zh="李", en="Li"))])
    for worker in ("w-1", "w-3"):
        told(store, worker, place=START)
    assert seen(store, "w-1", "w-2", "nobody") == {"w-1": START}
    assert seen(store) == {}


def test_a_clock_that_is_ahead_of_the_store_s_counts_as_the_moment_of_its_message(store: Store) -> None:
    told(store, "w-1", place=NOW + 9 * MINUTE)
    told(store, "w-2", status=NOW + 9 * MINUTE)
    assert all(START < at < START + MINUTE for at in seen(store, "w-1", "w-2").values())


def test_what_an_earlier_program_kept_of_a_clock_ahead_is_none_later_than_now(store: Store) -> None:
    with store.database.write() as connection:
        ahead = Position(worker="w-1", lat=24.0, lon=118.0, at=NOW + MINUTE)
        workers.save_positions(connection, [ahead], NOW + MINUTE)
    assert seen(store, "w-1") == {"w-1": NOW}
