"""The picture in memory: news only, one selection, people and their cases, the alarm line."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain import commands as cmd
from console.domain.catalogue import Name, Rung
from console.domain.facts import Reporter
from console.domain.presence import Desk, Doing, Presence
from console.domain.routes import Heard
from console.domain.terms import Duty, Role, Severity, Stage, Trigger, Visit, WorkerState
from console.domain.views import AlarmKind, Attention, FeedRow, FeedState, SpanKind, StepState
from console.models.alarm import Trouble
from console.models.names import Names
from console.models.rows import facts, queue_row
from tests.domain.making import CHINA, LI, T0, WANG, a_case, a_report, a_worker, an_incident, asked, suspended
from tests.models.making import a_workplace


def at(seconds):
    return T0 + timedelta(seconds=seconds)


def told(*cases, **more):
    place = a_workplace(**more)
    place.apply(c.now_is for c in cases)
    return place


def a_feed(state=FeedState.DOWN, **changes):
    values = {"name": "city", "format": "linkage", "address": "mqtt://b", "topic": "linkage/v1", "state": state}
    return FeedRow(**(values | changes))


def test_an_older_version_never_replaces_a_newer_one():
    case = a_case()
    old = case.now_is
    case.do(cmd.Take())
    place = told(case)
    assert place.apply([old]) == ()
    assert place.incidents[1047].acknowledged


def test_a_finished_case_leaves_and_a_late_answer_does_not_bring_it_back():
    case = a_case()
    old = case.now_is
    place = told(case)
    case.do(cmd.Cancel(reason="twice"))
    place.apply([case.now_is])
    assert place.incidents == {}
    assert place.apply([old]) == ()
    case.do(cmd.Reopen())
    place.apply([case.now_is])
    assert place.incidents[1047].is_open


def test_a_finished_case_stays_while_it_is_selected():
    case = a_case()
    place = told(case)
    place.select(1047)
    case.do(cmd.Cancel(reason="twice"))
    place.apply([case.now_is])
    assert place.view(at(9)).row.state == "cancelled"
    place.select(None)
    assert place.incidents == {}


def test_a_case_found_elsewhere_can_be_opened():
    case = a_case(cmd.Cancel(reason="twice"))
    place = told()
    assert not place.select(1047)
    place.open_case(case.now_is)
    assert place.incident is case.now_is


def test_a_case_that_was_over_before_a_late_answer_of_the_store_opened_it_can_be_left():
    case = a_case()
    old = case.now_is
    place = told(case)
    case.do(cmd.Cancel(reason="twice"))
    place.apply([case.now_is])
    place.open_case(old)
    assert place.incident is None
    assert place.select(None)
    assert (place.selected, place.incidents) == (None, {})


@pytest.mark.parametrize(
    ("steps", "after_s", "expected"),
    [
        ((), 1, (Attention.NOT_TAKEN, "")),
        ((cmd.Take(),), 1, (Attention.MINE, "Li Na")),
        ((cmd.Take(), asked()), 1, (Attention.ASSIGNED, "w1")),
        ((cmd.Take(), asked()), 99, (Attention.NO_REPLY, "w1")),
        ((cmd.Take(), asked(), "decline"), 1, (Attention.MINE, "Li Na")),
        ((cmd.Cancel(reason="twice"),), 1, (Attention.NONE, "")),
    ],
)
def test_the_row_says_who_has_the_case(steps, after_s, expected):
    case = a_case(*steps)
    row = a_workplace().entry(case.now_is, at(after_s)).row
    assert (row.attention, row.person) == expected


def test_who_has_taken_it_elsewhere_is_another():
    case = a_case()
    case.do(cmd.Take(), WANG)
    assert a_workplace().entry(case.now_is, at(2)).row.attention is Attention.OTHER


def test_silence_is_told_once_when_it_begins():
    place = told(a_case(asked()))
    assert place.tick(at(30)) == ()
    assert [i.number for i in place.tick(at(70))] == [1047]
    assert place.tick(at(71)) == ()


def test_a_worker_is_free_again_when_his_case_is_over():
    case = a_case(asked())
    place = told(case)
    assert place.worker_states(at(5))["w1"] is WorkerState.ASKED
    case.do(cmd.Cancel(reason="twice"))
    place.apply([case.now_is])
    assert place.worker_states(at(5))["w1"] is WorkerState.FREE


def test_an_older_position_never_replaces_a_newer_one():
    place = told()
    place.take_workers([a_worker("w1", lat=30.2, position_at=at(10))])
    place.take_workers([a_worker("w1", lat=30.1, position_at=at(5), duty=Duty.BUSY)])
    known = place.names.workers["w1"]
    assert (known.lat, known.position_at, known.duty) == (30.2, at(10), Duty.BUSY)


def test_the_list_of_workers_names_state_cases_and_distance():
    place = told(a_case(asked()))
    place.take_workers([a_worker("w3", duty=Duty.SOS)])
    place.select(1047)
    first, second, third = place.worker_rows(at(5))
    assert (first.id, first.state) == ("w3", WorkerState.SOS)
    assert (second.id, second.distance_m) == ("w2", pytest.approx(5560, rel=0.01))
    assert (third.id, third.incidents, third.load) == ("w1", (1047,), 1)


def test_the_recommended_are_those_for_the_selected_case():
    place = told(a_case())
    assert place.recommendations(at(1)) == ()
    place.select(1047)
    first, second = place.recommendations(at(1))
    assert (first.worker, first.skill.en, first.own_grid, first.free) == ("w1", "gas", True, True)
    assert (second.worker, second.skill_missing) == ("w2", True)


def test_what_supervision_and_the_side_ways_did_to_a_case_are_facts_and_nothing_is_where_nothing_happened():
    case = a_case(asked(), "resolve", cmd.Rework(assignment="a2", reason="smells again"))
    for step in (
        cmd.Link(other=7),
        cmd.Link(other=9),
        cmd.Extend(stage=Stage.ARRIVE, due=at(9000), reason="landslide"),
        cmd.IssueOrder(order="o1", text="say why"),
        cmd.Transfer(town="t2", reason="theirs"),
    ):
        case.do(step)
    place = told(case)
    place.select(1047)
    values = {f.key: f.value for f in place.view(at(400)).facts}
    told_of = ("linked", "town", "extended", "reworked", "orders")
    assert [values[key] for key in told_of] == ["7 · 9", "t2", "1", "1", "1"]
    plain = told(a_case())
    plain.select(1047)
    assert not {f.key for f in plain.view(at(400)).facts} & set(told_of)


def test_a_report_that_was_stored_late_tells_both_times_and_any_other_its_receipt_alone():
    for seconds, told in ((5, None), (6, "2026-11-24 16:00:06")):
        incident = replace(an_incident(), committed_at=T0 + timedelta(seconds=seconds))
        shown = {f.key: f.value for f in facts(incident, Names(), CHINA)}
        assert (shown["received_at"], shown.get("committed_at")) == ("2026-11-24 16:00:00", told)


def test_a_closed_case_tells_who_is_to_be_visited_the_next_first_and_what_the_others_said():
    case = a_case(report=a_report(reporter=Reporter(name="Wang", phone="138")))
    for number, name in ((7, "Zhao"), (8, ""), (9, "Sun")):
        case.do(cmd.AddDuplicate(duplicate=number, reporter=Reporter(name=name)))
    for step in (cmd.Resolve(), cmd.Close(), cmd.RecordVisit(visit=Visit.SATISFIED)):
        case.do(step)
    shown = [(f.key, f.value) for f in facts(case.now_is, Names(), CHINA) if "visit" in f.key]
    at = f"{case.now.astimezone(CHINA):%m-%d %H:%M:%S}"
    assert shown == [
        ("to_visit", "Zhao · 7"),
        ("to_visit", "Sun · 9"),
        ("visit_satisfied", f"Wang 138 · Li Na {at}"),
    ]


@pytest.mark.parametrize(("seconds", "is_late"), [(60, False), (61, True)])
def test_a_report_that_came_in_long_after_it_was_made_is_marked_in_its_row_and_its_facts(seconds: int, is_late: bool):
    incident = replace(an_incident(), reported_at=T0 - timedelta(seconds=seconds))
    shown = {f.key: f.value for f in facts(incident, Names(), CHINA)}
    assert [k for k in shown if k.startswith("received")] == ["received_late" if is_late else "received_at"]
    assert queue_row(incident, (), Names(), LI, T0).told_late is is_late


def test_the_stage_line_and_the_facts_of_the_selected_case():
    report = a_report(sensor="s1", warnings=("location: latitude 400 is impossible",))
    place = told(a_case(cmd.Take(), asked(), report=report))
    place.select(1047)
    view = place.view(at(400))
    assert [(s.key, s.state) for s in view.steps][1:5] == [
        ("filed", StepState.DONE),
        ("dispatch", StepState.DONE),
        ("accept", StepState.CURRENT),
        ("arrive", StepState.TO_COME),
    ]
    assert view.steps[3].late
    assert view.camera == "c1"
    assert [f.key for f in view.facts[:2]] == ["plan", "warning"]
    assert view.facts[1].warning
    assert {f.key: f.value for f in view.facts}["grid"] == "North grid"


def test_times_are_those_of_the_place():
    place = told(a_case())
    place.select(1047)
    assert {f.key: f.value for f in place.view(at(0)).facts}["received_at"] == "2026-11-24 16:00:00"


def test_a_lane_has_its_finished_stages_and_the_one_that_runs():
    place = told(a_case(asked(), "accept"))
    ((lane,), more) = place.lanes(8)
    assert [(s.stage, s.kind) for s in lane.spans] == [
        (Stage.DISPATCH, SpanKind.FINISHED),
        (Stage.ACCEPT, SpanKind.FINISHED),
        (Stage.ARRIVE, SpanKind.RUNNING),
    ]
    assert (lane.spans[-1].due, more) == (at(600), 0)


def test_the_selected_case_is_always_among_the_lanes():
    place = told(*(a_case(number=n, severity=Severity.HIGH) for n in range(1, 6)))
    place.select(5)
    lanes, more = place.lanes(2)
    assert ([lane.number for lane in lanes], more) == ([1, 5], 3)


def test_the_counts_of_the_top_bar():
    place = told(a_case(number=1), a_case(asked(), number=2))
    counts = place.counts(at(62))
    assert (counts.open, counts.to_dispatch, counts.breached) == (2, 1, 1)
    assert (counts.free_workers, counts.workers) == (1, 2)


def test_the_most_urgent_is_the_worst_that_nobody_took():
    taken = a_case(cmd.Take(), number=1, severity=Severity.CRITICAL)
    place = told(taken, a_case(number=2, severity=Severity.HIGH), a_case(number=3, severity=Severity.CRITICAL))
    assert place.next_urgent() == 3


def test_the_next_without_a_worker_is_the_worst_of_mine_that_was_declined_never_sent_or_is_not_answered():
    sent = a_case(cmd.Take(), asked(), "accept", number=1, severity=Severity.CRITICAL)
    declined = a_case(cmd.Take(), asked(), "decline", number=2, severity=Severity.HIGH)
    never = a_case(cmd.Take(), number=3, severity=Severity.CRITICAL)
    place = told(sent, declined, never)
    assert place.next_unsent() == 3
    place = told(sent, declined)
    assert place.next_unsent() == 2
    place = told(sent, a_case(cmd.Take(), asked(), number=4))
    assert place.next_unsent() is None
    place.tick(at(600))
    assert place.next_unsent() == 4


def test_what_another_holds_nobody_has_taken_or_is_suspended_is_not_mine_to_send():
    others = a_case(number=1)
    others.do(cmd.Take(), WANG)
    waiting, paused = a_case(number=2), a_case(cmd.Take(), suspended(), number=3)
    assert told(others, waiting, paused).next_unsent() is None


SOS = a_case(number=7, report=a_report(sos_worker="w1"))
NEW = [a_case(number=n) for n in range(10, 25)]


@pytest.mark.parametrize(
    ("cases", "store", "feeds", "kind"),
    [
        ([], False, (), AlarmKind.NOTHING),
        (NEW[:1], False, (), AlarmKind.NEW_INCIDENT),
        (NEW, False, (), AlarmKind.FLOOD),
        (NEW, False, (a_feed(FeedState.OK), a_feed()), AlarmKind.FLOOD),
        (NEW, False, (a_feed(), a_feed(FeedState.OFF)), AlarmKind.NO_FEED),
        (NEW, False, (a_feed(asks=3), a_feed(FeedState.OK)), AlarmKind.UNSENT),
        (NEW, False, (a_feed(outbox=0), a_feed(FeedState.OK)), AlarmKind.FLOOD),
        (NEW, False, (a_feed(FeedState.OK, asks=3), a_feed()), AlarmKind.FLOOD),
        (NEW, False, (a_feed(outbox=3), a_feed()), AlarmKind.NO_FEED),
        (NEW, True, (a_feed(),), AlarmKind.STORE_LOST),
        ([*NEW, SOS], True, (a_feed(),), AlarmKind.SOS),
    ],
)
def test_the_alarm_line_says_the_worst(cases, store, feeds, kind):
    place = told(*cases)
    place.store_trouble = Trouble(why="no route", since=T0) if store else None
    place.feeds = feeds
    assert place.alarm(at(60)).kind is kind


@pytest.mark.parametrize(
    ("store", "intake", "kind"),
    [
        ("full", "", AlarmKind.STORE_FULL),
        ("lost", "full", AlarmKind.STORE_LOST),
        ("", "full", AlarmKind.STORE_FULL),
        ("", "lost", AlarmKind.INTAKE_HELD),
        ("", "unreadable", AlarmKind.INTAKE_HELD),
        ("", "", AlarmKind.NO_FEED),
    ],
)
def test_what_is_wrong_with_the_store_outweighs_that_no_feed_is_up(store, intake, kind):
    place = told(*NEW)
    place.feeds = (a_feed(),)
    place.store_trouble, place.intake_trouble = (
        Trouble(why="no room", since=T0, code=code) if code else None for code in (store, intake)
    )
    assert place.alarm(at(60)).kind is kind


def test_the_line_of_a_lost_feed_counts_what_waits_to_be_sent():
    place = told(*NEW)
    place.feeds = (a_feed(asks=3), a_feed(FeedState.OK))
    assert place.alarm(at(60)).waiting == 3


def test_an_assignment_waits_for_no_feed_before_anything_is_told_of_them():
    place = told(*NEW)
    assert place.waits_for("w1", "hotline") is None
    place.knows_feeds = True
    assert place.waits_for("w1", "hotline") == ""
    place.feeds, place.heard = (a_feed(FeedState.OK), a_feed(name="b")), Heard(workers={"w1": "b"})
    assert (place.waits_for("w1", "hotline"), place.waits_for("w2", "hotline")) == ("b", None)


def test_the_flood_runs_off_after_ten_minutes_and_the_untaken_are_counted():
    place = told(*NEW)
    assert (place.alarm(at(601)).kind, place.alarm(at(601)).unacknowledged) == (AlarmKind.NEW_INCIDENT, len(NEW))


def test_every_row_says_its_names_in_the_language_of_the_screen():
    place = told(a_case(report=a_report(title="")), lang="zh")
    assert place.entry(place.incidents[1047], T0).row.title == "燃气泄漏"


@pytest.mark.parametrize(("lang", "title"), [("zh", "燃气：60 ≥ 50 %LEL"), ("en", "Gas: 60 ≥ 50 %LEL")])
def test_an_alarm_names_its_sensor_in_the_language_of_the_screen(lang, title):
    alarm = a_report(source="sensor", sensor="s1", title="燃气: 60 ≥ 50 %LEL")
    place = told(a_case(report=alarm), lang=lang)
    assert place.entry(place.incidents[1047], T0).row.title == title


def test_a_policy_that_changes_changes_the_clocks():
    place = told(a_case())
    before = place.entry(place.incidents[1047], T0).row.deadline
    place.take_catalogue(replace(place.names.catalogue, policies={}))
    assert before is not None
    assert place.entry(place.incidents[1047], T0).row.deadline is None


def test_map_points_are_the_open_cases_with_a_place():
    place = told(a_case(number=1), a_case(number=2, report=a_report(place=type(a_report().place)())))
    assert [n for n in place.incidents if place.incident_point(n)] == [1]
    assert place.placed == 1


def test_me_is_who_takes():
    assert told().me == LI


def test_the_severities_of_the_open_cases_are_counted():
    case = a_case(cmd.Take(), cmd.Cancel(reason="twice"), number=2, severity=Severity.HIGH)
    place = told(a_case(number=1, severity=Severity.LOW), a_case(number=3, severity=Severity.LOW), case)
    assert place.severities == {Severity.LOW: 2}


def test_the_cases_of_which_a_notice_waits_for_the_supervisor_are_counted():
    rung = Rung(id="told", name=Name(), trigger=Trigger.EXTENSIONS, notify=(Role.SUPERVISOR,))
    case = a_case()
    case.do(cmd.ReachRung(rung=rung, epoch=1, due=T0))
    place = told(case, a_case(number=2))
    assert place.noticed == 1
    case.do(cmd.ReceiptNotice(key="1:told::0"))
    place.apply([case.now_is])
    assert place.noticed == 0


def test_a_holder_who_goes_away_changes_the_rows_of_his_cases_and_no_other():
    place = a_workplace(me=LI)
    theirs, mine, free = (
        replace(a_case(*steps).now_is, number=n) for n, steps in ((1, (cmd.Take(),)), (2, (cmd.Take(),)), (3, ()))
    )
    theirs = replace(theirs, holder=replace(theirs.holder, id="wang", name="Wang Wei"))
    there = Presence((Desk(person="wang"), Desk(person=LI.id)))
    place.take_presence(there)
    place.apply([theirs, mine, free])
    assert not any(place.entry(i, T0).row.holder_away for i in (theirs, mine, free))
    changed = place.take_presence(Presence((Desk(person="wang", is_away=True), Desk(person=LI.id, is_away=True))))
    assert {i.number for i in changed} == {1, 2}
    assert [place.entry(i, T0).row.holder_away for i in (theirs, mine, free)] == [True, False, False]
    assert place.incidents[1].holder.id == "wang"


def test_the_selected_case_tells_who_else_has_it_open():
    place = a_workplace(me=LI)
    place.apply([replace(a_case().now_is, number=1)])
    place.select(1)
    me = Desk(person=LI.id, station=LI.station, incident=1)
    other = Desk(person="wang", station="D5", incident=1, doing=Doing.EDITING)
    place.take_presence(Presence((me, other, Desk(person="he", incident=2))))
    assert place.view(T0).others == (other,)


@pytest.mark.parametrize(("cases", "kind"), [([], AlarmKind.COPY_LOST), (NEW[:1], AlarmKind.NEW_INCIDENT)])
def test_a_second_copy_that_is_not_written_is_an_alarm_behind_the_people_who_wait(cases, kind):
    place = told(*cases)
    place.copy_trouble = Trouble(why="disk: no space", since=T0)
    assert place.alarm(at(60)).kind is kind
    if kind is AlarmKind.COPY_LOST:
        assert (place.alarm(at(60)).detail, place.alarm(at(60)).since) == ("disk: no space", T0)
