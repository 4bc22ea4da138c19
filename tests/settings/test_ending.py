"""A process that is asked to end does so in good order, whoever asks."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from console.settings.ending import Ending, end_with_parent, leaving_it_to_parent, when_asked_to_end

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


def test_who_asks_while_a_program_starts_is_heard_when_it_can_end_and_at_once_from_then_on() -> None:
    ended: list[str] = []
    ending = Ending()
    signal.raise_signal(signal.SIGINT)
    ending.by(lambda: ended.append("well"))
    assert ended == ["well"]
    signal.raise_signal(signal.SIGTERM)
    assert ended == ["well", "well"]


def test_nobody_asked_and_nothing_ends() -> None:
    Ending().by(lambda: pytest.fail("nobody asked"))


def test_a_child_hears_no_interrupt_from_its_birth_and_its_parent_hears_it_again() -> None:
    before = signal.getsignal(signal.SIGINT)
    asked = [sys.executable, "-c", "import signal; print(signal.getsignal(signal.SIGINT) is signal.SIG_IGN)"]
    with leaving_it_to_parent():
        child = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert child.stdout.strip() == "True"
    assert signal.getsignal(signal.SIGINT) is before


def test_another_thread_changes_nothing() -> None:
    heard: list[object] = []

    def start() -> None:
        with leaving_it_to_parent():
            heard.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=start)
    thread.start()
    thread.join()
    assert heard == [signal.getsignal(signal.SIGINT)]
