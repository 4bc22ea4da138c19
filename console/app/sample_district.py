"""Read the shipped sample district into domain objects: what the demo puts into its store."""

import csv
import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from console.domain.catalogue import Name
from console.domain.district import Camera, District, Grid, Limits, Ring, Sensor, Town
from console.domain.workers import Worker

LIMITS = ("low_low", "low", "high", "high_high")


def sample_district() -> District:
    """Towns, grids, roads, sea, cameras and sensors of the sample."""
    return District(
        towns=tuple(Town(id=p["id"], name=_name(p), rings=rings) for p, rings in _areas("towns.geojson")),
        grids=tuple(
            Grid(
                id=p["id"],
                name=_name(p),
                town=p["town"],
                community=p["community"],
                community_name=Name(zh=p["community_zh"], en=p["community_en"]),
                rings=rings,
            )
            for p, rings in _areas("grids.geojson")
        ),
        roads=tuple(ring for _, rings in _areas("roads.geojson") for ring in rings),
        sea=tuple(ring for _, rings in _areas("sea.geojson") for ring in rings),
        cameras=tuple(_camera(row) for row in _rows("cameras.csv")),
        sensors=tuple(_sensor(row) for row in _rows("sensors.csv")),
    )


def sample_workers() -> tuple[Worker, ...]:
    """The grid workers of the sample; none has been heard of yet."""
    return tuple(
        Worker(
            id=row["id"],
            name=_name(row),
            grid=row["grid"],
            skills=tuple(s for s in row["skills"].split(";") if s),
            phone=row["phone"],
        )
        for row in _rows("workers.csv")
    )


def demo_cameras() -> tuple[str, ...]:
    """The ids of the cameras that the demo can play."""
    return tuple(row["id"] for row in _rows("cameras.csv") if row["demo"] == "1")


def _rows(name: str) -> Iterator[Mapping[str, str]]:
    text = files("resources").joinpath("district", name).read_text(encoding="utf-8")
    return iter(csv.DictReader(text.splitlines()))


def _areas(name: str) -> Iterator[tuple[Mapping[str, str], tuple[Ring, ...]]]:
    """Each feature's properties, and its outer rings or its line."""
    text = files("resources").joinpath("district", name).read_text(encoding="utf-8")
    for feature in json.loads(text)["features"]:
        yield feature["properties"], tuple(_rings(feature["geometry"]))


def _rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    points = geometry["coordinates"]
    match geometry["type"]:
        case "LineString":
            yield _ring(points)
        case "Polygon":
            yield _ring(points[0])
        case "MultiPolygon":
            yield from (_ring(polygon[0]) for polygon in points)


def _ring(points: list[list[float]]) -> Ring:
    return tuple((lon, lat) for lon, lat in points)


def _name(row: Mapping[str, str]) -> Name:
    return Name(zh=row["zh"], en=row["en"])


def _camera(row: Mapping[str, str]) -> Camera:
    return Camera(
        id=row["id"],
        name=_name(row),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        grid=row["grid"],
        url=row["url"],
        bearing=float(row["bearing"]) if row.get("bearing") else None,
        field_of_view=float(row["field_of_view"]) if row.get("field_of_view") else None,
    )


def _sensor(row: Mapping[str, str]) -> Sensor:
    limits = {name: float(row[name]) for name in LIMITS if row[name]}
    limits |= {name: float(row[name] or 0) for name in ("deadband", "on_delay_s", "off_delay_s")}
    return Sensor(
        id=row["id"],
        name=_name(row),
        kind=row["kind"],
        unit=row["unit"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        grid=row["grid"],
        component=row["component"],
        camera=row["camera"],
        limits=Limits(**limits),
        expected_every_s=float(row["expected_every_s"]) if row["expected_every_s"] else None,
    )
