"""What a dispatcher is told when broker, login or disk fail, and that her work goes on."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from console.app.demo import fill
from console.domain.facts import Place
from console.domain.terms import Duty, State
from console.domain.views import AlarmKind, FeedState
from console.settings.model import Settings
from console.store.database import Database
from console.store.items import WorkerStatus
from console.store.store import Store
from tests.app import full_disk
from tests.app.conftest import OpenConsole
from tests.app.driving import HERE, Dispatcher, own_folders
from tests.app.outside import Outside
from tests.servers import Mosquitto
from tests.store.factories import filed

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
early = [name for name in ("sqlalchemy",) if name in sys.modules]
console.show()
application.exec()
console.close()
print(*early, *(name for name in ("cv2", "paho") if name in sys.modules), "end")
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
    assert dispatcher.store.publishing.count() > 0
    mosquitto.start()
    dispatcher.until(lambda: dispatcher.outside.has_assignment(worker), "the assignment goes out")
    dispatcher.until(lambda: dispatcher.store.publishing.count() == 0, "nothing waits any more")
    assert dispatcher.outside.assignment(worker)["incident"]["number"] == number


def until_down(dispatcher: Dispatcher, why: str) -> None:
    """Wait until the feed process says why the feed is down; a process that starts slowly is a reason before that."""
    dispatcher.until(lambda: dispatcher.work.feeds and dispatcher.work.feeds[0].why.startswith(why), f"it is {why}")
    assert feed_state(dispatcher) is FeedState.DOWN


def says_which_and_since_when(dispatcher: Dispatcher) -> bool:
    """Whether the alarm line names the feed that is down, and since when."""
    view, feed = dispatcher.window.alarm._view, dispatcher.work.feeds[0]
    return (view.kind, view.title, view.since, view.detail) == (AlarmKind.NO_FEED, "main", feed.since, feed.why)


@pytest.fixture
def late_broker(make_mosquitto: MakeMosquitto) -> Mosquitto:
    """A broker that nobody has started yet, as the console sees it; a worker's telephone is known to it."""
    broker = make_mosquitto()
    Outside(broker, "telephone").close()
    broker.stop()
    return broker


def test_console_opens_where_no_broker_ever_listened_and_the_one_that_starts_takes_up_what_waits(
    open_console: OpenConsole, mosquitto: Mosquitto, late_broker: Mosquitto, tmp_path: Path
) -> None:
    folder = tmp_path / "console"
    with contextlib.closing(Store.open(own_folders(folder).database_url(Settings()))) as store:
        fill(store)
        store.intake([filed("r1", place=Place(**HERE))])
        store.intake([WorkerStatus(worker="W001", duty=Duty.ON_DUTY, at=store.now())])
    dispatcher = open_console(mosquitto, url=late_broker.url, folder=folder)
    assert dispatcher.window.isVisible()
    until_down(dispatcher, "unreachable")
    dispatcher.until(lambda: dispatcher.work.feeds[0].next_try_s is not None, "it is told when it tries again")
    dispatcher.until(lambda: says_which_and_since_when(dispatcher), "the alarm line says so")
    number = dispatcher.queue.numbers[0]
    dispatcher.select(number)
    dispatcher.letter("j")
    dispatcher.until(lambda: dispatcher.incident(number).holder, "it is taken")
    dispatcher.until_offered(number, "W001")
    dispatcher.enter()
    dispatcher.until(lambda: dispatcher.incident(number).state is State.DISPATCHED, "work goes on")
    assert dispatcher.toast.endswith("not sent yet: goes out once main is connected")
    dispatcher.until(lambda: dispatcher.work.feeds[0].outbox > 0, "it is said that something waits")
    late_broker.start()
    dispatcher.until_fed()
    with contextlib.closing(Outside(late_broker, "telephone")) as telephone:
        dispatcher.until(lambda: telephone.has_assignment("W001"), "the assignment goes out")
        assert telephone.assignment("W001")["incident"]["number"] == number
    dispatcher.until(lambda: dispatcher.store.publishing.count() == 0, "nothing waits any more")


def test_wrong_password_is_told(open_console: OpenConsole, make_mosquitto: MakeMosquitto) -> None:
    broker = make_mosquitto(username="linkage", password="right")
    dispatcher = open_console(broker, url=f"mqtt://linkage:wrong@127.0.0.1:{broker.port}")
    until_down(dispatcher, "login_refused")
    dispatcher.until(lambda: says_which_and_since_when(dispatcher), "the alarm line says so")
    assert "user or password refused" in dispatcher.window.alarm.text


@pytest.fixture
def sign_of_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that makes the disk full for the console, its feed process and the test."""
    sign = tmp_path / "full"
    monkeypatch.setenv(full_disk.SIGN, str(sign))
    monkeypatch.setattr(Database, "write", full_disk.write)
    monkeypatch.setattr("console.app.feed_link.feed_process", full_disk.feed_process)
    return sign


def test_full_disk_refuses_commands_keeps_the_text_and_drops_the_feeds(
    open_console: OpenConsole, mosquitto: Mosquitto, sign_of_full_disk: Path
) -> None:
    dispatcher = open_console(mosquitto)
    dispatcher.until_fed()
    number = dispatcher.taken("r1")
    full_disk.fill_up(dispatcher.store, number)
    stored = dispatcher.store.incident(number)
    assert stored is not None
    dispatcher.until(lambda: dispatcher.incident(number).version == stored.version, "the console knows what there is")
    note = "a note that must not be lost " * 40
    dispatcher.command(f"n {number} {note}")
    dispatcher.until(lambda: "disk" in dispatcher.answer, "it is refused, and the reason is told")
    assert dispatcher.window.line.entry.text().startswith(f"n {number} a note")
    for n in range(20):
        dispatcher.outside.report(f"full-{n}", description="x" * 5_000)
    dispatcher.until(lambda: feed_state(dispatcher) is FeedState.DOWN, "the feed disconnects")
    dispatcher.until(lambda: dispatcher.window.alarm._view.kind is AlarmKind.STORE_FULL, "the alarm line says so")
    sign_of_full_disk.unlink()
    dispatcher.until(
        lambda: dispatcher.window.alarm._view.kind is not AlarmKind.STORE_FULL, "there is room, though nobody acts"
    )
    dispatcher.until(lambda: len(dispatcher.store.listed()) == 21, "what was sent meanwhile is stored")
    dispatcher.until_fed()
    dispatcher.enter()
    dispatcher.until(lambda: dispatcher.window.line.entry.text() == "", "the note is taken now")


def test_neither_opencv_nor_paho_is_loaded_into_the_console(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)}
    # Without the main module of a script, spawn would have nothing to import again: as in the installed program.
    command = [sys.executable, "-c", CHILD, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (0, "end\n"), done.stderr
