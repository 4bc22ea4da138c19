"""A case is what a person says it really is: its clocks follow, and the source's old word does not undo it."""

from datetime import timedelta

import pytest

from console.domain import commands as cmd
from console.domain.catalogue import Catalogue, Category, Name, Policy, StageLimit
from console.domain.deadlines import deadlines, running
from console.domain.deciding import Refused
from console.domain.terms import Severity, Stage
from tests.domain.making import T0, Case, WeekCalendar, a_case, a_report, filed, refold

HOUR = timedelta(hours=1)
FIRE, LAMP = (
    Category(code=code, field="f", name=Name(en=code), severity=severity, policy=policy, difficulty=difficulty)
    for code, severity, policy, difficulty in (
        ("fire", Severity.CRITICAL, "rapid", ""),
        ("lamp", Severity.LOW, "appeal", "ordinary"),
    )
)
RAPID = Policy(id="rapid", name=Name(), stages=(StageLimit(stage=Stage.ARRIVE, elapsed=HOUR),))
APPEAL = Policy(
    id="appeal",
    name=Name(),
    version=2,
    stages=tuple(
        StageLimit(stage=Stage.REPLY, elapsed=days * 24 * HOUR, difficulty=grade)
        for grade, days in (("simple", 1), ("ordinary", 5))
    ),
)
RULES = Catalogue(categories={c.code: c for c in (FIRE, LAMP)}, policies={p.id: p for p in (RAPID, APPEAL)})
LAMP_REPORT = a_report(category="lamp", title="Lamp")


def a_lamp() -> Case:
    return a_case(
        report=LAMP_REPORT,
        category="lamp",
        severity=Severity.LOW,
        policy="appeal",
        difficulty="ordinary",
        catalogue=RULES,
    )


def due_in(case: Case) -> tuple[Stage, timedelta]:
    now = case.now_is
    limit = running(deadlines(now, RULES.policy(now.policy, now.policy_version), WeekCalendar()))
    assert limit is not None
    return limit.stage, limit.due - T0


def test_what_turns_out_worse_runs_by_the_policy_of_what_it_is_from_its_opening_and_calls_again():
    case = a_lamp()
    case.do(cmd.Take())
    case.do(cmd.Correct(category="fire", severity=Severity.CRITICAL, reason="smoke from the lamp"), after_s=600)
    assert due_in(case) == (Stage.ARRIVE, HOUR)
    assert not case.now_is.acknowledged
    assert refold(case.log) == case.now_is


def test_another_difficulty_alone_moves_the_limits_of_the_same_policy():
    case = a_lamp()
    assert due_in(case) == (Stage.REPLY, 5 * 24 * HOUR)
    case.do(cmd.Correct(difficulty="simple", reason="one bulb"))
    assert (due_in(case), case.now_is.policy_version) == ((Stage.REPLY, 24 * HOUR), 2)


def test_another_category_brings_its_own_difficulty():
    case = a_case(
        report=a_report(category="fire"), category="fire", severity=Severity.LOW, policy="rapid", catalogue=RULES
    )
    case.do(cmd.Correct(category="lamp", severity=Severity.LOW, reason="only a lamp"))
    assert (case.now_is.policy, case.now_is.difficulty) == ("appeal", "ordinary")


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (cmd.Correct(category="fire", reason=" "), "empty_text"),
        (cmd.Correct(category="moon", reason="x"), "unknown_category"),
        (cmd.Correct(category="lamp", severity=Severity.LOW, reason="x"), "nothing_corrected"),
        (cmd.Correct(reason="x"), "nothing_corrected"),
    ],
)
def test_a_correction_that_says_nothing_or_nothing_known_is_refused(command: cmd.Correct, code: str):
    with pytest.raises(Refused) as refused:
        a_lamp().do(command)
    assert refused.value.code == code


def test_what_the_source_had_said_does_not_undo_it_and_what_it_says_anew_counts():
    case = a_lamp()
    case.do(cmd.Correct(category="fire", severity=Severity.HIGH, reason="smoke"))
    again = {"category": "lamp", "policy": "appeal"}
    case.do(filed(a_report(category="lamp", title="Lamp", severity=Severity.LOW), severity=Severity.LOW, **again))
    assert (case.now_is.category, case.now_is.severity, case.now_is.policy) == ("fire", Severity.HIGH, "rapid")
    worse = filed(a_report(category="fire", title="Lamp", severity=Severity.CRITICAL), severity=Severity.CRITICAL)
    case.do(worse)
    assert case.now_is.severity is Severity.CRITICAL


def test_a_source_that_says_it_is_worse_by_its_category_alone_is_believed():
    case = a_lamp()
    report = a_report(category="fire", title="Lamp")
    case.do(filed(report, category="fire", severity=Severity.CRITICAL, policy="rapid"))
    assert (case.now_is.severity, due_in(case)) == (Severity.CRITICAL, (Stage.ARRIVE, HOUR))
    case.do(filed(LAMP_REPORT, category="lamp", severity=Severity.LOW, policy="appeal"))
    assert (case.now_is.category, case.now_is.severity) == ("lamp", Severity.CRITICAL), "a source never calms it"
