"""A panel's states: content, loading, empty, failed; and the frame of the focus."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from widgets.button import Action
from widgets.failure import Failure, FailureForm
from widgets.panel import Panel, PanelState
from widgets.ui import Ui


@pytest.fixture
def panel(qtbot: QtBot, ui: Ui) -> Panel:
    panel = Panel(ui, "inbox", "queue.title")
    panel.set_body(QLineEdit())
    panel.resize(400, 300)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def test_an_empty_panel_says_what_and_how(panel: Panel) -> None:
    panel.show_empty("No workers yet", "Import a list")
    assert panel.state is PanelState.EMPTY
    assert panel.accessibleDescription() == "No workers yet. Import a list"
    assert panel.body is not None
    assert panel.body.isHidden()


def test_content_comes_back(panel: Panel) -> None:
    panel.show_loading()
    panel.show_content()
    assert panel.body is not None
    assert panel.body.isVisible()


def test_a_failure_keeps_the_old_data_below_it(qtbot: QtBot, panel: Panel) -> None:
    action = Action(id="test", text="Test connection", key="T")
    panel.show_failed(Failure(what="Cannot connect", why="refused", since="21:43:31", effect="none", actions=(action,)))
    assert panel.body is not None
    assert panel.body.isVisible()
    form = panel.findChild(FailureForm)
    assert form is not None
    assert form.accessibleName() == "Cannot connect. refused. 21:43:31. none"
    panel.show_content()
    assert form.isHidden()


def test_the_panel_is_named_by_title_and_count(panel: Panel, ui: Ui) -> None:
    panel.set_count("21")
    assert panel.accessibleName() == "Queue 21"
    ui.set_lang("zh")
    assert panel.accessibleName() == "待办队列 21"


def test_the_focus_goes_to_the_content(panel: Panel) -> None:
    panel.setFocus()
    assert panel.focusProxy() is panel.body
