"""The memory of the demo's console after a simulated day in use, against that after a simulated hour.

A dispatcher (`_shift`) takes, sends and closes, so that as many cases are open at the end as after the hour.

At sixty times life a day takes 24 minutes, so it runs only when asked: `LINKAGE_BENCH_DAY=1`; a number above 1 is the
length in seconds, for trying.
"""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from tests.bench import Figure, Progress
from tests.bench import _family as family
from tests.bench._rig import TimeOver
from tests.dying import dying_with_us

VARIABLE = "LINKAGE_BENCH_DAY"
SPEED, HOUR_S, DAY_S = 60, 60.0, 1_440.0
GROWTH = 10
"""Per cent."""
TELL_EVERY_S = 60.0
END_WITHIN_S = 30.0
TOLD = "shift.txt"
"""In this file the dispatcher tells how many cases are open."""


def asked_s() -> float:
    """How long to run, in seconds; 0: not asked for."""
    asked = float(os.environ.get(VARIABLE, 0))
    return DAY_S if asked == 1 else asked


def day(progress: Progress) -> list[Figure]:
    """Measure it; nothing where it was not asked for."""
    seconds = asked_s()
    if not seconds:
        progress(f"memory after a simulated day: not asked for ({VARIABLE}=1 runs it, 24 minutes)")
        return []
    with tempfile.TemporaryDirectory(prefix="linkage-bench-day-") as name:
        process = _start(Path(name), seconds)
        try:
            told, hour_at = Path(name) / TOLD, min(HOUR_S, seconds / 2)
            after_hour = _memory_at(process, hour_at, told, progress)
            after_day = _memory_at(process, seconds - hour_at, told, progress)
            open_cases, ended = _work(told)
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(END_WITHIN_S)
            process.kill()
    label = "a simulated day" if seconds >= DAY_S else f"{seconds / 60:g} simulated hours"
    return [
        Figure(name="memory of the console after a simulated hour", value=after_hour, unit="MB"),
        Figure(name=f"memory of the console after {label}", value=after_day, unit="MB"),
        Figure(name="growth of the memory", value=100 * (after_day / after_hour - 1), unit="%", target=GROWTH),
        Figure(name="cases open at the end", value=open_cases, unit=""),
        Figure(name="cases closed and cancelled", value=ended, unit=""),
    ]


def _start(folder: Path, seconds: float) -> subprocess.Popen[bytes]:
    variables = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CACHE_HOME": str(folder / "cache")}
    call = [sys.executable, "-m", "tests.bench._shift", str(folder / TOLD), "demo", "--speed", str(SPEED)]
    with (folder / "demo.log").open("wb") as log:
        return subprocess.Popen(
            dying_with_us([*call, "--for", str(seconds + 60), "--screenshots", str(folder)]),
            env=variables, stdout=log, stderr=log,
        )  # fmt: skip


def _memory_at(process: subprocess.Popen[bytes], after_s: float, told: Path, progress: Progress) -> float:
    """Wait, then read the resident memory of the console alone, in MB."""
    ends_at = time.monotonic() + after_s
    while (left := ends_at - time.monotonic()) > 0:
        with suppress(subprocess.TimeoutExpired):
            raise TimeOver(f"the demo ended: exit status {process.wait(min(left, TELL_EVERY_S))}")
        open_cases, ended = _work(told)
        progress(f"day: {family.memory_mb(process.pid):.0f} MB, {open_cases} cases open, {ended} ended, "
                 f"{max(0.0, ends_at - time.monotonic()):.0f} s to go")  # fmt: skip
    return family.memory_mb(process.pid)


def _work(told: Path) -> tuple[int, int]:
    """How many cases are open, and how many the dispatcher has ended; as told at most a second ago."""
    words = told.read_text().split() if told.exists() else []
    return (int(words[0]), int(words[1])) if len(words) == 2 else (0, 0)
