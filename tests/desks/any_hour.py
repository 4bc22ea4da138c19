"""An hour at the desk: what the world does meanwhile, and what must hold whatever it does."""

from collections.abc import Callable
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from console.domain import commands as cmd
from console.domain.lifecycle import Refused
from console.domain.terms import Duty
from tests.desks.desk_at_work import DeskAtWork
from tests.desks.eyes import Eyes
from tests.domain.making import WANG, a_worker

WORKERS = ("w1", "w2", "w3")
_numbers = iter(range(1, 1_000_000))


class AnyHour(RuleBasedStateMachine):
    """The world and the store; a subclass adds the hand."""

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

    # -- what must hold ------------------------------------------------------------------------------------------

    @invariant()
    def the_button_names_whom_the_list_names(self) -> None:
        desk = self.desk
        button = next((a for a in desk.presenter.actions if a.id == "incident.assign_best"), None)
        best = next((r for r in desk.desk.recommended.rows if r.free), None)
        if button is not None and best is not None:
            assert button.text == f"Assign {best.worker}"

    def quietly(self, act: Callable[[], object], *, moves: bool = False) -> None:
        """Something happens that is not her doing: her row stays selected, and while she acts also in its place.

        What she is writing stays as it is, and the keys stay with it. Only a case that has left the queue while her
        hand rested gives the selection to the next one.
        """
        desk = self.desk
        view, focus = desk.desk.queue.view, QApplication.focusWidget()
        draft = focus.text() if isinstance(focus, QLineEdit) else ""
        acting = desk.presenter._rest.isActive() and not moves
        selected, place = desk.work.selected, view.visualRect(view.currentIndex()).top()
        was_there = selected is not None and desk.queue.row_of(selected) is not None
        ranks = self.ranks()
        act()
        if isinstance(focus, QLineEdit):
            assert QApplication.focusWidget() is focus
            assert focus.text() == draft
        if acting:
            for before, after in zip(ranks, self.ranks(), strict=True):
                assert [one for one in before if one in after] == [one for one in after if one in before]
        if selected is None or (not acting and was_there and desk.queue.row_of(selected) is None):
            return
        assert desk.work.selected == selected
        if was_there:
            assert view.selected_number == selected
        if was_there and acting:
            assert view.visualRect(view.currentIndex()).top() == place

    def ranks(self) -> tuple[list[object], ...]:
        """The order of the queue, of the recommended and of all workers."""
        desk = self.desk.desk
        recommended, crew = [r.worker for r in desk.recommended.rows], [r.id for r in desk.workers.rows]
        return [*self.desk.queue.numbers], [*recommended], [*crew]

    def pressed(self, act: Callable[[], object], *, most: int = 1) -> list[tuple[int, cmd.Command]]:
        """What a press sends: one command at most to a case; what it opens is left again."""
        before = len(self.desk.store.sent)
        act()
        self.desk.window.leave_overlays()
        if self.desk.window.line.entry.hasFocus():
            self.desk.press(Qt.Key.Key_Escape)
        sent = self.desk.store.sent[before:]
        assert len(sent) <= most
        assert len(dict(sent)) == len(sent)
        return sent

    def meanwhile(self, data: st.DataObject) -> None:
        """What the world does while she has begun something."""
        for act in data.draw(st.lists(st.sampled_from(range(6)), max_size=2)):
            match act:
                case 0:
                    self.a_case_arrives(severity=data.draw(st.integers(1, 4)))
                case 1:
                    self.another_dispatcher_acts(data=data, worker=data.draw(st.sampled_from(WORKERS)))
                case 2:
                    worker, duty = data.draw(st.sampled_from(WORKERS)), data.draw(st.sampled_from(Duty))
                    self.a_worker_moves_or_goes(worker=worker, duty=duty, far=data.draw(st.integers(0, 9)))
                case 3:
                    self.the_store_answers_or_becomes_slow(waits=data.draw(st.booleans()))
                case 4:
                    self.quietly(self.desk.rest, moves=True)
                case _:
                    self.she_looks()

    def hold(self, letter: str, times: int) -> None:
        """The key of a letter or digit, once or held."""
        self.desk.hold(Qt.Key(ord(letter.upper())), letter, times)

    def expect_an_empty_field(self) -> None:
        """Nothing was written yet into what has the keys."""
        focus = QApplication.focusWidget()
        assert not isinstance(focus, QLineEdit) or focus.text() == ""

    def spot(self, height: int, place: int) -> QPoint:
        """The middle of a row of a list."""
        return QPoint(60, round((place + 0.5) * height))

    def _outside(self, number: int, command: cmd.Command) -> None:
        try:
            self.desk.outside(number, command, WANG)
        except Refused:
            assert number in self.desk.store.cases
