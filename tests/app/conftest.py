"""A whole console for a test: real window, real store, real feed process, real broker."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.app.console import Console, Start
from console.app.demo import fill
from console.domain.views import FeedState
from console.settings.model import FeedSource, Settings
from console.store.store import Store
from tests.app.driving import Dispatcher, own_folders
from tests.app.outside import Outside
from tests.servers import Mosquitto

OpenConsole = Callable[..., Dispatcher]


@pytest.fixture
def open_console(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenConsole]:
    """Open consoles: `open_console(broker)`; each is shown, its feed is up, and it is closed after the test."""
    opened: list[Dispatcher] = []

    def start(broker: Mosquitto, *, url: str = "", folder: Path | None = None, wait: bool = True) -> Dispatcher:
        place = folder or tmp_path / f"console-{len(opened)}"
        folders = own_folders(place)
        # No machine that runs tests has a loudspeaker, and its complaint would stand where answers are read.
        (folders.config / "window.json").write_text(json.dumps({"muted": True}))
        settings = Settings(
            station="desk1",
            feeds=(FeedSource(name="main", url=url or broker.url),),
            data_folder=folders.data,
            log_folder=folders.log,
        )
        console = Console(
            Start(settings=settings, folders=folders, person="Lin Xiao", desk="03", lang="en", size=(1920, 1080), prepare=fill)
        )  # fmt: skip
        ready: list[bool] = []
        console.work.ready.connect(lambda: ready.append(True))
        console.show()
        console.window.activateWindow()
        qtbot.waitUntil(lambda: bool(ready), timeout=30_000)
        store = Store.open(folders.database_url(settings))
        made = Dispatcher(qtbot, console, broker, Outside(broker), store)
        opened.append(made)
        if wait:
            made.until(lambda: any(f.state is FeedState.OK for f in made.work.feeds), "the feed is up")
        return made

    yield start
    for made in opened:
        made.outside.close()
        made.console.close()
        made.store.close()
        QApplication.instance().removeEventFilter(made.window)  # type: ignore[union-attr]
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def dispatcher(open_console: OpenConsole, mosquitto: Mosquitto) -> Dispatcher:
    """A dispatcher at a console whose feed is up."""
    return open_console(mosquitto)
