"""A window of its own for one panel: to close it puts the panel back, and its place is told."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.reading import image_of
from widgets.torn_window import LEAST, TornWindow
from widgets.ui import Ui


@pytest.fixture
def desk(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def torn(qtbot: QtBot, ui: Ui, desk: QWidget) -> TornWindow:
    made = TornWindow(ui, "map", QLabel("panel", desk))
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def panel_of(torn: TornWindow) -> QLabel:
    panel = torn.findChild(QLabel)
    assert isinstance(panel, QLabel)
    return panel


def test_it_shows_the_panel_alone_and_is_called_by_it_in_both_languages(ui: Ui, torn: TornWindow) -> None:
    assert torn.isWindow()
    assert panel_of(torn).isVisible()
    for lang in ("zh", "en"):
        ui.set_lang(lang)
        assert torn.windowTitle() == f"{ui.t('panel.map')} · {ui.t('common.app')}"


def test_a_panel_that_was_hidden_on_the_desk_is_seen_in_its_window(qtbot: QtBot, ui: Ui, desk: QWidget) -> None:
    hidden = QLabel("x", desk)
    hidden.hide()
    torn = TornWindow(ui, "map", hidden)
    qtbot.addWidget(torn)
    torn.show()
    assert hidden.isVisible()


def test_to_close_it_asks_for_the_panel_to_be_put_back_and_loses_nothing(qtbot: QtBot, torn: TornWindow) -> None:
    with qtbot.waitSignal(torn.closed) as closed:
        torn.close()
    assert closed.args == ["map"]
    assert torn.isVisible()
    assert panel_of(torn).isVisible()


def test_the_panel_given_back_belongs_to_the_desk_and_the_window_is_gone(
    qtbot: QtBot, torn: TornWindow, desk: QWidget
) -> None:
    panel = panel_of(torn)
    assert torn.give_back(desk) is panel
    assert panel.parent() is desk
    assert torn.isHidden()


def test_every_move_resize_and_state_is_told_so_that_it_comes_back_there(qtbot: QtBot, torn: TornWindow) -> None:
    for act in (
        lambda: torn.move(QPoint(torn.x() + 30, torn.y() + 20)),
        lambda: torn.resize(500, 350),
        torn.showMaximized,
    ):
        with qtbot.waitSignal(torn.moved):
            act()


def test_it_is_never_too_small_to_be_found_again(torn: TornWindow) -> None:
    torn.resize(1, 1)
    assert (torn.width(), torn.height()) == (LEAST.width(), LEAST.height())


def test_its_gutter_takes_the_theme(ui: Ui, torn: TornWindow) -> None:
    for theme in ("dark", "light"):
        ui.set_theme(theme)
        assert image_of(torn).pixelColor(1, 1) == ui.color("bg0")
