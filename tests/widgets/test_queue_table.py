"""The queue as a table: columns are moved, sized and chosen, what is urgent stays in sight, and the selection too."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QPainter, QPixmap, QRegion
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.domain.queue_columns import DEFAULT, Column, ColumnState, laid_out, with_shown
from tests.widgets.samples import ListModel, a_deadline, a_queue, a_row
from widgets.painted_queue import SQUEEZE
from widgets.pick_menu import PickMenu
from widgets.queue_columns_bar import ColumnsBar
from widgets.queue_panel import QueuePanel
from widgets.queue_row import RowLook
from widgets.queue_table import TableRows
from widgets.ui import Ui

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bar(qtbot: QtBot, ui: Ui) -> ColumnsBar:
    bar = ColumnsBar(ui)
    qtbot.addWidget(bar)
    bar.resize(624, 22)
    bar.show()
    return bar


@pytest.fixture
def panel(qtbot: QtBot, ui: Ui) -> QueuePanel:
    panel = QueuePanel(ui)
    qtbot.addWidget(panel)
    panel.resize(624, 500)
    panel.view.setModel(ListModel([a_row(n) for n in range(1, 41)]))
    panel.show()
    return panel


def shown(columns: tuple[ColumnState, ...]) -> list[Column]:
    return [s.column for s in columns if s.shown]


def pull(bar: ColumnsBar, start: int, end: int) -> None:
    QTest.mousePress(bar, LEFT, pos=QPoint(start, 8))
    QTest.mouseMove(bar, QPoint((start + end) // 2, 8))
    QTest.mouseMove(bar, QPoint(end, 8))
    QTest.mouseRelease(bar, LEFT, pos=QPoint(end, 8))


def span(bar: ColumnsBar, column: Column) -> tuple[int, int]:
    return next((x, w) for c, x, w in bar.spans() if c is column)


def test_the_title_takes_what_is_left_and_a_column_that_does_not_fit_is_left_out() -> None:
    wide = laid_out(DEFAULT, 900, 1.0)
    assert wide[-1][1] + wide[-1][2] == 900
    narrow = laid_out(DEFAULT, 420, 1.0)
    assert all(x + w <= 420 for _, x, w in narrow)
    assert [c for c, _, _ in narrow][:4] == [Column.PRIORITY, Column.NUMBER, Column.TITLE, Column.DUE]


def test_a_name_that_is_pulled_puts_its_column_there(qtbot: QtBot, bar: ColumnsBar) -> None:
    x, width = span(bar, Column.AGE)
    target, _ = span(bar, Column.TITLE)
    with qtbot.waitSignal(bar.columns_changed) as told:
        pull(bar, x + width // 2, target + 10)
    assert shown(told.args[0])[:4] == [Column.PRIORITY, Column.NUMBER, Column.AGE, Column.TITLE]


def test_an_edge_that_is_pulled_sizes_its_column(qtbot: QtBot, bar: ColumnsBar) -> None:
    x, width = span(bar, Column.NUMBER)
    pull(bar, x + width, x + width + 30)
    assert next(s.width for s in bar._columns if s.column is Column.NUMBER) == 82
    assert span(bar, Column.NUMBER) == (x, 82)


def test_a_click_on_a_name_changes_nothing(qtbot: QtBot, bar: ColumnsBar) -> None:
    x, _ = span(bar, Column.STATE)
    with qtbot.assertNotEmitted(bar.columns_changed):
        qtbot.mouseClick(bar, LEFT, pos=QPoint(x + 20, 8))


CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
RIGHT_KEY, LEFT_KEY = Qt.Key.Key_Right, Qt.Key.Key_Left


def test_arrows_with_ctrl_move_the_column_that_the_keys_are_on(bar: ColumnsBar) -> None:
    told: list[list[Column]] = []
    bar.columns_changed.connect(lambda columns: told.append(shown(columns)[:4]))
    QTest.keyClick(bar, RIGHT_KEY)
    for key in (LEFT_KEY, LEFT_KEY, RIGHT_KEY):
        QTest.keyClick(bar, key, CTRL)
    number, title, due, first = Column.NUMBER, Column.TITLE, Column.DUE, Column.PRIORITY
    assert told == [[first, number, due, title], [first, due, number, title], [first, number, due, title]]


def test_a_column_moved_to_the_end_by_keys_stops_there(bar: ColumnsBar) -> None:
    for _ in range(20):
        QTest.keyClick(bar, RIGHT_KEY, CTRL)
    assert bar.spans()[-1][0] is Column.TITLE


def test_arrows_with_shift_size_the_column_and_the_title_takes_what_is_left(bar: ColumnsBar) -> None:
    QTest.keyClick(bar, RIGHT_KEY)
    _, before = span(bar, Column.DUE)
    _, title = span(bar, Column.TITLE)
    for key, times in ((RIGHT_KEY, 3), (LEFT_KEY, 1)):
        for _ in range(times):
            QTest.keyClick(bar, key, SHIFT)
    assert (span(bar, Column.DUE)[1], span(bar, Column.TITLE)[1]) == (before + 16, title - 16)
    QTest.keyClick(bar, LEFT_KEY)
    QTest.keyClick(bar, RIGHT_KEY, SHIFT)
    assert span(bar, Column.TITLE)[1] == title - 16


def test_space_asks_for_the_menu_below_the_column_and_esc_goes_to_the_rows(qtbot: QtBot, bar: ColumnsBar) -> None:
    with qtbot.waitSignal(bar.menu_requested) as told:
        QTest.keyClick(bar, Qt.Key.Key_Space)
    assert bar.mapFromGlobal(told.args[0]).x() == span(bar, Column.TITLE)[0]
    with qtbot.waitSignal(bar.left):
        QTest.keyClick(bar, Qt.Key.Key_Escape)


def test_the_bar_says_on_which_column_the_keys_are(bar: ColumnsBar) -> None:
    QTest.keyClick(bar, Qt.Key.Key_Home)
    QTest.keyClick(bar, RIGHT_KEY)
    assert bar.accessibleDescription() == "No. · column 2 of 7 · 52 px wide"


def test_the_other_button_asks_for_the_menu(qtbot: QtBot, bar: ColumnsBar) -> None:
    with qtbot.waitSignal(bar.menu_requested):
        bar.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5)))


def choose(menu: PickMenu, ident: str) -> None:
    next(a for a in menu.actions() if a.data() == ident).trigger()


def test_the_menu_chooses_columns_but_not_those_that_must_be_seen(qtbot: QtBot, panel: QueuePanel) -> None:
    panel.set_table(True, DEFAULT)
    menu = panel.look_menu()
    assert not next(a for a in menu.actions() if a.data() == "column:due").isEnabled()
    with qtbot.waitSignal(panel.columns_requested) as wanted:
        choose(menu, "column:town")
    assert wanted.args == [with_shown(DEFAULT, Column.TOWN, True)]
    with qtbot.waitSignal(panel.table_requested) as table:
        choose(panel.look_menu(), "table")
    assert table.args == [False]


def test_the_selected_case_stays_in_sight_from_rows_to_table_and_back(panel: QueuePanel) -> None:
    panel.view.select_number(30)
    for table in (True, False):
        panel.set_table(table, DEFAULT)
        assert panel.view.selected_number == 30
        assert panel.view.viewport().rect().intersects(panel.view.visualRect(panel.view.currentIndex()))
        assert panel.bar.isVisible() is table


def test_more_cases_fit_into_the_table(panel: QueuePanel) -> None:
    before = panel.view.row_height
    panel.set_table(True, DEFAULT)
    assert panel.view.row_height < before
    panel.set_compact(True)
    assert 28 - SQUEEZE <= panel.view.row_height <= 28


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_every_column_of_every_kind_of_row_is_painted(qtbot: QtBot, theme: str, ui: Ui) -> None:
    ui.set_theme(theme)
    every = tuple(ColumnState(column=c, width=60) for c in Column)
    style, canvas = TableRows(every), QPixmap(1400, 400)
    with QPainter(canvas) as painter:
        for place, row in enumerate(a_queue()):
            rect = QRect(0, place * 28, 1400, 28)
            style.draw(painter, ui, rect, row, RowLook(selected=place == 1, marked=place == 2), QRegion(rect))
    assert len(style.cells(ui, QRect(0, 0, 1400, 28))) == len(Column)


def test_a_tick_repaints_the_countdown_and_a_young_age_alone(ui: Ui) -> None:
    style, rect = TableRows(DEFAULT), QRect(0, 28, 624, 28)
    cells = dict(style.cells(ui, rect))
    row = a_row(1, age_from=ui.now, deadline=a_deadline(60))
    assert style.ticking(ui, rect, row) == QRegion(cells[Column.DUE]) + cells[Column.AGE]
    old = a_row(1, age_from=ui.now - timedelta(seconds=270), deadline=a_deadline(60, paused=True))
    assert style.ticking(ui, rect, old).isEmpty()
    assert style.blinking(ui, rect) == cells[Column.PRIORITY]
