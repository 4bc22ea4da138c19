"""The supervision ladder read aloud: when each rung is due, what it asks, and that nobody is told twice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain import commands as cmd
from console.domain import course_events as cev
from console.domain import events as ev
from console.domain.agenda import due, next_at
from console.domain.catalogue import Catalogue, Name, Policy, Rung, StageLimit
from console.domain.catalogue_files import catalogue_from
from console.domain.deadlines import deadlines
from console.domain.deciding import Refused
from console.domain.evolve import evolve
from console.domain.facts import SYSTEM
from console.domain.follow_up import parts_of
from console.domain.incident import Incident, may_reassign
from console.domain.ladder import due_steps, next_step_at
from console.domain.terms import Level, OrderKind, Role, Severity, Stage, Trigger, Visit
from tests.domain.making import GRID, LI, T0, Case, WeekCalendar, a_case, a_report, asked, filed, refold

HOUR = timedelta(hours=1)
LONG_AGO = T0 - timedelta(days=1)
POLICY = Policy(
    id="rapid",
    name=Name(),
    stages=(
        StageLimit(stage=Stage.DISPATCH, elapsed=timedelta(seconds=60)),
        StageLimit(stage=Stage.ARRIVE, elapsed=HOUR),
        StageLimit(stage=Stage.HANDLE, elapsed=3 * HOUR),
    ),
)
BLUE = Rung(
    id="blue",
    name=Name(),
    trigger=Trigger.SHARE,
    at=0.8,
    min_limit=timedelta(minutes=10),
    order=OrderKind.REMINDER,
    answer_share=0.2,
)
YELLOW = replace(BLUE, id="yellow", at=1.0, raises_to=1, order=OrderKind.ORDER, answer_share=0.5, may_reassign=True)
RED = replace(BLUE, id="red", at=1.5, raises_to=2, order=OrderKind.EXPLANATION)
EXTENDED = Rung(id="extended", name=Name(), trigger=Trigger.EXTENSIONS, at=3, raises_to=2)
UNHAPPY = Rung(id="unhappy", name=Name(), trigger=Trigger.DISSATISFIED, at=2, raises_to=2)
DECLINED = Rung(id="declined", name=Name(), trigger=Trigger.DECLINED, at=1, notify=(Role.DISPATCHER,))
SILENT = Rung(id="silent", name=Name(), trigger=Trigger.NO_REPLY, at=120, notify=(Role.SUPERVISOR,))
LADDER = (BLUE, YELLOW, RED, EXTENDED, UNHAPPY, DECLINED, SILENT)
RULES = Catalogue(policies={"rapid": POLICY}, ladder=LADDER)


def limits_of(incident: Incident, policy: Policy = POLICY):
    return deadlines(incident, policy, WeekCalendar())


def watch(case: Case, after: timedelta, watched_since=LONG_AGO, limits: Policy = POLICY) -> list[str]:
    """Look at the case so long after its report, and do what is due; the names of the rungs that it reached."""
    case.now = max(case.now, T0 + after)
    made = []
    for command in due(case.now_is, limits_of(case.now_is, limits), LADDER, case.now, watched_since):
        made += case.do(command, SYSTEM, after_s=0)
    return [e.rung for e in made if isinstance(e, cev.RungReached)]


def orders(case: Case) -> list[OrderKind]:
    return [o.kind for o in case.now_is.supervision.orders]


def test_blue_yellow_red_follow_each_other_each_once():
    case = a_case(catalogue=RULES)
    assert watch(case, 0.79 * HOUR) == []
    assert watch(case, 0.8 * HOUR) == ["blue"]
    assert watch(case, 0.9 * HOUR) == []
    assert watch(case, HOUR) == ["yellow"]
    assert watch(case, 1.5 * HOUR) == ["red"]
    assert watch(case, 2.3 * HOUR) == []
    assert orders(case) == [OrderKind.REMINDER, OrderKind.ORDER, OrderKind.EXPLANATION]
    assert (case.now_is.escalation_level, refold(case.log)) == (2, case.now_is)


def test_an_order_names_its_rung_and_when_it_is_to_be_answered():
    case = a_case(catalogue=RULES)
    watch(case, HOUR)
    (order,) = case.now_is.open_orders
    assert (order.rung, order.answer_by, order.issued_by) == ("yellow", T0 + 1.5 * HOUR, "system")
    assert case.now_is.supervision.rungs[-1].may_reassign


def test_who_looks_late_tells_only_the_highest_rung():
    case = a_case(catalogue=RULES)
    assert watch(case, 2 * HOUR) == ["red"]
    assert watch(case, 2 * HOUR) == []


def test_two_who_watch_at_once_tell_it_once():
    case = a_case(catalogue=RULES)
    (command,) = due(case.now_is, limits_of(case.now_is), LADDER, T0 + HOUR, LONG_AGO)
    assert case.do(command, SYSTEM)
    assert case.do(command, SYSTEM) == ()


def test_short_limits_reach_no_rung_but_the_next_longer_one_that_is_not_met_does():
    case = a_case(catalogue=RULES)
    watch(case, HOUR)
    assert [r.stage for r in case.now_is.supervision.rungs] == [Stage.ARRIVE]


def test_a_limit_that_is_met_reaches_nothing_and_the_next_one_runs():
    case = a_case(asked(), "arrive", catalogue=RULES)
    assert watch(case, 1.5 * HOUR) == []
    assert watch(case, 2.4 * HOUR) == ["blue"]
    assert case.now_is.supervision.rungs[0].stage is Stage.HANDLE


def test_a_paused_case_reaches_nothing_and_goes_on_by_itself_when_its_pause_ends():
    case = a_case(cmd.Suspend(until=T0 + 5 * HOUR, reason="rain"), catalogue=RULES)
    assert next_at(case.now_is, limits_of(case.now_is), LADDER) == T0 + 5 * HOUR
    assert watch(case, 2 * HOUR) == []
    watch(case, 5 * HOUR)
    assert isinstance(case.log[-1].event, ev.Resumed)
    assert case.log[-1].actor == SYSTEM
    assert watch(case, 5.5 * HOUR) == [], "half of its hour has passed"
    assert watch(case, 5.8 * HOUR) == ["blue"]
    assert watch(case, 6 * HOUR) == ["yellow"]


def test_a_resumption_that_a_rule_decided_before_the_case_was_suspended_anew_ends_nothing():
    case = a_case(cmd.Suspend(until=T0 + HOUR, reason="rain"), catalogue=RULES)
    (decided,) = due(case.now_is, limits_of(case.now_is), LADDER, T0 + HOUR, LONG_AGO)
    case.now = T0 + HOUR
    case.do(cmd.Resume())
    case.do(cmd.Suspend(until=T0 + 11 * HOUR, reason="snow"))
    with pytest.raises(Refused, match="waits until"):
        case.do(decided, SYSTEM)
    assert case.now_is.pause is not None
    case.now = T0 + 11 * HOUR
    case.do(decided, SYSTEM)
    assert case.now_is.pause is None


def test_a_limit_is_told_of_though_an_earlier_one_was_extended_beyond_it_or_never_met():
    case = a_case(asked(), cmd.Extend(stage=Stage.ARRIVE, due=T0 + 72 * HOUR, reason="landslide"), catalogue=RULES)
    assert [watch(case, h * HOUR) for h in (2.4, 3, 4.5, 20)] == [["silent", "blue"], ["yellow"], ["red"], []]
    assert {r.stage for r in case.now_is.supervision.rungs if r.stage} == {Stage.HANDLE}
    never_met = a_case(catalogue=RULES)
    assert [watch(never_met, h * HOUR) for h in (2, 4.5)] == [["red"], ["red"]]


def test_a_limit_that_no_suspension_stops_is_told_of_while_the_case_is_suspended():
    stages = (POLICY.stages[1], replace(POLICY.stages[2], pauses=False))
    rules = replace(RULES, policies={"rapid": replace(POLICY, stages=stages)})
    case = a_case(cmd.Suspend(until=T0 + 90 * HOUR, reason="rain"), catalogue=rules)
    limits = deadlines(case.now_is, rules.policies["rapid"], WeekCalendar())
    found = due_steps(case.now_is, limits, LADDER, T0 + 4.5 * HOUR)
    assert [(s.rung.id, s.stage) for s in found] == [("red", Stage.HANDLE)]


def test_an_extended_limit_warns_anew_of_its_new_time():
    case = a_case(catalogue=RULES)
    watch(case, HOUR)
    case.do(cmd.Extend(stage=Stage.ARRIVE, due=T0 + 5 * HOUR, reason="landslide"))
    assert watch(case, 2 * HOUR) == []
    assert watch(case, 4 * HOUR) == ["yellow", "blue"], "of the handling, and of the arrival anew"
    assert watch(case, 5 * HOUR) == ["red", "yellow"]


GRADES = replace(
    POLICY,
    stages=(
        StageLimit(stage=Stage.HANDLE, elapsed=3 * HOUR, difficulty="simple"),
        StageLimit(stage=Stage.HANDLE, elapsed=9 * HOUR, difficulty="complex"),
    ),
)


def a_late_case() -> Case:
    """One that was red by its limit of three hours, the simple one."""
    case = a_case(asked(), "arrive", catalogue=replace(RULES, policies={"rapid": GRADES}), difficulty="simple")
    assert watch(case, 4.5 * HOUR, limits=GRADES) == ["red"]
    return case


def test_a_corrected_limit_warns_anew_of_its_own_time_and_one_that_comes_back_does_not():
    case = a_late_case()
    case.do(cmd.Correct(difficulty="complex", reason="pipe"))
    assert [watch(case, h * HOUR, limits=GRADES) for h in (5, 7.2, 9, 13.5, 20)] == [
        [],
        ["blue"],
        ["yellow"],
        ["red"],
        [],
    ]
    case.do(cmd.Correct(difficulty="simple", reason="no pipe"))
    assert watch(case, 30 * HOUR, limits=GRADES) == [], "its leaders have explained that one"
    case.do(cmd.Correct(difficulty="complex", reason="a pipe after all"))
    assert watch(case, 60 * HOUR, limits=GRADES) == []
    assert refold(case.log) == case.now_is


def test_a_correction_that_leaves_a_limit_as_it_is_tells_of_nothing_again():
    case = a_late_case()
    case.do(cmd.Correct(severity=Severity.CRITICAL, reason="worse"))
    assert watch(case, 9 * HOUR, limits=GRADES) == []


def test_a_source_that_makes_a_case_urgent_brings_limits_that_warn_anew():
    urgent = replace(POLICY, id="urgent", stages=(StageLimit(stage=Stage.HANDLE, elapsed=6 * HOUR),))
    rules = replace(RULES, policies={"rapid": GRADES, "urgent": urgent})
    case = a_case(catalogue=rules, difficulty="simple", severity=Severity.LOW)
    assert watch(case, 4.5 * HOUR, limits=GRADES) == ["red"]
    worse = filed(a_report(severity=Severity.CRITICAL), severity=Severity.CRITICAL, policy="urgent")
    case.do(worse, GRID)
    assert [watch(case, h * HOUR, limits=urgent) for h in (4.8, 6, 9)] == [["blue"], ["yellow"], ["red"]]


def test_a_reworked_case_whose_limit_is_past_is_overdue_at_once_and_still_overdue_half_of_it_later():
    case = a_late_case()
    case.reply("resolve")
    case.do(cmd.Close())
    case.do(cmd.RecordVisit(visit=Visit.DISSATISFIED))
    case.do(cmd.Rework(assignment="a9", reason="smells again"), after_s=24 * 3600)
    case.reply("accept", "a9")
    reworked = case.now - T0
    assert watch(case, reworked, limits=GRADES) == ["yellow"]
    assert watch(case, reworked + 1.4 * HOUR, limits=GRADES) == []
    assert watch(case, reworked + 1.6 * HOUR, limits=GRADES) == ["red"]
    assert watch(case, reworked + 90 * HOUR, limits=GRADES) == []


def test_a_log_of_before_renewals_were_written_keeps_its_keys():
    case = a_late_case()
    corrected = cev.Corrected(
        category="gas_leak", severity=Severity.HIGH, difficulty="complex", policy="rapid", reason="x"
    )
    case.incident = evolve(case.now_is, replace(case.log[-1], seq=99, event=corrected, at=case.now))
    assert watch(case, 9 * HOUR, limits=GRADES) == []


def test_a_part_is_told_of_nothing_that_the_whole_was_and_of_all_that_comes_after():
    whole = a_case(catalogue=RULES)
    watch(whole, HOUR)
    (command, _) = parts_of(whole.now_is, cmd.Split(titles=("Lamp", "Drain")), whole.now, LADDER)
    part = Case(number=8, now=whole.now, catalogue=RULES)
    part.do(command, LI)
    assert watch(part, 1.2 * HOUR) == []
    assert (part.now_is.levels, part.now_is.open_orders, part.now_is.open_notices) == (whole.now_is.levels, (), ())
    assert may_reassign(part.now_is)
    assert watch(part, 1.5 * HOUR) == ["red"]
    assert refold(part.log) == part.now_is


def test_a_part_of_a_case_that_was_extended_too_often_asks_for_no_second_explanation():
    whole = a_case(asked(), "arrive", catalogue=RULES)
    for hours in (4, 5, 6):
        whole.do(cmd.Extend(stage=Stage.HANDLE, due=T0 + hours * HOUR, reason="spare part"))
    assert watch(whole, timedelta()) == ["extended"]
    (command, _) = parts_of(whole.now_is, cmd.Split(titles=("Lamp", "Drain")), whole.now, LADDER)
    part = Case(number=8, now=whole.now, catalogue=RULES)
    part.do(command, LI)
    assert watch(part, timedelta()) == []


def test_what_fell_due_while_nobody_watched_is_listed_and_asks_nothing():
    case = a_case(catalogue=RULES)
    assert watch(case, 2 * HOUR, watched_since=T0 + 2 * HOUR) == ["red"]
    now = case.now_is
    assert (now.escalation_level, orders(case), now.acknowledged) == (0, [], False)
    (listed,) = now.supervision.rungs
    assert listed.is_open
    assert watch(case, 2.3 * HOUR) == []


def test_what_a_report_had_breached_when_the_store_got_it_is_listed_and_what_comes_after_is_told():
    case = a_case(catalogue=RULES, received_at=T0 - 2 * HOUR)
    assert watch(case, timedelta()) == ["red"]
    assert (case.now_is.supervision.rungs[0].is_open, orders(case)) == (True, [])
    assert watch(case, HOUR) == ["yellow"]
    assert orders(case) == [OrderKind.ORDER]


@pytest.mark.parametrize(("carry_out", "level"), [(True, 2), (False, 0)])
def test_a_person_carries_out_what_was_listed_or_lets_it_be(carry_out, level):
    case = a_case(catalogue=RULES)
    watch(case, 2 * HOUR, watched_since=T0 + 2 * HOUR)
    key = case.now_is.supervision.rungs[0].key
    case.do(cmd.SettleRung(key=key, carry_out=carry_out, note="power cut"))
    assert (case.now_is.escalation_level, len(orders(case))) == (level, int(carry_out))
    assert not case.now_is.supervision.rungs[0].is_open
    for order in case.now_is.open_orders:
        assert order.answer_by == case.now + 0.2 * HOUR, "it has as long as it would have had"


def test_an_explanation_that_was_listed_is_asked_for_though_the_case_is_closed_by_then():
    case = a_case(catalogue=RULES)
    watch(case, 2 * HOUR, watched_since=T0 + 2 * HOUR)
    for step in (cmd.Resolve(), cmd.Close()):
        case.do(step)
    case.do(cmd.SettleRung(key=case.now_is.supervision.rungs[0].key, carry_out=True))
    assert (case.now_is.escalation_level, len(orders(case))) == (0, 1)


def test_a_listed_rung_of_what_turned_out_to_be_no_case_is_only_crossed_out():
    case = a_case(catalogue=RULES)
    watch(case, 2 * HOUR, watched_since=T0 + 2 * HOUR)
    case.do(cmd.Cancel(reason="twice"))
    (settled,) = case.do(cmd.SettleRung(key=case.now_is.supervision.rungs[0].key, carry_out=True))
    assert isinstance(settled, cev.RungSettled)


def test_a_reopened_case_is_not_reached_by_what_was_due_in_its_old_epoch():
    case = a_case(catalogue=RULES)
    (late,) = due(case.now_is, limits_of(case.now_is), LADDER, T0 + HOUR, LONG_AGO)
    for step in (cmd.Resolve(), cmd.Close(), cmd.Reopen()):
        case.do(step)
    assert case.do(late, SYSTEM) == ()
    assert watch(case, 1.1 * HOUR) == ["yellow"], "its new epoch has a ladder of its own"


def test_a_reopened_case_begins_at_the_lowest_level_and_its_ladder_raises_it_again():
    case = a_case(catalogue=RULES)
    watch(case, 1.5 * HOUR)
    assert case.now_is.escalation_level == 2
    for step in (cmd.Resolve(), cmd.Close(), cmd.Reopen()):
        case.do(step)
    assert (case.now_is.escalation_level, case.now_is.levels) == (0, {Level.TOWN})
    case.take_back()
    assert case.now_is.escalation_level == 2
    case.do(cmd.Reopen())
    assert watch(case, case.now - T0 + HOUR) == ["yellow"]
    assert case.now_is.escalation_level == 1
    case.do(cmd.Escalate())


def test_a_third_extension_and_a_second_dissatisfied_visit_are_red():
    case = a_case(asked(), "arrive", catalogue=RULES)
    for hours in (4, 5, 6):
        assert watch(case, timedelta()) == []
        case.do(cmd.Extend(stage=Stage.HANDLE, due=T0 + hours * HOUR, reason="spare part"))
    assert watch(case, timedelta()) == ["extended"]
    case.do(cmd.Extend(stage=Stage.HANDLE, due=T0 + 7 * HOUR, reason="spare part"))
    assert watch(case, timedelta()) == [], "one explanation for the one cause"
    for visit in range(2):
        case.do(cmd.Resolve())
        case.do(cmd.Close())
        case.do(cmd.RecordVisit(visit=Visit.DISSATISFIED))
        reached = watch(case, timedelta())
        assert reached == (["unhappy"] if visit else [])
        case.do(cmd.Rework(assignment=f"again{visit}", reason="smells again"))
    assert case.now_is.supervision.dissatisfied == 2


def test_each_decline_is_a_thing_of_its_own_and_calls_the_dispatcher_again():
    case = a_case(cmd.Take(), asked(), "decline", catalogue=RULES)
    assert watch(case, timedelta()) == ["declined"]
    assert not case.now_is.acknowledged
    case.do(cmd.Take())
    case.do(asked("a2", "w2"))
    case.reply("decline", "a2", "w2")
    assert watch(case, timedelta()) == ["declined"]
    assert watch(case, timedelta()) == []


def test_silence_is_told_once_for_each_who_was_asked_and_never_of_who_answered():
    case = a_case(asked(), catalogue=RULES)
    assert watch(case, timedelta(seconds=120)) == []
    assert watch(case, timedelta(seconds=121)) == ["silent"]
    case.do(asked("a2", "w2"))
    case.reply("accept", "a2", "w2")
    assert watch(case, timedelta(seconds=400)) == []


def test_acknowledging_stops_the_call_and_not_the_clock():
    case = a_case(asked(), "decline", catalogue=RULES)
    watch(case, timedelta())
    before = limits_of(case.now_is)
    case.do(cmd.Take())
    assert case.now_is.acknowledged
    assert limits_of(case.now_is) == before
    assert watch(case, HOUR) == ["yellow"]


def test_a_raised_case_is_visible_to_both_levels():
    case = a_case(catalogue=RULES)
    assert case.now_is.levels == {Level.TOWN}
    watch(case, HOUR)
    assert case.now_is.levels == {Level.TOWN, Level.DISTRICT}


def test_a_case_that_is_over_reaches_nothing():
    case = a_case(cmd.Cancel(reason="twice"), catalogue=RULES)
    assert watch(case, 9 * HOUR) == []
    assert next_step_at(case.now_is, limits_of(case.now_is), LADDER) is None


def test_an_answered_order_and_a_receipted_reminder_are_closed_by_name():
    case = a_case(catalogue=RULES)
    watch(case, HOUR)
    (order,) = case.now_is.open_orders
    case.do(cmd.AnswerOrder(order=order.id, text="No crew until two"))
    answered = case.now_is.supervision.order(order.id)
    assert (answered.answered_by, answered.answer, case.now_is.open_orders) == (
        "Li Na",
        "No crew until two",
        (),
    )


def test_the_shipped_ladder_is_read_and_reaches_its_colours():
    import tomllib
    from importlib.resources import files

    text = files("resources").joinpath("catalogue", "supervision.toml").read_text("utf-8")
    ladder = catalogue_from(tomllib.loads(text)).ladder
    case = a_case(catalogue=RULES)
    found = due_steps(case.now_is, limits_of(case.now_is), ladder, T0 + HOUR)
    assert [(s.rung.id, s.rung.colour) for s in found] == [("short_late", ""), ("yellow", "yellow")]
