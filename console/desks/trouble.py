"""What H shows: the worst trouble of now in the parts of the error form, and which page helps further."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from console.desks.conductor import Conductor
from console.desks.presenter import Presenter
from console.desks.window import MainWindow
from console.domain.views import AlarmKind, AlarmView, FeedRow
from console.models.alarm import alarm_view
from widgets.button import Action
from widgets.camera_tile import CameraTile, TileState
from widgets.failure import Failure
from widgets.feed_facts import drop_words
from widgets.trouble_sheet import TroubleSheet
from widgets.ui import Ui
from widgets.why import why_words

OF_FEEDS = frozenset({AlarmKind.NO_FEED, AlarmKind.UNSENT})
"""What the page of the feeds tells, and can test."""
OF_STORE = frozenset({AlarmKind.STORE_LOST, AlarmKind.STORE_FULL, AlarmKind.INTAKE_HELD, AlarmKind.COPY_LOST})
LOGIN = frozenset({"password_needed", "password_refused"})
ADDRESS = frozenset(
    {"address_refused", "no_such_host", "not_found", "redirected", "certificate", "file_missing", "device_missing"}
)
"""Reasons of a camera that lie in what the configuration says of it."""


class TroubleHelp:
    """Answers H at one window."""

    def __init__(
        self,
        ui: Ui,
        window: MainWindow,
        presenter: Presenter,
        conductor: Conductor,
        unwritable: Callable[[], Failure | None] = lambda: None,
    ) -> None:
        """Prepare; `unwritable` tells which files of the program cannot be written."""
        self._unwritable = unwritable
        self._ui, self._window, self._presenter, self._conductor = ui, window, presenter, conductor
        self.sheet = TroubleSheet(ui, window)
        self.sheet.left.connect(window.give_back_keys)
        self.sheet.action_requested.connect(conductor.run)
        window.add_asking(self.sheet)

    def show(self) -> None:
        """Say what to do: of the camera that has the keys, else what the alarm line tells, else lesser troubles."""
        focus, alarm = QApplication.focusWidget(), self._worst()
        if isinstance(focus, CameraTile) and focus.state is TileState.NONE and focus.camera:
            self.sheet.open_with(self._of_camera(focus))
        elif alarm.kind in OF_STORE:
            self.sheet.open_with(self._of_store(alarm))
        elif alarm.kind in OF_FEEDS:
            self._conductor.run("view.admin")
        else:
            self._show_lesser()

    def _worst(self) -> AlarmView:
        """The worst trouble, whatever case stands before it in the alarm line."""
        work = self._presenter.workplace
        copy, intake = work.copy_trouble, work.intake_trouble
        return alarm_view(None, "", work.store_trouble, work.feeds, recent=0, copy=copy, intake=intake)

    def _show_lesser(self) -> None:
        """Files that cannot be written, the camera of the case, what a feed had to drop: the first that is so."""
        tile, files, feed = self._presenter.desk.camera, self._unwritable(), self._dropping()
        if files is not None:
            self.sheet.open_with(files)
        elif tile.isVisible() and tile.camera and tile.state is TileState.NONE:
            self.sheet.open_with(self._of_camera(tile))
        elif feed is not None:
            self.sheet.open_with(self._of_dropping(feed))
        else:
            self._window.say(self._ui.t("trouble.none"))

    def _dropping(self) -> FeedRow | None:
        """The feed that has dropped most."""
        feeds = [feed for feed in self._presenter.workplace.feeds if feed.dropped or feed.beyond]
        return max(feeds, key=lambda feed: feed.dropped + feed.beyond, default=None)

    def _of_dropping(self, feed: FeedRow) -> Failure:
        t = self._ui.t
        return Failure(
            what=t("trouble.dropped", name=feed.shown),
            why=" · ".join(drop_words(self._ui, feed)),
            since=self._ui.moment(feed.dropped_since) if feed.dropped_since else "",
            effect=t("trouble.dropped.effect"),
            do=t("trouble.dropped.do"),
            actions=(Action(id="view.admin", text=t("command.view.admin"), key="F6"),),
        )

    def _of_store(self, alarm: AlarmView) -> Failure:
        t = self._ui.t
        return Failure(
            what=t(f"trouble.{alarm.kind}"),
            why=why_words(self._ui, alarm.detail),
            since=self._ui.moment(alarm.since) if alarm.since else "",
            effect=t(f"trouble.{alarm.kind}.effect"),
            do=t(f"trouble.{alarm.kind}.do"),
            actions=(Action(id="app.manual", text=t("command.app.manual"), key="Shift+F1"),),
        )

    def _of_camera(self, tile: CameraTile) -> Failure:
        t, reason = self._ui.t, tile.view.reason
        kind = "login" if reason in LOGIN else "address" if reason in ADDRESS else "network"
        _, why, again = tile.message_lines()
        return Failure(
            what=t("trouble.camera", camera=tile.camera),
            why=why.rpartition(" · ")[0],
            since=f"{self._ui.moment(tile.trouble_since)} · {again.partition(' · ')[0]}",
            effect=t("trouble.camera.effect"),
            do=t(f"trouble.camera.{kind}"),
        )
