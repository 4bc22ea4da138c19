"""Which grid a place lies in."""

from collections.abc import Sequence

import numpy as np

from console.domain.district import Grid
from console.domain.geo import contains


class GridFinder:
    """Point in polygon over the district's grids: bounding boxes first, all at once."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        self._grids = [grid for grid in grids if any(len(ring) > 2 for ring in grid.rings)]
        corners = [_box(grid) for grid in self._grids]
        self._boxes = np.array(corners, float).reshape(-1, 4)

    def find(self, lat: float, lon: float) -> str:
        """The id of the grid that holds the place, WGS 84 degrees; empty where none does."""
        west, south, east, north = self._boxes.T
        for index in np.flatnonzero((west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)):
            grid = self._grids[index]
            # Rings within rings are holes: the even-odd rule over all of them.
            if sum(contains(ring, lon, lat) for ring in grid.rings if len(ring) > 2) % 2:
                return grid.id
        return ""


def _box(grid: Grid) -> tuple[float, float, float, float]:
    lons = [lon for ring in grid.rings for lon, _ in ring]
    lats = [lat for ring in grid.rings for _, lat in ring]
    return min(lons), min(lats), max(lons), max(lats)
