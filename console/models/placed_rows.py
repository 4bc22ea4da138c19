"""Rows that stand by their keys, as a Qt model: changed with the fewest signals, found by their numbers at once."""

from bisect import bisect_left
from collections.abc import Collection

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex

from console.models.order import moves, runs
from console.models.queue_groups import PlaceKey

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
"""Above all rows: Qt's own default."""
MANY = 200
"""More rows than this change place by one layout change instead of one move each."""


class PlacedRows(QAbstractListModel):
    """Numbers in the order of their keys; an heir gives the keys and what the rows show."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._order: list[int] = []
        self._places: list[PlaceKey] = []
        """The keys by which the rows stand where they stand; while held a number's own key may be another already."""
        self._place_of: dict[int, PlaceKey] = {}
        self._rows: dict[int, int] | None = None
        self._is_mixed = False
        """Whether rows stand out of order: some wait below the last one, or are being moved."""

    def rowCount(self, parent: Index = _TOP) -> int:
        """The number of rows shown."""
        return 0 if parent.isValid() else len(self._order)

    def row_of(self, number: int) -> int | None:
        """The row of a number; None where it is not shown."""
        place = self._place_of.get(number)
        if place is None:
            return None
        if not self._is_mixed:
            return bisect_left(self._places, place)
        if self._rows is None:
            self._rows = {n: i for i, n in enumerate(self._order)}
        return self._rows[number]

    def _key(self, number: int) -> PlaceKey:
        """Where a number belongs now."""
        raise NotImplementedError

    def _put_below(self, numbers: list[int]) -> None:
        """Let these wait below the last row, whatever their keys."""
        at = len(self._order)
        self._is_mixed = True
        self.beginInsertRows(QModelIndex(), at, at + len(numbers) - 1)
        self._splice(at, 0, numbers)
        self.endInsertRows()

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

    def _rearrange(self, numbers: Collection[int]) -> None:
        """Bring these rows to where they belong by one layout change; all others stand in their order."""
        self._is_mixed = False
        if not numbers:
            return
        self.layoutAboutToBeChanged.emit()
        stay = [n for n in self._order if n not in numbers]
        before = self.persistentIndexList()
        held = [self._order[i.row()] for i in before]
        places = [self._place_of[n] for n in stay]
        for number in numbers:
            self._place_of[number] = key = self._key(number)
            row = bisect_left(places, key)
            stay.insert(row, number)
            places.insert(row, key)
        self._order, self._places, self._rows = stay, places, None
        self.changePersistentIndexList(before, [self.index(bisect_left(places, self._place_of[n])) for n in held])
        self.layoutChanged.emit()

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
