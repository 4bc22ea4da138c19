"""The queue as a Qt model: cases in the order of the look, by groups or not, changed with the fewest signals.

While it is held (the dispatcher acts), no row moves and none leaves: changed rows are repainted in place, new ones wait
below the last row, and letting go puts everything in its place. Sorting and filtering happen here, in plain Python: a
proxy model takes seconds where this takes milliseconds. Heads of groups are rows with negative numbers.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from console.domain.incident import Incident
from console.domain.queue_filter import EVERYTHING, Criteria, Grouping, Quick
from console.domain.queue_views import GroupRow, Hidden
from console.domain.views import QueueRow
from console.models.order import runs
from console.models.placed_rows import MANY, Index, PlacedRows
from console.models.queue_entry import HiddenCases, QueueCounts, QueueEntry, shows
from console.models.queue_groups import PlaceKey, QueueGroups, head_key

Describe = Callable[[Incident, datetime], QueueEntry]


class Role(IntEnum):
    """What `data` gives besides the title."""

    ROW = Qt.ItemDataRole.UserRole
    NUMBER = Qt.ItemDataRole.UserRole + 1


class IncidentQueueModel(PlacedRows):
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
        self._criteria = EVERYTHING
        self._entries: dict[int, QueueEntry] = {}
        self._counts, self._hidden, self._groups = QueueCounts(), HiddenCases(), QueueGroups()
        self._stale_heads: set[int] = set()
        self._held = False
        self._waiting: set[int] = set()
        self._unsettled: set[int] = set()
        """The cases that have changed while the rows are held."""

    # -- Qt ------------------------------------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """`Role.ROW` is the `QueueRow`; the display text is the title, for screen readers."""
        if not index.isValid() or not 0 <= index.row() < len(self._order):
            return None
        number = self._order[index.row()]
        row = self._groups.row(number, self._now) if number < 0 else self._entries[number].row
        match role:
            case Role.ROW:
                return row
            case Role.NUMBER:
                return number
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return row.code if isinstance(row, GroupRow) else row.title
            case _:
                return None

    # -- what comes in -------------------------------------------------------------------------------------------

    def apply(self, incidents: Iterable[Incident]) -> None:
        """Insert, change, move or remove the rows of these cases."""
        changed = self._take(incidents)
        if self._held:
            self._append_new(changed)
            self._update_heads()
        elif self._is_mixed or not self._order or len(changed) > MANY:
            self._settle()
        else:
            for number in changed:
                self._place(number)
            self._place_heads()
        self.counts_changed.emit()

    def refresh(self) -> None:
        """Describe everything anew: another language, catalogue or user."""
        self._take([e.incident for e in self._entries.values()])
        self._tally_all()
        self._settle()

    def set_me(self, me: str) -> None:
        """Another person works here: the filter `mine` and the words of the rows are hers."""
        self._me = me
        self.refresh()

    def tick(self, now: datetime) -> None:
        """A second has passed: the filters by time let other cases through, and a group has one more that is late."""
        self._now = now
        if self._criteria.is_timed:
            self._tally_all()
            self._settle()
        elif self._groups.by is not Grouping.NONE:
            self._stale_heads |= self._groups.grown_late(now)
            self._update_heads()

    def show(self, criteria: Criteria) -> None:
        """Show other cases; a deliberate act, so it is done at once, held or not."""
        if criteria != self._criteria:
            self._criteria = criteria
            self._tally_all()
            self._settle_now()

    def divide(self, by: Grouping) -> None:
        """Group the cases, at once."""
        if by is not self._groups.by:
            self._groups.divide(by)
            self._tally_all()
            self._settle_now()

    def toggle(self, head: int) -> None:
        """Collapse or open the group of this head, at once."""
        if self._groups.has(head):
            self._groups.toggle(head)
            self._stale_heads.add(head)
            self._settle_now()

    def reveal(self, number: int) -> bool:
        """Open the group that the case is collapsed in; False: the filter hides it, or it is not known."""
        entry = self._entries.get(number)
        if entry is None or not self._fits(entry):
            return False
        if self._groups.is_collapsed(entry):
            self._groups.open(entry)
            self._stale_heads |= self._groups.heads()
            self._settle_now()
        return True

    def hold(self, on: bool) -> None:
        """Keep every row where it is while the dispatcher acts; letting go puts all in order."""
        was, self._held = self._held, on
        if was and not on:
            self._let_go()

    # -- questions -----------------------------------------------------------------------------------------------

    @property
    def criteria(self) -> Criteria:
        """The filter in use."""
        return self._criteria

    @property
    def grouping(self) -> Grouping:
        """What the cases are grouped by."""
        return self._groups.by

    @property
    def hidden(self) -> Hidden:
        """What the filter hides."""
        return self._hidden.told()

    @property
    def waiting(self) -> int:
        """New cases that wait below the last row."""
        return len(self._waiting)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the cases shown, in order."""
        return tuple(n for n in self._order if n > 0)

    def row(self, number: int) -> QueueRow | None:
        """The row's contents, shown or not."""
        entry = self._entries.get(number)
        return entry.row if entry else None

    def incident(self, number: int) -> Incident | None:
        """The case of a row, shown or not."""
        entry = self._entries.get(number)
        return entry.incident if entry else None

    def counts(self) -> dict[Quick, int]:
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
            self._tally(entry)
            shown = self.row_of(incident.number)
            if shown is not None and known is not None and known.row != entry.row:
                rows.append(shown)
        for first, last in runs(sorted(set(rows))):
            self.dataChanged.emit(self.index(first), self.index(last))
        if self._held:
            self._unsettled.update(changed)
        if changed:
            self.described.emit(changed)
        return changed

    def _tally(self, entry: QueueEntry) -> None:
        """Count the case everywhere."""
        fits = self._fits(entry)
        self._counts.put(entry, self._me, self._now)
        self._hidden.put(entry, entry.listed and not fits)
        self._stale_heads |= self._groups.put(entry, fits)

    def _tally_all(self) -> None:
        for entry in self._entries.values():
            self._tally(entry)

    def _append_new(self, changed: list[int]) -> None:
        """While held: new rows wait below the last one, and of what is finished only what is not shown is dropped."""
        unseen = [n for n in changed if n not in self._place_of]
        self._append(sorted((n for n in unseen if self._wants(self._entries[n])), key=self._key))
        for number in unseen:
            if not self._entries[number].listed:
                del self._entries[number]

    def _place(self, number: int) -> None:
        """Bring one row of the sorted rows to where it belongs."""
        entry, row = self._entries[number], self.row_of(number)
        wanted = self._wants(entry)
        if row is None:
            if wanted:
                self._insert([number])
        elif not wanted:
            self._remove([row])
        elif self._place_of[number] != (key := self._key(number)):
            target = bisect_left(self._places, key)
            self._move(row, target - (target > row), number)
        if not entry.listed:
            del self._entries[number]

    def _place_heads(self) -> None:
        """Bring the heads whose groups have changed in, up to date or out."""
        for head in sorted(self._stale_heads, reverse=True):
            row, has = self.row_of(head), self._groups.has(head)
            if row is None and has:
                self._insert([head])
            elif row is not None and not has:
                self._remove([row])
        self._update_heads()

    def _update_heads(self) -> None:
        """Repaint the heads that are shown and whose groups have changed."""
        for head in self._stale_heads:
            if (row := self.row_of(head)) is not None:
                self.dataChanged.emit(self.index(row), self.index(row))
        self._stale_heads.clear()

    def _settle_now(self) -> None:
        """Bring what is shown to what should be shown, though it is held."""
        held, self._held = self._held, False
        self._settle()
        self._held = held

    def _let_go(self) -> None:
        """Bring what has changed while the rows were held to its place: all others stand where they belong.

        A dispatcher lets go with every case that she takes: going over thousands then would hold up her next key.
        """
        if self._criteria.is_timed or self._groups.by is not Grouping.NONE:
            self._settle()
            return
        changed, self._unsettled = self._unsettled | self._waiting, set()
        wanted = {n for n in changed if n in self._entries and self._wants(self._entries[n])}
        rows = {n: row for n in changed if (row := self.row_of(n)) is not None}
        self._remove(sorted(row for n, row in rows.items() if n not in wanted))
        self._rearrange({n for n in wanted & rows.keys() if n in self._waiting or self._place_of[n] != self._key(n)})
        self._insert(sorted(wanted - rows.keys(), key=self._key))
        self._set_waiting(set())
        self._drop_unlisted(changed)
        self.counts_changed.emit()

    def _settle(self) -> None:
        """Bring what is shown to what should be shown."""
        wanted = {n for n, e in self._entries.items() if self._wants(e)}
        if self._held:
            self._append(sorted(wanted.difference(self._order), key=self._key))
        else:
            wanted |= self._groups.heads()
            new = sorted(wanted.difference(self._order), key=self._key)
            self._is_mixed = True
            self._remove([i for i, n in enumerate(self._order) if n not in wanted])
            self._sort()
            self._splice(0, len(self._order), list(self._order))
            self._is_mixed = False
            self._insert(new)
            self._set_waiting(set())
            self._unsettled.clear()
        self._update_heads()
        self._drop_unlisted(list(self._entries))
        self.counts_changed.emit()

    def _drop_unlisted(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            entry = self._entries.get(number)
            if entry is not None and not entry.listed and self.row_of(number) is None:
                del self._entries[number]

    def _fits(self, entry: QueueEntry) -> bool:
        return shows(entry, self._criteria, self._me, self._now)

    def _wants(self, entry: QueueEntry) -> bool:
        return self._fits(entry) and not self._groups.is_collapsed(entry)

    def _key(self, number: int) -> PlaceKey:
        return head_key(number) if number < 0 else self._groups.key(self._entries[number])

    def _append(self, numbers: list[int]) -> None:
        if numbers:
            self._put_below(numbers)
            self._set_waiting(self._waiting | set(numbers))

    def _set_waiting(self, waiting: set[int]) -> None:
        if waiting != self._waiting:
            self._waiting = waiting
            self.waiting_changed.emit(len(waiting))
