"""Lost streams are tried again at once, then ever more rarely, and not all together."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import feeds

_WAITS = (
    "from feeds.cameras.stream import retry_after as r; print([r(n, c) for n in range(1, 40) for c in (0.0, 0.999)])"
)

_CONSOLE = """
import select, sys
from feeds.cameras.pool import CameraPool

if __name__ == "__main__":
    pool = CameraPool(processes=1)
    pool.open("C-1", sys.argv[1], (160, 90))
    while pool.newest("C-1") is None:
        select.select([sys.stdin], [], [], 0.02)
    print(*pool.process_ids(), flush=True)
    input()
"""


def test_waits_grow_to_a_limit_with_jitter() -> None:
    answer = subprocess.run([sys.executable, "-c", _WAITS], capture_output=True, text=True, check=True, timeout=60)
    waits = [float(wait) for wait in answer.stdout.strip(" []\n").split(",")]
    plain, late = waits[::2], waits[1::2]
    assert plain == sorted(plain)
    assert (plain[0], plain[-1]) == (1.0, 30.0)
    assert all(wait < jittered <= wait * 1.25 for wait, jittered in zip(plain, late, strict=True))


def test_camera_process_ends_with_a_killed_console(cameras: Any, tmp_path: Path) -> None:
    script = tmp_path / "console_like.py"
    script.write_text(_CONSOLE)
    console = subprocess.Popen(
        [sys.executable, str(script), cameras.url("C-1")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(feeds.__file__).parents[1])},
    )
    assert console.stdout is not None
    child = int(console.stdout.readline())
    console.kill()
    # Returns only when nobody holds the console's stdout any more: camera process and resource tracker have ended.
    console.communicate(timeout=20)
    deadline = time.monotonic() + 10
    while _lives(child) and time.monotonic() < deadline:
        threading.Event().wait(0.02)
    assert not _lives(child)


def _lives(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
