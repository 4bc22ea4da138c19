"""A whole console for a test: real window, real store, real feed process, real broker."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.app.driving import Dispatcher, close, open_dispatcher
from tests.servers import Mosquitto

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
