"""Between the queue's model and its panel: filter, groups, columns, saved filters, and what of them is remembered."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from console.domain.district import Ring
from console.domain.queue_columns import ColumnState
from console.domain.queue_filter import EVERYTHING, MAX_NAME, Criteria, Grouping, SavedFilter, with_saved, without_saved
from console.models.incident_queue import IncidentQueueModel
from console.models.names import Names
from console.models.queue_memory import MOST_SAVED, QueueMemory
from widgets.queue_panel import QueuePanel


class QueueControl(QObject):
    """One way for everything that sets the queue up."""

    memory_changed = Signal(object)
    """Something that is remembered has changed: the `QueueMemory`."""
    area_dropped = Signal()
    """The queue is no longer bound to an area: it may go from the map."""

    def __init__(self, queue: IncidentQueueModel, panel: QueuePanel) -> None:
        super().__init__(panel)
        self._queue, self._panel = queue, panel
        self.memory = QueueMemory()
        panel.criteria_requested.connect(self.show)
        panel.grouping_requested.connect(self.divide)
        panel.table_requested.connect(self.tabulate)
        panel.columns_requested.connect(self.set_columns)
        panel.saved_picked.connect(self.pick)
        panel.saved_dropped.connect(self.forget)
        panel.view.group_toggled.connect(queue.toggle)

    def learn(self, names: Names) -> None:
        """Take over which towns and fields there are."""
        self._panel.form.set_groups(tuple(names.towns.values()), tuple(names.fields.values()))

    def recall(self, memory: QueueMemory) -> None:
        """Set the queue up as somebody left it; no filter is, for it would hide cases unasked."""
        self.memory = memory
        self._panel.form.set_saved_count(len(memory.saved))
        self._divide(memory.grouping)
        self._panel.set_table(memory.table, memory.columns)

    def show(self, criteria: Criteria) -> None:
        """Show what the filter lets through."""
        had_area = len(self._queue.criteria.area) > 0
        self._queue.show(criteria)
        self._panel.set_criteria(criteria)
        self._panel.set_news(self._panel.news, self._queue.hidden)
        if had_area and not criteria.area:
            self.area_dropped.emit()

    def show_all(self) -> None:
        """Show everything."""
        self.show(EVERYTHING)

    def bind_to(self, area: Ring) -> None:
        """Show only what lies in an area of the map; empty: everywhere."""
        if area != self._queue.criteria.area:
            self.show(replace(self._queue.criteria, area=area))

    def divide(self, by: Grouping) -> None:
        """Group the cases."""
        self._divide(by)
        self._remember(grouping=by)

    def divide_next(self) -> None:
        """Group by the next of the ways, in turn."""
        ways = list(Grouping)
        self.divide(ways[(ways.index(self._queue.grouping) + 1) % len(ways)])

    def tabulate(self, table: bool) -> None:
        """Show the cases as a table, or in two lines each."""
        self._remember(table=table)
        self._panel.set_table(table, self.memory.columns)

    def toggle_table(self) -> None:
        """Change between the table and the two lines."""
        self.tabulate(not self.memory.table)

    def set_columns(self, columns: tuple[ColumnState, ...]) -> None:
        """Let the columns stand otherwise."""
        self._remember(columns=columns)
        self._panel.set_table(self.memory.table, columns)

    def save(self, name: str) -> None:
        """Give the filter in use a name; one of the same name is replaced."""
        kept = SavedFilter(name=name.strip()[:MAX_NAME], criteria=self._queue.criteria)
        self._remember(saved=with_saved(self.memory.saved, kept)[-MOST_SAVED:])

    def open_saved(self) -> None:
        """Open the list of saved filters."""
        self._panel.open_saved(self.memory.saved)

    def forget(self, name: str) -> None:
        """Forget the filter of this name; what is shown stays."""
        self._remember(saved=without_saved(self.memory.saved, name))

    def pick(self, name: str) -> None:
        """Use the filter of this name."""
        found = next((f for f in self.memory.saved if f.name == name), None)
        if found is not None:
            self.show(found.criteria)

    def _divide(self, by: Grouping) -> None:
        self._queue.divide(by)
        self._panel.set_grouping(by)

    def _remember(self, **changes: object) -> None:
        self.memory = replace(self.memory, **changes)  # type: ignore[arg-type]  # names and types are its own
        self._panel.form.set_saved_count(len(self.memory.saved))
        self.memory_changed.emit(self.memory)
