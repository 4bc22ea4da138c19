"""The plan of a case: which one it is, what is done of it, and what undoes it."""

from dataclasses import replace

import pytest

from console.domain import commands as cmd
from console.domain import course_events as cev
from console.domain import events as ev
from console.domain.catalogue import Catalogue, CatalogueError, Category, Name, Plan, PlanStep
from console.domain.catalogue_files import catalogue_from
from console.domain.deciding import Refused
from console.domain.incident import Incident
from console.domain.plans import plan_for, progress
from console.domain.terms import Severity
from tests.domain.making import GAS_PLAN, PLANNED, WANG, Case, a_case, a_report, filed, refold

STEP = {"id": "valve", "zh": "关阀", "en": "Valve"}
ROW = {"id": "gas", "zh": "燃气", "en": "Gas", "step": [STEP]}


def a_plan(plan: str, **fits: object) -> Plan:
    return Plan(id=plan, name=Name(en=plan), steps=(PlanStep(id="s", name=Name(en="s")),), **fits)  # type: ignore[arg-type]  # what a test changes, by name


def a_gas_case(*steps: cmd.Command | str) -> Case:
    return a_case(*steps, catalogue=PLANNED)


def done_of(incident: Incident, catalogue: Catalogue = PLANNED) -> list[str]:
    plan = progress(incident, catalogue)
    assert plan is not None
    return [row.step.id for row in plan.rows if row.done]


def done(step: str, note: str = "") -> cmd.DoPlanStep:
    return cmd.DoPlanStep(step=step, note=note)


@pytest.mark.parametrize(
    ("category", "severity", "plan"),
    [
        ("gas_leak", Severity.CRITICAL, "gas I"),
        ("gas_leak", Severity.NORMAL, "safety"),
        ("fire", Severity.CRITICAL, "safety"),
        ("noise", Severity.HIGH, "urgent"),
        ("unknown", Severity.LOW, None),
    ],
)
def test_the_first_plan_that_fits_category_field_and_severity_is_the_plan(category, severity, plan):
    kinds = {
        code: Category(code=code, field=field, name=Name(), severity=Severity.LOW, policy="rapid")
        for code, field in (("gas_leak", "safety"), ("fire", "safety"), ("noise", "city"))
    }
    plans = (
        a_plan("gas I", categories=frozenset({"gas_leak"}), severities=frozenset({Severity.CRITICAL})),
        a_plan("safety", field="safety"),
        a_plan("urgent", severities=frozenset({Severity.CRITICAL, Severity.HIGH})),
    )
    found = plan_for(Catalogue(categories=kinds, plans=plans), category, severity)
    assert (found.id if found else None) == plan


def test_a_step_that_is_done_says_who_did_it_when_and_how_and_the_next_one_is_the_first_that_is_open():
    case = a_gas_case(done("road", " by the patrol "))
    plan = progress(case.now_is, PLANNED)
    assert (plan.short, plan.done, plan.next.step.id) == ("1/3", 1, "valve")
    made = plan.rows[1].done
    assert (made.by, made.at, made.note) == ("Li Na", case.now, "by the patrol")
    assert [row.number for row in plan.rows if row.is_next] == [1]


def test_a_plan_that_is_done_has_no_next_step():
    plan = progress(a_gas_case(done("valve"), done("road"), done("company")).now_is, PLANNED)
    assert (plan.short, plan.next) == ("3/3", None)


def test_a_case_that_no_plan_fits_has_none():
    assert progress(a_case(catalogue=PLANNED, category="noise").now_is, PLANNED) is None


@pytest.mark.parametrize(("word", "step"), [("2", "road"), ("ROAD", "road"), ("4", None), ("", None), ("0", None)])
def test_a_step_is_found_by_its_number_or_id(word, step):
    row = progress(a_gas_case().now_is, PLANNED).find(word)
    assert (row.step.id if row else None) == step


@pytest.mark.parametrize(
    ("before", "command", "code"),
    [
        ((), done("no_such"), "no_such_step"),
        ((done("road"),), done("road"), "step_done"),
        ((), cmd.UndoPlanStep(step="road"), "step_not_done"),
        ((done("road"), cmd.UndoPlanStep(step="road")), cmd.UndoPlanStep(step="road"), "step_not_done"),
        ((cmd.Cancel(reason="twice"),), done("road"), "wrong_state"),
    ],
)
def test_what_does_not_fit_the_plan_is_refused(before, command, code):
    case = a_gas_case(*before)
    with pytest.raises(Refused) as refused:
        case.do(command)
    assert refused.value.code == code


def test_of_two_who_tick_one_step_the_second_is_told_who_was_first():
    case = a_gas_case(done("road"))
    with pytest.raises(Refused) as refused:
        case.do(done("road"), WANG)
    assert refused.value.facts == {"step": "road", "who": "Li Na"}


def test_a_step_that_is_undone_waits_again_and_can_be_done_again():
    case = a_gas_case(done("valve"), cmd.UndoPlanStep(step="valve"))
    assert done_of(case.now_is) == []
    case.do(done("valve"), WANG)
    assert [(d.step, d.by) for d in case.now_is.steps_done] == [("valve", "Wang Wei")]


@pytest.mark.parametrize(
    ("before", "command"),
    [
        ((), done("valve")),
        ((done("valve", "by radio"),), cmd.UndoPlanStep(step="valve")),
        ((done("valve"), cmd.UndoPlanStep(step="valve")), done("valve")),
    ],
    ids=["done", "undone", "done again"],
)
def test_taking_back_leaves_the_plan_as_it_was_with_who_had_done_it(before, command):
    case = a_gas_case(*before)
    was = case.now_is.steps_done
    case.do(command)
    case.take_back()
    assert case.now_is.steps_done == was
    assert refold(case.log) == case.now_is


def test_another_step_ticked_meanwhile_stays_when_a_step_is_taken_back():
    case = a_gas_case(done("valve"))
    seqs = case.seqs_of_last()
    case.do(done("road"), WANG)
    case.take_back(seqs)
    assert done_of(case.now_is) == ["road"]


@pytest.mark.parametrize("later", [cmd.UndoPlanStep(step="valve"), cmd.Cancel(reason="twice")])
def test_a_step_cannot_be_taken_back_once_it_was_undone_or_the_case_was_reopened(later):
    case = a_gas_case(done("valve"))
    seqs = case.seqs_of_last()
    case.do(later, WANG)
    if isinstance(later, cmd.Cancel):
        case.do(cmd.Reopen(), WANG)
    with pytest.raises(Refused) as refused:
        case.take_back(seqs)
    assert refused.value.code == "overtaken"


def test_a_reopened_case_begins_its_plan_anew_and_has_it_back_when_the_reopening_is_taken_back():
    case = a_gas_case(done("valve"), cmd.Cancel(reason="twice"), cmd.Reopen())
    assert done_of(case.now_is) == []
    case.take_back()
    assert done_of(case.now_is) == ["valve"]


def test_a_case_that_becomes_worse_keeps_what_was_done_under_its_fuller_plan():
    fuller = replace(GAS_PLAN, id="gas I", severities=frozenset({Severity.CRITICAL}), steps=GAS_PLAN.steps[1:])
    catalogue = Catalogue(plans=(fuller, GAS_PLAN))
    case = a_case(done("road"), catalogue=catalogue)
    case.do(filed(a_report(severity=Severity.CRITICAL), severity=Severity.CRITICAL))
    plan = progress(case.now_is, catalogue)
    assert (plan.plan.id, plan.short) == ("gas I", "1/2")


def test_the_log_says_which_plan_was_followed_and_the_note_stays_in_the_house():
    event = a_gas_case(done("road", "told Mr Wang")).log[-1].event
    assert event == cev.PlanStepDone(plan="gas", step="road", note="told Mr Wang")
    assert ev.public_fields(event) == ("plan", "step")


@pytest.mark.parametrize(
    "wrong",
    [
        {"step": []},
        {"step": [STEP, STEP]},
        {"step": [STEP | {"id": ""}]},
        {"step": [STEP | {"id": "3"}]},
        {"step": [STEP | {"id": "shut it"}]},
        {"step": [STEP | {"kind": "sing"}]},
        {"severities": [9]},
    ],
    ids=["no step", "twice", "no id", "a number", "two words", "no such kind", "no such severity"],
)
def test_a_plan_that_makes_no_sense_is_refused_by_name(wrong):
    with pytest.raises(CatalogueError, match=r"catalogue plan, entry 1 \(gas\)"):
        catalogue_from({"plan": [ROW | wrong]})


def test_a_plan_says_where_it_comes_from_and_a_step_without_a_kind_has_only_to_be_done():
    plan = catalogue_from({"plan": [ROW | {"source_zh": "法", "source_en": "Law"}]}).plans[0]
    assert (plan.source.en, plan.steps[0].kind, plan.steps[0].unit) == ("Law", "do", "")
