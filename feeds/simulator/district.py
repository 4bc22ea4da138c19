"""Make the sample district: `python -m feeds.simulator.district FOLDER` writes the files of `resources/district`.

The place is invented on a coast like that of Qingdao's west: the names of towns and roads are real words of that
region, every border, camera, sensor and person is not. One seed gives the same files on every machine.
"""

import sys
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

from feeds.simulator.district_files import write_csv, write_features
from feeds.simulator.geometry import Cell, Edge, Lattice, Point, boundary, broken_line, distance_m, neighbours
from feeds.simulator.inventory import make_cameras, make_sensors, make_workers

SEED = 1510
GRIDS = 120
COMMUNITY_GRIDS = 7
"""So many grids make a community: 23 in all."""
WEST, SOUTH, EAST, NORTH = 119.93, 35.80, 120.29, 36.11


@dataclass(frozen=True, slots=True, kw_only=True)
class TownPlan:
    """A town before it has borders."""

    id: str
    zh: str
    en: str
    at: Point


def _town(id: str, zh: str, en: str, lon: float, lat: float) -> TownPlan:
    return TownPlan(id=id, zh=zh, en=en, at=(lon, lat))


TOWNS = (
    _town("wangtai", "王台", "Wangtai", 119.985, 36.080),
    _town("hongshiya", "红石崖", "Hongshiya", 120.080, 36.075),
    _town("xinan", "辛安", "Xin'an", 120.115, 36.015),
    _town("huangdao", "黄岛", "Huangdao", 120.210, 36.005),
    _town("changjiang", "长江路", "Changjiang Rd", 120.165, 35.960),
    _town("lingzhushan", "灵珠山", "Lingzhushan", 120.065, 35.955),
    _town("xuejiadao", "薛家岛", "Xuejiadao", 120.240, 35.935),
    _town("lingshanwei", "灵山卫", "Lingshanwei", 120.120, 35.905),
    _town("tieshan", "铁山", "Tieshan", 119.955, 35.960),
    _town("zhuhai", "珠海", "Zhuhai", 119.985, 35.890),
    _town("yinzhu", "隐珠", "Yinzhu", 120.050, 35.880),
    _town("binhai", "滨海", "Binhai", 119.980, 35.830),
)

ROADS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("changjiang-rd", "长江路", "Changjiang Rd", ("lingzhushan", "changjiang", "xuejiadao")),
    ("qianwangang-rd", "前湾港路", "Qianwangang Rd", ("tieshan", "lingzhushan", "xinan", "huangdao")),
    ("jiangshan-rd", "江山路", "Jiangshan Rd", ("hongshiya", "xinan", "changjiang", "lingshanwei")),
    ("binhai-ave", "滨海大道", "Binhai Ave", ("binhai", "yinzhu", "lingshanwei", "changjiang", "huangdao")),
    ("kunlunshan-rd", "昆仑山路", "Kunlunshan Rd", ("wangtai", "lingzhushan", "yinzhu")),
    ("haixi-expressway", "海西高速", "Haixi Expressway", ("hongshiya", "wangtai", "tieshan", "zhuhai", "binhai")),
    ("wangtai-rd", "王台大道", "Wangtai Ave", ("wangtai", "xinan", "huangdao", "xuejiadao")),
)

PLACES = (
    ("jiaozhou-bay", "胶州湾", "Jiaozhou Bay", (120.265, 36.055)),
    ("tangdao-bay", "唐岛湾", "Tangdao Bay", (120.205, 35.900)),
    ("lingshan-bay", "灵山湾", "Lingshan Bay", (120.095, 35.855)),
    ("yellow-sea", "黄海", "Yellow Sea", (120.235, 35.850)),
)


HILLS: tuple[Point, ...] = (
    (120.125, 35.960),
    (120.060, 36.020),
    (120.010, 36.025),
    (119.950, 36.020),
    (120.165, 35.990),
    (120.090, 35.925),
    (120.025, 35.925),
    (120.020, 35.960),
    (120.150, 36.005),
    (120.086, 35.979),
    (120.065, 35.903),
    (120.216, 35.965),
    (120.023, 36.092),
)
"""Land between the towns; without it there would be lakes."""


def build(folder: Path) -> None:
    """Write all files of the sample district into the folder."""
    lattice = Lattice(west=WEST, south=SOUTH, east=EAST, north=NORTH, columns=17, rows=13, seed=SEED)
    town_of = _land(lattice)
    coast = frozenset((min(e), max(e)) for e in boundary(town_of))
    grids = _grid_features(lattice, town_of, coast)
    write_features(folder / "grids.geojson", [(properties, rings) for properties, rings in grids], "Polygon")
    write_features(folder / "towns.geojson", _town_features(lattice, town_of, coast), "Polygon")
    write_features(folder / "roads.geojson", _road_features(), "LineString")
    # The sea lies below the land: maps draw it first.
    ring = [(WEST, SOUTH - 0.3), (EAST + 0.5, SOUTH - 0.3), (EAST + 0.5, NORTH), (WEST, NORTH), (WEST, SOUTH - 0.3)]
    write_features(folder / "sea.geojson", [({"id": "sea", "zh": "海", "en": "Sea"}, [ring])], "Polygon")
    labels = [({"id": i, "zh": zh, "en": en, "kind": "water"}, [[at]]) for i, zh, en, at in PLACES]
    labels += [({"id": t.id, "zh": t.zh, "en": t.en, "kind": "town"}, [[t.at]]) for t in TOWNS]
    write_features(folder / "places.geojson", labels, "Point")
    random = Random(SEED)
    places = {properties["id"]: rings[0] for properties, rings in grids}
    cameras = make_cameras(random, places)
    write_csv(folder / "cameras.csv", cameras)
    write_csv(folder / "sensors.csv", make_sensors(random, places, cameras))
    write_csv(folder / "workers.csv", make_workers(random, list(places)))


def _land(lattice: Lattice) -> dict[Cell, TownPlan]:
    """The cells of the land, each with its town: the cells nearest to any town, west and north first."""

    def reach(cell: Cell) -> float:
        at = lattice.middle(cell)
        inland = 0.75 if at[0] < 120.10 - (36.11 - at[1]) * 0.35 else 1.0
        return inland * min(distance_m(at, solid) for solid in (*HILLS, *(town.at for town in TOWNS)))

    land = set(sorted(lattice.cells(), key=reach)[:GRIDS])
    land = _without_islets(land, sorted(lattice.cells(), key=reach))
    return {cell: min(TOWNS, key=lambda t: distance_m(lattice.middle(cell), t.at)) for cell in sorted(land)}


def _without_islets(land: set[Cell], order: list[Cell]) -> set[Cell]:
    """Move cells that hang together with nothing to the next best place at the shore."""
    alone = {cell for cell in land if not any(n in land for n in neighbours(cell))}
    kept = land - alone
    for cell in order:
        if len(kept) == len(land):
            break
        if cell not in land and sum(n in kept for n in neighbours(cell)) >= 2:
            kept.add(cell)
    return kept


def _grid_features(
    lattice: Lattice, town_of: dict[Cell, TownPlan], coast: frozenset[Edge]
) -> list[tuple[dict[str, str], list[list[Point]]]]:
    numbers: Counter[str] = Counter()
    features = []
    for cell, town in sorted(town_of.items(), key=lambda item: (-item[0][1], item[0][0])):
        numbers[town.id] += 1
        number = f"{numbers[town.id]:02d}"
        properties = {"id": f"{town.id}-{number}", "zh": f"{town.zh}-{number}", "en": f"{town.en}-{number}"}
        nth = (numbers[town.id] - 1) // COMMUNITY_GRIDS + 1
        community = {
            "community": f"{town.id}-c{nth}",
            "community_zh": f"{town.zh}{'一二三四五六七八九'[nth - 1]}社区",
            "community_en": f"{town.en} community {nth}",
        }
        features.append((properties | {"town": town.id} | community, lattice.outline([cell], rough=coast)))
    return sorted(features, key=lambda feature: feature[0]["id"])


def _town_features(
    lattice: Lattice, town_of: dict[Cell, TownPlan], coast: frozenset[Edge]
) -> list[tuple[dict[str, str], list[list[Point]]]]:
    features = []
    for town in TOWNS:
        cells = [cell for cell, owner in town_of.items() if owner is town]
        features.append(({"id": town.id, "zh": town.zh, "en": town.en}, lattice.outline(cells, rough=coast)))
    return features


def _road_features() -> list[tuple[dict[str, str], list[list[Point]]]]:
    at = {town.id: town.at for town in TOWNS}
    features = []
    for road, zh, en, stops in ROADS:
        line = [at[stops[0]]]
        for a, b in pairwise(stops):
            line += broken_line(at[a], at[b], Random(f"{SEED}:{road}:{a}"), levels=3, wild=0.06)[1:]
        kind = "expressway" if "expressway" in road else "main"
        features.append(({"id": road, "zh": zh, "en": en, "kind": kind}, [line]))
    return features


if __name__ == "__main__":
    build(Path(sys.argv[1]))
