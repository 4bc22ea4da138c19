"""The supervision page of a console: worked out once a second while it can be seen, its rates asked once a minute."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject

from console.desks.oversight import OversightDesk
from console.desks.presenter import Presenter
from console.desks.window import MainWindow
from console.domain.finished import NOTHING_WAITS, Finished
from console.domain.goals import GoalKept, goals_kept, policies_with_goals
from console.domain.oversight import Area, Settlement
from console.domain.queue_filter import Criteria
from console.domain.terms import Level
from console.models.follower import Changes
from console.models.session import StoreSession
from widgets.ui import Ui

PERIOD = timedelta(days=30)
"""The rates are those of the cases received in so long."""
ASK_EVERY = timedelta(minutes=1)

log = logging.getLogger(__name__)


class OversightPage(QObject):
    """The page in its window, and the way from each line to its case."""

    def __init__(self, ui: Ui, presenter: Presenter, window: MainWindow, session: StoreSession) -> None:
        self.desk = OversightDesk(ui)
        super().__init__(self.desk)
        self._presenter, self._window, self._session = presenter, window, session
        self._settlements: Mapping[Area, Settlement] = {}
        self._finished = NOTHING_WAITS
        self._goals: tuple[GoalKept, ...] = ()
        self._asked_at: datetime | None = None
        self._is_stale = True
        """A case that is over may have changed since the finished ones were read."""
        session.changed.connect(self.take_changes)
        ui.tick.connect(self.show)
        ui.changed.connect(self.show)
        self.desk.case_opened.connect(self._on_desk_case_opened)
        self.desk.town_opened.connect(self._on_desk_town_opened)

    @property
    def actions(self) -> Mapping[str, Callable[[str], object]]:
        """What the window does for the commands of the page, by the command's id."""
        return {f"supervision.late_{level}": partial(self._go_to, level) for level in Level}

    def _go_to(self, level: Level, _: str) -> None:
        """Open the page at the late cases of a level."""
        self._window.show_page("supervision")
        self.show()
        self.desk.go_to(level)

    def page_shown(self, page: str) -> None:
        """Another page is open: figures at once, not with the next second."""
        if page == "supervision":
            self.show()
            self.desk.setFocus()

    def show(self, _now: object = None) -> None:
        """Show how it stands, where the page can be seen."""
        if not self.desk.isVisible():
            return
        work, now = self._presenter.workplace, self._presenter.now
        if self._asked_at is None or now - self._asked_at >= ASK_EVERY:
            self._asked_at = now
            self._ask(now - PERIOD)
            self._ask_goals(now - PERIOD)
        if self._is_stale:
            self._is_stale = False
            self._ask_finished()
        self.desk.show_oversight(work.oversight(self._settlements, now, self._finished), work.names, self._goals)

    def show_finished(self) -> None:
        """Open the page at the cases that wait for a visit or to be put away."""
        self._window.show_page("supervision")
        self.desk.lists["finished"].setFocus()

    def take_changes(self, changes: Changes) -> None:
        """Somebody has committed something: what is over is read again, where one of it may have changed."""
        known = {case.number for case in self._finished.cases}
        if any(not i.is_open or i.number in known for i in changes.incidents):
            self._is_stale = True

    def take_finished(self, found: Finished) -> None:
        """The cases that are over and wait, as the store has them."""
        self._finished = found
        self.show()

    def take_settlements(self, found: Mapping[Area, Settlement]) -> None:
        """What the store counted, by grid."""
        self._settlements = found
        self.show()

    def _ask(self, since: datetime) -> None:
        self._session.query(
            lambda store: store.settlements(since),
            self.take_settlements,
            lambda error: log.info("the rates cannot be read: %s", error),
        )

    def take_goals(self, found: tuple[GoalKept, ...]) -> None:
        """How the goals of the policies were kept."""
        self._goals = found
        self.show()

    def _ask_goals(self, since: datetime) -> None:
        """Worked out where the cases are read, off this thread."""
        work, now = self._presenter.workplace, self._presenter.now
        catalogue, calendar = work.names.catalogue, work.calendar
        policies = policies_with_goals(catalogue)
        self._session.query(
            lambda store: goals_kept(store.of_policies(policies, since), catalogue, calendar, now) if policies else (),
            self.take_goals,
            lambda error: log.info("the goals cannot be read: %s", error),
        )

    def _ask_finished(self) -> None:
        self._session.query(
            lambda store: store.finished(),
            self.take_finished,
            lambda error: log.info("the finished cases cannot be read: %s", error),
        )

    def _on_desk_case_opened(self, number: int) -> None:
        self._window.show_page("dispatch")
        over = next((case for case in self._finished.cases if case.number == number), None)
        if over is not None and number not in self._presenter.workplace.incidents:
            self._presenter.open_case(over)
        else:
            self._presenter.select(number)
        if over is not None:
            # Its row may still stand in the queue while she acts: it goes, and the case that she opened stays.
            self._presenter.desk.queue.view.select_elsewhere(number)

    def _on_desk_town_opened(self, town: str) -> None:
        self._window.show_page("dispatch")
        self._presenter.control.show(Criteria(towns=(town,)))
