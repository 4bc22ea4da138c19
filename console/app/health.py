"""The chips of the top bar: feeds, store, cameras, clock, files, the log's second copy, notices, the calendar."""

from collections.abc import Callable, Mapping
from datetime import datetime

from console.app.camera_health import CameraHealth
from console.app.work import Work
from console.desks.chips import chips
from console.desks.presenter import Presenter
from console.desks.window import MainWindow
from console.domain.published import unpublished
from console.models.session import StoreSession
from widgets.button import Action
from widgets.failure import Failure
from widgets.ui import Ui


class Health:
    """Keeps the chips of a window."""

    def __init__(
        self,
        ui: Ui,
        window: MainWindow,
        presenter: Presenter,
        session: StoreSession,
        work: Work,
        cameras: CameraHealth,
    ) -> None:
        self._ui, self._window, self._workplace = ui, window, presenter.workplace
        self._session, self._work, self._cameras = session, work, cameras
        self._noticed = 0
        self._files: Mapping[str, Callable[[], str]] = {}
        self._unkept: dict[str, str] = {}
        self._unkept_since: datetime | None = None
        cameras.changed.connect(self.show)
        # In another language too: of a store that answers and feeds that are not there nothing else would come.
        ui.changed.connect(self.show)

    def show(self) -> None:
        """Show how everything is now."""
        self._noticed = self._workplace.noticed
        feeds, ahead_s, copy = self._workplace.feeds, self._work.clock.ahead_s, self._workplace.copy_trouble
        years, today = self._workplace.names.catalogue.years, self._ui.local(self._ui.now).date()
        lacks = unpublished(years, today)
        files = [self._told(name) for name in self._unkept]
        broken = self._cameras.broken
        told = feeds, self._session.trouble, ahead_s, copy, self._noticed, lacks, files, broken
        has_cameras = bool(self._workplace.names.cameras)
        self._window.set_chips(chips(self._ui, *told, has_cameras=has_cameras))

    @property
    def unwritable(self) -> Failure | None:
        """The files that cannot be written, as H tells of them; None: all can."""
        if not self._unkept:
            return None
        t = self._ui.t
        return Failure(
            what=t("trouble.files"),
            why=" · ".join(self._unkept.values()),
            since=self._ui.moment(self._unkept_since) if self._unkept_since else "",
            effect=t("trouble.files.effect", effects=" · ".join(t(f"desk.files.{name}") for name in self._unkept)),
            do=t("trouble.files.do"),
            actions=(Action(id="app.manual", text=t("command.app.manual"), key="Shift+F1"),),
        )

    def watch(self, files: Mapping[str, Callable[[], str]]) -> None:
        """Tell of files that cannot be written.

        Args:
            files: by the word of what is lost below `desk.files.`, who says which file and why; empty: all is well.
        """
        self._files = files
        self._ui.tick.connect(self._on_ui_tick)

    def _on_ui_tick(self, now: datetime) -> None:
        unkept = {name: what for name, trouble in self._files.items() if (what := trouble())}
        if unkept == self._unkept:
            return
        known, self._unkept = self._unkept, unkept
        self._unkept_since = (self._unkept_since or now) if unkept else None
        self.show()
        for name in unkept.keys() - known.keys():
            self._window.say(self._told(name), bad=True)

    def _told(self, name: str) -> str:
        """Which file cannot be written and why, what that means, and what helps."""
        t = self._ui.t
        return t("desk.files_told", what=self._unkept[name], effect=t(f"desk.files.{name}"))

    def take_changes(self) -> None:
        """Something was committed: a notice to the shift supervisor is news for whoever sits here."""
        if self._workplace.noticed != self._noticed:
            self.show()
