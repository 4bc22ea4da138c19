"""The time line of a case: every event of the log as a phrase with its icon. Pure; an unknown event fails the types."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import singledispatch

from console.domain import course_events as cev
from console.domain import events as ev
from console.domain.clock_ahead import in_minutes
from console.domain.terms import ActorKind, ReplyAction, Role, Task
from console.domain.views import TimelineRow
from console.models.evidence import picture_of
from console.models.names import Names

Phrase = tuple[str, str, dict[str, str], str]
"""Word key below `event.`, icon, what the phrase is filled with, free text."""

REPLY_ICONS: dict[ReplyAction, str] = {
    ReplyAction.RECEIVED: "smartphone",
    ReplyAction.ACCEPT: "check",
    ReplyAction.DECLINE: "undo-2",
    ReplyAction.EN_ROUTE: "navigation",
    ReplyAction.ARRIVE: "map-pin",
    ReplyAction.PROGRESS: "message-square",
    ReplyAction.RESOLVE: "circle-check",
}

TAKEN_OF_CAMERAS = {"image": "snapshot", "video": "clip"}
"""By the first part of the media type; what was erased has none, and is not called a picture."""


def timeline(recorded: Iterable[ev.Recorded], names: Names) -> tuple[TimelineRow, ...]:
    """The rows of a case's log, newest first."""
    records = tuple(recorded)
    void = frozenset(seq for r in records if isinstance(r.event, ev.TakenBack) for seq in r.event.seqs)
    rows = (timeline_row(r, names, void=r.seq in void) for r in _named(records))
    return tuple(sorted(rows, key=lambda row: -row.seq))


def _named(records: Sequence[ev.Recorded]) -> Iterator[ev.Recorded]:
    """Taken over: the log knows the former holder by his id, and what he did himself in this case tells his name."""
    names = {r.actor.id: r.actor.name for r in records if r.actor.kind is ActorKind.PERSON and r.actor.name}
    for record in records:
        event = record.event
        if isinstance(event, ev.Taken) and event.over in names:
            record = replace(record, event=replace(event, over=names[event.over]))
        yield record


def timeline_row(record: ev.Recorded, names: Names, *, void: bool = False) -> TimelineRow:
    """One event as a line; `void`: it was taken back."""
    key, icon, values, text = phrase(record.event, names)
    who = names.person(record.actor)
    return TimelineRow(
        seq=record.seq,
        at=record.at,
        icon=icon,
        key=key,
        values=values,
        text=text,
        who=who,
        void=void,
        picture=picture_of(record.event),
    )


@singledispatch
def phrase(event: ev.Event, names: Names) -> Phrase:
    """What the line says of the event."""
    return "other", "circle", {"kind": ev.KINDS.get(type(event), type(event).__name__)}, ""


@phrase.register
def _(event: ev.Reported, names: Names) -> Phrase:
    return ("sos" if event.sos_worker else "reported"), "inbox", {"source": event.source}, ""


@phrase.register
def _(event: ev.FactsUpdated, names: Names) -> Phrase:
    if event.severity is not None:
        return "severity_changed", "triangle-alert", {"severity": str(int(event.severity))}, ""
    return "facts_updated", "pencil", {}, event.description or ""


@phrase.register
def _(event: ev.Filed, names: Names) -> Phrase:
    return ("filed_by_rule" if event.by_rule else "filed"), "folder", {}, ""


@phrase.register
def _(event: ev.Taken, names: Names) -> Phrase:
    return ("taken_over" if event.over else "taken"), "hand", {"from": event.over}, event.reason


@phrase.register
def _(event: ev.Acknowledged, names: Names) -> Phrase:
    return "acknowledged", "bell-off", {}, event.note


@phrase.register
def _(event: ev.AcknowledgementLapsed, names: Names) -> Phrase:
    return "acknowledgement_listed" if event.listed else "acknowledgement_lapsed", "bell", {}, ""


@phrase.register
def _(event: ev.GivenBack, names: Names) -> Phrase:
    return "given_back", "undo-2", {}, ""


@phrase.register
def _(event: ev.Dispatched, names: Names) -> Phrase:
    if event.task is not Task.HANDLE:
        return f"asked_to_{event.task}", "eye", _worker(event.worker, names), event.note
    key = "reassigned" if event.supersedes else "dispatched" if event.lead else "helper_dispatched"
    if event.also_holds:
        key += "_busy"
    return key, "send", {**_worker(event.worker, names), "load": str(event.also_holds)}, event.note


@phrase.register
def _(event: ev.Recalled, names: Names) -> Phrase:
    own = event.reason in ("handled", "closed", ev.TAKEN_BACK)
    return "recalled", "phone-off", _worker(event.worker, names), "" if own else event.reason


@phrase.register
def _(event: ev.Replied, names: Names) -> Phrase:
    return f"reply_{event.action}", REPLY_ICONS[event.action], _worker(event.worker, names), event.note


@phrase.register
def _(event: ev.ReplyIgnored, names: Names) -> Phrase:
    key, icon = ("reply_kept", "camera") if event.attachments else ("reply_ignored", "circle-slash")
    shown = (one.name or one.url.rpartition("/")[2] for one in event.attachments)
    text = " · ".join(part for part in (event.note, *shown) if part)
    return key, icon, {**_worker(event.worker, names), "action": event.action}, text


@phrase.register
def _(event: ev.Noted, names: Names) -> Phrase:
    return "noted", "message-square", {}, event.text


@phrase.register
def _(event: ev.Escalated, names: Names) -> Phrase:
    return "escalated", "arrow-up", {"level": str(event.level)}, event.reason


@phrase.register
def _(event: ev.Resolved, names: Names) -> Phrase:
    return "resolved", "circle-check", {}, event.note


@phrase.register
def _(event: ev.Closed, names: Names) -> Phrase:
    return "closed", "archive", {}, event.note


@phrase.register
def _(event: ev.Cancelled, names: Names) -> Phrase:
    return "cancelled", "circle-x", {}, event.reason


@phrase.register
def _(event: ev.Suspended, names: Names) -> Phrase:
    return "suspended", "pause", {}, event.reason


@phrase.register
def _(event: ev.Resumed, names: Names) -> Phrase:
    return "resumed", "play", {}, ""


@phrase.register
def _(event: ev.Reopened, names: Names) -> Phrase:
    return "reopened", "rotate-ccw", {}, event.reason


@phrase.register
def _(event: ev.MergedInto, names: Names) -> Phrase:
    return "merged_into", "merge", {"number": str(event.main)}, ""


@phrase.register
def _(event: ev.DuplicateAdded, names: Names) -> Phrase:
    caller = " ".join(t for t in (event.reporter.name, event.reporter.phone) if t)
    told = " · ".join(t for t in (event.title, event.description, event.address, caller) if t)
    key = "duplicate_added" if event.opened_at is None else "duplicate_added_first"
    return key, "merge", {"number": str(event.duplicate)}, told


@phrase.register
def _(event: ev.Separated, names: Names) -> Phrase:
    key = "separated" if event.main_ended is None else f"back_main_{event.main_ended}"
    return key, "split", {"number": str(event.main)}, ""


@phrase.register
def _(event: ev.DuplicateRemoved, names: Names) -> Phrase:
    key = "duplicate_removed" if event.main_ended is None else "duplicate_back"
    return key, "split", {"number": str(event.duplicate)}, ""


@phrase.register
def _(event: ev.ReporterNamed, names: Names) -> Phrase:
    caller = " ".join(t for t in (event.reporter.name, event.reporter.phone) if t)
    return "reporter_named", "pencil", {"number": str(event.duplicate)}, caller


@phrase.register
def _(event: ev.EvidenceAttached, names: Names) -> Phrase:
    kind = event.attachment.type.partition("/")[0]
    key = TAKEN_OF_CAMERAS.get(kind, "attached") if event.camera else "attached"
    return key, "camera" if event.camera else "paperclip", {"camera": event.camera}, event.attachment.name


@phrase.register
def _(event: ev.SensorReturnedToNormal, names: Names) -> Phrase:
    value = f"{event.value:g} {event.unit}".strip()
    return "sensor_normal", "activity", {"sensor": event.sensor, "value": value}, ""


@phrase.register
def _(event: ev.TakenBack, names: Names) -> Phrase:
    # The last of the events says what the command was for: those before it call workers back.
    return f"taken_back_{event.kinds[-1]}", "undo-2", {}, ""


@phrase.register
def _(event: cev.NotFiled, names: Names) -> Phrase:
    return "not_filed", "folder-x", {}, event.reason


@phrase.register
def _(event: cev.KeptApart, names: Names) -> Phrase:
    return "kept_apart", "split", {"number": str(event.other)}, ""


@phrase.register
def _(event: cev.CheckStarted, names: Names) -> Phrase:
    return "check_started", "eye", {}, event.note


@phrase.register
def _(event: cev.ReworkOrdered, names: Names) -> Phrase:
    return "rework_ordered", "rotate-ccw", {}, event.reason


@phrase.register
def _(event: cev.Extended, names: Names) -> Phrase:
    return f"extended_{event.stage}", "calendar-plus", {"by": event.granted_by}, event.reason


@phrase.register
def _(event: cev.Corrected, names: Names) -> Phrase:
    category = names.category_name(event.category).in_(names.lang)
    return "corrected", "pencil", {"category": category, "severity": str(int(event.severity))}, event.reason


@phrase.register
def _(event: cev.Transferred, names: Names) -> Phrase:
    return f"transferred_{event.level}", "forward", {"town": names.town(event.town).in_(names.lang)}, event.reason


@phrase.register
def _(event: cev.Linked, names: Names) -> Phrase:
    return f"linked_{event.kind}", "link", {"number": str(event.other)}, ""


@phrase.register
def _(event: cev.Unlinked, names: Names) -> Phrase:
    return "unlinked", "unlink", {"number": str(event.other)}, ""


@phrase.register
def _(event: cev.VisitStarted, names: Names) -> Phrase:
    return "visit_started", "phone", {}, ""


@phrase.register
def _(event: cev.VisitRecorded, names: Names) -> Phrase:
    if event.duplicate is None:
        return f"visit_{event.visit}", "phone", {}, event.note
    return f"visit_{event.visit}_of", "phone", {"number": str(event.duplicate)}, event.note


@phrase.register
def _(event: cev.Archived, names: Names) -> Phrase:
    return "archived", "archive", {}, ""


@phrase.register
def _(event: cev.PlanStepDone, names: Names) -> Phrase:
    return "plan_step_done", "list-checks", _step(event, names), event.note


@phrase.register
def _(event: cev.PlanStepUndone, names: Names) -> Phrase:
    return "plan_step_undone", "list-x", _step(event, names), ""


@phrase.register
def _(event: cev.CheckedIn, names: Names) -> Phrase:
    return "checked_in", "user-check", _worker(event.worker, names), event.note


@phrase.register
def _(event: cev.CheckInMissed, names: Names) -> Phrase:
    key = "check_in_listed" if event.listed else "check_in_missed"
    return key, "user-x", _worker(event.worker, names), ""


@phrase.register
def _(event: cev.RungReached, names: Names) -> Phrase:
    told = "_".join(role for role in (Role.DISPATCHER, Role.SUPERVISOR) if role in event.notify)
    key = "rung_missed" if event.missed else f"rung_told_{told}" if told else "rung_reached"
    return key, "triangle-alert", _rung(event.rung, names), ""


@phrase.register
def _(event: cev.RungSettled, names: Names) -> Phrase:
    return ("rung_carried_out" if event.carried_out else "rung_let_be"), "check", {}, event.note


@phrase.register
def _(event: cev.NoticePassedOn, names: Names) -> Phrase:
    key = "notice_missed" if event.missed else f"notice_{event.role}"
    return key, "bell", _rung(event.rung, names), ""


@phrase.register
def _(event: cev.NoticeReceipted, names: Names) -> Phrase:
    return "notice_receipted", "check", _rung(event.rung, names), event.note


@phrase.register
def _(event: cev.RaisedToTown, names: Names) -> Phrase:
    return "raised_to_town", "building", {}, ""


@phrase.register
def _(event: cev.Lowered, names: Names) -> Phrase:
    return "lowered", "undo-2", {"number": str(event.duplicate), "level": str(event.level)}, ""


@phrase.register
def _(event: cev.TimesBounded, names: Names) -> Phrase:
    return "times_bounded", "timer", {"minutes": in_minutes(event.ahead_s)}, ""


@phrase.register
def _(event: cev.OrderIssued, names: Names) -> Phrase:
    return f"issued_{event.kind}", "gavel", {}, event.text


@phrase.register
def _(event: cev.OrderAnswered, names: Names) -> Phrase:
    return "order_answered", "check", {}, event.text


def _rung(rung: str, names: Names) -> dict[str, str]:
    return {"rung": names.rung(rung).in_(names.lang)}


def _step(event: cev.PlanStepDone | cev.PlanStepUndone, names: Names) -> dict[str, str]:
    return {"step": names.step(event.plan, event.step).in_(names.lang)}


def _worker(worker: str, names: Names) -> dict[str, str]:
    return {"worker": names.worker(worker).in_(names.lang)}
