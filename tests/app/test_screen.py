"""Which screen the window goes to, and what of Qt's own words a person is spared."""

import os
import subprocess
import sys

import pytest

from console.app.screen import platform_for

SHOWS = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from console.app.screen import settle_platform
assert settle_platform()
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.show()
window.raise_()
qWarning("the disk burns")
"""


@pytest.mark.parametrize(
    ("variables", "system", "platform"),
    [
        ({"DISPLAY": ":0"}, "linux", ""),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", ""),
        ({"QT_QPA_PLATFORM": "minimal"}, "linux", ""),
        ({}, "linux", "offscreen"),
        ({}, "win32", ""),
        ({}, "darwin", ""),
    ],
    ids=["X11", "Wayland", "as it was asked for", "no display", "Windows", "macOS"],
)
def test_the_window_goes_where_it_can_be_seen(variables: dict[str, str], system: str, platform: str) -> None:
    chosen, words = platform_for(variables, system)
    assert chosen == platform
    assert bool(words) == (platform == "offscreen")


def test_a_window_without_a_password_says_so() -> None:
    chosen, words = platform_for({}, "linux", vnc=(1280, 720))
    assert chosen.startswith("vnc:size=1280x720")
    assert "WITHOUT a password" in words


def test_off_screen_nothing_is_said_of_what_it_cannot_do_and_all_else_is() -> None:
    ended = subprocess.run([sys.executable, "-c", SHOWS], capture_output=True, text=True, check=True, timeout=60)
    assert ended.stderr.splitlines() == ["the disk burns"]


def test_the_benchmarks_are_listed_without_a_warning() -> None:
    call = [sys.executable, "-W", "default", "-m", "console", "bench"]
    variables = {name: value for name, value in os.environ.items() if name != "XDG_RUNTIME_DIR"}
    ended = subprocess.run(call, capture_output=True, text=True, check=False, timeout=60, env=variables)
    assert "Warning" not in ended.stderr
    assert "history" in ended.stdout
