"""A window on a store in memory."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.desks.desk_at_work import DeskAtWork


@pytest.fixture
def desk_window(qapp: QApplication) -> Iterator[DeskAtWork]:
    """A desk with three workers on duty and no case."""
    made = DeskAtWork()
    yield made
    made.close()
