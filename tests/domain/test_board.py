"""The figures of the supervisor's board: each is what its definition says, and no case is counted nowhere."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import commands as cmd
from console.domain.board import OpenCase, board
from console.domain.catalogue import Name
from console.domain.deadlines import Deadline
from console.domain.presence import Desk, Presence
from console.domain.terms import Severity, Stage, WorkerState
from tests.domain.making import LI, T0, WANG, a_case, asked

TOWNS = {"t1": Name(zh="长江路", en="Changjiang"), "t2": Name(zh="辛安", en="Xin'an")}
NOBODY = Presence()


def a_limit(left_s: float, *, paused: bool = False, stage: Stage = Stage.DISPATCH) -> Deadline:
    due = T0 + timedelta(seconds=left_s)
    start = T0 - timedelta(hours=1)
    return Deadline(stage=stage, start=start, due=due, warn_at=due - timedelta(seconds=60), paused=paused)


def a_board_case(*steps, number=1, left_s=600.0, town="t1", paused=False, severity=Severity.HIGH, stage=Stage.DISPATCH):
    incident = a_case(*steps, number=number, severity=severity).now_is
    limit = None if left_s is None else a_limit(left_s, paused=paused, stage=stage)
    return OpenCase(incident=incident, limit=limit, town=town)


def figures(*cases, states=None, town_of=None, presence=NOBODY, recent=0):
    return board(cases, states or {}, town_of or {}, TOWNS, presence, T0, recent=recent)


def test_an_empty_center_has_a_line_for_each_town_and_zeros():
    seen = figures()
    assert (seen.open, seen.to_dispatch, seen.late, seen.worst, seen.waiting_since) == (0, 0, 0, None, None)
    assert [row.name.en for row in seen.towns] == ["Changjiang", "Xin'an"]
    assert all((row.open, row.next_due) == (0, None) for row in seen.towns)


def test_open_cases_are_counted_by_severity():
    seen = figures(
        a_board_case(number=1, severity=Severity.CRITICAL),
        a_board_case(number=2, severity=Severity.LOW),
        a_board_case(number=3, severity=Severity.LOW),
    )
    assert seen.open == 3
    assert dict(seen.severities) == {Severity.CRITICAL: 1, Severity.LOW: 2}


def test_to_dispatch_are_those_with_nobody_on_the_way_and_the_longest_waiting_counts_from_its_opening():
    waiting, sent = a_board_case(number=1), a_board_case(asked(), number=2)
    seen = figures(waiting, sent)
    assert seen.to_dispatch == 1
    assert seen.waiting_since == waiting.incident.opened_at


@pytest.mark.parametrize(
    ("left_s", "soon", "late"),
    [
        (-1, (0, 0, 0), 1),
        (0, (0, 0, 0), 1),
        (1, (1, 1, 1), 0),
        (300, (1, 1, 1), 0),
        (301, (0, 1, 1), 0),
        (900, (0, 1, 1), 0),
        (3600, (0, 0, 1), 0),
        (3601, (0, 0, 0), 0),
    ],
)
def test_a_case_is_late_or_due_within_five_fifteen_sixty_minutes_never_both(left_s, soon, late):
    seen = figures(a_board_case(left_s=left_s))
    assert (seen.soon, seen.late) == (soon, late)


def test_a_paused_limit_is_neither_late_nor_soon_nor_the_next_one():
    seen = figures(a_board_case(left_s=-60, paused=True), a_board_case(number=2, left_s=60, paused=True))
    assert (seen.soon, seen.late, seen.worst) == ((0, 0, 0), 0, None)
    assert [row.next_due for row in seen.towns] == [None, None]


def test_a_case_without_a_limit_is_open_and_nothing_else():
    seen = figures(a_board_case(left_s=None))
    assert (seen.open, seen.soon, seen.late) == (1, (0, 0, 0), 0)


def test_the_worst_is_the_one_that_is_late_by_most_with_the_stage_that_it_misses():
    seen = figures(
        a_board_case(number=1, left_s=-30),
        a_board_case(number=2, left_s=-90, stage=Stage.ACCEPT),
        a_board_case(number=3, left_s=10),
    )
    assert seen.worst is not None
    assert (seen.worst.number, seen.worst.stage) == (2, Stage.ACCEPT)
    assert seen.worst.due == T0 - timedelta(seconds=90)


def test_workers_are_free_busy_or_away_and_one_who_does_not_answer_is_not_free():
    states = dict(zip("abcdefg", WorkerState, strict=True))
    crew = figures(states=states).crew
    assert (crew.free, crew.busy, crew.away) == (1, 5, 1)
    assert crew.total == len(WorkerState)


def test_a_town_counts_its_own_cases_and_workers():
    seen = figures(
        a_board_case(number=1, town="t1", left_s=-5),
        a_board_case(asked(), number=2, town="t2", left_s=400),
        states={"w1": WorkerState.FREE, "w2": WorkerState.ON_SCENE},
        town_of={"w1": "t1", "w2": "t2"},
    )
    first, second = seen.towns
    assert (first.town, first.open, first.to_dispatch, first.late) == ("t1", 1, 1, 1)
    assert (first.crew.free, first.crew.busy) == (1, 0)
    assert (second.town, second.to_dispatch, second.late, second.crew.busy) == ("t2", 0, 0, 1)
    assert second.next_due == a_limit(400)


def test_towns_with_something_late_come_first_then_where_a_limit_ends_first():
    seen = figures(a_board_case(number=1, town="t1", left_s=20), a_board_case(number=2, town="t2", left_s=-5))
    assert [row.town for row in seen.towns] == ["t2", "t1"]
    seen = figures(a_board_case(number=1, town="t1", left_s=20), a_board_case(number=2, town="t2", left_s=10))
    assert [row.town for row in seen.towns] == ["t2", "t1"]


def test_a_case_of_no_known_town_has_a_line_of_its_own():
    seen = figures(a_board_case(town=""))
    assert ("", 1) in [(row.town, row.open) for row in seen.towns]


def test_a_desk_shows_what_its_person_holds_what_is_late_of_it_and_what_is_open_there():
    here = Presence((Desk(person=LI.id, name="Li Na", station="D3", incident=2),))
    seen = figures(
        a_board_case(cmd.Take(), number=1, left_s=-8),
        a_board_case(cmd.Take(), number=2, left_s=80),
        a_board_case(number=3),
        presence=here,
    )
    (desk,) = seen.desks
    assert (desk.station, desk.name, desk.held, desk.late, desk.worst, desk.at_work_on) == ("D3", "Li Na", 2, 1, 1, 2)


def test_a_desk_that_is_away_works_on_nothing():
    seen = figures(presence=Presence((Desk(person=WANG.id, station="D5", incident=4, is_away=True),)))
    assert (seen.desks[0].is_away, seen.desks[0].at_work_on, seen.desks[0].name) == (True, None, WANG.id)


def test_who_holds_cases_and_sits_at_no_desk_is_shown_as_away():
    seen = figures(a_board_case(cmd.Take(), number=1))
    (desk,) = seen.desks
    assert (desk.person, desk.is_away, desk.held) == (LI.id, True, 1)


def test_alarms_of_ten_minutes_are_counted_where_they_arrive():
    assert figures(recent=12).recent == 12


lefts = st.one_of(st.none(), st.floats(-5_000, 5_000))
some_cases = st.lists(st.tuples(lefts, st.sampled_from(("t1", "t2", "t9", "")), st.booleans()), max_size=12)


@given(some_cases)
def test_every_open_case_stands_in_exactly_one_town_and_every_late_one_too(drawn):
    base = a_case().now_is
    cases = [
        OpenCase(incident=base, limit=None if left is None else a_limit(left, paused=paused), town=town)
        for left, town, paused in drawn
    ]
    seen = figures(*cases)
    assert sum(row.open for row in seen.towns) == seen.open == len(cases)
    assert sum(row.late for row in seen.towns) == seen.late
    assert sum(row.to_dispatch for row in seen.towns) == seen.to_dispatch
    assert list(seen.soon) == sorted(seen.soon)
    assert (seen.worst is None) == (seen.late == 0)


def test_the_longest_waiting_is_the_one_that_was_opened_first():
    early, late = a_board_case(number=1), a_board_case(number=2)
    later = replace(late, incident=replace(late.incident, opened_at=T0 + timedelta(minutes=1)))
    assert figures(later, early).waiting_since == early.incident.opened_at


def test_of_two_that_are_as_late_the_older_one_is_the_worst():
    assert figures(a_board_case(number=2, left_s=-9), a_board_case(number=1, left_s=-9)).worst.number == 1


def test_a_town_s_next_limit_is_the_first_that_runs_out_whoever_is_late():
    rows = figures(a_board_case(number=1, left_s=90), a_board_case(number=2, left_s=-5)).towns
    assert rows[0].next_due == a_limit(-5)


def test_towns_without_anything_late_stand_by_their_next_limit_then_by_cases_then_by_id():
    def towns(*cases):
        return [row.town for row in figures(*cases).towns]

    assert towns(a_board_case(town="t2", left_s=None)) == ["t2", "t1"]
    assert towns(a_board_case(town="t9", left_s=None), a_board_case(town="t2", left_s=None)) == ["t2", "t9", "t1"]


def test_a_town_that_is_late_stands_before_one_whose_limit_ran_out_while_it_was_paused():
    paused = a_board_case(number=1, town="t1", left_s=-900, paused=True)
    assert [row.town for row in figures(paused, a_board_case(number=2, town="t2", left_s=-5)).towns] == ["t2", "t1"]


def test_a_town_that_the_district_does_not_know_is_named_by_its_id():
    named = {row.town: row.name for row in figures(a_board_case(town="t9")).towns}
    assert named["t9"] == Name(zh="t9", en="t9")


def test_a_worker_of_no_known_town_is_counted_in_the_whole_and_in_no_line():
    seen = figures(states={"w1": WorkerState.FREE})
    assert seen.crew.free == 1
    assert sum(row.crew.total for row in seen.towns) == 0


def test_desks_stand_by_station_then_by_name_then_by_person():
    desks = [
        Desk(person="3", name="B", station="D1"),
        Desk(person="2", name="A", station="D2"),
        Desk(person="9", name="A", station="D1"),
        Desk(person="1", name="B", station="D1"),
    ]
    assert [d.person for d in figures(presence=Presence(tuple(desks))).desks] == ["9", "1", "3", "2"]
