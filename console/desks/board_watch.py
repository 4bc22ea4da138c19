"""Keeps the supervisor's board up to date while somebody looks at it: once a second, as the clocks on it move."""

from PySide6.QtCore import QObject

from console.desks.board import BoardDesk
from console.desks.presenter import Presenter
from console.models.alarm import FULL, no_feed
from widgets.ui import Ui


class BoardWatch(QObject):
    """Works the figures out of the workplace; costs nothing while the board is hidden."""

    def __init__(self, ui: Ui, presenter: Presenter, desk: BoardDesk) -> None:
        """Watch for as long as the desk lives."""
        super().__init__(desk)
        self._ui, self._presenter, self._desk = ui, presenter, desk
        ui.tick.connect(self.show)
        ui.changed.connect(self.show)
        presenter.history_shown.connect(desk.show_history)

    def show(self, _now: object = None) -> None:
        """Show the figures of now, where the board can be seen."""
        if self._desk.isVisible():
            self._desk.show_board(self._presenter.workplace.board(self._presenter.now))
            self._desk.head.set_trouble(self._trouble())

    def _trouble(self) -> str:
        """Why the figures may not be those of now: on a whole screen the board has no alarm line."""
        work, t = self._presenter.workplace, self._ui.t
        if work.store_trouble is not None and work.store_trouble.code != FULL:
            return t("board.store_lost", time=self._ui.moment(work.store_trouble.since))
        dead = no_feed(work.feeds)
        return t("board.no_feed", time=self._ui.moment(dead.since)) if dead and dead.since else ""
