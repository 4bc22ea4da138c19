"""Command line, choice, prompt, toast and the first start."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from widgets.choice import Choice, ChoiceItem, matching
from widgets.command_line import CommandLine
from widgets.prompt import Prompt
from widgets.toast import Toast
from widgets.ui import Ui
from widgets.welcome import WelcomeForm

ITEMS = [
    ChoiceItem(id="W017", text="Wang Haitao", detail="0.4 km", search="王海涛 gas"),
    ChoiceItem(id="W023", text="Liu Qian", detail="0.9 km", search="刘倩 fire"),
    ChoiceItem(id="W031", text="Sun Zhiqiang", detail="away", search="孙志强", enabled=False),
]


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    host = QWidget()
    host.resize(900, 600)
    qtbot.addWidget(host)
    host.show()
    return host


@pytest.fixture
def line(qtbot: QtBot, ui: Ui) -> CommandLine:
    line = CommandLine(ui)
    qtbot.addWidget(line)
    line.show()
    return line


def test_enter_hands_the_command_over(qtbot: QtBot, line: CommandLine) -> None:
    qtbot.keyClicks(line.entry, "A 1047 W017")
    with qtbot.waitSignal(line.submitted) as told:
        qtbot.keyClick(line.entry, Qt.Key.Key_Return)
    assert told.args == ["A 1047 W017"]
    assert line.entry.text() == "A 1047 W017"


def test_an_earlier_command_comes_back(qtbot: QtBot, line: CommandLine) -> None:
    for text in ("G 1047", "T"):
        qtbot.keyClicks(line.entry, text)
        qtbot.keyClick(line.entry, Qt.Key.Key_Return)
        line.accept()
    qtbot.keyClick(line.entry, Qt.Key.Key_Up)
    qtbot.keyClick(line.entry, Qt.Key.Key_Up)
    assert line.entry.text() == "G 1047"


def test_escape_empties_the_entry_and_leaves(qtbot: QtBot, line: CommandLine) -> None:
    qtbot.keyClicks(line.entry, "A")
    with qtbot.waitSignal(line.left):
        qtbot.keyClick(line.entry, Qt.Key.Key_Escape)
    assert line.entry.text() == ""


@pytest.mark.parametrize(
    ("typed", "found"),
    [("", ["W017", "W023", "W031"]), ("liu", ["W023"]), ("王", ["W017"]), ("km fire", ["W023"]), ("zzz", [])],
)
def test_a_choice_is_found_by_any_of_its_words(typed: str, found: list[str]) -> None:
    assert [item.id for item in matching(ITEMS, typed)] == found


@pytest.fixture
def choice(host: QWidget, ui: Ui) -> Choice:
    choice = Choice(ui, host)
    choice.open_with("Choose a worker", ITEMS)
    return choice


def test_type_and_enter_chooses(qtbot: QtBot, choice: Choice) -> None:
    qtbot.keyClicks(choice.field, "qian")
    with qtbot.waitSignal(choice.chosen) as told:
        qtbot.keyClick(choice.field, Qt.Key.Key_Return)
    assert told.args == ["W023"]
    assert choice.isHidden()


def test_arrows_move_the_mark(qtbot: QtBot, choice: Choice) -> None:
    qtbot.keyClick(choice.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(choice.chosen) as told:
        qtbot.keyClick(choice.field, Qt.Key.Key_Return)
    assert told.args == ["W023"]


def test_a_held_enter_does_not_choose(qtbot: QtBot, choice: Choice) -> None:
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    with qtbot.assertNotEmitted(choice.chosen):
        QApplication.sendEvent(choice.field, held)
    assert choice.isVisible()


def test_one_that_cannot_be_chosen_is_not(qtbot: QtBot, choice: Choice) -> None:
    qtbot.keyClicks(choice.field, "sun")
    with qtbot.assertNotEmitted(choice.chosen):
        qtbot.keyClick(choice.field, Qt.Key.Key_Return)


def test_escape_leaves_the_choice(qtbot: QtBot, choice: Choice) -> None:
    with qtbot.waitSignal(choice.left):
        qtbot.keyClick(choice.field, Qt.Key.Key_Escape)
    assert choice.isHidden()


def test_a_reason_is_asked_and_given(qtbot: QtBot, host: QWidget, ui: Ui) -> None:
    prompt = Prompt(ui, host)
    prompt.ask("incident.cancel", "Reason")
    qtbot.keyClick(prompt.field, Qt.Key.Key_Return)
    assert prompt.field.error == "It cannot be empty."
    qtbot.keyClicks(prompt.field, "false alarm")
    assert prompt.field.error == ""
    with qtbot.waitSignal(prompt.answered) as told:
        qtbot.keyClick(prompt.field, Qt.Key.Key_Return)
    assert told.args == ["incident.cancel", "false alarm"]
    assert prompt.isHidden()


def test_a_refusal_keeps_what_was_typed(host: QWidget, ui: Ui) -> None:
    prompt = Prompt(ui, host)
    prompt.ask("incident.note", "Note", text="valve is shut", error="The disk is full.")
    assert prompt.field.text() == "valve is shut"
    assert prompt.field.error == "The disk is full."


def test_a_toast_goes_by_itself(qtbot: QtBot, host: QWidget, ui: Ui) -> None:
    toast = Toast(ui, host)
    toast._timer.setInterval(1)
    toast.show_toast("1047 assigned")
    assert toast.isVisible()
    qtbot.waitUntil(toast.isHidden)


@pytest.mark.parametrize(("lang", "said"), [("zh", ["5 秒", "4 秒", "3 秒"]), ("en", ["5 s", "4 s", "3 s"])])
def test_a_toast_counts_its_seconds_down_as_a_number(host: QWidget, ui: Ui, lang: str, said: list[str]) -> None:
    ui.set_lang(lang)
    toast = Toast(ui, host)
    toast.show_toast("1047 assigned", "Ctrl+Z takes back")
    shown: list[str] = []
    ui.witness = lambda written: shown.append(written.shown)
    for _ in said:
        toast.grab()
        toast._on_step()
    ui.witness = None
    assert [text for text in shown if text in said] == said
    assert toast.left == 2


def test_a_toast_moves_to_the_panel_that_caused_it(host: QWidget, ui: Ui) -> None:
    toast, other = Toast(ui, host), QWidget(host)
    other.setGeometry(0, 0, 300, 120)
    other.show()
    toast.move_to(other)
    toast.show_toast("1047 assigned", "Ctrl+Z takes back")
    assert (toast.parentWidget(), toast.hint) == (other, "Ctrl+Z takes back")
    assert toast.geometry().bottom() < other.height()
    other.resize(300, 400)
    assert toast.geometry().top() > 300


def test_an_overlay_follows_its_host(host: QWidget, choice: Choice) -> None:
    host.resize(500, 400)
    assert choice.size() == host.size()


def test_the_shift_starts_with_name_and_desk_only(qtbot: QtBot, ui: Ui) -> None:
    form = WelcomeForm(ui)
    qtbot.addWidget(form)
    form.show()
    qtbot.keyClicks(form.fields["name"], "Lin Xiao")
    with qtbot.assertNotEmitted(form.started):
        qtbot.keyClick(form.fields["name"], Qt.Key.Key_Return)
    assert form.fields["desk"].error == "The desk is missing."
    qtbot.keyClicks(form.fields["desk"], "03")
    with qtbot.waitSignal(form.started) as told:
        qtbot.keyClick(form.fields["desk"], Qt.Key.Key_Return)
    assert told.args == ["Lin Xiao", "03"]
