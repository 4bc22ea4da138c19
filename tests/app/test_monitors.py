"""Several monitors for real: Qt's own screens, in a program of its own, for its screens are given at its start."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ONE = {"name": "one", "x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "dpr": 1}
TWO = {"name": "two", "x": 1920, "y": 0, "width": 2560, "height": 1440, "logicalDpi": 96, "dpr": 1}
PLACE = (2400, 200, 900, 700)
"""Of the torn-off map: on the second monitor."""


def started(folder: Path, screens: list[dict[str, Any]], *more: object) -> dict[str, Any]:
    """What the console tells that runs on these monitors."""
    config = folder / f"{len(screens)}-screens.json"
    config.write_text(json.dumps({"screens": screens}))
    done = subprocess.run(
        [sys.executable, "-m", "tests.app.monitors_child", str(folder / "console"), *map(str, more)],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_a_window_comes_back_on_its_monitor_and_without_it_where_it_can_be_seen(tmp_path: Path) -> None:
    with_both = started(tmp_path, [ONE, TWO], "map", *PLACE)
    assert list(with_both["screens"]) == ["one", "two"]
    assert (with_both["torn"]["map"], with_both["on"]["map"]) == (list(PLACE), "two")
    assert with_both["visible"] == ["map"]

    alone = started(tmp_path, [ONE])
    assert list(alone["screens"]) == ["one"]
    x, y, width, height = alone["torn"]["map"]
    assert 0 <= x <= 1920 - width
    assert 0 <= y <= 1080 - height
    assert (alone["on"]["map"], alone["visible"]) == ("one", ["map"])
