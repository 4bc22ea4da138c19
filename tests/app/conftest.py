"""A whole console for a test: real window, real store, real feed process, real broker."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.driving import Dispatcher, close, open_dispatcher
from tests.servers import Mosquitto, find_mosquitto

OpenConsole = Callable[..., Dispatcher]


@pytest.fixture
def open_console(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenConsole]:
    """Open consoles of a test's own making: `open_console(broker)`; each is closed after the test."""
    opened: list[Dispatcher] = []

    def start(broker: Mosquitto, url: str = "", folder: Path | None = None, **more: object) -> Dispatcher:
        made = open_dispatcher(qtbot, broker, folder or tmp_path / f"console-{len(opened)}", url, **more)
        opened.append(made)
        return made

    yield start
    for made in opened:
        close(made)


@pytest.fixture(scope="module")
def shared_dispatcher(
    qapp: QApplication, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Dispatcher]:
    """One console for all tests of a module: to open and close one takes four seconds."""
    if find_mosquitto() is None:
        pytest.fail("these tests need Mosquitto: apt-get install mosquitto, or 'python3 -m console test'")
    folder = tmp_path_factory.mktemp("console")
    broker = Mosquitto(folder=folder / "mosquitto")
    broker.start()
    with pytest.MonkeyPatch.context() as patch:
        # The feed process makes the user's configuration folder.
        patch.setenv("XDG_CONFIG_HOME", str(folder / "home"))
        made = open_dispatcher(QtBot(request), broker, folder)
        made.until_fed()
        yield made
        close(made)
    broker.stop()


@pytest.fixture
def dispatcher(shared_dispatcher: Dispatcher) -> Iterator[Dispatcher]:
    """A dispatcher at a console whose feed is up, with no case open and nobody on duty."""
    yield shared_dispatcher
    shared_dispatcher.clear()
