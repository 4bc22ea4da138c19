"""Keeps the supervisor's board up to date while somebody looks at it: once a second, as the clocks on it move."""

from PySide6.QtCore import QObject

from console.desks.board import BoardDesk
from console.desks.presenter import Presenter
from widgets.ui import Ui


class BoardWatch(QObject):
    """Works the figures out of the workplace; costs nothing while the board is hidden."""

    def __init__(self, ui: Ui, presenter: Presenter, desk: BoardDesk) -> None:
        """Watch for as long as the desk lives."""
        super().__init__(desk)
        self._presenter, self._desk = presenter, desk
        ui.tick.connect(self.show)
        ui.changed.connect(self.show)
        presenter.history_shown.connect(desk.show_history)

    def show(self, _now: object = None) -> None:
        """Show the figures of now, where the board can be seen."""
        if self._desk.isVisible():
            self._desk.show_board(self._presenter.workplace.board(self._presenter.now))
