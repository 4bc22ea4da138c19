"""A thread that answers somebody gets the interpreter soon, whatever the others do."""

import sys
from collections.abc import Iterator

import pytest

from console.settings.interpreter import SWITCH_S, take_turns


@pytest.fixture
def as_before() -> Iterator[None]:
    """Leave the process as it was."""
    before = sys.getswitchinterval()
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("as_before")
def test_threads_change_ten_times_as_often_as_python_s_own() -> None:
    sys.setswitchinterval(0.005)
    take_turns()
    assert sys.getswitchinterval() == pytest.approx(SWITCH_S) == pytest.approx(0.0005)
