"""A process that is asked to end does so in good order, whoever asks."""

import signal
from collections.abc import Iterator

import pytest

from console.settings.ending import end_with_parent, when_asked_to_end

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="Windows knows no hang-up")
ASKED = ("SIGINT", "SIGTERM", "SIGHUP")


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    numbers = [getattr(signal, name) for name in ASKED]
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("name", ASKED)
def test_whoever_asks_is_heard(name: str) -> None:
    asked: list[str] = []
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    when_asked_to_end(lambda: asked.append(name))
    signal.raise_signal(getattr(signal, name))
    assert asked == [name]


def test_what_was_started_to_outlive_its_terminal_does() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    when_asked_to_end(lambda: pytest.fail("nohup was not heeded"))
    signal.raise_signal(signal.SIGHUP)


def test_a_child_leaves_the_terminal_to_its_parent() -> None:
    end_with_parent()
    signal.raise_signal(signal.SIGINT)
    signal.raise_signal(signal.SIGHUP)
    assert signal.getsignal(signal.SIGTERM) is not signal.SIG_IGN
