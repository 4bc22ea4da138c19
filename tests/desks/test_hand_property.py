"""Whatever arrives in whatever order: nothing moves under her hand, and a key does what the screen showed, once.

The oracle watches the paintings themselves. Source: the proof of the desk's issue.
"""

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest

from console.domain import commands as cmd
from tests.desks.any_hour import WORKERS, AnyHour
from tests.desks.desk_at_work import DeskAtWork
from tests.desks.eyes import Eyes
from widgets.bulk_view import BulkFate
from widgets.incident_mime import carrying

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
ENTER = Qt.Key.Key_Return
TIMES = st.sampled_from([1, 1, 12])
"""How often a key comes that is pressed once, or held."""

HOURS = 15


class Hand(AnyHour):
    """A hand on the keyboard and the mouse."""

    @rule(key=st.sampled_from([Qt.Key.Key_Down, Qt.Key.Key_Up]))
    def she_moves(self, key: Qt.Key) -> None:
        assert self.pressed(lambda: self.desk.press(key)) == []

    @rule(over=st.sampled_from(["map", "lanes", "head", "queue", "workers"]))
    def she_moves_the_pointer(self, over: str) -> None:
        self.quietly(lambda: self.desk.point(self.desk.desk.panel(over)))
        assert self.desk.presenter._rest.isActive()

    @rule(times=TIMES)
    def she_takes_the_most_urgent(self, times: int) -> None:
        shot = self.eyes.shot
        waiting = self.desk.work.incidents.get(shot.urgent)
        for number, _ in self.pressed(lambda: self.hold("j", times)):
            if waiting is not None and waiting.is_open and not waiting.acknowledged:
                assert number == shot.urgent

    @rule(times=TIMES)
    def she_presses_enter_or_holds_it(self, times: int) -> None:
        shot = self.eyes.shot
        for number, command in self.pressed(lambda: self.desk.hold(ENTER, "\r", times)):
            assert isinstance(command, cmd.Assign)
            assert (number, number, command.worker, command.lead) == (shot.case, shot.list_of, shot.free[0], True)

    @rule(nth=st.integers(2, 3), times=TIMES)
    def she_sends_by_number(self, nth: int, times: int) -> None:
        shot = self.eyes.shot
        for number, command in self.pressed(lambda: self.hold(str(nth), times)):
            assert isinstance(command, cmd.Assign)
            assert (number, number, command.worker) == (shot.case, shot.list_of, shot.workers[nth - 1])

    @rule(times=TIMES)
    def she_adds_a_helper(self, times: int) -> None:
        shot = self.eyes.shot
        for number, command in self.pressed(lambda: self.desk.hold(ENTER, "\r", times, SHIFT)):
            assert isinstance(command, cmd.Assign)
            assert (number, command.worker, command.lead) == (shot.case, shot.workers[0], False)

    @rule(place=st.integers(0, 2))
    def she_opens_a_recommended_worker(self, place: int) -> None:
        shot, view = self.eyes.shot, self.desk.desk.recommended
        at = self.spot(view.row_height(), place)
        for number, command in self.pressed(lambda: QTest.mouseDClick(view.viewport(), LEFT, NONE, at)):
            assert isinstance(command, cmd.Assign)
            assert (number, number, command.worker) == (shot.case, shot.list_of, shot.workers[place])

    @rule(letter=st.sampled_from("terc"), times=TIMES)
    def she_commands(self, letter: str, times: int) -> None:
        shot = self.eyes.shot
        assert all(number == shot.case for number, _ in self.pressed(lambda: self.hold(letter, times)))

    @rule(letter=st.sampled_from("nx/;"))
    def a_held_key_opens_a_field_and_writes_nothing_into_it(self, letter: str) -> None:
        assert self.pressed(lambda: (self.hold(letter, 12), self.expect_an_empty_field())) == []

    @rule(data=st.data(), letter=st.sampled_from("nx"), times=TIMES)
    def she_writes_a_note_or_a_reason(self, data: st.DataObject, letter: str, times: int) -> None:
        shot, prompt = self.eyes.shot, self.desk.window.asking.prompt

        def write() -> None:
            self.desk.write(letter)
            if prompt.isVisible():
                # What was written for the case before and not sent stands there still.
                text = f"{prompt.field.text()}gate shut"
                self.desk.write("gate shut")
                self.meanwhile(data)
                self.desk.hold(ENTER, "\r", times)
                assert self.desk.store.sent[before:] or prompt.field.text() == text

        before = len(self.desk.store.sent)
        for number, command in self.pressed(write):
            assert isinstance(command, cmd.Note | cmd.Cancel)
            assert number == shot.case

    @rule(data=st.data(), worker=st.sampled_from(WORKERS), times=TIMES)
    def she_sends_by_palette(self, data: st.DataObject, worker: str, times: int) -> None:
        palette, said = self.desk.window.palettes.palette, []

        def find() -> None:
            self.desk.press(Qt.Key.Key_K, modifiers=CTRL)
            self.meanwhile(data)
            self.desk.write(f"@{worker}")
            self.meanwhile(data)
            said.append(palette.current.usage if palette.current else "")
            self.desk.hold(ENTER, "\r", times)

        for number, command in self.pressed(find):
            assert isinstance(command, cmd.Assign)
            assert f"A {number} {command.worker}" == said[0]

    @rule(data=st.data(), verb=st.sampled_from(["A", "T", "E", "N", "C"]), is_named=st.booleans(), times=TIMES)
    def she_writes_a_line(self, data: st.DataObject, verb: str, is_named: bool, times: int) -> None:
        named = data.draw(st.sampled_from(self.cases)) if is_named else None
        worker = data.draw(st.sampled_from(WORKERS)) if verb == "A" else ""
        words = (verb, str(named or ""), worker, "gate" if verb == "N" else "")
        shots = []

        def write() -> None:
            self.desk.write(";")
            self.desk.write(" ".join(word for word in words if word))
            self.meanwhile(data)
            shots.append(self.eyes.shot)
            self.desk.hold(ENTER, "\r", times)

        for number, command in self.pressed(write):
            assert number == (named or shots[0].case)
            assert not isinstance(command, cmd.Assign) or command.worker == worker

    @rule(data=st.data(), place=st.integers(0, 2), seen=st.booleans())
    def she_drags_a_case_onto_a_worker(self, data: st.DataObject, place: int, seen: bool) -> None:
        carried, view = data.draw(st.sampled_from(self.cases)), self.desk.desk.workers
        mime, at = carrying(carried), self.spot(view.row_height(), place)
        shown = []

        def drag() -> None:
            # A hand on its way is slower than a painting.
            self.desk.presenter.touch()
            self.desk.see()
            view.dragMoveEvent(QDragMoveEvent(at, COPY, mime, LEFT, NONE))
            if seen:
                self.desk.see()
            self.meanwhile(data)
            shown.append(self.eyes.shot.crew[place])
            view.dropEvent(QDropEvent(QPointF(at), COPY, mime, LEFT, NONE))

        for number, command in self.pressed(drag):
            assert isinstance(command, cmd.Assign)
            assert (number, command.worker) == (carried, shown[0])

    @rule(data=st.data(), nth=st.integers(0, 2), seen=st.booleans())
    def she_drags_a_case_onto_a_worker_of_the_map(self, data: st.DataObject, nth: int, seen: bool) -> None:
        carried, view = data.draw(st.sampled_from(self.cases)), self.desk.desk.map
        mime, shown = carrying(carried), []

        def drag() -> None:
            self.desk.presenter.touch()
            view.zoom_to_selected()
            view.repaint()
            if self.eyes.shot.signs:
                worker, at = self.eyes.shot.signs[nth % len(self.eyes.shot.signs)]
                shown.append(worker)
                view.dragMoveEvent(QDragMoveEvent(at.toPoint(), COPY, mime, LEFT, NONE))
                if seen:
                    view.repaint()
                self.meanwhile(data)
                view.dropEvent(QDropEvent(QPointF(at.toPoint()), COPY, mime, LEFT, NONE))

        for number, command in self.pressed(drag):
            assert isinstance(command, cmd.Assign)
            assert (number, command.worker) == (carried, shown[0])

    @rule(data=st.data(), letter=st.sampled_from("te"), times=TIMES)
    def she_commands_all_that_are_marked(self, data: st.DataObject, letter: str, times: int) -> None:
        view, will = self.desk.window.bulk.view, []

        def mark_and_run() -> None:
            self.desk.press(Qt.Key.Key_A, modifiers=CTRL)
            self.hold(letter, times)
            if view.isVisible():
                self.meanwhile(data)
                will.extend(item.number for item in view.items if item.fate is BulkFate.WILL)
                self.desk.hold(ENTER, "\r", times)

        is_one = len(self.desk.queue.numbers) < 2
        sent = self.pressed(mark_and_run, most=len(self.desk.queue.numbers))
        self.desk.desk.queue.view.clear_marks()
        assert is_one or [number for number, _ in sent] == [n for n in will if n in dict(sent)]

    @precondition(lambda self: self.desk.store.sent)
    @rule()
    def she_takes_back(self) -> None:
        own = {number for number, _ in self.desk.store.sent}
        sent = self.pressed(lambda: self.desk.press(Qt.Key.Key_Z, modifiers=CTRL), most=len(own))
        assert all(isinstance(command, cmd.TakeBack) and number in own for number, command in sent)


def test_nothing_moves_under_her_hand_and_a_key_does_what_the_screen_showed_once(desk_window: DeskAtWork) -> None:
    eyes = Eyes(desk_window)
    desk_window.window.finding.take_all()
    desk_window.window.finding.wait()

    class Hour(Hand):
        pass

    Hour.desk, Hour.eyes = desk_window, eyes
    # How long a painting took decides what follows. One hour, and the simplest, at a time: else hypothesis finds that
    # two which began alike did not go on alike.
    for _ in range(HOURS):
        run_state_machine_as_test(
            Hour,
            settings=settings(
                max_examples=2,
                stateful_step_count=25,
                deadline=None,
                phases=[Phase.generate],
                suppress_health_check=[HealthCheck.too_slow],
            ),
        )
