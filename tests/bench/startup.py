"""How soon after `exec` the window is painted, the demo works, and the queue of a large store can be used.

Off-screen at 1920×1080, warm disk, the median of five starts. The demo works when the first simulated incident is a
row on the screen; a queue can be used when ↓ has moved its selection on the screen.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from tests.bench import Figure, Progress
from tests.bench._big_store import OPEN, TOTAL, big_store
from tests.bench._rig import TimeOver, measured_s, site
from tests.bench._started import TELL

SUMMARY = "frame painted, demo working, queue usable with 100,000 incidents"
WITHIN_S = 60.0


def run(progress: Progress) -> list[Figure]:
    """Start the program eleven times; about two minutes, more where the store must be made first."""
    times = 5 if measured_s() >= 60 else 2
    with tempfile.TemporaryDirectory(prefix="linkage-bench-start-") as name, site() as (broker, _):
        folder = Path(name)
        demo = _starts(["demo", "--for", "50", "--screenshots", str(folder)], folder, times, progress)
        shutil.copytree(big_store(progress), folder / "data")
        config = folder / "linkage.toml"
        config.write_text(
            f'station = "bench"\ndata_folder = "{folder / "data"}"\nlog_folder = "{folder / "logs"}"\n'
            f'[[feeds]]\nname = "main"\nurl = "{broker.url}"\n',
            "utf-8",
        )
        remembered = folder / "config" / "linkage" / "window.json"
        remembered.parent.mkdir(parents=True, exist_ok=True)
        remembered.write_text('{"user_name": "Bench", "user_desk": "1"}')
        large = _starts(["run", "--config", str(config)], folder, times, progress)
    return [
        Figure(name="window painted (demo)", value=_median(demo, "frame"), unit="s", target=2),
        Figure(name="demo working", value=_median(demo, "rows"), unit="s", target=6),
        Figure(name=f"window painted ({TOTAL:,} incidents)", value=_median(large, "frame"), unit="s", target=2),
        Figure(name=f"first rows painted ({OPEN:,} open)", value=_median(large, "rows"), unit="s"),
        Figure(name=f"queue usable ({OPEN:,} open)", value=_median(large, "answered"), unit="s", target=3),
    ]


def _median(starts: Sequence[Mapping[str, float]], mark: str) -> float:
    return median(start[mark] for start in starts)


def _starts(call: list[str], folder: Path, times: int, progress: Progress) -> list[dict[str, float]]:
    """Start once to warm the disk, then as often as wanted; seconds from `exec` to each mark."""
    made = []
    for turn in range(times + 1):
        start = _start(call, folder)
        words = ", ".join(f"{mark} {seconds:.2f} s" for mark, seconds in start.items())
        progress(f"{call[0]} {'to warm up' if turn == 0 else turn}: {words}")
        made.append(start)
    return made[1:]


def _start(call: list[str], folder: Path) -> dict[str, float]:
    ours, theirs = os.pipe()
    variables = os.environ | {
        TELL: str(theirs),
        "QT_QPA_PLATFORM": f"offscreen:configfile={_screen(folder)}",
        "XDG_CONFIG_HOME": str(folder / "config"),
    }
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench._started", *call],
        env=variables,
        pass_fds=[theirs],
        stdout=subprocess.DEVNULL,
        stderr=(folder / "stderr").open("wb"),
    )
    os.close(theirs)
    with os.fdopen(ours) as told:
        marks = {mark: float(at) - began for mark, at in (line.split() for line in told)}
    process.wait(WITHIN_S)
    if "answered" not in marks:
        raise TimeOver(f"{call[0]} reached only {list(marks)}: {(folder / 'stderr').read_text()[-2000:]}")
    return marks


def _screen(folder: Path) -> Path:
    """Qt's own description of an off-screen monitor."""
    file = folder / "screen.json"
    file.write_text(
        '{"screens": [{"name": "bench", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96,'
        ' "logicalBaseDpi": 96, "dpr": 1}]}'
    )
    return file
