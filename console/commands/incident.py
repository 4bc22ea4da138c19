"""The handlers that turn what the desk shows into commands to a case."""

from console.commands.context import AskCase, AskText, AskWorker, Context, Effects, Execute, Perform, Refusal, Select
from console.commands.parse import number_in
from console.commands.registry import Handler
from console.commands.until import read_until
from console.domain import commands as cmd
from console.domain.deciding import RefusalReason
from console.domain.incident import Assignment, Incident
from console.domain.terms import State, WorkerState

MAX_SHOWN = 20


def case_of(context: Context) -> Incident:
    """The case that a guard has made sure of."""
    assert context.incident is not None, "the guard of the command lets nothing through without a case"
    return context.incident


def simple(make: type[cmd.Command]) -> Handler:
    """A handler for a command without contents."""
    return lambda context: (Execute(number=case_of(context).number, command=make()),)


def next_urgent(context: Context) -> Effects:
    """Go to the most urgent case that nobody has taken, and take it."""
    number = context.next_urgent
    assert number is not None, "guarded by has_urgent"
    return (Select(number=number), Execute(number=number, command=cmd.Take()))


def has_urgent(context: Context) -> Refusal | None:
    """Refuses where everything is taken."""
    return None if context.next_urgent is not None else Refusal(code="all_taken")


def next_unsent(context: Context) -> Effects:
    """Go to the most urgent case of hers that nobody is on the way to, or whose worker does not answer."""
    number = context.next_unsent
    assert number is not None, "guarded by has_unsent"
    return (Select(number=number),)


def has_unsent(context: Context) -> Refusal | None:
    """Refuses where somebody is on the way to each of her cases."""
    return None if context.next_unsent is not None else Refusal(code="all_sent")


def go_to(context: Context) -> Effects:
    """Select the case."""
    return (Select(number=case_of(context).number),)


def enlarge(context: Context) -> Effects:
    """Select the case, and give it the whole desk."""
    return (Select(number=case_of(context).number), Perform(action="incident.enlarge"))


def take(context: Context) -> Effects:
    """Take the case."""
    return (Execute(number=case_of(context).number, command=cmd.Take()),)


def take_over(context: Context) -> Effects:
    """Take the case over from its holder; ask for the reason first."""
    if context.text is None:
        return (AskText(id="incident.take_over", number=case_of(context).number),)
    return (Execute(number=case_of(context).number, command=cmd.Take(over=True, reason=context.text)),)


def acknowledge(context: Context) -> Effects:
    """Know of the case without taking it, until a time where one is named; ask for the reason first."""
    number = case_of(context).number
    if context.text is None:
        return (AskText(id="incident.acknowledge", number=number),)
    until, note = read_until(context.text, context.now, context.zone)
    return (Execute(number=number, command=cmd.Acknowledge(note=note, until=context.until or until)),)


def assign(context: Context, *, command_id: str, lead: bool) -> Effects:
    """Ask the named worker, else the one painted at the row; with nobody free to ask, open the choice."""
    number = case_of(context).number
    worker = named_worker(context)
    if not worker:
        row = context.painted[context.nth - 1] if context.nth <= len(context.painted) else None
        if row is None or (context.nth == 1 and not row.free):
            return (AskWorker(id=command_id, number=number),)
        worker = row.worker
    made = cmd.Assign(assignment=context.new_id, worker=worker, lead=lead, note=context.text or "")
    return (Execute(number=number, command=made),)


def assign_best(context: Context) -> Effects:
    """Ask the first of the painted list to lead."""
    return assign(context, command_id="incident.choose_worker", lead=True)


def add_helper(context: Context) -> Effects:
    """Ask the first of the painted list to help."""
    return assign(context, command_id="incident.add_helper", lead=False)


def choose_worker(context: Context) -> Effects:
    """Ask the chosen worker to lead; open the choice where none is chosen yet."""
    if not context.worker:
        return (AskWorker(id="incident.choose_worker", number=case_of(context).number),)
    return assign(context, command_id="incident.choose_worker", lead=True)


def assign_named(context: Context) -> Effects:
    """Ask the named worker to lead a case that nobody leads."""
    return assign(context, command_id="incident.assign", lead=True)


def named_worker(context: Context) -> str:
    """The worker's id as the store writes it, whatever case it was typed in; empty where none was named."""
    return next((w for w in context.workers if w.casefold() == context.worker.casefold()), "") if context.worker else ""


def worker_is_known(context: Context) -> Refusal | None:
    """Refuses an id that nobody has, and a worker who is in no state to be asked."""
    if not context.worker:
        return None
    worker = named_worker(context)
    if not worker:
        return Refusal(code="unknown_worker", facts={"worker": context.worker})
    state = context.workers[worker]
    if state in (WorkerState.AWAY, WorkerState.SOS, WorkerState.NO_REPLY):
        return Refusal(code="worker_changed", facts={"worker": worker, "worker_state": state})
    incident = context.incident
    # Who helps may be asked to lead.
    if incident is not None and any(a.worker == worker and a.lead for a in incident.active):
        return Refusal(code=RefusalReason.ALREADY_ASSIGNED, facts={"worker": worker})
    return None


def can_recall(context: Context) -> Refusal | None:
    """Refuses where nobody is asked, or not the one who was chosen."""
    return None if _held(context) else Refusal(code=RefusalReason.NO_SUCH_ASSIGNMENT)


def recall(context: Context) -> Effects:
    """Call the chosen one back, else who leads; of several, ask whom, unless a reason was typed for the lead."""
    incident, held = case_of(context), _held(context)
    if len(held) > 1 and context.text is None:
        return (AskWorker(id="incident.recall", number=incident.number),)
    made = cmd.Recall(assignment=held[0].id, reason=context.text or "")
    return (Execute(number=incident.number, command=made),)


def _held(context: Context) -> tuple[Assignment, ...]:
    """The active assignments of the case, the lead's first; where one is chosen, only his."""
    active = context.incident.active if context.incident else ()
    return tuple(a for a in active if context.worker in ("", a.worker))


def something_done(context: Context) -> Refusal | None:
    """Refuses where nothing was done in the last seconds."""
    return None if context.just_done else Refusal(code=RefusalReason.NOTHING_TO_TAKE_BACK)


def take_back(context: Context) -> Effects:
    """Take the last command back, on every case that it changed."""
    return tuple(
        Execute(number=done.number, command=cmd.TakeBack(seqs=done.seqs, fresh=f"{context.new_id}-{done.number}"))
        for done in context.just_done
    )


def note(context: Context) -> Effects:
    """Write a note; ask for it first."""
    if context.text is None:
        return (AskText(id="incident.note", number=case_of(context).number),)
    return (Execute(number=case_of(context).number, command=cmd.Note(text=context.text)),)


def cancel(context: Context) -> Effects:
    """Cancel with a reason; ask for it first."""
    if context.text is None:
        return (AskText(id="incident.cancel", number=case_of(context).number),)
    return (Execute(number=case_of(context).number, command=cmd.Cancel(reason=context.text)),)


def suspend(context: Context) -> Effects:
    """Let the case wait, with a reason; ask for it first."""
    if context.text is None:
        return (AskText(id="incident.suspend", number=case_of(context).number),)
    until, reason = read_until(context.text, context.now, context.zone)
    made = cmd.Suspend(until=context.until or until, reason=reason)
    return (Execute(number=case_of(context).number, command=made),)


def escalate(context: Context) -> Effects:
    """Raise the case to the next level."""
    return (Execute(number=case_of(context).number, command=cmd.Escalate(reason=context.text or "")),)


def resolve(context: Context) -> Effects:
    """Record the matter as handled."""
    return (Execute(number=case_of(context).number, command=cmd.Resolve(note=context.text or "")),)


def close(context: Context) -> Effects:
    """Close the handled case."""
    return (Execute(number=case_of(context).number, command=cmd.Close(note=context.text or "")),)


def reopen(context: Context) -> Effects:
    """Open the finished case again."""
    return (Execute(number=case_of(context).number, command=cmd.Reopen(reason=context.text or "")),)


def wait_is_told(context: Context) -> Refusal | None:
    """Refuses a wait without a reason, or until a time that is past."""
    if context.text is None:
        return None
    until, reason = read_until(context.text, context.now, context.zone)
    if not reason:
        return Refusal(code=RefusalReason.EMPTY_TEXT)
    end = context.until or until
    return Refusal(code=RefusalReason.UNTIL_PAST) if end is not None and end <= context.now else None


def end_is_told(context: Context) -> Refusal | None:
    """Refuses a suspension without an end: nothing may wait for ever, and nobody sees it."""
    if context.text is None or context.until is not None:
        return None
    until, _ = read_until(context.text, context.now, context.zone)
    return Refusal(code=RefusalReason.TIME_MISSING) if until is None else None


def save_filter(context: Context) -> Effects:
    """Give the queue's filter a name; ask for it first."""
    if context.text is None:
        return (AskText(id="queue.save_filter", number=0),)
    return (Perform(action="queue.save_filter", argument=context.text),)


def text_is_there(context: Context) -> Refusal | None:
    """Refuses an empty text; None (nobody was asked yet) is no refusal."""
    empty = context.text is not None and not context.text.strip()
    return Refusal(code=RefusalReason.EMPTY_TEXT) if empty else None


def merge(context: Context) -> Effects:
    """Merge the case into the one that was named, else into the one that it is shown to be like; else ask which."""
    number = case_of(context).number
    main = number_in(context.text) if context.text else next(iter(context.alike), None)
    if main is None:
        return (AskCase(id="incident.merge", number=number),)
    return (Execute(number=number, command=cmd.MergeInto(main=main)),)


def main_is_a_number(context: Context) -> Refusal | None:
    """Refuses where something else than a number was named."""
    text = context.text
    if not text or number_in(text) is not None:
        return None
    return Refusal(code="no_number", facts={"text": text[:MAX_SHOWN]})


def no_duplicate(context: Context) -> Effects:
    """Separate a merged case; of an open one, say that it is another matter than the one it is shown to be like.

    At the main case the duplicate that was merged last is separated: the merged one has left the queue.
    """
    case = case_of(context)
    if case.state is State.DUPLICATE:
        return (Execute(number=case.number, command=cmd.Separate()),)
    if context.alike:
        return (Execute(number=case.number, command=cmd.KeepApart(other=context.alike[0])),)
    return (Execute(number=case.duplicates[-1], command=cmd.Separate()),)


def may_be_duplicate(context: Context) -> Refusal | None:
    """Refuses where the case neither is a duplicate, nor has one, nor is shown to be like one."""
    case = case_of(context)
    is_one = case.state is State.DUPLICATE or bool(case.duplicates)
    return None if is_one or context.alike else Refusal(code="no_duplicate")


def earlier(context: Context) -> Effects:
    """List the earlier cases of the place; the chosen one is opened."""
    return (AskCase(id="incident.go", number=None, among=context.earlier),)


def was_here_before(context: Context) -> Refusal | None:
    """Refuses where no earlier case is known."""
    return None if context.earlier else Refusal(code="no_earlier")
