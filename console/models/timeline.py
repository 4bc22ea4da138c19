"""The time line of a case: every event of the log as a phrase with its icon. Pure; an unknown event fails the types."""

from collections.abc import Iterable
from functools import singledispatch

from console.domain import events as ev
from console.domain.terms import ReplyAction
from console.domain.views import TimelineRow
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


def timeline(recorded: Iterable[ev.Recorded], names: Names) -> tuple[TimelineRow, ...]:
    """The rows of a case's log, newest first."""
    records = tuple(recorded)
    void = frozenset(seq for r in records if isinstance(r.event, ev.TakenBack) for seq in r.event.seqs)
    rows = (timeline_row(r, names, void=r.seq in void) for r in records)
    return tuple(sorted(rows, key=lambda row: -row.seq))


def timeline_row(record: ev.Recorded, names: Names, *, void: bool = False) -> TimelineRow:
    """One event as a line; `void`: it was taken back."""
    key, icon, values, text = phrase(record.event, names)
    who = names.person(record.actor)
    return TimelineRow(seq=record.seq, at=record.at, icon=icon, key=key, values=values, text=text, who=who, void=void)


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
def _(event: ev.GivenBack, names: Names) -> Phrase:
    return "given_back", "undo-2", {}, ""


@phrase.register
def _(event: ev.Dispatched, names: Names) -> Phrase:
    key = "reassigned" if event.supersedes else "dispatched" if event.lead else "helper_dispatched"
    return key, "send", _worker(event.worker, names), event.note


@phrase.register
def _(event: ev.Recalled, names: Names) -> Phrase:
    own = event.reason in ("handled", "closed", ev.TAKEN_BACK)
    return "recalled", "phone-off", _worker(event.worker, names), "" if own else event.reason


@phrase.register
def _(event: ev.Replied, names: Names) -> Phrase:
    return f"reply_{event.action}", REPLY_ICONS[event.action], _worker(event.worker, names), event.note


@phrase.register
def _(event: ev.ReplyIgnored, names: Names) -> Phrase:
    return "reply_ignored", "circle-slash", {**_worker(event.worker, names), "action": event.action}, event.note


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
    return "duplicate_added", "merge", {"number": str(event.duplicate)}, told


@phrase.register
def _(event: ev.Separated, names: Names) -> Phrase:
    return "separated", "split", {"number": str(event.main)}, ""


@phrase.register
def _(event: ev.DuplicateRemoved, names: Names) -> Phrase:
    return "duplicate_removed", "split", {"number": str(event.duplicate)}, ""


@phrase.register
def _(event: ev.EvidenceAttached, names: Names) -> Phrase:
    key = "snapshot" if event.camera else "attached"
    return key, "camera" if event.camera else "paperclip", {"camera": event.camera}, event.attachment.name


@phrase.register
def _(event: ev.SensorReturnedToNormal, names: Names) -> Phrase:
    value = f"{event.value:g} {event.unit}".strip()
    return "sensor_normal", "activity", {"sensor": event.sensor, "value": value}, ""


@phrase.register
def _(event: ev.TakenBack, names: Names) -> Phrase:
    # The last of the events says what the command was for: those before it call workers back.
    return f"taken_back_{event.kinds[-1]}", "undo-2", {}, ""


def _worker(worker: str, names: Names) -> dict[str, str]:
    return {"worker": names.worker(worker).in_(names.lang)}
