"""Buttons show their key and say why they cannot be pressed."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from widgets.action_bar import ActionBar
from widgets.button import Action, ActionButton
from widgets.ui import Ui


def test_a_press_asks_for_the_command(qtbot: QtBot, ui: Ui) -> None:
    button = ActionButton(ui, Action(id="incident.note", text="Note", key="N"))
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.requested) as asked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == ["incident.note"]


def test_a_button_that_cannot_be_pressed_says_why(qtbot: QtBot, ui: Ui) -> None:
    button = ActionButton(ui, Action(id="x", text="Close", enabled=False, reason="held by <Xu Li>"))
    qtbot.addWidget(button)
    assert not button.isEnabled()
    assert button.toolTip() == "<span>held by &lt;Xu Li&gt;</span>"
    assert "held by" in button.accessibleDescription()


def test_buttons_that_do_not_fit_are_left_out_from_the_end(qtbot: QtBot, ui: Ui) -> None:
    bar = ActionBar(ui)
    qtbot.addWidget(bar)
    bar.set_actions([Action(id=str(i), text=f"Command {i}", key="N") for i in range(9)])
    bar.resize(400, 32)
    bar.show()
    shown = [button.isVisible() for button in bar.buttons]
    assert shown[0]
    assert not shown[-1]
    assert shown == sorted(shown, reverse=True)


def test_a_button_is_kept_when_its_state_changes(qtbot: QtBot, ui: Ui) -> None:
    bar = ActionBar(ui)
    qtbot.addWidget(bar)
    bar.set_actions([Action(id="a", text="A")])
    first = bar.buttons[0]
    bar.set_actions([Action(id="a", text="A", enabled=False, reason="no")])
    assert bar.buttons[0] is first
    assert not first.isEnabled()
