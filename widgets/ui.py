"""What every widget is given: colours, words, fonts, icons, the size of things and the clock's tick.

A widget connects `changed` to take up another theme, language or size, and `tick` for ages and countdowns: both come
from here only, so that all parts of the screen change in the same frame.
"""

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from functools import cache, lru_cache
from importlib.resources import files

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPalette, QPixmap

from console.domain.catalogue import Name
from console.domain.deadlines import Deadline
from console.domain.terms import Severity
from console.domain.words import Words
from widgets import countdown
from widgets.fonts import cached_font, cached_metrics
from widgets.icons import icon_pixmap
from widgets.tokens import Tokens, load_tokens
from widgets.turns import Turns
from widgets.written import Written

LANGUAGES = ("zh", "en")
SCALES = range(90, 176)
"""Sizes in per cent that the settings offer."""
BLINK_MS = 250


@cache
def load_words() -> Words:
    """Return the words of all Linguist files that are packed with the program; they are read once."""
    folder = files("resources") / "words"
    found = sorted((e for e in folder.iterdir() if e.name.endswith(".ts")), key=lambda e: e.name)
    return Words([(e.name, e.read_text(encoding="utf-8")) for e in found])


class Ui(QObject):
    """The look, the language and the clock of one window."""

    changed = Signal()
    """Theme, language or size has changed: word and paint anew."""
    tick = Signal(object)
    """A second has passed: the time, aware UTC."""
    blinked = Signal()
    """The halo's phase has changed."""

    def __init__(
        self,
        words: Words,
        theme: str = "dark",
        lang: str = "zh",
        scale: int = 100,
        parent: QObject | None = None,
        *,
        now: datetime | None = None,
        zone: tzinfo | None = None,
    ) -> None:
        """Make the context.

        Args:
            words: the phrases.
            theme: "dark", "light" or "contrast".
            lang: "zh" or "en".
            scale: size in per cent, 90 to 175.
            parent: Qt's parent.
            now: aware time to start with; the machine's where it is not given.
            zone: the zone of the times shown; the machine's where it is not given.
        """
        super().__init__(parent)
        self._words = words
        self._tokens = load_tokens(theme)
        self._lang = lang if lang in LANGUAGES else "zh"
        self._most = SCALES.stop - 1
        self._scale = min(max(scale, SCALES.start), self._most)
        self._now = now or datetime.now(UTC)
        self._zone = zone
        self._phase = 0
        self.reduce_motion = False
        self.witness: Callable[[Written], None] | None = None
        """Is told of every text that is painted; only tests have one."""
        self.turns = Turns(self)
        """Repaints that can wait until what answers a key is painted."""
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        self.changed.connect(self._pictures.clear)
        self._blink = QTimer(self, interval=BLINK_MS)
        self._blink.timeout.connect(self._on_blink)
        self._blink.start()

    @property
    def tokens(self) -> Tokens:
        """The theme's colours."""
        return self._tokens

    @property
    def theme(self) -> str:
        """The theme's name."""
        return self._tokens.theme

    @property
    def lang(self) -> str:
        """The language: "zh" or "en"."""
        return self._lang

    @property
    def scale(self) -> int:
        """The size in per cent."""
        return self._scale

    @property
    def now(self) -> datetime:
        """The time of the last tick, aware UTC."""
        return self._now

    def set_theme(self, theme: str) -> None:
        """Switch to "dark", "light" or "contrast"."""
        self._tokens = load_tokens(theme)
        self.changed.emit()

    def set_lang(self, lang: str) -> None:
        """Switch to "zh" or "en"."""
        self._lang = lang if lang in LANGUAGES else self._lang
        self.changed.emit()

    def set_scale(self, scale: int) -> None:
        """Set the size in per cent; bounded to what the layout can hold."""
        self._scale = min(max(scale, SCALES.start), self._most)
        self.changed.emit()

    def set_reduce_motion(self, reduce: bool) -> None:
        """Let nothing blink, or let it blink again."""
        self.reduce_motion = reduce
        self.blinked.emit()

    def set_now(self, now: datetime) -> None:
        """Take the time, aware UTC, and tell everybody; the app calls it once a second."""
        self._now = now
        self.tick.emit(now)

    def sibling(self, most: int = SCALES.stop - 1) -> "Ui":
        """Another context that follows this one in all but the size: for parts that are read from further away.

        Args:
            most: its greatest size in per cent; on a wall it is more than the settings offer.
        """
        other = Ui(self._words, self.theme, self._lang, self._scale, self, now=self._now, zone=self._zone)
        other._most = most

        def follow() -> None:
            other._tokens, other._lang = self._tokens, self._lang
            other.changed.emit()

        self.changed.connect(follow)
        self.tick.connect(other.set_now)
        return other

    def picture(self, key: tuple[object, ...], draw: Callable[[], QPixmap]) -> QPixmap:
        """A small picture, drawn once and kept until theme, size or language change."""
        if key not in self._pictures:
            self._pictures[key] = draw()
        return self._pictures[key]

    @property
    def words(self) -> Words:
        """The phrases in both languages."""
        return self._words

    def t(self, key: str, /, **values: object) -> str:
        """The phrase of the key in the language, filled in; the key itself where it is missing."""
        return self._words.say(key, self._lang, **values)

    def name(self, name: Name) -> str:
        """A catalogue's name in the language."""
        return name.in_(self._lang)

    def px(self, n: float) -> int:
        """Scale a length of the look."""
        return round(n * self._scale / 100)

    def color(self, token: str, strength: float = 1.0) -> QColor:
        """The colour of a token, from 0 (nothing is seen of it) to 1. It is everybody's: nobody may change it."""
        return _colour(self._tokens[token], strength)

    def mix(self, token: str, base: str, share: float) -> QColor:
        """The colour of `token` laid over `base` with this share (0 to 1): the fill of banners and tinted rows."""
        return _mixed(self._tokens[token], self._tokens[base], share)

    def tint(self, token: str, base: str = "bg1") -> QColor:
        """A banner's fill: 10 % in dark, 13 % in light."""
        return self.mix(token, base, 0.13 if self.theme == "light" else 0.10)

    def font(self, px: int, weight: int = 400, *, mono: bool = False) -> QFont:
        """A font of `px` pixels before scaling."""
        return cached_font(self.px(px), weight, mono)

    def metrics(self, px: int, weight: int = 400, *, mono: bool = False) -> QFontMetrics:
        """The measures of `font`."""
        return cached_metrics(self.px(px), weight, mono)

    def icon(self, name: str, px: int, token: str = "text2") -> QPixmap:
        """A Lucide icon of `px` pixels before scaling, in a token's colour."""
        ratio = QGuiApplication.instance().devicePixelRatio()  # type: ignore[union-attr]  # nothing is painted without one
        return icon_pixmap(name, self.px(px), self._tokens[token], ratio)

    def local(self, at: datetime) -> datetime:
        """The time in the zone that is shown."""
        return at.astimezone(self._zone)

    def clock(self, at: datetime) -> str:
        """Local time with seconds: 21:47:36."""
        return f"{self.local(at):%H:%M:%S}"

    def short_clock(self, at: datetime) -> str:
        """Local time to the minute: 21:47."""
        return f"{self.local(at):%H:%M}"

    def is_today(self, at: datetime) -> bool:
        """Whether a time is of the day that is shown now."""
        return self.local(at).date() == self.local(self._now).date()

    def moment(self, at: datetime) -> str:
        """A time that may be of another day: 21:47:36 today, else "26 Nov 21:47", "11-26 21:47"."""
        return self.clock(at) if self.is_today(at) else f"{self.day(at)} {self.short_clock(at)}"

    def day(self, at: datetime) -> str:
        """Local day: "26 Nov", "11-26"."""
        return countdown.day(self.local(at), self.t)

    def age(self, since: datetime) -> str:
        """How long ago: "38 s", "8 min"."""
        return countdown.age((self._now - since).total_seconds(), self.t)

    def left(self, deadline: Deadline) -> str:
        """The countdown of a limit at the last tick, or until when it is paused."""
        return countdown.deadline_text(deadline, self._now, self.t, self._zone)

    def halo_on(self, severity: Severity) -> bool:
        """Whether the halo of an unacknowledged case shows now: 2 Hz for critical ones, 1 Hz for others, in phase."""
        if self.reduce_motion:
            return True
        return self._phase % 2 == 0 if severity is Severity.CRITICAL else self._phase < 2

    def palette(self) -> QPalette:
        """The palette for Qt's own widgets, for the style Fusion."""
        role = QPalette.ColorRole
        tokens = {
            role.Window: "bg0", role.WindowText: "text", role.Base: "bg3", role.AlternateBase: "bg2",
            role.Text: "text", role.PlaceholderText: "text3", role.Button: "bg2", role.ButtonText: "text",
            role.BrightText: "p1t", role.ToolTipBase: "bg3", role.ToolTipText: "text", role.Highlight: "accbg",
            role.HighlightedText: "text", role.Link: "accent", role.LinkVisited: "accent", role.Light: "line2",
            role.Midlight: "bg3", role.Mid: "line", role.Dark: "bg0", role.Shadow: "bg0", role.Accent: "accent",
        }  # fmt: skip
        palette = QPalette()
        for which, token in tokens.items():
            palette.setColor(which, self.color(token))
        for which in (role.Text, role.ButtonText, role.WindowText):
            palette.setColor(QPalette.ColorGroup.Disabled, which, self.color("text3"))
        return palette

    def _on_blink(self) -> None:
        self._phase = (self._phase + 1) % 4
        if not self.reduce_motion:
            self.blinked.emit()


@lru_cache(maxsize=256)
def _colour(value: str, strength: float) -> QColor:
    made = QColor(value)
    made.setAlphaF(strength)
    return made


@lru_cache(maxsize=128)
def _mixed(over: str, base: str, share: float) -> QColor:
    a, b = QColor(over), QColor(base)
    parts = zip((a.red(), a.green(), a.blue()), (b.red(), b.green(), b.blue()), strict=True)
    return QColor(*(round(x * share + y * (1 - share)) for x, y in parts))
