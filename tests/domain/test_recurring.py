"""The same matter at the same place, told over some weeks, is one thing that recurs."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import commands as cmd
from console.domain.facts import Place
from console.domain.geo import box_around, distance_m
from console.domain.recurring import LOOK_BACK, PLACE_M, earlier_cases
from console.domain.terms import State
from tests.domain.making import T0, Case, a_report, filed

LAT, LON = 35.95, 120.15
METRE = 1 / 111_195


def a_case_of(number, days_ago=0.0, metres=0.0, *steps, category="gas_leak", place=None):
    case = Case(number=number, now=T0 - timedelta(days=days_ago))
    where = place or Place(lat=LAT + metres * METRE, lon=LON)
    case.do(filed(a_report(place=where, title=f"case {number}"), category=category), after_s=0)
    for step in steps:
        case.do(step)
    return case.now_is


NOW = a_case_of(9)


def numbers(*others):
    return [e.number for e in earlier_cases(NOW, others)]


def test_earlier_cases_come_newest_first_with_what_became_of_them():
    old = a_case_of(3, 20, 0, cmd.Resolve(), cmd.Close())
    newer = a_case_of(7, 2, 40)
    first, second = earlier_cases(NOW, (old, newer))
    assert (first.number, first.title, first.state, round(first.distance_m)) == (7, "case 7", State.FILED, 40)
    assert (second.number, second.state, second.received_at) == (3, State.CLOSED, T0 - timedelta(days=20))


@pytest.mark.parametrize(
    "other",
    [
        NOW,
        a_case_of(3, 2, PLACE_M + 5),
        a_case_of(3, LOOK_BACK.days + 1),
        a_case_of(10, -1),
        a_case_of(3, 2, category="fire"),
        a_case_of(3, 2, 0, cmd.MergeInto(main=2)),
        a_case_of(3, 2, place=Place(address="Lane 3", grid="g1")),
    ],
    ids=["itself", "too far", "too long ago", "later", "another matter", "a duplicate", "without a place"],
)
def test_what_is_no_recurrence(other):
    assert numbers(other) == []


def test_a_case_without_a_place_recurs_nowhere():
    nowhere = a_case_of(9, place=Place(address="Lane 3"))
    assert earlier_cases(nowhere, (a_case_of(3, 2),)) == ()


@given(st.floats(-60, 60), st.floats(-170, 170), st.floats(1, 2_000))
def test_the_box_around_a_point_leaves_out_nothing_that_is_near(lat, lon, metres):
    area = box_around(lat, lon, metres)
    for there in ((area.south, lon), (area.north, lon), (lat, area.west), (lat, area.east)):
        assert distance_m(lat, lon, *there) >= metres * 0.999


def test_of_two_at_the_same_moment_the_higher_number_is_the_newer():
    assert numbers(a_case_of(3, 2), a_case_of(4, 2), a_case_of(5, 9)) == [4, 3, 5]


@pytest.mark.parametrize("days_ago", [0, LOOK_BACK.days], ids=["at the same second", "at the edge of the look back"])
def test_both_ends_of_the_time_that_is_looked_back_on_count(days_ago):
    assert numbers(a_case_of(3, days_ago)) == [3]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (Place(lat=LAT), Place(lat=LAT, lon=LON)),
        (Place(lon=LON), Place(lat=LAT, lon=LON)),
        (Place(lat=LAT, lon=LON), Place(lat=LAT)),
        (Place(lat=LAT, lon=LON), Place(lon=LON)),
    ],
    ids=["its longitude is unknown", "its latitude", "the other's longitude", "the other's latitude"],
)
def test_half_a_place_is_none(here, there):
    assert earlier_cases(a_case_of(9, place=here), (a_case_of(3, 2, place=there),)) == ()


@pytest.mark.parametrize(("lat", "south_m"), [(0.0, 1_000.0), (60.0, 1_000.0)])
def test_the_box_around_a_point_is_as_wide_on_the_ground_at_any_latitude(lat, south_m):
    area = box_around(lat, 120.0, 1_000.0)
    assert distance_m(lat, 120.0, area.south, 120.0) == pytest.approx(south_m, rel=1e-6)
    assert distance_m(lat, 120.0, area.north, 120.0) == pytest.approx(south_m, rel=1e-6)
    assert distance_m(lat, 120.0, lat, area.west) == pytest.approx(1_000.0, rel=1e-3)
    assert distance_m(lat, 120.0, lat, area.east) == pytest.approx(1_000.0, rel=1e-3)
    assert area.west < 120.0 < area.east


def test_a_box_at_the_pole_is_wide_and_not_endless():
    area = box_around(90.0, 0.0, 1_000.0)
    assert area.east - area.west < 5.0


@pytest.mark.parametrize(("here", "there"), [(True, False), (False, True), (True, True)])
def test_two_at_the_middle_of_an_area_need_not_be_at_the_same_place(here, there):
    now, before = (
        a_case_of(number, days, place=Place(lat=LAT, lon=LON, approximate=about))
        for number, days, about in ((9, 0.0, here), (3, 2.0, there))
    )
    assert earlier_cases(now, [before]) == ()
