"""What one case asks of others, with the same commit: merges, both sides of a link, parts of a split case. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from console.domain import commands as cmd
from console.domain import course_events as cev
from console.domain import events as ev
from console.domain.catalogue import Rung
from console.domain.facts import Report, Reporter
from console.domain.incident import Incident, Inherited, Wait
from console.domain.joined_clocks import clock_of
from console.domain.joined_rungs import told_before
from console.domain.ladder import OF_CLOCKS
from console.domain.own_titles import PART_SOURCE
from console.domain.supervision import Reached
from console.domain.terms import LinkKind, State

INVERSE: dict[LinkKind, LinkKind] = {
    LinkKind.RELATED: LinkKind.RELATED,
    LinkKind.PART_OF: LinkKind.HAS_PART,
    LinkKind.HAS_PART: LinkKind.PART_OF,
}


def follow_up(incident: Incident, event: ev.Event) -> tuple[int, cmd.Command] | None:
    """What an event of one case asks of another, in the same transaction: the other's number and its command.

    Args:
        incident: the case after the event.
        event: what happened to it.
    """
    match event:
        case ev.MergedInto():
            return event.main, cmd.AddDuplicate(
                duplicate=incident.number,
                title=incident.title,
                description=incident.description,
                address=incident.place.address,
                reporter=incident.reporter,
                attachments=incident.attachments,
                severity=incident.severity,
                clock=clock_of(incident),
                appeals=incident.appeals,
                escalation_level=incident.escalation_level,
                raised_to_town=incident.raised_to_town,
            )
        case ev.DuplicateRemoved(main_ended=State() as ended):
            return event.duplicate, cmd.Separate(main_ended=ended)
        case ev.DuplicateRemoved() if incident.duplicate_of is not None:
            return incident.duplicate_of, cmd.RemoveDuplicate(duplicate=event.duplicate)
        case ev.Separated(main_ended=State()):
            return None
        case ev.Separated():
            return event.main, cmd.RemoveDuplicate(duplicate=incident.number)
        case ev.TakenBack(main=int() as main):
            return main, cmd.RemoveDuplicate(duplicate=incident.number)
        case ev.FactsUpdated(reporter=Reporter() as reporter) if incident.duplicate_of is not None:
            return incident.duplicate_of, cmd.NameReporter(duplicate=incident.number, reporter=reporter)
        case ev.ReporterNamed() if incident.duplicate_of is not None:
            return incident.duplicate_of, cmd.NameReporter(duplicate=event.duplicate, reporter=event.reporter)
        case cev.Linked():
            return event.other, cmd.Link(other=incident.number, kind=INVERSE[event.kind])
        case cev.Unlinked():
            return event.other, cmd.Unlink(other=incident.number)
        case _:
            return None


def parts_of(
    incident: Incident, command: cmd.Split, now: datetime, ladder: Sequence[Rung] = ()
) -> tuple[cmd.FileReport, ...]:
    """The reports of the parts: the facts of the case, each with its own title; the same split makes them once.

    To split a case gives nobody more time: each part has the clocks of the whole, and its level and town. What was told
    of these clocks is not told again of each part; what was asked for it is owed by the whole.

    Args:
        incident: the whole.
        command: which parts.
        now: aware; a suspension of the whole moves the parts' limits until then, and no longer.
        ladder: the rungs in force.
    """
    whole = Report(
        source=PART_SOURCE,
        source_id="",
        category=incident.category,
        description=incident.description,
        severity=incident.severity,
        place=incident.place,
        reporter=incident.reporter,
        reported_at=incident.reported_at,
        tags=incident.tags,
    )
    inherited = _inherited(incident, now, ladder)
    return tuple(
        cmd.FileReport(
            report=replace(whole, source_id=f"{incident.number}-{incident.version}-{index}", title=title.strip()),
            category=incident.category,
            severity=incident.severity,
            policy=incident.policy,
            difficulty=incident.difficulty,
            part_of=inherited,
        )
        for index, title in enumerate(command.titles, start=1)
    )


def _inherited(incident: Incident, now: datetime, ladder: Sequence[Rung]) -> Inherited:
    pause = incident.pause
    so_far = Wait(since=pause.since, until=min(now, pause.until or now)) if pause is not None else None
    return Inherited(
        opened_at=incident.opened_at,
        policy_version=incident.policy_version,
        waits=(*incident.waits, so_far) if so_far and so_far.since < so_far.until else incident.waits,
        extensions=incident.supervision.extensions,
        renewals=incident.supervision.renewals,
        rungs=tuple(_told(incident, ladder)),
        level=incident.level,
        town=incident.town,
        handed_on=incident.handed_on,
        escalation_level=incident.escalation_level,
        raised_to_town=incident.raised_to_town,
    )


def _told(incident: Incident, ladder: Sequence[Rung]) -> Iterator[Reached]:
    """What this epoch's clocks have reached, as of the first epoch of a part, and nobody is still to be told."""
    ids = {rung.id for rung in ladder if rung.trigger in OF_CLOCKS}
    for reached in incident.supervision.rungs:
        epoch, _, rest = reached.key.partition(":")
        if reached.rung in ids and epoch == str(incident.epoch):
            yield told_before(reached, f"1:{rest}")
