"""Times that are yet to come are those of a clock that had stood ahead: what has happened has happened by now."""

from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from console.domain import commands as cmd
from console.domain import course_events as cev
from console.domain.agenda import due
from console.domain.catalogue import Name, Policy, StageLimit
from console.domain.clock_ahead import TO_COME, ahead, not_after
from console.domain.deadlines import deadlines
from console.domain.deciding import Refused
from console.domain.facts import SYSTEM
from console.domain.oversight import Decision
from console.domain.terms import Stage
from tests.domain.making import T0, Case, WeekCalendar, a_case, asked, refold, suspended
from tests.domain.test_oversight import look

HOUR = timedelta(hours=1)
POLICY = Policy(id="rapid", name=Name(), stages=(StageLimit(stage=Stage.HANDLE, elapsed=HOUR),))


def written_ahead(*steps: cmd.Command | str) -> Case:
    """A case whose clock was set back by an hour after these steps."""
    case = a_case(*steps)
    case.now -= HOUR
    return case


def times(value: Any, name: str = "") -> list[datetime]:
    """Every time of a case but those that were set for what is to come."""
    if isinstance(value, datetime):
        return [value]
    if isinstance(value, tuple):
        return [at for each in value for at in times(each)]
    if not is_dataclass(value) or isinstance(value, type):
        return []
    kept = (f.name for f in fields(value) if (type(value), f.name) not in TO_COME)
    return [at for field in kept for at in times(getattr(value, field))]


def test_nothing_of_it_has_happened_later_than_the_clock_was_set_right() -> None:
    granted = cmd.Extend(stage=Stage.HANDLE, due=T0 + 9 * HOUR, reason="part")
    case = written_ahead(cmd.Take(), asked(), "accept", granted, cmd.IssueOrder(order="o", text="why"), suspended())
    (bounded,) = case.do(cmd.BoundTimes(), after_s=0)
    assert isinstance(bounded, cev.TimesBounded)
    now = case.now_is
    assert max(times(now)) == now.opened_at == now.received_at == now.stamps.accepted == case.now
    assert (now.supervision.extensions[0].due, now.pause.until if now.pause else None) == (
        T0 + 9 * HOUR,
        case.log[-2].event.until,  # type: ignore[attr-defined]  # it is the suspension
    )
    assert refold(case.log) == now
    with pytest.raises(Refused) as refused:
        case.do(cmd.BoundTimes())
    assert refused.value.code == "no_times_to_come"


def test_what_has_happened_by_then_stays() -> None:
    case = a_case(asked())
    assert not_after(case.now_is, case.now) == case.now_is


@pytest.mark.parametrize(("seconds", "is_ahead"), [(0, False), (60, False), (61, True)])
def test_two_clocks_that_have_drifted_a_little_are_no_clock_that_stands_ahead(seconds: int, is_ahead: bool) -> None:
    case = a_case()
    assert bool(ahead(case.now_is, case.now - timedelta(seconds=seconds))) is is_ahead


def test_its_limits_count_from_then_and_are_told_by_it() -> None:
    case = a_case()
    case.now -= HOUR
    case.do(cmd.BoundTimes(), after_s=0)
    (limit,) = deadlines(case.now_is, POLICY, WeekCalendar())
    assert (limit.start, limit.due) == (case.now, case.now + HOUR)


def test_no_rule_does_it_for_a_clock_that_stands_back_now_looks_the_same() -> None:
    case = a_case()
    case.now -= HOUR
    with pytest.raises(Refused, match="not for a system"):
        case.do(cmd.BoundTimes(), SYSTEM)
    (limit,) = deadlines(case.now_is, POLICY, WeekCalendar())
    assert due(case.now_is, [limit], (), case.now, case.now) == ()


def test_the_supervisor_s_page_lists_it_with_how_far_it_is_ahead() -> None:
    case = a_case(asked())
    now = case.now - HOUR
    (row,) = look(case, now=now).decisions
    assert (row.kind, row.what, row.since) == (Decision.AHEAD, "60", now)
