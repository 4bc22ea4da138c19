"""The menu shows keys and reasons as plain text, and tells what was chosen; what is off cannot be chosen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from widgets.button import Action
from widgets.case_menu import CaseMenu
from widgets.ui import Ui

GROUPS = (
    (Action(id="incident.take", text="Take", key="T"), Action(id="incident.go", text="Go to <b>R&D</b>")),
    (Action(id="incident.close", text="Close", key="C", enabled=False, reason="Lin Xiao <i>has</i> it"),),
)


@pytest.fixture
def menu(qtbot: QtBot, ui: Ui) -> Iterator[CaseMenu]:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    menu = CaseMenu(ui, GROUPS, owner)
    menu.open_at(QPoint(20, 20))
    yield menu
    owner.close()  # only now: it owns the menu


def test_groups_are_parted_and_keys_stand_beside(menu: CaseMenu) -> None:
    texts = ["-" if a.isSeparator() else a.text() for a in menu.actions()]
    assert texts == ["Take\tT", "Go to <b>R&&D</b>", "-", "Close\tC"]


def test_what_is_off_says_why_as_plain_text(menu: CaseMenu) -> None:
    off = menu.actions()[-1]
    assert not off.isEnabled()
    assert off.toolTip() == "<span>Lin Xiao &lt;i&gt;has&lt;/i&gt; it</span>"
    assert menu.toolTipsVisible()


def test_the_keyboard_chooses(qtbot: QtBot, menu: CaseMenu) -> None:
    with qtbot.waitSignal(menu.chosen) as told:
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert told.args == ["incident.go"]


def test_a_click_on_what_is_off_chooses_nothing(qtbot: QtBot, menu: CaseMenu) -> None:
    middle = menu.actionGeometry(menu.actions()[-1]).center()
    with qtbot.assertNotEmitted(menu.chosen):
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=middle)


def test_escape_leaves(qtbot: QtBot, menu: CaseMenu) -> None:
    with qtbot.waitSignal(menu.aboutToHide):
        qtbot.keyClick(menu, Qt.Key.Key_Escape)
