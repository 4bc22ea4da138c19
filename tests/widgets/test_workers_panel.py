"""The workers' panel: search, filter and order ask for another arrangement; a case dropped on a worker asks for him."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent
from pytestqt.qtbot import QtBot

from console.domain.catalogue import Name
from console.domain.queue_filter import Group
from console.domain.terms import WorkerState
from console.domain.worker_list import EVERYBODY, WorkerFilter, WorkerSort
from tests.widgets.samples import a_worker
from widgets.incident_mime import carrying
from widgets.ui import Ui
from widgets.workers_panel import WorkersPanel
from widgets.workers_view import WorkersView

COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def panel(qtbot: QtBot, ui: Ui) -> WorkersPanel:
    panel = WorkersPanel(ui)
    qtbot.addWidget(panel)
    panel.resize(568, 284)
    panel.set_towns((Group(rank=0, code="t1", name=Name(en="Xin'an")),))
    panel.view.set_rows([a_worker(f"W{n}") for n in range(1, 31)])
    panel.show()
    return panel


def spot(view: WorkersView, row: int) -> QPoint:
    return QPoint(60, round((row + 0.5) * view.row_height()))


def move(view: WorkersView, row: int, data: QMimeData) -> QDragMoveEvent:
    at = spot(view, row)
    view.dragEnterEvent(QDragEnterEvent(at, COPY, data, LEFT, NO_MODIFIER))
    event = QDragMoveEvent(at, COPY, data, LEFT, NO_MODIFIER)
    view.dragMoveEvent(event)
    return event


def drop(view: WorkersView, row: int, data: QMimeData) -> None:
    view.dropEvent(QDropEvent(QPointF(spot(view, row)), COPY, data, LEFT, NO_MODIFIER))


def test_typing_asks_at_once_and_escape_asks_for_everybody(qtbot: QtBot, panel: WorkersPanel) -> None:
    told: list[WorkerFilter] = []
    panel.arrangement_requested.connect(lambda _, wanted: told.append(wanted))
    panel.open_search()
    qtbot.keyClicks(panel.field, "li")
    assert told[-1] == WorkerFilter(text="li")
    qtbot.keyClick(panel.field, Qt.Key.Key_Escape)
    assert told[-1] == EVERYBODY
    assert panel.field.isHidden()


def test_the_menus_ask_for_an_order_states_and_towns(qtbot: QtBot, panel: WorkersPanel) -> None:
    told: list[tuple[WorkerSort, WorkerFilter]] = []
    panel.arrangement_requested.connect(lambda sort, wanted: told.append((sort, wanted)))
    next(a for a in panel.order_menu().actions() if a.data() == "load").trigger()
    menu = panel.filter_menu()
    for chosen in ("state:free", "town:t1", "state:free"):
        next(a for a in menu.actions() if a.data() == chosen).trigger()
    assert told[0] == (WorkerSort.LOAD, EVERYBODY)
    assert [wanted for _, wanted in told[1:]] == [
        WorkerFilter(states=(WorkerState.FREE,)),
        WorkerFilter(states=(WorkerState.FREE,), towns=("t1",)),
        WorkerFilter(towns=("t1",)),
    ]


def test_the_header_says_how_many_of_how_many_are_shown(panel: WorkersPanel) -> None:
    panel.set_arrangement(WorkerSort.STATE, WorkerFilter(text="li"), 2, 30)
    assert panel._count == "2/30"
    panel.set_arrangement(WorkerSort.STATE, EVERYBODY, 30, 30)
    assert panel._count == "30"


def test_a_narrow_panel_says_less(panel: WorkersPanel) -> None:
    panel.set_notes("24 free · 29 busy · 7 away · 1 no reply", "24 free · 1 no reply")
    assert panel._note.startswith("24 free · 29 busy")
    panel.resize(392, 162)
    assert panel._note == "24 free · 1 no reply"
    panel.open_search()
    assert panel._note == ""


def test_a_case_that_is_dropped_on_a_worker_asks_for_him(qtbot: QtBot, panel: WorkersPanel) -> None:
    view, data = panel.view, carrying(1047)
    assert move(view, 2, data).isAccepted()
    assert not view.grab().isNull()
    with qtbot.waitSignal(view.dropped) as dropped:
        drop(view, 2, data)
    assert dropped.args == [1047, "W3"]
    assert view._over is None


def test_who_is_not_said_on_the_screen_yet_to_get_the_case_does_not_get_it(qtbot: QtBot, panel: WorkersPanel) -> None:
    view, data = panel.view, carrying(1047)
    move(view, 2, data)
    assert not view.grab().isNull()
    move(view, 3, data)
    with qtbot.assertNotEmitted(view.dropped), qtbot.waitSignal(view.drop_refused):
        drop(view, 3, data)


def test_where_a_case_cannot_go_the_row_says_why_and_nothing_is_asked(qtbot: QtBot, panel: WorkersPanel) -> None:
    view, data = panel.view, carrying(1047)
    view.judge = lambda number, worker: f"{worker} is away" if worker == "W3" else ""
    assert not move(view, 2, data).isAccepted()
    assert view._over == ("W3", 1047, "W3 is away")
    assert view.accessibleDescription() == "W3 is away"
    assert not view.grab().isNull()
    with qtbot.assertNotEmitted(view.dropped):
        drop(view, 2, data)


def test_a_case_goes_to_nobody_else_than_the_row_said_that_it_would(qtbot: QtBot, panel: WorkersPanel) -> None:
    view, data = panel.view, carrying(1047)
    move(view, 2, data)
    view.set_rows(view.rows[::-1])
    with qtbot.assertNotEmitted(view.dropped), qtbot.waitSignal(view.drop_refused) as told:
        drop(view, 2, data)
    assert "look, then press again" in told.args[0]


def test_only_cases_are_taken(qtbot: QtBot, panel: WorkersPanel) -> None:
    data = QMimeData()
    data.setText("1047")
    assert not move(panel.view, 2, data).isAccepted()
    with qtbot.assertNotEmitted(panel.view.dropped):
        drop(panel.view, 2, data)


def test_a_case_held_at_the_edge_brings_more_workers(panel: WorkersPanel) -> None:
    view, data = panel.view, carrying(7)
    view.dragMoveEvent(QDragMoveEvent(QPoint(60, view.viewport().height() - 2), COPY, data, LEFT, NO_MODIFIER))
    assert view.verticalScrollBar().value() == 1
    view.dragMoveEvent(QDragMoveEvent(QPoint(60, 2), COPY, data, LEFT, NO_MODIFIER))
    assert view.verticalScrollBar().value() == 0


def test_the_menu_is_that_of_the_worker_below_the_pointer_or_of_the_current_one(panel: WorkersPanel) -> None:
    asked: list[str] = []
    panel.view.menu_requested.connect(lambda row, _: asked.append(row.id))
    panel.view.set_current(4)
    for reason in (QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse):
        at = spot(panel.view, 1)
        panel.view.contextMenuEvent(QContextMenuEvent(reason, at, panel.view.mapToGlobal(at)))
    assert asked == ["W5", "W2"]


def test_all_cases_of_a_worker_are_told(panel: WorkersPanel) -> None:
    both = a_worker("W9", incidents=(1039, 1047), load=2)
    assert "1039 · 1047" in panel.view.spoken(both)
