"""A list of even rows stands where arithmetic says, and costs no more with thousands of rows than with thirty."""

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from widgets.even_rows import EvenRows

HEIGHT, SHOWN = 20, 10
_ROOT = QModelIndex()
_Hint = QAbstractItemView.ScrollHint


class Numbers(QAbstractListModel):
    """So many numbers; counts how often it is asked for anything."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count, self.asked = count, 0

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        self.asked += 1
        return 0 if parent.isValid() else self.count

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        self.asked += 1
        return str(index.row()) if role == Qt.ItemDataRole.DisplayRole else None

    def add(self, count: int = 1) -> None:
        self.beginInsertRows(QModelIndex(), self.count, self.count + count - 1)
        self.count += count
        self.endInsertRows()


class Rows(EvenRows):
    """The geometry alone."""

    @property
    def row_height(self) -> int:
        return HEIGHT

    def __init__(self) -> None:
        super().__init__()
        self.painted = QRegion()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += event.region()
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), Qt.GlobalColor.black)


@pytest.fixture
def rows(qtbot: QtBot) -> Rows:
    view = Rows()
    view.setFrameShape(Rows.Shape.NoFrame)
    view.setVerticalScrollMode(Rows.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setModel(Numbers(100))
    view.resize(200, SHOWN * HEIGHT)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view.setFocus()
    return view


def numbers(view: Rows) -> Numbers:
    model = view.model()
    assert isinstance(model, Numbers)
    return model


def at(view: Rows, row: int) -> QModelIndex:
    return view.model().index(row, 0)


def test_rows_stand_one_below_the_other(rows: Rows) -> None:
    assert rows.visualRect(at(rows, 3)) == QRect(0, 3 * HEIGHT, 200, HEIGHT)
    rows.verticalScrollBar().setValue(25)
    assert rows.visualRect(at(rows, 3)).top() == 3 * HEIGHT - 25


@pytest.mark.parametrize("rows_down", [1, 3, 50])
def test_rows_that_have_moved_are_painted_where_they_stand_now(qtbot: QtBot, rows: Rows, rows_down: int) -> None:
    qtbot.waitUntil(lambda: not rows.painted.isEmpty())
    rows.painted = QRegion()
    rows.verticalScrollBar().setValue(rows_down * HEIGHT)
    qtbot.waitUntil(lambda: not rows.painted.isEmpty())
    assert rows.painted.boundingRect() == rows.viewport().rect()


def test_nothing_stands_nowhere(rows: Rows) -> None:
    assert rows.visualRect(QModelIndex()).isNull()
    assert rows.row_rect(-1).isNull()


def test_the_row_at_a_point(rows: Rows) -> None:
    rows.verticalScrollBar().setValue(25)
    assert rows.indexAt(QPoint(5, 0)).row() == 1
    assert rows.indexAt(QPoint(5, 15)).row() == 2
    assert not rows.indexAt(QPoint(5, 100 * HEIGHT)).isValid()


def test_the_bar_reaches_the_last_row_also_when_more_come(rows: Rows) -> None:
    assert rows.verticalScrollBar().maximum() == (100 - SHOWN) * HEIGHT
    numbers(rows).add(10)
    rows.executeDelayedItemsLayout()
    assert rows.verticalScrollBar().maximum() == (110 - SHOWN) * HEIGHT


@pytest.mark.parametrize(
    ("hint", "top"),
    [
        (_Hint.EnsureVisible, 50 * HEIGHT - (SHOWN - 1) * HEIGHT),
        (_Hint.PositionAtTop, 50 * HEIGHT),
        (_Hint.PositionAtBottom, 50 * HEIGHT - (SHOWN - 1) * HEIGHT),
        (_Hint.PositionAtCenter, 50 * HEIGHT - SHOWN * HEIGHT // 2 + HEIGHT // 2),
    ],
)
def test_a_row_is_brought_into_view(rows: Rows, hint: _Hint, top: int) -> None:
    rows.scrollTo(at(rows, 50), hint)
    assert rows.verticalScrollBar().value() == pytest.approx(top, abs=1)


def test_a_row_in_view_stays_where_it_is_and_one_above_comes_to_the_top(rows: Rows) -> None:
    rows.verticalScrollBar().setValue(400)
    rows.scrollTo(at(rows, 22))
    assert rows.verticalScrollBar().value() == 400
    rows.scrollTo(at(rows, 5))
    assert rows.verticalScrollBar().value() == 5 * HEIGHT


def test_a_row_that_has_just_come_is_reached(rows: Rows) -> None:
    numbers(rows).add(50)
    rows.scrollTo(at(rows, 149))
    assert rows.verticalScrollBar().value() == (150 - SHOWN) * HEIGHT


@pytest.mark.parametrize(
    ("key", "row"),
    [
        (Qt.Key.Key_Down, 41),
        (Qt.Key.Key_Up, 39),
        (Qt.Key.Key_PageDown, 40 + SHOWN),
        (Qt.Key.Key_PageUp, 40 - SHOWN),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 99),
    ],
)
def test_keys_move_the_current_row_and_show_it(qtbot: QtBot, rows: Rows, key: Qt.Key, row: int) -> None:
    rows.setCurrentIndex(at(rows, 40))
    qtbot.keyClick(rows, key)
    assert rows.currentIndex().row() == row
    assert rows.viewport().rect().contains(rows.visualRect(rows.currentIndex()))


def test_keys_stop_at_the_ends(qtbot: QtBot, rows: Rows) -> None:
    rows.setCurrentIndex(at(rows, 95))
    qtbot.keyClick(rows, Qt.Key.Key_PageDown)
    assert rows.currentIndex().row() == 99
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert rows.currentIndex().row() == 99


def test_a_click_selects_the_row_below_it(qtbot: QtBot, rows: Rows) -> None:
    rows.verticalScrollBar().setValue(200)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 30))
    assert rows.currentIndex().row() == 11
    assert [i.row() for i in rows.selectedIndexes()] == [11]


def test_an_empty_list_has_no_row_to_go_to(qtbot: QtBot) -> None:
    view = Rows()
    qtbot.addWidget(view)
    view.setModel(Numbers(0))
    assert not view.moveCursor(QAbstractItemView.CursorAction.MoveDown, Qt.KeyboardModifier.NoModifier).isValid()


def test_a_change_among_thousands_asks_for_a_few_rows_only(rows: Rows) -> None:
    rows.setModel(Numbers(5_000))
    QApplication.processEvents()
    model = numbers(rows)
    model.asked = 0
    model.add()
    rows.executeDelayedItemsLayout()
    QApplication.processEvents()
    assert model.asked < 50


class Damage(QObject):
    """Notes what of the list is repainted."""

    def __init__(self, rows: Rows) -> None:
        super().__init__(rows)
        self.painted = QRegion()
        rows.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.painted += event.region()
        return False


@pytest.mark.parametrize(
    ("first", "last", "top", "bottom"),
    [(3, 3, 3, 3), (3, 5, 3, 5), (8, 40, 8, SHOWN - 1), (30, 40, None, None)],
    ids=["one row", "some rows", "rows that reach below the list", "rows out of sight"],
)
def test_only_the_rows_that_have_changed_are_repainted(
    qtbot: QtBot, rows: Rows, first: int, last: int, top: int | None, bottom: int | None
) -> None:
    QApplication.processEvents()
    damage, model = Damage(rows), rows.model()
    model.dataChanged.emit(model.index(first, 0), model.index(last, 0))
    QApplication.processEvents()
    if top is None or bottom is None:
        assert damage.painted.isEmpty()
    else:
        assert damage.painted.boundingRect() == QRect(0, top * HEIGHT, 200, (bottom - top + 1) * HEIGHT)
