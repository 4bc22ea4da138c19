"""The open cases as they are compared with a new report: by place, by grid and by words, so that an answer is quick.

Kept case by case. A question looks at the cases close by, and where the place is not known at those of the grid, else
at those that share a word: never at all of them.
"""

from collections.abc import Hashable, Iterable
from math import cos, degrees, floor, radians

from console.domain.geo import EARTH_M
from console.domain.incident import Incident
from console.domain.likeness import REACH_M, SHOWN, Likeness, Trace, likeness, score, trace_of

CELL = 0.01
"""Degrees: a square and its neighbours hold everything within `likeness.REACH_M`, up to 60 degrees of latitude."""
LOOKED_AT = 300
"""Of a crowd the newest are compared: a flood at one place must not hold up the keys."""

Cell = tuple[int, int]
Index = dict[Hashable, set[int]]


class OpenTraces:
    """An index of the open cases."""

    def __init__(self) -> None:
        self._traces: dict[int, Trace] = {}
        self._texts: dict[int, tuple[str, str]] = {}
        self._places: dict[int, tuple[float, float]] = {}
        """Latitude and longitude of those that have a place, in degrees."""
        self._cells: Index = {}
        self._grids: Index = {}
        self._words: Index = {}

    def __len__(self) -> int:
        return len(self._traces)

    def __contains__(self, number: int) -> bool:
        return number in self._traces

    def put(self, incident: Incident) -> bool:
        """Take over a case as it is now; one that is over, or a worker's emergency, is not compared.

        Returns: whether anything of it changed that is compared.
        """
        known = self._traces.get(incident.number)
        if not incident.is_open or incident.is_sos:
            self._drop(known)
            return known is not None
        if known is not None and self._is_same(incident, known):
            return False
        self._drop(known)
        self._add(trace_of(incident))
        self._texts[incident.number] = incident.title, incident.description
        return True

    def trace(self, number: int) -> Trace | None:
        """An open case as it is compared."""
        return self._traces.get(number)

    def like(self, asked: Trace, *, most: int = 5, least: float = SHOWN) -> tuple[Likeness, ...]:
        """The open cases that look like the asked report, the likest first; itself is left out."""
        numbers = sorted(self._candidates(asked) - {asked.number}, reverse=True)[:LOOKED_AT]
        scores = ((score(asked, self._traces[n]), n) for n in numbers)
        best = sorted(((s, n) for s, n in scores if s >= least), key=lambda found: (-found[0], found[1]))
        return tuple(likeness(asked, self._traces[n]) for _, n in best[:most])

    def _candidates(self, asked: Trace) -> set[int]:
        in_grid = self._grids.get(asked.grid, set()) if asked.grid else set()
        if asked.lat is not None and asked.lon is not None:
            row, column = _cell(asked.lat, asked.lon)
            around = [(row + y, column + x) for y in (-1, 0, 1) for x in (-1, 0, 1)]
            near = set().union(*(self._cells.get(cell, ()) for cell in around))
            unplaced = {n for n in in_grid if not self._traces[n].is_placed}
            return unplaced | self._within_reach(near, asked.lat, asked.lon)
        if asked.grid:
            return in_grid
        return set().union(*(self._words.get(word, ()) for word in asked.words))

    def _within_reach(self, numbers: Iterable[int], lat: float, lon: float) -> set[int]:
        """Those in the square of `REACH_M` round a place: a tenth of what the cells hold, and cheap to tell."""
        high = degrees(REACH_M / EARTH_M) * 1.01
        wide = high / max(0.01, cos(radians(lat)))
        places = ((n, *self._places[n]) for n in numbers)
        return {n for n, y, x in places if abs(y - lat) <= high and abs(x - lon) <= wide}

    def _is_same(self, incident: Incident, known: Trace) -> bool:
        place = incident.place
        lat, lon = place.exact or (None, None)
        now = (lat, lon, place.grid, incident.category, incident.age_from)
        same = now == (known.lat, known.lon, known.grid, known.category, known.at)
        return same and self._texts[incident.number] == (incident.title, incident.description)

    def _add(self, trace: Trace) -> None:
        self._traces[trace.number] = trace
        if trace.lat is not None and trace.lon is not None:
            self._places[trace.number] = trace.lat, trace.lon
        for index, key in self._keys(trace):
            index.setdefault(key, set()).add(trace.number)

    def _drop(self, trace: Trace | None) -> None:
        if trace is None:
            return
        del self._traces[trace.number], self._texts[trace.number]
        self._places.pop(trace.number, None)
        for index, key in self._keys(trace):
            index[key].discard(trace.number)
            if not index[key]:
                del index[key]

    def _keys(self, trace: Trace) -> Iterable[tuple[Index, Hashable]]:
        if trace.lat is not None and trace.lon is not None:
            yield self._cells, _cell(trace.lat, trace.lon)
        if trace.grid:
            yield self._grids, trace.grid
        for word in trace.words:
            yield self._words, word


def _cell(lat: float, lon: float) -> Cell:
    return floor(lat / CELL), floor(lon / CELL)
