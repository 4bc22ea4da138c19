"""Several stations meet the same message that can't be read: it is kept once, and so often as it came."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from console.store import lately
from console.store.items import DeadLetter
from console.store.store import Store
from tests.store.factories import Clock

LETTER = DeadLetter(source="main", topic="t/1", reason="not_json", payload=b"{")
OPENED = Callable[..., Store]


def met(store: Store, *numbers: int, **changes: object) -> int:
    """Keep the letter as the so-many-th that a station has met. Returns how many are kept then."""
    store.intake([replace(LETTER, nth=number, **changes) for number in numbers])
    return store.dead_letters.count()


def test_a_message_that_three_stations_meet_is_kept_once(open_store: OPENED) -> None:
    assert [met(open_store(), 1) for _ in range(3)] == [1, 1, 1]


def test_the_same_words_again_are_another_message_for_all(open_store: OPENED) -> None:
    here, there = open_store(), open_store()
    assert [met(here, 1), met(here, 2, 3), met(there, 1), met(there, 2, 3), met(there, 4), met(here, 4)] == [
        1, 3, 3, 3, 4, 4,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "changes",
    [{"source": "town"}, {"topic": "t/2"}, {"reason": "missing"}, {"field": "id"}, {"payload": b"["}],
    ids=lambda changes: next(iter(changes)),
)
def test_another_message_is_kept_beside_it(store: Store, changes: dict[str, object]) -> None:
    met(store, 1)
    assert met(store, 1, **changes) == 2


def test_after_ten_minutes_the_same_words_are_news(store: Store, clock: Clock) -> None:
    met(store, 1, 2)
    clock.now += lately.WITHIN
    assert met(store, 1) == 3


def test_what_a_station_says_of_itself_is_always_kept(open_store: OPENED) -> None:
    assert [met(open_store(), 0) for _ in range(2)] == [1, 2]


def test_what_is_known_of_a_flood_is_bounded(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lately, "MOST", 2)
    for topic in ("a", "b", "c"):
        met(store, 1, topic=topic)
    assert met(store, 1, topic="c") == 3
    assert met(store, 1, topic="a") == 4
