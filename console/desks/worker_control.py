"""Between the workers and their list: search, filter and sort, and rows that keep their places under the hand."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QObject

from console.domain.catalogue import Name
from console.domain.terms import WorkerState
from console.domain.views import WorkerRow
from console.domain.worker_list import EVERYBODY, WorkerFilter, WorkerSort, arranged
from console.models.names import Names
from console.models.pinyin import readings
from widgets.ui import Ui
from widgets.workers_panel import WorkersPanel

BUSY = (WorkerState.ASKED, WorkerState.EN_ROUTE, WorkerState.ON_SCENE)


class WorkerControl(QObject):
    """One way for everything that sets the list up."""

    def __init__(self, ui: Ui, panel: WorkersPanel) -> None:
        super().__init__(panel)
        self._ui, self._panel = ui, panel
        self._rows: tuple[WorkerRow, ...] = ()
        self.sort, self.filter = WorkerSort.STATE, EVERYBODY
        panel.arrangement_requested.connect(self.arrange)

    def learn(self, names: Names) -> None:
        """Take over which towns there are."""
        self._panel.set_towns(tuple(names.towns.values()))

    def show(self, rows: Sequence[WorkerRow], *, held: bool) -> None:
        """Show the workers; while held, nobody who is in the list leaves his place."""
        self._rows = tuple(rows)
        self._show([row.id for row in self._panel.view.rows] if held else None)

    def arrange(self, sort: WorkerSort, wanted: WorkerFilter) -> None:
        """Sort and filter otherwise, at once: it is a deliberate act."""
        self.sort, self.filter = sort, wanted
        self._show(None)

    def _show(self, held: Sequence[str] | None) -> None:
        ui, panel = self._ui, self._panel
        shown = arranged(self._rows, self.sort, self.filter, self._name_key, held)
        panel.view.set_rows(shown)
        panel.set_arrangement(self.sort, self.filter, len(shown), len(self._rows))
        states = _states(self._rows)
        panel.set_notes(ui.t("workers.note", **states), ui.t("workers.note_short", **states))
        if shown:
            panel.fill()
        else:
            what = "workers.nobody_found" if self._rows else "workers.empty"
            panel.fill(ui.t(what), ui.t(f"{what}_how"))

    def _name_key(self, name: Name) -> str:
        """As a person looks a name up: Chinese by its sound. The palette has learnt the readings at the start."""
        text = self._ui.name(name)
        return readings(text)[1] or text.casefold()


def _states(rows: Sequence[WorkerRow]) -> dict[str, int]:
    count = Counter(r.state for r in rows)
    return {
        "free": count[WorkerState.FREE],
        "busy": sum(count[s] for s in BUSY),
        "away": count[WorkerState.AWAY],
        "silent": count[WorkerState.NO_REPLY],
    }
