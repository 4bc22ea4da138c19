"""One message in three panes: shown harmless, line by line, the fault marked in all three; and the menu beside it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.domain.message_read import Becomes, FieldRead, MessageRead
from tests.widgets.reading import image_of, share_of, texts
from tests.widgets.samples import a_refused_message
from widgets.message_panes import ABOVE, MessagePanes
from widgets.panel import PanelState
from widgets.side_menu import MenuEntry, SideMenu
from widgets.text_pane import TextPane
from widgets.ui import Ui

REFUSED = a_refused_message()
TAKEN = MessageRead(
    topic="linkage/v1/sensors/s/reading",
    lines=('{"value": 1}',),
    fields=(FieldRead(target="sensor", path="", given='"s"'), FieldRead(target="value", path="value", given="1")),
    becomes=Becomes.READING,
)


@pytest.fixture
def panes(qtbot: QtBot, ui: Ui) -> MessagePanes:
    made = MessagePanes(ui)
    qtbot.addWidget(made)
    made.resize(1200, 300)
    made.show()
    return made


def text_of(pane: TextPane) -> str:
    return pane.text.toPlainText()


def marked(pane: TextPane) -> list[str]:
    return [text_of(pane).split("\n")[number] for number in pane.bad]


def test_a_message_is_told_as_it_came_as_it_is_read_and_as_what_it_becomes(ui: Ui, panes: MessagePanes) -> None:
    panes.show_message(TAKEN, "21:47:36 · main")
    assert text_of(panes.arrived) == 'linkage/v1/sensors/s/reading\n\n{"value": 1}'
    assert text_of(panes.mapping) == "sensor = (topic)\nvalue  = value"
    assert text_of(panes.result) == 'sensor  "s"\nvalue   1\n\n→ 1 reading'
    assert "21:47:36 · main" in texts(ui, panes.arrived)
    assert [marked(p) for p in (panes.arrived, panes.mapping, panes.result)] == [[], [], []]


def test_the_fault_is_marked_in_all_three(ui: Ui, panes: MessagePanes) -> None:
    panes.show_message(REFUSED)
    assert marked(panes.arrived) == ['  "value": [41.5]']
    assert marked(panes.mapping) == ["value  = value", "of the wrong type · value"]
    assert marked(panes.result) == ["value   [41.5]   refused: of the wrong type"]
    for pane in (panes.arrived, panes.mapping, panes.result):
        assert share_of(image_of(pane.text), ui.color("p2")) > 0.0005
        assert share_of(image_of(pane.text), ui.tint("p2"), within=2) > 0.01


@pytest.mark.parametrize(("line", "found"), [(0, 0 + ABOVE), (None, 0)])
def test_of_a_message_that_is_wrong_as_a_whole_each_pane_marks_something(
    panes: MessagePanes, line: int | None, found: int
) -> None:
    read = replace(REFUSED, fields=(), field="", reason="not_json", bad_line=line)
    panes.show_message(read)
    assert panes.arrived.bad == (found,)
    assert marked(panes.mapping)[-1] == "not readable as JSON" or marked(panes.mapping)
    assert marked(panes.result) == ["→ 1 dead letter"]


def test_no_control_character_of_a_payload_reaches_the_screen_or_hides(panes: MessagePanes) -> None:
    @given(st.text("a\x00\x0b\x0c\x1b\x1c\x1d\x1e\r\x7f\x85\u202e\u2066<b>", max_size=40))
    def holds(text: str) -> None:
        panes.show_message(replace(TAKEN, lines=(text,)))
        body = text_of(panes.arrived).split("\n", 2)[2]
        assert body.isprintable()
        assert body.count("\\u") == sum(not char.isprintable() for char in text)

    holds()


def test_markup_of_a_payload_stays_text(panes: MessagePanes) -> None:
    panes.show_message(replace(TAKEN, topic="<b>t</b>", lines=("<img src=x>",)))
    assert text_of(panes.arrived) == "<b>t</b>\n\n<img src=x>"


def test_without_a_message_nothing_of_the_last_one_is_told(ui: Ui, panes: MessagePanes) -> None:
    panes.show_message(REFUSED, "LoRa")
    panes.show_message(None)
    assert {p.state for p in (panes.arrived, panes.mapping, panes.result)} == {PanelState.EMPTY}
    assert not any("LoRa" in text for text in texts(ui, panes))


def test_a_payload_can_be_selected_and_copied_but_not_changed(panes: MessagePanes) -> None:
    panes.show_message(TAKEN)
    edit = panes.arrived.text
    QTest.keyClicks(edit, "x")
    assert "x" not in edit.toPlainText()
    edit.selectAll()
    assert "value" in edit.textCursor().selectedText()


def test_another_language_words_what_is_shown_anew(ui: Ui, panes: MessagePanes) -> None:
    panes.show_message(REFUSED)
    ui.set_lang("zh")
    assert text_of(panes.result).endswith("→ 1 条拒收消息")


# The menu

ENTRIES = (
    MenuEntry(id="admin.feeds", text="Feeds", icon="rss", count="2", warns=True),
    MenuEntry(id="view.settings", text="Settings", icon="settings", count="F9"),
)


@pytest.fixture
def menu(qtbot: QtBot, ui: Ui) -> SideMenu:
    made = SideMenu(ui)
    qtbot.addWidget(made)
    made.resize(208, 400)
    made.set_rows(ENTRIES)
    made.show()
    return made


def test_a_click_or_enter_on_an_entry_asks_for_its_command_once(menu: SideMenu) -> None:
    asked: list[str] = []
    menu.requested.connect(asked.append)
    QTest.mousePress(menu.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, menu.row_height() * 3 // 2))
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert asked == ["view.settings", "admin.feeds"]


def test_entries_tell_what_waits_there_and_the_foot_stands_where_it_has_room(ui: Ui, menu: SideMenu) -> None:
    menu.set_foot("version 1")
    assert texts(ui, menu) == ["2", "Feeds", "F9", "Settings", "version 1"]
    assert menu.spoken(ENTRIES[0]) == "Feeds · 2"
    menu.resize(208, 80)
    assert "version 1" not in texts(ui, menu)
