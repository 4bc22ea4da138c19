"""How a report becomes a case: by the program or by a person, and from when its clocks count."""

from datetime import timedelta

import pytest

from console.domain import commands as cmd
from console.domain import events as ev
from console.domain.catalogue import Catalogue, HouseRules, Name, Policy, StageLimit
from console.domain.deadlines import deadlines
from console.domain.evolve import evolve
from console.domain.facts import Actor
from console.domain.terms import Stage, State
from tests.domain.making import GRID, LI, T0, Case, WeekCalendar, a_report, asked, filed

MINUTE = timedelta(minutes=1)
RAPID = Policy(id="rapid", version=3, name=Name(), stages=(StageLimit(stage=Stage.DISPATCH, elapsed=5 * MINUTE),))


def a_center(sources: frozenset[str] = frozenset(), categories: frozenset[str] = frozenset()) -> Catalogue:
    house = HouseRules(hand_filed_sources=sources, hand_filed_categories=categories)
    return Catalogue(policies={"rapid": RAPID}, house=house)


def reported(rules: Catalogue, actor: Actor = GRID, **report: object) -> Case:
    case = Case(catalogue=rules)
    case.do(filed(a_report(**report)), actor, after_s=0)
    return case


BY_HAND = a_center(categories=frozenset({"gas_leak"}))


@pytest.mark.parametrize(
    ("rules", "state"),
    [
        (a_center(), State.FILED),
        (a_center(sources=frozenset({"hotline"})), State.FILED),
        (a_center(sources=frozenset({"grid"})), State.REPORTED),
        (BY_HAND, State.REPORTED),
    ],
    ids=["as shipped", "another source", "its source", "its category"],
)
def test_the_center_settles_whose_reports_a_person_files(rules: Catalogue, state: State):
    assert reported(rules).now_is.state is state


def test_who_types_a_report_has_filed_it_and_a_call_for_help_waits_for_nobody():
    assert reported(BY_HAND, LI).now_is.state is State.FILED
    assert reported(BY_HAND, sos_worker="w9").now_is.state is State.FILED


@pytest.mark.parametrize(
    ("command", "state"),
    [
        (cmd.File(), State.FILED),
        (cmd.Verify(assignment="a1", worker="w1"), State.VERIFYING),
        (cmd.NotFile(reason="advertising"), State.NOT_FILED),
        (asked(), State.DISPATCHED),
    ],
)
def test_a_report_that_waits_is_filed_looked_at_not_filed_or_sent_to_at_once(command: cmd.Command, state: State):
    case = reported(BY_HAND)
    case.do(command)
    assert case.now_is.state is state


def test_its_clocks_run_while_it_waits_by_the_version_of_its_policy_that_is_in_force():
    case = reported(BY_HAND)
    assert (case.now_is.policy_version, case.now_is.stamps.filed) == (3, None)
    (limit,) = deadlines(case.now_is, RAPID, WeekCalendar())
    assert limit.due == T0 + 5 * MINUTE
    case.do(cmd.File(), after_s=600)
    assert (case.now_is.stamps.filed, case.now_is.opened_at) == (case.now, T0)


# Receipt and commit


def came_in(minutes_ago: float) -> Case:
    case = Case(now=T0)
    case.do(cmd.FileReport(**_parts(), received_at=T0 - minutes_ago * MINUTE), GRID, after_s=0)
    return case


def _parts() -> dict[str, object]:
    known = filed()
    return {name: getattr(known, name) for name in ("report", "category", "severity", "policy")}


def test_limits_count_from_the_receipt_and_the_commit_is_kept_beside_it():
    now = came_in(4).now_is
    assert (now.received_at, now.committed_at, now.waited_s) == (T0 - 4 * MINUTE, T0, 240.0)
    (limit,) = deadlines(now, RAPID, WeekCalendar())
    assert limit.due == T0 + MINUTE


def test_a_receipt_that_seems_to_come_after_the_commit_is_the_commit():
    now = came_in(-4).now_is
    assert (now.received_at, now.committed_at, now.waited_s) == (T0, None, 0.0)


def test_a_report_of_an_earlier_log_was_received_when_it_was_committed():
    event = ev.Reported(source="grid", source_id="r", category="gas_leak", severity=2, policy="rapid")
    now = evolve(None, ev.Recorded(seq=1, incident=1, event=event, actor=GRID, at=T0))
    assert (now.received_at, now.committed_at, now.policy_version) == (T0, None, 0)
