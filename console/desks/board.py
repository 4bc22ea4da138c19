"""The supervisor's board (F5): how the center stands, legible from across the room; everything opens its list."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console.desks.board_layout import board_page
from console.desks.page import Page
from console.domain.board import SOON, Board, Tile
from console.domain.terms import Severity
from console.domain.views import Backlog, FeedRow, Percentiles
from console.models.alarm import FLOOD_AT
from widgets.board.head import BoardHead
from widgets.board.panel import BoardPanel
from widgets.board.people import BoardFeeds, DesksView, worst_first
from widgets.board.tile import BoardTile, Figure, Mood, TileView
from widgets.board.towns import TownsHead, TownsView
from widgets.board.wall import Wall
from widgets.charts.backlog import BacklogChart
from widgets.charts.percentiles import PercentilesChart
from widgets.countdown import countdown
from widgets.ui import SCALES, Ui

CHARTS_LARGER = 1.7
"""The charts' words, so that none is below 20 px on a wall of 1920×1080."""
CHARTS_MOST = 400
"""Their greatest size, per cent: that of a wall of 3840×2160 and somewhat more."""


class BoardDesk(Page):
    """Six tiles, the towns, two charts, the desks, the feeds."""

    tile_opened = Signal(str)
    """A tile was pressed: which `Tile`."""
    town_opened = Signal(str)
    """A town was opened: its id."""
    desk_opened = Signal(str)
    """A desk was opened: the person's id."""
    feeds_opened = Signal()
    """A feed was opened."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._wall, self._bare = Wall(ui), False
        wall, larger = self._wall, ui.sibling(CHARTS_MOST)
        self._larger = larger
        self.head = BoardHead(wall, self)
        self.tiles = {tile: BoardTile(wall, self) for tile in Tile}
        self.towns, self.desks, self.feeds = TownsView(wall), DesksView(wall), BoardFeeds(wall)
        self.backlog, self.percentiles = BacklogChart(larger), PercentilesChart(larger)
        self._towns_head = TownsHead(wall)
        self.panels = {
            "towns": BoardPanel(wall, "board.towns", self.towns, self._towns_head, parent=self),
            "backlog": BoardPanel(wall, "board.backlog", self.backlog, parent=self),
            "percentiles": BoardPanel(wall, "board.percentiles", self.percentiles, parent=self),
            "desks": BoardPanel(wall, "board.desks", self.desks, parent=self),
            "feeds": BoardPanel(wall, "board.feeds", self.feeds, parent=self),
        }
        self._connect()
        self._on_ui_changed()

    def set_bare(self, bare: bool) -> None:
        """Fill the whole screen, with a head and a clock of its own."""
        if bare != self._bare:
            self._bare = bare
            self._arrange()

    def show_board(self, board: Board) -> None:
        """Show these figures."""
        for tile, view in self._views(board).items():
            self.tiles[tile].set_view(view)
        self.towns.set_rows(board.towns)
        self.desks.set_rows(board.desks)
        self.panels["desks"].set_empty("" if board.desks else self._ui.t("board.desks_empty"))

    def show_feeds(self, rows: Sequence[FeedRow]) -> None:
        """Show how the feeds are, those in trouble first."""
        self.feeds.set_rows(worst_first(tuple(rows)))
        self.panels["feeds"].set_empty("" if rows else self._ui.t("board.feeds_empty"))

    def show_history(self, backlog: Backlog, percentiles: Percentiles) -> None:
        """Show the charts of the last hour."""
        self.backlog.set_data(backlog)
        self.percentiles.set_data(percentiles)
        self.panels["percentiles"].set_note(self._ui.t("board.limit", n=round(percentiles.limit_s)))

    def _connect(self) -> None:
        for tile, button in self.tiles.items():
            button.clicked.connect(lambda _=False, tile=tile: self.tile_opened.emit(tile))
        self.towns.opened.connect(self.town_opened)
        self.desks.opened.connect(self.desk_opened)
        self.feeds.activated.connect(self.feeds_opened)
        self.setFocusProxy(self.towns)
        self._ui.changed.connect(self._on_ui_changed)

    def _views(self, board: Board) -> dict[Tile, TileView]:
        t, now = self._ui.t, self._ui.now
        waits = t("board.none_waits")
        if board.waiting_since is not None:
            waited_s = max(0.0, (now - board.waiting_since).total_seconds())
            waits = t("board.longest", age=countdown(-waited_s, t).removeprefix("+"))
        late = t("board.none_late")
        if board.worst is not None:
            by = countdown((board.worst.due - now).total_seconds(), t)
            late = t("board.worst", number=board.worst.number, stage=t(f"stage.{board.worst.stage}"), late=by)
        made = {
            Tile.OPEN: _one(board.open, severities=tuple((s, board.severities.get(s, 0)) for s in Severity)),
            Tile.TO_DISPATCH: _one(board.to_dispatch, waits, Mood.WARNING if board.to_dispatch else Mood.CALM),
            Tile.SOON: TileView(title="", figures=self._soon(board)),
            Tile.LATE: _one(board.late, late, Mood.BAD if board.late else Mood.CALM),
            Tile.WORKERS: _one(
                board.crew.free,
                t("board.crew", busy=board.crew.busy, away=board.crew.away),
                shares=((board.crew.free, "text"), (board.crew.busy, "slate"), (board.crew.away, "slate2")),
            ),
            Tile.ALARMS: _one(
                board.recent, t("board.flood_at", n=FLOOD_AT), Mood.WARNING if board.recent >= FLOOD_AT else Mood.CALM
            ),
        }
        return {tile: _titled(view, t(f"board.tile.{tile}"), t(f"board.means.{tile}")) for tile, view in made.items()}

    def _soon(self, board: Board) -> tuple[Figure, ...]:
        labels = (self._ui.t("board.within", n=int(span.total_seconds() // 60)) for span in SOON)
        moods = (Mood.WARNING if board.soon[0] else Mood.CALM, Mood.CALM, Mood.CALM)
        return tuple(Figure(value=n, label=w, mood=m) for n, w, m in zip(board.soon, labels, moods, strict=True))

    def _arrange(self) -> None:
        self._wall.fit(self.size())
        size = min(max(self._ui.px(100 * CHARTS_LARGER * self._wall.share), SCALES.start), CHARTS_MOST)
        if size != self._larger.scale:
            self._larger.set_scale(size)
        places = board_page(self.width(), self.height(), self._wall.share * self._ui.scale / 100, bare=self._bare)
        self.head.setVisible("head" in places)
        parts: dict[str, QWidget] = {"head": self.head, **self.panels}
        parts |= {f"tile{n}": tile for n, tile in enumerate(self.tiles.values())}
        for name, place in places.items():
            parts[name].setGeometry(place.x, place.y, place.w, place.h)
        for panel in self.panels.values():
            panel.fit()
        self._towns_head.updateGeometry()

    def _on_ui_changed(self) -> None:
        self.panels["backlog"].set_note(self._ui.t("board.hour"))
        self._arrange()


def _one(
    value: int,
    foot: str = "",
    mood: Mood = Mood.CALM,
    *,
    severities: tuple[tuple[Severity, int], ...] = (),
    shares: tuple[tuple[int, str], ...] = (),
) -> TileView:
    figures = (Figure(value=value),)
    return TileView(title="", figures=figures, foot=foot, mood=mood, severities=severities, shares=shares)


def _titled(view: TileView, title: str, means: str) -> TileView:
    return replace(view, title=title, means=means)
