"""By a merge no citizen gains time: of the clocks of two cases the one that has run longest counts for the main one."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import commands as cmd
from console.domain.catalogue import Catalogue, Name, Policy, StageLimit
from console.domain.deadlines import deadlines
from console.domain.follow_up import follow_up
from console.domain.terms import Stage
from tests.domain.making import T0, Case, WeekCalendar, filed, refold

HOUR = timedelta(hours=1)
RAPID = Policy(id="rapid", name=Name(), stages=(StageLimit(stage=Stage.HANDLE, elapsed=9 * HOUR),))
RULES = Catalogue(policies={"rapid": RAPID, "strict": replace(RAPID, id="strict", pauses=False)})


def opened(number: int, at: datetime, policy: str = "rapid") -> Case:
    case = Case(catalogue=RULES, number=number, now=at)
    case.do(filed(policy=policy), after_s=0)
    return case


def wait(case: Case, hours: float) -> None:
    case.do(cmd.Suspend(until=case.now + 99 * HOUR, reason="rain"), after_s=0)
    case.do(cmd.Resume(), after_s=hours * 3600)


def merge(twin: Case, main: Case) -> None:
    at = max(twin.now, main.now)
    twin.now = main.now = at
    (merged,) = twin.do(cmd.MergeInto(main=main.number), after_s=0)
    number, command = follow_up(twin.now_is, merged) or (0, cmd.Resume())
    assert number == main.number
    main.do(command, after_s=0)


def due(case: Case) -> datetime:
    now = case.now_is
    (limit,) = deadlines(now, RULES.policy(now.policy), WeekCalendar())
    return limit.due


def test_a_duplicate_that_was_reported_first_brings_its_clock_and_takes_it_along_again() -> None:
    first, main = opened(1, T0), opened(2, T0 + 2 * HOUR)
    merge(first, main)
    assert due(main) == T0 + 9 * HOUR
    main.do(cmd.RemoveDuplicate(duplicate=1))
    assert (due(main), main.now_is.own_opened_at, main.now_is.joined) == (T0 + 11 * HOUR, None, ())
    assert refold(main.log) == main.now_is


def test_a_duplicate_that_was_reported_later_changes_no_limit() -> None:
    main, later = opened(1, T0), opened(2, T0 + 2 * HOUR)
    merge(later, main)
    assert (due(main), main.now_is.own_opened_at) == (T0 + 9 * HOUR, None)


def test_of_several_duplicates_the_longest_wait_counts_whichever_leaves() -> None:
    main = opened(1, T0 + 3 * HOUR)
    for number in (2, 3):
        merge(opened(number, T0 + (number - 2) * HOUR), main)
    assert due(main) == T0 + 9 * HOUR
    main.do(cmd.RemoveDuplicate(duplicate=2))
    assert due(main) == T0 + 10 * HOUR
    main.do(cmd.RemoveDuplicate(duplicate=3))
    assert due(main) == T0 + 12 * HOUR


@pytest.mark.parametrize(("policy", "gained"), [("rapid", 5), ("strict", 0)])
def test_what_a_duplicate_waited_counts_for_its_clock_as_its_policy_says(policy: str, gained: int) -> None:
    first, main = opened(1, T0, policy), opened(2, T0 + 6 * HOUR)
    wait(first, 5)
    merge(first, main)
    assert due(main) == T0 + (9 + gained) * HOUR


@given(
    waits=st.tuples(*[st.integers(0, 9)] * 3),
    later=st.integers(0, 30),
    is_suspended=st.booleans(),
)
def test_the_limits_fall_where_the_earlier_of_the_two_would_have_fallen(
    waits: tuple[int, int, int], later: int, is_suspended: bool
) -> None:
    first, main = opened(1, T0), opened(2, T0 + later * HOUR)
    wait(first, waits[0])
    wait(main, waits[1])
    expected = min(due(first), due(main))
    if is_suspended:
        main.do(cmd.Suspend(until=T0 + 999 * HOUR, reason="rain"), after_s=0)
    main.now = max(main.now, first.now)
    paused = main.now - main.now_is.pause.since if main.now_is.pause is not None else timedelta()
    expected = min(due(first), due(main) + paused) if is_suspended else expected
    merge(first, main)
    if is_suspended:
        main.do(cmd.Resume(), after_s=0)
    wait(main, waits[2])
    assert due(main) == expected + waits[2] * HOUR
    assert refold(main.log) == main.now_is


def test_a_new_epoch_has_its_own_clock_and_taking_it_back_brings_the_joined_one_again() -> None:
    first, main = opened(1, T0), opened(2, T0 + 2 * HOUR)
    merge(first, main)
    main.do(cmd.Resolve())
    main.do(cmd.Close())
    joined = main.now_is
    main.do(cmd.Reopen())
    assert (main.now_is.opened_at, main.now_is.joined) == (main.now, ())
    main.take_back()
    again = main.now_is
    assert (again.opened_at, again.own_opened_at, again.joined) == (T0, joined.own_opened_at, joined.joined)
