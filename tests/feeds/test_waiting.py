"""What waits for intake is bounded in number and bytes; what was promised is never refused."""

from datetime import UTC, datetime
from unittest.mock import Mock

import pytest

from feeds import waiting
from feeds.arrivals import Source
from feeds.codecs.registry import Codecs
from feeds.mqtt.link import Delivery
from feeds.waiting import Waiting


@pytest.fixture
def source() -> Source:
    codecs = Codecs(source="main", root="linkage/v1", format_name="linkage", incident_sources=("*",), categories={})
    return Source(name="main", codecs=codecs, link=Mock())


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Waiting:
    monkeypatch.setattr(waiting, "CAPACITY", 8)
    monkeypatch.setattr(waiting, "CAPACITY_BYTES", 1_000)
    return Waiting()


def delivery(size: int, *, qos: int, mid: int = 0) -> Delivery:
    return Delivery(
        topic="linkage/v1/workers/w1/position", payload=b"x" * size, qos=qos, retained=False, mid=mid,
        received_at=datetime.now(UTC),
    )  # fmt: skip


def test_few_large_messages_fill_it_as_many_small_ones_do(queue: Waiting, source: Source) -> None:
    queue.put(source, delivery(999, qos=1))
    assert not queue.is_full
    queue.put(source, delivery(1, qos=1))
    assert queue.is_full
    queue.take(1)
    assert not queue.is_full
    for _ in range(7):
        queue.put(source, delivery(1, qos=1))
    assert queue.is_full


def test_what_was_promised_is_taken_even_when_full(queue: Waiting, source: Source) -> None:
    assert all(queue.put(source, delivery(600, qos=1)) for _ in range(12))
    assert (len(queue), source.drops.no_room) == (12, 0)


@pytest.mark.parametrize(("size", "taken"), [(1, 4), (250, 2)], ids=["by number", "by bytes"])
def test_what_nobody_promised_takes_half_of_the_room_and_is_counted_beyond(
    queue: Waiting, source: Source, size: int, taken: int
) -> None:
    assert sum(queue.put(source, delivery(size, qos=0)) for _ in range(10)) == taken
    assert source.drops.no_room == 10 - taken
    assert not queue.is_full, "good readings and reports still come in"


def test_it_gives_the_oldest_first_and_forgets_their_bytes(queue: Waiting, source: Source) -> None:
    for mid in range(6):
        queue.put(source, delivery(300, qos=1, mid=mid))
    assert [each.mid for _, each in queue.take(4)] == [0, 1, 2, 3]
    assert not queue.is_full
    assert [each.mid for _, each in queue.take(9)] == [4, 5]
    assert not len(queue)


def test_when_the_store_is_away_only_what_no_broker_brings_again_waits_on(queue: Waiting, source: Source) -> None:
    for mid, qos in enumerate((0, 1, 1, 0)):
        queue.put(source, delivery(10, qos=qos, mid=mid))
    queue.keep_unpromised(queue.take(2))
    assert [each.mid for _, each in queue.take(9)] == [0, 3]
