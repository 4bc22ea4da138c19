"""Marks, groups, menus and drags in the queue's list: what the hand does, and what stays as it was."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.domain.catalogue import Name
from console.domain.queue_views import GroupRow
from console.domain.views import QueueRow
from tests.widgets.samples import ListModel, a_row
from widgets.incident_mime import carried
from widgets.queue_head import spoken_head
from widgets.queue_list import NUMBER_ROLE
from widgets.queue_view import QueueView
from widgets.ui import Ui

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
DOWN, UP = Qt.Key.Key_Down, Qt.Key.Key_Up


class GroupedModel(ListModel):
    """Heads and cases, as the queue's model gives them."""

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == NUMBER_ROLE and index.isValid():
            row: Any = self.rows[index.row()]
            return row.number if isinstance(row, QueueRow) else -1
        return super().data(index, role) if role == Qt.ItemDataRole.UserRole else None


def a_head(*, collapsed: bool = False, **changes: Any) -> GroupRow:
    values: dict[str, Any] = {"code": "t1", "name": Name(en="Changjiang Rd"), "count": 2, "collapsed": collapsed}
    return GroupRow(**(values | changes))


def shown(qtbot: QtBot, ui: Ui, model: ListModel) -> QueueView:
    view = QueueView(ui)
    view.setModel(model)
    view.resize(624, 440)
    qtbot.addWidget(view)
    view.show()
    view.setFocus()
    return view


@pytest.fixture
def view(qtbot: QtBot, ui: Ui) -> QueueView:
    return shown(qtbot, ui, ListModel([a_row(n) for n in range(1, 9)]))


@pytest.fixture
def grouped(qtbot: QtBot, ui: Ui) -> QueueView:
    rows: list[Any] = [a_head(), a_row(1), a_row(2), a_head(code="t2"), a_row(3), a_head(code="t3", collapsed=True)]
    return shown(qtbot, ui, GroupedModel(rows))


def spot(view: QueueView, row: int) -> QPoint:
    return view.visualRect(view.model().index(row, 0)).center()


def click(qtbot: QtBot, view: QueueView, row: int, *held: Qt.KeyboardModifier, button: Qt.MouseButton = LEFT) -> None:
    modifiers = held[0] if held else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(view.viewport(), button, modifiers, spot(view, row))


def test_shift_and_an_arrow_mark_a_range_and_a_plain_arrow_ends_it(qtbot: QtBot, view: QueueView) -> None:
    told: list[tuple[int, ...]] = []
    view.marked_changed.connect(told.append)
    for key, held in ((DOWN, SHIFT), (DOWN, SHIFT), (UP, SHIFT), (DOWN, None)):
        qtbot.keyClick(view, key, held or Qt.KeyboardModifier.NoModifier)
    assert told == [(1, 2), (1, 2, 3), (1, 2), ()]
    assert view.selected_number == 3


def test_ctrl_and_a_click_mark_beside_the_selected_one(qtbot: QtBot, view: QueueView) -> None:
    click(qtbot, view, 3, CONTROL)
    click(qtbot, view, 5, CONTROL)
    assert view.marked == (1, 4, 6)
    click(qtbot, view, 3, CONTROL)
    assert view.marked == (1, 6)
    click(qtbot, view, 2)
    assert view.marked == ()


def test_shift_and_a_click_mark_to_there_from_where_it_began(qtbot: QtBot, view: QueueView) -> None:
    click(qtbot, view, 2)
    click(qtbot, view, 5, SHIFT)
    assert view.marked == (3, 4, 5, 6)
    click(qtbot, view, 0, SHIFT)
    assert view.marked == (1, 2, 3)


def test_ctrl_a_marks_all_and_escape_none_and_the_selection_stays(qtbot: QtBot, view: QueueView) -> None:
    view.select_number(4)
    qtbot.keyClick(view, Qt.Key.Key_A, CONTROL)
    assert view.marked == tuple(range(1, 9))
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.marked == ()
    assert view.selected_number == 4


def test_one_alone_is_no_mark(qtbot: QtBot, view: QueueView) -> None:
    click(qtbot, view, 0, CONTROL)
    assert view.marked == ()


def test_a_marked_case_that_goes_is_marked_no_more(qtbot: QtBot, view: QueueView) -> None:
    view.select_number(2)
    qtbot.keyClick(view, DOWN, SHIFT)
    qtbot.keyClick(view, DOWN, SHIFT)
    with qtbot.waitSignal(view.marked_changed) as told:
        view.model().remove(1)  # type: ignore[attr-defined]  # the model of this test
    assert told.args == [(3, 4)]


def test_the_other_button_on_a_marked_row_keeps_the_marks_and_elsewhere_ends_them(
    qtbot: QtBot, view: QueueView
) -> None:
    qtbot.keyClick(view, DOWN, SHIFT)
    click(qtbot, view, 0, button=RIGHT)
    assert view.marked == (1, 2)
    click(qtbot, view, 4, button=RIGHT)
    assert view.marked == ()
    assert view.selected_number == 5


def test_the_menu_is_that_of_the_row_below_the_pointer_or_of_the_selected_one(qtbot: QtBot, view: QueueView) -> None:
    asked: list[int] = []
    view.menu_requested.connect(lambda number, _: asked.append(number))
    for reason, at in (
        (QContextMenuEvent.Reason.Mouse, spot(view, 3)),
        (QContextMenuEvent.Reason.Keyboard, QPoint()),
        (QContextMenuEvent.Reason.Mouse, QPoint(10, 420)),
    ):
        view.contextMenuEvent(QContextMenuEvent(reason, at, view.mapToGlobal(at)))
    assert asked == [4, 1]


def test_a_double_click_opens(qtbot: QtBot, view: QueueView) -> None:
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.mouseDClick(view.viewport(), LEFT, pos=spot(view, 3))
    assert opened.args == [4]


def test_a_row_that_is_pulled_is_carried_and_a_click_is_not(
    qtbot: QtBot, view: QueueView, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried_away: list[int] = []
    monkeypatch.setattr(view, "carry", carried_away.append)
    click(qtbot, view, 2)
    QTest.mousePress(view.viewport(), LEFT, pos=spot(view, 3))
    QTest.mouseMove(view.viewport(), spot(view, 3) + QPoint(2, 0))
    assert carried_away == []
    QTest.mouseMove(view.viewport(), spot(view, 3) + QPoint(60, 0))
    QTest.mouseMove(view.viewport(), spot(view, 3) + QPoint(90, 0))
    QTest.mouseRelease(view.viewport(), LEFT, pos=spot(view, 3))
    assert carried_away == [4]


def test_what_is_carried_is_the_number_and_a_picture_of_the_row(
    qtbot: QtBot, view: QueueView, monkeypatch: pytest.MonkeyPatch
) -> None:
    from widgets import queue_view

    seen: dict[str, Any] = {}

    class Drag:
        def __init__(self, _source: object) -> None:
            pass

        def setMimeData(self, data: Any) -> None:
            seen["number"] = carried(data)

        def setPixmap(self, picture: Any) -> None:
            seen["empty"] = picture.isNull()

        def setHotSpot(self, at: QPoint) -> None:
            pass

        def exec(self, action: Qt.DropAction) -> None:
            seen["action"] = action

    monkeypatch.setattr(queue_view, "QDrag", Drag)
    view.carry(4)
    view.carry(99)
    assert seen == {"number": 4, "empty": False, "action": Qt.DropAction.CopyAction}


def test_the_keys_pass_over_open_heads_and_rest_on_collapsed_ones(qtbot: QtBot, grouped: QueueView) -> None:
    qtbot.keyClick(grouped, Qt.Key.Key_Home)
    assert grouped.selected_number == 1
    for _ in range(2):
        qtbot.keyClick(grouped, DOWN)
    assert grouped.selected_number == 3
    qtbot.keyClick(grouped, DOWN)
    assert grouped.currentIndex().row() == 5
    assert grouped.selected_number == 3
    qtbot.keyClick(grouped, Qt.Key.Key_Home)
    qtbot.keyClick(grouped, UP)
    assert grouped.selected_number == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_head_takes_the_keys_that_fold(qtbot: QtBot, grouped: QueueView, key: Qt.Key) -> None:
    grouped.setCurrentIndex(grouped.model().index(5, 0))
    with (
        qtbot.assertNotEmitted(grouped.group_toggled)
        if key == Qt.Key.Key_Left
        else qtbot.waitSignal(grouped.group_toggled)
    ):
        qtbot.keyClick(grouped, key)


def test_collapsing_its_group_does_not_select_another_case(qtbot: QtBot, grouped: QueueView) -> None:
    grouped.select_number(2)
    told: list[int] = []
    grouped.selection_changed.connect(told.append)
    with qtbot.waitSignal(grouped.group_toggled):
        qtbot.keyClick(grouped, Qt.Key.Key_Left)
    for _ in range(2):
        grouped.model().remove(1)  # type: ignore[attr-defined]  # the model of this test
    assert told == []
    assert grouped.selected_number == 2
    assert grouped.currentIndex().row() == 0


def test_a_click_on_a_head_folds_its_group_and_selects_nothing(qtbot: QtBot, grouped: QueueView) -> None:
    grouped.select_number(2)
    with qtbot.waitSignal(grouped.group_toggled) as toggled:
        click(qtbot, grouped, 3)
    assert toggled.args == [-1]
    assert grouped.selected_number == 2


def test_a_head_says_all_that_it_shows(ui: Ui) -> None:
    head = a_head(collapsed=True, count=5, waiting=2, late=1)
    assert spoken_head(ui, head) == "Changjiang Rd · 5 · 2 new · 1 late · collapsed"
    assert spoken_head(ui, a_head(name=Name(), count=1)).startswith("Unknown · 1 · open")


def test_a_case_that_the_filter_hides_can_be_selected_and_no_row_takes_its_place(qtbot: QtBot, view: QueueView) -> None:
    view.select_number(3)
    told: list[int] = []
    view.selection_changed.connect(told.append)
    view.select_elsewhere(77)
    model: Any = view.model()
    model.remove(2)
    model.insert(0, a_row(88))
    assert told == []
    assert view.selected_number == 77
    model.insert(0, a_row(77))
    assert view.currentIndex().row() == 0
    view.select_elsewhere(99)
    qtbot.keyClick(view, DOWN)
    assert told == [88]


def test_rows_hold_still_when_others_go_above_the_visible_ones(view: QueueView) -> None:
    view.resize(624, 4 * view.row_height)
    view.select_number(8)
    top = view.visualRect(view.currentIndex()).top()
    model: Any = view.model()
    model.remove(0)
    assert view.visualRect(view.currentIndex()).top() == top
    assert view.selected_number == 8
