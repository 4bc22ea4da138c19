"""A window stands where it stood, or fills the screen, and is never made smaller than the look is drawn for."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.app.window_place import SMALLEST, place_of, put_back

SMALL = QSize(700, 500)
"""So small that every screen has room for it."""


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_window_is_put_back_where_it_was(qtbot: QtBot, window: QWidget) -> None:
    before = QWidget()
    qtbot.addWidget(before)
    before.resize(SMALL)
    put_back(window, place_of(before), None)
    assert window.size() == SMALL


@pytest.mark.parametrize("remembered", ["", "no place", "zz", "柜台"])
def test_what_is_no_place_counts_as_nothing(window: QWidget, remembered: str) -> None:
    put_back(window, remembered, None)
    assert window.size() == window.screen().availableSize().expandedTo(SMALLEST)


@pytest.mark.parametrize(("asked", "least"), [((1920, 1080), SMALLEST), ((800, 600), QSize(800, 600))])
def test_a_size_that_is_asked_for_counts_more_and_may_be_smaller(
    window: QWidget, asked: tuple[int, int], least: QSize
) -> None:
    put_back(window, "", asked)
    assert (window.size(), window.minimumSize()) == (QSize(*asked), least)
