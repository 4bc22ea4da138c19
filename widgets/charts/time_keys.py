"""The keys of a chart over time: + − zoom, ← → move, "." stops it or lets it run, 0 brings it back to live."""

from datetime import datetime

from PySide6.QtCore import Qt

from widgets.charts.time_window import TimeWindow


def window_after(key: int, window: TimeWindow, now: datetime) -> TimeWindow | None:
    """What a chart shows after a key; None: the key is none of these."""
    match key:
        case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
            return window.zoomed(-1)
        case Qt.Key.Key_Minus:
            return window.zoomed(1)
        case Qt.Key.Key_Left:
            return window.moved(-1, now)
        case Qt.Key.Key_Right:
            return window.moved(1, now)
        case Qt.Key.Key_Period:
            return window.toggled(now)
        case Qt.Key.Key_0:
            return window.live()
        case _:
            return None
