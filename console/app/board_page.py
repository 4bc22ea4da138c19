"""The supervisor's board of a console: figures while it can be seen, and the way from each figure to its list."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from console.desks.board import BoardDesk
from console.desks.board_watch import BoardWatch
from console.desks.presenter import Presenter
from console.desks.window import MainWindow
from console.domain.board import Tile
from console.domain.queue_filter import Criteria, Quick
from console.domain.views import FeedRow
from widgets.ui import Ui

QUICK_OF = {Tile.TO_DISPATCH: Quick.TO_DISPATCH, Tile.SOON: Quick.DUE_SOON, Tile.LATE: Quick.BREACHED}
"""The filter of the queue that shows the cases behind a tile."""


class BoardPage(QObject):
    """F5 in its window."""

    def __init__(self, ui: Ui, presenter: Presenter, window: MainWindow) -> None:
        self.desk = BoardDesk(ui)
        super().__init__(self.desk)
        self._presenter, self._window = presenter, window
        self._watch = BoardWatch(ui, presenter, self.desk)
        window.bared.connect(self.desk.set_bare)
        self.desk.tile_opened.connect(self._on_desk_tile_opened)
        self.desk.town_opened.connect(self._on_desk_town_opened)
        self.desk.desk_opened.connect(lambda _: window.show_page("dispatch"))
        self.desk.feeds_opened.connect(lambda: window.show_page("admin"))

    def show_feeds(self, rows: Sequence[FeedRow]) -> None:
        """Take over how the feeds are."""
        self.desk.show_feeds(rows)

    def page_shown(self, page: str) -> None:
        """Another page is open: figures at once, not with the next second."""
        if page == "board":
            me = self._presenter.workplace.me
            self.desk.head.set_person(" · ".join(part for part in (me.name or me.id, me.station) if part))
            self._watch.show()
            self.desk.setFocus()

    def _on_desk_tile_opened(self, tile: str) -> None:
        self._window.show_page("dispatch")
        if tile in QUICK_OF:
            self._presenter.control.show(Criteria(quick=QUICK_OF[Tile(tile)]))

    def _on_desk_town_opened(self, town: str) -> None:
        self._window.show_page("dispatch")
        self._presenter.control.show(Criteria(towns=(town,)))
