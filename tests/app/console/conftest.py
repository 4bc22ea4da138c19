"""One console for all tests of this folder."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.driving import Dispatcher, close, open_dispatcher
from tests.servers import Mosquitto, find_mosquitto


@pytest.fixture(scope="package")
def shared_dispatcher(
    qapp: QApplication, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Dispatcher]:
    """One console for all tests of this folder in a process: to open and close one takes as long as two tests."""
    if find_mosquitto() is None:
        pytest.fail("these tests need Mosquitto: apt-get install mosquitto, or 'python3 -m console test'")
    folder = tmp_path_factory.mktemp("console")
    broker = Mosquitto(folder=folder / "mosquitto")
    broker.start()
    with pytest.MonkeyPatch.context() as patch:
        # The feed process makes the user's configuration folder.
        patch.setenv("XDG_CONFIG_HOME", str(folder / "home"))
        # Else half of what a test waits for is the next second, in which the console looks for workers again.
        patch.setattr("console.models.follower.WORKERS_EVERY_S", 0.0)
        made = open_dispatcher(QtBot(request), broker, folder)
        # Ctrl+Z takes back for five seconds: on a busy machine a test needs longer between two keys.
        made.console.conductor._memory._clock = lambda: 0.0
        made.until_fed()
        yield made
        close(made)
    broker.stop()


@pytest.fixture
def dispatcher(shared_dispatcher: Dispatcher) -> Iterator[Dispatcher]:
    """A dispatcher at a console whose feed is up, with no case open and nobody on duty."""
    shared_dispatcher.turn_to()
    yield shared_dispatcher
    shared_dispatcher.clear()
