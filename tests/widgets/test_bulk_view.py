"""The preview says what would be done and what is refused, runs once by Enter, and shows how far it is."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.domain.terms import Severity
from widgets.bulk_view import BulkFate, BulkItem, BulkView
from widgets.ui import Ui

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def item(number: int, fate: BulkFate = BulkFate.WILL, why: str = "") -> BulkItem:
    return BulkItem(number=number, severity=Severity.HIGH, title=f"Case {number}", fate=fate, why=why)


ITEMS = [item(1), item(2), item(3, BulkFate.REFUSED, "Taken by Wang Wei")]


@pytest.fixture
def view(qtbot: QtBot, ui: Ui) -> BulkView:
    host = QWidget()
    host.resize(1280, 700)
    qtbot.addWidget(host)
    made = BulkView(ui, host)
    host.show()
    host.activateWindow()
    return made


def opened(view: BulkView, items: list[BulkItem] = ITEMS, **more: Any) -> BulkView:
    view.open_with("Cancel · 3 incidents", items, **({"needs_text": False, "danger": False} | more))
    return view


def test_it_says_how_many_of_what_and_why_one_is_refused(view: BulkView) -> None:
    opened(view)
    assert view.said == "2 will be done · 1 refused"
    assert view.list.spoken(view.items[2]) == "3 Case 3 · Taken by Wang Wei"
    assert view.accessibleName() == "Cancel · 3 incidents · 2 will be done · 1 refused"
    assert not view.grab().isNull()


def test_enter_runs_it_once_and_a_held_key_never(qtbot: QtBot, view: BulkView) -> None:
    told: list[str] = []
    opened(view).run_requested.connect(told.append)
    held = QKeyEvent(QEvent.Type.KeyPress, ENTER, Qt.KeyboardModifier.NoModifier, "", autorep=True)
    QApplication.sendEvent(view, held)
    assert told == []
    qtbot.keyClick(view, ENTER)
    view.set_running(True)
    qtbot.keyClick(view, ENTER)
    assert told == [""]


def test_where_a_text_is_needed_an_empty_one_runs_nothing(qtbot: QtBot, view: BulkView) -> None:
    told: list[str] = []
    opened(view, needs_text=True, danger=True).run_requested.connect(told.append)
    qtbot.keyClick(view.field, ENTER)
    assert view.field.error
    assert told == []
    with qtbot.waitSignal(view.text_changed):
        qtbot.keyClicks(view.field, "storm")
    assert not view.field.error
    qtbot.keyClick(view.field, ENTER)
    assert told == ["storm"]


def test_tab_never_leaves_it_for_what_lies_below(qtbot: QtBot, view: BulkView) -> None:
    opened(view, needs_text=True)
    assert view.field.hasFocus()
    qtbot.keyClick(view.field, Qt.Key.Key_Tab)
    assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert view.field.hasFocus()
    opened(view)
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert view.hasFocus()


def test_nothing_runs_where_all_are_refused(qtbot: QtBot, view: BulkView) -> None:
    opened(view, [item(3, BulkFate.REFUSED, "no")])
    with qtbot.assertNotEmitted(view.run_requested):
        qtbot.keyClick(view, ENTER)
    assert view._run.toolTip()


def test_escape_leaves_and_runs_nothing(qtbot: QtBot, view: BulkView) -> None:
    opened(view, needs_text=True)
    with qtbot.assertNotEmitted(view.run_requested), qtbot.waitSignal(view.left):
        qtbot.keyClick(view.field, ESC)
    assert view.isHidden()


def test_it_shows_how_far_it_is_and_no_row_moves(view: BulkView) -> None:
    opened(view)
    view.show_items([item(1, BulkFate.DONE), item(2), ITEMS[2]])
    assert view.said == "1 will be done · 1 refused · 1 done"
    assert [i.number for i in view.items] == [1, 2, 3]


def test_it_fits_into_the_smallest_window_with_many_cases(view: BulkView) -> None:
    opened(view, [item(n) for n in range(1, 200)], needs_text=True)
    view.set_top(80)
    assert view._box.geometry().bottom() <= view.height()
    assert view.list.fitting >= 5
