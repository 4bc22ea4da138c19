"""The handlers of the side ways and of supervision: from what was typed to a command of the domain.

A line that is typed says it all: until when before why (`2h no crew`), a town before a reason (`T03 theirs`), an id
before a note. What the line lacks is refused by name; nothing is guessed.
"""

from collections.abc import Callable, Mapping

from console.commands.context import AskText, AskWorker, Context, Effects, Execute, Refusal
from console.commands.incident import case_of, named_worker
from console.commands.parse import number_in
from console.commands.registry import Guard, Handler
from console.commands.until import read_until
from console.domain import commands as cmd
from console.domain.catalogue import Name, Unit
from console.domain.clock_ahead import ahead
from console.domain.deciding import RefusalReason
from console.domain.finished import is_dissatisfied, to_visit, unexplained
from console.domain.incident import Assignment, Incident, may_reassign
from console.domain.reply_rules import REPLY_FITS
from console.domain.supervision import Order, Reached
from console.domain.terms import AssigneeKind, Level, OrderKind, ReplyAction, Visit
from console.domain.visits import next_to_ask, reporters

LEVELS = {"grid": Level.GRID, "district": Level.DISTRICT, "网格": Level.GRID, "区级": Level.DISTRICT}
"""What may be typed instead of a town."""


def with_text(command_id: str, make: Callable[[Context, str], cmd.Command]) -> Handler:
    """A handler that asks for a text first."""

    def handler(context: Context) -> Effects:
        number = case_of(context).number
        if context.text is None:
            return (AskText(id=command_id, number=number),)
        return (Execute(number=number, command=make(context, context.text.strip())),)

    return handler


def plain(make: Callable[[Context], cmd.Command]) -> Handler:
    """A handler of what needs no more than a note, which may be left out."""
    return lambda context: (Execute(number=case_of(context).number, command=make(context)),)


def with_worker(command_id: str, make: type[cmd.Verify] | type[cmd.Check]) -> Handler:
    """A handler that asks whom to send first."""

    def handler(context: Context) -> Effects:
        number = case_of(context).number
        worker = named_worker(context)
        if not worker:
            return (AskWorker(id=command_id, number=number),)
        asked = make(assignment=context.new_id, worker=worker, note=context.text or "")
        return (Execute(number=number, command=asked),)

    return handler


ASK_UNIT: dict[AssigneeKind, str] = {
    AssigneeKind.TEAM: "incident.ask_team",
    AssigneeKind.DEPARTMENT: "incident.ask_department",
    AssigneeKind.STATION: "incident.ask_station",
}
"""The command that asks one of a kind."""


def ask(kind: AssigneeKind) -> Handler:
    """Ask a team, a department or a mobile workstation; it joins who leads, or leads. None is named: offer them."""

    def handler(context: Context) -> Effects:
        number = case_of(context).number
        unit = named_unit(context, kind)
        if unit is None:
            return (AskWorker(id=ASK_UNIT[kind], number=number),)
        made = cmd.Assign(
            assignment=context.new_id, worker=unit.id, kind=kind, lead=False, note=(context.text or "").strip()
        )
        return (Execute(number=number, command=made),)

    return handler


def unit_is_known(kind: AssigneeKind) -> Guard:
    """Refuses a name that none of that kind has, and one that is asked already."""

    def guard(context: Context) -> Refusal | None:
        if not context.worker:
            known = any(u.kind is kind for u in context.units.values())
            return None if known else Refusal(code="no_units", facts={"kind": kind})
        unit = named_unit(context, kind)
        if unit is None:
            return Refusal(code="unknown_unit", facts={"kind": kind, "unit": context.worker})
        incident = context.incident
        if incident is not None and any(a.worker == unit.id for a in incident.active):
            return Refusal(code=RefusalReason.ALREADY_ASSIGNED, facts={"worker": unit.id})
        return None

    return guard


def named_unit(context: Context, kind: AssigneeKind) -> Unit | None:
    """The one of that kind with this id or name, in either language; None: nobody is called so."""
    wanted = context.worker.casefold()
    called = (
        u for u in context.units.values() if wanted in (u.id.casefold(), u.name.zh.casefold(), u.name.en.casefold())
    )
    return next((u for u in called if wanted and u.kind is kind), None)


def rework(context: Context, text: str) -> cmd.Command:
    """Whoever led it does it again."""
    return cmd.Rework(assignment=context.new_id, worker=named_worker(context), reason=text)


def extend(context: Context, text: str) -> cmd.Command:
    """A later time for the limit that runs."""
    until, reason = read_until(text, context.now, context.zone)
    assert until is not None, "guarded by later_time_given"
    assert context.stage is not None, "guarded by a_limit_runs"
    return cmd.Extend(stage=context.stage, due=until, reason=reason)


def transfer(context: Context, text: str) -> cmd.Command:
    """To a town by its id or name, or up to the district, or down to the grid."""
    level, town, reason = _where(text, context.towns)
    return cmd.Transfer(level=level, town=town, reason=reason)


def times_to_come(context: Context) -> Refusal | None:
    """Refuses where everything that is written of the case has happened by now."""
    is_ahead = context.incident is not None and ahead(context.incident, context.now)
    return None if is_ahead else Refusal(code=RefusalReason.NO_TIMES_TO_COME)


def split(context: Context, text: str) -> cmd.Command:
    """A title for each part, with a semicolon between them."""
    titles = text.replace("；", ";").split(";")
    return cmd.Split(titles=tuple(t.strip() for t in titles if t.strip()))


def link(context: Context, text: str) -> cmd.Command:
    """To the case of that number."""
    return cmd.Link(other=_other(text))


def unlink(context: Context, text: str) -> cmd.Command:
    """From the case of that number."""
    return cmd.Unlink(other=_other(text))


def visit(found: Visit) -> Handler:
    """What a citizen said: of several the one whose case's number stands before the note, else who is asked next."""

    def make(context: Context) -> cmd.Command:
        incident, text = case_of(context), (context.text or "").strip()
        first, note = _first_word(text) if text else ("", "")
        named = next((a.case for a in reporters(incident) if str(a.case) == first.lstrip("#")), None)
        case = next_to_ask(incident) if named is None else named
        duplicate = None if case == incident.number else case
        return cmd.RecordVisit(visit=found, note=text if named is None else note, duplicate=duplicate)

    return plain(make)


def order(context: Context, text: str) -> cmd.Command:
    """An order that must be answered, until a time where one is typed before it."""
    until, what = read_until(text, context.now, context.zone)
    return cmd.IssueOrder(order=context.new_id, kind=OrderKind.ORDER, text=what, answer_by=until)


def answer(context: Context, text: str) -> cmd.Command:
    """The answer to the oldest open order."""
    open_order = _open_order(case_of(context))
    assert open_order is not None, "guarded by an_order_waits"
    return cmd.AnswerOrder(order=open_order.id, text=text)


def check_in(context: Context, text: str) -> cmd.Command:
    """Vouch for who is out: the one whose check-in is missed, else who leads."""
    incident = case_of(context)
    missed = (a for a in incident.active if a.check_in_missed_at is not None)
    held = next(missed, None) or incident.lead
    return cmd.CheckIn(assignment=held.id if held else "", note=text)


SAID: dict[ReplyAction, str] = {
    ReplyAction.ACCEPT: "incident.said_accept",
    ReplyAction.EN_ROUTE: "incident.said_en_route",
    ReplyAction.ARRIVE: "incident.said_arrive",
    ReplyAction.DECLINE: "incident.said_decline",
}
"""The command for what somebody answered by telephone or radio: departments and teams have no other way."""


def said(action: ReplyAction) -> Callable[[Context, str], cmd.Command]:
    """What was answered: by the one whose id stands before the note, else by who leads, else by another who can."""

    def make(context: Context, text: str) -> cmd.Command:
        can = _can_say(case_of(context), action)
        who, _, note = text.partition(" ")
        named = next((a for a in can if a.worker.casefold() == who.casefold()), None)
        held = named or max(can, key=lambda a: a.lead)
        return cmd.ApplyReply(
            assignment=held.id, worker=held.worker, action=action, note=note.strip() if named else text
        )

    return make


def somebody_can_say(action: ReplyAction) -> Guard:
    """Refuses where nobody who is asked can have answered so."""

    def guard(context: Context) -> Refusal | None:
        return None if _can_say(case_of(context), action) else Refusal(code="nobody_can_say")

    return guard


def _can_say(incident: Incident, action: ReplyAction) -> list[Assignment]:
    return [a for a in incident.active if a.state in REPLY_FITS[action]]


def settle(*, carry_out: bool) -> Handler:
    """Carry out what was listed, or let it be; the oldest first."""

    def make(context: Context) -> cmd.Command:
        listed = next(r for r in case_of(context).supervision.rungs if r.is_open)
        return cmd.SettleRung(key=listed.key, carry_out=carry_out, note=context.text or "")

    return plain(make)


def reassign(context: Context) -> Effects:
    """The level above names who leads from now on, whoever holds the case; ask whom first."""
    number, worker = case_of(context).number, named_worker(context)
    if not worker:
        return (AskWorker(id="incident.reassign", number=number),)
    made = cmd.Reassign(assignment=context.new_id, worker=worker, note=context.text or "")
    return (Execute(number=number, command=made),)


def reassign_granted(context: Context) -> Refusal | None:
    """Refuses where no order of supervision has brought the right."""
    incident = case_of(context)
    facts = {"number": str(incident.number)}
    return None if may_reassign(incident) else Refusal(code=RefusalReason.NO_RIGHT_TO_REASSIGN, facts=facts)


def something_listed(context: Context) -> Refusal | None:
    """Refuses where no rung was listed for a person."""
    incident = context.incident
    is_listed = incident is not None and any(r.is_open for r in incident.supervision.rungs)
    return None if is_listed else Refusal(code=RefusalReason.NO_SUCH_RUNG)


def an_order_waits(context: Context) -> Refusal | None:
    """Refuses where there is nothing to answer."""
    waits = context.incident is not None and _open_order(context.incident) is not None
    return None if waits else Refusal(code=RefusalReason.NO_SUCH_ORDER)


def receipt(context: Context) -> cmd.Command:
    """Receipt the oldest notice that waits."""
    return cmd.ReceiptNotice(key=_notices(case_of(context))[0].key, note=context.text or "")


def a_notice_waits(context: Context) -> Refusal | None:
    """Refuses where no notice waits to be receipted."""
    waits = context.incident is not None and _notices(context.incident)
    return None if waits else Refusal(code=RefusalReason.NO_SUCH_NOTICE)


def may_be_archived(context: Context) -> Refusal | None:
    """Refuses while an explanation is owed, somebody is dissatisfied, or somebody was not visited yet."""
    incident = case_of(context)
    facts = {"number": str(incident.number)}
    if unexplained(incident):
        return Refusal(code=RefusalReason.EXPLANATION_WAITS, facts=facts)
    if is_dissatisfied(incident):
        return Refusal(code=RefusalReason.DISSATISFIED, facts=facts)
    left = ", ".join(str(a.case) for a in to_visit(incident))
    return Refusal(code=RefusalReason.VISIT_WAITS, facts=facts | {"cases": left}) if left else None


def a_limit_runs(context: Context) -> Refusal | None:
    """Refuses where no limit runs that could be extended."""
    return None if context.stage is not None else Refusal(code="no_limit_runs")


def later_time_given(context: Context) -> Refusal | None:
    """Refuses an extension without a time to come, or without a reason."""
    if context.text is None:
        return None
    until, reason = read_until(context.text, context.now, context.zone)
    if until is None or until <= context.now:
        return Refusal(code=RefusalReason.TIME_MISSING if until is None else RefusalReason.UNTIL_PAST)
    return None if reason else Refusal(code=RefusalReason.EMPTY_TEXT)


def place_and_reason_given(context: Context) -> Refusal | None:
    """Refuses a transfer that does not say where to and why, or whose town nobody knows."""
    if context.text is None:
        return None
    if not context.text.strip():
        return Refusal(code=RefusalReason.EMPTY_TEXT)
    level, town, reason = _where(context.text, context.towns)
    if level is Level.TOWN and context.towns and town not in context.towns:
        return Refusal(code=RefusalReason.UNKNOWN_TOWN, facts={"town": town[:40]})
    return None if reason else Refusal(code="where_and_why")


def number_given(context: Context) -> Refusal | None:
    """Refuses what is no number of a case."""
    if context.text is None:
        return None
    is_number = number_in(context.text) is not None
    return None if is_number else Refusal(code="unknown_incident", facts={"number": context.text[:40]})


def _first_word(text: str) -> tuple[str, str]:
    """The first word and the rest, whatever blank is between them: a Chinese input method writes a wide one."""
    first, *rest = text.split(maxsplit=1)
    return first, rest[0] if rest else ""


def _where(text: str, towns: Mapping[str, Name]) -> tuple[Level, str, str]:
    """The level, the town's id and the reason; a town by its id or its name in either language, blanks and all."""
    text = text.strip()
    called = ((name, town) for town, n in towns.items() for name in (town, n.zh, n.en) if name)
    for name, town in sorted(called, reverse=True, key=lambda pair: len(pair[0])):
        rest = text[len(name) :]
        if text[: len(name)].casefold() == name.casefold() and rest[:1].strip() == "":
            return Level.TOWN, town, rest.strip()
    first, reason = _first_word(text)
    level = LEVELS.get(first.casefold(), Level.TOWN)
    return level, first if level is Level.TOWN else "", reason


def _other(text: str) -> int:
    number = number_in(text)
    assert number is not None, "guarded by number_given"
    return number


def _notices(incident: Incident) -> tuple[Reached, ...]:
    """The supervisors' first, then those that only the dispatcher was told by."""
    told = (r for r in incident.supervision.rungs if r.heeded_at is None and (r.told or r.to_tell or r.listed))
    return tuple(sorted(told, key=lambda r: not r.waits))


def _open_order(incident: Incident) -> Order | None:
    return next(iter(incident.open_orders), None)
