"""What a case says of itself: who holds it, who leads, when it calls again, and at which levels it is seen."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from console.domain import agenda
from console.domain import commands as cmd
from console.domain import course_events as cev
from console.domain import events as ev
from console.domain.catalogue import Name, Rung
from console.domain.deadlines import Deadline
from console.domain.facts import NaiveTime, Report, Reporter, require_aware
from console.domain.follow_up import INVERSE, follow_up, parts_of
from console.domain.incident import Wait
from console.domain.supervision import UNSUPERVISED, Supervision
from console.domain.terms import AssignmentState, Level, LinkKind, Severity, Stage, State, Task, Trigger
from console.domain.workers import Worker
from tests.domain.making import GRID, LI, T0, Case, a_case, a_report, an_incident, asked, suspended

SOON = T0 + timedelta(minutes=15)
NAIVE = datetime(2026, 11, 24, 8)  # noqa: DTZ001  # naive: that is what is refused


def test_the_active_ones_are_those_who_still_hold_it_the_lead_first():
    case = a_case(asked(), "decline", asked("a2", "w2"), asked("a3", "w3", lead=False), asked("a4", "w4"))
    assert [a.id for a in case.now_is.assignments] == ["a1", "a2", "a3", "a4"]
    assert [(a.id, a.lead) for a in case.now_is.active] == [("a4", True), ("a3", False)]


def test_a_case_with_helpers_alone_has_no_lead():
    case = a_case(asked(), asked("a2", "w2", lead=False), "decline")
    assert case.now_is.lead is None
    assert case.now_is.last_lead.worker == "w1"


def test_who_led_last_is_who_handled_and_not_who_only_looked():
    case = a_case(
        cmd.Verify(assignment="a0", worker="w0"),
        asked(),
        "resolve",
        cmd.Check(assignment="a2", worker="w2"),
    )
    assert [a.task for a in case.now_is.assignments] == [Task.VERIFY, Task.HANDLE, Task.CHECK]
    assert case.now_is.last_lead.worker == "w1"
    assert an_incident(cmd.Verify(assignment="a0", worker="w0")).last_lead is None


@pytest.mark.parametrize(
    ("state", "is_open", "needs_dispatch"),
    [
        (State.REPORTED, True, True),
        (State.VERIFYING, True, True),
        (State.FILED, True, True),
        (State.DISPATCHED, True, False),
        (State.ACCEPTED, True, False),
        (State.EN_ROUTE, True, False),
        (State.ON_SCENE, True, False),
        (State.HANDLED, True, False),
        (State.CHECKING, True, False),
        (State.SUSPENDED, True, False),
        (State.CLOSED, False, False),
        (State.RETURN_VISIT, False, False),
        (State.ARCHIVED, False, False),
        (State.NOT_FILED, False, False),
        (State.DUPLICATE, False, False),
        (State.CANCELLED, False, False),
    ],
)
def test_a_state_is_open_or_over_and_waits_for_a_dispatcher_or_not(state, is_open: bool, needs_dispatch: bool):
    assert (state.is_open, state.needs_dispatch) == (is_open, needs_dispatch)
    assert replace(an_incident(), state=state).is_open is is_open


def test_who_is_done_declined_or_was_recalled_holds_nothing():
    ended = {AssignmentState.DONE, AssignmentState.DECLINED, AssignmentState.RECALLED}
    assert {s for s in AssignmentState if not s.is_active} == ended


def test_an_acknowledgement_that_ends_is_quiet_until_then_as_long_as_nothing_else_happens():
    quiet = an_incident(cmd.Acknowledge(note="told", until=SOON))
    assert quiet.quiet_until == SOON
    for step in (cmd.Take(), cmd.Cancel(reason="hoax")):
        assert a_case(cmd.Acknowledge(note="told", until=SOON), step).now_is.quiet_until is None
    assert replace(quiet, acknowledged=False).quiet_until is None, "something worse has called since"
    assert an_incident().quiet_until is None


@pytest.mark.parametrize(
    ("level", "raised", "levels"),
    [
        (Level.TOWN, 0, {Level.TOWN}),
        (Level.TOWN, 1, {Level.TOWN, Level.DISTRICT}),
        (Level.GRID, 2, {Level.GRID, Level.DISTRICT}),
        (Level.DISTRICT, 1, {Level.DISTRICT}),
    ],
)
def test_a_raised_case_is_seen_at_the_level_that_works_on_it_and_in_the_district(level, raised: int, levels):
    assert replace(an_incident(), level=level, escalation_level=raised).levels == levels


@pytest.mark.parametrize(
    ("reported_at", "age_from"),
    [(None, T0), (T0 - timedelta(minutes=3), T0 - timedelta(minutes=3)), (T0 + timedelta(minutes=3), T0)],
    ids=["the source gave no time", "before the receipt", "a source whose clock is ahead"],
)
def test_the_age_counts_from_the_report_never_from_the_future(reported_at, age_from: datetime):
    assert an_incident(report=a_report(reported_at=reported_at)).age_from == age_from


def test_an_emergency_is_one_whose_worker_is_known():
    assert an_incident(report=a_report(sos_worker="w9")).is_sos
    assert not an_incident().is_sos


def test_what_is_not_there_is_found_by_no_id():
    incident = an_incident(asked(), cmd.IssueOrder(order="o1", text="why"))
    assert (incident.assignment("a1").worker, incident.assignment("a9")) == ("w1", None)
    assert (incident.supervision.order("o1").text, incident.supervision.order("o9")) == ("why", None)
    assert incident.supervision.reached("k") is None
    assert an_incident().supervision is UNSUPERVISED == Supervision()


# Times without an offset


def test_a_time_without_an_offset_is_refused_by_name():
    with pytest.raises(NaiveTime, match=r"second=.* has no offset"):
        require_aware(first=T0, none=None, second=NAIVE)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Report(source="x", source_id="1", reported_at=NAIVE),
        lambda: Worker(id="w", name=Name(), status_at=NAIVE),
        lambda: Worker(id="w", name=Name(), position_at=NAIVE),
        lambda: ev.Acknowledged(until=NAIVE),
        lambda: ev.Replied(assignment="a", worker="w", action="accept", sent_at=NAIVE),
        lambda: cev.Extended(stage=Stage.HANDLE, due=NAIVE, granted_by="x", reason="x"),
        lambda: cev.CheckInMissed(assignment="a", worker="w", silent_since=NAIVE),
        lambda: cev.RungReached(key="k", rung="r", due=NAIVE),
        lambda: cev.OrderIssued(order="o", kind="order", answer_by=NAIVE),
    ],
    ids=["report", "status", "position", "acknowledged", "replied", "extended", "silent", "rung", "order"],
)
def test_nothing_that_holds_a_time_takes_one_without_an_offset(make):
    with pytest.raises(NaiveTime):
        make()


# What the program owes a case


RUNG = Rung(id="blue", name=Name(), trigger=Trigger.SHARE, at=0.5)
LIMIT = Deadline(stage=Stage.HANDLE, start=T0, due=T0 + timedelta(hours=2), warn_at=T0 + timedelta(hours=2))
RUNG_AT = T0 + timedelta(hours=1)


def test_the_first_of_all_that_is_to_come_is_when_to_look_again():
    limits, ladder = (LIMIT,), (RUNG,)
    plain = an_incident()
    assert agenda.next_at(plain, limits, ladder) == RUNG_AT
    assert agenda.next_at(plain, limits, ()) is None
    assert agenda.next_at(an_incident(cmd.Acknowledge(note="x", until=SOON)), limits, ladder) == SOON
    late = RUNG_AT + timedelta(hours=3)
    assert agenda.next_at(an_incident(cmd.Acknowledge(note="x", until=late)), limits, ladder) == RUNG_AT
    assert agenda.next_at(an_incident(cmd.Suspend(until=late, reason="rain")), (), ladder) == late


def test_a_wait_without_an_end_is_never_ended_by_the_program():
    case = an_incident(suspended())
    assert case.pause is not None
    case = replace(case, pause=replace(case.pause, until=None))  # as an earlier program allowed
    assert agenda.due(case, (), (), T0 + timedelta(days=400), T0) == ()
    assert agenda.next_at(case, (), ()) is None


@pytest.mark.parametrize(("after_s", "resumes"), [(-1, False), (0, True), (1, True)])
def test_a_wait_ends_when_its_time_is_over(after_s: int, resumes: bool):
    case = an_incident(cmd.Suspend(until=SOON, reason="rain"))
    found = agenda.due(case, (), (), SOON + timedelta(seconds=after_s), T0)
    assert found == ((cmd.Resume(),) if resumes else ())


def test_a_rung_waits_for_the_call_that_is_due_at_the_same_look():
    case = an_incident(cmd.Acknowledge(note="x", until=SOON))
    assert agenda.due(case, (LIMIT,), (RUNG,), RUNG_AT, T0) == (cmd.LapseAcknowledgement(),)
    (reach,) = agenda.due(an_incident(), (LIMIT,), (RUNG,), RUNG_AT, T0)
    assert (reach.rung, reach.due, reach.missed) == (RUNG, RUNG_AT, False)


# What one case asks of another


@pytest.mark.parametrize(("kind", "inverse"), INVERSE.items())
def test_a_link_is_seen_from_both_sides(kind: LinkKind, inverse: LinkKind):
    case = a_case(number=7)
    (linked,) = case.do(cmd.Link(other=9, kind=kind))
    assert follow_up(case.now_is, linked) == (9, cmd.Link(other=7, kind=inverse))
    assert INVERSE[inverse] is kind
    assert set(INVERSE) == set(LinkKind)


def test_a_link_is_taken_off_both_sides():
    case = a_case(cmd.Link(other=9), number=7)
    (unlinked,) = case.do(cmd.Unlink(other=9))
    assert follow_up(case.now_is, unlinked) == (9, cmd.Unlink(other=7))


def test_a_part_has_the_facts_of_the_whole_a_title_of_its_own_and_an_id_that_makes_it_once():
    report = a_report(
        title="Lamp and drain",
        category="lamp",
        description="Lane 3",
        reporter=Reporter(name="Zhao"),
        reported_at=T0,
        tags=("night",),
        sensor="s1",
        camera="c1",
    )
    case = a_case(cmd.Take(), report=report, number=7, severity=Severity.LOW, policy="appeal", difficulty="simple")
    parts = parts_of(case.now_is, cmd.Split(titles=(" Lamp ", "Drain")), case.now)
    assert [(p.report.title, p.report.source, p.report.source_id) for p in parts] == [
        ("Lamp", "split", f"7-{case.now_is.version}-1"),
        ("Drain", "split", f"7-{case.now_is.version}-2"),
    ]
    for part in parts:
        assert (part.category, part.severity, part.policy, part.difficulty) == (
            case.now_is.category,
            Severity.LOW,
            "appeal",
            "simple",
        )
        told = part.report
        kept = ("category", "description", "severity", "place", "reporter", "reported_at", "tags")
        assert [getattr(told, n) for n in kept] == [getattr(case.now_is, n) for n in kept]
        assert (told.sensor, told.camera) == ("", ""), "an alarm's end is said to the case that it began"


def part_of(whole: Case) -> Case:
    (command,) = parts_of(whole.now_is, cmd.Split(titles=("Lamp",)), whole.now)
    part = Case(number=8, now=whole.now, catalogue=whole.catalogue)
    part.do(command, LI)
    return part


def test_to_split_a_case_gives_nobody_more_time():
    whole = a_case(cmd.Transfer(level=Level.DISTRICT, town="t2", reason="theirs"))
    whole.now = T0 + timedelta(hours=50)
    part = part_of(whole).now_is
    assert (part.opened_at, part.level, part.town) == (T0, Level.DISTRICT, "t2")
    assert (part.received_at, part.stamps.filed) == (whole.now + timedelta(seconds=1),) * 2


def test_a_part_has_the_waits_and_extensions_of_the_whole_and_a_suspension_as_far_as_it_has_come():
    whole = a_case(suspended(), cmd.Resume(), cmd.Extend(stage=Stage.HANDLE, due=T0 + timedelta(days=9), reason="part"))
    whole.do(cmd.Suspend(until=T0 + timedelta(hours=1), reason="rain"))
    since, whole.now = whole.now, T0 + timedelta(hours=5)
    part = part_of(whole).now_is
    assert part.waits == (*whole.now_is.waits, Wait(since=since, until=T0 + timedelta(hours=1)))
    assert part.supervision.extensions == whole.now_is.supervision.extensions
    assert part.pause is None


def test_a_part_can_be_filed_by_who_splits():
    (part,) = parts_of(an_incident(), cmd.Split(titles=("Lamp",)), T0)
    made = a_case(number=8)
    made.incident, made.log = None, []
    made.do(part, LI)
    assert (made.now_is.title, made.now_is.source) == ("Lamp", "split")
    assert GRID.id != made.log[0].actor.id
