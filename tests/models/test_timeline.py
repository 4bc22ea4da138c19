"""The time line: every event has a phrase in both languages, filled with what the row gives."""

from dataclasses import replace
from importlib.resources import files
from string import Formatter

import lucide
import pytest

from console.domain import commands as cmd
from console.domain import course_events as cev
from console.domain import events as ev
from console.domain import rule_events
from console.domain.facts import Actor, Attachment, Reporter
from console.domain.incident import Standing
from console.domain.take_back import CAN_BE_TAKEN_BACK
from console.domain.terms import (
    ActorKind,
    Level,
    LinkKind,
    OrderKind,
    ReplyAction,
    Role,
    Severity,
    Stage,
    State,
    Task,
    Visit,
)
from console.domain.words import Words
from console.models.timeline import phrase, timeline, timeline_row
from tests.domain.making import LI, T0, WANG, a_case, a_report, asked, filed
from tests.models.making import a_workplace

NAMES = a_workplace().names
REPORTED = {"source": "grid", "source_id": "1", "category": "x", "severity": 2, "policy": "rapid"}
TOLD = ((Role.DISPATCHER,), (Role.SUPERVISOR,), (Role.DISPATCHER, Role.SUPERVISOR))
SAMPLES = (
    ev.Reported(source="grid", source_id="1", category="x", severity=2, policy="rapid"),
    ev.Reported(source="grid", source_id="1", category="x", severity=2, policy="rapid", sos_worker="w1"),
    ev.FactsUpdated(title="x"),
    ev.FactsUpdated(severity=1),
    ev.Filed(),
    ev.Filed(by_rule="rapid"),
    ev.Taken(),
    ev.Taken(over="wang", reason="x"),
    ev.Acknowledged(note="x"),
    ev.AcknowledgementLapsed(),
    ev.AcknowledgementLapsed(listed=True),
    ev.GivenBack(),
    ev.Dispatched(assignment="a", worker="w1"),
    ev.Dispatched(assignment="a", worker="w1", lead=False),
    ev.Dispatched(assignment="a", worker="w1", supersedes="b"),
    ev.Recalled(assignment="a", worker="w1"),
    *(ev.Replied(assignment="a", worker="w1", action=action) for action in ReplyAction),
    ev.ReplyIgnored(assignment="a", worker="w1", action=ReplyAction.ACCEPT, why="case_is_over"),
    ev.Noted(text="x"),
    ev.Escalated(level=1),
    ev.Resolved(),
    ev.Closed(),
    ev.Cancelled(reason="x"),
    ev.Suspended(reason="x"),
    ev.Resumed(),
    ev.Reopened(),
    ev.MergedInto(main=7),
    ev.DuplicateAdded(duplicate=8, title="Gas"),
    ev.DuplicateAdded(duplicate=8, opened_at=T0),
    *(ev.Separated(main=7, main_ended=ended) for ended in (None, State.CANCELLED, State.NOT_FILED)),
    *(ev.DuplicateRemoved(duplicate=8, main_ended=ended) for ended in (None, State.CANCELLED)),
    ev.ReporterNamed(duplicate=8, reporter=Reporter(name="Zhao")),
    cev.Lowered(duplicate=8, level=0),
    cev.TimesBounded(ahead_s=90.0),
    ev.ReplyIgnored(
        assignment="a", worker="w1", action=ReplyAction.ACCEPT, why="x", attachments=(Attachment(url="b"),)
    ),
    cev.KeptApart(other=8),
    ev.EvidenceAttached(attachment=Attachment(url="file"), camera="c1"),
    ev.EvidenceAttached(attachment=Attachment(url="file")),
    ev.SensorReturnedToNormal(sensor="s1", value=1.5, unit="m"),
    *(
        ev.TakenBack(seqs=(1,), kinds=(ev.KINDS[kind],), standing=Standing(state=State.FILED))
        for kind in CAN_BE_TAKEN_BACK
    ),
    *(ev.Dispatched(assignment="a", worker="w1", task=task, also_holds=2) for task in Task),
    ev.Dispatched(assignment="a", worker="w1", lead=False, also_holds=2),
    ev.Dispatched(assignment="a", worker="w1", supersedes="b", also_holds=2),
    cev.NotFiled(reason="x"),
    cev.CheckStarted(),
    cev.ReworkOrdered(reason="x"),
    cev.Corrected(category="gas_leak", severity=Severity.CRITICAL, policy="rapid", reason="x"),
    *(cev.Extended(stage=stage, due=T0, granted_by="Li", reason="x") for stage in Stage),
    *(cev.Transferred(level=level, town="t1", reason="x") for level in Level),
    *(cev.Linked(other=2, kind=kind) for kind in LinkKind),
    cev.Unlinked(other=2),
    cev.VisitStarted(),
    *(cev.VisitRecorded(visit=visit) for visit in Visit),
    cev.Archived(),
    cev.PlanStepDone(plan="gas", step="valve", note="x"),
    cev.PlanStepUndone(plan="gas", step="valve"),
    cev.CheckedIn(assignment="a", worker="w1", note="x"),
    cev.CheckInMissed(assignment="a", worker="w1", silent_since=T0),
    cev.RungReached(key="1:blue", rung="blue", due=T0),
    cev.RungReached(key="1:blue", rung="blue", due=T0, missed=True),
    *(cev.RungReached(key="1:blue", rung="blue", due=T0, notify=roles) for roles in TOLD),
    *(cev.NoticePassedOn(key="1:blue", rung="blue", role=role, due=T0) for role in TOLD[-1]),
    cev.NoticePassedOn(key="1:blue", rung="blue", role=Role.SUPERVISOR, due=T0, missed=True),
    cev.NoticeReceipted(key="1:blue", rung="blue", note="x"),
    cev.RaisedToTown(rung="blue"),
    cev.RungSettled(key="1:blue", carried_out=True),
    cev.RungSettled(key="1:blue", carried_out=False),
    *(cev.OrderIssued(order="o", kind=kind, text="x") for kind in OrderKind),
    cev.OrderAnswered(order="o", text="x"),
)


@pytest.fixture(scope="module")
def words():
    return Words(
        (n, files("resources").joinpath("words", n).read_text(encoding="utf-8")) for n in ("event.ts", "fact.ts")
    )


@pytest.mark.parametrize("kind", ev.KINDS.values())
def test_every_kind_of_event_can_be_told_as_what_a_command_did(words, kind):
    assert f"change.{kind}" in words


def test_every_kind_of_event_has_a_sample_here():
    assert {type(e) for e in SAMPLES} == set(ev.KINDS) - set(rule_events.KINDS)


@pytest.mark.parametrize("event", SAMPLES, ids=lambda e: type(e).__name__)
def test_every_event_has_a_phrase_in_both_languages(words, event):
    key, icon, values, _ = phrase(event, NAMES)
    assert key != "other"
    assert icon
    for lang in ("zh", "en"):
        said = words.say(f"event.{key}", lang, **values)
        assert said != f"event.{key}"
        assert not [name for _, name, _, _ in Formatter().parse(said) if name]


def test_every_icon_is_one_of_lucide():
    # What it does not know it draws as a placeholder.
    names = {phrase(event, NAMES)[1] for event in SAMPLES}
    assert [name for name in names if "lucide-placeholder" in str(lucide.lucide_icon(name))] == []


def test_the_newest_comes_first_with_who_did_it():
    case = a_case(cmd.Take(), asked(), "decline", cmd.Note(text="call again"))
    note, declined, *_ = timeline(case.log, NAMES)
    assert (note.key, note.text, note.who) == ("noted", "call again", "Li Na")
    assert (declined.key, declined.who, declined.values) == ("reply_decline", "w1", {"worker": "w1"})


def test_a_case_that_is_taken_over_tells_the_former_holder_s_name():
    case = a_case()
    case.do(cmd.Take(), WANG)
    case.do(cmd.Take(over=True, reason="dinner"), LI)
    newest, *_ = timeline(case.log, NAMES)
    assert (newest.key, newest.values, newest.who) == ("taken_over", {"from": "Wang Wei"}, "Li Na")


def test_the_programs_own_acts_name_nobody():
    record = ev.Recorded(seq=1, incident=1, event=ev.Filed(), actor=Actor(id="system", kind=ActorKind.SYSTEM), at=T0)
    assert timeline_row(record, NAMES).who == ""


def test_every_fact_has_a_label(words):
    place = a_workplace()
    full = a_report(sensor="s1", camera="c1", description="d", tags=("t",), warnings=("w",), sos_worker="w1")
    case = a_case(report=full)
    case.do(cmd.Suspend(reason="rain", until=case.now.replace(hour=23)), LI)
    place.apply([case.now_is])
    place.select(1047)
    assert all(f"fact.{f.key}" in words for f in place.view(T0).facts)
    known = a_case(cmd.Acknowledge(note="fire service is told", until=T0.replace(hour=9)))
    place.apply([replace(known.now_is, version=99)])
    assert {f.key: f.value for f in place.view(T0).facts}["acknowledged"] == (
        "Li Na · 11-24 16:00:01 · fire service is told · ≤ 11-24 17:00:00"
    )
    assert filed().report.title


def test_what_was_taken_back_stays_on_the_time_line_and_is_void():
    case = a_case(cmd.Note(text="wrong incident"))
    case.take_back()
    newest, note, *_ = timeline(case.log, NAMES)
    assert (newest.key, note.text, note.void) == ("taken_back_noted", "wrong incident", True)
    assert not newest.void


@pytest.mark.parametrize(
    ("event", "key", "values", "text"),
    [
        (ev.Reported(**REPORTED), "reported", {"source": "grid"}, ""),
        (ev.Reported(**REPORTED, sos_worker="w1"), "sos", {"source": "grid"}, ""),
        (ev.FactsUpdated(severity=1, description="x"), "severity_changed", {"severity": "1"}, ""),
        (ev.FactsUpdated(description="second floor"), "facts_updated", {}, "second floor"),
        (ev.Filed(), "filed", {}, ""),
        (ev.Filed(by_rule="rapid"), "filed_by_rule", {}, ""),
        (ev.Taken(), "taken", {"from": ""}, ""),
        (ev.Taken(over="wang", reason="dinner"), "taken_over", {"from": "wang"}, "dinner"),
        (
            ev.Dispatched(assignment="a", worker="w1", note="ladder"),
            "dispatched",
            {"worker": "w1", "load": "0"},
            "ladder",
        ),
        (
            ev.Dispatched(assignment="a", worker="w1", lead=False, also_holds=2),
            "helper_dispatched_busy",
            {"worker": "w1", "load": "2"},
            "",
        ),
        (ev.Dispatched(assignment="a", worker="w1", supersedes="b"), "reassigned", {"worker": "w1", "load": "0"}, ""),
        (ev.Dispatched(assignment="a", worker="w1", task=Task.VERIFY), "asked_to_verify", {"worker": "w1"}, ""),
        (ev.Dispatched(assignment="a", worker="team-1"), "dispatched", {"worker": "Emergency team", "load": "0"}, ""),
        (ev.Recalled(assignment="a", worker="w1", reason="not needed"), "recalled", {"worker": "w1"}, "not needed"),
        (ev.Recalled(assignment="a", worker="w1", reason="handled"), "recalled", {"worker": "w1"}, ""),
        (ev.Recalled(assignment="a", worker="w1", reason="taken_back"), "recalled", {"worker": "w1"}, ""),
        (
            ev.Replied(assignment="a", worker="w1", action=ReplyAction.PROGRESS, note="dry"),
            "reply_progress",
            {"worker": "w1"},
            "dry",
        ),
        (
            ev.ReplyIgnored(assignment="a", worker="w1", action=ReplyAction.ACCEPT, why="case_is_over", note="ok"),
            "reply_ignored",
            {"worker": "w1", "action": "accept"},
            "ok",
        ),
        (
            ev.ReplyIgnored(
                assignment="a",
                worker="w1",
                action=ReplyAction.ARRIVE,
                why="repeated",
                note="door",
                attachments=(Attachment(url="https://x/a.jpg"), Attachment(url="b", name="Valve")),
            ),
            "reply_kept",
            {"worker": "w1", "action": "arrive"},
            "door · a.jpg · Valve",
        ),
        (ev.Escalated(level=2, reason="spreads"), "escalated", {"level": "2"}, "spreads"),
        (ev.MergedInto(main=7), "merged_into", {"number": "7"}, ""),
        (
            ev.DuplicateAdded(duplicate=8, title="Gas", address="Lane 3", reporter=Reporter(name="Zhao", phone="138")),
            "duplicate_added",
            {"number": "8"},
            "Gas · Lane 3 · Zhao 138",
        ),
        (ev.DuplicateAdded(duplicate=8), "duplicate_added", {"number": "8"}, ""),
        (ev.DuplicateAdded(duplicate=8, opened_at=T0), "duplicate_added_first", {"number": "8"}, ""),
        (ev.Separated(main=7, main_ended=State.CANCELLED), "back_main_cancelled", {"number": "7"}, ""),
        (ev.DuplicateRemoved(duplicate=8, main_ended=State.NOT_FILED), "duplicate_back", {"number": "8"}, ""),
        (ev.SensorReturnedToNormal(sensor="s1", value=3.0), "sensor_normal", {"sensor": "s1", "value": "3"}, ""),
        (
            ev.SensorReturnedToNormal(sensor="s1", value=0.25, unit="m"),
            "sensor_normal",
            {"sensor": "s1", "value": "0.25 m"},
            "",
        ),
        *(
            (
                ev.EvidenceAttached(attachment=Attachment(url="x", type=kind, name="Door"), camera="c1"),
                key,
                {"camera": "c1"},
                "Door",
            )
            for kind, key in (("image/jpeg", "snapshot"), ("video/mp4", "clip"), ("", "attached"))
        ),
        (ev.EvidenceAttached(attachment=Attachment(url="x", name="Door")), "attached", {"camera": ""}, "Door"),
        (
            ev.TakenBack(seqs=(1, 2), kinds=("recalled", "closed"), standing=Standing(state=State.FILED)),
            "taken_back_closed",
            {},
            "",
        ),
        (
            cev.Extended(stage=Stage.HANDLE, due=T0, granted_by="He Jun", reason="part"),
            "extended_handle",
            {"by": "He Jun"},
            "part",
        ),
        (
            cev.Corrected(category="no_such", severity=Severity.CRITICAL, policy="rapid", reason="smell"),
            "corrected",
            {"category": "no_such", "severity": "1"},
            "smell",
        ),
        (cev.Transferred(level=Level.TOWN, town="t9", reason="theirs"), "transferred_town", {"town": "t9"}, "theirs"),
        (cev.Linked(other=2, kind=LinkKind.HAS_PART), "linked_has_part", {"number": "2"}, ""),
        (cev.VisitRecorded(visit=Visit.DISSATISFIED, note="smells"), "visit_dissatisfied", {}, "smells"),
        (cev.VisitRecorded(visit=Visit.UNREACHED, duplicate=8), "visit_unreached_of", {"number": "8"}, ""),
        (cev.CheckInMissed(assignment="a", worker="w1", silent_since=T0), "check_in_missed", {"worker": "w1"}, ""),
        (cev.RungReached(key="k", rung="blue", due=T0), "rung_reached", {"rung": "blue"}, ""),
        (cev.RungReached(key="k", rung="blue", due=T0, missed=True), "rung_missed", {"rung": "blue"}, ""),
        (cev.RungSettled(key="k", carried_out=False, note="old"), "rung_let_be", {}, "old"),
        (cev.OrderIssued(order="o", kind=OrderKind.ORDER, text="why"), "issued_order", {}, "why"),
    ],
    ids=lambda v: type(v).__name__ if isinstance(v, ev.Event) else None,
)
def test_what_the_line_of_an_event_says(event, key, values, text):
    said, _, filled, shown = phrase(event, NAMES)
    assert (said, filled, shown) == (key, values, text)


def test_names_on_the_line_are_in_the_language_of_the_screen():
    names = a_workplace(lang="zh").names
    _, _, values, _ = phrase(ev.Dispatched(assignment="a", worker="team-1"), names)
    assert values["worker"] == "应急一队"
