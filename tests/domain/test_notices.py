"""A rule's notice, step by step: the dispatcher, then the shift supervisor, unless somebody has heeded it by then."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import commands as cmd
from console.domain import course_events as cev
from console.domain.agenda import due, next_at
from console.domain.board import OpenCase
from console.domain.catalogue import Catalogue, HouseRules, Name, Rung
from console.domain.deadlines import Deadline
from console.domain.deciding import Refused
from console.domain.facts import SYSTEM
from console.domain.oversight import Decision, oversight
from console.domain.terms import Level, OrderKind, Role, Stage, Trigger, Visit
from tests.domain.making import LI, T0, WANG, Case, a_case, asked, given_to, refold

MINUTE = timedelta(minutes=1)
LONG_AGO = T0 - timedelta(days=1)
DISPATCHER, SUPERVISOR = Role.DISPATCHER, Role.SUPERVISOR
SILENT = Rung(
    id="silent",
    name=Name(),
    trigger=Trigger.NO_REPLY,
    at=120,
    notify=(DISPATCHER, SUPERVISOR),
    notify_after={SUPERVISOR: 3 * MINUTE},
)
LATE = replace(SILENT, id="late", trigger=Trigger.SHARE, at=1.0, order=OrderKind.ORDER, to_town=True)
UNHAPPY = replace(SILENT, id="unhappy", trigger=Trigger.DISSATISFIED, at=1)
LADDER = (SILENT, LATE, UNHAPPY)
RULES = Catalogue(ladder=LADDER)
HOUR_LIMIT = Deadline(stage=Stage.HANDLE, start=T0, due=T0 + 60 * MINUTE, warn_at=T0 + 48 * MINUTE)


def watch(case: Case, at: datetime, watched_since: datetime = LONG_AGO, ladder: tuple[Rung, ...] = LADDER) -> list[str]:
    """Look at the case then, and do what is due: who was told of what, by the event."""
    case.now = max(case.now, at)
    limits = (replace(HOUR_LIMIT, met_at=case.now_is.stamps.handled),)
    told: list[str] = []
    for command in due(case.now_is, limits, ladder, case.now, watched_since):
        for event in case.do(command, SYSTEM, after_s=0):
            if isinstance(event, cev.RungReached):
                told += [f"{event.rung} {role}" for role in event.notify]
            if isinstance(event, cev.NoticePassedOn):
                told.append(f"{event.rung} {event.role}{' missed' if event.missed else ''}")
    return told


def a_silent_case() -> tuple[Case, datetime]:
    """A case that somebody has taken, whose worker does not answer; and when the dispatcher is told so."""
    case = a_case(cmd.Take(), asked(), catalogue=RULES)
    return case, case.now + 2 * MINUTE


def test_the_dispatcher_is_told_at_once_and_the_supervisor_after_the_delay():
    case, silent_at = a_silent_case()
    assert watch(case, silent_at) == ["silent dispatcher"]
    assert not case.now_is.acknowledged, "the case calls again"
    assert watch(case, silent_at + 179 * timedelta(seconds=1)) == []
    assert watch(case, silent_at + 3 * MINUTE) == ["silent supervisor"]
    assert watch(case, silent_at + 30 * MINUTE) == []
    assert refold(case.log) == case.now_is


def test_the_next_step_is_looked_for_when_it_is_due():
    case, silent_at = a_silent_case()
    watch(case, silent_at)
    assert next_at(case.now_is, (), (SILENT,)) == silent_at + 3 * MINUTE
    case.do(cmd.Take())
    assert next_at(case.now_is, (), (SILENT,)) is None


@pytest.mark.parametrize(
    "heed",
    [
        lambda case: case.do(cmd.Take()),
        lambda case: case.do(cmd.ReceiptNotice(key=case.now_is.supervision.rungs[0].key), WANG),
        lambda case: case.do(asked("a2", "w2")),
        lambda case: case.reply("accept"),
    ],
    ids=["taken", "receipted", "somebody else is sent", "the worker answers"],
)
def test_what_was_heeded_or_is_over_is_passed_on_to_nobody(heed):
    case, silent_at = a_silent_case()
    watch(case, silent_at)
    heed(case)
    assert watch(case, silent_at + 5 * MINUTE, ladder=(SILENT,))[-1:] in ([], ["silent dispatcher"])
    assert not any(isinstance(r.event, cev.NoticePassedOn) for r in case.log)


def test_an_acknowledgement_with_a_note_heeds_a_case_that_nobody_holds():
    case = a_case(catalogue=RULES)
    assert watch(case, HOUR_LIMIT.due) == ["late dispatcher"]
    case.do(cmd.Acknowledge(note="crew is told"))
    assert watch(case, HOUR_LIMIT.due + 9 * MINUTE) == []


def test_an_answered_order_heeds_its_own_notice_and_no_other():
    case = a_case(asked(), catalogue=RULES)
    assert watch(case, HOUR_LIMIT.due) == ["silent dispatcher", "late dispatcher"]
    (order,) = case.now_is.open_orders
    case.do(cmd.AnswerOrder(order=order.id, text="on the way"))
    assert watch(case, HOUR_LIMIT.due + 9 * MINUTE) == ["silent supervisor"]


def test_a_limit_that_is_met_meanwhile_tells_nobody_that_it_is_late():
    case = a_case(catalogue=RULES)
    watch(case, HOUR_LIMIT.due)
    case.do(cmd.Resolve())
    assert watch(case, HOUR_LIMIT.due + 9 * MINUTE) == []


def test_a_restart_loses_nothing_and_two_who_watch_tell_once():
    case, silent_at = a_silent_case()
    watch(case, silent_at)
    case.incident = refold(case.log)
    (command,) = due(case.now_is, (), LADDER, silent_at + 3 * MINUTE, LONG_AGO)
    case.now = silent_at + 3 * MINUTE
    assert case.do(command, SYSTEM)
    assert case.do(command, SYSTEM) == ()


def test_what_falls_due_in_an_outage_is_listed_and_sent_to_nobody():
    case, silent_at = a_silent_case()
    watch(case, silent_at)
    back_at = silent_at + 60 * MINUTE
    assert watch(case, back_at, watched_since=back_at, ladder=(SILENT,)) == ["silent supervisor missed"]
    (reached,) = case.now_is.supervision.rungs
    assert (reached.told, reached.listed) == ((DISPATCHER,), True)
    assert case.now_is.open_notices == (reached,)
    assert watch(case, back_at + 60 * MINUTE, ladder=(SILENT,)) == []


def test_a_missed_step_to_the_dispatcher_calls_nobody():
    rung = replace(SILENT, notify=(SUPERVISOR, DISPATCHER), notify_after={DISPATCHER: MINUTE})
    case, silent_at = a_silent_case()
    assert watch(case, silent_at, ladder=(rung,)) == ["silent supervisor"]
    back_at = silent_at + 60 * MINUTE
    assert watch(case, back_at, watched_since=back_at, ladder=(rung,)) == ["silent dispatcher missed"]
    assert case.now_is.acknowledged


def test_a_rung_that_fell_due_unwatched_passes_nothing_on():
    case, silent_at = a_silent_case()
    back_at = silent_at + 60 * MINUTE
    watch(case, back_at, watched_since=back_at, ladder=(SILENT,))
    assert watch(case, back_at + 60 * MINUTE, ladder=(SILENT,)) == []
    (reached,) = case.now_is.supervision.rungs
    assert (reached.told, reached.to_tell, reached.is_open) == ((), (), True)


def test_a_rule_that_changes_calls_nobody_anew_for_what_was_told():
    case, silent_at = a_silent_case()
    watch(case, silent_at)
    sooner = replace(SILENT, notify_after={SUPERVISOR: MINUTE})
    assert watch(case, silent_at + 2 * MINUTE, ladder=(sooner,)) == []
    assert watch(case, silent_at + 3 * MINUTE, ladder=(sooner,)) == ["silent supervisor"]


def test_a_reopened_case_passes_nothing_on_of_its_old_epoch():
    case = a_case(cmd.Resolve(), cmd.Close(), cmd.RecordVisit(visit=Visit.DISSATISFIED), catalogue=RULES)
    assert watch(case, case.now) == ["unhappy dispatcher"]
    (late,) = due(case.now_is, (), LADDER, case.now + 3 * MINUTE, LONG_AGO)
    case.do(cmd.Reopen())
    case.now += 3 * MINUTE
    assert case.do(late, SYSTEM) == ()
    assert watch(case, case.now, ladder=(UNHAPPY,)) == []


def test_a_visited_case_tells_the_supervisor_too_and_stands_on_his_page():
    case = a_case(cmd.Resolve(), cmd.Close(), cmd.RecordVisit(visit=Visit.DISSATISFIED), catalogue=RULES)
    visited_at = case.now
    watch(case, visited_at)
    assert watch(case, visited_at + 3 * MINUTE) == ["unhappy supervisor"]
    page = oversight([OpenCase(incident=case.now_is, limit=None)], {}, {}, HouseRules(), case.now)
    assert [(d.kind, d.what) for d in page.decisions] == [(Decision.NOTICE, "unhappy")]
    assert sum(line.open for line in page.towns) == 0, "it is no open case"


def test_a_notice_stands_on_the_page_until_it_is_receipted_and_beside_its_order_only_once():
    case = a_case(asked(), catalogue=RULES)
    watch(case, HOUR_LIMIT.due)
    watch(case, HOUR_LIMIT.due + 3 * MINUTE)

    def listed() -> list[tuple[str, str]]:
        page = oversight([OpenCase(incident=case.now_is, limit=None)], {}, {}, HouseRules(), case.now)
        return [(d.kind.value, d.what) for d in page.decisions] + [("order", o.order.rung) for o in page.orders]

    assert listed() == [("notice", "silent"), ("order", "late")]
    case.do(cmd.ReceiptNotice(key=case.now_is.open_notices[0].key, note="seen"), LI)
    assert listed() == [("order", "late")]


def test_a_receipt_of_nothing_is_refused():
    case, silent_at = a_silent_case()
    with pytest.raises(Refused) as refused:
        case.do(cmd.ReceiptNotice(key="1:silent::1"))
    watch(case, silent_at)
    case.do(cmd.ReceiptNotice(key="1:silent::1"))
    with pytest.raises(Refused) as again:
        case.do(cmd.ReceiptNotice(key="1:silent::1"))
    assert refused.value.code == again.value.code == "no_such_notice"


@pytest.mark.parametrize(
    ("level", "sees"),
    [(Level.GRID, {Level.GRID, Level.TOWN}), (Level.TOWN, {Level.TOWN}), (Level.DISTRICT, {Level.DISTRICT})],
)
def test_a_rung_raises_a_case_of_a_grid_to_its_town_which_sees_it_too(level: Level, sees: set[Level]):
    case = a_case(*given_to(level), catalogue=RULES)
    watch(case, HOUR_LIMIT.due)
    assert case.now_is.levels == sees
    assert (case.now_is.level, case.now_is.escalation_level) == (level, 0)
    raised = [r for r in case.log if isinstance(r.event, cev.RaisedToTown)]
    assert len(raised) == (level is Level.GRID)


@given(
    looks=st.lists(st.integers(0, 900), max_size=12),
    gaps=st.sets(st.integers(0, 11)),
    heed_at=st.none() | st.integers(0, 900),
)
def test_whenever_somebody_looks_each_is_told_at_most_once_and_nobody_after_it_was_heeded(
    looks: list[int], gaps: set[int], heed_at: int | None
):
    """`gaps`: the looks that are the first ones after an outage."""
    case, _ = a_silent_case()
    start, heeded = case.now, None
    for turn, seconds in enumerate(sorted(looks)):
        at = start + timedelta(seconds=seconds)
        if heed_at is not None and heeded is None and seconds >= heed_at and case.now_is.supervision.rungs:
            case.now = at
            case.do(cmd.Note(text="looked"), after_s=0)
            case.do(cmd.Take() if not case.now_is.acknowledged else asked("a2", "w2", lead=False), after_s=0)
            heeded = len(case.log)
        watch(case, at, watched_since=at if turn in gaps else LONG_AGO, ladder=(SILENT,))
    passed = [r for r in case.log if isinstance(r.event, cev.NoticePassedOn)]
    told = [(r.event.key, r.event.role) for r in passed]
    assert len(set(told)) == len(told)
    first = case.now_is.supervision.rungs[:1]
    if heeded is not None and first:
        assert not [r for r in passed if r.seq > heeded and r.event.key == first[0].key]
    assert refold(case.log) == case.now_is
