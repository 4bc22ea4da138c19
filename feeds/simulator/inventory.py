"""What stands and who works in the sample district: cameras, sensors, grid workers; rows of CSV files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from feeds.simulator.geometry import Point, distance_m, random_point_in
from feeds.simulator.names import STREETS, person

DEMO_CAMERAS = 12
LISTED_CAMERAS = 600
WORKERS = 60
NEAR_M = 1500.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SensorKind:
    """A type of sensor: how many, what it measures, its limits in its unit, its delays in seconds."""

    prefix: str
    first: int
    count: int
    kind: str
    zh: str
    en: str
    unit: str
    component: str
    limits: tuple[float | None, float | None, float | None, float | None]
    deadband: float
    on_delay_s: float
    off_delay_s: float
    every_s: float


def _kind(prefix: str, first: int, count: int, kind: str, zh: str, en: str, unit: str, component: str) -> SensorKind:
    limits, deadband, on, off, every = _LIMITS[kind]
    return SensorKind(
        prefix=prefix,
        first=first,
        count=count,
        kind=kind,
        zh=zh,
        en=en,
        unit=unit,
        component=component,
        limits=limits,
        deadband=deadband,
        on_delay_s=on,
        off_delay_s=off,
        every_s=every,
    )


_LIMITS: dict[str, tuple[tuple[float | None, float | None, float | None, float | None], float, float, float, float]] = {
    "combustible_gas": ((None, None, 20.0, 25.0), 1.0, 3.0, 10.0, 2.0),
    "water_level": ((None, None, 0.5, 1.0), 0.05, 5.0, 20.0, 5.0),
    "water_pressure": ((0.10, 0.15, 0.60, 0.80), 0.02, 10.0, 30.0, 5.0),
    "temperature": ((None, None, 60.0, 75.0), 2.0, 5.0, 20.0, 5.0),
    "tilt": ((None, None, 15.0, 30.0), 1.0, 3.0, 10.0, 10.0),
    "noise": ((None, None, 85.0, 100.0), 3.0, 20.0, 30.0, 5.0),
    "pm25": ((None, None, 150.0, 250.0), 10.0, 60.0, 60.0, 10.0),
    "wind": ((None, None, 17.2, 24.5), 1.0, 10.0, 30.0, 5.0),
}
"""low_low, low, high, high_high; dead band; on and off delay; expected interval."""

KINDS = (
    _kind("GAS", 101, 120, "combustible_gas", "可燃气体", "Combustible gas", "%LEL", "gas_manhole"),
    _kind("LVL", 101, 70, "water_level", "积水水位", "Water level", "m", "storm_manhole"),
    _kind("PRS", 101, 60, "water_pressure", "供水压力", "Water pressure", "MPa", "water_manhole"),
    _kind("TMP", 101, 50, "temperature", "电箱温度", "Cabinet temperature", "°C", "power_box"),
    _kind("TLT", 101, 40, "tilt", "井盖倾角", "Cover tilt", "°", "sewer_manhole"),
    _kind("NOI", 101, 25, "noise", "环境噪声", "Noise", "dB", "noise_display"),
    _kind("AIR", 101, 20, "pm25", "细颗粒物", "PM2.5", "µg/m³", "air_monitor"),
    _kind("WND", 101, 15, "wind", "风速", "Wind speed", "m/s", "weather_station"),
)

_KNOWN_WORKERS: dict[int, tuple[str, str, str, str]] = {
    8: ("韩冬", "Han Dong", "changjiang-03", "gas;first_aid"),
    12: ("赵建国", "Zhao Jianguo", "huangdao-03", "electrical;fire"),
    17: ("王海涛", "Wang Haitao", "changjiang-05", "gas;fire"),
    23: ("刘倩", "Liu Qian", "changjiang-06", "fire;first_aid"),
    29: ("周雪梅", "Zhou Xuemei", "lingshanwei-04", "civil_works;water_supply"),
    31: ("孙志强", "Sun Zhiqiang", "xinan-05", "mediation;labour_law"),
    37: ("陈洁", "Chen Jie", "changjiang-02", "traffic;first_aid"),
    44: ("刘志远", "Liu Zhiyuan", "xuejiadao-03", "water_rescue;first_aid"),
    52: ("高翔", "Gao Xiang", "xuejiadao-02", "first_aid;elder_care"),
}
_SKILL_SETS = (
    "gas;fire",
    "fire;first_aid",
    "policing;first_aid",
    "policing;mediation",
    "mediation;social_services",
    "traffic;policing",
    "civil_works;water_supply",
    "electrical;civil_works",
    "city_inspection;sanitation",
    "landscaping;civil_works",
    "site_safety;hazmat",
    "elder_care;social_services",
    "water_rescue;first_aid",
    "labour_law;mediation",
)


def make_cameras(random: Random, grids: Mapping[str, Sequence[Point]]) -> list[dict[str, object]]:
    """The 12 cameras that the demo plays, one a town (`demo` is 1), then those that are only listed."""
    towns = sorted({grid.rpartition("-")[0] for grid in grids})
    homes = [random.choice([g for g in grids if g.startswith(f"{town}-")]) for town in towns[:DEMO_CAMERAS]]
    homes += [random.choice(list(grids)) for _ in range(LISTED_CAMERAS)]
    rows = []
    for index, grid in enumerate(homes):
        lon, lat = random_point_in(grids[grid], random)
        street, number = random.choice(STREETS), random.randint(1, 399)
        rows.append(
            {
                "id": f"C-{1180 + index}",
                "zh": f"{street[0]} {number} 号路口",
                "en": f"{street[1]} {number}, junction",
                "lat": lat,
                "lon": lon,
                "grid": grid,
                "url": "",
                "demo": 1 if index < DEMO_CAMERAS else "",
                **_aim(index),
            }
        )
    return rows


def _aim(index: int) -> dict[str, object]:
    """Where a camera looks and how wide; of every fifth, one that turns, nobody knows."""
    if index % 5 == 4:
        return {"bearing": "", "field_of_view": ""}
    random = Random(f"aim:{index}")  # its own, so that streets and places stay what they are
    return {"bearing": random.randrange(0, 360, 5), "field_of_view": random.choice((60, 75, 90))}


def make_sensors(
    random: Random, grids: Mapping[str, Sequence[Point]], cameras: Sequence[Mapping[str, object]]
) -> list[dict[str, object]]:
    """400 sensors of eight kinds, each with its nearest camera (one that plays, where one is near)."""
    rows = []
    for kind in KINDS:
        for number in range(kind.first, kind.first + kind.count):
            grid = random.choice(list(grids))
            at = random_point_in(grids[grid], random)
            rows.append(_sensor(kind, number, grid, at, _camera_near(at, cameras), random))
    return rows


def make_workers(random: Random, grids: Sequence[str]) -> list[dict[str, object]]:
    """60 grid workers, spread over the grids."""
    homes = random.sample(list(grids), WORKERS)
    rows: list[dict[str, object]] = []
    for number in range(1, WORKERS + 1):
        zh, en = person(random)
        skills = _SKILL_SETS[number % len(_SKILL_SETS)]
        known = _KNOWN_WORKERS.get(number, (zh, en, homes[number - 1], skills))
        grid = known[2] if known[2] in grids else homes[number - 1]
        phone = f"1380000{number:04d}"
        rows.append(
            {"id": f"W{number:03d}", "zh": known[0], "en": known[1], "grid": grid, "skills": known[3], "phone": phone}
        )
    return rows


def _camera_near(at: Point, cameras: Sequence[Mapping[str, object]]) -> str:
    def metres(camera: Mapping[str, object]) -> float:
        return distance_m(at, (float(str(camera["lon"])), float(str(camera["lat"]))))

    playing = min((c for c in cameras if c["demo"]), key=metres)
    nearest = playing if metres(playing) < NEAR_M else min(cameras, key=metres)
    return str(nearest["id"])


def _sensor(kind: SensorKind, number: int, grid: str, at: Point, camera: str, random: Random) -> dict[str, object]:
    street = random.choice(STREETS)
    low_low, low, high, high_high = ("" if limit is None else limit for limit in kind.limits)
    return {
        "id": f"{kind.prefix}-{number:04d}",
        "zh": f"{street[0]}{kind.zh}",
        "en": f"{kind.en}, {street[1]}",
        "kind": kind.kind,
        "unit": kind.unit,
        "lat": at[1],
        "lon": at[0],
        "grid": grid,
        "component": kind.component,
        "camera": camera,
        "low_low": low_low,
        "low": low,
        "high": high,
        "high_high": high_high,
        "deadband": kind.deadband,
        "on_delay_s": kind.on_delay_s,
        "off_delay_s": kind.off_delay_s,
        "expected_every_s": kind.every_s,
    }
