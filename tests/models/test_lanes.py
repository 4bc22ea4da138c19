"""The lane of a case: what is finished, what runs, and until when."""

from datetime import timedelta

import pytest

from console.domain import commands as cmd
from console.domain.catalogue import Name
from console.domain.deadlines import deadlines
from console.domain.terms import Severity, Stage
from console.domain.views import LaneRow, Span, SpanKind
from console.models.lanes import lane_row
from tests.domain.making import T0, Case, WeekCalendar, a_case, asked
from tests.models.making import RAPID


def lane(case: Case, *, limits: bool = True) -> LaneRow:
    known = deadlines(case.now_is, RAPID, WeekCalendar()) if limits else ()
    return lane_row(case.now_is, known, Name(en="Rapid"))


def spans(row: LaneRow) -> list[tuple[Stage, SpanKind, float, float | None, float | None]]:
    """(stage, kind, start, end, due) in seconds after the receipt."""

    def s(at):
        return None if at is None else (at - T0).total_seconds()

    return [(p.stage, p.kind, s(p.start), s(p.end), s(p.due)) for p in row.spans]


DONE, RUNS = SpanKind.FINISHED, SpanKind.RUNNING


def test_a_new_case_runs_until_its_first_limit():
    row = lane(a_case(severity=Severity.CRITICAL))
    assert spans(row) == [(Stage.DISPATCH, RUNS, 0, None, 60)]
    assert (row.number, row.severity, row.policy.en, row.deadline.stage) == (
        1047,
        Severity.CRITICAL,
        "Rapid",
        Stage.DISPATCH,
    )


def test_each_stage_that_is_reached_ends_where_the_next_one_begins():
    case = a_case(asked(), "accept")
    assert spans(lane(case)) == [
        (Stage.DISPATCH, DONE, 0, 1, None),
        (Stage.ACCEPT, DONE, 1, 2, None),
        (Stage.ARRIVE, RUNS, 2, None, 600),
    ]


def test_stages_that_were_reached_at_once_take_no_time():
    case = a_case(asked(), "arrive")
    assert spans(lane(case))[1:3] == [(Stage.ACCEPT, DONE, 1, 2, None), (Stage.ARRIVE, DONE, 2, 2, None)]


@pytest.mark.parametrize(
    ("steps", "stage"),
    [
        ((), Stage.DISPATCH),
        ((asked(),), Stage.ACCEPT),
        ((asked(), "arrive"), Stage.HANDLE),
        ((asked(), "resolve"), Stage.CHECK),
    ],
)
def test_a_case_without_limits_shows_what_it_is_at_and_no_end(steps, stage: Stage):
    case = a_case(*steps)
    last = lane(case, limits=False).spans[-1]
    assert (last.stage, last.kind, last.due) == (stage, RUNS, None)
    assert lane(case, limits=False).deadline is None


def test_a_case_that_is_over_runs_no_more():
    row = lane(a_case(asked(), "resolve", cmd.Close()))
    assert [p.kind for p in row.spans] == [DONE] * 4
    assert row.deadline is None


def test_a_milestone_before_the_one_that_it_follows_leaves_no_span_that_goes_back():
    case = a_case(asked(), "accept")
    case.do(cmd.Recall(assignment="a1"))
    case.do(asked("a2", "w2"))
    for span in lane(case).spans:
        assert span.end is None or span.end >= span.start


def test_a_reopened_case_begins_with_its_reopening():
    case = a_case(cmd.Resolve(), cmd.Close())
    case.do(cmd.Reopen(), after_s=500)
    assert lane(case).spans == (
        Span(stage=Stage.DISPATCH, kind=RUNS, start=case.now, due=case.now + timedelta(seconds=60)),
    )
