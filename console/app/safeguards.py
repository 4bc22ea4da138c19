"""What keeps a console's work safe beside it: the second copy of the log, and the queue on paper."""

from PySide6.QtCore import QObject, Signal

from console.app.paper import Paper
from console.desks.presenter import Presenter
from console.desks.window import MainWindow
from console.models.alarm import Trouble
from console.models.paper import Snapshot
from console.models.session import StoreSession
from console.settings.folders import Folders
from console.settings.model import Settings
from console.store.log_copy import LogCopy
from widgets.ui import Ui, load_words


class Safeguards(QObject):
    """Starts with the store and ends with the console; trouble with it is told, and stops nothing."""

    troubled = Signal()
    """The second copy of the log is in trouble, or well again."""

    def __init__(
        self,
        settings: Settings,
        folders: Folders,
        ui: Ui,
        session: StoreSession,
        presenter: Presenter,
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._ui, self._session, self._presenter, self._window = ui, session, presenter, window
        self._station = settings.station_name
        self._copy = (
            LogCopy(settings.log_copy_folder, settings.station_name, session.store)
            if settings.log_copy_folder is not None
            else None
        )
        self._paper = Paper(settings, folders, self._known, load_words(), lambda: ui.lang)
        self._is_started = False
        self._connect()

    def stop(self) -> None:
        """End all of it."""
        self._paper.stop()
        if self._copy is not None:
            self._copy.stop()

    def _connect(self) -> None:
        self._paper.failed.connect(self._on_paper_failed)
        self._session.opened.connect(self._on_session_opened)
        if self._copy is not None:
            self._ui.tick.connect(self._on_ui_tick)

    def _on_session_opened(self) -> None:
        if self._is_started:
            return
        self._is_started = True
        if self._copy is not None:
            self._copy.start()
        self._paper.start()

    def _on_ui_tick(self) -> None:
        work, why = self._presenter.workplace, self._copy.trouble if self._copy and self._is_started else ""
        known = work.copy_trouble
        if why == (known.why if known else ""):
            return
        work.copy_trouble = Trouble(why=why, since=known.since if known else self._presenter.now) if why else None
        self._presenter.refreshed.emit()
        self.troubled.emit()

    def _on_paper_failed(self, path: str, why: str) -> None:
        self._window.say(self._ui.t("desk.paper_failed", path=path, why=why), bad=True)

    def _known(self) -> Snapshot:
        """What this console knows, the store's last word where it is away."""
        work = self._presenter.workplace
        return Snapshot(
            incidents=tuple(work.incidents.values()),
            workers=tuple(work.names.workers.values()),
            catalogue=work.names.catalogue,
            district=work.district,
            calendar=work.calendar,
            now=self._presenter.now,
            station=self._station,
            is_live=not self._session.is_lost,
        )
