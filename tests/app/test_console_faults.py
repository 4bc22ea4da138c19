"""What a dispatcher is told when broker, login or disk fail, and that her work goes on."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from console.domain.terms import State
from console.domain.views import AlarmKind, FeedState
from tests.app.conftest import OpenConsole
from tests.app.driving import Dispatcher
from tests.servers import Mosquitto

MakeMosquitto = Callable[..., Mosquitto]
CHILD = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from console.app.console import Console
from console.app.start import Start
from console.settings.folders import Folders
from console.settings.model import Settings
application = QApplication(["console"])
folders = Folders(**{name: Path(sys.argv[1]) / name for name in ("config", "data", "log", "snapshots")}).make()
console = Console(Start(settings=Settings(station="desk1", data_folder=folders.data), folders=folders))
console.work.ready.connect(application.quit)
console.show()
application.exec()
console.close()
print(*(name for name in ("cv2", "paho") if name in sys.modules), "end")
"""


def feed_state(dispatcher: Dispatcher) -> FeedState:
    """How the feed is, as the console knows."""
    return next((f.state for f in dispatcher.work.feeds), FeedState.CONNECTING)


def test_broker_that_stops_is_told_and_assignments_wait_for_it(open_console: OpenConsole, mosquitto: Mosquitto) -> None:
    dispatcher = open_console(mosquitto)
    dispatcher.until_fed()
    worker = dispatcher.worker("W001")
    number = dispatcher.taken("r1")
    dispatcher.until(lambda: dispatcher.desk.recommended.painted_best == worker, "W001 carries Enter")
    mosquitto.stop()
    dispatcher.until(lambda: feed_state(dispatcher) is FeedState.DOWN, "the feed is down")
    dispatcher.until(lambda: dispatcher.window.alarm._view.kind is AlarmKind.NO_FEED, "the alarm line says so")
    assert dispatcher.window.alarm._view.since is not None
    dispatcher.enter()
    dispatcher.until(lambda: dispatcher.incident(number).state is State.DISPATCHED, "work goes on")
    dispatcher.until(lambda: dispatcher.work.feeds[0].outbox > 0, "it is said that something waits")
    assert dispatcher.store.outbox_count() > 0
    mosquitto.start()
    dispatcher.until(lambda: dispatcher.outside.has_assignment(worker), "the assignment goes out")
    dispatcher.until(lambda: dispatcher.store.outbox_count() == 0, "nothing waits any more")
    assert dispatcher.outside.assignment(worker)["incident"]["number"] == number


def test_console_opens_without_a_broker_and_finds_it_later(
    open_console: OpenConsole, make_mosquitto: MakeMosquitto
) -> None:
    broker = make_mosquitto()
    dispatcher = open_console(broker, url=f"mqtt://127.0.0.1:{broker.port}")
    dispatcher.until_fed()
    broker.kill()
    dispatcher.until(lambda: feed_state(dispatcher) is FeedState.DOWN, "the feed is down")
    broker.start()
    dispatcher.until_fed()


def test_wrong_password_is_told(open_console: OpenConsole, make_mosquitto: MakeMosquitto) -> None:
    broker = make_mosquitto(username="linkage", password="right")
    dispatcher = open_console(broker, url=f"mqtt://linkage:wrong@127.0.0.1:{broker.port}")
    dispatcher.until(lambda: feed_state(dispatcher) is FeedState.DOWN, "the feed is down")
    assert dispatcher.work.feeds[0].why.startswith("login_refused")
    dispatcher.until(lambda: dispatcher.window.alarm._view.kind is AlarmKind.NO_FEED, "the alarm line says so")
    assert "user or password refused" in dispatcher.window.alarm.text


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MB of our own."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(place)], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"this test needs the right to mount: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_full_disk_refuses_commands_keeps_the_text_and_drops_the_feeds(
    open_console: OpenConsole, mosquitto: Mosquitto, small_disk: Path
) -> None:
    dispatcher = open_console(mosquitto, folder=small_disk)
    dispatcher.until_fed()
    number = dispatcher.taken("r1")
    stuffing = small_disk / "stuffing"
    fill_up(stuffing)
    note = "a note that must not be lost " * 40
    dispatcher.command(f"n {number} {note}")
    dispatcher.until(lambda: "disk" in dispatcher.answer, "it is refused, and the reason is told")
    assert dispatcher.window.line.entry.text().startswith(f"n {number} a note")
    for n in range(20):
        dispatcher.outside.report(f"full-{n}", description="x" * 5_000)
    dispatcher.until(lambda: feed_state(dispatcher) is FeedState.DOWN, "the feed disconnects")
    dispatcher.until(lambda: dispatcher.window.alarm._view.kind is AlarmKind.STORE_FULL, "the alarm line says so")
    stuffing.unlink()
    dispatcher.until(
        lambda: dispatcher.window.alarm._view.kind is not AlarmKind.STORE_FULL, "there is room, though nobody acts"
    )
    dispatcher.until(lambda: len(dispatcher.store.listed()) == 21, "what was sent meanwhile is stored")
    dispatcher.until_fed()
    dispatcher.enter()
    dispatcher.until(lambda: dispatcher.window.line.entry.text() == "", "the note is taken now")


def fill_up(path: Path) -> None:
    """Write until there is no room."""
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(b"\0" * 4096):
                os.fsync(file.fileno())
        except OSError:
            return


def test_neither_opencv_nor_paho_is_loaded_into_the_console(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)}
    # Without the main module of a script, spawn would have nothing to import again: as in the installed program.
    command = [sys.executable, "-c", CHILD, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (0, "end\n"), done.stderr
