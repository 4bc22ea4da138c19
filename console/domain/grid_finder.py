"""Which grid a place lies in."""

from collections.abc import Iterable
from math import floor

from console.domain.district import Grid
from console.domain.geo import contains

CELL = 0.01
"""Degrees, about a kilometre: a square of this size touches a handful of grids, which are looked at one by one."""
MOST_CELLS = 10_000
"""A grid that touches more squares than this is looked at for every place."""

Cell = tuple[int, int]


class GridFinder:
    """Point in polygon over the district's grids, by squares: a place costs the same in a large district."""

    def __init__(self, grids: Iterable[Grid]) -> None:
        self._by_cell: dict[Cell, list[Grid]] = {}
        self._everywhere: list[Grid] = []
        for grid in grids:
            self._put(grid)

    def find(self, lat: float, lon: float) -> str:
        """The id of the grid that holds the place, WGS 84 degrees; empty where none does."""
        here = self._by_cell.get(_cell(lat, lon), [])
        return next((grid.id for grid in (*here, *self._everywhere) if _holds(grid, lat, lon)), "")

    def _put(self, grid: Grid) -> None:
        points = [point for ring in grid.rings if len(ring) > 2 for point in ring]
        if not points:
            return
        lons, lats = zip(*points, strict=True)
        (south, west), (north, east) = _cell(min(lats), min(lons)), _cell(max(lats), max(lons))
        if (north - south + 1) * (east - west + 1) > MOST_CELLS:
            self._everywhere.append(grid)
            return
        for row in range(south, north + 1):
            for column in range(west, east + 1):
                self._by_cell.setdefault((row, column), []).append(grid)


def _cell(lat: float, lon: float) -> Cell:
    return floor(lat / CELL), floor(lon / CELL)


def _holds(grid: Grid, lat: float, lon: float) -> bool:
    # Rings within rings are holes: the even-odd rule over all of them.
    return sum(contains(ring, lon, lat) for ring in grid.rings if len(ring) > 2) % 2 == 1
