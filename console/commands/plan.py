"""The handlers and guards of a case's plan: the next step by one key, any step by its number or id."""

from console.commands.context import AskText, Context, Effects, Execute, Refusal
from console.commands.incident import case_of
from console.commands.registry import Handler
from console.domain import commands as cmd
from console.domain.deciding import RefusalReason
from console.domain.plans import PlanRow

DO, UNDO = "incident.do_step", "incident.undo_step"


def next_step(context: Context) -> Effects:
    """The first step that is not done is done; a note may be typed behind the command."""
    waiting = context.plan.next if context.plan is not None else None
    assert waiting is not None, "guarded by a_step_waits"
    made = cmd.DoPlanStep(step=waiting.step.id, note=context.text or "")
    return (Execute(number=case_of(context).number, command=made),)


def named_step(command_id: str) -> Handler:
    """A handler that does, or undoes, the step that was ticked, or whose number or id begins the text; else ask."""

    def handler(context: Context) -> Effects:
        number = case_of(context).number
        if context.text is None and not context.step:
            return (AskText(id=command_id, number=number),)
        row, note = _named(context)
        assert row is not None, "guarded by step_is_named"
        if command_id == UNDO:
            return (Execute(number=number, command=cmd.UndoPlanStep(step=row.step.id)),)
        return (Execute(number=number, command=cmd.DoPlanStep(step=row.step.id, note=note)),)

    return handler


def has_plan(context: Context) -> Refusal | None:
    """Refuses where no plan fits the case."""
    return None if context.plan is not None else Refusal(code="no_plan")


def a_step_waits(context: Context) -> Refusal | None:
    """Refuses where every step is done."""
    return Refusal(code="plan_done") if context.plan is not None and context.plan.next is None else None


def step_is_named(context: Context) -> Refusal | None:
    """Refuses a text that begins with no step of the plan."""
    row, _ = _named(context)
    if row is not None or (context.text is None and not context.step):
        return None
    return Refusal(code=RefusalReason.NO_SUCH_STEP, facts={"step": _words(context)[0][:40]})


def _named(context: Context) -> tuple[PlanRow | None, str]:
    word, note = _words(context)
    return context.plan.find(word) if context.plan else None, note


def _words(context: Context) -> tuple[str, str]:
    """The step and the note."""
    if context.step:
        return context.step, context.text or ""
    word, *note = (context.text or "").split(maxsplit=1) or [""]
    return word, note[0] if note else ""
