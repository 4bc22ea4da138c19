"""What stands still on the map, in metres: paths of land, borders and roads, names, cameras and sensors.

Made once a district; painting only transforms it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from console.domain.catalogue import Name
from console.domain.district import Camera, District, Grid, Ring, Sensor
from widgets.map.projection import Floats, Projection


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedName:
    """A town's name and where it stands, in metres."""

    name: Name
    at: QPointF
    width_m: float = 0.0
    """How wide the town is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terrain:
    """A district in metres."""

    projection: Projection = field(default_factory=Projection)
    sea: QPainterPath = field(default_factory=QPainterPath)
    land: QPainterPath = field(default_factory=QPainterPath)
    grids: QPainterPath = field(default_factory=QPainterPath)
    towns: QPainterPath = field(default_factory=QPainterPath)
    roads: QPainterPath = field(default_factory=QPainterPath)
    names: tuple[PlacedName, ...] = ()
    cameras: tuple[Camera, ...] = ()
    cameras_m: Floats = field(default_factory=lambda: np.empty((0, 2)))
    """Shape (n, 2): east and south."""
    sensors: tuple[Sensor, ...] = ()
    """Those that have a place."""
    sensors_m: Floats = field(default_factory=lambda: np.empty((0, 2)))
    grid_rings: tuple[tuple[Name, Floats], ...] = ()
    """Each ring of each grid with the grid's name; shape (n, 2)."""
    bounds: QRectF = field(default_factory=QRectF)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see at all."""
        return self.land.isEmpty() and self.roads.isEmpty() and not len(self.cameras_m) and not len(self.sensors_m)


def terrain(district: District) -> Terrain:
    """Project a district about its centre."""
    sensors = tuple(s for s in district.sensors if s.lat is not None and s.lon is not None)
    cameras_lonlat = [(c.lon, c.lat) for c in district.cameras]
    sensors_lonlat = [(s.lon or 0.0, s.lat or 0.0) for s in sensors]
    towns = [r for t in district.towns for r in t.rings]
    grids = [r for g in district.grids for r in g.rings]
    projection = _about([*(towns or grids), *district.roads, cameras_lonlat, sensors_lonlat])
    land = _rings(projection, towns or grids)
    roads = _lines(projection, district.roads)
    cameras_m, sensors_m = projection.points(cameras_lonlat), projection.points(sensors_lonlat)
    return Terrain(
        projection=projection,
        sea=_rings(projection, district.sea),
        land=land,
        grids=_rings(projection, grids),
        towns=_rings(projection, towns),
        roads=roads,
        names=_names(projection, district),
        cameras=district.cameras,
        cameras_m=cameras_m,
        sensors=sensors,
        sensors_m=sensors_m,
        grid_rings=tuple((g.name, projection.points(r)) for g in district.grids for r in g.rings if len(r) >= 3),
        bounds=_bounds(land, roads, cameras_m, sensors_m),
    )


def grid_path(projection: Projection, grid: Grid) -> QPainterPath:
    """One grid's outline in metres."""
    return _rings(projection, grid.rings)


def _about(parts: Iterable[Iterable[tuple[float, float]]]) -> Projection:
    points = np.array([p for part in parts for p in part], dtype=np.float64).reshape(-1, 2)
    if not len(points):
        return Projection()
    lon, lat = (points.min(axis=0) + points.max(axis=0)) / 2
    return Projection(lat=float(lat), lon=float(lon))


def _polygon(projection: Projection, ring: Ring) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in projection.points(ring).tolist()])


def _rings(projection: Projection, rings: Iterable[Ring]) -> QPainterPath:
    path = QPainterPath()
    for ring in rings:
        if len(ring) >= 3:
            path.addPolygon(_polygon(projection, ring))
            path.closeSubpath()
    return path


def _lines(projection: Projection, lines: Iterable[Ring]) -> QPainterPath:
    path = QPainterPath()
    for line in lines:
        if len(line) >= 2:
            path.addPolygon(_polygon(projection, line))
    return path


def _names(projection: Projection, district: District) -> tuple[PlacedName, ...]:
    """Each town's name at the centre of gravity of its largest ring."""
    found = []
    for town in district.towns:
        if town.rings:
            points = projection.points(max(town.rings, key=len))
            found.append(PlacedName(name=town.name, at=_centroid(points), width_m=float(np.ptp(points[:, 0]))))
    return tuple(sorted(found, key=lambda n: -n.width_m))


def _centroid(points: Floats) -> QPointF:
    x, y = points[:, 0], points[:, 1]
    cross = x * np.roll(y, -1) - np.roll(x, -1) * y
    area = float(cross.sum())
    if abs(area) < 1e-6:
        return QPointF(*points.mean(axis=0).tolist())
    centre_x = float(((x + np.roll(x, -1)) * cross).sum() / (3 * area))
    return QPointF(centre_x, float(((y + np.roll(y, -1)) * cross).sum() / (3 * area)))


def _bounds(land: QPainterPath, roads: QPainterPath, *places: Floats) -> QRectF:
    """What is fitted into the view: the land; without any, roads and places."""
    if not land.isEmpty():
        return land.boundingRect()
    bounds = roads.boundingRect()
    for points in places:
        if len(points):
            (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
            bounds = bounds.united(QRectF(left, top, right - left or 1.0, bottom - top or 1.0))
    return bounds
