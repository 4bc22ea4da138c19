"""Of several gateways on one store one publishes; another takes over when it lets go or dies."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from console.store import publisher
from console.store.publisher import LEASE, Lease
from console.store.store import Store

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


class StillClock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def still() -> StillClock:
    return StillClock()


@pytest.fixture
def stores(url: str, still: StillClock) -> Iterator[list[Store]]:
    opened = [Store.open(url, clock=still) for _ in range(2)]
    yield opened
    for store in opened:
        store.close()


def test_one_has_it_until_it_lets_go(stores: list[Store]) -> None:
    first, second = stores
    assert first.publishing.claim("a")
    assert not second.publishing.claim("b")
    assert first.publishing.claim("a")
    second.publishing.release("b")
    assert not second.publishing.claim("b")
    first.publishing.release("a")
    assert second.publishing.claim("b")
    assert not first.publishing.claim("a")


def test_one_that_was_killed_loses_it_after_the_lease_and_one_that_renews_keeps_it(
    stores: list[Store], still: StillClock
) -> None:
    first, second = stores
    assert first.publishing.claim("a")
    still.now += LEASE - timedelta(seconds=1)
    assert first.publishing.claim("a")
    still.now += LEASE - timedelta(seconds=1)
    assert not second.publishing.claim("b")
    still.now += timedelta(seconds=1)
    assert second.publishing.claim("b")


def test_the_same_program_has_it_again_at_once_after_a_restart(stores: list[Store]) -> None:
    first, second = stores
    assert first.publishing.claim("a")
    assert second.publishing.claim("a")


def test_two_that_ask_at_the_same_moment_do_not_both_get_it(stores: list[Store]) -> None:
    gate, won = threading.Barrier(2), []

    def ask(store: Store, who: str) -> None:
        gate.wait()
        if store.publishing.claim(who):
            won.append(who)

    threads = [threading.Thread(target=ask, args=(store, who)) for store, who in zip(stores, "ab", strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1


@pytest.mark.parametrize(
    ("who", "seconds", "keeps_out"),
    [("a", 1, False), ("b", 1, True), ("b", 0, False), ("b", -1, False), ("b", 3600, False)],
    ids=["its own", "another's", "over now", "over", "from a clock that was an hour fast"],
)
def test_a_lease_keeps_out_the_others_while_it_can_be_true(who: str, seconds: int, keeps_out: bool) -> None:
    assert Lease(who="a", until=NOW + timedelta(seconds=seconds)).keeps_out(who, NOW) is keeps_out


def test_nobody_has_it_in_a_new_store(store: Store, open_store: Callable[..., Store]) -> None:
    with store.database.read() as connection:
        assert publisher.holder(connection) is None
