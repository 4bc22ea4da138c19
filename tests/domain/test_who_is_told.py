"""The shipped rules of supervision, one by one: who is told of what, what is asked of whom, and who sees it then."""

import tomllib
from dataclasses import replace
from datetime import timedelta
from importlib.resources import files

import pytest

from console.domain import commands as cmd
from console.domain import course_events as cev
from console.domain.agenda import due
from console.domain.board import OpenCase
from console.domain.catalogue import Catalogue, HouseRules, Name, Policy, StageLimit
from console.domain.catalogue_files import catalogue_from
from console.domain.deadlines import deadlines, running
from console.domain.facts import SYSTEM
from console.domain.oversight import oversight
from console.domain.terms import Level, OrderKind, Role, Stage, Trigger, Visit
from tests.domain.making import T0, Case, WeekCalendar, a_case, asked, given_to

HOUR = timedelta(hours=1)
POLICY = Policy(id="rapid", name=Name(), stages=(StageLimit(stage=Stage.HANDLE, elapsed=HOUR),))
SUPERVISION = files("resources").joinpath("catalogue", "supervision.toml").read_text("utf-8")
SHIPPED = catalogue_from(tomllib.loads(SUPERVISION)).ladder
RULES = Catalogue(policies={"rapid": POLICY}, ladder=SHIPPED)


def told(case: Case, after: timedelta = timedelta(), policy: Policy = POLICY) -> list[cev.RungReached]:
    """Look at the case so long after its report, and do what is due."""
    case.now = max(case.now, T0 + after)
    limits = deadlines(case.now_is, policy, WeekCalendar())
    made = []
    for command in due(case.now_is, limits, SHIPPED, case.now, T0 - HOUR):
        made += case.do(command, SYSTEM, after_s=0)
    return [e for e in made if isinstance(e, cev.RungReached)]


def a_watched_case(*steps: cmd.Command | str) -> Case:
    return a_case(*steps, catalogue=RULES)


def asks(case: Case) -> list[OrderKind]:
    return [o.kind for o in case.now_is.open_orders]


def test_a_warning_calls_the_dispatcher_reminds_who_holds_the_case_and_raises_nothing():
    case = a_watched_case()
    (warning,) = told(case, 0.8 * HOUR)
    assert (warning.rung, warning.notify, warning.may_reassign) == ("blue", (Role.DISPATCHER,), False)
    assert (asks(case), case.now_is.escalation_level) == ([OrderKind.REMINDER], 0)


def test_a_breach_tells_the_dispatcher_then_the_supervisor_and_the_district_which_orders_and_may_re_assign():
    case = a_watched_case()
    (breach,) = told(case, HOUR)
    assert (breach.rung, breach.notify, breach.may_reassign) == ("yellow", (Role.DISPATCHER,), True)
    assert breach.later == (cev.Later(role=Role.SUPERVISOR, after_s=300.0),)
    assert (asks(case), case.now_is.escalation_level) == ([OrderKind.ORDER], 1)
    assert case.now_is.open_orders[0].answer_by == T0 + 1.5 * HOUR


def test_a_breach_that_lasts_is_explained_to_the_leaders():
    case = a_watched_case()
    told(case, HOUR)
    (still,) = told(case, 1.5 * HOUR)
    assert (still.rung, still.notify) == ("red", (Role.DISPATCHER, Role.SUPERVISOR))
    assert (asks(case), case.now_is.escalation_level) == ([OrderKind.ORDER, OrderKind.EXPLANATION], 2)


def limits_to(*length: timedelta) -> Policy:
    """A policy with limits so long, of one stage after the other."""
    return replace(POLICY, stages=tuple(StageLimit(stage=s, elapsed=e) for s, e in zip(Stage, length, strict=False)))


LENGTHS = [timedelta(seconds=60), timedelta(minutes=5), timedelta(seconds=599), timedelta(minutes=10), 120 * HOUR]


@pytest.mark.parametrize("length", LENGTHS, ids=str)
def test_every_limit_however_short_or_long_has_one_rule_for_its_warning_and_one_for_its_breach(length: timedelta):
    policy, case = limits_to(length), a_watched_case()
    is_short = length < timedelta(minutes=10)
    warning, breach = ("short_warning", "short_late") if is_short else ("blue", "yellow")
    reached = [[e.rung for e in told(case, share * length, policy)] for share in (0.79, 0.8, 0.9, 1.0, 1.2)]
    assert reached == [[], [warning], [], [breach], []]
    late = a_watched_case()
    assert [e.rung for e in told(late, 1.2 * length, policy)] == [breach], "who looks late is told of the breach alone"


def notices(case: Case, policy: Policy, until: timedelta) -> list[tuple[float, str, Role]]:
    """Look each second from now on: after how many seconds from the report who was told by which rung."""
    seen, found = len(case.log), []
    for second in range(int((case.now - T0).total_seconds()) + 1, int(until.total_seconds()) + 1):
        told(case, timedelta(seconds=second), policy)
        for event in (r.event for r in case.log[seen:]):
            roles = getattr(event, "notify", ()) or ((event.role,) if isinstance(event, cev.NoticePassedOn) else ())
            found += [(second, event.rung, role) for role in roles]
        seen = len(case.log)
    return found


def test_a_minute_s_limit_calls_the_dispatcher_before_it_is_late_then_the_supervisor_each_once():
    policy, minute = limits_to(HOUR, timedelta(seconds=60)), timedelta(minutes=1)
    case = a_watched_case(cmd.Take())
    assert notices(case, policy, 10 * minute) == [
        (48, "short_warning", Role.DISPATCHER),
        (180, "short_late", Role.SUPERVISOR),
    ]
    assert asks(case) == [], "nobody receipts a reminder of a minute"


def test_a_long_limit_calls_the_dispatcher_at_its_warning_and_its_breach_then_the_supervisor_unless_it_is_heeded():
    minute = timedelta(minutes=1)
    assert notices(a_watched_case(cmd.Take()), POLICY, 66 * minute) == [
        (48 * 60, "blue", Role.DISPATCHER),
        (3600, "yellow", Role.DISPATCHER),
        (3900, "yellow", Role.SUPERVISOR),
    ]
    heeded = a_watched_case(cmd.Take())
    told(heeded, HOUR)
    heeded.do(cmd.Take())
    assert notices(heeded, POLICY, 66 * minute) == []


def test_who_dispatches_after_the_warning_or_within_two_minutes_of_the_breach_is_reported_to_nobody_above():
    policy, second = limits_to(HOUR, timedelta(seconds=60)), timedelta(seconds=1)
    for at, told_before in ((50, ["short_warning"]), (100, ["short_warning", "short_late"])):
        case = a_watched_case(cmd.Take())
        assert [e.rung for n in range(at) for e in told(case, n * second, policy)] == told_before
        case.do(asked())
        assert all(role is not Role.SUPERVISOR for _, _, role in notices(case, policy, 110 * second))


def test_the_shipped_policies_leave_no_limit_without_a_rule():
    text = files("resources").joinpath("catalogue", "policies.toml").read_text("utf-8")
    policies = catalogue_from(tomllib.loads(text)).policies
    shares = [r for r in SHIPPED if r.trigger is Trigger.SHARE]
    lengths = {s.elapsed for p in policies.values() for s in p.stages if s.elapsed is not None}
    assert min(lengths) == timedelta(seconds=60)
    for length in lengths:
        assert len([r for r in shares if r.at < 1 and r.is_of(length)]) == 1
        assert len([r for r in shares if r.at == 1 and r.is_of(length)]) == 1


def test_a_breach_a_decline_no_reply_and_a_bad_visit_all_tell_the_supervisor_in_the_end():
    assert {r.trigger for r in SHIPPED} == set(Trigger)
    assert {r.trigger for r in SHIPPED if r.at == 1} == {Trigger.SHARE, Trigger.DECLINED, Trigger.DISSATISFIED}
    assert all(Role.SUPERVISOR in r.notify for r in SHIPPED if r.trigger is not Trigger.SHARE or r.at >= 1)


def test_a_first_decline_calls_the_dispatcher_then_the_supervisor_unless_somebody_heeds_it():
    case = a_watched_case(cmd.Take(), asked(), "decline")
    (declined,) = told(case)
    assert (declined.rung, declined.notify, asks(case)) == ("declined_once", (Role.DISPATCHER,), [])
    assert (declined.later, case.now_is.acknowledged) == ((cev.Later(role=Role.SUPERVISOR, after_s=600.0),), False)
    case.do(asked("a2", "w2"))
    assert case.now_is.supervision.rungs[0].heeded_at == case.now


def test_a_second_decline_tells_the_dispatcher_then_the_supervisor_and_is_no_first_one_again():
    case = a_watched_case(asked(), "decline")
    told(case)
    case.do(asked("a2", "w2"))
    case.reply("decline", "a2", "w2")
    (declined,) = told(case)
    assert (declined.rung, declined.notify, asks(case)) == ("declined", (Role.DISPATCHER,), [])
    assert declined.later == (cev.Later(role=Role.SUPERVISOR, after_s=300.0),)


@pytest.mark.parametrize(("seconds", "rungs"), [(119, []), (120, ["no_reply"])])
def test_no_reply_for_two_minutes_tells_the_dispatcher_then_the_supervisor(seconds: int, rungs: list[str]):
    case = a_watched_case(asked())
    issued = case.now_is.assignments[0].issued_at
    found = told(case, issued - T0 + timedelta(seconds=seconds))
    assert [e.rung for e in found] == rungs
    assert all(e.notify == (Role.DISPATCHER,) for e in found)
    assert all(e.later == (cev.Later(role=Role.SUPERVISOR, after_s=180.0),) for e in found)


@pytest.mark.parametrize(("level", "sees"), [(Level.GRID, {Level.GRID, Level.TOWN}), (Level.TOWN, {Level.TOWN})])
def test_a_warning_and_a_second_decline_raise_a_case_of_a_grid_to_its_town(level: Level, sees: set[Level]):
    warned, declined = (a_watched_case(*given_to(level)) for _ in range(2))
    told(warned, 0.8 * HOUR)
    for n in ("1", "2"):
        declined.do(asked(f"a{n}", f"w{n}"))
        declined.reply("decline", f"a{n}", f"w{n}")
    told(declined)
    assert warned.now_is.levels == declined.now_is.levels == sees


def test_a_dissatisfied_visit_calls_the_dispatcher_and_a_second_one_the_leaders():
    case = a_watched_case(cmd.Take(), asked(), "resolve", cmd.Close())
    case.do(cmd.RecordVisit(visit=Visit.DISSATISFIED))
    assert not case.now_is.acknowledged
    (once,) = told(case)
    assert (once.rung, once.notify, asks(case)) == ("dissatisfied", (Role.DISPATCHER,), [])
    assert once.later == (cev.Later(role=Role.SUPERVISOR, after_s=1800.0),)
    case.do(cmd.Rework(assignment="a2", worker="w1", reason="smells again"))
    for step in (cmd.Resolve(), cmd.Close(), cmd.RecordVisit(visit=Visit.DISSATISFIED)):
        case.do(step)
    (unhappy,) = told(case)
    assert (unhappy.rung, unhappy.notify, asks(case)) == (
        "red_dissatisfied",
        (Role.DISPATCHER, Role.SUPERVISOR),
        [OrderKind.EXPLANATION],
    )
    assert case.now_is.escalation_level == 2


def test_more_than_two_extensions_are_explained_to_the_leaders():
    case = a_watched_case()
    for hours in (2, 3):
        case.do(cmd.Extend(stage=Stage.HANDLE, due=T0 + hours * HOUR, reason="spare part"))
    assert told(case) == []
    case.do(cmd.Extend(stage=Stage.HANDLE, due=T0 + 4 * HOUR, reason="spare part"))
    (extended,) = told(case)
    assert case.now_is.open_orders[0].answer_by == case.now + 24 * HOUR
    assert (extended.rung, asks(case), case.now_is.escalation_level) == ("red_extended", [OrderKind.EXPLANATION], 2)


def test_nobody_is_told_twice_of_any_of_it():
    case = a_watched_case(asked(), "decline", asked("a2", "w2"))
    case.reply("decline", "a2", "w2")
    assert told(case, HOUR)
    assert told(case, HOUR) == []


@pytest.mark.parametrize("level", Level)
def test_each_level_lists_its_late_cases_and_a_raised_one_stands_in_both_lists(level: Level):
    case = a_watched_case()
    if level is not Level.TOWN:
        case.do(cmd.Transfer(level=level, reason="theirs"))
    told(case, HOUR)
    limits = deadlines(case.now_is, POLICY, WeekCalendar())
    page = oversight([OpenCase(incident=case.now_is, limit=running(limits))], {}, {}, HouseRules(), case.now)
    listed = {where for where, rows in page.late.items() if rows}
    assert listed == {level, Level.DISTRICT}
