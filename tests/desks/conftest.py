"""What a desk by itself is made in."""

from collections.abc import Iterator
from datetime import UTC

import pytest
from PySide6.QtWidgets import QApplication

from tests.widgets.samples import NOW
from widgets.ui import Ui, load_words


@pytest.fixture
def ui(qapp: QApplication) -> Iterator[Ui]:
    """A context in English whose clock stands still, in UTC wherever it runs."""
    made = Ui(load_words(), "dark", "en", now=NOW, zone=UTC)
    yield made
    # A thread of a later test may be the one that collects it: its timer must not run on without it.
    made._blink.stop()
