"""From a row of a file to a grid, camera, worker or sensor, or to the reason why it is none. Pure."""

import math
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, fields
from urllib.parse import urlsplit

from console.app.import_files import Row
from console.domain.catalogue import Name
from console.domain.district import Camera, Grid, Limits, Sensor
from console.domain.workers import Worker

_ID = re.compile(r"[^\s/+#\x00-\x1f]{1,64}")
_SEPARATORS = re.compile(r"[;,|、；，]")
MAX_TEXT = 200
LATITUDE, LONGITUDE = (-90.0, 90.0), (-180.0, 180.0)
OPENED = ("rtsp", "rtsps", "http", "https")
ALARM_LIMITS = tuple(f.name for f in fields(Limits))

Thing = Grid | Camera | Worker | Sensor


class Wrong(Exception):
    """The row is refused: what is wrong with it, in words for the admin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What rows may refer to."""

    grids: Collection[str] = ()
    """Codes of the grids; empty: none are imported yet, and any is taken."""


Maker = Callable[[Row, Known], Thing]


def grid(row: Row, known: Known) -> Grid:
    """Make a grid; it needs its outline."""
    if not row.rings:
        raise Wrong("it needs an outline: a polygon of at least four points of longitude and latitude")
    zh, en = _text(row, "community_zh"), _text(row, "community_en")
    return Grid(
        id=_id(row),
        name=_name(row),
        town=_text(row, "town"),
        # A list that names its communities without codes is known by the names.
        community=_text(row, "community") or zh or en,
        community_name=Name(zh=zh, en=en),
        rings=row.rings,
    )


def camera(row: Row, known: Known) -> Camera:
    """Make a camera; it needs its place."""
    lat, lon = _number(row, "lat", *LATITUDE), _number(row, "lon", *LONGITUDE)
    if lat is None or lon is None:
        raise Wrong("it needs its place: latitude and longitude")
    url = _text(row, "url", most=2_000)
    if url and (urlsplit(url).scheme not in OPENED or not urlsplit(url).hostname):
        raise Wrong(f"its address begins with {', '.join(OPENED)} and names a host")
    return Camera(
        id=_id(row),
        name=_name(row),
        lat=lat,
        lon=lon,
        grid=_grid(row, known),
        url=url,
        bearing=_number(row, "bearing", 0, 360),
        field_of_view=_number(row, "field_of_view", 0, 360),
    )


def worker(row: Row, known: Known) -> Worker:
    """Make a worker of the inventory; what he says of himself comes from his telephone."""
    skills = tuple(dict.fromkeys(s.strip() for s in _SEPARATORS.split(_text(row, "skills")) if s.strip()))
    return Worker(
        id=_id(row), name=_name(row), grid=_grid(row, known), skills=skills, phone=_text(row, "phone", most=40)
    )


def sensor(row: Row, known: Known) -> Sensor:
    """Make a sensor; limits that are given overrule its own."""
    lat, lon = _number(row, "lat", *LATITUDE), _number(row, "lon", *LONGITUDE)
    if (lat is None) != (lon is None):
        raise Wrong("latitude and longitude belong together")
    return Sensor(
        id=_id(row),
        name=_name(row),
        kind=_text(row, "kind"),
        unit=_text(row, "unit", most=20),
        lat=lat,
        lon=lon,
        grid=_grid(row, known),
        component=_text(row, "component"),
        camera=_text(row, "camera"),
        limits=_limits(row),
        expected_every_s=_number(row, "expected_every_s", 0, 31_536_000),
    )


MAKERS: dict[str, Maker] = {"grids": grid, "cameras": camera, "workers": worker, "sensors": sensor}


def _limits(row: Row) -> Limits:
    given = {
        name: _number(row, name, *((0.0, math.inf) if name.endswith(("_s", "band")) else _ANY)) for name in ALARM_LIMITS
    }
    ordered = [v for v in (given["low_low"], given["low"], given["high"], given["high_high"]) if v is not None]
    if ordered != sorted(ordered):
        raise Wrong("its limits have to rise: low_low, low, high, high_high")
    return Limits(**{name: value for name, value in given.items() if value is not None})


_ANY = (-math.inf, math.inf)


def _id(row: Row) -> str:
    text = row.values.get("id", "")
    if not _ID.fullmatch(text):
        raise Wrong("its id is missing, longer than 64 characters, or has a space, '/', '+' or '#' in it")
    return text


def _name(row: Row) -> Name:
    """Where one language is missing, the other one stands in its place."""
    zh, en = _text(row, "name_zh"), _text(row, "name_en")
    own = row.values["id"]
    return Name(zh=zh or en or own, en=en or zh or own)


def _text(row: Row, column: str, most: int = MAX_TEXT) -> str:
    text = row.values.get(column, "")
    if len(text) > most:
        raise Wrong(f"{column} is longer than {most} characters")
    return text


def _grid(row: Row, known: Known) -> str:
    code = _text(row, "grid")
    if code and known.grids and code not in known.grids:
        raise Wrong(f"there is no grid {code}: import the grids first")
    return code


def _number(row: Row, column: str, least: float, most: float) -> float | None:
    text = row.values.get(column, "")
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise Wrong(f"{column} is no number: {text[:40]!r}") from None
    if not (math.isfinite(value) and least <= value <= most):
        between = f" between {least:g} and {most:g}" if math.isfinite(most) else " that is possible"
        raise Wrong(f"{column} is no number{between}: {text[:40]}")
    return value
