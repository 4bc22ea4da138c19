"""Says on the panels what is not of now: what is still being read, what cannot be, and since when it has been old."""

from collections.abc import Iterable
from datetime import datetime

from console.desks.presenter import Presenter
from console.models.alarm import FULL, Trouble, no_feed
from widgets.button import Action
from widgets.failure import Failure
from widgets.panel import Panel, PanelState
from widgets.ui import Ui

OF_STORE = frozenset(
    {
        *("queue", "facts", "recommended", "plan", "timeline", "evidence", "map", "workers"),
        *("lanes", "backlog", "percentiles", "in_view"),
    }
)
"""The panels whose data comes from the store."""
OF_FEEDS = frozenset({"map", "workers", "sensor"})
"""The panels that show what the feeds tell by the second; what is missing in the queue the alarm line says."""
READ_FIRST = ("queue", "workers", "lanes", "map")
"""The panels that would call the desk empty while the store is being opened."""


class Dating:
    """Marks the panels of one window."""

    def __init__(self, ui: Ui, presenter: Presenter, others: Iterable[Panel] = ()) -> None:
        """Mark the desk's panels, and those of other pages that show what the store holds."""
        self._ui, self._presenter, self._others = ui, presenter, tuple(others)
        presenter.refreshed.connect(self.show)

    def begin(self) -> None:
        """The store is being opened: nothing is known to be empty."""
        for name in READ_FIRST:
            self._presenter.desk.panel(name).show_loading()

    def show(self) -> None:
        """Show how old everything is."""
        work, panels = self._presenter.workplace, self._presenter.desk.panels
        lost = work.store_trouble if work.store_trouble and work.store_trouble.code != FULL else None
        dead = no_feed(work.feeds)
        if lost is not None:
            self._tell_unopened(lost)
        for panel in self._others:
            panel.set_dated(self._from(lost.since if lost else None))
        for name, panel in panels.items():
            since = lost.since if lost and name in OF_STORE else dead.since if dead and name in OF_FEEDS else None
            panel.set_dated("" if panel.state is PanelState.FAILED else self._from(since))

    def _from(self, since: datetime | None) -> str:
        return "" if since is None else self._ui.t("common.from_mark", time=self._ui.moment(since))

    def _tell_unopened(self, trouble: Trouble) -> None:
        """A store that could not be opened yet: there is no data that could be old."""
        panel, t = self._presenter.desk.queue, self._ui.t
        if panel.is_known:
            return
        help_ = Action(id="trouble.help", text=t("command.trouble.help"), key="H")
        panel.show_failed(
            Failure(
                what=t("desk.unopened"),
                why=trouble.why,
                since=self._ui.moment(trouble.since),
                effect=t("desk.unopened_effect"),
                actions=(help_,),
            ),
            keep=False,
        )
