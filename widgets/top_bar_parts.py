"""The parts of the top bar: tabs, the name, the counts, the loudspeaker, and date, person and time."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.views import Counts
from widgets.button import PaintedButton
from widgets.paint import RIGHT, draw_box, draw_icon, draw_text, text_width
from widgets.plain import tooltip, tooltip_lines
from widgets.ui import Ui


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskTab:
    """A desk in the bar: the id of the command that goes there, its name and key."""

    id: str
    text: str
    key: str


class TabButton(PaintedButton):
    """A desk's tab."""

    def __init__(self, ui: Ui, tab: DeskTab) -> None:
        """Make it empty."""
        super().__init__(ui)
        self.tab = tab
        self._compact = False
        self.setCheckable(True)
        self.setAccessibleName(f"{tab.text} {tab.key}".strip())

    def set_compact(self, compact: bool) -> None:
        """Use the form of the smallest screen."""
        self._compact = compact
        self.updateGeometry()

    def nextCheckState(self) -> None:
        """The desk decides which tab is open, not the click."""

    def sizeHint(self) -> QSize:
        """Return the size that the words need."""
        ui = self.ui
        width = text_width(ui, self.tab.text, 14, 600) + 2 * ui.px(9)
        key = 0 if self._compact else text_width(ui, self.tab.key, 12, 500) + ui.px(6)
        return QSize(width + key, ui.px(26 if self._compact else 34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        ui, chosen = self.ui, self.isChecked()
        with QPainter(self) as painter:
            if chosen or self.underMouse() or self.hasFocus():
                edge = ui.color("accent") if self.hasFocus() else None
                draw_box(painter, QRectF(self.rect()), ui.px(5), ui.color("bg3" if chosen else "bg2"), edge)
            rect = self.rect().adjusted(ui.px(9), 0, 0, 0)
            weight = 600 if chosen else 500
            width = draw_text(painter, ui, rect, self.tab.text, 14, weight, "text" if chosen else "text2")
            if not self._compact:
                rect.setLeft(rect.left() + width + ui.px(6))
                draw_text(painter, ui, rect, self.tab.key, 12, 500, "text2" if chosen else "text3")


class Brand(QWidget):
    """The sign of two rings, and the name."""

    def __init__(self, ui: Ui) -> None:
        """Make it empty."""
        super().__init__()
        self._ui, self._compact = ui, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        ui.changed.connect(self._on_ui_changed)
        self._on_ui_changed()

    def set_compact(self, compact: bool) -> None:
        """Use the form of the smallest screen."""
        self._compact = compact
        self._on_ui_changed()

    def _on_ui_changed(self) -> None:
        self.setAccessibleName(self._ui.t("common.app"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size that the words need."""
        ui = self._ui
        name = 0 if self._compact else text_width(ui, ui.t("common.app"), 16, 600) + ui.px(18)
        return QSize(ui.px(24) + name, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        ui, middle = self._ui, self.height() / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ui.color("accent"), ui.px(2)))
            for x in (7, 16):
                painter.drawEllipse(QPointF(ui.px(x), middle), ui.px(6), ui.px(6))
            if not self._compact:
                draw_text(painter, ui, self.rect().adjusted(ui.px(32), 0, 0, 0), ui.t("common.app"), 16, 600)


UNKNOWN = "—"


class CountsView(QWidget):
    """Open, to dispatch, breached, free of all workers."""

    def __init__(self, ui: Ui) -> None:
        """Make it empty."""
        super().__init__()
        self._ui = ui
        self._counts: Counts | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        ui.changed.connect(self._on_changed)
        self._on_changed()

    def set_counts(self, counts: Counts | None) -> None:
        """Show the counts; None: nothing is known yet, and nothing is nought."""
        if counts != self._counts:
            self._counts = counts
            self._on_changed()

    def sizeHint(self) -> QSize:
        """Return the size that the words need."""
        ui = self._ui
        widths = (text_width(ui, n, 18, 600) + text_width(ui, w, 13, 500) + ui.px(28) for n, w, _ in self._parts())
        return QSize(sum(widths) + ui.px(16), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        ui, x = self._ui, self._ui.px(18)
        with QPainter(self) as painter:
            for number, word, token in self._parts():
                rect = self.rect().adjusted(x, 0, 0, 0)
                width = draw_text(painter, ui, rect, number, 18, 600, token)
                rect.setLeft(rect.left() + width + ui.px(7))
                x += width + ui.px(7) + draw_text(painter, ui, rect, word, 13, 500, "text2") + ui.px(19)

    def _on_changed(self) -> None:
        self.setAccessibleName(" · ".join(f"{number} {word}" for number, word, _ in self._parts()))
        means = ("open", "to_dispatch", "breached", "free")[: len(self._parts())]
        self.setToolTip(tooltip_lines(self._ui.t(f"topbar.means.{one}") for one in means))
        self.updateGeometry()
        self.update()

    def _parts(self) -> list[tuple[str, str, str]]:
        counts, t = self._counts, self._ui.t
        if counts is None:
            return [(UNKNOWN, t(f"topbar.{one}"), "text2") for one in ("open", "to_dispatch", "breached")]
        parts = [
            (str(counts.open), t("topbar.open"), "text"),
            (str(counts.to_dispatch), t("topbar.to_dispatch"), "p2t" if counts.to_dispatch else "text"),
            (str(counts.breached), t("topbar.breached"), "p1t" if counts.breached else "text"),
        ]
        if counts.workers:
            parts.append((f"{counts.free_workers}/{counts.workers}", t("topbar.free"), "text"))
        return parts


class SoundButton(PaintedButton):
    """The loudspeaker: on, muted, or broken with the reason."""

    def __init__(self, ui: Ui) -> None:
        """Make it empty."""
        super().__init__(ui)
        self._icon, self._token = "volume-2", "text2"
        self._muted, self._broken = False, ""
        ui.changed.connect(self._say)

    def set_sound(self, *, muted: bool, broken: str) -> None:
        """Show whether it sounds, or why it cannot."""
        self._muted, self._broken = muted, broken
        self._icon = "volume-x" if muted or broken else "volume-2"
        self._token = "p2t" if broken else "text2"
        self._say()
        self.update()

    def _say(self) -> None:
        key = "topbar.sound_broken" if self._broken else "topbar.sound_off" if self._muted else "topbar.sound_on"
        text = self.ui.t(key, why=self._broken)
        self.setToolTip(tooltip(text))
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """Return the size that the words need."""
        return QSize(self.ui.px(32), self.ui.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        ui = self.ui
        with QPainter(self) as painter:
            if self.underMouse() or self.hasFocus():
                edge = ui.color("accent") if self.hasFocus() else None
                draw_box(painter, QRectF(self.rect()), ui.px(4), ui.color("bg2"), edge)
            draw_icon(painter, ui.icon(self._icon, 18, self._token), QPointF(self.width() / 2, self.height() / 2))


class ClockView(QWidget):
    """Date and person over each other, and the time."""

    def __init__(self, ui: Ui) -> None:
        """Make it empty."""
        super().__init__()
        self._ui, self._compact, self._person = ui, False, ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        ui.tick.connect(self.update)

    def set_person(self, name: str, desk: str) -> None:
        """Show who works here."""
        self._person = (name, desk)
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Use the form of the smallest screen."""
        self._compact = compact
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size that the words need."""
        return QSize(self._left_width() + self._time_width() + self._ui.px(26), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        ui, middle = self._ui, self.height() // 2
        with QPainter(self) as painter:
            painter.fillRect(QRect(0, middle - ui.px(12), 1, ui.px(24)), ui.color("line2"))
            time = ui.clock(ui.now)
            box = QRect(self.width() - self._time_width(), 0, self._time_width() + 1, self.height())
            draw_text(painter, ui, box, time, self._time_px(), 600, "text", RIGHT)
            if not self._compact:
                date = QRect(ui.px(10), middle - ui.px(17), self._left_width(), ui.px(17))
                draw_text(painter, ui, date, self._date(), 12, 500, "text2", RIGHT)
                draw_text(painter, ui, date.translated(0, ui.px(17)), self._who(), 12, 500, "text2", RIGHT)

    def _left_width(self) -> int:
        texts = () if self._compact else (self._date(), self._who())
        return max((text_width(self._ui, t, 12, 500) for t in texts), default=0)

    def _time_px(self) -> int:
        return 20 if self._compact else 24

    def _time_width(self) -> int:
        return text_width(self._ui, "00:00:00", self._time_px(), 600) + 1

    def _who(self) -> str:
        name, desk = self._person
        return self._ui.t("topbar.person", name=name, desk=desk) if name else ""

    def _date(self) -> str:
        ui = self._ui
        local = ui.local(ui.now)
        weekday, month = ui.t(f"common.weekday.d{local.isoweekday()}"), ui.t(f"common.month.m{local.month}")
        return ui.t("topbar.date", weekday=weekday, month=month, m=f"{local:%m}", d=local.day, dd=f"{local:%d}")
