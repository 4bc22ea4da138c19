"""The strip above the rows of the queue: what is new, and what must not be hidden. Always there, so nothing moves.

It speaks of one thing at a time, the gravest: a critical case that the filter hides, new urgent cases, other new ones.
"""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.queue_views import Hidden, NewKind, QueueNews
from console.domain.terms import Severity
from widgets.paint import RIGHT, cap_width, draw_cap, draw_icon, draw_text, text_width
from widgets.plain import tooltip
from widgets.symbol import draw_symbol
from widgets.ui import Ui

HEIGHT, COMPACT_HEIGHT = 26, 24
SYMBOL_PX = 14


class QueueStrip(QWidget):
    """One line."""

    go_requested = Signal(int)
    """It was clicked: go to this case."""
    show_all_requested = Signal()
    """It was clicked while the filter hides a critical case: show everything."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make a strip that has nothing to say."""
        super().__init__(parent)
        self._ui = ui
        self._news, self._hidden, self._compact = QueueNews(), Hidden(), False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        ui.changed.connect(self._on_changed)
        ui.blinked.connect(self._on_blinked)
        self._on_changed()

    @property
    def text(self) -> str:
        """The whole line, for a screen reader and tests."""
        key, word = self._key()
        return " · ".join(t for t in (self._said(), f"{key} {word}".strip()) if t)

    def set_news(self, news: QueueNews, hidden: Hidden) -> None:
        """Tell what nobody has taken, and what the filter hides."""
        if (news, hidden) != (self._news, self._hidden):
            self._news, self._hidden = news, hidden
            self._on_changed()

    def set_compact(self, compact: bool) -> None:
        """Use the height of the smallest screen."""
        self._compact = compact
        self._on_changed()

    def sizeHint(self) -> QSize:
        """Return the strip's height; its width is the layout's."""
        return QSize(1, self._ui.px(COMPACT_HEIGHT if self._compact else HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._hidden.unseen:
            self.show_all_requested.emit()
        elif self._news.number:
            self.go_requested.emit(self._news.number)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint sign and words at the left, the key at the right."""
        ui, tone, height = self._ui, self._tone(), self.height()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), ui.tint(tone) if tone else ui.color("bg1"))
            if tone:
                painter.fillRect(QRect(0, 0, ui.px(3), height), ui.color(tone))
            painter.fillRect(QRect(0, height - 1, self.width(), 1), ui.color("line"))
            self._sign(painter, QPointF(ui.px(24), height / 2))
            weight = 600 if tone else 500
            left, end = ui.px(46), self.width() - ui.px(11)
            wanted = text_width(ui, self._said(), 13, weight)
            right = self._paint_key(painter, end, brief=left + wanted > end - self._key_width() - ui.px(8))
            box = QRect(left, 0, right - left - ui.px(8), height)
            draw_text(painter, ui, box, self._fitting(box.width(), weight), 13, weight, "text" if tone else "text3")

    def _sign(self, painter: QPainter, centre: QPointF) -> None:
        ui, worst = self._ui, self._worst
        if self._hidden.unseen:
            draw_icon(painter, ui.icon("eye-off", 16, "p1t"), centre)
        elif worst is not None:
            draw_symbol(painter, ui, centre, worst, SYMBOL_PX, halo=ui.halo_on(worst))
        else:
            draw_icon(painter, ui.icon("check", 14, "text3"), centre)

    def _key_width(self) -> int:
        key, word = self._key()
        return text_width(self._ui, word, 12, 500) + self._ui.px(6) + cap_width(self._ui, key) if key else 0

    def _paint_key(self, painter: QPainter, right: int, *, brief: bool) -> int:
        """Paint the key, and what it does where there is room; return where it begins."""
        ui, (key, word) = self._ui, self._key()
        if not key:
            return right
        if brief:
            right -= cap_width(ui, key)
            draw_cap(painter, ui, right, self.height() // 2, key)
            return right
        width = text_width(ui, word, 12, 500)
        draw_text(painter, ui, QRect(right - width, 0, width + 1, self.height()), word, 12, 500, "text2", RIGHT)
        right -= width + ui.px(6) + cap_width(ui, key)
        draw_cap(painter, ui, right, self.height() // 2, key)
        return right

    def _fitting(self, width: int, weight: int) -> str:
        """As many kinds as there is room for: half a word says nothing."""
        for most in range(len(self._news.kinds), -1, -1):
            said = self._said(most)
            if text_width(self._ui, said, 13, weight) <= width:
                return said
        return self._said(1)

    def _said(self, most: int = 9) -> str:
        ui, news = self._ui, self._news
        if self._hidden.unseen:
            return ui.t("queue.strip.hidden", n=len(self._hidden.unseen), number=self._hidden.unseen[0])
        if not news.total:
            return ui.t("queue.strip.nothing")
        kinds = news.kinds[:most]
        told = [ui.t("queue.strip.new", n=news.total), *(self._kind(k) for k in kinds)]
        if kinds and sum(k.count for k in kinds) < news.total:
            told.append(ui.t("queue.strip.more"))
        return " · ".join(told)

    def _kind(self, kind: NewKind) -> str:
        ui = self._ui
        what = ui.t("queue.strip.sos") if kind.sos else ui.t(f"queue.strip.s{kind.severity.value}")
        return ui.t("queue.strip.kind", n=kind.count, severity=what, what=_in_sentence(ui.name(kind.category)))

    def _key(self) -> tuple[str, str]:
        """What to press, and what it does."""
        if self._hidden.unseen:
            return "Ctrl+Shift+F", self._ui.t("queue.strip.show_all")
        return ("J", self._ui.t("queue.strip.takes")) if self._news.total else ("", "")

    @property
    def _worst(self) -> Severity | None:
        first = next(iter(self._news.kinds), None)
        return None if first is None else Severity.CRITICAL if first.sos else first.severity

    def _tone(self) -> str:
        if self._hidden.unseen or self._worst is Severity.CRITICAL:
            return "p1"
        return "p2" if self._worst is Severity.HIGH else ""

    def _on_changed(self) -> None:
        ui = self._ui
        self.setAccessibleName(ui.t("queue.strip.name"))
        self.setAccessibleDescription(self.text)
        self.setToolTip(tooltip(self.text))
        leads = bool(self._hidden.unseen or self._news.number)
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def _on_blinked(self) -> None:
        if self._worst is not None and not self._hidden.unseen and self.isVisible():
            self.update(QRect(0, 0, self._ui.px(44), self.height()))


def _in_sentence(name: str) -> str:
    """A category's name inside a sentence: its capital goes, an abbreviation stays."""
    return name[:1].lower() + name[1:] if len(name) > 1 and name[1].islower() else name
