"""The base of the painted lists: whole rows, a current row that is kept by its key, keys, pointer and what is told."""

from collections.abc import Hashable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.widgets.reading import image_of, texts
from widgets.paint import draw_text
from widgets.queue_row import RowLook
from widgets.row_list import RowList
from widgets.ui import Ui

Row = tuple[str, str]
FITTING = 5
Key, Mod, Reason = Qt.Key, Qt.KeyboardModifier, QContextMenuEvent.Reason
LEFT = Qt.MouseButton.LeftButton


class Names(RowList[Row]):
    """Rows of an id and a word."""

    NAME = "workers.title"

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self.told: list[str | None] = []
        self.opened: list[str] = []

    def key_of(self, row: Row) -> Hashable:
        return row[0]

    def spoken(self, row: Row) -> str:
        return " ".join(row)

    def current_changed(self) -> None:
        self.told.append(self.current[0] if self.current else None)

    def row_opened(self, row: Row) -> None:
        self.opened.append(row[0])

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, look: RowLook, index: int) -> None:
        draw_text(painter, self.ui, rect.adjusted(20, 0, 0, 0), self.spoken(row), 13)


class Unselectable(Names):
    SELECTS = False


class Opening(Names):
    OPENS = True


def rows(*ids: str, word: str = "free") -> list[Row]:
    return [(ident, word) for ident in ids]


def shown(qtbot: QtBot, ui: Ui, kind: type[Names] = Names, count: int = 20) -> Names:
    names = kind(ui)
    qtbot.addWidget(names)
    names.resize(200, FITTING * Names.HEIGHT)
    names.set_rows(rows(*(f"W{i}" for i in range(count))))
    names.show()
    names.told.clear()
    return names


@pytest.fixture
def names(qtbot: QtBot, ui: Ui) -> Names:
    return shown(qtbot, ui)


def spot(names: Names, row: int) -> QPoint:
    return QPoint(30, round((row + 0.5) * names.row_height()))


def point_at(names: Names, at: QPoint) -> None:
    place = QPointF(at)
    event = QMouseEvent(QMouseEvent.Type.MouseMove, place, place, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
                        Mod.NoModifier)  # fmt: skip
    names.mouseMoveEvent(event)


# Which row is current


def test_the_first_row_is_current_as_soon_as_there_is_one(qtbot: QtBot, ui: Ui) -> None:
    names = shown(qtbot, ui, count=0)
    assert names.current is None
    names.set_rows(rows("a", "b"))
    assert names.current == ("a", "free")
    assert names.told == ["a"]


@pytest.mark.parametrize(
    ("after", "current", "told"),
    [
        (("c", "b", "a"), "b", []),
        (("x", "a", "b", "c"), "b", []),
        (("a", "c", "d"), "c", ["c"]),
        (("a",), "a", ["a"]),
        ((), None, [None]),
    ],
    ids=["in another order", "further below", "gone: what took its place", "gone with all behind it", "all gone"],
)
def test_the_current_row_is_kept_by_its_key_else_by_its_place(
    names: Names, after: tuple[str, ...], current: str | None, told: list[str | None]
) -> None:
    names.set_rows(rows("a", "b", "c"))
    names.set_current(1)
    names.told.clear()
    names.set_rows(rows(*after))
    assert (names.current[0] if names.current else None) == current
    assert names.told == told


def test_whatever_comes_a_row_is_current_where_there_is_one_and_the_same_where_it_stayed(names: Names) -> None:
    numbers = st.lists(st.integers(0, 30), unique=True)

    @given(before=numbers, after=numbers, at=st.integers(0, 30))
    def holds(before: list[int], after: list[int], at: int) -> None:
        names.set_rows(rows(*map(str, before)))
        names.set_current(at)
        kept = names.current
        names.set_rows(rows(*map(str, after)))
        assert (names.current is None) == (not after)
        if kept is not None and kept in names.rows:
            assert names.current == kept

    holds()


@pytest.mark.parametrize(("asked", "current"), [(-7, "W0"), (3, "W3"), (19, "W19"), (400, "W19")])
def test_a_row_beyond_the_ends_is_the_last_one_there(names: Names, asked: int, current: str) -> None:
    names.set_current(1)
    names.set_current(asked)
    assert names.current == (current, "free")


def test_the_same_row_again_is_not_told_again(names: Names) -> None:
    names.set_current(2)
    names.set_current(2)
    assert names.told == ["W2"]


def test_what_is_read_aloud_is_the_current_row_as_it_is_now(names: Names) -> None:
    names.set_current(1)
    assert names.accessibleDescription() == "W1 free"
    names.set_rows(rows("W0", "W1", word="en route"))
    assert names.accessibleDescription() == "W1 en route"
    assert names.told == ["W1"]
    names.set_rows([])
    assert names.accessibleDescription() == ""


def test_its_name_follows_the_language(ui: Ui, names: Names) -> None:
    assert names.accessibleName() == ui.t("workers.title")
    ui.set_lang("zh")
    assert names.accessibleName() == ui.t("workers.title")


# Keys


@pytest.mark.parametrize(
    ("key", "current"),
    [
        (Key.Key_Down, 9),
        (Key.Key_Up, 7),
        (Key.Key_PageDown, 8 + FITTING),
        (Key.Key_PageUp, 8 - FITTING),
        (Key.Key_Home, 0),
        (Key.Key_End, 19),
    ],
)
def test_a_key_moves_the_current_row_into_sight(names: Names, key: Key, current: int) -> None:
    names.set_current(8)
    QTest.keyClick(names, key)
    assert names.current == (f"W{current}", "free")
    first = names.verticalScrollBar().value()
    assert first <= current < first + FITTING


def test_the_arrows_of_the_number_pad_move_too(names: Names) -> None:
    QTest.keyClick(names, Key.Key_Down, Mod.KeypadModifier)
    assert names.told == ["W1"]


@pytest.mark.parametrize("modifier", [Mod.ControlModifier, Mod.AltModifier, Mod.ShiftModifier])
def test_arrows_with_a_modifier_are_left_to_the_desk(qtbot: QtBot, ui: Ui, modifier: Mod) -> None:
    desk = Desk()
    qtbot.addWidget(desk)
    names = shown(qtbot, ui)
    names.setParent(desk)
    QTest.keyClick(names, Key.Key_Down, modifier)
    assert desk.got == [Key.Key_Down]
    assert names.told == []


class Desk(QWidget):
    """Notes the keys that nobody below it took."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[Key] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Key.Key_Shift, Key.Key_Control, Key.Key_Alt):
            self.got.append(Key(event.key()))


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_A, Key.Key_Escape, Key.Key_Left, Key.Key_F5])
def test_all_other_keys_are_left_to_the_desk(qtbot: QtBot, ui: Ui, key: Key) -> None:
    desk = Desk()
    qtbot.addWidget(desk)
    names = shown(qtbot, ui)
    names.setParent(desk)
    QTest.keyClick(names, key)
    assert desk.got == [key]
    assert names.opened == []


def test_in_an_empty_list_even_the_arrows_are_the_desk_s(qtbot: QtBot, ui: Ui) -> None:
    desk = Desk()
    qtbot.addWidget(desk)
    names = shown(qtbot, ui, Opening, count=0)
    names.setParent(desk)
    for key in (Key.Key_Down, Key.Key_Return):
        QTest.keyClick(names, key)
    assert desk.got == [Key.Key_Down, Key.Key_Return]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter])
def test_enter_opens_the_current_row_where_the_list_is_one_to_open(qtbot: QtBot, ui: Ui, key: Key) -> None:
    names = shown(qtbot, ui, Opening)
    names.set_current(4)
    QTest.keyClick(names, key)
    assert names.opened == ["W4"]


# The pointer


def test_a_click_makes_the_row_below_it_current_also_when_scrolled(names: Names) -> None:
    names.verticalScrollBar().setValue(10)
    QTest.mousePress(names.viewport(), LEFT, pos=spot(names, 2))
    assert names.current == ("W12", "free")


def test_a_click_below_the_last_row_changes_nothing(names: Names) -> None:
    names.set_rows(rows("a", "b"))
    names.set_current(1)
    QTest.mousePress(names.viewport(), LEFT, pos=spot(names, 4))
    assert names.current == ("b", "free")


def test_a_double_click_opens_the_row_and_one_below_all_rows_nothing(names: Names) -> None:
    names.set_rows(rows("a", "b"))
    names.grab()  # what is meant is what the screen shows
    for row in (1, 3):
        QTest.mouseDClick(names.viewport(), LEFT, pos=spot(names, row))
    assert names.opened == ["b"]


def test_a_list_that_selects_nothing_takes_neither_focus_nor_clicks(qtbot: QtBot, ui: Ui) -> None:
    names = shown(qtbot, ui, Unselectable)
    QTest.mousePress(names.viewport(), LEFT, pos=spot(names, 2))
    assert names.told == []
    assert names.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert names.current == ("W0", "free")


def test_the_tool_tip_tells_the_row_below_the_pointer_as_plain_text(names: Names) -> None:
    names.set_rows([("<b>W0</b>", "free"), ("W1", "busy")])
    point_at(names, spot(names, 0))
    assert names.viewport().toolTip() == "<span>&lt;b&gt;W0&lt;/b&gt; free</span>"
    point_at(names, spot(names, 3))
    assert names.viewport().toolTip() == ""


def test_the_tool_tip_never_tells_a_row_that_is_no_longer_below_the_pointer(names: Names) -> None:
    point_at(names, spot(names, 1))
    names.set_rows(rows("X0", "X1", "X2"))
    assert names.viewport().toolTip() == "<span>X1 free</span>"
    names.set_rows(rows("X0"))
    assert names.viewport().toolTip() == ""


def test_the_row_below_the_pointer_is_lit_until_the_pointer_leaves(ui: Ui, names: Names) -> None:
    rest = image_of(names)
    point_at(names, spot(names, 3))
    at = QPoint(190, spot(names, 3).y())
    assert image_of(names).pixelColor(at) == ui.color("bg2")
    names.leaveEvent(QEvent(QEvent.Type.Leave))
    assert image_of(names) == rest


def ask_for_menu(names: Names, reason: Reason, row: int) -> bool:
    at = spot(names, row)
    event = QContextMenuEvent(reason, at, names.viewport().mapToGlobal(at))
    names.contextMenuEvent(event)
    return event.isAccepted()


def test_the_menu_by_pointer_is_that_of_the_row_below_which_becomes_current(names: Names) -> None:
    asked: list[Row] = []
    names.menu_requested.connect(lambda row, _: asked.append(row))
    assert ask_for_menu(names, Reason.Mouse, 3)
    assert asked == [("W3", "free")]
    assert names.told == ["W3"]


def test_the_menu_by_key_is_that_of_the_current_row_and_stands_below_it(names: Names) -> None:
    asked: list[tuple[str, QPoint]] = []
    names.menu_requested.connect(lambda row, at: asked.append((row[0], names.viewport().mapFromGlobal(at))))
    names.verticalScrollBar().setValue(2)
    names.set_current(4)
    assert ask_for_menu(names, Reason.Keyboard, 0)
    assert asked == [("W4", QPoint(40, 3 * names.row_height()))]


@pytest.mark.parametrize("reason", [Reason.Keyboard, Reason.Mouse])
def test_where_no_row_is_no_menu_is_asked_for(qtbot: QtBot, names: Names, reason: Reason) -> None:
    names.set_rows([])
    with qtbot.assertNotEmitted(names.menu_requested):
        assert not ask_for_menu(names, reason, 1)


# Whole rows


class Squeezable(Names):
    HEIGHT = 28
    LEAST = 22


def test_whole_rows_fill_the_list_and_are_never_too_low_to_read(qtbot: QtBot, ui: Ui) -> None:
    names = shown(qtbot, ui, Squeezable)

    @given(page=st.integers(1, 900), scale=st.sampled_from([90, 100, 125, 150, 175]))
    def holds(page: int, scale: int) -> None:
        ui.set_scale(scale)
        names.resize(200, page)
        height, left_over = names.row_height(), page - names.fitting * names.row_height()
        assert ui.px(Squeezable.LEAST) <= height <= ui.px(Squeezable.HEIGHT)
        # What is left over is no whole pixel a row, or else one row more would be too low to read.
        assert left_over < names.fitting or page // (names.fitting + 1) < ui.px(Squeezable.LEAST)

    holds()


def test_the_bar_reaches_the_last_row_and_no_further_and_goes_by_whole_pages(names: Names) -> None:
    bar = names.verticalScrollBar()
    assert (bar.maximum(), bar.pageStep(), bar.singleStep()) == (20 - FITTING, FITTING, 1)
    names.set_rows(rows(*"abcdefgh"))
    assert bar.maximum() == 8 - FITTING
    names.set_rows(rows("a"))
    assert bar.maximum() == 0
    names.resize(200, 10 * Names.HEIGHT)
    assert bar.pageStep() == 10


def test_the_pointer_is_followed_without_a_button_pressed(names: Names) -> None:
    assert names.hasMouseTracking()
    assert names.viewport().hasMouseTracking()


def test_only_whole_rows_are_painted(ui: Ui, names: Names) -> None:
    names.resize(200, FITTING * Names.HEIGHT + 20)
    assert texts(ui, names) == [f"W{i} free" for i in range(FITTING)]
    names.verticalScrollBar().setValue(400)
    assert texts(ui, names) == [f"W{i} free" for i in range(15, 20)]


def test_the_current_row_shows_whether_keys_act_on_it(qtbot: QtBot, ui: Ui, names: Names) -> None:
    at = QPoint(190, spot(names, 0).y())
    names.clearFocus()
    assert image_of(names).pixelColor(at) == ui.color("bg3")
    assert image_of(names).pixelColor(1, at.y()) == ui.color("text3")
    names.setFocus()
    assert image_of(names).pixelColor(at) == ui.color("accbg")
    assert image_of(names).pixelColor(1, at.y()) == ui.color("accent")


def test_the_hint_of_its_size_is_that_of_all_rows_at_the_scale(ui: Ui, names: Names) -> None:
    assert names.sizeHint().height() == 20 * Names.HEIGHT
    ui.set_scale(150)
    assert names.sizeHint().height() == 20 * Names.HEIGHT * 3 // 2
    names.set_rows([])
    assert names.sizeHint().height() == Names.HEIGHT * 3 // 2
