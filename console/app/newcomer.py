"""The way in for somebody who has never worked here: the steps of an empty desk, the demo, the manual and the tour."""

import logging
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

import console
from console.app.connect_feed import FeedConnector
from console.desks.conductor import Conductor
from console.desks.presenter import Presenter
from console.desks.tour import tour_stops
from console.desks.window import MainWindow
from console.settings.model import Settings
from widgets.manual_view import ManualView
from widgets.tour import Tour
from widgets.ui import LANGUAGES, Ui
from widgets.welcome import EmptyStart, StartStep

STEPS = (("feeds", "feeds.connect"), ("demo", "app.demo"), ("manual", "app.manual"))
"""The steps of an empty desk: their words, and the command of each."""

log = logging.getLogger(__name__)


class Newcomer(QObject):
    """Shows the way in; the commands do what it says."""

    connected = Signal(object)
    """A feed was added: the new `Settings`."""
    tour_ended = Signal()
    """The tour is over, or was skipped: it is not begun by itself again."""

    def __init__(
        self,
        ui: Ui,
        window: MainWindow,
        presenter: Presenter,
        conductor: Conductor,
        *,
        config_file: Path,
        settings: Callable[[], Settings],
    ) -> None:
        super().__init__(window)
        self._ui, self._window, self._presenter, self._conductor = ui, window, presenter, conductor
        self._settings = settings
        self._steps = EmptyStart(ui, presenter.desk)
        self._steps.hide()
        self._steps.action_requested.connect(conductor.run)
        self._connector = FeedConnector(ui, window, config_file, settings)
        self._connector.connected.connect(self.connected)
        presenter.refreshed.connect(self.update)
        ui.changed.connect(self._show_steps)

    @property
    def actions(self) -> dict[str, Callable[[str], object]]:
        """What the window does for the commands of a newcomer, by the command's id."""
        return {
            "feeds.connect": lambda _: self._connector.open(),
            "app.demo": lambda _: self._open_demo(),
            "app.manual": lambda _: self._open_manual(),
            "app.tour": lambda _: self.open_tour(),
        }

    def update(self) -> None:
        """Show the steps while nothing is connected and there is nothing to work on; else the desk as it is."""
        work = self._presenter.workplace
        # Without a feed of its own a console may still show what a gateway of another machine stores.
        is_empty = not self._settings().feeds and work.selected is None and not self._presenter.queue.numbers
        desk = self._presenter.desk
        if is_empty and desk.start is None:
            self._show_steps()
        desk.show_start(self._steps if is_empty else None)

    def open_tour(self) -> None:
        """Walk through the dispatcher's desk."""
        self._window.show_page("dispatch")
        tour = Tour(self._ui, tour_stops(self._window, self._presenter.desk), (self._window.alarm,), self._window)
        tour.ended.connect(self._on_tour_ended)
        self._window.cover(tour)
        tour.setFocus()

    def _on_tour_ended(self) -> None:
        self._window.uncover()
        self.tour_ended.emit()

    def _open_manual(self) -> None:
        pages = {lang: (files("resources") / "manual" / f"{lang}.md").read_text("utf-8") for lang in LANGUAGES}
        manual = ManualView(self._ui, pages, self._window)
        manual.left.connect(self._window.uncover)
        self._window.cover(manual)
        manual.setFocus()

    def _open_demo(self) -> None:
        """In a process of its own, which outlives this console: its folder, broker and store are its own too."""
        folder = Path(console.__file__).parents[1]
        started, pid = QProcess.startDetached(sys.executable, ["-m", "console", "demo"], str(folder))
        log.info("the demo was started as process %s", pid if started else "none")
        self._window.say(self._ui.t("start.demo_starts" if started else "start.demo_fails"), bad=not started)

    def _show_steps(self) -> None:
        t, offers, context = self._ui.t, self._window.offers, self._conductor.context()
        known = offers.available(context)
        self._steps.set_steps(
            [
                StartStep(
                    title=t(f"start.{words}"),
                    how=t(f"start.{words}_how"),
                    action=offers.step(
                        known[command], context, t(f"start.{words}_do"), is_first=command == STEPS[0][1]
                    ),
                )
                for words, command in STEPS
                if command in known
            ]
        )
