"""The sample district is whole: everything that stands in it stands in one of its grids."""

from console.app.sample_district import demo_cameras, sample_district, sample_workers
from console.domain.geo import contains, middle
from console.models.things import areas


def test_sample_when_read_then_every_grid_has_its_town_and_an_area():
    district = sample_district()
    towns = {t.id for t in district.towns}
    assert len(district.grids) >= 100
    assert all(g.town in towns for g in district.grids)
    assert all(len(ring) > 3 for g in district.grids for ring in g.rings)


def test_sample_when_read_then_workers_cameras_and_sensors_stand_in_known_grids():
    district = sample_district()
    grids = {g.id for g in district.grids}
    assert {w.grid for w in sample_workers()} <= grids
    assert {c.grid for c in district.cameras} <= grids
    assert {s.grid for s in district.sensors} <= grids
    assert set(demo_cameras()) <= {c.id for c in district.cameras}


def test_sample_when_read_then_most_cameras_are_aimed_and_some_are_not():
    cameras = sample_district().cameras
    aimed = [c for c in cameras if c.is_aimed]
    assert 0.7 < len(aimed) / len(cameras) < 0.9
    assert all(0 <= (c.bearing or 0) < 360 and 0 < (c.field_of_view or 0) <= 360 for c in aimed)


def test_sample_when_a_sensor_names_its_grid_then_its_place_lies_inside():
    district = sample_district()
    rings = {g.id: g.rings for g in district.grids}
    outside = [
        s.id for s in district.sensors if not any(contains(r, s.lon or 0.0, s.lat or 0.0) for r in rings[s.grid])
    ]
    assert outside == []


def test_sample_when_read_then_every_grid_belongs_to_a_community_with_names_in_both_languages():
    district = sample_district()
    assert sum(len(c.grids) for c in district.communities) == len(district.grids)
    assert all(c.town and c.name.zh.endswith("社区") and "community" in c.name.en for c in district.communities)


def test_sample_when_an_area_is_named_then_its_middle_lies_inside():
    for one, area in areas(sample_district()).items():
        lat, lon = middle(area.rings)
        assert any(contains(ring, lon, lat) for ring in area.rings), one
