"""The palette: keys in its field, what it asks for and what it tells."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.domain.terms import Severity, WorkerState
from widgets.palette import Palette, PaletteAnswer, PaletteItem
from widgets.ui import Ui

ITEMS = (
    PaletteItem(id="command/note", text="Note", detail="Write a note", icon="inbox", key="N", usage="N [1047] …"),
    PaletteItem(id="command/close", text="Close", detail="The incident is “Filed”", icon="inbox", enabled=False),
    PaletteItem(id="incident/7", text="7 Gas smell", detail="Filed", severity=Severity.CRITICAL),
    PaletteItem(id="worker/w1", text="Wang Haitao", detail="Free", worker=WorkerState.FREE, typed="wang"),
)


def search(typed: str) -> PaletteAnswer:
    items = tuple(i for i in ITEMS if typed.casefold() in i.text.casefold())
    return PaletteAnswer(heading="All", items=items, of=len(ITEMS))


@pytest.fixture
def palette(qtbot: QtBot, ui: Ui) -> Palette:
    host = QWidget()
    host.resize(1280, 720)
    qtbot.addWidget(host)
    host.show()
    palette = Palette(ui, host)
    palette.set_top(80)
    palette.open_with(search, note="7 is the current incident")
    return palette


def test_it_leaves_clock_and_alarms_uncovered_and_takes_the_keys(palette: Palette) -> None:
    assert palette.geometry().top() == 80
    assert palette.field.hasFocus()
    assert not palette.grab().isNull()


def test_every_key_searches_and_enter_runs_the_first(qtbot: QtBot, palette: Palette) -> None:
    qtbot.keyClicks(palette.field, "gas")
    assert [i.id for i in palette.shown] == ["incident/7"]
    with qtbot.waitSignal(palette.chosen) as told:
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert told.args == ["incident/7"]
    assert palette.isHidden()


def test_what_cannot_be_done_now_stays_and_tells_why(qtbot: QtBot, palette: Palette) -> None:
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(palette.chosen):
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert "“Filed”" in palette._list.accessibleDescription()


def test_a_held_enter_runs_nothing(qtbot: QtBot, palette: Palette) -> None:
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    with qtbot.assertNotEmitted(palette.chosen):
        QApplication.sendEvent(palette.field, held)


@pytest.mark.parametrize(("typed", "told"), [("note", ["command/note"]), ("gas", None)])
def test_tab_goes_on_in_the_command_line_where_it_can_be_written(
    qtbot: QtBot, palette: Palette, typed: str, told: list[str] | None
) -> None:
    written: list[str] = []
    palette.written.connect(written.append)
    qtbot.keyClicks(palette.field, typed)
    qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
    assert written == (told or [])
    assert palette.isHidden() is bool(told)


def test_a_question_mark_first_shows_the_keys_and_later_is_a_letter(qtbot: QtBot, palette: Palette) -> None:
    qtbot.keyClicks(palette.field, "a?")
    assert palette.field.text() == "a?"
    palette.field.clear()
    with qtbot.waitSignal(palette.help_requested):
        qtbot.keyClicks(palette.field, "?")
    assert palette.isHidden()


def test_a_click_on_a_row_chooses_and_one_beside_the_box_leaves(qtbot: QtBot, palette: Palette) -> None:
    third = QPoint(60, palette._list.row_height() * 5 // 2)
    with qtbot.waitSignal(palette.chosen) as told:
        qtbot.mouseClick(palette._list.viewport(), Qt.MouseButton.LeftButton, pos=third)
    assert told.args == ["incident/7"]
    palette.open_with(search)
    with qtbot.waitSignal(palette.left):
        qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))


def test_a_row_is_read_aloud_with_its_key_and_its_written_form(palette: Palette) -> None:
    assert palette._list.spoken(ITEMS[0]) == "Note · Write a note · N · N [1047] …"
