"""The sample district: borders that fit, and files that its maker still makes."""

import json
from collections import Counter
from importlib.resources import files
from itertools import pairwise

import pytest

from feeds.simulator.district import build
from feeds.simulator.geometry import contains
from feeds.simulator.sample import Sample, load_sample

FILES = [
    "grids.geojson",
    "towns.geojson",
    "roads.geojson",
    "sea.geojson",
    "places.geojson",
    "cameras.csv",
    "sensors.csv",
    "workers.csv",
]


@pytest.fixture(scope="module")
def sample() -> Sample:
    return load_sample()


@pytest.mark.parametrize("name", FILES)
def test_shipped_file_is_what_the_maker_makes(name, made):
    shipped = files("resources").joinpath("district", name).read_text(encoding="utf-8")
    assert (made / name).read_text(encoding="utf-8") == shipped


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("district")
    build(folder)
    return folder


def test_district_has_the_size_that_is_promised(sample):
    assert (len(sample.grids), len(sample.workers), len(sample.sensors)) == (120, 60, 400)
    assert len(sample.cameras) == 612
    assert len({w.id for w in sample.workers} | {s.id for s in sample.sensors}) == 460


def test_neighbouring_grids_share_their_borders_point_for_point(sample):
    uses = Counter(tuple(sorted(step)) for ring in sample.grids.values() for step in pairwise(ring))
    assert set(uses.values()) == {1, 2}
    inner = sum(1 for count in uses.values() if count == 2)
    assert inner > len(uses) * 0.5


def test_border_of_the_towns_is_made_of_borders_of_grids(sample):
    grid_steps = {tuple(sorted(step)) for ring in sample.grids.values() for step in pairwise(ring)}
    towns = json.loads(files("resources").joinpath("district", "towns.geojson").read_text(encoding="utf-8"))
    for town in towns["features"]:
        for step in pairwise(town["geometry"]["coordinates"][0]):
            assert tuple(sorted(tuple(point) for point in step)) in grid_steps


def test_sensors_stand_in_their_grids_and_workers_and_cameras_exist(sample):
    cameras = {c.id for c in sample.cameras}
    for sensor in sample.sensors:
        assert contains(sample.grids[sensor.grid], sensor.at)
        assert sensor.camera in cameras
    assert all(w.grid in sample.grids for w in sample.workers)
