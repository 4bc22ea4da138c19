"""No sequence of commands, replies, waits and outages, however senseless, breaks a case or hides that it is late."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from console.domain import agenda
from console.domain import commands as cmd
from console.domain import course_events as cev
from console.domain import events as ev
from console.domain.board import OpenCase
from console.domain.catalogue import Catalogue, HouseRules, Name, Policy, Rung, StageLimit
from console.domain.check_in import timers
from console.domain.deadlines import Deadline, deadlines, late_in_pause, running
from console.domain.deciding import Refused
from console.domain.evolve import fold
from console.domain.facts import SYSTEM, Place, Reporter
from console.domain.follow_up import follow_up, parts_of
from console.domain.incident import Incident, Stamps, may_reassign
from console.domain.oversight import oversight
from console.domain.terms import (
    AssigneeKind,
    AssignmentState,
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
from console.domain.visits import unasked
from tests.domain.making import GAS_PLAN, LI, T0, WANG, Case, WeekCalendar, a_report, filed

WORKERS = ("w1", "w2", "w3")
HOUR = timedelta(hours=1)
MOST_CASES = 4
AWHILE = st.sampled_from([timedelta(minutes=1), HOUR / 2, HOUR, 2 * HOUR, 9 * HOUR, 50 * HOUR])
LATER = st.integers(-9, 30).map(lambda h: h * HOUR)
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
        may_reassign=True,
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
        StageLimit(stage=Stage.HANDLE, elapsed=timedelta(hours=3), pauses=False),
        StageLimit(stage=Stage.ARRIVE, elapsed=timedelta(hours=2), level=Level.GRID),
        StageLimit(stage=Stage.HANDLE, elapsed=timedelta(minutes=40), level=Level.TOWN),
        StageLimit(stage=Stage.HANDLE, elapsed=timedelta(hours=40), level=Level.DISTRICT),
        *(StageLimit(stage=Stage.CHECK, elapsed=n * HOUR / 2, difficulty=d) for n, d in ((1, "easy"), (9, "hard"))),
    ),
)
HOUSE = HouseRules(
    check_in_after={AssignmentState.EN_ROUTE: HOUR / 3, AssignmentState.ON_SCENE: HOUR / 2}, sweep_after=40 * HOUR
)
RULES = Catalogue(policies={"rapid": POLICY}, ladder=RUNG_LIST, house=HOUSE, plans=(GAS_PLAN,))
MOVES_LIMITS = (ev.TakenBack, ev.Reopened, ev.Separated, ev.DuplicateRemoved, cev.ReworkOrdered, cev.Corrected)
"""After these a limit may be another one, or is not met after all; what a level passes on late stays late."""
CITIZEN = Reporter(name="Wang")
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
    st.just(cmd.Resume()),
    st.builds(cmd.Reopen, reason=texts),
    st.just(cmd.Separate()),
    st.builds(cmd.KeepApart, other=st.integers(1, 3)),
    st.builds(cmd.NotFile, reason=texts),
    st.just(cmd.File()),
    st.just(cmd.Check()),
    st.just(cmd.StartVisit()),
    st.just(cmd.Archive()),
    st.builds(
        cmd.Correct,
        severity=st.none() | st.sampled_from(Severity),
        difficulty=st.sampled_from(["", "easy", "hard"]),
        reason=texts,
    ),
    st.builds(cmd.Transfer, level=st.sampled_from(Level), town=texts, reason=texts),
    st.builds(cmd.DoPlanStep, step=st.sampled_from(["valve", "road", "none"]), note=texts),
    st.builds(cmd.UndoPlanStep, step=st.sampled_from(["valve", "road", "none"])),
    st.builds(cmd.Link, other=st.integers(1, 3), kind=st.sampled_from(LinkKind)),
    st.builds(cmd.Unlink, other=st.integers(1, 3)),
    st.builds(cmd.CheckIn, assignment=assignments, note=texts),
    st.builds(cmd.IssueOrder, order=st.sampled_from("op"), text=texts),
    st.builds(cmd.AnswerOrder, order=st.sampled_from("op"), text=texts),
    st.builds(cmd.SettleRung, key=RUNG_KEYS, carry_out=st.booleans()),
    st.builds(cmd.ReceiptNotice, key=RUNG_KEYS, note=texts),
    st.builds(cmd.RecordSensorNormal, sensor=st.sampled_from(["", "s1"]), value=st.just(1.0)),
)


rule_commands = st.one_of(
    st.builds(cmd.LapseAcknowledgement, listed=st.booleans()),
    st.just(cmd.Resume()),
    st.builds(cmd.MissCheckIn, assignment=assignments, silent_since=st.just(T0), listed=st.booleans()),
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
        self.cases = [self.case]
        self.now = T0
        self.issued = 0
        self.before: dict[int, tuple[int, Stamps]] = {}
        self.breached: dict[int, tuple[int, Counter[tuple[Stage, Level | None]]]] = {}
        self.known: dict[int, tuple[Incident, tuple[Deadline, ...]]] = {}
        self.decided: list[tuple[Case, cmd.Command]] = []
        self.do(filed(a_report(sensor=sensor, reporter=CITIZEN), severity=severity))

    def do(self, command: cmd.Command, actor=LI) -> tuple[ev.Event, ...]:
        self.now += timedelta(seconds=7)
        self.case.now = self.now
        return self.case.do(command, actor, after_s=0)

    def attempt(self, command: cmd.Command, actor=LI) -> tuple[ev.Event, ...]:
        before, stood = self.case.now_is, [(c, c.incident, len(c.log)) for c in self.cases]
        try:
            made = self.do(command, actor)
            self.others_follow(self.case, made, actor, {self.case.number})
        except Refused:
            for case, incident, length in stood:
                # One transaction: where one case refuses, nothing has happened to the other.
                case.incident = incident
                del case.log[length:]
            return ()
        self.no_rule_acts_too_soon(before, made, actor)
        if any(isinstance(event, cev.Archived) for event in made):
            assert before.state in (State.CANCELLED, State.NOT_FILED) or not unasked(before)
        return made

    def others_follow(self, case: Case, made: tuple[ev.Event, ...], actor, asking: set[int]) -> None:
        """What a merge, a separation or the end of a main case asks of other cases, with the same commit."""
        known = {c.number: c for c in self.cases}
        for number, command in filter(None, (follow_up(case.now_is, event) for event in made)):
            if number in known and number not in asking:
                other, known[number].now = known[number], self.now
                self.others_follow(other, other.do(command, actor, after_s=0), actor, asking | {number})
                assert fold(other.log) == other.now_is

    def no_rule_acts_too_soon(self, before: Incident, made: tuple[ev.Event, ...], actor) -> None:
        for event in made if actor == SYSTEM else ():
            if isinstance(event, ev.Resumed):
                assert before.pause is not None
                assert before.pause.until is not None
                assert before.pause.until <= self.now
            if isinstance(event, ev.AcknowledgementLapsed):
                assert before.quiet_until is not None
                assert before.quiet_until <= self.now
            if isinstance(event, cev.CheckInMissed):
                held = before.assignment(event.assignment)
                assert held is not None
                assert held.contact_at <= event.silent_since

    def limits(self, case: Case) -> tuple[Deadline, ...]:
        """Worked out once for each state of a case: most of what is asked here is asked of the same one."""
        known = self.known.get(case.number)
        if known is None or known[0] is not case.now_is:
            known = self.known[case.number] = case.now_is, deadlines(case.now_is, POLICY, WeekCalendar())
        return known[1]

    @rule(which=st.integers(0, MOST_CASES - 1))
    def somebody_turns_to_another_case(self, which: int) -> None:
        self.case = self.cases[which % len(self.cases)]

    @rule(sensor=st.sampled_from(["", "s1"]))
    def another_report_arrives(self, sensor: str) -> None:
        if len(self.cases) < MOST_CASES:
            self.case = Case(catalogue=RULES, number=self.cases[0].number + len(self.cases))
            self.cases.append(self.case)
            reporter = CITIZEN if len(self.cases) % 2 else Reporter()
            self.do(filed(a_report(source_id=f"r-{len(self.cases)}", sensor=sensor, reporter=reporter)))

    @rule()
    def somebody_splits(self) -> None:
        if len(self.cases) == MOST_CASES or not self.case.now_is.is_open:
            return
        (command,) = parts_of(self.case.now_is, cmd.Split(titles=("Lamp",)), self.now, RUNG_LIST)
        part = Case(catalogue=RULES, number=self.cases[0].number + len(self.cases), now=self.now)
        part.do(command, LI, after_s=0)
        self.cases.append(part)
        wait = {d.stage: self.now - d.paused_at for d in self.limits(self.case) if d.paused_at is not None}
        for of_whole, of_part in zip(self.limits(self.case), self.limits(part), strict=True):
            gained = of_part.due - of_whole.due
            assert timedelta() <= gained, "a part is never late before the whole is"
            assert gained == timedelta() or of_whole.calendar or gained <= wait.get(of_whole.stage, timedelta())

    @rule(span=AWHILE)
    def time_passes_while_nobody_looks(self, span: timedelta) -> None:
        self.now += span

    @rule(span=AWHILE)
    def time_passes_and_the_program_looks(self, span: timedelta) -> None:
        self.now += span
        self.the_program_looks(self.now - span)

    @rule()
    def the_program_looks_after_an_outage(self) -> None:
        self.the_program_looks(self.now)

    @rule()
    def a_program_decides_and_is_held_up(self) -> None:
        self.decided += self.owed(T0)

    @rule()
    def a_program_that_was_held_up_acts(self) -> None:
        held_up, self.decided, turned_to = self.decided, [], self.case
        for self.case, command in held_up:
            self.attempt(command, SYSTEM)
        self.case = turned_to

    def owed(self, watched_since: datetime) -> list[tuple[Case, cmd.Command]]:
        by_number = {c.number: c for c in self.cases}
        of_agenda = [
            (case, command)
            for case in self.cases
            for command in agenda.due(case.now_is, self.limits(case), RUNG_LIST, self.now, watched_since)
        ]
        late = (t for t in timers((c.now_is for c in self.cases), HOUSE) if t.due <= self.now and not t.raised)
        return [*of_agenda, *((by_number[t.incident], t.command) for t in late)]

    def the_program_looks(self, watched_since: datetime) -> None:
        turned_to, rounds = self.case, 0
        while (owed := self.owed(watched_since)) and rounds < 9:
            rounds += 1
            for self.case, command in owed:
                assert self.attempt(command, SYSTEM), f"it owes what changes nothing: {command}"
        self.case = turned_to
        assert rounds < 9, "it comes to rest"
        for case in self.cases:
            self.nothing_late_is_left_untold(case)

    def nothing_late_is_left_untold(self, case: Case) -> None:
        now = case.now_is
        assert now.pause is None or now.pause.until is None or now.pause.until > self.now - timedelta(minutes=5)
        assert now.quiet_until is None or now.quiet_until > self.now - timedelta(minutes=5)
        # Epoch, rung, stage and which limit of the stage it is: one that has become another one is told of anew.
        told = {(*r.key.split(":")[0:4:3], r.stage) for r in now.supervision.rungs if r.rung == "red"}
        run = [d for d in self.limits(case) if now.is_open and d.met_at is None and not d.paused]
        for stage in {d.stage for d in run}:
            of_stage = [d for d in run if d.stage is stage]
            if all(d.told_at(1.6) < self.now for d in of_stage):
                assert (str(now.epoch), str(of_stage[0].number), stage) in told

    @rule(make=st.sampled_from([cmd.Suspend, cmd.Acknowledge]), later=st.none() | LATER, text=texts)
    def somebody_lets_it_wait(self, make, later: timedelta | None, text: str) -> None:
        until = self.now + later if later is not None else None
        said = {"reason": text} if make is cmd.Suspend else {"note": text}
        self.attempt(make(until=until, **said))

    @rule(stage=st.sampled_from(Stage), later=LATER)
    def somebody_extends(self, stage: Stage, later: timedelta) -> None:
        before = {n: d for n, d in enumerate(self.limits(self.case)) if d.stage is stage}
        if self.attempt(cmd.Extend(stage=stage, due=self.now + later, reason="part")):
            after = self.limits(self.case)
            assert any(d.met_at is None and after[n].due > d.due for n, d in before.items())

    @rule(command=simple_commands, actor=people)
    def somebody_commands(self, command: cmd.Command, actor) -> None:
        self.attempt(command, actor)

    @rule(command=rule_commands)
    def a_rule_acts(self, command: cmd.Command) -> None:
        self.attempt(command, SYSTEM)

    @rule(main=st.integers(0, MOST_CASES - 1), actor=people)
    def somebody_merges(self, main: int, actor) -> None:
        self.attempt(cmd.MergeInto(main=self.cases[main % len(self.cases)].number), actor)

    @rule(visit=st.sampled_from(Visit), which=st.none() | st.integers(0, MOST_CASES - 1))
    def somebody_visits(self, visit: Visit, which: int | None) -> None:
        merged = self.case.now_is.appeals
        duplicate = merged[which % len(merged)].case if which is not None and merged else None
        self.attempt(cmd.RecordVisit(visit=visit, duplicate=duplicate))

    @rule(worker=st.sampled_from(WORKERS), lead=st.booleans(), kind=st.sampled_from(AssigneeKind))
    def somebody_is_asked(self, worker: str, lead: bool, kind: AssigneeKind) -> None:
        self.issued += 1
        self.attempt(cmd.Assign(assignment=f"a{self.issued}", worker=worker, lead=lead, kind=kind))

    @rule(worker=st.sampled_from(WORKERS), kind=st.sampled_from(AssigneeKind), actor=people)
    def the_level_above_re_assigns(self, worker: str, kind: AssigneeKind, actor) -> None:
        self.issued += 1
        before = self.case.now_is
        command = cmd.Reassign(assignment=f"a{self.issued}", worker=worker, kind=kind)
        if self.attempt(command, actor):
            lead = self.case.now_is.lead
            assert (lead.id, lead.worker, lead.supersedes) == (
                command.assignment,
                worker,
                before.lead.id if before.lead else "",
            )
            assert may_reassign(before)

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
        self.do(cmd.ApplyReply(assignment=assignment, worker=worker, action=action, note=text))

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
        self.do(filed(report, severity=severity or Severity.HIGH))

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
        seen, before = self.before.get(now.number, (0, Stamps()))
        self.before[now.number] = len(self.case.log), now.stamps
        if any(isinstance(r.event, ev.TakenBack | ev.Reopened) for r in self.case.log[seen:]):
            before = Stamps()
        for name in ("filed", "dispatched", "accepted", "arrived", "handled", "closed"):
            was, is_ = getattr(before, name), getattr(now.stamps, name)
            # A separation takes the closing back, for the case was never over; a rework what was said to be handled.
            voided = {"closed"} | ({"handled"} if now.supervision.reworked else set())
            assert was is None or was == is_ or (name in voided and (is_ is None or is_ >= was))
            assert is_ is None or now.stamps.closed is None or is_ <= now.stamps.closed
            assert is_ is None or is_ >= now.opened_at

    @invariant()
    def what_is_late_is_seen(self) -> None:
        open_cases = [c for c in self.cases if c.now_is.is_open]
        rows = [
            OpenCase(incident=c.now_is, limit=running(self.limits(c)), late_in_pause=late_in_pause(self.limits(c)))
            for c in open_cases
        ]
        seen = oversight(rows, {}, {}, HOUSE, self.now)
        listed = {r.incident.number for late in seen.late.values() for r in late}
        assert listed == {c.number for c in open_cases if any(self.is_late(d) for d in self.limits(c))}

    def is_late(self, limit: Deadline) -> bool:
        return limit.met_at is None and (limit.paused_at or self.now) >= limit.due

    @invariant()
    def what_was_breached_stays_so(self) -> None:
        for case in self.cases:
            seen, before = self.breached.get(case.number, (0, Counter()))
            at = case.now_is.stamps.closed or self.now
            now = Counter((d.stage, d.level) for d in self.limits(case) if d.was_breached(at))
            self.breached[case.number] = len(case.log), now
            if not any(isinstance(r.event, MOVES_LIMITS) for r in case.log[seen:]):
                assert before <= now

    @invariant()
    def nothing_waits_without_an_end(self) -> None:
        assert all(c.now_is.pause is None or c.now_is.pause.until is not None for c in self.cases)

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
    def both_cases_of_a_merge_know_of_it_and_of_the_longest_clock(self) -> None:
        by_number = {c.number: c.now_is for c in self.cases}
        for number, now in by_number.items():
            merged = {a.case: a.main for a in now.appeals}
            assert set(now.duplicates) == {n for n, main in merged.items() if main == number}
            assert all(by_number[n].duplicate_of == main for n, main in merged.items())
            assert now.duplicate_of is None or number in by_number[now.duplicate_of].duplicates
            own = now.own_opened_at or now.opened_at
            assert now.opened_at == min([own, *(j.opened_at for j in now.joined)])
            assert {j.duplicate for j in now.joined} <= merged.keys()
            assert {v.case for v in now.supervision.visits} <= {number, *merged}

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
        for case in self.cases:
            now = case.now_is
            assert all(w.since < w.until for w in now.waits)
            for limit in self.limits(case):
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
        keys = list(self.keys())
        assert len(set(keys)) == len(keys) == len(self.case.now_is.supervision.rungs)

    def keys(self) -> Iterator[str]:
        whole = self.case.log[0].event.part_of
        yield from (r.key for r in whole.rungs) if whole is not None else ()
        for event in (r.event for r in self.case.log):
            if isinstance(event, cev.RungReached):
                yield event.key
            if isinstance(event, ev.DuplicateAdded | ev.DuplicateRemoved):
                yield from (r.key for r in event.rungs)

    @invariant()
    def what_is_asked_stays_owed_until_it_is_answered_whatever_becomes_of_the_case(self) -> None:
        epoch, asked, answered, withdrawn = 1, {}, set(), set()
        for record in self.case.log:
            match record.event:
                case ev.Reopened():
                    epoch += 1
                case ev.TakenBack() if "reopened" in record.event.kinds:
                    epoch -= 1
                case cev.OrderIssued():
                    asked[record.event.order] = record.event, epoch
                case cev.OrderAnswered():
                    answered.add(record.event.order)
                case cev.Lowered():
                    withdrawn |= set(record.event.void)
        # A reminder of a rung warns of a limit: it is void with the epoch in which that ran.
        void = {i for i, (e, at) in asked.items() if e.rung and e.kind is OrderKind.REMINDER and at < epoch}
        assert {o.id for o in self.case.now_is.open_orders} == asked.keys() - answered - void - withdrawn

    @invariant()
    def a_rule_raises_a_case_in_the_epoch_that_it_is_of_and_in_no_other(self) -> None:
        epoch = 1
        for record, following in pairwise(self.case.log):
            if isinstance(record.event, ev.Reopened):
                epoch += 1
            if isinstance(record.event, ev.TakenBack) and "reopened" in record.event.kinds:
                epoch -= 1
            is_rule = isinstance(record.event, cev.RungReached | cev.RungSettled)
            if is_rule and isinstance(following.event, ev.Escalated | cev.RaisedToTown) and following.at == record.at:
                assert record.event.key.split(":")[0] in ("0", str(epoch))

    @invariant()
    def the_state_is_one_that_the_table_leads_to(self) -> None:
        assert self.case.now_is.state in {row.to for row in TABLE if row.to}


AnyShift.TestCase.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)
TestAnyShift = AnyShift.TestCase
