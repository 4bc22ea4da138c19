"""The time line: every event has a phrase in both languages, filled with what the row gives."""

from dataclasses import replace
from importlib.resources import files
from string import Formatter

import pytest

from console.domain import commands as cmd
from console.domain import course_events as cev
from console.domain import events as ev
from console.domain import rule_events
from console.domain.facts import Actor, Attachment
from console.domain.incident import Standing
from console.domain.take_back import CAN_BE_TAKEN_BACK
from console.domain.terms import ActorKind, Level, LinkKind, OrderKind, ReplyAction, Stage, State, Task, Visit
from console.domain.words import Words
from console.models.timeline import phrase, timeline, timeline_row
from tests.domain.making import LI, T0, a_case, a_report, asked, filed
from tests.models.making import a_workplace

NAMES = a_workplace().names
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
    ev.Separated(main=7),
    ev.DuplicateRemoved(duplicate=8),
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
    *(cev.Extended(stage=stage, due=T0, granted_by="Li", reason="x") for stage in Stage),
    *(cev.Transferred(level=level, town="t1", reason="x") for level in Level),
    *(cev.Linked(other=2, kind=kind) for kind in LinkKind),
    cev.Unlinked(other=2),
    cev.VisitStarted(),
    *(cev.VisitRecorded(visit=visit) for visit in Visit),
    cev.Archived(),
    cev.CheckedIn(assignment="a", worker="w1", note="x"),
    cev.CheckInMissed(assignment="a", worker="w1", silent_since=T0),
    cev.RungReached(key="1:blue", rung="blue", due=T0),
    cev.RungReached(key="1:blue", rung="blue", due=T0, missed=True),
    cev.RungSettled(key="1:blue", carried_out=True),
    cev.RungSettled(key="1:blue", carried_out=False),
    *(cev.OrderIssued(order="o", kind=kind, text="x") for kind in OrderKind),
    cev.OrderAnswered(order="o", text="x"),
)


@pytest.fixture(scope="module")
def words():
    return Words(
        (n, files("resources").joinpath("words", n).read_text(encoding="utf-8")) for n in ("event.toml", "fact.toml")
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
    lucide = pytest.importorskip("lucide")
    assert all(lucide.lucide_icon(phrase(e, NAMES)[1]) for e in SAMPLES)


def test_the_newest_comes_first_with_who_did_it():
    case = a_case(cmd.Take(), asked(), "decline", cmd.Note(text="call again"))
    note, declined, *_ = timeline(case.log, NAMES)
    assert (note.key, note.text, note.who) == ("noted", "call again", "Li Na")
    assert (declined.key, declined.who, declined.values) == ("reply_decline", "w1", {"worker": "w1"})


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
        "Li Na · 16:00:01 · fire service is told · ≤ 17:00:00"
    )
    assert filed().report.title


def test_what_was_taken_back_stays_on_the_time_line_and_is_void():
    case = a_case(cmd.Note(text="wrong incident"))
    case.take_back()
    newest, note, *_ = timeline(case.log, NAMES)
    assert (newest.key, note.text, note.void) == ("taken_back_noted", "wrong incident", True)
    assert not newest.void
