"""A thread that answers somebody gets the interpreter soon, whatever the others do."""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from console.settings.interpreter import GIVES_WAY, SWITCH_S, settle, take_turns


@pytest.fixture
def as_before() -> Iterator[None]:
    """Leave the process as it was."""
    before = sys.getswitchinterval()
    yield
    sys.setswitchinterval(before)
    gc.unfreeze()


@pytest.mark.usefixtures("as_before")
def test_threads_change_ten_times_as_often_as_python_s_own() -> None:
    sys.setswitchinterval(0.005)
    take_turns()
    assert sys.getswitchinterval() == pytest.approx(SWITCH_S) == pytest.approx(0.0005)


@pytest.mark.usefixtures("as_before")
def test_what_was_there_at_the_start_is_not_gone_over_again() -> None:
    kept = [[number] for number in range(1_000)]
    gc.unfreeze()
    settle()
    assert gc.get_freeze_count() >= len(kept)
    # Only what was made since is tracked by the collections that come.
    assert len(gc.get_objects()) < len(kept)


@pytest.mark.usefixtures("as_before")
def test_what_ends_later_is_still_collected() -> None:
    settle()
    ring: list[object] = []
    ring.append(ring)
    del ring
    assert gc.collect() >= 1


@pytest.mark.skipif(not hasattr(os, "nice"), reason="Windows has no such steps")
def test_a_process_gives_way_once_however_often_it_says_so() -> None:
    asked = "import os; from console.settings.interpreter import *; before = os.nice(0); give_way(); give_way()"
    child = [sys.executable, "-c", f"{asked}; print(os.nice(0) - before)"]
    assert subprocess.run(child, capture_output=True, text=True, check=True).stdout.strip() == str(GIVES_WAY)
