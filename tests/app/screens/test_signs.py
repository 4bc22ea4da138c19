"""The eye finds signs and frames of the focus that can hardly be seen, by their pixels."""

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.domain.terms import Severity
from tests.app.screens.eye import Eye
from tests.app.screens.focus import focus_contrast
from widgets.paint import draw_box, draw_icon
from widgets.symbol import draw_symbol
from widgets.ui import Ui, load_words


class Signed(QPushButton):
    """A button with one sign; with the keys, in a frame of one colour."""

    def __init__(self, ui: Ui, icon: str, frame: str = "accent") -> None:
        super().__init__()
        self._ui, self._icon, self._frame = ui, icon, frame
        self.setFixedSize(60, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._ui.color("bg1"))
            if self._icon == "symbol":
                draw_symbol(painter, self._ui, QPointF(30, 20), Severity.HIGH, 18)
            else:
                draw_icon(painter, self._ui.icon("bell", 16, self._icon), QPointF(30, 20))
            if self.hasFocus():
                draw_box(painter, QRectF(self.rect()), 4, None, self._ui.color(self._frame), 2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()


@pytest.fixture
def ui(qapp: QApplication) -> Ui:
    return Ui(load_words(), "light", "en")


def window_of(qtbot: QtBot, button: QWidget) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(80, 60)
    button.setParent(window)
    button.move(10, 10)
    window.show()
    window.activateWindow()
    return window


@pytest.mark.parametrize(
    ("token", "faint"),
    [("text", False), ("text3", False), ("slate", False), ("slate2", True), ("line", True), ("p3", True)],
)
def test_an_icon_has_to_stand_off_from_its_ground_by_three_to_one(
    qtbot: QtBot, ui: Ui, token: str, faint: bool
) -> None:
    found = list(Eye(ui, window_of(qtbot, Signed(ui, token))).look().faint())
    assert [sentence.split(":")[0] for sentence in found] == ["faint"] * faint


def test_a_pale_symbol_is_seen_by_its_edge(qtbot: QtBot, ui: Ui) -> None:
    assert list(Eye(ui, window_of(qtbot, Signed(ui, "symbol"))).look().faint()) == []


def test_a_disabled_control_may_be_faint(qtbot: QtBot, ui: Ui) -> None:
    button = Signed(ui, "line")
    button.setEnabled(False)
    assert list(Eye(ui, window_of(qtbot, button)).look().faint()) == []


@pytest.mark.parametrize(("frame", "seen"), [("accent", True), ("slate", True), ("slate2", False), ("bg1", False)])
def test_a_frame_of_the_focus_has_to_stand_off_by_three_to_one(qtbot: QtBot, ui: Ui, frame: str, seen: bool) -> None:
    button = Signed(ui, "text", frame)
    window = window_of(qtbot, button)
    window.setFocus()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert (focus_contrast(button, window) >= 3.0) is seen
