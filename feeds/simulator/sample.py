"""The shipped sample district, as the simulator sees it."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from feeds.simulator.district_files import read_areas, read_csv
from feeds.simulator.geometry import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleWorker:
    """A grid worker."""

    id: str
    zh: str
    en: str
    grid: str
    skills: tuple[str, ...]
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleSensor:
    """A sensor with its limits, in the order low_low, low, high, high_high."""

    id: str
    zh: str
    en: str
    kind: str
    unit: str
    at: Point
    grid: str
    component: str
    camera: str
    limits: tuple[float | None, ...]
    deadband: float
    on_delay_s: float
    off_delay_s: float
    every_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCamera:
    """A camera."""

    id: str
    at: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A kind of report: category, source, relative weight, texts with `{place}`."""

    category: str
    source: str
    weight: float
    when: str
    zh: str
    en: str
    zh_text: str
    en_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Everything of the sample district that the simulator needs."""

    grids: Mapping[str, Sequence[Point]]
    workers: tuple[SampleWorker, ...]
    sensors: tuple[SampleSensor, ...]
    cameras: tuple[SampleCamera, ...]
    stories: tuple[Story, ...]


def load_sample() -> Sample:
    """Read the sample district out of the package."""
    stories = tomllib.loads(files("resources").joinpath("district", "stories.toml").read_text(encoding="utf-8"))
    return Sample(
        grids=read_areas("grids.geojson"),
        workers=tuple(_worker(row) for row in read_csv("workers.csv")),
        sensors=tuple(_sensor(row) for row in read_csv("sensors.csv")),
        cameras=tuple(SampleCamera(id=row["id"], at=_at(row)) for row in read_csv("cameras.csv")),
        stories=tuple(Story(**row) for row in stories["story"]),
    )


def _at(row: Mapping[str, str]) -> Point:
    return (float(row["lon"]), float(row["lat"]))


def _worker(row: Mapping[str, str]) -> SampleWorker:
    skills = tuple(row["skills"].split(";"))
    return SampleWorker(id=row["id"], zh=row["zh"], en=row["en"], grid=row["grid"], skills=skills, phone=row["phone"])


def _sensor(row: Mapping[str, str]) -> SampleSensor:
    limits = tuple(float(row[name]) if row[name] else None for name in ("low_low", "low", "high", "high_high"))
    return SampleSensor(
        id=row["id"],
        zh=row["zh"],
        en=row["en"],
        kind=row["kind"],
        unit=row["unit"],
        at=_at(row),
        grid=row["grid"],
        component=row["component"],
        camera=row["camera"],
        limits=limits,
        deadband=float(row["deadband"]),
        on_delay_s=float(row["on_delay_s"]),
        off_delay_s=float(row["off_delay_s"]),
        every_s=float(row["expected_every_s"]),
    )
