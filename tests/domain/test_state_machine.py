"""No sequence of commands and replies, however senseless, breaks a case."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from console.domain import commands as cmd
from console.domain import course_events as cev
from console.domain import events as ev
from console.domain.catalogue import Catalogue, Name, Policy, Rung, StageLimit
from console.domain.deadlines import deadlines
from console.domain.deciding import Refused
from console.domain.evolve import fold
from console.domain.facts import SYSTEM, Place
from console.domain.incident import Stamps
from console.domain.terms import (
    AssigneeKind,
    Level,
    LinkKind,
    OrderKind,
    ReplyAction,
    Role,
    Severity,
    Stage,
    State,
    Task,
    Trigger,
    Visit,
)
from console.domain.transitions import TABLE
from tests.domain.making import GAS_PLAN, LI, T0, WANG, Case, WeekCalendar, a_report, filed

WORKERS = ("w1", "w2", "w3")
HOURS = st.integers(-9, 9).map(lambda h: T0 + timedelta(hours=h))
RUNG_LIST = (
    Rung(id="blue", name=Name(), trigger=Trigger.SHARE, at=0.8, order=OrderKind.REMINDER),
    Rung(
        id="red",
        name=Name(),
        trigger=Trigger.SHARE,
        at=1.5,
        raises_to=2,
        to_town=True,
        notify=(Role.DISPATCHER, Role.SUPERVISOR),
        notify_after={Role.SUPERVISOR: timedelta(minutes=5)},
    ),
)
RUNG_KEYS = st.sampled_from([f"{epoch}:{rung.id}::0" for epoch in (1, 2) for rung in RUNG_LIST])
RUNGS = st.sampled_from(RUNG_LIST)
POLICY = Policy(
    id="rapid",
    name=Name(),
    stages=(
        *(StageLimit(stage=stage, elapsed=timedelta(hours=1)) for stage in Stage),
        StageLimit(stage=Stage.REPLY, working_days=1),
        StageLimit(stage=Stage.REPLY, working_time=timedelta(hours=1), pauses=False),
    ),
)
RULES = Catalogue(policies={"rapid": POLICY}, ladder=RUNG_LIST, plans=(GAS_PLAN,))
texts = st.sampled_from(["", " ", "text"])
assignments = st.integers(0, 12).map("a{}".format)
people = st.sampled_from([LI, WANG])

simple_commands = st.one_of(
    st.builds(cmd.Take, over=st.booleans()),
    st.just(cmd.GiveBack()),
    st.builds(cmd.Recall, assignment=assignments, reason=texts),
    st.builds(cmd.Note, text=texts),
    st.builds(cmd.Escalate, reason=texts),
    st.builds(cmd.Resolve, note=texts),
    st.builds(cmd.Close, note=texts),
    st.builds(cmd.Cancel, reason=texts),
    st.builds(cmd.Suspend, until=st.none() | HOURS, reason=texts),
    st.just(cmd.Resume()),
    st.builds(cmd.Reopen, reason=texts),
    st.builds(cmd.MergeInto, main=st.sampled_from([1046, 1047])),
    st.just(cmd.Separate()),
    st.builds(cmd.KeepApart, other=st.integers(1, 3)),
    st.builds(cmd.AddDuplicate, duplicate=st.integers(1, 3)),
    st.builds(cmd.RemoveDuplicate, duplicate=st.integers(1, 3)),
    st.builds(cmd.NotFile, reason=texts),
    st.just(cmd.File()),
    st.just(cmd.Check()),
    st.just(cmd.StartVisit()),
    st.builds(cmd.RecordVisit, visit=st.sampled_from(Visit)),
    st.just(cmd.Archive()),
    st.builds(cmd.Extend, stage=st.sampled_from(Stage), due=HOURS, reason=texts),
    st.builds(cmd.Transfer, level=st.sampled_from(Level), town=texts, reason=texts),
    st.builds(cmd.DoPlanStep, step=st.sampled_from(["valve", "road", "none"]), note=texts),
    st.builds(cmd.UndoPlanStep, step=st.sampled_from(["valve", "road", "none"])),
    st.builds(cmd.Link, other=st.integers(1, 3), kind=st.sampled_from(LinkKind)),
    st.builds(cmd.Unlink, other=st.integers(1, 3)),
    st.builds(cmd.Acknowledge, note=texts, until=st.one_of(st.none(), HOURS)),
    st.builds(cmd.CheckIn, assignment=assignments, note=texts),
    st.builds(cmd.IssueOrder, order=st.sampled_from("op"), text=texts),
    st.builds(cmd.AnswerOrder, order=st.sampled_from("op"), text=texts),
    st.builds(cmd.SettleRung, key=RUNG_KEYS, carry_out=st.booleans()),
    st.builds(cmd.ReceiptNotice, key=RUNG_KEYS, note=texts),
    st.builds(cmd.RecordSensorNormal, sensor=st.sampled_from(["", "s1"]), value=st.just(1.0)),
)


rule_commands = st.one_of(
    st.just(cmd.LapseAcknowledgement()),
    st.just(cmd.Resume()),
    st.builds(cmd.MissCheckIn, assignment=assignments, silent_since=st.just(T0)),
    st.builds(cmd.ReachRung, rung=RUNGS, epoch=st.integers(1, 2), due=st.just(T0), missed=st.booleans()),
    st.builds(
        cmd.PassNoticeOn,
        key=RUNG_KEYS,
        role=st.sampled_from([Role.DISPATCHER, Role.SUPERVISOR]),
        epoch=st.integers(1, 2),
        due=st.just(T0),
        missed=st.booleans(),
    ),
)


class AnyShift(RuleBasedStateMachine):
    """Anything a shift, its workers and its sources may do, in any order."""

    @initialize(severity=st.sampled_from(Severity), sensor=st.sampled_from(["", "s1"]))
    def a_report_arrives(self, severity: Severity, sensor: str) -> None:
        self.case = Case(catalogue=RULES)
        self.issued = 0
        self.before = Stamps()
        self.epoch = 1
        self.case.do(filed(a_report(sensor=sensor), severity=severity))

    def attempt(self, command: cmd.Command, actor=LI) -> None:
        version = self.case.now_is.version
        try:
            self.case.do(command, actor, after_s=7)
        except Refused:
            assert self.case.now_is.version == version

    @rule(command=simple_commands, actor=people)
    def somebody_commands(self, command: cmd.Command, actor) -> None:
        self.attempt(command, actor)

    @rule(command=rule_commands)
    def a_rule_acts(self, command: cmd.Command) -> None:
        self.attempt(command, SYSTEM)

    @rule(worker=st.sampled_from(WORKERS), lead=st.booleans(), kind=st.sampled_from(AssigneeKind))
    def somebody_is_asked(self, worker: str, lead: bool, kind: AssigneeKind) -> None:
        self.issued += 1
        self.attempt(cmd.Assign(assignment=f"a{self.issued}", worker=worker, lead=lead, kind=kind))

    @rule(make=st.sampled_from([cmd.Verify, cmd.Check]), worker=st.sampled_from(WORKERS))
    def somebody_is_asked_to_look(self, make, worker: str) -> None:
        self.issued += 1
        self.attempt(make(assignment=f"a{self.issued}", worker=worker))

    @rule(worker=st.sampled_from(["", *WORKERS]), reason=texts)
    def somebody_has_to_do_it_again(self, worker: str, reason: str) -> None:
        self.issued += 1
        self.attempt(cmd.Rework(assignment=f"a{self.issued}", worker=worker, reason=reason))

    @rule(assignment=assignments, worker=st.sampled_from(WORKERS), action=st.sampled_from(ReplyAction), text=texts)
    def somebody_replies(self, assignment: str, worker: str, action: ReplyAction, text: str) -> None:
        self.case.do(cmd.ApplyReply(assignment=assignment, worker=worker, action=action, note=text))

    @rule(actor=people, gap=st.integers(0, 3))
    def somebody_takes_back(self, actor, gap: int) -> None:
        own = [r for r in self.case.log if r.actor == actor]
        if not own:
            return
        at = own[-1 - min(gap, len(own) - 1)].at
        self.issued += 1
        seqs = tuple(r.seq for r in own if r.at == at)
        self.attempt(cmd.TakeBack(seqs=seqs, fresh=f"again{self.issued}"), actor)

    @rule(severity=st.none() | st.sampled_from(Severity), lat=st.none() | st.just(30.5))
    def the_source_says_more(self, severity: Severity | None, lat: float | None) -> None:
        report = a_report(severity=severity, place=Place(lat=lat, lon=lat and 121.0))
        self.case.do(filed(report, severity=severity or Severity.HIGH))

    @invariant()
    def the_log_folds_to_the_case(self) -> None:
        assert fold(self.case.log) == self.case.now_is
        assert self.case.now_is.version == len(self.case.log)

    @invariant()
    def nobody_holds_a_case_twice_and_one_leads(self) -> None:
        active = self.case.now_is.active
        assert len({a.worker for a in active}) == len(active)
        assert sum(a.lead for a in active) <= 1

    @invariant()
    def milestones_stand_and_none_follows_the_closing(self) -> None:
        now = self.case.now_is
        kept = now.epoch == self.epoch and not any(isinstance(r.event, ev.TakenBack) for r in self.case.log[-4:])
        before, self.before = (self.before if kept else Stamps()), now.stamps
        self.epoch = now.epoch
        for name in ("filed", "dispatched", "accepted", "arrived", "handled", "closed"):
            was, is_ = getattr(before, name), getattr(now.stamps, name)
            # A separation takes the closing back, for the case was never over; a rework what was said to be handled.
            voided = {"closed"} | ({"handled"} if now.supervision.reworked else set())
            assert was is None or was == is_ or (name in voided and (is_ is None or is_ == self.case.now))
            assert is_ is None or now.stamps.closed is None or is_ <= now.stamps.closed
            assert is_ is None or is_ >= now.opened_at

    @invariant()
    def a_case_that_is_over_holds_nobody(self) -> None:
        now = self.case.now_is
        if not now.is_open:
            assert (now.active, now.holder, now.pause) == ((), None, None)
            assert now.stamps.closed is not None
        else:
            assert now.stamps.closed is None

    @invariant()
    def a_duplicate_names_its_main_case_and_nobody_else_does(self) -> None:
        now = self.case.now_is
        assert (now.duplicate_of is not None) == (now.state is State.DUPLICATE) == (now.merged_from is not None)
        assert now.merged_from is None or now.merged_from.is_open

    @invariant()
    def a_pause_and_the_suspended_state_go_together(self) -> None:
        now = self.case.now_is
        assert (now.pause is not None) == (now.state is State.SUSPENDED)
        assert now.pause is None or now.pause.resumes_to is not State.SUSPENDED

    @invariant()
    def who_is_on_its_way_is_led(self) -> None:
        now = self.case.now_is
        state = now.pause.resumes_to if now.pause else now.state
        led = state in (State.DISPATCHED, State.ACCEPTED, State.EN_ROUTE, State.ON_SCENE)
        task = now.lead.task if now.lead else None
        assert led == (task is Task.HANDLE)
        assert task is not Task.VERIFY or state is State.VERIFYING
        assert task is not Task.CHECK or state is State.CHECKING

    @invariant()
    def no_assignment_is_lost(self) -> None:
        now, issued, before = self.case.now_is, [], []
        for record in self.case.log:
            if isinstance(record.event, ev.Reopened):
                issued, before = [], issued
            if isinstance(record.event, ev.TakenBack) and "reopened" in record.event.kinds:
                issued = before
            if isinstance(record.event, ev.Dispatched):
                issued.append((record.event.assignment, record.event.worker, record.event.kind))
        assert [(a.id, a.worker, a.kind) for a in now.assignments] == issued

    @invariant()
    def no_clock_is_negative(self) -> None:
        now = self.case.now_is
        assert all(w.since < w.until for w in now.waits)
        for limit in deadlines(now, POLICY, WeekCalendar()):
            assert now.opened_at == limit.start < limit.warn_at <= limit.due
            assert limit.met_at is None or limit.met_at >= limit.start

    @invariant()
    def nobody_is_told_by_a_notice_twice_or_after_it_was_heeded(self) -> None:
        steps = [(r.event.key, r.event.role) for r in self.case.log if isinstance(r.event, cev.NoticePassedOn)]
        assert len(set(steps)) == len(steps)
        for reached in self.case.now_is.supervision.rungs:
            assert len(set(reached.told)) == len(reached.told)
            assert not {t.role for t in reached.to_tell} & set(reached.told)
            assert reached.heeded_at is None or not reached.to_tell

    @invariant()
    def nobody_is_told_of_the_same_rung_twice(self) -> None:
        keys = [r.event.key for r in self.case.log if isinstance(r.event, cev.RungReached)]
        assert len(set(keys)) == len(keys) == len(self.case.now_is.supervision.rungs)

    @invariant()
    def the_state_is_one_that_the_table_leads_to(self) -> None:
        assert self.case.now_is.state in {row.to for row in TABLE if row.to}


AnyShift.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestAnyShift = AnyShift.TestCase
