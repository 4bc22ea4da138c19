"""Geometry of the sample district: a jittered lattice whose cells share their borders exactly, point for point.

All points are (lon, lat) in WGS 84 degrees, rounded when they are made, never later: that is what keeps the borders
of two neighbours identical.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random

Point = tuple[float, float]
Cell = tuple[int, int]
"""Column from the west, row from the south."""
Corner = tuple[int, int]
Edge = tuple[Corner, Corner]

METRES_PER_DEGREE = 111_320.0


def distance_m(a: Point, b: Point) -> float:
    """Metres between two points, on a plane: good to 0.1 % over a district."""
    dx = (b[0] - a[0]) * math.cos(math.radians((a[1] + b[1]) / 2))
    return math.hypot(dx, b[1] - a[1]) * METRES_PER_DEGREE


def toward(start: Point, end: Point, metres: float) -> Point:
    """Go `metres` from `start` toward `end`; stop there."""
    whole = distance_m(start, end)
    if whole <= metres:
        return end
    share = metres / whole
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def contains(ring: Sequence[Point], point: Point) -> bool:
    """Whether the ring contains the point (even-odd rule)."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def centre(ring: Sequence[Point]) -> Point:
    """The mean of the ring's points."""
    points = ring[:-1] if ring[0] == ring[-1] else ring
    return (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))


def random_point_in(ring: Sequence[Point], random: Random) -> Point:
    """A point inside the ring, away from its border where that is possible."""
    middle = centre(ring)
    for _ in range(40):
        target = random.choice(ring)
        share = random.random() ** 0.5 * 0.85
        point = (middle[0] + (target[0] - middle[0]) * share, middle[1] + (target[1] - middle[1]) * share)
        if contains(ring, point):
            return (round(point[0], 5), round(point[1], 5))
    return middle


class Lattice:
    """A jittered lattice; its edges are broken lines that both neighbours share."""

    def __init__(self, *, west: float, south: float, east: float, north: float, columns: int, rows: int, seed: int):
        self.columns, self.rows = columns, rows
        self._seed = seed
        self._step = ((east - west) / columns, (north - south) / rows)
        self._corners = {(i, j): self._jittered(west, south, i, j) for i in range(columns + 1) for j in range(rows + 1)}

    def cells(self) -> list[Cell]:
        """All cells, row by row from the south."""
        return [(i, j) for j in range(self.rows) for i in range(self.columns)]

    def middle(self, cell: Cell) -> Point:
        """The centre of a cell's four corners."""
        return centre([self._corners[corner] for corner, _ in _edges_of(cell)])

    def outline(self, cells: Iterable[Cell], *, rough: frozenset[Edge] = frozenset()) -> list[list[Point]]:
        """The closed outer rings of a set of cells, counter-clockwise; `rough` edges get finer, wilder lines."""
        following = dict[Corner, list[Corner]]()
        for start, end in boundary(cells):
            following.setdefault(start, []).append(end)
        rings = []
        while following:
            corners = _walk(following)
            ring: list[Point] = []
            for edge in pairwise(corners):
                ring += self._line(edge, rough)[:-1]
            rings.append([*ring, ring[0]])
        return rings

    def _jittered(self, west: float, south: float, i: int, j: int) -> Point:
        random = Random(f"{self._seed}:corner:{i}:{j}")
        dx, dy = (random.uniform(-0.27, 0.27) for _ in range(2))
        return (round(west + (i + dx) * self._step[0], 5), round(south + (j + dy) * self._step[1], 5))

    def _line(self, edge: Edge, rough: frozenset[Edge]) -> list[Point]:
        low, high = min(edge), max(edge)
        coast = (low, high) in rough
        random = Random(f"{self._seed}:edge:{low}:{high}")
        points = broken_line(
            self._corners[low], self._corners[high], random, levels=3 if coast else 2, wild=0.2 if coast else 0.09
        )
        return points if edge == (low, high) else points[::-1]


def broken_line(start: Point, end: Point, random: Random, *, levels: int, wild: float) -> list[Point]:
    """A line from start to end by midpoint displacement; `wild` is the displacement's share of the length."""
    points = [start, end]
    for _ in range(levels):
        finer = [points[0]]
        for a, b in pairwise(points):
            shift = random.uniform(-wild, wild)
            middle = ((a[0] + b[0]) / 2 - (b[1] - a[1]) * shift, (a[1] + b[1]) / 2 + (b[0] - a[0]) * shift)
            finer += [(round(middle[0], 5), round(middle[1], 5)), b]
        points = finer
    return points


def boundary(cells: Iterable[Cell]) -> list[Edge]:
    """The directed edges round a set of cells: those that no other cell of the set runs in the other direction."""
    edges = {edge for cell in cells for edge in _edges_of(cell)}
    return sorted(edge for edge in edges if (edge[1], edge[0]) not in edges)


def neighbours(cell: Cell) -> list[Cell]:
    """The four cells beside it."""
    i, j = cell
    return [(i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)]


def _edges_of(cell: Cell) -> list[Edge]:
    i, j = cell
    corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)]
    return list(zip(corners, [*corners[1:], corners[0]], strict=True))


def _walk(following: dict[Corner, list[Corner]]) -> list[Corner]:
    corners = [min(following)]
    while True:
        ends = following[corners[-1]]
        corners.append(ends.pop())
        if not ends:
            del following[corners[-2]]
        if corners[-1] == corners[0]:
            return corners
