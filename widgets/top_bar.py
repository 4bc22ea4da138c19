"""The top bar: desks, counts, feed chips, sound, person and the clock.

On the smallest screen the counts go, and only chips with trouble stay; the rest is one figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from console.domain.views import Counts, FeedRow, FeedState
from widgets.button import Chip, PaintedButton, Tone
from widgets.countdown import rate
from widgets.paint import RIGHT, draw_box, draw_icon, draw_text, text_width
from widgets.plain import tooltip
from widgets.ui import Ui

HEIGHT, COMPACT_HEIGHT = 48, 40
MOST_CHIPS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskTab:
    """A desk in the bar: the id of the command that goes there, its name and key."""

    id: str
    text: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipView:
    """A chip: what it is the sign of, and how that is."""

    id: str
    tone: Tone
    name: str
    value: str
    hint: str = ""


def feed_chip(ui: Ui, feed: FeedRow) -> ChipView:
    """The chip of a feed."""
    tone, value = _feed_value(ui, feed)
    outbox = ui.t("feed_state.outbox", n=feed.outbox) if feed.outbox else ""
    hint = " · ".join(t for t in (feed.address, feed.topic, feed.why, outbox) if t)
    return ChipView(id=f"feed:{feed.name}", tone=tone, name=feed.name, value=value, hint=hint)


class TopBar(QWidget):
    """The bar."""

    desk_requested = Signal(str)
    """A desk was chosen: its id."""
    chip_requested = Signal(str)
    """A chip was pressed: its id."""
    sound_requested = Signal()
    """The sound's button was pressed."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make a bar without desks."""
        super().__init__(parent)
        self._ui = ui
        self._compact = False
        self._chosen = ""
        self._chip_views: Sequence[ChipView] = ()
        self._tabs: list[_Tab] = []
        self._chips: list[Chip] = []
        self._brand, self._counts, self._clock = _Brand(ui), _CountsView(ui), _Clock(ui)
        self._rest = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._sound = _Sound(ui)
        self._sound.clicked.connect(self.sound_requested)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._lay_out()
        ui.changed.connect(self._arrange)
        self._arrange()

    def set_desks(self, tabs: Sequence[DeskTab]) -> None:
        """Show these desks."""
        for old in self._tabs:
            self._tab_box.removeWidget(old)
            old.deleteLater()
        self._tabs = [_Tab(self._ui, tab) for tab in tabs]
        for made in self._tabs:
            self._tab_box.addWidget(made)
            made.clicked.connect(partial(self.desk_requested.emit, made.tab.id))
        self.set_desk(self._chosen)
        self._arrange()

    def set_desk(self, desk: str) -> None:
        """Mark the desk that is open."""
        self._chosen = desk
        for tab in self._tabs:
            tab.setChecked(tab.tab.id == desk)

    def set_counts(self, counts: Counts) -> None:
        """Show the counts."""
        self._counts.set_counts(counts)

    def set_chips(self, chips: Sequence[ChipView]) -> None:
        """Show feeds, cameras and the store; those with trouble come whatever the room."""
        self._chip_views = tuple(chips)
        self._show_chips()

    def set_person(self, name: str, desk: str) -> None:
        """Show who works here."""
        self._clock.set_person(name, desk)

    def set_sound(self, *, muted: bool, broken: str = "") -> None:
        """Show whether the alarm sounds; `broken`: why it cannot."""
        self._sound.set_sound(muted=muted, broken=broken)

    def set_compact(self, compact: bool) -> None:
        """Use the bar of the smallest screen."""
        self._compact = compact
        self._arrange()

    def sizeHint(self) -> QSize:
        """Return the bar's height; its width is the layout's."""
        return QSize(1, self._ui.px(COMPACT_HEIGHT if self._compact else HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and rule."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._ui.color("bg1"))
            painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), self._ui.color("line"))

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        self._tab_box, self._chip_box = QHBoxLayout(), QHBoxLayout()
        self._row.addWidget(self._brand)
        self._row.addLayout(self._tab_box)
        self._row.addWidget(self._counts)
        self._row.addStretch(1)
        self._row.addWidget(self._rest)
        self._row.addLayout(self._chip_box)
        self._row.addWidget(self._sound)
        self._row.addWidget(self._clock)

    def _show_chips(self) -> None:
        loud = [c for c in self._chip_views if c.tone is not Tone.QUIET]
        crowded = self._compact or len(self._chip_views) > MOST_CHIPS
        shown = loud if crowded else self._chip_views
        rest = len(self._chip_views) - len(shown)
        key = "topbar.others_fine" if shown else "topbar.all_fine"
        self._rest.setText(self._ui.t(key, n=rest) if rest else "")
        self._rest.setVisible(rest > 0)
        while len(self._chips) < len(shown):
            chip = Chip(self._ui)
            self._chip_box.addWidget(chip)
            chip.clicked.connect(partial(self._on_chip, len(self._chips)))
            self._chips.append(chip)
        self._shown = tuple(shown)
        for i, chip in enumerate(self._chips):
            chip.setVisible(i < len(shown))
            if i < len(shown):
                chip.set_chip(shown[i].tone, shown[i].name, shown[i].value, shown[i].hint)

    def _on_chip(self, index: int) -> None:
        if index < len(self._shown):
            self.chip_requested.emit(self._shown[index].id)

    def _arrange(self) -> None:
        ui, compact = self._ui, self._compact
        self.setAccessibleName(ui.t("topbar.name"))
        self._row.setContentsMargins(ui.px(12), 0, ui.px(14), 0)
        self._row.setSpacing(ui.px(10))
        self._tab_box.setSpacing(ui.px(2))
        self._chip_box.setSpacing(ui.px(4))
        for part in (self._brand, self._clock):
            part.set_compact(compact)
        for tab in self._tabs:
            tab.set_compact(compact)
        self._counts.setVisible(not compact)
        self._rest.setFont(ui.font(12, 500))
        self._rest.setStyleSheet(f"color: {ui.tokens['text2']};")
        self._show_chips()
        self.updateGeometry()
        self.update()


class _Tab(PaintedButton):
    """A desk's tab."""

    def __init__(self, ui: Ui, tab: DeskTab) -> None:
        super().__init__(ui)
        self.tab = tab
        self._compact = False
        self.setCheckable(True)
        self.setAccessibleName(f"{tab.text} {tab.key}")

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.updateGeometry()

    def nextCheckState(self) -> None:
        """The desk decides which tab is open, not the click."""

    def sizeHint(self) -> QSize:
        ui = self.ui
        width = text_width(ui, self.tab.text, 14, 600) + 2 * ui.px(9)
        key = 0 if self._compact else text_width(ui, self.tab.key, 12, 500) + ui.px(6)
        return QSize(width + key, ui.px(26 if self._compact else 34))

    def paintEvent(self, _event: QPaintEvent) -> None:
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


class _Brand(QWidget):
    """The sign of two rings, and the name."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui, self._compact = ui, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.setAccessibleName(self._ui.t("common.app"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        ui = self._ui
        name = 0 if self._compact else text_width(ui, ui.t("common.app"), 16, 600) + ui.px(18)
        return QSize(ui.px(24) + name, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        ui, middle = self._ui, self.height() / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ui.color("accent"), ui.px(2)))
            for x in (7, 16):
                painter.drawEllipse(QPointF(ui.px(x), middle), ui.px(6), ui.px(6))
            if not self._compact:
                draw_text(painter, ui, self.rect().adjusted(ui.px(32), 0, 0, 0), ui.t("common.app"), 16, 600)


class _CountsView(QWidget):
    """Open, to dispatch, breached, free of all workers."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui, self._counts = ui, Counts()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        ui.changed.connect(self.updateGeometry)

    def set_counts(self, counts: Counts) -> None:
        if counts != self._counts:
            self._counts = counts
            self.setAccessibleName(" · ".join(f"{number} {word}" for number, word, _ in self._parts()))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        ui = self._ui
        widths = (text_width(ui, n, 18, 600) + text_width(ui, w, 13, 500) + ui.px(28) for n, w, _ in self._parts())
        return QSize(sum(widths) + ui.px(16), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        ui, x = self._ui, self._ui.px(18)
        with QPainter(self) as painter:
            for number, word, token in self._parts():
                rect = self.rect().adjusted(x, 0, 0, 0)
                width = draw_text(painter, ui, rect, number, 18, 600, token)
                rect.setLeft(rect.left() + width + ui.px(7))
                x += width + ui.px(7) + draw_text(painter, ui, rect, word, 13, 500, "text2") + ui.px(19)

    def _parts(self) -> list[tuple[str, str, str]]:
        counts, t = self._counts, self._ui.t
        parts = [
            (str(counts.open), t("topbar.open"), "text"),
            (str(counts.to_dispatch), t("topbar.to_dispatch"), "p2t" if counts.to_dispatch else "text"),
            (str(counts.breached), t("topbar.breached"), "p1t" if counts.breached else "text"),
        ]
        if counts.workers:
            parts.append((f"{counts.free_workers}/{counts.workers}", t("topbar.free"), "text"))
        return parts


class _Sound(PaintedButton):
    """The loudspeaker: on, muted, or broken with the reason."""

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self._icon, self._token = "volume-2", "text2"

    def set_sound(self, *, muted: bool, broken: str) -> None:
        key = "topbar.sound_broken" if broken else "topbar.sound_off" if muted else "topbar.sound_on"
        self._icon = "volume-x" if muted or broken else "volume-2"
        self._token = "p2t" if broken else "text2"
        text = self.ui.t(key, why=broken)
        self.setToolTip(tooltip(text))
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.ui.px(32), self.ui.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        ui = self.ui
        with QPainter(self) as painter:
            if self.underMouse() or self.hasFocus():
                edge = ui.color("accent") if self.hasFocus() else None
                draw_box(painter, QRectF(self.rect()), ui.px(4), ui.color("bg2"), edge)
            draw_icon(painter, ui.icon(self._icon, 18, self._token), QPointF(self.width() / 2, self.height() / 2))


class _Clock(QWidget):
    """Date and person over each other, and the time."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui, self._compact, self._person = ui, False, ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        ui.tick.connect(self.update)

    def set_person(self, name: str, desk: str) -> None:
        self._person = (name, desk)
        self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._left_width() + self._time_width() + self._ui.px(26), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
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


def _feed_value(ui: Ui, feed: FeedRow) -> tuple[Tone, str]:
    match feed.state:
        case FeedState.OK:
            return Tone.QUIET, rate(feed.rate, ui.t)
        case FeedState.ERRORS:
            return Tone.WARNING, ui.t("feed_state.errors", n=feed.dead)
        case FeedState.DOWN:
            short = ui.t("feed_state.down_short")
            return Tone.BAD, ui.t("feed_state.down", age=ui.age(feed.since)) if feed.since else short
        case FeedState.CONNECTING:
            return Tone.BUSY, ui.t("feed_state.connecting")
        case FeedState.OFF:
            return Tone.QUIET, ui.t("feed_state.off")
