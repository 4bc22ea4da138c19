"""The error form: what failed, why, since when, how often tried, the effect, what to do, and the key that helps."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from widgets.button import Action, ActionButton
from widgets.paint import draw_box, draw_text, wrapped
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
    do: str = ""
    """What helps, where no key does it alone."""
    actions: tuple[Action, ...] = ()


LEFT, LABEL, LINE, MOST_LINES = 52, 68, 22, 3
WIDTH = 320
"""As wide as it is where nobody says how wide it may be, before scaling."""


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
        """Show a failure; the same again keeps its buttons, and whichever of them has the keys."""
        if failure == self._failure:
            return
        self._failure = failure
        while item := self._buttons.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for action in failure.actions:
            button = ActionButton(self._ui, action, self)
            button.requested.connect(self.action_requested)
            self._buttons.addWidget(button)
        said = (failure.what, failure.why, failure.since, failure.effect, failure.do)
        self.setAccessibleName(". ".join(part for part in said if part))
        self._on_changed()

    def sizeHint(self) -> QSize:
        """Return the height that the lines and buttons need at the least width."""
        width = self._ui.px(WIDTH)
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """The height of all lines and the buttons in so many real pixels."""
        lines = sum(len(text) for _, text in self._lines(width))
        return self._ui.px(46 + LINE * lines + (44 if self._failure.actions else 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sentence and its parts."""
        ui = self._ui
        left, label = ui.px(LEFT), ui.px(LABEL)
        with QPainter(self) as painter:
            draw_box(painter, QRectF(self.rect()), ui.px(6), ui.color("bg2"), ui.color("line2"))
            painter.drawPixmap(ui.px(20), ui.px(19), ui.icon("circle-x", 20, "p1t"))
            room = self.width() - left - ui.px(12)
            draw_text(painter, ui, QRect(left, ui.px(16), room, ui.px(26)), self._failure.what, 15, 600)
            y = ui.px(44)
            for word, lines in self._lines(self.width()):
                draw_text(painter, ui, QRect(left, y, label, ui.px(LINE)), word, 12, 400, "text3")
                for text in lines:
                    draw_text(painter, ui, QRect(left + label, y, room - label, ui.px(LINE)), text, 13, 400)
                    y += ui.px(LINE)

    def _lines(self, width: int) -> list[tuple[str, tuple[str, ...]]]:
        """Each part with its word, broken into the lines that it needs."""
        failure, ui = self._failure, self._ui
        room = width - ui.px(LEFT + LABEL + 12)
        parts = {"why": failure.why, "since": failure.since, "effect": failure.effect, "do": failure.do}
        told = [(key, text) for key, text in parts.items() if text]
        return [(ui.t(f"common.{key}"), wrapped(ui, text, 13, 400, room, MOST_LINES)) for key, text in told]

    def _on_changed(self) -> None:
        px = self._ui.px
        self._buttons.setContentsMargins(px(52), 0, px(12), px(10))
        self._buttons.setSpacing(px(8))
        self.updateGeometry()
        self.update()
