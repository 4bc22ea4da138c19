"""When each rung is due, to the second, and what makes two rungs one and the same."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain import commands as cmd
from console.domain.catalogue import Name, Rung
from console.domain.deadlines import Deadline
from console.domain.facts import SYSTEM
from console.domain.incident import Incident
from console.domain.ladder import Step, due_steps, next_step_at, rung_key, steps
from console.domain.terms import Level, OrderKind, Stage, State, Trigger, Visit
from tests.domain.making import T0, Case, a_case, an_incident, asked

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
LONG_AGO = T0 - timedelta(days=1)
CLOSED = (cmd.Resolve(), cmd.Close())


def a_rung(rung_id: str = "blue", trigger: Trigger = Trigger.SHARE, at: float = 1.0, **more: object) -> Rung:
    return Rung(id=rung_id, name=Name(), trigger=trigger, at=at, **more)


def a_limit(stage: Stage = Stage.HANDLE, length: timedelta = HOUR, **more: object) -> Deadline:
    return Deadline(stage=stage, start=T0, due=T0 + length, warn_at=T0 + length, **more)


BLUE, YELLOW, RED = a_rung("blue", at=0.8), a_rung("yellow", at=1.0), a_rung("red", at=1.5)
LADDER = (RED, BLUE, YELLOW)
"""In no order: the ladder sorts itself."""


def found(incident: Incident, ladder: tuple[Rung, ...], *limits: Deadline, after: timedelta) -> list[str]:
    return [s.rung.id for s in due_steps(incident, limits, ladder, T0 + after)]


def reached(case: Case, rung: Rung, **more: object) -> Case:
    """Record that the case has reached the rung."""
    values = {"rung": rung, "stage": Stage.HANDLE, "epoch": case.now_is.epoch, "due": T0} | more
    case.do(cmd.ReachRung(**values), SYSTEM)
    return case


@pytest.mark.parametrize(
    ("share", "at"),
    [(0.0, 0 * HOUR), (0.5, 0.5 * HOUR), (0.8, 0.8 * HOUR), (1.0, HOUR), (1.5, 1.5 * HOUR), (2.0, 2 * HOUR)],
)
def test_a_rung_of_a_limit_is_due_at_its_share_of_it(share: float, at: timedelta):
    (step,) = steps(an_incident(), (a_limit(),), (a_rung(at=share),))
    assert (step.at, step.stage) == (T0 + at, Stage.HANDLE)


@pytest.mark.parametrize(("seconds", "due"), [(-1, []), (0, ["yellow"]), (1, ["yellow"])])
def test_a_rung_is_due_from_its_second_on(seconds: int, due: list[str]):
    assert found(an_incident(), (YELLOW,), a_limit(), after=HOUR + timedelta(seconds=seconds)) == due


def test_the_share_is_of_the_limit_and_a_wait_moves_it_whole():
    waited = a_limit(length=3 * HOUR, waited=HOUR)
    (step,) = steps(an_incident(), (waited,), (a_rung(at=0.5, answer_share=0.25),))
    assert (step.at, step.answer_by) == (T0 + 2 * HOUR, T0 + 2.5 * HOUR)


@pytest.mark.parametrize(
    ("limit", "reaches"),
    [
        (a_limit(length=10 * MINUTE), True),
        (a_limit(length=10 * MINUTE - timedelta(seconds=1)), False),
        (a_limit(paused=True), False),
        (a_limit(met_at=T0), False),
    ],
    ids=["just long enough", "too short", "paused", "met"],
)
def test_a_limit_reaches_a_rung_where_it_runs_and_is_long_enough(limit: Deadline, reaches: bool):
    rung = a_rung(min_limit=10 * MINUTE)
    assert bool(list(steps(an_incident(), (limit,), (rung,)))) is reaches


@pytest.mark.parametrize(("minutes", "reaches"), [(1, True), (9, True), (10, False), (11, False)])
def test_a_rung_for_short_limits_is_reached_by_shorter_ones_only(minutes: int, reaches: bool):
    rung = a_rung(max_limit=10 * MINUTE)
    assert bool(list(steps(an_incident(), (a_limit(length=minutes * MINUTE),), (rung,)))) is reaches


def test_of_short_limits_the_one_that_is_due_first_is_told_of_until_it_is_met():
    rung, accept = a_rung(max_limit=10 * MINUTE), a_limit(Stage.ACCEPT, 5 * MINUTE)
    for dispatch, stage in ((a_limit(Stage.DISPATCH, MINUTE), Stage.DISPATCH), (a_limit(met_at=T0), Stage.ACCEPT)):
        assert [s.stage for s in steps(an_incident(), (accept, dispatch), (rung,))] == [stage]


def test_every_limit_that_runs_is_told_of():
    limits = (a_limit(Stage.DISPATCH, met_at=T0), a_limit(Stage.ARRIVE), a_limit(Stage.HANDLE, 2 * HOUR))
    assert [(s.stage, s.at) for s in steps(an_incident(), limits, (YELLOW,))] == [
        (Stage.ARRIVE, T0 + HOUR),
        (Stage.HANDLE, T0 + 2 * HOUR),
    ]


@pytest.mark.parametrize(
    "before", [a_limit(Stage.ACCEPT, 72 * HOUR), a_limit(Stage.ACCEPT, paused=True)], ids=["later", "paused"]
)
def test_no_limit_hides_behind_an_earlier_one_that_is_later_or_paused(before: Deadline):
    limits = (before, a_limit(Stage.ARRIVE), a_limit(Stage.HANDLE, 3 * HOUR))
    told = due_steps(an_incident(), limits, LADDER, T0 + 20 * HOUR)
    assert [(s.rung.id, s.stage) for s in told] == [("red", Stage.ARRIVE), ("red", Stage.HANDLE)]


def test_two_limits_of_one_stage_are_told_of_by_the_one_that_is_due_first():
    limits = (a_limit(Stage.HANDLE, 2 * HOUR), a_limit(Stage.HANDLE))
    assert [s.at for s in steps(an_incident(), limits, (YELLOW,))] == [T0 + HOUR]


def test_of_the_rungs_of_one_limit_that_are_due_together_only_the_highest_is_told():
    assert found(an_incident(), LADDER, a_limit(), after=0.9 * HOUR) == ["blue"]
    assert found(an_incident(), LADDER, a_limit(), after=HOUR) == ["yellow"]
    assert found(an_incident(), LADDER, a_limit(), after=9 * HOUR) == ["red"]


def test_a_higher_rung_that_was_told_makes_the_lower_ones_needless_and_not_the_next_one():
    case = reached(a_case(), YELLOW)
    assert found(case.now_is, LADDER, a_limit(), after=HOUR) == []
    assert found(case.now_is, LADDER, a_limit(), after=1.5 * HOUR) == ["red"]
    assert next_step_at(case.now_is, (a_limit(),), LADDER) == T0 + 1.5 * HOUR


def test_of_the_rungs_of_one_count_only_the_highest_is_told_whoever_looks_when():
    once, twice = (a_rung(f"declined_{n}", Trigger.DECLINED, at=n) for n in (1, 2))
    case = a_case(asked(), "decline")
    assert found(case.now_is, (once, twice), after=HOUR) == ["declined_1"]
    case.do(asked("a2", "w2"))
    case.reply("decline", "a2", "w2")
    assert found(case.now_is, (once, twice), after=HOUR) == ["declined_2"]
    reached(case, twice, stage=None, count=2)
    assert found(case.now_is, (once, twice), after=HOUR) == []
    assert next_step_at(case.now_is, (), (once, twice)) is None


def test_what_was_told_of_one_limit_was_not_told_of_another():
    case = reached(a_case(), RED, stage=Stage.ARRIVE)
    assert found(case.now_is, LADDER, a_limit(Stage.HANDLE), after=HOUR) == ["yellow"]


def test_an_extended_limit_is_told_anew():
    case = reached(a_case(), RED)
    assert found(case.now_is, LADDER, a_limit(number=1), after=HOUR) == ["yellow"]


def test_rungs_of_different_kinds_are_told_together_the_oldest_first():
    ladder = (a_rung("declined", Trigger.DECLINED, at=1), a_rung("silent", Trigger.NO_REPLY, at=60), YELLOW)
    case = a_case(asked(), "decline", asked("a2", "w2"))
    declined_at, silent_at = case.now, case.now_is.assignments[1].issued_at + MINUTE
    told = due_steps(case.now_is, (a_limit(length=30 * MINUTE),), ladder, T0 + HOUR)
    assert [(s.rung.id, s.at) for s in told] == [
        ("declined", declined_at),
        ("silent", silent_at),
        ("yellow", T0 + 30 * MINUTE),
    ]
    assert next_step_at(case.now_is, (a_limit(length=30 * MINUTE),), ladder) == declined_at


def test_nothing_is_to_come_where_there_is_no_rung_no_limit_or_nothing_left():
    assert next_step_at(an_incident(), (a_limit(),), ()) is None
    assert next_step_at(an_incident(), (), LADDER) is None
    assert next_step_at(reached(a_case(), RED).now_is, (a_limit(),), LADDER) is None


SILENT = a_rung("silent", Trigger.NO_REPLY, at=120)


@pytest.mark.parametrize(
    ("steps_", "waits"), [((), True), (("received",), True), (("accept",), False), (("decline",), False)]
)
def test_who_was_asked_is_silent_until_he_answers_and_a_receipt_is_no_answer(steps_: tuple[str, ...], waits: bool):
    case = a_case(asked(), *steps_)
    told = list(steps(case.now_is, (), (SILENT,)))
    assert [s.at for s in told] == ([case.now_is.assignments[0].issued_at + 2 * MINUTE] if waits else [])


def test_the_silence_of_each_who_was_asked_has_a_number_of_its_own():
    case = a_case(asked(), asked("a2", "w2", lead=False), asked("a3", "w3", lead=False))
    case.reply("accept", "a2", "w2")
    assert [s.count for s in steps(case.now_is, (), (SILENT,))] == [1, 3]


@pytest.mark.parametrize(("count", "told"), [(1, []), (2, [2]), (3, [3])])
def test_what_is_counted_is_told_from_its_count_on_with_how_many(count: int, told: list[int]):
    case = a_case()
    for n in range(count):
        case.do(asked(f"a{n}", "w1"))
        case.reply("decline", f"a{n}")
    made = list(steps(case.now_is, (), (a_rung("declined", Trigger.DECLINED, at=2),)))
    assert [s.count for s in made] == told
    assert [s.at for s in made] == [case.now] * len(told)


def test_extensions_are_counted():
    case = a_case()
    for hours in (1, 2):
        case.do(cmd.Extend(stage=Stage.HANDLE, due=T0 + hours * HOUR, reason="part"))
    (step,) = steps(case.now_is, (), (a_rung("extended", Trigger.EXTENSIONS, at=2),))
    assert (step.count, step.stage, step.answer_by) == (2, None, None)


@pytest.mark.parametrize(
    ("rung", "within"),
    [({}, timedelta(days=1)), ({"answer_within": HOUR}, HOUR), ({"answer_within": timedelta()}, None)],
    ids=["a day, where nothing is said", "as settled", "no time is set"],
)
def test_the_order_of_what_is_counted_has_a_time_for_its_answer(rung: dict, within: timedelta | None):
    case = a_case()
    case.do(cmd.Extend(stage=Stage.HANDLE, due=T0 + HOUR, reason="part"))
    asks = a_rung("extended", Trigger.EXTENSIONS, at=1, order=OrderKind.EXPLANATION, **rung)
    (step,) = steps(case.now_is, (), (asks,))
    assert step.answer_by == (step.at + within if within else None)


def test_a_case_that_waits_for_the_citizen_is_watched_and_its_limits_are_over():
    case = a_case(*CLOSED, cmd.RecordVisit(visit=Visit.DISSATISFIED))
    assert case.now_is.state is State.RETURN_VISIT
    ladder = (a_rung("unhappy", Trigger.DISSATISFIED, at=1), YELLOW)
    assert [s.rung.id for s in steps(case.now_is, (a_limit(),), ladder)] == ["unhappy"]


@pytest.mark.parametrize("last", [cmd.Close(), cmd.Cancel(reason="hoax")], ids=["closed", "cancelled"])
def test_a_case_that_is_over_is_not_watched(last: cmd.Command):
    case = a_case(asked(), "decline", *((cmd.Resolve(),) if isinstance(last, cmd.Close) else ()), last)
    ladder = (a_rung("declined", Trigger.DECLINED, at=1), YELLOW, SILENT)
    assert list(steps(case.now_is, (a_limit(),), ladder)) == []


@pytest.mark.parametrize(
    ("trigger", "epoch", "stage", "count", "key"),
    [
        (Trigger.SHARE, 1, Stage.HANDLE, 0, "1:r:handle:0"),
        (Trigger.SHARE, 2, Stage.HANDLE, 1, "2:r:handle:1"),
        (Trigger.NO_REPLY, 3, None, 2, "3:r::2"),
        (Trigger.EXTENSIONS, 3, None, 3, "3:r::3"),
        (Trigger.DISSATISFIED, 3, None, 2, "0:r::2"),
        (Trigger.DECLINED, 3, None, 2, "0:r::2"),
    ],
)
def test_a_rung_has_a_key_and_what_is_counted_over_a_whole_life_has_one_for_all_epochs(
    trigger: Trigger, epoch: int, stage: Stage | None, count: int, key: str
):
    assert rung_key(a_rung("r", trigger), epoch, stage, count) == key


def test_a_decline_that_was_told_is_told_once_though_the_case_is_opened_again():
    rung = a_rung("declined", Trigger.DECLINED, at=1)
    case = a_case(asked(), "decline")
    (step,) = due_steps(case.now_is, (), (rung,), case.now)
    case.do(step.command(1, LONG_AGO), SYSTEM)
    for command in (*CLOSED, cmd.Reopen()):
        case.do(command)
    assert due_steps(case.now_is, (), (rung,), case.now) == ()


def a_step(**changes: object) -> Step:
    base = Step(rung=a_rung(), at=T0 + HOUR, stage=Stage.HANDLE, level=Level.GRID, count=1, answer_by=T0 + 1.5 * HOUR)
    return replace(base, **changes)


def test_the_command_of_a_step_says_what_is_due_and_until_when_it_is_to_be_answered():
    assert a_step().command(2, LONG_AGO) == cmd.ReachRung(
        rung=a_rung(),
        stage=Stage.HANDLE,
        level=Level.GRID,
        epoch=2,
        count=1,
        due=T0 + HOUR,
        answer_by=T0 + 1.5 * HOUR,
        missed=False,
    )


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5])
def test_the_answer_of_a_limit_s_rung_is_due_after_a_share_of_the_limit_more(share: float):
    (step,) = steps(an_incident(), (a_limit(),), (a_rung(at=1.0, answer_share=share),))
    assert step.answer_by == T0 + HOUR + share * HOUR


def test_what_is_about_no_limit_has_no_time_for_its_answer():
    (step,) = steps(an_incident(asked(), "decline"), (), (a_rung("declined", Trigger.DECLINED, at=1),))
    assert step.command(1, LONG_AGO).answer_by is None


@pytest.mark.parametrize(
    ("watched_s", "missed"), [(-1, False), (0, True), (1, True)], ids=["watched before", "at that second", "after it"]
)
def test_what_fell_due_until_somebody_watched_is_missed(watched_s: int, missed: bool):
    assert a_step().command(1, T0 + HOUR + timedelta(seconds=watched_s)).missed is missed
