"""The layers that can be shown and hidden."""

from collections.abc import Iterable
from enum import StrEnum


class Layer(StrEnum):
    """One layer of the map, in the order of the list."""

    INCIDENTS = "incidents"
    WORKERS = "workers"
    TRAILS = "trails"
    CAMERAS = "cameras"
    SENSORS = "sensors"
    LABELS = "labels"
    TOWNS = "towns"
    GRIDS = "grids"
    ROADS = "roads"
    NAMES = "names"


ALL_LAYERS = frozenset(Layer)


def hidden_layers(text: str) -> frozenset[Layer]:
    """Read what `as_text` wrote; names that this program does not know are left out."""
    return frozenset(Layer(name) for name in text.split(",") if name in set(Layer))


def as_text(layers: Iterable[Layer]) -> str:
    """Write layers down, to be remembered."""
    return ",".join(sorted(layers))
