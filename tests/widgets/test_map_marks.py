"""Many cases become few signs: nothing is lost, the worst leads, and an untaken critical case is never hidden."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSizeF

from console.domain.terms import Severity
from tests.widgets.samples import NOW, a_deadline, a_row
from widgets.map.cases import Cases, Heat, MapIncident, rank
from widgets.map.marks import MARGIN_PX, REACH_PX, Mark, marks
from widgets.map.projection import Viewpoint

VIEW = Viewpoint(px_m=0.1, size=QSizeF(400, 300))
"""4,000 by 3,000 metres."""
PLACES = st.lists(
    st.tuples(st.floats(-2000, 2000), st.floats(-1500, 1500), st.sampled_from(Severity), st.booleans()), max_size=60
)


def cases_at(*places: tuple[float, float, Severity, bool]) -> Cases:
    cases = Cases()
    for number, (x, y, severity, unacknowledged) in enumerate(places, start=1):
        row = a_row(number, severity=severity, unacknowledged=unacknowledged)
        cases.put(MapIncident(row=row, at=QPointF(x, y)))
    return cases


def gathered(cases: Cases, apart: int | None = None, view: Viewpoint = VIEW) -> list[Mark]:
    found = cases.in_view(view, MARGIN_PX)
    return marks(cases, view, cases.slot(apart), cases.heat(found, NOW), found)


@given(PLACES)
@settings(max_examples=60)
def test_every_case_in_view_is_in_exactly_one_sign(places: list[tuple[float, float, Severity, bool]]) -> None:
    cases = cases_at(*places)
    numbers = sorted(cases.of(int(s)).row.number for m in gathered(cases) for s in m.slots)
    assert numbers == list(range(1, len(places) + 1))


@given(PLACES)
@settings(max_examples=60)
def test_the_most_important_case_leads_its_sign(places: list[tuple[float, float, Severity, bool]]) -> None:
    cases = cases_at(*places)
    for mark in gathered(cases):
        assert cases.of(mark.slot).row == min((cases.of(int(s)).row for s in mark.slots), key=rank)


@given(PLACES)
@settings(max_examples=60)
def test_an_untaken_critical_case_always_shows_its_halo_or_that_of_one_beside_it(
    places: list[tuple[float, float, Severity, bool]],
) -> None:
    cases = cases_at(*places)
    for mark in gathered(cases):
        rows = [cases.of(int(s)).row for s in mark.slots]
        if any(r.severity is Severity.CRITICAL and r.unacknowledged for r in rows):
            leader = cases.of(mark.slot).row
            assert leader.severity is Severity.CRITICAL
            assert leader.unacknowledged


@given(PLACES)
@settings(max_examples=60)
def test_no_two_signs_lie_on_each_other(places: list[tuple[float, float, Severity, bool]]) -> None:
    cases = cases_at(*places)
    at = cases.metres(np.array([m.slot for m in gathered(cases)], dtype=np.int64)) * VIEW.px_m
    for i in range(len(at)):
        assert not np.any(np.hypot(*(at[i + 1 :] - at[i]).T) < REACH_PX)


@given(PLACES)
@settings(max_examples=30)
def test_the_selected_case_stands_alone_and_first(places: list[tuple[float, float, Severity, bool]]) -> None:
    cases = cases_at((0.0, 0.0, Severity.LOW, False), *places)
    first = gathered(cases, apart=1)[0]
    assert (cases.of(first.slot).row.number, first.count) == (1, 1)


def test_cases_far_apart_stand_alone_and_a_closer_look_takes_a_group_apart() -> None:
    cases = cases_at(*((x, 0.0, Severity.NORMAL, False) for x in (0.0, 100.0, 1000.0)))
    assert [m.count for m in gathered(cases)] == [1, 2]
    closer = Viewpoint(px_m=0.5, size=VIEW.size)
    assert [m.count for m in gathered(cases, view=closer)] == [1, 1]


def test_cases_on_one_spot_are_one_sign_however_many() -> None:
    cases = cases_at(*((5.0, 5.0, Severity.NORMAL, False) for _ in range(3000)))
    (mark,) = gathered(cases)
    assert mark.count == 3000


@pytest.mark.parametrize(("left_s", "late"), [(500, 0), (30, 0), (-5, 2)], ids=["calm", "soon", "late"])
def test_a_group_says_how_many_are_late(left_s: float, late: int) -> None:
    cases = Cases()
    for number in (1, 2):
        row = a_row(number, deadline=a_deadline(left_s, whole_s=600))
        cases.put(MapIncident(row=row, at=QPointF(0, 0)))
    cases.put(MapIncident(row=a_row(3, deadline=None), at=QPointF(1, 0)))
    assert gathered(cases)[0].late == late


def test_what_is_painted_of_14000_cases_is_bounded_by_the_view() -> None:
    places = np.random.default_rng(7).uniform((-2000, -1500), (2000, 1500), (14_000, 2))
    found = gathered(cases_at(*((x, y, Severity.NORMAL, False) for x, y in places.tolist())))
    assert sum(m.count for m in found) == 14_000
    assert len(found) < 480 * 380 / (REACH_PX * REACH_PX) * 2


def test_a_change_costs_one_case_and_what_is_known_costs_nothing() -> None:
    cases = cases_at(*((float(x), 0.0, Severity.NORMAL, False) for x in range(1000)))
    before = cases.changes
    known = cases.get(500)
    assert known is not None
    assert not cases.put(MapIncident(row=known.row, at=known.at))
    assert cases.changes == before
    assert cases.put(MapIncident(row=a_row(500, severity=Severity.CRITICAL), at=known.at))
    assert cases.remove(7)
    assert not cases.remove(7)
    assert cases.changes == before + 2
    assert len(cases) == 999
    assert 7 not in cases


def test_a_case_that_left_is_in_no_view_and_its_place_is_used_again() -> None:
    cases = cases_at((0.0, 0.0, Severity.HIGH, False), (900.0, 0.0, Severity.LOW, False))
    cases.remove(1)
    assert [cases.of(m.slot).row.number for m in gathered(cases)] == [2]
    cases.put(MapIncident(row=a_row(9), at=QPointF(-900, 0)))
    assert {cases.of(m.slot).row.number for m in gathered(cases)} == {2, 9}
    assert cases.numbers == frozenset({2, 9})


def test_heat_follows_the_clock_and_rests_while_paused() -> None:
    cases = Cases()
    for number, paused in ((1, False), (2, True)):
        cases.put(MapIncident(row=a_row(number, deadline=a_deadline(60, whole_s=600, paused=paused)), at=QPointF()))
    slots = np.array([cases.slot(1), cases.slot(2)])
    soon = [cases.heat(slots, NOW + timedelta(seconds=s)).tolist() for s in (-120, 0, 60)]
    assert soon == [[Heat.CALM, Heat.CALM], [Heat.WARNING, Heat.CALM], [Heat.LATE, Heat.CALM]]
