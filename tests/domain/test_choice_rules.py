"""Which policy a new case runs on is settled as a whole: the first choice that fits counts, and each one can count."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.catalogue import (
    URGENT_FIRST,
    Catalogue,
    Category,
    Field,
    Name,
    Policy,
    PolicyChoice,
    StageLimit,
)
from console.domain.deciding import Refused
from console.domain.rules import SettleChoices, decide_rule
from console.domain.rules_applied import evolve_rules, holds
from console.domain.terms import Severity, Stage
from tests.domain.making import T0

NAME = Name(zh="名", en="Name")
LIMIT = StageLimit(stage=Stage.REPLY, elapsed=timedelta(hours=1), difficulty="simple")
RULES = Catalogue(
    fields={"safety": Field(code="safety", name=NAME, icon="shield")},
    categories={
        code: Category(code=code, field="safety", name=NAME, severity=Severity.LOW, policy="rapid")
        for code in ("gas_leak", "fire")
    },
    policies={ident: Policy(id=ident, name=NAME, stages=(LIMIT,)) for ident in ("rapid", "appeal")},
)
GAS = PolicyChoice(policy="appeal", category="gas_leak")
ALL = PolicyChoice(policy="appeal")


def settled(*choices: PolicyChoice, rules: Catalogue = RULES) -> Catalogue:
    return evolve_rules(rules, decide_rule(rules, SettleChoices(choices=choices, was=rules.choices), T0))


def refused(*choices: PolicyChoice) -> Refused:
    with pytest.raises(Refused) as why:
        settled(*choices)
    return why.value


def test_the_first_choice_that_fits_gives_a_new_case_its_policy() -> None:
    rules = settled(URGENT_FIRST, GAS)
    given = [rules.policy_for(c, s)[0] for c, s in (("gas_leak", Severity.HIGH), ("gas_leak", 3), ("fire", 3))]  # type: ignore[arg-type]  # a severity by its number
    assert given == ["rapid", "appeal", "rapid"]
    assert settled(GAS, URGENT_FIRST).policy_for("gas_leak", Severity.HIGH)[0] == "appeal"
    assert settled(rules=rules).policy_for("gas_leak", Severity.HIGH)[0] == "rapid", "none: that of its category"


def test_a_choice_that_an_earlier_one_leaves_no_case_is_refused_by_both_places() -> None:
    field = PolicyChoice(policy="rapid", field="safety")
    for first, then in ((ALL, GAS), (field, GAS), (GAS, replace(GAS, severities=frozenset({Severity.LOW})))):
        why = refused(URGENT_FIRST, first, then)
        assert (why.code, why.facts) == ("never_counts", {"place": "3", "earlier": "2"})
    for first, then in ((GAS, ALL), (GAS, field), (replace(GAS, severities=frozenset({Severity.LOW})), GAS)):
        assert settled(first, then).choices == (first, then)


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        (PolicyChoice(policy="moon"), "no_such_rule"),
        (replace(GAS, category="lava"), "no_such_rule"),
        (replace(ALL, field="lava"), "no_such_rule"),
        (replace(ALL, difficulty="complex"), "no_grade"),
    ],
)
def test_a_choice_names_what_there_is(choice: PolicyChoice, code: str) -> None:
    assert refused(choice).code == code


def test_what_changes_nothing_and_what_somebody_else_has_changed_is_refused() -> None:
    assert refused(*RULES.choices).code == "rule_unchanged"
    with pytest.raises(Refused) as why:
        decide_rule(settled(GAS), SettleChoices(choices=(ALL,), was=RULES.choices), T0)
    assert why.value.code == "rule_overtaken"


def test_the_rules_hold_as_they_were_settled() -> None:
    event = decide_rule(RULES, SettleChoices(choices=(GAS,), was=RULES.choices), T0)
    assert holds(settled(GAS), event)
    assert not holds(RULES, event)
