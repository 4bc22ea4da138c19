"""A window on a store in memory, and what a desk by itself is made in."""

from collections.abc import Iterator
from datetime import UTC

import pytest
from PySide6.QtWidgets import QApplication

from tests.desks.desk_at_work import DeskAtWork
from tests.widgets.samples import NOW
from widgets.ui import Ui, load_words


@pytest.fixture
def desk_window(qapp: QApplication) -> Iterator[DeskAtWork]:
    """A desk with three workers on duty and no case."""
    made = DeskAtWork()
    yield made
    made.close()


@pytest.fixture
def ui(qapp: QApplication) -> Iterator[Ui]:
    """A context in English whose clock stands still, in UTC wherever it runs."""
    made = Ui(load_words(), "dark", "en", now=NOW, zone=UTC)
    yield made
    # A thread of a later test may be the one that collects it: its timer must not run on without it.
    made._blink.stop()
