"""Buttons that carry their key, chips for feeds and filters.

A button that cannot be pressed says why in its tool tip; it never goes away, so that nothing moves under the hand.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from widgets.paint import cap_width, draw_box, draw_cap, draw_text, text_width
from widgets.plain import tooltip, tooltip_lines
from widgets.ui import Ui

BUTTON_HEIGHT, CHIP_HEIGHT, RADIUS = 32, 24, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What a button does: a command's id, its words and key, and whether it can be done now."""

    id: str
    text: str
    key: str = ""
    enabled: bool = True
    reason: str = ""
    """Why it cannot be done now, in words."""
    primary: bool = False
    danger: bool = False


class PaintedButton(QAbstractButton):
    """Base of the buttons here: hover, scaling, and no focus by click, so that the list keeps the keys."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make an empty button."""
        super().__init__(parent)
        self.ui = ui
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        ui.changed.connect(self._on_changed)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the pointer is here."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that the pointer has left."""
        super().leaveEvent(event)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Return the size that the words need."""
        return self.sizeHint()

    def _on_changed(self) -> None:
        self.updateGeometry()
        self.update()


class ActionButton(PaintedButton):
    """A button for one command."""

    requested = Signal(str)
    """The button was pressed: the command's id."""

    def __init__(self, ui: Ui, action: Action, parent: QWidget | None = None) -> None:
        """Make the button of an action."""
        super().__init__(ui, parent)
        self._action = action
        self.set_action(action)
        self.clicked.connect(self._on_clicked)

    @property
    def action(self) -> Action:
        """What the button does."""
        return self._action

    def set_action(self, action: Action) -> None:
        """Give the button another action, or the same in another state."""
        self._action = action
        self.setEnabled(action.enabled)
        self.setToolTip(tooltip(action.reason if not action.enabled else ""))
        self.setAccessibleName(action.text)
        self.setAccessibleDescription(" · ".join(t for t in (action.key, action.reason) if t))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size that words and key need."""
        ui, action = self.ui, self._action
        width = text_width(ui, action.text, 13, 600) + 2 * ui.px(10)
        if action.key:
            width += cap_width(ui, action.key) + ui.px(8) - ui.px(3)
        return QSize(width, ui.px(BUTTON_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box, words and key."""
        ui, action = self.ui, self._action
        with QPainter(self) as painter:
            self._box(painter)
            left, right = ui.px(10), self.width() - ui.px(10)
            if action.key:
                right = self.width() - ui.px(7) - cap_width(ui, action.key)
                draw_cap(painter, ui, right, self.height() // 2, action.key, self._token("text2"))
                right -= ui.px(8)
            box = QRect(left, 0, right - left + 2, self.height())
            draw_text(painter, ui, box, action.text, 13, 600, self._token("text"))

    def _token(self, normal: str) -> str:
        if not self.isEnabled():
            return "text3"
        return "p1t" if self._action.danger else normal

    def _box(self, painter: QPainter) -> None:
        ui, action = self.ui, self._action
        fill, edge, width = "bg2", "line2", 1.0
        if action.primary:
            fill, edge, width = "accbg", "accent", 1.5
        if action.danger:
            edge = "p1t"
        if self.underMouse():
            fill = "bg3"
        if self.isDown():
            fill = "accbg"
        if self.hasFocus():
            edge, width = "accent", 2.0
        if not self.isEnabled():
            fill, edge, width = "bg1", "line", 1.0
        draw_box(painter, QRectF(self.rect()), ui.px(RADIUS), ui.color(fill), ui.color(edge), width)

    def _on_clicked(self) -> None:
        self.requested.emit(self._action.id)


class Tone(StrEnum):
    """How much a chip wants to be seen."""

    QUIET = "quiet"
    BUSY = "busy"
    WARNING = "warning"
    BAD = "bad"


class Chip(PaintedButton):
    """A feed, the store or the cameras in the top bar: a sign, a name, a figure."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make an empty chip."""
        super().__init__(ui, parent)
        self._tone, self._name, self._value = Tone.QUIET, "", ""

    @property
    def tone(self) -> Tone:
        """How much it wants to be seen."""
        return self._tone

    def set_chip(self, tone: Tone, name: str, value: str, hint: str = "") -> None:
        """Show a state; `hint` becomes the tool tip."""
        if (tone, name, value) != (self._tone, self._name, self._value):
            self._tone, self._name, self._value = tone, name, value
            self.setAccessibleName(f"{name} {value}")
            self.updateGeometry()
            self.update()
        self.setToolTip(tooltip_lines((f"{name} {value}", hint)))

    def sizeHint(self) -> QSize:
        """Return the size that the words need."""
        ui = self.ui
        width = text_width(ui, self._name, 12, 500) + text_width(ui, self._value, 12, 600)
        return QSize(width + ui.px(6 + 14 + 5 + 6 + 8), ui.px(CHIP_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip; only one with trouble has an edge."""
        ui = self.ui
        icon, icon_token, name_token, value_token, edge = _chip_look(self._tone)
        with QPainter(self) as painter:
            if edge or self.hasFocus() or self.underMouse():
                line = "accent" if self.hasFocus() else edge or "line2"
                # Twice as wide with the focus: an edge that only changes its hue is not seen to change.
                width = 2.0 if self.hasFocus() else 1.0
                draw_box(painter, QRectF(self.rect()), ui.px(4), ui.color("bg1"), ui.color(line), width)
            middle = self.height() // 2
            painter.drawPixmap(ui.px(6), middle - ui.px(7), ui.icon(icon, 14, icon_token))
            x = ui.px(25)
            box = QRect(x, 0, self.width() - x, self.height())
            x += draw_text(painter, ui, box, self._name, 12, 500, name_token) + ui.px(6)
            box.setLeft(x)
            draw_text(painter, ui, box, self._value, 12, 600, value_token)


class FilterChip(PaintedButton):
    """One filter above a list: a word and a count; the chosen one is raised."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make an empty chip that can be checked."""
        super().__init__(ui, parent)
        self.setCheckable(True)
        self._word, self._count = "", ""

    def set_chip(self, word: str, count: str, means: str = "") -> None:
        """Show a word and its count; what the count means is the second line of the tool tip."""
        if (word, count) != (self._word, self._count):
            self._word, self._count = word, count
            self.setAccessibleName(f"{word} {count}")
            self.setToolTip(tooltip_lines((f"{word} {count}", means)))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size that word and count need."""
        ui = self.ui
        width = text_width(ui, self._word, 12, 600) + text_width(ui, self._count, 12, 500)
        return QSize(width + ui.px(8 + 8) + (ui.px(6) if self._count else 0), ui.px(CHIP_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint word and count."""
        ui, chosen = self.ui, self.isChecked()
        with QPainter(self) as painter:
            if chosen or self.underMouse() or self.hasFocus():
                edge = ui.color("accent") if self.hasFocus() else None
                box = QRectF(self.rect()).adjusted(0, 1, 0, -1)
                draw_box(painter, box, ui.px(4), ui.color("bg3" if chosen else "bg2"), edge)
            rect = QRect(ui.px(8), 0, self.width() - ui.px(8), self.height())
            word = draw_text(painter, ui, rect, self._word, 12, 600 if chosen else 500, "text" if chosen else "text2")
            rect.setLeft(ui.px(14) + word)
            # Half a count is a wrong count.
            if text_width(ui, self._count, 12, 500) <= rect.width():
                draw_text(painter, ui, rect, self._count, 12, 500, "text2")


def _chip_look(tone: Tone) -> tuple[str, str, str, str, str]:
    match tone:
        case Tone.QUIET:
            return "check", "text2", "text2", "text2", ""
        case Tone.BUSY:
            return "refresh-cw", "text2", "text", "text2", "text2"
        case Tone.WARNING:
            return "triangle-alert", "p2t", "text", "p2t", "p2t"
        case Tone.BAD:
            return "circle-x", "p1t", "text", "p1t", "p1t"
        case _:
            assert_never(tone)
