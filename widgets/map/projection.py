"""From degrees to metres, and from metres to pixels.

A district is small: an equirectangular projection about its centre is off by less than a thousandth. Metres run east
and south, so that both axes point as on the screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, degrees, floor, log10, radians

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

from console.domain.geo import EARTH_M

Floats = NDArray[np.float64]


FIT_SHARE = 0.94
"""How much of the view the district fills when it is fitted."""
MIN_PX_M, MAX_PX_M = 1e-4, 8.0


def floats(places: Sequence[tuple[float, float]]) -> Floats:
    """Places as an array, shape (n, 2), of none as well."""
    return np.array(places, dtype=np.float64).reshape(-1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Metres east and south of a place given in degrees, WGS 84."""

    lat: float = 0.0
    lon: float = 0.0

    def point(self, lat: float, lon: float) -> QPointF:
        """One place in metres."""
        return _point(self, lat, lon)

    def points(self, lonlat: Sequence[tuple[float, float]]) -> Floats:
        """Places (lon, lat) in metres: shape (n, 2), east and south."""
        degrees_ = np.asarray(lonlat, dtype=np.float64).reshape(-1, 2)
        scale = np.array([radians(1.0) * EARTH_M * cos(radians(self.lat)), -radians(1.0) * EARTH_M])
        return np.asarray((degrees_ - (self.lon, self.lat)) * scale)

    def place(self, at: QPointF) -> tuple[float, float]:
        """Metres back to degrees: (lat, lon)."""
        lat = self.lat - degrees(at.y() / EARTH_M)
        return lat, self.lon + degrees(at.x() / (EARTH_M * cos(radians(self.lat))))

    def _east(self, lon: float) -> float:
        return radians(lon - self.lon) * EARTH_M * cos(radians(self.lat))

    def _south(self, lat: float) -> float:
        return radians(self.lat - lat) * EARTH_M


@lru_cache(maxsize=4_096)
def _point(projection: Projection, lat: float, lon: float) -> QPointF:
    # The same places come again with every change of a case; those of workers on the move never do, and push them out.
    return QPointF(projection._east(lon), projection._south(lat))


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewpoint:
    """What part of the plane is seen: the metre in the middle of the view, and the scale."""

    x: float = 0.0
    y: float = 0.0
    px_m: float = 0.02
    """Pixels a metre."""
    size: QSizeF

    @property
    def transform(self) -> QTransform:
        """Metres to pixels."""
        middle = QTransform.fromTranslate(self.size.width() / 2, self.size.height() / 2)
        return QTransform.fromTranslate(-self.x, -self.y) * QTransform.fromScale(self.px_m, self.px_m) * middle

    @property
    def seen(self) -> QRectF:
        """The metres in sight."""
        width, height = self.size.width() / self.px_m, self.size.height() / self.px_m
        return QRectF(self.x - width / 2, self.y - height / 2, width, height)

    def to_px(self, metres: Floats) -> Floats:
        """Metres to pixels, shape (n, 2)."""
        half = np.array([self.size.width() / 2, self.size.height() / 2])
        return np.asarray((metres - (self.x, self.y)) * self.px_m + half)

    def to_m(self, px: QPointF) -> QPointF:
        """A pixel to metres."""
        from_middle = px - QPointF(self.size.width() / 2, self.size.height() / 2)
        return QPointF(self.x, self.y) + from_middle / self.px_m

    def moved(self, dx: float, dy: float) -> "Viewpoint":
        """Shift the map by pixels."""
        return Viewpoint(x=self.x - dx / self.px_m, y=self.y - dy / self.px_m, px_m=self.px_m, size=self.size)

    def zoomed(self, factor: float, about: QPointF) -> "Viewpoint":
        """Change the scale so that the metre under `about` (pixels) stays there."""
        px_m = min(max(self.px_m * factor, MIN_PX_M), MAX_PX_M)
        fixed = self.to_m(about)
        middle = fixed + (QPointF(self.x, self.y) - fixed) * (self.px_m / px_m)
        return Viewpoint(x=middle.x(), y=middle.y(), px_m=px_m, size=self.size)

    def centred(self, at: QPointF) -> "Viewpoint":
        """Bring a place (metres) into the middle."""
        return Viewpoint(x=at.x(), y=at.y(), px_m=self.px_m, size=self.size)

    def resized(self, size: QSizeF) -> "Viewpoint":
        """The same middle and scale in another size."""
        return Viewpoint(x=self.x, y=self.y, px_m=self.px_m, size=size)


def fitted(bounds: QRectF, size: QSizeF) -> Viewpoint:
    """The view that shows all of `bounds` (metres)."""
    width, height = max(bounds.width(), 100.0), max(bounds.height(), 100.0)
    px_m = FIT_SHARE * min(max(size.width(), 1.0) / width, max(size.height(), 1.0) / height)
    middle = bounds.center()
    return Viewpoint(x=middle.x(), y=middle.y(), px_m=min(max(px_m, MIN_PX_M), MAX_PX_M), size=size)


def round_length_m(px_m: float, longest_px: float) -> float:
    """The longest round length (1, 2 or 5 times a power of ten) that takes no more than `longest_px`."""
    longest = longest_px / px_m
    power = 10.0 ** floor(log10(longest))
    return next(m * power for m in (5.0, 2.0, 1.0) if m * power <= longest * (1 + 1e-9))
