"""The top bar: desks, counts, feed chips, sound, person and the clock.

On the smallest screen the counts go, and only chips with trouble stay; the rest is one figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from console.domain.views import Counts, FeedRow, FeedState
from widgets.button import Chip, Tone
from widgets.countdown import rate
from widgets.feed_facts import drop_words
from widgets.top_bar_parts import Brand, ClockView, CountsView, DeskTab, SoundButton, TabButton
from widgets.ui import Ui
from widgets.why import why_words

__all__ = ["ChipView", "DeskTab", "TopBar", "feed_chip"]
HEIGHT, COMPACT_HEIGHT = 48, 40
MOST_CHIPS = 6


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
    tone, value = feed_value(ui, feed)
    outbox = ui.t("feed_state.outbox", n=feed.outbox) if feed.outbox else ""
    hint = " · ".join(t for t in (feed.address, feed.topic, why_words(ui, feed.why), outbox) if t)
    hint = " · ".join((hint, *drop_words(ui, feed)))
    return ChipView(id=f"feed:{feed.name}", tone=tone, name=feed.shown, value=value, hint=hint)


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
        self._tabs: list[TabButton] = []
        self._chips: list[Chip] = []
        self._brand, self._counts, self._clock = Brand(ui), CountsView(ui), ClockView(ui)
        self._rest = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._sound = SoundButton(ui)
        self._sound.clicked.connect(self.sound_requested)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._lay_out()
        ui.changed.connect(self._arrange)
        self._arrange()

    def set_desks(self, tabs: Sequence[DeskTab]) -> None:
        """Show these desks."""
        for old in self._tabs:
            self._tab_box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._tabs = [TabButton(self._ui, tab) for tab in tabs]
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

    def set_counts(self, counts: Counts | None) -> None:
        """Show the counts; None: nothing is known yet."""
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose anew which chips there is room for."""
        super().resizeEvent(event)
        self._show_chips()

    def _show_chips(self) -> None:
        """All chips where there is room; else those with trouble, and how many others are fine."""
        views = self._chip_views
        while len(self._chips) < len(views):
            chip = Chip(self._ui)
            self._chip_box.addWidget(chip)
            chip.clicked.connect(partial(self._on_chip, len(self._chips)))
            self._chips.append(chip)
        for chip, view in zip(self._chips, views, strict=False):
            chip.set_chip(view.tone, view.name, view.value, view.hint)
        chips = self._chips[: len(views)]
        crowded = self._compact or len(views) > MOST_CHIPS or self._wanted_width(chips) > self.width()
        shown = [not crowded or view.tone is not Tone.QUIET for view in views]
        for n, chip in enumerate(self._chips):
            chip.setVisible(n < len(views) and shown[n])
        rest = shown.count(False)
        self._rest.setText(
            self._ui.t("topbar.others_fine" if any(shown) else "topbar.all_fine", n=rest) if rest else ""
        )
        self._rest.setVisible(rest > 0)
        # Trouble everywhere: the keys of the tabs go before anything of it is cut.
        loud = [self._rest] * (rest > 0) + [chip for chip, is_shown in zip(chips, shown, strict=True) if is_shown]
        tight = self._wanted_width(loud) > self.width()
        for tab in self._tabs:
            tab.set_compact(self._compact or tight)

    def _wanted_width(self, chips: Sequence[QWidget]) -> int:
        """What everything in the bar asks for with these chips and the tabs' keys, in real pixels."""
        for tab in self._tabs:
            tab.set_compact(self._compact)
        parts: list[QWidget] = [self._brand, *self._tabs, self._counts, *chips, self._sound, self._clock]
        gaps = len(self._tabs) * self._tab_box.spacing() + len(chips) * self._chip_box.spacing()
        margins = self._row.contentsMargins().left() + self._row.contentsMargins().right()
        return sum(part.sizeHint().width() for part in parts) + gaps + self._row.count() * self._row.spacing() + margins

    def _on_chip(self, index: int) -> None:
        if index < len(self._chip_views):
            self.chip_requested.emit(self._chip_views[index].id)

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


def feed_value(ui: Ui, feed: FeedRow) -> tuple[Tone, str]:
    """How loud a feed is, and its rate or what is wrong with it."""
    match feed.state:
        case FeedState.OK:
            return Tone.QUIET, rate(feed.rate, ui.t)
        case FeedState.ERRORS:
            return Tone.WARNING, ui.t("feed_state.errors", n=feed.dead + feed.dropped + feed.beyond)
        case FeedState.DOWN:
            short = ui.t("feed_state.down_short")
            return Tone.BAD, ui.t("feed_state.down", age=ui.age(feed.since)) if feed.since else short
        case FeedState.CONNECTING:
            return Tone.BUSY, ui.t("feed_state.connecting")
        case FeedState.OFF:
            return Tone.QUIET, ui.t("feed_state.off")
