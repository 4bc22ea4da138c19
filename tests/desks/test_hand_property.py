"""Whatever arrives in whatever order: nothing moves under her hand, and a key does what the screen showed, once.

The oracle watches the paintings themselves. Source: the proof of the desk's issue.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from console.domain import commands as cmd
from console.domain.lifecycle import Refused
from console.domain.terms import Duty
from tests.desks.desk_at_work import DeskAtWork
from tests.domain.making import WANG, a_worker

WORKERS = ("w1", "w2", "w3")
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
_numbers = iter(range(1, 1_000_000))


@dataclass(frozen=True)
class Shot:
    """What stood on the screen when a key went down."""

    case: int | None
    urgent: int
    list_of: int | None
    free: tuple[str, ...]
    workers: tuple[str, ...]


class Eyes(QObject):
    """Remembers what each painting of head, list and alarm line showed."""

    def __init__(self, desk: DeskAtWork) -> None:
        super().__init__()
        self._desk = desk
        self._rows = desk.desk.recommended.viewport()
        self.shot = Shot(case=None, urgent=0, list_of=None, free=(), workers=())
        for widget in (desk.desk.head, self._rows, desk.window.alarm):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._see(watched)
        return False

    def _see(self, watched: QObject) -> None:
        desk, shot = self._desk, self.shot
        case, urgent, list_of, free, workers = shot.case, shot.urgent, shot.list_of, shot.free, shot.workers
        if watched is desk.desk.head:
            case = desk.desk.head._view.row.number if desk.desk.head._view else None
        elif watched is self._rows:
            view = desk.desk.recommended
            rows = [view.rows[i] for i, _ in view._visible()]
            list_of, workers = desk.work.selected, tuple(r.worker for r in rows)
            free = tuple(r.worker for r in rows if r.free)
        else:
            urgent = desk.window.alarm.number
        self.shot = Shot(case=case, urgent=urgent, list_of=list_of, free=free, workers=workers)


class AnyHour(RuleBasedStateMachine):
    """An hour at the desk: the world, the store, and a hand on the keyboard."""

    desk: DeskAtWork
    eyes: Eyes

    @initialize()
    def the_shift_begins(self) -> None:
        desk = self.desk
        desk.store.waits = False
        desk.store.answer()
        for number in list(desk.work.incidents):
            for command in (cmd.Take(over=True), cmd.Cancel(reason="over")):
                self._outside(number, command)
        desk.presenter.select(0)
        desk.rest()
        self.cases: list[int] = []
        for severity in (3, 2):
            self.a_case_arrives(severity)
        desk.select(self.cases[0])

    # -- the world -----------------------------------------------------------------------------------------------

    @rule(severity=st.integers(1, 4))
    def a_case_arrives(self, severity: int) -> None:
        number = next(_numbers)
        self.cases.append(number)
        self.quietly(lambda: self.desk.report(number, severity=severity))

    @rule(data=st.data())
    def a_case_gets_worse(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(self.cases))
        self.quietly(lambda: self.desk.report(number, severity=1))

    @rule(data=st.data(), worker=st.sampled_from(WORKERS))
    def another_dispatcher_acts(self, data: st.DataObject, worker: str) -> None:
        number = data.draw(st.sampled_from(self.cases))
        commands = (
            cmd.Take(over=True),
            cmd.Assign(assignment=f"x{number}-{next(_numbers)}", worker=worker),
            cmd.Escalate(),
            cmd.Resolve(),
            cmd.Cancel(reason="hoax"),
        )
        command = data.draw(st.sampled_from(commands))
        self.quietly(lambda: self._outside(number, command))

    @rule(worker=st.sampled_from(WORKERS), duty=st.sampled_from(Duty), far=st.integers(0, 9))
    def a_worker_moves_or_goes(self, worker: str, duty: Duty, far: int) -> None:
        desk = self.desk
        changed = a_worker(worker, lat=30.1 + far / 500, duty=duty, status_at=desk.store.now)
        self.quietly(lambda: (desk.work.take_workers([changed]), desk.presenter.refresh()))

    @rule(seconds=st.integers(1, 90))
    def time_passes(self, seconds: int) -> None:
        self.quietly(lambda: self.desk.tick(self.desk.store.now + timedelta(seconds=seconds)))

    @rule(waits=st.booleans())
    def the_store_answers_or_becomes_slow(self, waits: bool) -> None:
        self.desk.store.waits = waits
        self.quietly(self.desk.store.answer)

    @rule(ms=st.integers(0, 400))
    def the_screen_is_painted(self, ms: int) -> None:
        self.quietly(QApplication.processEvents)
        self.desk.clock.at += ms / 1000

    @rule()
    def she_looks(self) -> None:
        self.quietly(self.desk.rest, moves=True)
        self.desk.see()

    # -- the hand ------------------------------------------------------------------------------------------------

    @rule(key=st.sampled_from([Qt.Key.Key_Down, Qt.Key.Key_Up]))
    def she_moves(self, key: Qt.Key) -> None:
        assert self.pressed(lambda: self.desk.press(key)) == []

    @rule()
    def she_takes_the_most_urgent(self) -> None:
        shot = self.eyes.shot
        waiting = self.desk.work.incidents.get(shot.urgent)
        for number, _ in self.pressed(lambda: self.desk.write("j")):
            if waiting is not None and waiting.is_open and not waiting.acknowledged:
                assert number == shot.urgent

    @rule(times=st.sampled_from([1, 1, 12]))
    def she_presses_enter_or_holds_it(self, times: int) -> None:
        shot = self.eyes.shot
        for number, command in self.pressed(lambda: self.desk.hold(ENTER, "\r", times)):
            assert isinstance(command, cmd.Assign)
            assert (number, number, command.worker, command.lead) == (shot.case, shot.list_of, shot.free[0], True)

    @rule(nth=st.integers(2, 3))
    def she_sends_by_number(self, nth: int) -> None:
        shot = self.eyes.shot
        for number, command in self.pressed(lambda: self.desk.write(str(nth))):
            assert isinstance(command, cmd.Assign)
            assert (number, number, command.worker) == (shot.case, shot.list_of, shot.workers[nth - 1])

    @rule()
    def she_adds_a_helper(self) -> None:
        shot = self.eyes.shot
        for number, command in self.pressed(lambda: self.desk.press(ENTER, modifiers=SHIFT)):
            assert isinstance(command, cmd.Assign)
            assert (number, command.worker, command.lead) == (shot.case, shot.workers[0], False)

    @rule(letter=st.sampled_from("terc"))
    def she_commands(self, letter: str) -> None:
        shot = self.eyes.shot
        assert all(number == shot.case for number, _ in self.pressed(lambda: self.desk.write(letter)))

    @precondition(lambda self: self.desk.store.sent)
    @rule()
    def she_takes_back(self) -> None:
        own = {number for number, _ in self.desk.store.sent}
        for number, command in self.pressed(lambda: self.desk.press(Qt.Key.Key_Z, modifiers=CTRL)):
            assert isinstance(command, cmd.TakeBack)
            assert number in own

    # -- what must hold ------------------------------------------------------------------------------------------

    def quietly(self, act: Callable[[], object], *, moves: bool = False) -> None:
        """Something happens that is not her doing: her row stays selected, and while she acts also in its place.

        Only a case that has left the queue while her hand rested gives the selection to the next one.
        """
        desk = self.desk
        view = desk.desk.queue.view
        acting = desk.presenter._rest.isActive() and not moves
        selected, place = desk.work.selected, view.visualRect(view.currentIndex()).top()
        was_there = selected is not None and desk.queue.row_of(selected) is not None
        act()
        if selected is None or (not acting and was_there and desk.queue.row_of(selected) is None):
            return
        assert desk.work.selected == selected
        if was_there:
            assert view.selected_number == selected
        if was_there and acting:
            assert view.visualRect(view.currentIndex()).top() == place

    def pressed(self, act: Callable[[], object]) -> list[tuple[int, cmd.Command]]:
        """What a press sends: one command at most; lists that it opens are left again."""
        before = len(self.desk.store.sent)
        act()
        self.desk.window.leave_overlays()
        sent = self.desk.store.sent[before:]
        assert len(sent) <= 1
        return sent

    def _outside(self, number: int, command: cmd.Command) -> None:
        try:
            self.desk.outside(number, command, WANG)
        except Refused:
            assert number in self.desk.store.cases


def test_nothing_moves_under_her_hand_and_a_key_does_what_the_screen_showed_once(desk_window: DeskAtWork) -> None:
    eyes = Eyes(desk_window)

    class Hour(AnyHour):
        pass

    Hour.desk, Hour.eyes = desk_window, eyes
    run_state_machine_as_test(
        Hour,
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
