"""One of a few, side by side: a severity, a source. Arrows and digits choose, a click too."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.terms import Severity
from widgets.paint import CENTRE, draw_box, draw_text, text_width
from widgets.symbol import draw_symbol
from widgets.ui import Ui

HEIGHT, PAD, GAP, SIGN_PX = 32, 12, 6, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One that can be chosen."""

    id: str
    text: str
    severity: Severity | None = None
    """Its sign stands before the text."""


class Segments(QWidget):
    """A row of boxes of which one is chosen."""

    chosen = Signal(str)
    """Somebody chose this id; not emitted for `set_value`."""
    advanced = Signal()
    """Enter was pressed."""
    left = Signal()
    """Escape was pressed."""

    def __init__(self, ui: Ui, name: str, parent: QWidget | None = None, *, height: int = HEIGHT) -> None:
        """Make it empty; `name` is the word key of what is chosen, empty where `set_name` gives it in words."""
        super().__init__(parent)
        self._ui, self._name, self._height = ui, name, height
        self._segments: tuple[Segment, ...] = ()
        self._value = ""
        self._width = 0
        """The most that it takes; 0: one row, however wide."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        ui.changed.connect(self._on_changed)
        self._on_changed()

    @property
    def value(self) -> str:
        """The id of the chosen one."""
        return self._value

    def set_name(self, name: str) -> None:
        """Say in words what is chosen."""
        self.setAccessibleName(name)

    def set_segments(self, segments: Sequence[Segment]) -> None:
        """Offer these."""
        self._segments = tuple(segments)
        self._on_changed()

    def set_value(self, value: str) -> None:
        """Choose one."""
        if value != self._value:
            self._value = value
            self._on_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by arrows or by its place in the row; Enter goes on."""
        ids = [s.id for s in self._segments]
        at = ids.index(self._value) if self._value in ids else 0
        match event.key():
            case Qt.Key.Key_Left:
                self._choose(at - 1)
            case Qt.Key.Key_Right:
                self._choose(at + 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                if not event.isAutoRepeat():
                    self.advanced.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _ if event.text().isdigit() and event.text().isascii() and 0 < int(event.text()) <= len(ids):
                self._choose(int(event.text()) - 1)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked."""
        at = event.position().toPoint()
        for index, box in enumerate(self._boxes()):
            if box.contains(at):
                self._choose(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.update()

    def set_width(self, width: int) -> None:
        """Take no more than this width, in as many rows as that needs, real pixels."""
        if width != self._width:
            self._width = width
            self._on_changed()

    def sizeHint(self) -> QSize:
        """Return the size of all boxes."""
        boxes = self._boxes()
        right = max((box.right() + 1 for box in boxes), default=0)
        return QSize(right, boxes[-1].bottom() + 1 if boxes else self._ui.px(self._height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the boxes; the chosen one is filled, and framed where the keys are."""
        ui = self._ui
        with QPainter(self) as painter:
            for segment, box in zip(self._segments, self._boxes(), strict=True):
                is_chosen = segment.id == self._value
                edge = "accent" if is_chosen and self.hasFocus() else "slate" if is_chosen else "line2"
                fill = ui.color("accbg" if is_chosen else "bg2")
                draw_box(painter, QRectF(box), ui.px(4), fill, ui.color(edge), 2.0 if edge == "accent" else 1.0)
                inner = box
                if segment.severity is not None:
                    middle = QPointF(box.left() + ui.px(PAD + SIGN_PX / 2), box.center().y() + 0.5)
                    draw_symbol(painter, ui, middle, segment.severity, SIGN_PX)
                    inner = box.adjusted(ui.px(PAD + SIGN_PX), 0, 0, 0)
                draw_text(painter, ui, inner, segment.text, 13, 600, "text" if is_chosen else "text2", CENTRE)

    def _boxes(self) -> list[QRect]:
        ui, made, x, y = self._ui, [], 0, 0
        for segment in self._segments:
            sign = ui.px(SIGN_PX) if segment.severity is not None else 0
            width = text_width(ui, segment.text, 13, 600) + 2 * ui.px(PAD) + sign
            if x and self._width and x + width > self._width:
                x, y = 0, y + ui.px(self._height + GAP)
            made.append(QRect(x, y, width, ui.px(self._height)))
            x += width + ui.px(GAP)
        return made

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._segments) and self._segments[index].id != self._value:
            self.set_value(self._segments[index].id)
            self.chosen.emit(self._value)

    def _on_changed(self) -> None:
        if self._name:
            self.setAccessibleName(self._ui.t(self._name))
        self.setAccessibleDescription(next((s.text for s in self._segments if s.id == self._value), ""))
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()
