"""The plan of a case by key, by mouse and by the command line: what becomes of it, and why it is refused."""

from dataclasses import replace

import pytest

from console.commands.catalogue import register_all
from console.commands.context import AskText, Context, Execute, Refusal
from console.commands.parse import Parsed, parse
from console.commands.registry import Registry
from console.domain import commands as cmd
from console.domain.plans import progress
from console.domain.terms import Role
from tests.domain.making import LI, PLANNED, T0, a_case

VALVE, ROAD, COMPANY = (cmd.DoPlanStep(step=step) for step in ("valve", "road", "company"))


@pytest.fixture(scope="module")
def registry() -> Registry:
    full = Registry()
    register_all(full)
    return full


def desk(*steps: cmd.Command, **changes: object) -> Context:
    """A desk on a gas leak with a plan of three steps."""
    incident = a_case(*steps, catalogue=PLANNED).now_is
    context = Context(actor=LI, now=T0, incident=incident, plan=progress(incident, PLANNED))
    return replace(context, **changes)  # type: ignore[arg-type]  # what a test changes, by name


def run(registry: Registry, command_id: str, context: Context) -> object:
    answer = registry.run(command_id, context)
    return answer.code if isinstance(answer, Refusal) else answer[0]


@pytest.mark.parametrize(
    ("command_id", "context", "made"),
    [
        ("incident.next_step", desk(), VALVE),
        ("incident.next_step", desk(VALVE), ROAD),
        ("incident.next_step", desk(ROAD), VALVE),
        ("incident.next_step", desk(text="by radio"), cmd.DoPlanStep(step="valve", note="by radio")),
        ("incident.do_step", desk(text="3"), COMPANY),
        ("incident.do_step", desk(text="Company at once"), cmd.DoPlanStep(step="company", note="at once")),
        ("incident.do_step", desk(step="road"), ROAD),
        ("incident.undo_step", desk(ROAD, text="2"), cmd.UndoPlanStep(step="road")),
        ("incident.undo_step", desk(ROAD, step="road"), cmd.UndoPlanStep(step="road")),
    ],
)
def test_a_step_is_done_and_undone_by_key_number_name_and_mouse(registry, command_id, context, made) -> None:
    assert run(registry, command_id, context) == Execute(number=1047, command=made)


@pytest.mark.parametrize("command_id", ["incident.do_step", "incident.undo_step"])
def test_which_step_is_asked_where_none_was_named(registry, command_id) -> None:
    assert run(registry, command_id, desk(VALVE)) == AskText(id=command_id, number=1047)


@pytest.mark.parametrize(
    ("command_id", "context", "code"),
    [
        ("incident.next_step", desk(plan=None), "no_plan"),
        ("incident.next_step", desk(VALVE, ROAD, COMPANY), "plan_done"),
        ("incident.next_step", desk(cmd.Cancel(reason="twice")), "wrong_state"),
        ("incident.next_step", desk(roles=frozenset({Role.ADMIN})), "role"),
        ("incident.do_step", desk(text="9"), "no_such_step"),
        ("incident.do_step", desk(text=" "), "no_such_step"),
        ("incident.undo_step", desk(step="gone"), "no_such_step"),
    ],
)
def test_what_the_plan_does_not_have_is_refused_in_words(registry, command_id, context, code) -> None:
    assert run(registry, command_id, context) == code


@pytest.mark.parametrize(
    ("line", "parsed"),
    [
        ("P", Parsed(id="incident.next_step")),
        ("p 1047 by radio", Parsed(id="incident.next_step", number=1047, text="by radio")),
        ("预案 1047", Parsed(id="incident.next_step", number=1047)),
        ("STEP 1047 3 at once", Parsed(id="incident.do_step", number=1047, text="3 at once")),
        ("UNSTEP 1047 3", Parsed(id="incident.undo_step", number=1047, text="3")),
    ],
)
def test_the_command_line_has_the_plan_too(line, parsed) -> None:
    assert parse(line) == parsed
