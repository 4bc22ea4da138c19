"""No sequence of commands and replies, however senseless, breaks a case."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from console.domain import commands as cmd
from console.domain import events as ev
from console.domain.deciding import Refused
from console.domain.evolve import fold
from console.domain.facts import Place
from console.domain.incident import Stamps
from console.domain.terms import ReplyAction, Severity, State
from tests.domain.making import LI, T0, WANG, Case, a_report, filed

WORKERS = ("w1", "w2", "w3")
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
    st.builds(cmd.Suspend, until=st.none() | st.integers(-9, 9).map(lambda h: T0 + timedelta(hours=h)), reason=texts),
    st.just(cmd.Resume()),
    st.builds(cmd.Reopen, reason=texts),
    st.builds(cmd.MergeInto, main=st.sampled_from([1046, 1047])),
    st.just(cmd.Separate()),
    st.builds(cmd.AddDuplicate, duplicate=st.integers(1, 3)),
    st.builds(cmd.RemoveDuplicate, duplicate=st.integers(1, 3)),
    st.builds(cmd.RecordSensorNormal, sensor=st.sampled_from(["", "s1"]), value=st.just(1.0)),
)


class AnyShift(RuleBasedStateMachine):
    """Anything a shift, its workers and its sources may do, in any order."""

    @initialize(severity=st.sampled_from(Severity), sensor=st.sampled_from(["", "s1"]))
    def a_report_arrives(self, severity: Severity, sensor: str) -> None:
        self.case = Case()
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

    @rule(worker=st.sampled_from(WORKERS), lead=st.booleans())
    def somebody_is_asked(self, worker: str, lead: bool) -> None:
        self.issued += 1
        self.attempt(cmd.Assign(assignment=f"a{self.issued}", worker=worker, lead=lead))

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
            # Only a separation takes a stamp back: the case was never over.
            assert was is None or was == is_ or (name == "closed" and is_ is None and now.is_open)
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
        assert led == (now.lead is not None)


AnyShift.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestAnyShift = AnyShift.TestCase
