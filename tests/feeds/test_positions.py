"""The newest place of each worker, gathered."""

from datetime import UTC, datetime, timedelta

from console.domain.catalogue import Name
from console.domain.workers import Worker
from feeds.codecs.position_json import Position
from feeds.positions import Positions

NOW = datetime(2026, 11, 24, tzinfo=UTC)


def at(seconds: int, lat: float, worker: str = "w1") -> Position:
    return Position(worker=worker, lat=lat, lon=0, at=NOW + timedelta(seconds=seconds))


def test_newest_is_collected_once() -> None:
    positions = Positions()
    for each in (at(2, 20), at(1, 10), at(3, 30), at(1, 5, "w2")):
        positions.take(each)
    assert sorted(each.lat for each in positions.collect()) == [5, 30]
    assert positions.collect() == []


def test_what_could_not_be_stored_comes_again_unless_it_is_outdated() -> None:
    positions = Positions()
    positions.take(at(1, 10))
    positions.take(at(1, 5, "w2"))
    failed = positions.collect()
    positions.take(at(2, 20))
    positions.bring_back(failed)
    assert sorted(each.lat for each in positions.collect()) == [5, 20]


def test_worker_is_placed_where_he_was_last_heard() -> None:
    positions = Positions()
    worker = Worker(id="w1", name=Name(zh="x"), lat=1, lon=1)
    assert positions.placed(worker) == worker
    positions.take(at(1, 10))
    placed = positions.placed(worker)
    assert placed is not None
    assert placed.lat == 10
    assert positions.placed(None) is None
