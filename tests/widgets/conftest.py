import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.samples import NOW
from widgets.ui import Ui, load_words


@pytest.fixture
def ui(qtbot: QtBot) -> Ui:
    """Return a context in English whose clock stands still."""
    return Ui(load_words(), "dark", "en", now=NOW)
