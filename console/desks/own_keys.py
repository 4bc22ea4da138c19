"""Keys that lists, the map and the charts have for themselves while they have the focus; no command of the registry."""

from collections.abc import Mapping

from widgets.keys_sheet import KeyGroup, KeyLine
from widgets.ui import Ui

Lines = tuple[tuple[str, str], ...]
"""Keys as they are printed on a keyboard, and the word of what they do."""
MOVES: Lines = (
    ("↑ ↓", "move"),
    ("Home End", "ends"),
    ("PgUp PgDown", "page"),
    ("Tab", "next_panel"),
    ("Esc", "back"),
)
OPENS: Lines = (*MOVES, ("Enter", "open"))
QUEUE: Lines = (("Shift ↑ ↓", "mark"), ("Ctrl+A", "mark_all"), ("← →", "fold"))
MAP: Lines = (("+ -", "zoom"), ("← → ↑ ↓", "pan"), ("Home", "fit"), ("Tab", "next_sign"), ("Enter", "open_sign"))
CHART: Lines = (("+ -", "zoom"), ("← →", "move_time"), (".", "stop"), ("0", "live"))
EVENTS: Lines = (("Space", "open_picture"),)
CAMERAS: Lines = (("← →", "next_camera"),)
WALL: Lines = (("← → ↑ ↓", "next_picture"),)
OF_PAGE: Mapping[str, Mapping[str, Lines]] = {
    "dispatch": {
        "lists": MOVES,
        "in_queue": QUEUE,
        "on_map": MAP,
        "in_chart": CHART,
        "on_camera": CAMERAS,
        "in_events": EVENTS,
    },
    "map": {"lists": MOVES, "on_map": MAP, "in_chart": CHART},
    "cameras": {"lists": OPENS, "on_wall": WALL},
}
"""The pages that have more than lists whose lines are opened."""


def own_keys(ui: Ui, page: str) -> tuple[KeyGroup, ...]:
    """The groups of a page, for its sheet of keys."""
    return tuple(
        KeyGroup(
            title=ui.t(f"sheet.{group}"),
            lines=tuple(KeyLine(keys=tuple(keys.split()), text=ui.t(f"sheet.{word}")) for keys, word in lines),
        )
        for group, lines in OF_PAGE.get(page, {"lists": OPENS}).items()
    )
