"""A goal is a share of the cases: whoever kept the limit counts for it, and who has time left counts not yet."""

from datetime import timedelta

import pytest

from console.domain import commands as cmd
from console.domain.catalogue import Catalogue, Name, Policy, StageLimit
from console.domain.goals import GoalKept, goals_kept, policies_with_goals
from console.domain.terms import Stage
from tests.domain.making import T0, Case, WeekCalendar, a_case, asked

MINUTE = timedelta(minutes=1)
NFPA = Policy(
    id="nfpa",
    name=Name(en="NFPA"),
    stages=(
        StageLimit(stage=Stage.DISPATCH, elapsed=MINUTE, goal_share=0.9),
        StageLimit(stage=Stage.HANDLE, elapsed=60 * MINUTE),
    ),
)
RAPID = Policy(id="rapid", name=Name(), stages=(StageLimit(stage=Stage.DISPATCH, elapsed=MINUTE),))
RULES = Catalogue(policies={"nfpa": NFPA, "rapid": RAPID})


def sent_after(seconds: float, policy: str = "nfpa") -> Case:
    case = a_case(policy=policy)
    case.do(asked(), after_s=seconds)
    return case


def kept(*cases: Case, now=T0 + 9 * MINUTE) -> tuple[GoalKept, ...]:
    return goals_kept([c.now_is for c in cases], RULES, WeekCalendar(), now)


def test_a_limit_that_was_met_in_time_is_kept_and_one_met_late_or_past_is_not():
    waiting = a_case(policy="nfpa")
    (found,) = kept(sent_after(60), sent_after(61), waiting, sent_after(10))
    assert found == GoalKept(policy="nfpa", stage=Stage.DISPATCH, goal=0.9, kept=2, counted=4)
    assert found.rate == 0.5


def test_a_case_that_has_time_left_counts_not_yet():
    assert kept(a_case(policy="nfpa"), now=T0 + MINUTE) == ()


@pytest.mark.parametrize("case", [sent_after(99, "rapid"), a_case(cmd.Cancel(reason="hoax"), policy="nfpa")])
def test_a_limit_without_a_goal_and_what_was_no_case_count_nowhere(case: Case):
    assert kept(case) == ()


def test_the_goal_that_is_missed_by_most_comes_first():
    strict = Policy(id="own", name=Name(), stages=(StageLimit(stage=Stage.HANDLE, elapsed=MINUTE, goal_share=0.99),))
    rules = Catalogue(policies={"nfpa": NFPA, "own": strict})
    cases = [sent_after(9).now_is, sent_after(9, "own").now_is]
    found = goals_kept(cases, rules, WeekCalendar(), T0 + 9 * MINUTE)
    assert [(g.policy, g.rate) for g in found] == [("own", 0.0), ("nfpa", 1.0)]


def test_a_policy_has_a_goal_where_some_version_of_it_has_one():
    without = Policy(id="nfpa", version=2, name=Name(), stages=RAPID.stages)
    rules = Catalogue(policies={"nfpa": without, "rapid": RAPID}, versions={("nfpa", 1): NFPA, ("nfpa", 2): without})
    assert policies_with_goals(rules) == ("nfpa",)
