"""The table of the life cycle carried out: every row leads where it says, writes what it says, and nothing else."""

from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path

import pytest

from console.domain import commands as cmd
from console.domain import events as ev
from console.domain.catalogue import Name, Policy, Rung, StageLimit
from console.domain.deadlines import Deadline, deadlines
from console.domain.deciding import Refused
from console.domain.evolve import evolve
from console.domain.facts import SYSTEM, Attachment, Reporter
from console.domain.incident import Clock, Stamps
from console.domain.lifecycle import allows
from console.domain.lifecycle_doc import page
from console.domain.terms import Level, ReplyAction, Role, Severity, Stage, State, Task, Trigger, Visit
from console.domain.transitions import ALLOWED, ROWS, TABLE, Clocks, Transition, roles_of
from tests.domain.making import (
    GRID,
    LI,
    PLANNED,
    T0,
    Case,
    WeekCalendar,
    a_case,
    a_worker_actor,
    asked,
    filed,
    suspended,
)

PAGE = Path(__file__).parents[2] / "docs" / "lifecycle.md"
RUNG = Rung(
    id="blue",
    name=None,
    trigger=Trigger.SHARE,
    notify=(Role.DISPATCHER, Role.SUPERVISOR),
    notify_after={Role.SUPERVISOR: timedelta(minutes=5)},
)
YELLOW = replace(RUNG, id="yellow", may_reassign=True)
WAY: dict[State, tuple[cmd.Command | str, ...]] = {
    State.VERIFYING: (cmd.Verify(assignment="a1", worker="w1"),),
    State.FILED: (),
    State.DISPATCHED: (asked(),),
    State.ACCEPTED: (asked(), "accept"),
    State.EN_ROUTE: (asked(), "en_route"),
    State.ON_SCENE: (asked(), "arrive"),
    State.HANDLED: (asked(), "resolve"),
    State.CHECKING: (asked("a0", "w0"), cmd.Resolve(), cmd.Check(assignment="a1", worker="w1")),
    State.CLOSED: (asked(), "resolve", cmd.Close()),
    State.RETURN_VISIT: (asked(), "resolve", cmd.Close(), cmd.StartVisit()),
    State.ARCHIVED: (cmd.Resolve(), cmd.Close(), cmd.Archive()),
    State.SUSPENDED: (asked(), suspended()),
    State.NOT_FILED: (cmd.NotFile(reason="advertising"),),
    State.DUPLICATE: (cmd.MergeInto(main=7),),
    State.CANCELLED: (cmd.Cancel(reason="twice"),),
}
COMMANDS: dict[type[cmd.Command], cmd.Command] = {
    type(c): c
    for c in (
        filed(),
        cmd.Verify(assignment="a7", worker="w7"),
        cmd.File(),
        cmd.Take(),
        cmd.GiveBack(),
        cmd.Acknowledge(note="the fire service is told"),
        cmd.LapseAcknowledgement(),
        asked("a7", "w7"),
        cmd.Resolve(),
        cmd.Check(assignment="a7", worker="w7"),
        cmd.Close(),
        cmd.StartVisit(),
        cmd.RecordVisit(visit=Visit.SATISFIED),
        cmd.Archive(),
        cmd.NotFile(reason="advertising"),
        cmd.MergeInto(main=7),
        cmd.AddDuplicate(duplicate=8, clock=Clock(opened_at=T0 - timedelta(hours=1))),
        cmd.Separate(),
        cmd.KeepApart(other=9),
        cmd.RemoveDuplicate(duplicate=8),
        cmd.NameReporter(duplicate=8, reporter=Reporter(name="Zhao")),
        cmd.Cancel(reason="twice"),
        cmd.Recall(assignment="a1"),
        cmd.Reassign(assignment="a7", worker="w7"),
        cmd.Rework(assignment="a7", worker="w7", reason="smells again"),
        cmd.Correct(severity=Severity.CRITICAL, reason="worse"),
        cmd.Extend(stage=Stage.HANDLE, due=T0 + timedelta(days=9), reason="spare part"),
        suspended(),
        cmd.Resume(),
        cmd.Transfer(level=Level.DISTRICT, town="t2", reason="theirs"),
        cmd.Split(titles=("Lamp", "Drain")),
        cmd.Link(other=9),
        cmd.Unlink(other=9),
        cmd.Reopen(),
        cmd.Note(text="two people"),
        cmd.AttachEvidence(attachment=Attachment(url="file")),
        cmd.DoPlanStep(step="valve"),
        cmd.UndoPlanStep(step="road"),
        cmd.RecordSensorNormal(sensor="s1", value=1.0),
        cmd.Escalate(),
        cmd.CheckIn(assignment="a1", note="by radio"),
        cmd.MissCheckIn(assignment="a1", silent_since=T0 + timedelta(minutes=1)),
        cmd.ReachRung(rung=RUNG, stage=Stage.HANDLE, epoch=1, due=T0),
        cmd.SettleRung(key="1:blue:handle:0", carry_out=False),
        cmd.BoundTimes(),
        cmd.PassNoticeOn(key="1:blue:handle:0", role=Role.SUPERVISOR, epoch=1, due=T0),
        cmd.ReceiptNotice(key="1:blue:handle:0"),
        cmd.IssueOrder(order="o1", text="why so late"),
        cmd.AnswerOrder(order="o1", text="no crew"),
        cmd.TakeBack(seqs=(), fresh="f"),
    )
}
NEEDS: dict[type[cmd.Command], cmd.Command] = {
    cmd.GiveBack: cmd.Take(),
    cmd.Unlink: cmd.Link(other=9),
    cmd.Reassign: cmd.ReachRung(rung=YELLOW, stage=Stage.HANDLE, epoch=1, due=T0),
    cmd.RemoveDuplicate: COMMANDS[cmd.AddDuplicate],
    cmd.NameReporter: COMMANDS[cmd.AddDuplicate],
    cmd.UndoPlanStep: cmd.DoPlanStep(step="road"),
    cmd.SettleRung: cmd.ReachRung(rung=RUNG, stage=Stage.HANDLE, epoch=1, due=T0, missed=True),
    cmd.PassNoticeOn: cmd.ReachRung(rung=RUNG, stage=Stage.HANDLE, epoch=1, due=T0),
    cmd.ReceiptNotice: cmd.ReachRung(rung=RUNG, stage=Stage.HANDLE, epoch=1, due=T0),
    cmd.AnswerOrder: cmd.IssueOrder(order="o1", text="why so late"),
}
"""What has to be done before a command can fit."""
NAMES = tuple(f.name for f in fields(Stamps))


def a_case_in(state: State, needs: cmd.Command | None = None) -> Case:
    """A case on the shortest way into a state; `needs` is done while it is open."""
    case = only_reported() if state is State.REPORTED else a_case(catalogue=PLANNED)
    if needs is not None:
        case.do(needs)
    for step in WAY.get(state, ()):
        case.reply(step) if isinstance(step, str) else case.do(step)
    assert case.now_is.state is state
    return case


def only_reported() -> Case:
    """As an earlier program, or another center's rule, leaves a report: not filed yet."""
    case = a_case(catalogue=PLANNED)
    first = case.log[0]
    return Case(incident=evolve(None, first), log=[first], now=case.now, catalogue=PLANNED)


def rows_and_states() -> list[tuple[Transition, State]]:
    """Every row with every state that it comes from, except what a state alone cannot show."""
    without_people = {(cmd.Recall, s) for s in (State.REPORTED, State.FILED, State.HANDLED)}
    without_people |= {(c, s) for c in (cmd.CheckIn, cmd.MissCheckIn) for s in (*without_lead(),)}
    # Who sends somebody has heeded every notice.
    sent = {s for s, way in WAY.items() if any(isinstance(step, cmd.Assign | cmd.Verify) for step in way)}
    without_people |= {(cmd.ReceiptNotice, state) for state in sent}
    # Who ends a case as none has let its duplicates go.
    gone = (State.CANCELLED, State.NOT_FILED)
    without_people |= {(command, state) for state in gone for command in (cmd.RemoveDuplicate, cmd.NameReporter)}
    return [
        (row, state)
        for row in TABLE
        for state in sorted(row.come_from)
        if (row.command, state) not in without_people
        and row.command not in (cmd.TakeBack, cmd.BoundTimes)
        and not (row.command is cmd.AddDuplicate and not state.is_open)
    ]


def without_lead() -> tuple[State, ...]:
    return (State.REPORTED, State.FILED, State.HANDLED)


def command_of(row: Transition) -> cmd.Command:
    if row.reply is None:
        return COMMANDS[row.command]
    return cmd.ApplyReply(assignment="a1", worker="w1", action=row.reply)


ROWS_SHOWN = tuple(dict.fromkeys(row for row, _ in rows_and_states()))


def name_of(row: Transition) -> str:
    return f"{row.command.__name__}{row.reply or ''}"


def states_of(row: Transition) -> tuple[State, ...]:
    return tuple(state for of, state in rows_and_states() if of is row)


@pytest.mark.parametrize("row", ROWS_SHOWN, ids=name_of)
def test_a_row_leads_where_it_says_and_writes_and_voids_what_it_says(row: Transition):
    for state in states_of(row):
        leads_where_it_says(row, state)


def leads_where_it_says(row: Transition, state: State) -> None:
    case = a_case_in(state, NEEDS.get(row.command))
    before = case.now_is.stamps
    if state is State.DISPATCHED and row.reply is ReplyAction.PROGRESS:
        case.reply("received")
    actor = a_worker_actor() if row.reply else SYSTEM if row.who == {Role.PROGRAM} else None
    case.do(command_of(row), actor)
    now = case.now_is
    expected = State.DISPATCHED if row.command is cmd.Resume else row.to or state
    assert now.state is expected
    if row.command is cmd.Reopen:
        return
    for name in NAMES:
        was, is_ = getattr(before, name), getattr(now.stamps, name)
        if name in row.voids:
            assert is_ is None, name
        elif name in row.stamps:
            assert is_ == (was or case.now), name
        elif not (name == "filed" and row.to is State.FILED):
            assert is_ == was, name


LIMITS = Policy(
    id="rapid",
    name=Name(),
    stages=(
        *(StageLimit(stage=stage, elapsed=timedelta(hours=1)) for stage in Stage if stage is not Stage.HANDLE),
        StageLimit(stage=Stage.HANDLE, elapsed=timedelta(hours=2), level=Level.TOWN),
        StageLimit(stage=Stage.HANDLE, elapsed=timedelta(hours=4), level=Level.DISTRICT),
        StageLimit(stage=Stage.HANDLE, elapsed=timedelta(hours=8), level=Level.GRID),
    ),
)


def limits_of(case: Case) -> dict[Stage, Deadline]:
    return {d.stage: d for d in deadlines(case.now_is, LIMITS, WeekCalendar())}


def is_as_the_table_says(row: Transition, before: dict[Stage, Deadline], case: Case) -> bool:
    """Whether the limits are as the row's word of the clocks says, by those before and those after it."""
    after = limits_of(case)
    met, now_met = ({s for s, d in limits.items() if d.met_at} for limits in (before, after))
    later = {s for s, d in after.items() if d.due > before[s].due}
    sooner = {s for s, d in after.items() if d.due < before[s].due}
    stays = {s for s, d in after.items() if d.due == before[s].due}
    match row.clocks:
        case Clocks.NONE | Clocks.TIMER | Clocks.FOLLOW | Clocks.BOUND:
            return before == after
        case Clocks.MEET:
            return met <= now_met and stays == set(after)
        case Clocks.END:
            return now_met == set(after)
        case Clocks.PAUSE:
            return all(d.paused for d in after.values())
        case Clocks.RESUME:
            return later == set(after) and not any(d.paused for d in after.values())
        case Clocks.JOIN:
            return met == now_met and sooner == set(after)
        case Clocks.PART:
            return met == now_met and later == set(after)
        case Clocks.BACK:
            return now_met <= met and later | stays == set(after)
        case Clocks.LEVEL:
            return met == now_met and later == {Stage.HANDLE} and stays == set(after) - later
        case Clocks.MOVE:
            return len(later) == 1 and met == now_met
        case Clocks.ANEW:
            return not now_met and all(d.start == case.now for d in after.values())
        case _:
            return False


@pytest.mark.parametrize("row", [row for row in ROWS_SHOWN if row.command is not cmd.FileReport], ids=name_of)
def test_a_row_does_to_the_clocks_what_it_says(row: Transition):
    for state in states_of(row):
        does_to_the_clocks_what_it_says(row, state)


def does_to_the_clocks_what_it_says(row: Transition, state: State) -> None:
    case = a_case_in(state, NEEDS.get(row.command))
    before = limits_of(case)
    actor = a_worker_actor() if row.reply else SYSTEM if row.who == {Role.PROGRAM} else None
    case.do(command_of(row), actor)
    assert is_as_the_table_says(row, before, case), (row.clocks, before, limits_of(case))


@pytest.mark.parametrize("command", [c for c in ROWS if c not in (cmd.FileReport, cmd.ApplyReply)])
def test_a_command_is_refused_in_every_state_that_the_table_does_not_give_it(command):
    for state in State:
        is_refused_where_it_is_not_given(command, state)


def is_refused_where_it_is_not_given(command: type[cmd.Command], state: State) -> None:
    if state in ALLOWED[command]:
        assert allows(a_case_in(state).now_is, command)
        return
    case = a_case_in(state)
    before = case.now_is
    with pytest.raises(Refused) as refused:
        case.do(COMMANDS[command])
    assert (refused.value.code, case.now_is) == ("wrong_state", before)


def test_every_command_has_a_row_and_every_row_a_command():
    declared = {c for c in vars(cmd).values() if isinstance(c, type) and issubclass(c, cmd.Command)}
    assert set(ROWS) == declared - {cmd.Command}
    assert {row.task for row in TABLE if row.reply is ReplyAction.RESOLVE} == set(Task)


def test_every_state_can_be_reached_and_be_left():
    reached = {row.to for row in TABLE if row.to}
    assert reached == set(State)
    left = {s for row in TABLE if row.to for s in row.come_from if row.to is not s} | {State.SUSPENDED}
    assert left == set(State)


@pytest.mark.parametrize("command", [c for c in ROWS if Role.WORKER not in roles_of(c)], ids=lambda c: c.__name__)
def test_a_worker_cannot_do_a_dispatchers_work(command):
    state = next(s for s in State if s in ALLOWED[command])
    case = a_case_in(state, NEEDS.get(command))
    with pytest.raises(Refused) as refused:
        case.do(COMMANDS[command], a_worker_actor())
    assert refused.value.code == "not_allowed"


@pytest.mark.parametrize("command", [cmd.ReachRung, cmd.PassNoticeOn, cmd.MissCheckIn, cmd.LapseAcknowledgement])
def test_what_follows_from_a_rule_is_no_persons_to_do(command):
    with pytest.raises(Refused) as refused:
        a_case(asked()).do(COMMANDS[command], LI)
    assert refused.value.code == "not_allowed"


def test_a_source_files_but_closes_nothing():
    case = a_case(cmd.Resolve())
    case.do(filed(severity=Severity.HIGH), GRID)
    with pytest.raises(Refused):
        case.do(cmd.Close(), GRID)
    assert case.now_is.state is State.HANDLED


def test_no_rule_can_close_or_cancel_a_case():
    for command in (cmd.Close, cmd.Cancel, cmd.NotFile, cmd.Archive, cmd.Resolve, cmd.MergeInto):
        assert Role.PROGRAM not in roles_of(command)


def test_the_committed_page_says_what_the_table_says():
    assert PAGE.read_text("utf-8") == page(), (
        "write it anew: python -m console.domain.lifecycle_doc > docs/lifecycle.md"
    )


def test_the_page_has_a_line_for_every_row_and_every_state_in_the_diagram():
    text = page()
    assert sum(line.startswith("| ") for line in text.splitlines()) == len(TABLE) + 1
    diagram = text.split("```")[1]
    assert all(state in diagram for state in State)


def test_a_reported_event_alone_makes_a_case_that_waits_to_be_filed():
    case = only_reported()
    case.do(cmd.File())
    assert isinstance(case.log[-1].event, ev.Filed)
    assert case.now_is.stamps.filed == case.now
