"""The layers that can be shown and hidden."""

from enum import StrEnum


class Layer(StrEnum):
    """One layer of the map."""

    INCIDENTS = "incidents"
    WORKERS = "workers"
    CAMERAS = "cameras"
    SENSORS = "sensors"
    TOWNS = "towns"
    GRIDS = "grids"
    ROADS = "roads"
    NAMES = "names"


ALL_LAYERS = frozenset(Layer)
