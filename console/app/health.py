"""The chips of the top bar: feeds, store, clock, the second copy of the log, notices that wait, and the calendar."""

from console.app.work import Work
from console.desks.chips import chips
from console.desks.presenter import Presenter
from console.desks.window import MainWindow
from console.domain.published import unpublished
from console.models.session import StoreSession
from widgets.ui import Ui


class Health:
    """Keeps the chips of a window."""

    def __init__(self, ui: Ui, window: MainWindow, presenter: Presenter, session: StoreSession, work: Work) -> None:
        self._ui, self._window, self._workplace = ui, window, presenter.workplace
        self._session, self._work = session, work
        self._noticed = 0

    def show(self) -> None:
        """Show how everything is now."""
        self._noticed = self._workplace.noticed
        feeds, ahead_s, copy = self._workplace.feeds, self._work.clock.ahead_s, self._workplace.copy_trouble
        years, today = self._workplace.names.catalogue.years, self._ui.local(self._ui.now).date()
        lacks = unpublished(years, today)
        self._window.set_chips(chips(self._ui, feeds, self._session.trouble, ahead_s, copy, self._noticed, lacks))

    def take_changes(self) -> None:
        """Something was committed: a notice to the shift supervisor is news for whoever sits here."""
        if self._workplace.noticed != self._noticed:
            self.show()
