"""The feeds of the admin's page: state, address, rate with its last minute, age of the last message, dead letters."""

from collections import Counter
from collections.abc import Hashable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.domain.views import FeedRow, FeedState
from widgets.action_bar import ActionBar
from widgets.countdown import lag, rate
from widgets.feed_facts import drop_words, feed_facts
from widgets.paint import draw_icon, draw_text
from widgets.panel import Panel
from widgets.plain import plain
from widgets.queue_row import RowLook
from widgets.row_list import RowList
from widgets.table import Column, Table, spread
from widgets.top_bar import feed_value
from widgets.ui import Ui
from widgets.why import why_words

COLUMNS = (
    Column(id="name", key="feeds.name", share=1.0, least=96),
    Column(id="format", key="feeds.format", share=0.6, least=78),
    Column(id="address", key="feeds.address", share=1.3, least=90),
    Column(id="topic", key="feeds.topic", share=0.9, least=80),
    Column(id="connected", key="feeds.connected", share=0.6, least=78),
    Column(id="rate", key="feeds.rate", share=0.3, least=64),
    Column(id="rates", share=0.6, least=60),
    Column(id="last", key="feeds.last", share=0.4, least=56),
    Column(id="lag", key="feeds.lag", share=0.4, least=56),
    Column(id="dead", key="feeds.dead", share=0.3, least=44),
    Column(id="note", key="feeds.note", share=3.2, least=110),
)
SIDE = 12
SIGNS = {
    FeedState.OK: ("check", "text2"),
    FeedState.ERRORS: ("triangle-alert", "p2t"),
    FeedState.DOWN: ("circle-x", "p1t"),
    FeedState.CONNECTING: ("refresh-cw", "text2"),
    FeedState.OFF: ("pause", "text3"),
}
"""Icon and colour of each state."""


class FeedsPanel(Panel):
    """The table in its panel, with a summary in the header."""

    feed_selected = Signal(str)
    """Another feed is current: its name; empty: none."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make an empty table."""
        super().__init__(ui, "rss", "feeds.title", parent, header=38)
        self._list = _Feeds(ui)
        self.bar = ActionBar(ui)
        """What can be done with the current feed."""
        self._facts = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._facts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.set_body(self._filled())
        self.setFocusProxy(self._list)
        self._list.chosen.connect(self._on_list_chosen)
        ui.tick.connect(self._list.viewport().update)
        ui.changed.connect(self._summarise)
        ui.changed.connect(self._tell)
        self.set_feeds(())

    @property
    def list(self) -> RowList[FeedRow]:
        """The rows."""
        return self._list

    def set_feeds(self, feeds: Sequence[FeedRow]) -> None:
        """Show these feeds."""
        self._list.set_rows(feeds)
        self._summarise()
        self._tell()

    def _on_list_chosen(self, name: str) -> None:
        self._tell()
        self.feed_selected.emit(name)

    def _tell(self) -> None:
        """Say of the current feed what it takes and sends."""
        current = self._list.current
        well = all(f is current or f.state not in (FeedState.DOWN, FeedState.ERRORS) for f in self._list.rows)
        self._facts.setText(plain(feed_facts(self._ui, current, others_work=well)))
        self._facts.setFont(self._ui.font(12, 500))
        self._facts.setStyleSheet(f"color: {self._ui.tokens['text2']}")

    def _filled(self) -> QWidget:
        """The table, and the buttons below it."""
        body = QWidget()
        column, foot = QVBoxLayout(body), QHBoxLayout()
        for layout in (column, foot):
            layout.setSpacing(0)
        column.setContentsMargins(0, 0, 0, 0)
        foot.setContentsMargins(SIDE, SIDE // 2, SIDE, SIDE - 4)
        foot.setSpacing(SIDE)
        foot.addWidget(self.bar, 3)
        foot.addWidget(self._facts, 2)
        column.addWidget(Table(self._ui, COLUMNS, self._list), 1)
        column.addLayout(foot)
        return body

    def _summarise(self) -> None:
        feeds, t = self._list.rows, self._ui.t
        self.set_count(str(len(feeds)) if feeds else "")
        if not feeds:
            self.set_note("")
            self.show_empty(t("feeds.empty"), t("feeds.empty_how"))
            return
        count = Counter(feed.state for feed in feeds)
        ok, errors, down = (count[s] for s in (FeedState.OK, FeedState.ERRORS, FeedState.DOWN))
        self.set_note(t("feeds.summary", ok=ok, errors=errors, down=down))
        self.show_content()


class _Feeds(RowList[FeedRow]):
    chosen = Signal(str)
    NAME = "feeds.title"
    HEIGHT = 44
    LEAST = 36

    def key_of(self, row: FeedRow) -> Hashable:
        return row.name, row.topic

    def spoken(self, row: FeedRow) -> str:
        state = feed_value(self.ui, row)[1]
        return " · ".join(t for t in (row.shown, state, row.address, row.topic, self._note(row)) if t)

    def current_changed(self) -> None:
        self.chosen.emit(self.current.name if self.current else "")

    def paint_row(self, painter: QPainter, rect: QRect, row: FeedRow, look: RowLook, index: int) -> None:
        ui = self.ui
        icon, token = SIGNS[row.state]
        draw_icon(painter, ui.icon(icon, 16, token), QPointF(ui.px(24), rect.center().y() + 0.5))
        places = spread(ui, COLUMNS, rect.width())
        for ident, (text, weight, colour) in self._cells(row).items():
            if ident in places:
                x, width = places[ident]
                draw_text(painter, ui, QRect(x, rect.top(), width, rect.height()), text, 13, weight, colour)
        if "rates" in places:
            x, width = places["rates"]
            # Nearer to its rate than to the age behind it, which it would run into.
            box = QRectF(x - ui.px(12), rect.top() + ui.px(13), width, rect.height() - ui.px(26))
            self._spark(painter, box, row.rates, "p1t" if row.state is FeedState.DOWN else "text2")
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), ui.color("line"))

    def _cells(self, row: FeedRow) -> dict[str, tuple[str, int, str]]:
        ui, down = self.ui, row.state is FeedState.DOWN
        since = ui.age(row.since) if row.since else "—"
        connected = ui.t("feed_state.down", age=since) if down and row.since else since
        live = row.state in (FeedState.OK, FeedState.ERRORS)
        tone = "p1t" if down else "text2"
        return {
            "name": (row.shown, 600, "text"),
            "format": (row.format, 500, "text2"),
            "address": (row.address, 500, "text2"),
            "topic": (row.topic, 500, "text2"),
            "connected": (connected if live or down else ui.t(f"feed_state.{row.state}"), 600 if down else 500, tone),
            "rate": (rate(row.rate, ui.t), 600, "p1t" if down else "text"),
            "last": (ui.age(row.last_at) if row.last_at else "—", 500, tone),
            "lag": (lag(row.lag_s, ui.t) if row.lag_s is not None else "—", 500, "text2"),
            "dead": (str(row.dead), 600 if row.dead else 500, "p2t" if row.state is FeedState.ERRORS else "text"),
            "note": (self._note(row), 600, "p1t" if down else "p2t" if row.state is FeedState.ERRORS else "text2"),
        }

    def _note(self, row: FeedRow) -> str:
        t = self.ui.t
        parts = [why_words(self.ui, row.why)]
        if row.state in (FeedState.DOWN, FeedState.CONNECTING) and row.tries:
            parts.append(t("feeds.tries", n=row.tries))
            if row.next_try_s is not None:
                parts.append(t("feeds.next_try", n=f"{row.next_try_s:.0f}"))
        if row.outbox:
            parts.append(t("feeds.outbox", n=row.outbox))
        parts += drop_words(self.ui, row)
        return " · ".join(p for p in parts if p)

    def _spark(self, painter: QPainter, box: QRectF, rates: Sequence[float], token: str) -> None:
        if len(rates) < 2:
            return
        top = max(max(rates), 1e-9) * 1.4  # a steady rate runs through the middle, not along the upper edge
        step = box.width() / (len(rates) - 1)
        points = [QPointF(box.x() + i * step, box.bottom() - r / top * box.height()) for i, r in enumerate(rates)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.ui.color(token), 1.2))
        painter.drawPolyline(QPolygonF(points))
