"""A merge or a separation that moves limits: what is due by it is told, once, and nobody is told twice of one thing."""

from dataclasses import replace
from datetime import timedelta

from console.domain import commands as cmd
from console.domain.agenda import due
from console.domain.catalogue import Catalogue, Name, Policy, Rung, StageLimit
from console.domain.deadlines import deadlines
from console.domain.facts import SYSTEM
from console.domain.follow_up import follow_up
from console.domain.terms import Level, OrderKind, Stage, Trigger
from tests.domain.making import T0, Case, WeekCalendar, filed, refold

HOUR = timedelta(hours=1)
RAPID = Policy(id="rapid", name=Name(), stages=(StageLimit(stage=Stage.HANDLE, elapsed=10 * HOUR),))
SLOW = replace(RAPID, id="slow", stages=(StageLimit(stage=Stage.HANDLE, elapsed=90 * HOUR),))
BLUE = Rung(id="blue", name=Name(), trigger=Trigger.SHARE, at=0.8, order=OrderKind.REMINDER)
YELLOW = replace(BLUE, id="yellow", at=1.0, raises_to=1, order=OrderKind.ORDER, answer_share=0.3)
RED = replace(BLUE, id="red", at=1.5, raises_to=2, order=OrderKind.EXPLANATION)
RULES = Catalogue(policies={"rapid": RAPID, "slow": SLOW}, ladder=(BLUE, YELLOW, RED))
LONG_AGO = T0 - 99 * HOUR


def opened(number: int, after: timedelta, policy: str = "rapid") -> Case:
    case = Case(catalogue=RULES, number=number, now=T0 + after)
    case.do(filed(policy=policy), after_s=0)
    return case


def told(case: Case, after: timedelta, watched_since=LONG_AGO) -> list[str]:
    """Look at the case so long after the first report; the rungs that it reached, with a sign where only listed."""
    case.now = max(case.now, T0 + after)
    policy = RULES.policy(case.now_is.policy)
    limits = deadlines(case.now_is, policy, WeekCalendar())
    made = due(case.now_is, limits, RULES.ladder, case.now, watched_since)
    reached = [c for c in made if isinstance(c, cmd.ReachRung) and case.do(c, SYSTEM, after_s=0)]
    assert refold(case.log) == case.now_is
    return [f"{c.rung.id}?" if c.missed else c.rung.id for c in reached]


def merge(twin: Case, main: Case, after: timedelta) -> None:
    twin.now = main.now = T0 + after
    (merged,) = twin.do(cmd.MergeInto(main=main.number), after_s=0)
    main.do(follow_up(twin.now_is, merged)[1], after_s=0)


def separate(twin: Case, main: Case, after: timedelta) -> None:
    twin.now = main.now = T0 + after
    (separated,) = twin.do(cmd.Separate(), after_s=0)
    main.do(follow_up(twin.now_is, separated)[1], after_s=0)


def test_what_is_due_by_the_merge_is_told_then_and_the_rest_when_it_comes() -> None:
    first, main = opened(1, 0 * HOUR, "slow"), opened(2, 9 * HOUR)
    merge(first, main, 12 * HOUR)
    assert told(main, 12 * HOUR) == ["yellow"]
    assert [o.answer_by for o in main.now_is.open_orders] == [T0 + 15 * HOUR], "it leaves the time that it names"
    assert told(main, 14.9 * HOUR) == []
    assert told(main, 15 * HOUR) == ["red"]


def test_it_is_due_by_the_merge_however_long_before_nobody_watched() -> None:
    first, main = opened(1, 0 * HOUR, "slow"), opened(2, 9 * HOUR)
    merge(first, main, 16 * HOUR)
    assert told(main, 16 * HOUR, watched_since=T0 + 15.5 * HOUR) == ["red"], "the highest only"
    assert main.now_is.supervision.rungs[0].due == T0 + 16 * HOUR


def test_a_merge_while_nobody_watched_is_listed() -> None:
    first, main = opened(1, 0 * HOUR, "slow"), opened(2, 9 * HOUR)
    merge(first, main, 12 * HOUR)
    assert told(main, 13 * HOUR, watched_since=T0 + 13 * HOUR) == ["yellow?"]


def test_what_was_told_of_the_duplicate_s_clock_is_not_told_again_and_the_level_above_sees_the_main_case() -> None:
    first, main = opened(1, 0 * HOUR), opened(2, 9 * HOUR)
    assert told(first, 12 * HOUR) == ["yellow"]
    merge(first, main, 12 * HOUR)
    assert told(main, 12 * HOUR) == []
    assert (main.now_is.escalation_level, Level.DISTRICT in main.now_is.levels) == (1, True)
    assert (main.now_is.open_notices, main.now_is.open_orders) == ((), ()), "what was asked is owed by the duplicate"
    assert told(main, 15 * HOUR) == ["red"]


def test_what_was_only_listed_of_the_duplicate_is_told_of_the_main_case() -> None:
    first, main = opened(1, 0 * HOUR), opened(2, 9 * HOUR)
    assert told(first, 12 * HOUR, watched_since=T0 + 12 * HOUR) == ["yellow?"]
    merge(first, main, 12 * HOUR)
    assert told(main, 12 * HOUR) == ["yellow"]


def test_what_was_told_of_another_limit_is_no_reason_to_be_silent() -> None:
    first, main = opened(1, 0 * HOUR), opened(2, 9 * HOUR)
    assert told(first, 12 * HOUR) == ["yellow"]
    first.do(cmd.Extend(stage=Stage.HANDLE, due=T0 + 99 * HOUR, reason="part"), after_s=0)
    merge(first, main, 12 * HOUR)
    assert told(main, 12 * HOUR) == ["yellow"]


def test_a_duplicate_with_the_younger_clock_brings_nothing_but_its_level() -> None:
    main, later = opened(1, 0 * HOUR), opened(2, 1 * HOUR)
    later.do(cmd.Escalate(reason="a school"))
    merge(later, main, 2 * HOUR)
    assert (main.now_is.supervision.rungs, main.now_is.escalation_level) == ((), 1)


def test_a_clock_that_leaves_lets_the_own_limit_be_told_when_it_is_due() -> None:
    first, main = opened(1, 0 * HOUR, "slow"), opened(2, 9 * HOUR)
    merge(first, main, 12 * HOUR)
    assert told(main, 12 * HOUR) == ["yellow"]
    separate(first, main, 13 * HOUR)
    assert told(main, 13 * HOUR) == []
    assert [told(main, h * HOUR) for h in (17, 19, 24)] == [["blue"], ["yellow"], ["red"]]


def test_what_holds_by_the_own_clock_too_is_not_told_again_when_another_leaves() -> None:
    first, main = opened(1, 0 * HOUR, "slow"), opened(2, 4 * HOUR)
    merge(first, main, 15 * HOUR)
    assert told(main, 15 * HOUR) == ["red"]
    separate(first, main, 16 * HOUR)
    assert told(main, 16 * HOUR) == [], "that it is overdue by its own clock too is less than was told"
    assert [told(main, h * HOUR) for h in (18.9, 19)] == [[], ["red"]]


def test_what_was_told_before_the_merge_stays_told_after_the_separation() -> None:
    first, main = opened(1, 0 * HOUR, "slow"), opened(2, 4 * HOUR)
    assert told(main, 14 * HOUR) == ["yellow"]
    merge(first, main, 15 * HOUR)
    assert told(main, 15 * HOUR) == ["red"]
    separate(first, main, 16 * HOUR)
    assert told(main, 16 * HOUR) == []
    assert told(main, 19 * HOUR) == ["red"]


def test_a_case_that_turns_out_to_be_one_after_all_is_told_of_by_its_own_clock() -> None:
    first, main = opened(1, 0 * HOUR, "slow"), opened(2, 9 * HOUR)
    merge(first, main, 12 * HOUR)
    assert told(main, 12 * HOUR) == ["yellow"]
    main.do(cmd.Cancel(reason="a mistake"))
    main.take_back()
    assert (main.now_is.opened_at, told(main, 12.5 * HOUR)) == (T0 + 9 * HOUR, [])
    assert told(main, 19 * HOUR) == ["yellow"]
