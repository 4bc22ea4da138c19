"""What supervisors see: each level its late cases, who has to answer, what a person decides, and two honest rates."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain import commands as cmd
from console.domain import events as ev
from console.domain.board import OpenCase
from console.domain.catalogue import HouseRules, Name, Rung
from console.domain.deadlines import Deadline
from console.domain.evolve import evolve
from console.domain.facts import SYSTEM, Reporter
from console.domain.finished import Pending
from console.domain.oversight import Decision, Oversight, Settlement, oversight
from console.domain.terms import Level, OrderKind, Stage, Trigger, Visit
from tests.domain.making import T0, Case, a_case, a_report, asked

NOW = T0 + timedelta(hours=2)
HOUR = timedelta(hours=1)
RED = Rung(id="red", name=Name(), trigger=Trigger.SHARE, raises_to=1, order=OrderKind.EXPLANATION)


def a_limit(due=T0 + HOUR, **more) -> Deadline:
    return Deadline(stage=Stage.HANDLE, start=T0, due=due, warn_at=due, **more)


def look(*cases: Case, limit: Deadline | None = None, towns=("t1",), rates=None, house=None, now=NOW) -> Oversight:
    found = [OpenCase(incident=c.now_is, limit=limit or a_limit(), town="t1") for c in cases if c.now_is.is_open]
    return oversight(found, {t: Name(en=t) for t in towns}, rates or {}, house or HouseRules(), now)


def numbers(seen: Oversight, level: Level) -> list[int]:
    return [r.incident.number for r in seen.late[level]]


def test_each_level_has_its_list_and_a_raised_case_stands_in_both():
    town = a_case(number=1)
    raised = a_case(cmd.Escalate(), number=2)
    grid = a_case(cmd.Transfer(level=Level.GRID, reason="theirs"), number=3)
    seen = look(town, raised, grid)
    assert numbers(seen, Level.TOWN) == [1, 2]
    assert numbers(seen, Level.DISTRICT) == [2]
    assert numbers(seen, Level.GRID) == [3]


def test_what_was_late_before_its_suspension_stays_in_the_list_as_suspended():
    waiting = a_limit(NOW - HOUR, paused=True, paused_at=NOW - HOUR / 2)
    case = OpenCase(incident=a_case().now_is, limit=a_limit(NOW + HOUR), late_in_pause=waiting)
    (row,) = oversight([case], {}, {}, HouseRules(), NOW).late[Level.TOWN]
    assert (row.limit, row.is_suspended) == (waiting, True)
    late = OpenCase(incident=a_case().now_is, limit=a_limit(NOW), late_in_pause=waiting)
    (row,) = oversight([late], {}, {}, HouseRules(), NOW).late[Level.TOWN]
    assert (row.limit, row.is_suspended) == (late.limit, False), "what runs comes first"


@pytest.mark.parametrize(
    ("reached", "told"),
    [
        ([("blue", Stage.HANDLE), ("red", Stage.ARRIVE)], ("red", Stage.ARRIVE)),
        ([("red", Stage.ARRIVE), ("yellow", Stage.HANDLE)], ("red", Stage.ARRIVE)),
        ([("yellow", Stage.HANDLE), ("blue", Stage.REPLY)], ("yellow", Stage.HANDLE)),
        ([("red", Stage.ARRIVE), ("red", Stage.HANDLE)], ("red", Stage.HANDLE)),
        ([("blue", Stage.HANDLE), ("plain", None)], ("blue", Stage.HANDLE)),
        ([("plain", None)], ("plain", None)),
    ],
    ids=[
        "a later one",
        "an earlier one",
        "yellow before blue",
        "of equals the latest",
        "a rule has no colour",
        "alone",
    ],
)
def test_a_late_case_tells_its_highest_rung_and_by_which_limit_whichever_limit_is_shown(reached, told):
    ladder = {c: replace(RED, id=c, colour=c) for c in ("red", "yellow", "blue")} | {"plain": replace(RED, id="plain")}
    case = a_case()
    for rung, stage in reached:
        case.do(cmd.ReachRung(rung=ladder[rung], stage=stage, epoch=1, due=T0))
    cases = [OpenCase(incident=case.now_is, limit=a_limit())]
    seen = oversight(cases, {}, {}, HouseRules(), NOW, ladder=tuple(ladder.values()))
    assert [(r.rung, r.rung_stage) for r in seen.late[Level.TOWN]] == [told]


@pytest.mark.parametrize(
    "limit", [a_limit(NOW + HOUR), a_limit(paused=True), None], ids=["not yet", "paused", "no limit"]
)
def test_what_is_not_late_stands_in_no_list(limit):
    case = OpenCase(incident=a_case().now_is, limit=limit)
    seen = oversight([case], {}, {}, HouseRules(), NOW)
    assert not any(seen.late.values())


def test_the_latest_by_most_comes_first_and_tells_how_far_supervision_has_come():
    first, second = a_case(number=1), a_case(number=2)
    first.do(cmd.ReachRung(rung=RED, stage=Stage.HANDLE, epoch=1, due=T0))
    cases = [
        OpenCase(incident=second.now_is, limit=a_limit(NOW - HOUR / 2)),
        OpenCase(incident=first.now_is, limit=a_limit(NOW - HOUR)),
    ]
    late = oversight(cases, {}, {}, HouseRules(), NOW).late[Level.TOWN]
    assert [(r.incident.number, r.rung) for r in late] == [(1, "red"), (2, "")]


def test_a_rung_of_an_earlier_epoch_is_not_shown_as_of_this_one():
    case = a_case()
    case.do(cmd.ReachRung(rung=RED, stage=Stage.HANDLE, epoch=1, due=T0))
    for step in (cmd.Resolve(), cmd.Close(), cmd.Reopen()):
        case.do(step)
    assert [r.rung for r in look(case).late[Level.TOWN]] == [""]


def test_orders_wait_the_first_due_first_until_they_are_answered():
    case = a_case(number=1)
    case.do(cmd.IssueOrder(order="late", text="why", answer_by=NOW + HOUR))
    case.do(cmd.IssueOrder(order="soon", text="why", answer_by=NOW))
    assert [r.order.id for r in look(case).orders] == ["soon", "late"]
    case.do(cmd.AnswerOrder(order="soon", text="no crew"))
    assert [r.order.id for r in look(case).orders] == ["late"]


def test_what_a_person_decides_is_listed_with_how_long_it_waits():
    listed = a_case(number=1)
    listed.do(cmd.ReachRung(rung=RED, stage=Stage.HANDLE, epoch=1, due=T0, missed=True))
    silent = a_case(asked(), "arrive", number=2)
    heard_at = silent.now
    silent.do(cmd.MissCheckIn(assignment="a1", silent_since=heard_at), SYSTEM)
    seen = look(listed, silent, house=HouseRules(sweep_after=HOUR))
    assert [(d.kind, d.incident.number, d.what, d.since) for d in seen.decisions] == [
        (Decision.RUNG, 1, "red", T0),
        (Decision.SWEEP, 1, "", T0),
        (Decision.CHECK_IN, 2, "w1", heard_at),
    ]


def test_an_acknowledgement_that_lapsed_unwatched_is_listed_until_somebody_has_looked():
    until = NOW - HOUR
    case = a_case(cmd.Acknowledge(note="known", until=until))
    case.now = NOW
    case.do(cmd.LapseAcknowledgement(listed=True), SYSTEM)
    assert [(d.kind, d.since) for d in look(case).decisions] == [(Decision.LAPSED, until)]
    case.do(cmd.Acknowledge(note="still known"))
    assert look(case).decisions == ()


def test_a_case_that_an_earlier_program_suspended_without_an_end_is_listed():
    case = a_case()
    record = replace(case.log[-1], event=ev.Suspended(reason="rain"), at=T0 + HOUR)
    endless = Case(incident=evolve(case.now_is, record))
    (row,) = look(endless).decisions
    assert (row.kind, row.since) == (Decision.NO_END, T0 + HOUR)


def test_an_emergency_is_never_proposed_for_closing():
    sos = a_case(report=a_report(sos_worker="w9"))
    assert look(sos, house=HouseRules(sweep_after=HOUR), now=NOW + timedelta(days=300)).decisions == ()


def test_every_town_has_a_line_and_those_in_trouble_come_first():
    case = a_case()
    case.do(cmd.IssueOrder(order="o", text="why"))
    rates = {"t2": Settlement(received=4, settled=1), "": Settlement(received=1)}
    seen = look(case, towns=("t0", "t1", "t2"), rates=rates)
    assert [(t.town, t.open, t.late, t.orders) for t in seen.towns] == [
        ("t1", 1, 1, 1),
        ("", 0, 0, 0),
        ("t0", 0, 0, 0),
        ("t2", 0, 0, 0),
    ]
    assert seen.settlement == Settlement(received=5, settled=1)


@pytest.mark.parametrize(
    ("settlement", "rate", "satisfaction"),
    [
        (Settlement(), None, None),
        (Settlement(received=4, settled=3), 0.75, None),
        (Settlement(received=4, settled=4, satisfied=1, dissatisfied=3), 1.0, 0.25),
        (Settlement(dissatisfied=2), None, 0.0),
    ],
    ids=["nothing known is no figure", "nobody asked", "both", "all dissatisfied"],
)
def test_a_rate_of_nothing_is_unknown_and_not_nought(settlement, rate, satisfaction):
    assert (settlement.rate, settlement.satisfaction) == (rate, satisfaction)


def test_all_parts_of_a_settlement_add_up():
    one = Settlement(received=4, settled=3, satisfied=2, dissatisfied=1)
    other = Settlement(received=2, settled=1, satisfied=5, dissatisfied=7)
    assert one.plus(other) == Settlement(received=6, settled=4, satisfied=7, dissatisfied=8)
    assert one.plus(Settlement()) == one


def open_case(case: Case, town: str = "t1", due=T0 + HOUR) -> OpenCase:
    return OpenCase(incident=case.now_is, limit=a_limit(due), town=town)


def test_of_cases_as_late_the_older_comes_first_and_each_says_its_town():
    cases = [open_case(a_case(number=2), "t2"), open_case(a_case(number=1))]
    rows = oversight(cases, {}, {}, HouseRules(), NOW).late[Level.TOWN]
    assert [(r.incident.number, r.town) for r in rows] == [(1, "t1"), (2, "t2")]


def test_a_case_is_late_from_its_second_on():
    assert numbers(look(a_case(), limit=a_limit(NOW)), Level.TOWN) == [1047]
    assert numbers(look(a_case(), limit=a_limit(NOW + timedelta(seconds=1))), Level.TOWN) == []


def test_a_rung_that_is_counted_over_a_whole_life_is_told_in_every_epoch():
    declined = Rung(id="declined", name=Name(), trigger=Trigger.DECLINED)
    case = a_case()
    case.do(cmd.ReachRung(rung=declined, epoch=1, due=T0))
    for step in (cmd.Resolve(), cmd.Close(), cmd.Reopen()):
        case.do(step)
    assert [r.rung for r in look(case).late[Level.TOWN]] == ["declined"]


def test_an_order_without_a_time_waits_since_it_was_given_and_of_equals_the_older_case_comes_first():
    timed, untimed, same = a_case(number=1), a_case(number=2), a_case(number=3)
    timed.do(cmd.IssueOrder(order="timed", text="why", answer_by=NOW))
    untimed.do(cmd.IssueOrder(order="untimed", text="why"))
    same.do(cmd.IssueOrder(order="same", text="why", answer_by=NOW))
    assert [r.order.id for r in look(same, timed, untimed).orders] == ["untimed", "timed", "same"]


def test_what_waits_longest_for_a_decision_comes_first_and_of_equals_the_older_case():
    def listed(number: int, due) -> Case:
        case = a_case(number=number)
        case.do(cmd.ReachRung(rung=RED, stage=Stage.HANDLE, epoch=1, due=due, missed=True))
        return case

    seen = look(listed(3, T0), listed(2, T0), listed(1, T0 + HOUR))
    assert [d.incident.number for d in seen.decisions] == [2, 3, 1]


def test_what_was_decided_or_carried_out_and_who_is_heard_of_needs_no_decision():
    settled, carried, heard = a_case(number=1), a_case(number=2), a_case(asked(), "arrive", number=3)
    settled.do(cmd.ReachRung(rung=RED, stage=Stage.HANDLE, epoch=1, due=T0, missed=True))
    settled.do(cmd.SettleRung(key=settled.now_is.supervision.rungs[0].key, carry_out=False))
    carried.do(cmd.ReachRung(rung=RED, stage=Stage.HANDLE, epoch=1, due=T0))
    assert look(settled, carried, heard).decisions == ()


def test_towns_stand_by_late_cases_then_orders_then_open_cases_then_name_and_one_unknown_has_its_id():
    ordered = a_case(number=4)
    ordered.do(cmd.IssueOrder(order="o", text="why"))
    later = NOW + HOUR
    cases = [
        open_case(a_case(number=1), "late"),
        open_case(ordered, "ordered", later),
        open_case(a_case(number=2), "busy", later),
        open_case(a_case(number=3), "busy", later),
        open_case(a_case(number=5), "a town", later),
        open_case(a_case(number=6), "b town", later),
    ]
    rates = {"late": Settlement(received=9)}
    lines = oversight(cases, {"busy": Name(en="Busy")}, rates, HouseRules(), NOW).towns
    assert [line.town for line in lines] == ["late", "ordered", "busy", "a town", "b town"]
    assert (lines[0].settlement, lines[1].settlement) == (Settlement(received=9), Settlement())
    assert (lines[2].name, lines[3].name) == (Name(en="Busy"), Name(zh="a town", en="a town"))


def over(case: Case, town: str = "t1") -> OpenCase:
    return OpenCase(incident=case.now_is, limit=None, town=town)


def a_finished_case(*steps: cmd.Command, number: int = 1) -> Case:
    citizen = a_report(reporter=Reporter(name="Wang", phone="139"))
    return a_case(*steps, cmd.Resolve(), cmd.Close(), number=number, report=citizen)


def test_an_order_stays_until_it_is_answered_though_the_case_is_over_and_counts_with_its_town():
    case = a_finished_case(cmd.IssueOrder(order="o", kind=OrderKind.EXPLANATION, text="why", answer_by=NOW - HOUR))
    seen = oversight([], {"t1": Name(en="t1")}, {}, HouseRules(), NOW, [over(case)])
    assert [(r.order.id, r.is_late) for r in seen.orders] == [("o", True)]
    assert [(t.open, t.late, t.orders, t.orders_late) for t in seen.towns] == [(0, 0, 1, 1)]
    case.do(cmd.AnswerOrder(order="o", text="no crew"))
    assert oversight([], {}, {}, HouseRules(), NOW, [over(case)]).orders == ()


@pytest.mark.parametrize(("left", "is_late"), [(-HOUR, True), (timedelta(), False), (HOUR, False)])
def test_an_order_is_late_once_its_time_is_past_and_one_without_a_time_never(left, is_late):
    timed, untimed = a_case(number=1), a_case(number=2)
    timed.do(cmd.IssueOrder(order="o", text="why", answer_by=NOW + left))
    untimed.do(cmd.IssueOrder(order="o", text="why"))
    assert [(r.incident.number, r.is_late) for r in look(timed, untimed).orders if r.is_late] == [(1, True)] * is_late


def test_a_rung_that_was_listed_in_a_return_visit_is_listed_for_a_decision():
    case = a_finished_case()
    case.do(cmd.RecordVisit(visit=Visit.DISSATISFIED))
    case.do(cmd.ReachRung(rung=RED, epoch=1, due=T0, missed=True))
    seen = oversight([], {}, {}, HouseRules(sweep_after=HOUR), NOW + 9 * HOUR, [over(case)])
    assert [(d.kind, d.what) for d in seen.decisions] == [(Decision.RUNG, "red")]


def test_finished_cases_wait_the_dissatisfied_first_then_the_visits_then_what_is_put_away():
    archive, visit, rework = (a_finished_case(number=n) for n in (1, 2, 3))
    archive.do(cmd.RecordVisit(visit=Visit.SATISFIED))
    rework.do(cmd.RecordVisit(visit=Visit.DISSATISFIED))
    later = a_finished_case(number=4)
    later.do(cmd.Reopen())
    for step in (cmd.Resolve(), cmd.Close()):
        later.do(step)
    seen = oversight([], {}, {}, HouseRules(), NOW, [over(c) for c in (archive, later, visit, rework)], unread=7)
    assert [(r.incident.number, r.step) for r in seen.finished] == [
        (3, Pending.REWORK),
        (2, Pending.VISIT),
        (4, Pending.VISIT),
        (1, Pending.ARCHIVE),
    ]
    assert (seen.finished[1].since, seen.unread) == (visit.now_is.stamps.closed, 7)
