"""A row that was painted before is shown again as it was, and never where it would be painted otherwise now."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.domain.terms import Severity, State
from console.domain.views import QueueRow
from tests.widgets.samples import NOW, ListModel, a_deadline, a_row
from widgets.queue_row import RowLook, TwoLines
from widgets.queue_view import QueueView
from widgets.ui import Ui


@dataclass(frozen=True, slots=True)
class Counted(TwoLines):
    """The usual rows, and how often one is drawn."""

    drawn: list[int] = field(default_factory=list)
    regions: list[QRegion] = field(default_factory=list)

    def draw(self, painter: QPainter, ui: Ui, rect: QRect, row: QueueRow, look: RowLook, damaged: QRegion) -> None:
        self.drawn.append(row.number)
        self.regions.append(damaged)
        TwoLines.draw(self, painter, ui, rect, row, look, damaged)


@pytest.fixture
def model() -> ListModel:
    late = a_row(2, deadline=a_deadline(-90), state=State.REPORTED)
    sos = a_row(3, severity=Severity.CRITICAL, unacknowledged=True, sos=True)
    return ListModel([a_row(1), late, sos, *(a_row(n) for n in range(4, 30))])


@pytest.fixture
def view(qtbot: QtBot, ui: Ui, model: ListModel) -> QueueView:
    view = QueueView(ui)
    view.setModel(model)
    view.resize(624, 440)
    qtbot.addWidget(view)
    view.show()
    view.setFocus()
    return view


def picture(view: QueueView) -> QImage:
    """The list as it is painted now."""
    return view.grab().toImage()


def painted_anew(view: QueueView) -> QImage:
    """The list as it is painted without what is kept."""
    view._kept.clear()
    return picture(view)


Change = Callable[[QueueView, ListModel, Ui], object]
CHANGES: dict[str, Change] = {
    "another case is selected": lambda view, _model, _ui: view.select_number(4),
    "a case comes in above": lambda _view, model, _ui: model.insert(0, a_row(99)),
    "a case goes": lambda _view, model, _ui: model.remove(1),
    "a case moves": lambda _view, model, _ui: model.move(5, 0),
    "a second passes": lambda _view, _model, ui: ui.set_now(NOW + timedelta(seconds=1)),
    "a minute passes": lambda _view, _model, ui: ui.set_now(NOW + timedelta(minutes=2)),
    "the halo blinks": lambda _view, _model, ui: ui._on_blink(),
    "the theme is another": lambda _view, _model, ui: ui.set_theme("light"),
    "the text is larger": lambda _view, _model, ui: ui.set_scale(125),
    "the language is another": lambda _view, _model, ui: ui.set_lang("zh"),
    "rows are compact": lambda view, _model, _ui: view.set_style(TwoLines(compact=True)),
    "somebody else changed a case": lambda view, _model, _ui: view.flash([1]),
    "the pointer is over a row": lambda view, _model, _ui: view._hover_at(3),
    "the list is wider": lambda view, _model, _ui: view.resize(700, 440),
    "the keys act elsewhere": lambda view, _model, _ui: view.clearFocus(),
    "the list is scrolled": lambda view, _model, _ui: view.verticalScrollBar().setValue(70),
    "all cases are marked": lambda view, _model, _ui: QTest.keyClick(
        view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_is_kept_is_what_would_be_painted(view: QueueView, model: ListModel, ui: Ui, change: Change) -> None:
    before = picture(view)
    change(view, model, ui)
    after = picture(view)
    assert after == painted_anew(view)
    assert after != before


def test_a_case_that_has_changed_is_painted_as_it_is(view: QueueView, model: ListModel) -> None:
    before = picture(view)
    model.rows[3] = replace(model.rows[3], title="Fire in the market hall")
    model.dataChanged.emit(model.index(3), model.index(3))
    after = picture(view)
    assert after == painted_anew(view)
    assert after != before


def test_a_row_is_painted_once_while_it_reads_the_same(view: QueueView, model: ListModel) -> None:
    rows = Counted()
    view.set_style(rows)
    picture(view)
    rows.drawn.clear()
    model.insert(0, a_row(99))
    picture(view)
    picture(view)
    assert rows.drawn == [99]


def test_a_new_second_paints_the_countdowns_alone(view: QueueView, ui: Ui) -> None:
    rows = Counted()
    view.set_style(rows)
    # Not when an age changes too.
    ui.set_now(NOW + timedelta(seconds=5))
    picture(view)
    rows.regions.clear()
    ui.set_now(NOW + timedelta(seconds=6))
    picture(view)
    assert {region.boundingRect().left() > view.width() // 2 for region in rows.regions} == {True}


def test_a_picture_of_long_ago_is_not_used(view: QueueView, ui: Ui) -> None:
    rows = Counted()
    view.set_style(rows)
    picture(view)
    rows.drawn.clear()
    ui.set_now(NOW + timedelta(seconds=3))
    picture(view)
    shown = {row.number for _, row in view._visible_cases()}
    assert sorted(rows.drawn) == sorted(shown)


def test_seconds_in_a_row_show_what_would_be_painted(view: QueueView, ui: Ui) -> None:
    for second in range(1, 100):
        ui.set_now(NOW + timedelta(seconds=second))
        kept = picture(view)
    assert kept == painted_anew(view)


def test_a_row_out_of_view_is_not_kept(view: QueueView, model: ListModel) -> None:
    picture(view)
    assert 1 in {number for number, _ in view._kept._kept}
    view.scrollToBottom()
    picture(view)
    assert {number for number, _ in view._kept._kept} == {row.number for _, row in view._visible_cases()}


def test_who_notes_what_is_written_sees_kept_rows_too(view: QueueView, ui: Ui) -> None:
    picture(view)
    seen: list[str] = []
    ui.witness = lambda written: seen.append(written.text)
    picture(view)
    ui.witness = None
    assert "Three-car crash, Zhujiang Rd" in seen
