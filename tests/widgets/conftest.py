from collections.abc import Iterator
from datetime import UTC

import pytest
from pytestqt.qtbot import QtBot

from console.domain.words import Words
from tests.widgets.samples import NOW
from widgets.ui import Ui, load_words


@pytest.fixture(scope="session")
def phrases() -> Words:
    """Return the phrases, read once: no test changes them."""
    return load_words()


@pytest.fixture
def ui(qtbot: QtBot, phrases: Words) -> Iterator[Ui]:
    """Return a context in English whose clock stands still, in UTC wherever it runs."""
    made = Ui(phrases, "dark", "en", now=NOW, zone=UTC)
    yield made
    # A thread of a later test may be the one that collects it: its timer must not run on without it.
    made._blink.stop()
