"""Layouts of the desk: which panels stand in windows of their own and where, how the page is divided. Plain data.

A layout belongs to a person and a role of the desk (dispatcher, map, wall). It names monitors by name and geometry: on
the same monitors its windows come back to the pixel, on others they come back where they can be seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Box = tuple[int, int, int, int]
"""x, y, width, height in pixels of the desktop."""
ROLE_OF_PAGE = {
    **dict.fromkeys(("dispatch", "supervision", "settings", "admin"), "dispatcher"),
    "map": "map",
    **dict.fromkeys(("board", "cameras"), "wall"),
}
"""Which role a page is worked in."""
LEAST = 120
"""So much of a window must lie on a monitor, each way, to be found and taken hold of; pixels."""
MOST_NAME = 40
MOST_LAYOUTS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitor:
    """A monitor that there is now."""

    name: str
    box: Box
    """What windows may cover of it."""
    primary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a window was: its box, and the monitor that it was on."""

    box: Box
    monitor: str = ""
    monitor_box: Box = (0, 0, 0, 0)
    full_screen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One arrangement of a desk."""

    page: str = "dispatch"
    shares: Mapping[str, float] = field(default_factory=dict)
    """Where dividers were moved to, by name."""
    torn: Mapping[str, Spot] = field(default_factory=dict)
    """The panels in windows of their own, by name."""
    main: Spot | None = None
    """The main window's place; None: it stays where it is."""


def key_of(person: str, role: str, name: str = "") -> str:
    """What a layout is kept under; without a name: the one that is worked in."""
    return "\t".join((person, role, name))


def names_of(layouts: Mapping[str, Layout], person: str) -> list[tuple[str, str]]:
    """Role and name of a person's named layouts, in order."""
    parts = [key.split("\t") for key in layouts]
    return sorted((p[1], p[2]) for p in parts if len(p) == 3 and p[0] == person and p[2])


def renamed(layouts: Mapping[str, Layout], person: str, role: str, old: str, new: str) -> dict[str, Layout]:
    """All layouts, one of them under another name, which must be free; a name that there is not changes nothing."""
    was, becomes = key_of(person, role, old), key_of(person, role, new)
    return {becomes if key == was else key: layout for key, layout in layouts.items()}


def without(layouts: Mapping[str, Layout], key: str) -> dict[str, Layout]:
    """All layouts but one."""
    return {other: layout for other, layout in layouts.items() if other != key}


def placed(spot: Spot, monitors: Sequence[Monitor]) -> Box:
    """Where a window comes back.

    On its monitor, if that is there as it was: to the pixel. If that has another size: at the same place of it, made
    to fit. If it is gone: on the primary one.

    Args:
        spot: where it was.
        monitors: those that there are now, at least one.
    """
    same = next((m for m in monitors if m.name == spot.monitor), None)
    target = same or next((m for m in monitors if m.primary), monitors[0])
    x, y, width, height = spot.box
    if same is None or same.box != spot.monitor_box:
        old_x, old_y, old_w, old_h = spot.monitor_box
        x = target.box[0] + round((x - old_x) * _ratio(target.box[2], old_w))
        y = target.box[1] + round((y - old_y) * _ratio(target.box[3], old_h))
    return _inside((x, y, width, height), target.box)


def is_seen(box: Box, monitors: Sequence[Monitor]) -> bool:
    """Whether enough of a window lies on some monitor to be taken hold of."""
    return any(_overlap(box, m.box) for m in monitors)


def monitor_of(box: Box, monitors: Sequence[Monitor]) -> Monitor | None:
    """The monitor that holds the middle of a window; None: none does."""
    x, y = box[0] + box[2] // 2, box[1] + box[3] // 2
    return next((m for m in monitors if _holds(m.box, x, y)), None)


def read_layouts(data: Any) -> dict[str, Layout]:
    """Take over what fits of the remembered layouts; the rest is dropped: another program may have written it."""
    if not isinstance(data, Mapping):
        return {}
    found = {str(key): _layout(value) for key, value in list(data.items())[:MOST_LAYOUTS]}
    return {key: layout for key, layout in found.items() if layout is not None}


def _layout(data: Any) -> Layout | None:
    if not isinstance(data, Mapping):
        return None
    shares, torn = data.get("shares"), data.get("torn")
    return Layout(
        page=data["page"] if data.get("page") in ROLE_OF_PAGE else "dispatch",
        shares={str(k): float(v) for k, v in _items(shares) if isinstance(v, int | float) and 0 < v < 1},
        torn={str(k): spot for k, v in _items(torn) if (spot := _spot(v)) is not None},
        main=_spot(data.get("main")),
    )


def _spot(data: Any) -> Spot | None:
    box = _box(data.get("box")) if isinstance(data, Mapping) else None
    if box is None or box[2] <= 0 or box[3] <= 0:
        return None
    return Spot(
        box=box,
        monitor=str(data.get("monitor", "")),
        monitor_box=_box(data.get("monitor_box")) or (0, 0, 0, 0),
        full_screen=data.get("full_screen") is True,
    )


def _box(data: Any) -> Box | None:
    numbers = list(data) if isinstance(data, list | tuple) else []
    if len(numbers) != 4 or not all(type(n) is int and abs(n) < 100_000 for n in numbers):
        return None
    return numbers[0], numbers[1], numbers[2], numbers[3]


def _items(data: Any) -> list[tuple[Any, Any]]:
    return list(data.items()) if isinstance(data, Mapping) else []


def _ratio(new: int, old: int) -> float:
    return new / old if old > 0 else 1.0


def _inside(box: Box, screen: Box) -> Box:
    """Made no larger than the monitor, and moved onto it."""
    width, height = min(box[2], screen[2]), min(box[3], screen[3])
    x = min(max(box[0], screen[0]), screen[0] + screen[2] - width)
    y = min(max(box[1], screen[1]), screen[1] + screen[3] - height)
    return x, y, width, height


def _overlap(box: Box, screen: Box) -> bool:
    across = min(box[0] + box[2], screen[0] + screen[2]) - max(box[0], screen[0])
    down = min(box[1] + box[3], screen[1] + screen[3]) - max(box[1], screen[1])
    return across >= min(LEAST, box[2]) and down >= min(LEAST, box[3])


def _holds(screen: Box, x: int, y: int) -> bool:
    return screen[0] <= x < screen[0] + screen[2] and screen[1] <= y < screen[1] + screen[3]
