"""What lies under the pointer: the nearest thing within 14 pixels."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from PySide6.QtCore import QPointF

from widgets.map.projection import Floats, Viewpoint

REACH_PX = 14.0


class Kind(StrEnum):
    """What can be pointed at; an earlier one wins over a later one."""

    INCIDENT = "incident"
    WORKER = "worker"
    CAMERA = "camera"
    SENSOR = "sensor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A thing under the pointer: its kind and its place in the tuple that it came from."""

    kind: Kind
    index: int


def nearest_px(places: Iterable[QPointF], px: QPointF, reach: float = REACH_PX) -> int | None:
    """The index of the pixel that is nearest to another, if it is within reach."""
    points = np.array([(p.x(), p.y()) for p in places], dtype=np.float64).reshape(-1, 2)
    if not len(points):
        return None
    squares = ((points - (px.x(), px.y())) ** 2).sum(axis=1)
    index = int(np.argmin(squares))
    return index if squares[index] <= reach**2 else None


def nearest(points: Floats, view: Viewpoint, px: QPointF, reach: float = REACH_PX) -> int | None:
    """The index of the point (metres) that is nearest to a pixel, if it is within reach."""
    if not len(points):
        return None
    at = view.to_m(px)
    squares = ((points - (at.x(), at.y())) ** 2).sum(axis=1)
    index = int(np.argmin(squares))
    return index if squares[index] <= (reach / view.px_m) ** 2 else None
