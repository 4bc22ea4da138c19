"""A thread that waits for the network is woken from any other, once for all that was asked of it meanwhile."""

import select
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from feeds.mqtt.waker import Waker

LONG_S = 30.0


@pytest.fixture
def waker() -> Iterator[Waker]:
    made = Waker()
    yield made
    made.close()


def is_woken(waker: Waker, within_s: float = 0.0) -> bool:
    return bool(select.select([waker], [], [], within_s)[0])


def test_a_thread_that_sleeps_is_woken(waker: Waker) -> None:
    with ThreadPoolExecutor(1) as sleeping:
        woken = sleeping.submit(is_woken, waker, LONG_S)
        waker.wake()
        assert woken.result(LONG_S)


def test_however_often_it_was_woken_it_sleeps_again_after_one_look(waker: Waker) -> None:
    for _ in range(3):
        waker.wake()
    assert is_woken(waker)
    waker.drain()
    assert not is_woken(waker)
    waker.drain()


def test_to_be_woken_too_often_or_too_late_does_no_harm(waker: Waker) -> None:
    for _ in range(100_000):
        waker.wake()
    assert is_woken(waker)
    waker.close()
    waker.wake()
