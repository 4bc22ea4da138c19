"""What a desk by itself is made in."""

from collections.abc import Iterator
from datetime import UTC

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.desks.desk_at_work import DeskAtWork
from tests.widgets.samples import NOW
from widgets.ui import Ui, load_words


@pytest.fixture
def gas_and_smoke(desk_window: DeskAtWork) -> DeskAtWork:
    """A desk with a taken case of gas and another of smoke, everything indexed."""
    desk = desk_window
    desk.report(7, title="Gas smell", severity=2)
    desk.report(8, title="Smoke in the yard")
    desk.select(7)
    desk.press(Qt.Key.Key_unknown, "t")
    desk.rest()
    desk.see()
    desk.window.finding.take_all()
    desk.window.finding.wait()
    return desk


@pytest.fixture
def ui(qapp: QApplication) -> Iterator[Ui]:
    """A context in English whose clock stands still, in UTC wherever it runs."""
    made = Ui(load_words(), "dark", "en", now=NOW, zone=UTC)
    yield made
    # A thread of a later test may be the one that collects it: its timer must not run on without it.
    made._blink.stop()
