"""The demo without a display: it says so, works by itself, and leaves a time line and pictures."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "console", "demo"]
ROOT = Path(__file__).parents[2]


def demo(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the demo as a user without a display, whose folders are below `folder`."""
    temporary = folder / "tmp"
    temporary.mkdir()
    own = {"HOME": str(folder), "TMPDIR": str(temporary)}
    shared = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    return subprocess.run(
        [*PROGRAM, *words], capture_output=True, text=True, timeout=120, env=shared | own, cwd=ROOT, check=False
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_a_demo_without_a_display_says_so_works_by_itself_and_leaves_a_time_line_and_pictures(tmp_path: Path) -> None:
    pictures = tmp_path / "pictures"
    ended = demo(tmp_path, "--for", "20", "--speed", "4", "--screenshots", str(pictures))

    assert ended.returncode == 0, ended.stderr
    said, promised, *rest = ended.stderr.splitlines()
    assert said == "There is no display: the console runs off-screen."
    assert (
        promised
        == f"It works by itself for 20 s (--for), then tells what happened. Pictures go to {pictures} (--screenshots)."
    )
    made = sorted(pictures.iterdir())
    assert rest == [f"screenshot: {path}" for path in made]
    assert made[0].name == "console-1-en-dark.png"
    assert {path.read_bytes()[:4] for path in made} == {b"\x89PNG"}

    lines = ended.stdout.splitlines()
    assert all(re.match(r"\d\d:\d\d:\d\d +\d+  \S", line) for line in lines)
    assert any("Reported by" in line for line in lines)
    assert any("Taken · Lin Xiao" in line for line in lines)
    assert list((tmp_path / "tmp").glob("linkage-*")) == []


def test_a_demo_whose_pictures_cannot_be_kept_says_so_before_it_begins(tmp_path: Path) -> None:
    (tmp_path / "pictures").touch()
    ended = demo(tmp_path, "--screenshots", str(tmp_path / "pictures"))
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1] == f"linkage: {tmp_path / 'pictures'}: File exists"
