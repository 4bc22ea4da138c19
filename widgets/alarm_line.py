"""The alarm line: always there, one message, the worst one; how many more, and what to press.

It never moves the layout. Silencing acknowledges nothing.
"""

from typing import assert_never

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.terms import Severity
from console.domain.views import AlarmKind, AlarmView
from widgets.paint import RIGHT, cap_width, draw_box, draw_cap, draw_icon, draw_text, text_width
from widgets.plain import tooltip
from widgets.symbol import QUEUE_PX, draw_symbol
from widgets.ui import Ui
from widgets.why import why_words

HEIGHT, COMPACT_HEIGHT, CLOCK_PX = 32, 28, 18
TROUBLES = (
    AlarmKind.STORE_LOST,
    AlarmKind.STORE_FULL,
    AlarmKind.INTAKE_HELD,
    AlarmKind.NO_FEED,
    AlarmKind.UNSENT,
    AlarmKind.COPY_LOST,
)
"""What no case is behind: nothing to go to, but something to be done."""


class AlarmLine(QWidget):
    """The line below the top bar."""

    go_requested = Signal()
    """The line was clicked: go to what it speaks of."""
    silence_requested = Signal()
    """Silence the sound."""
    help_requested = Signal()
    """Say what to do about this trouble."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make a line that has nothing to say."""
        super().__init__(parent)
        self._ui = ui
        self._view = AlarmView()
        self._compact = self._clock = False
        self._silence_box = QRect()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        ui.changed.connect(self._on_changed)
        ui.tick.connect(self._on_tick)
        ui.blinked.connect(self._on_blinked)
        self._on_changed()

    @property
    def text(self) -> str:
        """The whole message, for a screen reader and tests."""
        label, number, title, detail = self._texts()
        return " ".join(t for t in (label, number, title, detail) if t)

    @property
    def number(self) -> int:
        """The incident that it shows; 0: none."""
        return self._view.number

    def set_alarm(self, view: AlarmView) -> None:
        """Show the worst thing."""
        if view != self._view:
            self._view = view
            self._on_changed()

    def set_compact(self, compact: bool) -> None:
        """Use the height of the smallest screen."""
        self._compact = compact
        self._on_changed()

    def set_clock(self, *, shown: bool) -> None:
        """Tell the time at the right end: the top bar, which tells it else, is not there."""
        if shown != self._clock:
            self._clock = shown
            self.update()

    def sizeHint(self) -> QSize:
        """Return the line's height; its width is the layout's."""
        return QSize(1, self._ui.px(COMPACT_HEIGHT if self._compact else HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Silence, help, or go there."""
        kind = self._view.kind
        if kind is AlarmKind.NOTHING:
            return
        if self._silence_box.contains(event.position().toPoint()):
            self.silence_requested.emit()
        elif kind in TROUBLES:
            self.help_requested.emit()
        else:
            self.go_requested.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the message at the left, what to press at the right."""
        ui, view = self._ui, self._view
        tone = _tone(view)
        with QPainter(self) as painter:
            fill = ui.tint(tone) if tone else ui.color("bg1")
            draw_box(painter, QRectF(self.rect()), ui.px(5), fill)
            if tone:
                painter.fillRect(QRect(0, ui.px(4), ui.px(3), self.height() - ui.px(8)), ui.color(tone))
            right = self._keys(painter, self._time(painter, self.width() - ui.px(12)))
            self._sign(painter, QPointF(ui.px(23), self.height() / 2))
            self._message(painter, ui.px(43), right - ui.px(12), f"{tone}t" if tone else "text3")

    def _time(self, painter: QPainter, right: int) -> int:
        """Paint the clock, where it is shown; return where it begins."""
        if not self._clock:
            return right
        ui, clock = self._ui, self._ui.clock(self._ui.now)
        width = text_width(ui, clock, CLOCK_PX, 600)
        draw_text(painter, ui, QRect(right - width, 0, width + 1, self.height()), clock, CLOCK_PX, 600)
        return right - width - ui.px(14)

    def _sign(self, painter: QPainter, centre: QPointF) -> None:
        ui, view = self._ui, self._view
        match view.kind:
            case AlarmKind.SOS | AlarmKind.NEW_INCIDENT:
                severity = Severity.CRITICAL if view.kind is AlarmKind.SOS else view.severity
                draw_symbol(painter, ui, centre, severity, QUEUE_PX, halo=ui.halo_on(severity))
            case AlarmKind.STORE_LOST | AlarmKind.STORE_FULL | AlarmKind.INTAKE_HELD:
                draw_icon(painter, ui.icon("database", 18, "p1t"), centre)
            case AlarmKind.NO_FEED | AlarmKind.UNSENT:
                draw_icon(painter, ui.icon("wifi-off", 18, "p1t"), centre)
            case AlarmKind.COPY_LOST:
                draw_icon(painter, ui.icon("copy", 18, "p2t"), centre)
            case AlarmKind.FLOOD:
                draw_icon(painter, ui.icon("triangle-alert", 18, "p2t"), centre)
            case AlarmKind.NOTHING:
                draw_icon(painter, ui.icon("check", 16, "text3"), centre)
            case _:
                assert_never(view.kind)

    def _message(self, painter: QPainter, x: int, right: int, token: str) -> None:
        ui = self._ui
        label, number, title, detail = self._texts()
        quiet = self._view.kind is AlarmKind.NOTHING
        for text, px, weight, colour in (
            (label, 14, 600, token),
            (number, 14, 600, "text"),
            (title, 14, 500 if quiet else 600, "text3" if quiet else "text"),
            (detail, 13, 500, "text2"),
        ):
            if text and right > x:
                box = QRect(x, 0, right - x, self.height())
                x += draw_text(painter, ui, box, text, px, weight, colour) + ui.px(12)

    def _texts(self) -> tuple[str, str, str, str]:
        """Label, number, title, detail."""
        ui, view = self._ui, self._view
        number = str(view.number) if view.number else ""
        since = ui.t("alarm.since", time=ui.moment(view.since)) if view.since else ""
        match view.kind:
            case AlarmKind.NOTHING:
                return "", "", ui.t("alarm.nothing"), ""
            case AlarmKind.SOS | AlarmKind.NEW_INCIDENT:
                ago = ui.t("alarm.ago", age=ui.age(view.since)) if view.since else ""
                word = "sos" if view.kind is AlarmKind.SOS else "new"
                return ui.t(f"alarm.{word}"), number, view.title, " · ".join(t for t in (view.detail, ago) if t)
            case (
                AlarmKind.STORE_LOST
                | AlarmKind.STORE_FULL
                | AlarmKind.INTAKE_HELD
                | AlarmKind.NO_FEED
                | AlarmKind.UNSENT
                | AlarmKind.COPY_LOST
            ):
                waiting = ui.t("alarm.waiting", n=view.waiting) if view.waiting else ""
                detail = " · ".join(t for t in (waiting, since, view.title, why_words(ui, view.detail)) if t)
                return "", "", ui.t(f"alarm.{view.kind}"), detail
            case AlarmKind.FLOOD:
                return "", "", ui.t("alarm.flood", n=view.recent, number=number, title=view.title), view.detail
            case _:
                assert_never(view.kind)

    def _keys(self, painter: QPainter, right: int) -> int:
        """Paint counts and keys from the right; return where they begin."""
        ui, view = self._ui, self._view
        self._silence_box = QRect()
        if view.kind is AlarmKind.NOTHING:
            return right
        trouble = view.kind in TROUBLES
        hints = [("H", "alarm.help")] if trouble else [("F8", "alarm.silence"), ("Ctrl+J", "alarm.go")]
        for key, word_key in hints:
            word = ui.t(word_key)
            end, width = right, text_width(ui, word, 12, 500)
            draw_text(painter, ui, QRect(right - width, 0, width + 1, self.height()), word, 12, 500, "text2")
            right -= width + ui.px(7) + cap_width(ui, key)
            draw_cap(painter, ui, right, self.height() // 2, key)
            if key == "F8":
                self._silence_box = QRect(right, 0, end - right, self.height())
            right -= ui.px(14)
        if view.unacknowledged or view.recent:
            counts = ui.t("alarm.counts", n=view.unacknowledged, recent=view.recent)
            width = min(text_width(ui, counts, 12, 500), self.width() // 4)
            box = QRect(right - width, 0, width + 1, self.height())
            draw_text(painter, ui, box, counts, 12, 500, "text2", RIGHT)
            right -= width
        return right

    def _on_changed(self) -> None:
        self.setAccessibleName(self._ui.t("alarm.name"))
        self.setAccessibleDescription(self.text)
        self.setToolTip(tooltip(self.text))
        idle = self._view.kind is AlarmKind.NOTHING
        self.setCursor(Qt.CursorShape.ArrowCursor if idle else Qt.CursorShape.PointingHandCursor)
        self.updateGeometry()
        self.update()

    def _on_tick(self) -> None:
        if (self._clock or self._view.since is not None) and self.isVisible():
            self.setToolTip(tooltip(self.text))
            self.update()

    def _on_blinked(self) -> None:
        if self._view.kind in (AlarmKind.SOS, AlarmKind.NEW_INCIDENT) and self.isVisible():
            self.update(QRect(0, 0, self._ui.px(42), self.height()))


def _tone(view: AlarmView) -> str:
    match view.kind:
        case AlarmKind.SOS | AlarmKind.STORE_LOST | AlarmKind.STORE_FULL | AlarmKind.INTAKE_HELD:
            return "p1"
        case AlarmKind.NO_FEED | AlarmKind.UNSENT:
            return "p1"
        case AlarmKind.FLOOD | AlarmKind.COPY_LOST:
            return "p2"
        case AlarmKind.NEW_INCIDENT:
            return "p1" if view.severity is Severity.CRITICAL else "p2"
        case AlarmKind.NOTHING:
            return ""
        case _:
            assert_never(view.kind)
