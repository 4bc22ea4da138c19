"""Write and read the files of a district: compact GeoJSON (RFC 7946) and CSV with a header."""

import csv
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from feeds.simulator.geometry import Point

Geometry = Literal["Polygon", "LineString", "Point"]
Feature = tuple[Mapping[str, str], Sequence[Sequence[Point]]]
"""Properties, and the parts: the outer rings of an area, the one line, or the one point."""


def write_features(path: Path, features: Sequence[Feature], geometry: Geometry) -> None:
    """Write a FeatureCollection, one feature a line; several rings become a MultiPolygon."""
    lines = [json.dumps(_feature(f, geometry), ensure_ascii=False, separators=(",", ":")) for f in features]
    body = ",\n".join(lines)
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{body}\n]}}\n', encoding="utf-8")


def write_csv(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows with the columns of the first one."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def read_csv(name: str) -> list[dict[str, str]]:
    """Rows of a CSV of the shipped district."""
    text = files("resources").joinpath("district", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def read_areas(name: str) -> dict[str, list[Point]]:
    """The first outer ring of each area of the shipped district, by id."""
    text = files("resources").joinpath("district", name).read_text(encoding="utf-8")
    areas = {}
    for feature in json.loads(text)["features"]:
        coordinates = feature["geometry"]["coordinates"]
        ring = coordinates[0] if feature["geometry"]["type"] == "Polygon" else coordinates[0][0]
        areas[feature["properties"]["id"]] = [(lon, lat) for lon, lat in ring]
    return areas


def _feature(feature: Feature, geometry: Geometry) -> dict[str, Any]:
    properties, parts = feature
    shape: dict[str, Any]
    match geometry:
        case "Point":
            shape = {"type": "Point", "coordinates": parts[0][0]}
        case "LineString":
            shape = {"type": "LineString", "coordinates": parts[0]}
        case "Polygon" if len(parts) == 1:
            shape = {"type": "Polygon", "coordinates": [parts[0]]}
        case "Polygon":
            shape = {"type": "MultiPolygon", "coordinates": [[ring] for ring in parts]}
    return {"type": "Feature", "properties": properties, "geometry": shape}
