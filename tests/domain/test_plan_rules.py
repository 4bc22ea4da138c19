"""Plans as a center changes them: known conditions, each step once, its own before the shipped ones, effect first."""

from dataclasses import replace

import pytest
from hypothesis import given

from console.domain.catalogue import Catalogue, Category, Field, Name, Plan, PlanStep
from console.domain.catalogue_files import catalogue_from
from console.domain.catalogue_rows import plan_row
from console.domain.deciding import Refused
from console.domain.plan_rules import MOST_STEPS
from console.domain.plans import plan_for, progress
from console.domain.rule_events import PlanSettled
from console.domain.rules import SettlePlan, decide_rule
from console.domain.rules_applied import evolve_rules, holds
from console.domain.rules_effect import effect_of
from console.domain.terms import Severity
from tests.domain.making import GAS_PLAN, T0, WeekCalendar, a_case
from tests.domain.rule_samples import plans

NAME = Name(zh="自有", en="Own")
GAS = Category(code="gas_leak", field="safety", name=NAME, severity=Severity.HIGH, policy="rapid")
RULES = Catalogue(
    fields={"safety": Field(code="safety", name=NAME, icon="shield")}, categories={"gas_leak": GAS}, plans=(GAS_PLAN,)
)
STEP = PlanStep(id="own_step", name=NAME)
OWN = Plan(id="own", name=NAME, categories=frozenset({"gas_leak"}), steps=(STEP,))


def settled(plan: Plan, was: Plan | None = None, rules: Catalogue = RULES) -> Catalogue:
    return evolve_rules(rules, decide_rule(rules, SettlePlan(plan=plan, was=was), T0))


def refused(plan: Plan, was: Plan | None = None) -> str:
    with pytest.raises(Refused) as why:
        decide_rule(RULES, SettlePlan(plan=plan, was=was), T0)
    return why.value.code


@given(plan=plans())
def test_a_plan_comes_back_from_its_row_as_it_was(plan: Plan) -> None:
    assert catalogue_from({"plan": [plan_row(plan)]}).plans == (plan,)


def test_a_plan_of_the_center_stands_before_the_shipped_ones() -> None:
    after = settled(OWN)
    assert [p.id for p in after.plans] == ["own", "gas"]
    assert plan_for(after, "gas_leak", Severity.HIGH) == OWN


def test_a_plan_that_is_changed_keeps_its_place_and_what_was_done_of_it() -> None:
    after = settled(replace(GAS_PLAN, steps=(STEP, *GAS_PLAN.steps[1:])), GAS_PLAN, settled(OWN))
    assert [p.id for p in after.plans] == ["own", "gas"]
    case = a_case(catalogue=RULES)
    known = progress(case.now_is, settled(replace(GAS_PLAN, steps=(*GAS_PLAN.steps, STEP)), GAS_PLAN))
    assert known is not None
    assert known.short == "0/4"


def test_the_event_holds_until_the_plan_is_changed_again() -> None:
    event = decide_rule(RULES, SettlePlan(plan=OWN, was=None, reason=" ours "), T0)
    assert isinstance(event, PlanSettled)
    assert event.reason == "ours"
    after = evolve_rules(RULES, event)
    assert (holds(RULES, event), holds(after, event)) == (False, True)
    assert not holds(settled(replace(OWN, name=Name(zh="改", en="New")), OWN, after), event)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"id": "gas"}, "rule_exists"),
        ({"id": "Own"}, "wrong_id"),
        ({"name": Name(zh="自有")}, "name_missing"),
        ({"categories": frozenset({"volcano"})}, "no_such_rule"),
        ({"field": "sky"}, "no_such_rule"),
        ({"steps": (replace(STEP, unit="dept-sky"),)}, "no_such_rule"),
        ({"steps": ()}, "wrong_rule"),
        ({"steps": tuple(replace(STEP, id=f"s{n}") for n in range(MOST_STEPS + 1))}, "wrong_rule"),
        ({"steps": (STEP, STEP)}, "wrong_rule"),
        ({"steps": (replace(STEP, id="7"),)}, "wrong_id"),
        ({"steps": (replace(STEP, name=Name(en="x")),)}, "name_missing"),
        ({"steps": (replace(STEP, name=Name(zh="字" * 501, en="x")),)}, "wrong_rule"),
    ],
    ids=str,
)
def test_a_plan_that_makes_no_sense_is_refused_with_its_reason(changes: dict, code: str) -> None:
    assert refused(replace(OWN, **changes)) == code


def test_who_changes_what_somebody_else_has_changed_is_told() -> None:
    assert refused(GAS_PLAN, GAS_PLAN) == "rule_unchanged"
    assert refused(replace(GAS_PLAN, name=NAME), replace(GAS_PLAN, source=NAME)) == "rule_overtaken"
    assert refused(OWN, OWN) == "no_such_rule"


def test_the_effect_names_the_open_cases_whose_plan_is_another() -> None:
    cases = [a_case(number=1).now_is, a_case(number=2, category="noise").now_is]
    event = decide_rule(RULES, SettlePlan(plan=OWN, was=None), T0)
    assert effect_of(event, RULES, cases, WeekCalendar(), T0).replanned == (1,)
    other = decide_rule(RULES, SettlePlan(plan=replace(OWN, severities=frozenset({Severity.LOW})), was=None), T0)
    assert effect_of(other, RULES, cases, WeekCalendar(), T0).replanned == ()
