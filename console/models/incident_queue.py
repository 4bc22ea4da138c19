"""The queue as a Qt model: cases in the order of the look, changed with the fewest signals.

While it is held (the dispatcher acts), no row moves and none leaves: changed rows are repainted in place, new ones wait
below the last row, and `release` puts everything in its place. Sorting and filtering happen here, in plain Python: a
proxy model takes seconds where this takes milliseconds.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from console.domain.incident import Incident
from console.domain.queue_order import OrderKey
from console.domain.views import QueueRow
from console.models.order import moves, runs
from console.models.queue_entry import Filter, QueueCounts, QueueEntry, holds, matches

Describe = Callable[[Incident, datetime], QueueEntry]
Index = QModelIndex | QPersistentModelIndex
MANY = 200
"""More rows than this change place by one layout change instead of one move each."""


class Role(IntEnum):
    """What `data` gives besides the title."""

    ROW = Qt.ItemDataRole.UserRole
    NUMBER = Qt.ItemDataRole.UserRole + 1


class IncidentQueueModel(QAbstractListModel):
    """The open incidents, most urgent first."""

    waiting_changed = Signal(int)
    """How many new cases wait below the last row until the dispatcher rests."""
    counts_changed = Signal()
    """How many cases a filter shows may have changed."""
    described = Signal(object)
    """The list of the numbers whose entry is another now, shown or not: what else paints cases takes only these."""

    def __init__(self, describe: Describe, me: str, now: datetime | None = None, parent: QObject | None = None) -> None:
        """Make an empty queue.

        Args:
            describe: makes the entry of a case (`Workplace.entry`).
            me: the id of the person at the desk, for the filter `mine`.
            now: aware UTC; moved on by `tick`.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._describe = describe
        self._me = me
        self._now = now or datetime.now(UTC)
        self._kind = Filter.ALL
        self._words: tuple[str, ...] = ()
        self._entries: dict[int, QueueEntry] = {}
        self._counts = QueueCounts(me)
        self._order: list[int] = []
        self._places: list[OrderKey] = []
        """The keys by which the rows stand where they stand; while held a case's own key may be another already."""
        self._place_of: dict[int, OrderKey] = {}
        self._rows: dict[int, int] | None = None
        self._is_mixed = False
        """Whether rows stand out of order: some wait below the last one, or are being moved."""
        self._held = False
        self._waiting: set[int] = set()

    # -- Qt ------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # an invalid index is Qt's own default
        """The number of rows shown."""
        return 0 if parent.isValid() else len(self._order)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """`Role.ROW` is the `QueueRow`; the display text is the title, for screen readers."""
        if not index.isValid() or not 0 <= index.row() < len(self._order):
            return None
        row = self._entries[self._order[index.row()]].row
        match role:
            case Role.ROW:
                return row
            case Role.NUMBER:
                return row.number
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return row.title
            case _:
                return None

    # -- what comes in -------------------------------------------------------------------------------------------

    def apply(self, incidents: Iterable[Incident]) -> None:
        """Insert, change, move or remove the rows of these cases."""
        changed = self._take(incidents)
        if self._held or self._is_mixed or not self._order or len(changed) > MANY:
            self._settle()
            return
        for number in changed:
            self._place(number)
        self.counts_changed.emit()

    def refresh(self) -> None:
        """Describe everything anew: another language, catalogue or user."""
        self.apply([e.incident for e in self._entries.values()])

    def set_me(self, me: str) -> None:
        """Another person works here: the filter `mine` and the words of the rows are hers."""
        self._me = me
        self.refresh()

    def tick(self, now: datetime) -> None:
        """A second has passed: the filters by time let other cases through."""
        self._now = now
        if self._kind in (Filter.DUE_SOON, Filter.BREACHED):
            self._settle()

    def filter(self, kind: Filter) -> None:
        """Show other cases; a deliberate act, so it is done at once, held or not."""
        self._kind = kind
        held, self._held = self._held, False
        self._settle()
        self._held = held

    def search(self, text: str) -> None:
        """Show only cases in which every word of the text stands: number, title, category, grid, person."""
        self._words = tuple(text.casefold().split())
        self.filter(self._kind)

    def hold(self, on: bool) -> None:
        """Keep every row where it is while the dispatcher acts; letting go puts all in order."""
        self._held = on
        if not on:
            self._settle()

    def release(self) -> None:
        """The dispatcher rests: put all in order."""
        self.hold(False)

    # -- questions -----------------------------------------------------------------------------------------------

    @property
    def kind(self) -> Filter:
        """The filter in use."""
        return self._kind

    @property
    def waiting(self) -> int:
        """New cases that wait below the last row."""
        return len(self._waiting)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers shown, in order."""
        return tuple(self._order)

    def row_of(self, number: int) -> int | None:
        """The row of a case; None where it is not shown."""
        place = self._place_of.get(number)
        if place is None:
            return None
        if not self._is_mixed:
            return bisect_left(self._places, place)
        if self._rows is None:
            self._rows = {n: i for i, n in enumerate(self._order)}
        return self._rows[number]

    def row(self, number: int) -> QueueRow | None:
        """The row's contents, shown or not."""
        entry = self._entries.get(number)
        return entry.row if entry else None

    def counts(self) -> dict[Filter, int]:
        """How many cases each filter would show now."""
        return self._counts.at(self._now)

    # -- the work ------------------------------------------------------------------------------------------------

    def _take(self, incidents: Iterable[Incident]) -> list[int]:
        """Describe the cases anew and repaint those that are shown; answers with those whose entry is another."""
        rows: list[int] = []
        changed: list[int] = []
        for incident in incidents:
            entry = self._describe(incident, self._now)
            known = self._entries.get(incident.number)
            if known == entry:
                continue
            changed.append(incident.number)
            self._entries[incident.number] = entry
            self._counts.put(entry, self._now)
            shown = self.row_of(incident.number)
            if shown is not None and known is not None and known.row != entry.row:
                rows.append(shown)
        for first, last in runs(sorted(set(rows))):
            self.dataChanged.emit(self.index(first), self.index(last))
        if changed:
            self.described.emit(changed)
        return changed

    def _place(self, number: int) -> None:
        """Bring one row of the sorted rows to where it belongs."""
        entry, row = self._entries[number], self.row_of(number)
        wanted = self._wants(entry)
        if row is None:
            if wanted:
                self._insert([number])
        elif not wanted:
            self._remove([row])
        elif self._place_of[number] != entry.key:
            target = bisect_left(self._places, entry.key)
            self._move(row, target - (target > row), number)
        if not entry.listed:
            del self._entries[number]

    def _settle(self) -> None:
        """Bring what is shown to what should be shown."""
        wanted = {n for n, e in self._entries.items() if self._wants(e)}
        new = sorted(wanted.difference(self._order), key=self._key)
        if self._held:
            self._append(new)
        else:
            self._is_mixed = True
            self._remove([i for i, n in enumerate(self._order) if n not in wanted])
            self._sort()
            self._splice(0, len(self._order), list(self._order))
            self._is_mixed = False
            self._insert(new)
            self._set_waiting(set())
        gone = [n for n, e in self._entries.items() if not e.listed and self.row_of(n) is None]
        for number in gone:
            del self._entries[number]
        self.counts_changed.emit()

    def _wants(self, entry: QueueEntry) -> bool:
        return matches(entry, self._kind, self._me, self._now) and holds(entry, self._words)

    def _key(self, number: int) -> OrderKey:
        return self._entries[number].key

    def _append(self, numbers: list[int]) -> None:
        if not numbers:
            return
        at = len(self._order)
        self._is_mixed = True
        self.beginInsertRows(QModelIndex(), at, at + len(numbers) - 1)
        self._splice(at, 0, numbers)
        self.endInsertRows()
        self._set_waiting(self._waiting | set(numbers))

    def _remove(self, rows: list[int]) -> None:
        for first, last in reversed(list(runs(rows))):
            self.beginRemoveRows(QModelIndex(), first, last)
            self._splice(first, last - first + 1, [])
            self.endRemoveRows()

    def _insert(self, numbers: list[int]) -> None:
        """Insert into the sorted rows, each run of neighbours by one signal."""
        keys = [self._key(n) for n in numbers]
        rows = [bisect_left(self._places, key) + i for i, key in enumerate(keys)]
        done = 0
        for first, last in runs(rows):
            count = last - first + 1
            self.beginInsertRows(QModelIndex(), first, last)
            self._splice(first, 0, numbers[done : done + count])
            self.endInsertRows()
            done += count

    def _sort(self) -> None:
        target = sorted(self._order, key=self._key)
        if target == self._order:
            return
        steps = moves(self._order, target)
        if len(steps) > MANY:
            self._lay_out(target)
            return
        for source, place in steps:
            self._move(source, place, self._order[source])

    def _move(self, source: int, place: int, number: int) -> None:
        if source == place:
            self._splice(source, 1, [number])
            return
        # Qt names the place before which the row comes, counted before it is taken out.
        self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), place + (place > source))
        self._splice(source, 1, [])
        self._splice(place, 0, [number])
        self.endMoveRows()

    def _lay_out(self, target: list[int]) -> None:
        self.layoutAboutToBeChanged.emit()
        places = {n: i for i, n in enumerate(target)}
        before = self.persistentIndexList()
        after = [self.index(places[self._order[i.row()]]) for i in before]
        self._splice(0, len(self._order), target)
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _splice(self, row: int, count: int, numbers: list[int]) -> None:
        """Put these rows in the place of `count` rows, standing by the keys of their cases."""
        for gone in self._order[row : row + count]:
            del self._place_of[gone]
        keys = [self._key(n) for n in numbers]
        self._order[row : row + count] = numbers
        self._places[row : row + count] = keys
        self._place_of.update(zip(numbers, keys, strict=True))
        self._rows = None

    def _set_waiting(self, waiting: set[int]) -> None:
        if waiting != self._waiting:
            self._waiting = waiting
            self.waiting_changed.emit(len(waiting))
