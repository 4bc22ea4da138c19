"""A divider between two panels: pulled by the pointer, moved by the arrows, seen only while it can be moved."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.reading import colours, image_of
from widgets.divider import STEP, Divider
from widgets.ui import Ui

Key, LEFT, RIGHT = Qt.Key, Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
UPRIGHT, FLAT = QRect(300, 0, 9, 400), QRect(0, 200, 600, 9)


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(600, 400)
    qtbot.addWidget(made)
    made.show()
    return made


def divider(ui: Ui, host: QWidget, *, upright: bool = True) -> tuple[Divider, list[int]]:
    made, moved = Divider(ui, host, upright=upright, key="panel.queue"), list[int]()
    made.place(UPRIGHT if upright else FLAT)
    made.moved.connect(moved.append)
    made.show()
    return made, moved


@pytest.mark.parametrize(
    ("upright", "key", "to"),
    [
        (True, Key.Key_Left, 304 - STEP),
        (True, Key.Key_Right, 304 + STEP),
        (False, Key.Key_Up, 204 - STEP),
        (False, Key.Key_Down, 204 + STEP),
    ],
)
def test_arrows_along_its_movement_move_it_by_a_step_and_let_go(
    qtbot: QtBot, ui: Ui, host: QWidget, upright: bool, key: Key, to: int
) -> None:
    part, moved = divider(ui, host, upright=upright)
    with qtbot.waitSignal(part.released):
        QTest.keyClick(part, key)
    assert moved == [to]


def test_a_step_grows_with_the_size_of_all_things(ui: Ui, host: QWidget) -> None:
    ui.set_scale(150)
    part, moved = divider(ui, host)
    QTest.keyClick(part, Key.Key_Right)
    assert moved == [304 + STEP * 3 // 2]


@pytest.mark.parametrize(
    ("upright", "key"), [(True, Key.Key_Up), (False, Key.Key_Left), (True, Key.Key_J), (True, Key.Key_Escape)]
)
def test_all_other_keys_are_left_to_the_desk(qtbot: QtBot, ui: Ui, host: QWidget, upright: bool, key: Key) -> None:
    part, moved = divider(ui, host, upright=upright)
    with qtbot.assertNotEmitted(part.released), qtbot.assertNotEmitted(part.reset_requested):
        QTest.keyClick(part, key)
    assert moved == []


@pytest.mark.parametrize("how", ["home", "double click"])
def test_home_or_a_double_click_puts_it_back(qtbot: QtBot, ui: Ui, host: QWidget, how: str) -> None:
    part, moved = divider(ui, host)
    with qtbot.waitSignal(part.reset_requested):
        if how == "home":
            QTest.keyClick(part, Key.Key_Home)
        else:
            QTest.mouseDClick(part, LEFT)
    assert moved == []


def test_pulled_it_keeps_the_distance_to_the_pointer_that_it_had_when_taken(
    qtbot: QtBot, ui: Ui, host: QWidget
) -> None:
    part, moved = divider(ui, host)
    QTest.mousePress(part, LEFT, pos=QPoint(7, 50))
    pull(part, QPoint(7 + 40, 50))
    assert moved == [304 + 40]
    with qtbot.waitSignal(part.released):
        QTest.mouseRelease(part, LEFT, pos=QPoint(7, 50))


def pull(part: Divider, to: QPoint, buttons: Qt.MouseButton = LEFT) -> None:
    kind, place = QMouseEvent.Type.MouseMove, QPointF(to)
    part.mouseMoveEvent(
        QMouseEvent(kind, place, place, Qt.MouseButton.NoButton, buttons, Qt.KeyboardModifier.NoModifier)
    )


def test_pulled_across_its_movement_it_stays(ui: Ui, host: QWidget) -> None:
    part, moved = divider(ui, host, upright=False)
    QTest.mousePress(part, LEFT, pos=QPoint(100, 4))
    pull(part, QPoint(400, 4))
    assert moved == [204]


@pytest.mark.parametrize("buttons", [Qt.MouseButton.NoButton, RIGHT])
def test_a_pointer_that_passes_over_it_moves_nothing(ui: Ui, host: QWidget, buttons: Qt.MouseButton) -> None:
    part, moved = divider(ui, host)
    pull(part, QPoint(80, 50), buttons)
    assert moved == []


def test_the_other_button_neither_resets_nor_lets_go(qtbot: QtBot, ui: Ui, host: QWidget) -> None:
    part, _ = divider(ui, host)
    with qtbot.assertNotEmitted(part.reset_requested), qtbot.assertNotEmitted(part.released):
        QTest.mousePress(part, RIGHT)
        QTest.mouseRelease(part, RIGHT)
        QTest.mouseDClick(part, RIGHT)


@pytest.mark.parametrize("upright", [True, False])
def test_a_thin_line_in_its_middle_shows_that_the_keys_are_on_it_and_else_nothing(
    qtbot: QtBot, ui: Ui, host: QWidget, upright: bool
) -> None:
    part, _ = divider(ui, host, upright=upright)
    accent = ui.color("accent").name()
    assert accent not in colours(image_of(part))
    part.setFocus()
    image = image_of(part)
    middle = part.rect().center()
    across = QPoint(middle.x(), 3) if upright else QPoint(3, middle.y())
    beside = QPoint(middle.x() - 3, 3) if upright else QPoint(3, middle.y() - 3)
    assert image.pixelColor(across).name() == accent
    assert image.pixelColor(beside).name() != accent
    part.clearFocus()
    assert accent not in colours(image_of(part))


def test_a_click_never_takes_the_keys_from_a_field(ui: Ui, host: QWidget) -> None:
    part, _ = divider(ui, host)
    QTest.mousePress(part, LEFT)
    assert not part.hasFocus()
    assert part.focusPolicy() is Qt.FocusPolicy.TabFocus


def test_it_says_what_it_parts_and_how_it_is_moved_in_both_languages(ui: Ui, host: QWidget) -> None:
    part, _ = divider(ui, host)
    for lang in ("zh", "en"):
        ui.set_lang(lang)
        assert part.accessibleName() == ui.t("panel.queue")
        assert part.accessibleDescription() == ui.t("layout.divider_how")


@pytest.mark.parametrize(("upright", "shape"), [(True, "SplitHCursor"), (False, "SplitVCursor")])
def test_the_pointer_shows_which_way_it_goes(ui: Ui, host: QWidget, upright: bool, shape: str) -> None:
    part, _ = divider(ui, host, upright=upright)
    assert part.cursor().shape() is Qt.CursorShape[shape]
