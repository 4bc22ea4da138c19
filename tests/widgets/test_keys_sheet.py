"""The page of keys: nothing is lost between its columns and pages, and it is left by any of its ways out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from widgets.keys_sheet import KeyGroup, KeyLine, KeysSheet
from widgets.ui import Ui, load_words

WORDS = load_words()


def groups(*sizes: int) -> tuple[KeyGroup, ...]:
    return tuple(
        KeyGroup(
            title=f"Group {g}",
            lines=tuple(KeyLine(keys=("Ctrl+K",), text=f"{g}-{n}", reason="no" if n % 3 else "") for n in range(size)),
        )
        for g, size in enumerate(sizes)
    )


@pytest.fixture
def sheet(qtbot: QtBot) -> KeysSheet:
    host = QWidget()
    host.resize(1280, 720)
    qtbot.addWidget(host)
    host.show()
    host.activateWindow()
    sheet = KeysSheet(Ui(WORDS, "dark", "en"), host)
    sheet.set_top(80)
    return sheet


def test_it_leaves_clock_and_alarms_uncovered_and_is_read_aloud(sheet: KeysSheet) -> None:
    sheet.open_with("Keys", groups(3, 2))
    assert sheet.geometry().top() == 80
    assert sheet.hasFocus()
    assert sheet.accessibleDescription().startswith("Group 0: Ctrl+K 0-0")
    assert not sheet.grab().isNull()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_Return])
def test_a_key_leaves(qtbot: QtBot, sheet: KeysSheet, key: Qt.Key) -> None:
    sheet.open_with("Keys", groups(3))
    with qtbot.waitSignal(sheet.left):
        qtbot.keyClick(sheet, key)
    assert sheet.isHidden()


def test_a_click_leaves_and_a_letter_does_not(qtbot: QtBot, sheet: KeysSheet) -> None:
    sheet.open_with("Keys", groups(3))
    qtbot.keyClick(sheet, Qt.Key.Key_E)
    assert sheet.isVisible()
    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert sheet.isHidden()


def test_what_does_not_fit_stands_on_the_next_page(qtbot: QtBot, sheet: KeysSheet) -> None:
    sheet.open_with("Keys", groups(40, 40, 40))
    assert sheet.pages > 1
    for _ in range(9):
        qtbot.keyClick(sheet, Qt.Key.Key_Right)
    assert sheet._page == sheet.pages - 1
    assert not sheet.grab().isNull()
    for _ in range(9):
        qtbot.keyClick(sheet, Qt.Key.Key_PageUp)
    assert sheet._page == 0


@settings(max_examples=60)
@given(
    sizes=st.lists(st.integers(1, 30), min_size=1, max_size=8),
    width=st.integers(640, 3840),
    height=st.integers(400, 2160),
    scale=st.sampled_from([90, 100, 175]),
)
def test_every_key_stands_in_exactly_one_column_below_its_title(
    sizes: list[int], width: int, height: int, scale: int
) -> None:
    host = QWidget()
    ui = Ui(WORDS, "dark", "en")
    ui.set_scale(scale)
    sheet = KeysSheet(ui, host)
    sheet.resize(width, height)
    sheet.open_with("Keys", groups(*sizes))
    sheet.resize(width, height)
    columns = sheet._columns()
    _, rows = sheet._size()
    shown = [cell for column in columns for cell in column if cell is not None]
    expected = [cell for g in sheet.groups for cell in (g.title, *g.lines)]
    assert shown == expected
    assert all(len(column) <= rows for column in columns)
