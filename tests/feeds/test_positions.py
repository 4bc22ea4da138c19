"""The newest place of each worker, gathered."""

from datetime import UTC, datetime, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from console.domain.catalogue import Name
from console.domain.workers import Worker
from feeds import messages
from feeds.codecs.position_json import Position
from feeds.positions import AT_ONCE, Positions

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


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 9), st.booleans()), max_size=40))
def test_each_worker_s_newest_place_is_stored_in_the_end_whatever_fails_between(
    story: list[tuple[str, int, bool]],
) -> None:
    positions, stored, newest = Positions(), dict[str, int](), dict[str, int]()
    for number, (worker, seconds, fails) in enumerate(story):
        positions.take(at(seconds, number, worker))
        newest[worker] = max(newest.get(worker, 0), seconds)
        moved = positions.collect()
        if fails:
            positions.bring_back(moved)
        else:
            stored |= {each.worker: (each.at - NOW).seconds for each in moved}
    stored |= {each.worker: (each.at - NOW).seconds for each in positions.collect()}
    assert stored == newest


def test_an_older_place_moves_nobody_back() -> None:
    positions = Positions()
    positions.take(at(5, 10))
    positions.collect()
    positions.take(at(4, 20))
    assert positions.collect() == []


def test_of_two_places_at_one_moment_the_later_message_counts() -> None:
    positions = Positions()
    positions.take(at(5, 10))
    positions.take(at(5, 20))
    assert [each.lat for each in positions.collect()] == [20]


def test_however_many_are_known_all_of_them_move_in_messages_that_fit() -> None:
    positions = Positions()
    names = [f"{n:06}".ljust(128, "x") for n in range(AT_ONCE + 3)]
    for name in names:
        positions.take(at(1, 1, name))
    first, second = positions.collect(), positions.collect()
    assert [each.worker for each in (*first, *second)] == names
    told = messages.WorkerMoves([messages.Move(each.worker, each.lat, each.lon, each.at) for each in first])
    assert len(msgspec.msgpack.encode(told)) <= messages.MAX_MESSAGE_BYTES
    assert positions.collect() == []
