"""A guided tour: one part of the window is lit at a time, with a sentence or two; skipped by one key.

It covers the window, so that no key of the tour is a command; what is not lit is dimmed, the alarms are not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from widgets.button import Action, ActionButton
from widgets.paint import draw_box
from widgets.ui import Ui

BUBBLE_WIDTH, GAP, DIM = 380, 14, 0.62
_NEXT = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Right)


@dataclass(frozen=True, slots=True, kw_only=True)
class TourStop:
    """One stop."""

    words: str
    """The section of the words: `<words>.title` and `<words>.text`."""
    targets: tuple[QWidget, ...]
    """What is lit: the first of them that is visible; none: the window as a whole."""


class Tour(QWidget):
    """Walks from stop to stop."""

    ended = Signal()
    """It is over, or was skipped."""

    def __init__(self, ui: Ui, stops: Sequence[TourStop], clear: Sequence[QWidget], parent: QWidget) -> None:
        """Make a tour at its first stop.

        Args:
            ui: the context.
            stops: one at least.
            clear: what is never dimmed.
            parent: the window that it covers.
        """
        super().__init__(parent)
        self._ui, self._stops, self._clear, self._at = ui, tuple(stops), tuple(clear), 0
        self._bubble = _Bubble(ui, self)
        self._bubble.back.clicked.connect(lambda: self._go(self._at - 1))
        self._bubble.next.clicked.connect(lambda: self._go(self._at + 1))
        self._bubble.skip.clicked.connect(self.ended)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        ui.changed.connect(self._show_stop)
        self._show_stop()

    @property
    def bubble(self) -> QWidget:
        """What holds the words, and the ways on."""
        return self._bubble

    @property
    def at(self) -> int:
        """The number of the stop, from 0."""
        return self._at

    @property
    def lit(self) -> QRect:
        """What is lit, in the window's pixels; empty: all of it."""
        target = next((t for t in self._stops[self._at].targets if t.isVisible()), None)
        return QRect() if target is None else self._place_of(target)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, back, or leave; every other key does nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        elif event.key() in _NEXT:
            self._go(self._at + 1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Backspace):
            self._go(self._at - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow what is lit."""
        super().resizeEvent(event)
        self._place_bubble()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim everything but what is lit and what must stay clear."""
        ui, lit = self._ui, self.lit
        shade, hole = QPainterPath(), QPainterPath()
        shade.addRect(QRectF(self.rect()))
        for place in (lit, *(self._place_of(widget) for widget in self._clear if widget.isVisible())):
            hole.addRoundedRect(QRectF(place), ui.px(6), ui.px(6))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(shade - hole, ui.color("bg0", DIM))
            if not lit.isEmpty():
                painter.setPen(QPen(ui.color("accent"), ui.px(2)))
                painter.drawRoundedRect(QRectF(lit), ui.px(6), ui.px(6))

    def _go(self, to: int) -> None:
        if to >= len(self._stops):
            self.ended.emit()
        elif to >= 0:
            self._at = to
            self._show_stop()

    def _show_stop(self) -> None:
        t, words = self._ui.t, self._stops[self._at].words
        self._bubble.show_words(t(f"{words}.title"), t(f"{words}.text"), self._at + 1, len(self._stops))
        self.setAccessibleName(t(f"{words}.title"))
        self.setAccessibleDescription(t(f"{words}.text"))
        self._place_bubble()
        self.update()

    def _place_bubble(self) -> None:
        """Beside what is lit, on the side with the most room, inside the window."""
        bubble, lit, gap = self._bubble, self.lit, self._ui.px(GAP)
        bubble.setFixedWidth(min(self._ui.px(BUBBLE_WIDTH), max(1, self.width() - 2 * gap)))
        bubble.adjustSize()
        w, h = bubble.width(), bubble.height()
        if lit.isEmpty():
            place = self.rect().center() - QPoint(w // 2, h // 2)
        else:
            sides = {
                self.width() - lit.right() - w: QPoint(lit.right() + gap, lit.top()),
                lit.left() - w: QPoint(lit.left() - gap - w, lit.top()),
                self.height() - lit.bottom() - h: QPoint(lit.left(), lit.bottom() + gap),
                lit.top() - h: QPoint(lit.left(), lit.top() - gap - h),
            }
            place = sides[max(sides)]
        x = min(max(place.x(), gap), max(gap, self.width() - w - gap))
        y = min(max(place.y(), gap), max(gap, self.height() - h - gap))
        bubble.move(x, self._below_clear(QRect(x, y, w, h)))

    def _below_clear(self, bubble: QRect) -> int:
        """Where the bubble begins so that it covers nothing that must stay clear, if there is room below that."""
        clear = [self._place_of(widget) for widget in self._clear if widget.isVisible()]
        covered = [place.bottom() + self._ui.px(GAP) for place in clear if place.intersects(bubble)]
        lowest = max(covered, default=bubble.y())
        return lowest if lowest + bubble.height() <= self.height() else bubble.y()

    def _place_of(self, widget: QWidget) -> QRect:
        return QRect(self.mapFromGlobal(widget.mapToGlobal(QPoint(0, 0))), widget.size())


class _Bubble(QWidget):
    """Title, text, how far, and the three ways on."""

    def __init__(self, ui: Ui, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui = ui
        self._title, self._text, self._count = (QLabel(textFormat=Qt.TextFormat.PlainText) for _ in range(3))
        self._text.setWordWrap(True)
        self.skip, self.back, self.next = (
            ActionButton(ui, Action(id=id_, text=""), self) for id_ in ("skip", "back", "next")
        )
        self._column, self._row = QVBoxLayout(self), QHBoxLayout()
        for label in (self._title, self._text):
            self._column.addWidget(label)
        self._row.addWidget(self._count)
        self._row.addStretch(1)
        for button in (self.skip, self.back, self.next):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._row.addWidget(button)
        self._column.addLayout(self._row)

    def show_words(self, title: str, text: str, number: int, count: int) -> None:
        ui = self._ui
        for label, words, px, weight, token in (
            (self._title, title, 16, 600, "text"),
            (self._text, text, 13, 400, "text"),
            (self._count, f"{number} / {count}", 12, 500, "text2"),
        ):
            label.setText(words)
            label.setFont(ui.font(px, weight))
            label.setStyleSheet(f"color: {ui.tokens[token]};")
        last = ui.t("tour.done" if number == count else "tour.next")
        self.skip.set_action(Action(id="skip", text=ui.t("tour.skip"), key="Esc"))
        self.back.set_action(Action(id="back", text=ui.t("tour.back"), key="←", enabled=number > 1))
        self.next.set_action(Action(id="next", text=last, key="Enter", primary=True))
        self._column.setContentsMargins(ui.px(16), ui.px(14), ui.px(16), ui.px(14))
        self._column.setSpacing(ui.px(8))
        self._row.setSpacing(ui.px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            draw_box(painter, QRectF(self.rect()), self._ui.px(8), self._ui.color("bg2"), self._ui.color("accent"), 1.5)
