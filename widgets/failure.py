"""The error form: what failed, why, since when, how often tried, the effect, and the key that helps; always these."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from widgets.button import Action, ActionButton
from widgets.paint import draw_box, draw_text
from widgets.ui import Ui


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An error in the words of the person who must act."""

    what: str
    why: str
    since: str = ""
    """Since when and how often tried."""
    effect: str = ""
    """The effect, and what still works."""
    actions: tuple[Action, ...] = ()


class FailureForm(QWidget):
    """Shows a failure inside the panel that it belongs to."""

    action_requested = Signal(str)
    """A button was pressed: the command's id."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make a form without a failure."""
        super().__init__(parent)
        self._ui = ui
        self._failure = Failure(what="", why="")
        self._buttons = QHBoxLayout(self)
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        ui.changed.connect(self._on_changed)

    def set_failure(self, failure: Failure) -> None:
        """Show a failure."""
        self._failure = failure
        while item := self._buttons.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for action in failure.actions:
            button = ActionButton(self._ui, action, self)
            button.requested.connect(self.action_requested)
            self._buttons.addWidget(button)
        self.setAccessibleName(f"{failure.what}. {failure.why}. {failure.since}. {failure.effect}")
        self._on_changed()

    def sizeHint(self) -> QSize:
        """Return the height that the lines and buttons need."""
        height = 46 + 22 * len(self._lines()) + (44 if self._failure.actions else 4)
        return QSize(self._ui.px(320), self._ui.px(height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sentence and its parts."""
        ui = self._ui
        left, label = ui.px(52), ui.px(68)
        with QPainter(self) as painter:
            draw_box(painter, QRectF(self.rect()), ui.px(6), ui.color("bg2"), ui.color("line2"))
            painter.drawPixmap(ui.px(20), ui.px(19), ui.icon("circle-x", 20, "p1t"))
            room = self.width() - left - ui.px(12)
            draw_text(painter, ui, QRect(left, ui.px(16), room, ui.px(26)), self._failure.what, 15, 600)
            for i, (word, text) in enumerate(self._lines()):
                y = ui.px(44 + 22 * i)
                draw_text(painter, ui, QRect(left, y, label, ui.px(22)), word, 12, 400, "text3")
                draw_text(painter, ui, QRect(left + label, y, room - label, ui.px(22)), text, 13, 400)

    def _lines(self) -> list[tuple[str, str]]:
        failure, t = self._failure, self._ui.t
        parts = (("common.why", failure.why), ("common.since", failure.since), ("common.effect", failure.effect))
        return [(t(key), text) for key, text in parts if text]

    def _on_changed(self) -> None:
        px = self._ui.px
        self._buttons.setContentsMargins(px(52), 0, px(12), px(10))
        self._buttons.setSpacing(px(8))
        self.updateGeometry()
        self.update()
