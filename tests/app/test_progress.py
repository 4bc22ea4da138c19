"""Progress is for people at a terminal who wait; programs and the impatient see none of it."""

import io

import pytest

from console.app import progress
from console.app.progress import Progress


class Terminal(io.StringIO):
    """What a person looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock of the test, as a list whose last value is now."""
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[-1])
    return now


def test_what_is_quick_says_nothing(seconds: list[float]) -> None:
    out = Terminal()
    with Progress("copied", out) as told:
        seconds.append(100.4)
        told.told(1000)
    assert out.getvalue() == ""


def test_what_takes_long_tells_how_far_it_is_and_ends_its_line(seconds: list[float]) -> None:
    out = Terminal()
    with Progress("copied", out) as told:
        seconds.append(100.6)
        told.told(1000, 4000)
        told.told(1001, 4000)
        seconds.append(100.9)
        told.told(2000, 4000)
    assert out.getvalue() == "\r1,000 of 4,000 copied\x1b[K\r2,000 of 4,000 copied\x1b[K\n"


def test_a_pipe_gets_nothing(seconds: list[float]) -> None:
    out = io.StringIO()
    with Progress("exported", out) as told:
        seconds.append(200.0)
        told.told(7)
    assert out.getvalue() == ""
