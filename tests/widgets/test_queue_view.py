"""The queue keeps its selection by the case's number and takes only the keys that move."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.domain.terms import State
from console.domain.views import Attention
from tests.widgets.samples import NOW, ListModel, a_deadline, a_row
from widgets.painted_queue import SQUEEZE
from widgets.queue_row import spoken
from widgets.queue_view import QueueView
from widgets.ui import Ui


@pytest.fixture
def model() -> ListModel:
    return ListModel([a_row(n) for n in range(1, 31)])


@pytest.fixture
def view(qtbot: QtBot, ui: Ui, model: ListModel) -> QueueView:
    view = QueueView(ui)
    view.setModel(model)
    view.resize(624, 440)
    qtbot.addWidget(view)
    view.show()
    view.setFocus()
    return view


def test_the_first_case_is_selected_when_a_model_comes(view: QueueView) -> None:
    assert view.selected_number == 1


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        ([Qt.Key.Key_Down], 2),
        ([Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up], 1),
        ([Qt.Key.Key_End], 30),
        ([Qt.Key.Key_End, Qt.Key.Key_Home], 1),
    ],
)
def test_keys_move_the_selection(qtbot: QtBot, view: QueueView, keys: list[Qt.Key], number: int) -> None:
    for key in keys:
        qtbot.keyClick(view, key)
    assert view.selected_number == number


def test_letters_and_enter_are_left_to_the_desk(qtbot: QtBot, view: QueueView) -> None:
    for key in (Qt.Key.Key_T, Qt.Key.Key_3, Qt.Key.Key_Return, Qt.Key.Key_Space):
        qtbot.keyClick(view, key)
    assert view.selected_number == 1


def test_the_selection_is_told_once_a_change(qtbot: QtBot, view: QueueView) -> None:
    told: list[int] = []
    view.selection_changed.connect(told.append)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    view.select_number(2)
    assert told == [2]


def test_a_case_that_moves_stays_selected(view: QueueView, model: ListModel) -> None:
    view.select_number(5)
    model.move(4, 0)
    assert view.selected_number == 5
    assert view.currentIndex().row() == 0


def test_a_case_stays_selected_when_the_model_is_filled_anew(view: QueueView, model: ListModel) -> None:
    view.select_number(5)
    model.reset([a_row(n) for n in range(30, 0, -1)])
    assert view.selected_number == 5
    assert view.currentIndex().row() == 25


def test_the_neighbour_is_selected_when_the_case_goes(view: QueueView, model: ListModel) -> None:
    view.select_number(5)
    model.remove(4)
    assert view.selected_number == 6


def test_nothing_is_selected_in_an_empty_queue(view: QueueView, model: ListModel) -> None:
    model.reset([])
    assert view.selected_number == 0
    model.insert(0, a_row(77))
    assert view.selected_number == 77


def test_visible_rows_hold_still_when_one_comes_above(view: QueueView, model: ListModel) -> None:
    view.select_number(20)
    top = view.visualRect(view.currentIndex()).top()
    model.insert(0, a_row(99))
    assert view.visualRect(view.currentIndex()).top() == top
    assert view.selected_number == 20


def test_a_click_with_control_does_not_lose_the_selection(qtbot: QtBot, view: QueueView) -> None:
    where = view.visualRect(view.currentIndex()).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, where)
    assert view.selected_number == 1
    assert view.currentIndex().isValid()


def test_an_input_method_never_swallows_the_letters(qtbot: QtBot, view: QueueView) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert not view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_rows_out_of_sight_are_counted_above_and_below(qtbot: QtBot, view: QueueView) -> None:
    told: list[tuple[int, int]] = []
    view.hidden_changed.connect(lambda *hidden: told.append(hidden))
    view.resize(624, 20 * view.row_height)
    qtbot.waitUntil(lambda: told[-1:] == [(0, 10)])
    view.select_number(24)
    assert told[-1] == (4, 6)


def test_a_tick_repaints_without_a_whole_row(qtbot: QtBot, view: QueueView, ui: Ui) -> None:
    ui.set_now(NOW + timedelta(seconds=1))
    assert not view.grab().isNull()


def test_a_row_is_spoken_with_all_that_colour_says(ui: Ui) -> None:
    row = a_row(1039, attention=Attention.NO_REPLY, person="Sun Zhiqiang", deadline=a_deadline(-74))
    assert spoken(ui, row).endswith("No reply · Sun Zhiqiang · Handle · +01:14 · late")


def test_markup_in_a_title_is_painted_as_text(ui: Ui) -> None:
    row = a_row(1, title="<b>x</b>\n\u202egnp.exe", state=State.FILED)
    assert "<b>x</b>" in spoken(ui, row)


def test_a_stale_lease_has_an_amber_frame_and_says_so(qtbot: QtBot, ui: Ui) -> None:
    held = a_row(1, attention=Attention.OTHER, person="Zhou Ning")
    model = ListModel([a_row(0), held])
    view = QueueView(ui)
    view.setModel(model)
    view.resize(624, 120)
    qtbot.addWidget(view)
    view.show()
    here = _edge(view, 1)
    model.reset([a_row(0), replace(held, holder_away=True)])
    away = _edge(view, 1)
    assert ui.color("p2").rgb() in away - here
    assert "who took it is away" in spoken(ui, replace(held, holder_away=True))


def _edge(view: QueueView, row: int) -> set[int]:
    """The colours of the left edge of a row."""
    image = view.grab().toImage()
    rect = view.visualRect(view.model().index(row, 0))
    return {image.pixel(x, rect.center().y()) for x in range(rect.left(), rect.left() + 3)}


def test_what_somebody_else_changed_is_bright_for_a_while_where_it_is_seen(
    qtbot: QtBot, view: QueueView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("widgets.painted_queue.FLASH_MS", 20)
    view.flash({2, 3, 29})
    assert view._flashing == {2, 3}
    qtbot.waitUntil(lambda: not view._flashing)


def test_nothing_out_of_sight_is_repainted_for_being_changed(view: QueueView) -> None:
    view.flash({29, 30})
    view.flash(())
    assert not view._flashing


def test_another_selection_repaints_the_row_that_was_left_and_the_one_that_was_reached(
    qtbot: QtBot, view: QueueView, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitExposed(view):
        view.activateWindow()
    qtbot.waitUntil(view.hasFocus)
    for _ in range(3):
        # The first painting asks for another one, of the columns' right width.
        QApplication.processEvents()
    painted: list[int] = []
    monkeypatch.setattr(view, "_paint_row", lambda _painter, _rect, row, *_: painted.append(row.number))
    view.select_number(4)
    qtbot.waitUntil(lambda: bool(painted))
    assert set(painted) == {1, 4}


@pytest.mark.parametrize("height", range(400, 460, 7))
def test_whole_rows_fill_the_list_and_none_is_cut_at_its_foot(view: QueueView, height: int) -> None:
    view.resize(624, height)
    assert view.viewport().height() % view.row_height == 0
    assert 44 - SQUEEZE <= view.row_height <= 44
    assert height - view.viewport().height() < view.row_height


def test_what_is_read_aloud_is_the_selected_case_as_it_is_now(ui: Ui, view: QueueView, model: ListModel) -> None:
    model.rows[0] = a_row(1, state=State.ON_SCENE, person="Liu")
    model.dataChanged.emit(model.index(0, 0), model.index(0, 0))
    assert view.accessibleDescription() == spoken(ui, model.rows[0])
    ui.set_lang("zh")
    assert view.accessibleDescription() == spoken(ui, model.rows[0])
    model.reset([])
    assert view.accessibleDescription() == ""


def test_a_change_elsewhere_leaves_what_is_read_aloud(view: QueueView, model: ListModel) -> None:
    before = view.accessibleDescription()
    model.rows[5] = a_row(6, state=State.ON_SCENE)
    model.dataChanged.emit(model.index(5, 0), model.index(5, 0))
    assert view.accessibleDescription() == before
