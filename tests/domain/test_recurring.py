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
