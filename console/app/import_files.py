"""Rows of a CSV or GeoJSON file that an admin brings, whatever program wrote it; what they mean is settled elsewhere.

CSV may be UTF-8, with or without its mark, GB 18030 or marked UTF-16 as spreadsheets save it, separated by comma,
semicolon or tab.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from console.decoding import json_decoder
from console.domain.district import Ring

MAX_BYTES = 200 * 1024 * 1024
MAX_FIELD = 16 * 1024 * 1024
"""Characters of one field: the outline of a large grid."""
_POINT, _RINGS = "Point", ("Polygon", "MultiPolygon")
_WKT_RING = re.compile(r"\(\s*([-+\d.eE\s,]+?)\s*\)")

ALIASES = {
    "编号": "id", "编码": "id", "code": "id", "名称": "name_zh", "姓名": "name_zh", "name": "name_zh", "zh": "name_zh",
    "英文名称": "name_en", "en": "name_en", "纬度": "lat", "latitude": "lat", "经度": "lon", "lng": "lon",
    "longitude": "lon", "网格": "grid", "社区": "community_zh", "街道": "town", "镇街": "town", "电话": "phone",
    "手机": "phone", "技能": "skills", "视频地址": "url", "类型": "kind", "单位": "unit", "部件": "component",
    "镜头": "camera", "方位角": "bearing", "视场角": "field_of_view", "wkt": "polygon", "边界": "polygon",
}  # fmt: skip
"""What other programs call our columns."""


class Unreadable(Exception):
    """The file as a whole cannot be read: nothing was taken from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing of the file."""

    number: int
    """The line of a CSV file, the place of a GeoJSON feature; from 1."""
    values: dict[str, str] = field(default_factory=dict)
    """What is filled in, by our column's name."""
    rings: tuple[Ring, ...] = ()


def rows_of(file: Path) -> Iterator[Row]:
    """Read a file row by row.

    Raises:
        Unreadable: it is no such file.
        OSError: it cannot be read.
    """
    if file.stat().st_size > MAX_BYTES:
        raise Unreadable(f"{file} is larger than {MAX_BYTES // 1024 // 1024} MB: divide it")
    data = file.read_bytes()
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return _features(data.removeprefix(b"\xef\xbb\xbf"))
    return _lines(_text(data, file))


def _text(data: bytes, file: Path) -> str:
    is_marked = data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    for encoding in ("utf-16",) if is_marked else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # No store takes a NUL: as in a report, it is seen that something stood there. All else may be a picture.
        if "\x00" not in text or encoding == "utf-8-sig":
            return text.replace("\x00", "\ufffd")
    raise Unreadable(f"{file} is neither CSV in UTF-8 or GB 18030 nor GeoJSON")


def _lines(text: str) -> Iterator[Row]:
    csv.field_size_limit(MAX_FIELD)
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    try:
        names = [_column(name) for name in next(reader, [])]
        if "id" not in names:
            raise Unreadable("the first line has to name the columns, one of them 'id'")
        for cells in reader:
            values = {n: c.strip() for n, c in zip(names, cells, strict=False) if n and c.strip()}
            if values:
                rings = _wkt(values.pop("polygon", ""))
                yield Row(number=reader.line_num, values=values, rings=rings)
    except csv.Error as error:
        raise Unreadable(f"line {reader.line_num}: {error}") from error


def _column(name: str) -> str:
    plain = name.strip().casefold()
    return ALIASES.get(plain, plain)


def _wkt(text: str) -> tuple[Ring, ...]:
    """The rings of a POLYGON or MULTIPOLYGON."""
    return _whole(_ring([pair.split() for pair in found.split(",")]) for found in _WKT_RING.findall(text))


def _whole(rings: Iterable[Ring]) -> tuple[Ring, ...]:
    """All rings, or none where one of them is none: half an outline is a wrong one."""
    made = tuple(rings)
    return made if all(made) else ()


def _features(data: bytes) -> Iterator[Row]:
    try:
        features = json_decoder(_Collection).decode(data).features
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(f"not a GeoJSON FeatureCollection: {error}") from error
    for number, raw in enumerate(features, start=1):
        try:
            feature = json_decoder(_Feature).decode(raw)
        except (msgspec.DecodeError, RecursionError):
            # One that is none costs its neighbours nothing: without an id it is refused as a row.
            feature = _Feature()
        given = {_column(str(k)): v for k, v in (feature.properties or {}).items()}
        if feature.id is not None:
            given.setdefault("id", feature.id)
        values = {k: _plain(v) for k, v in given.items() if v is not None and _plain(v)}
        yield _placed(number, values, feature.geometry)


def _placed(number: int, values: dict[str, str], geometry: "_Geometry | None") -> Row:
    if geometry is None:
        return Row(number=number, values=values)
    points: Any = geometry.coordinates
    if geometry.type == _POINT and isinstance(points, list) and len(points) >= 2:
        place = {"lon": _plain(points[0]), "lat": _plain(points[1])}
        return Row(number=number, values=values | place)
    if geometry.type in _RINGS and isinstance(points, list):
        polygons = points if geometry.type == "MultiPolygon" else [points]
        lists = [ring for polygon in polygons if isinstance(polygon, list) for ring in polygon]
        return Row(number=number, values=values, rings=_whole(map(_ring, lists)))
    return Row(number=number, values=values)


def _ring(points: Iterable[Any]) -> Ring:
    """Pairs of numbers, lon before lat; empty where one of them is none, or lies nowhere on earth."""
    try:
        ring = tuple((float(p[0]), float(p[1])) for p in points)
    except (TypeError, ValueError, IndexError, KeyError):
        return ()
    return ring if len(ring) >= 4 and all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in ring) else ()


def _plain(value: Any) -> str:
    return ";".join(map(str, value)) if isinstance(value, list) else str(value).strip()


class _Geometry(msgspec.Struct):
    type: str
    coordinates: Any = None


class _Feature(msgspec.Struct):
    properties: dict[str, Any] | None = None
    geometry: _Geometry | None = None
    id: str | int | None = None


class _Collection(msgspec.Struct, tag="FeatureCollection", tag_field="type"):
    features: list[msgspec.Raw]
