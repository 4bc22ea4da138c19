"""Ctrl+Z at the whole console, over a real broker: the recall goes out, and the log keeps everything."""

import pytest
from PySide6.QtCore import Qt

from console.domain import commands as cmd
from console.domain.facts import Actor
from console.domain.terms import State, WorkerState
from tests.app.driving import Dispatcher

CTRL = Qt.KeyboardModifier.ControlModifier


def take_back(dispatcher: Dispatcher) -> None:
    dispatcher.press(Qt.Key.Key_Z, modifiers=CTRL)


def test_ctrl_z_recalls_the_worker_who_was_sent_by_mistake(dispatcher: Dispatcher) -> None:
    worker = dispatcher.worker("W001")
    number = dispatcher.taken("r1")
    asked = dispatcher.sent(number, worker)
    name = dispatcher.console.presenter.worker_name(worker)
    dispatcher.until(lambda: dispatcher.toast == f"{number} assigned to {name}", "the toast says who was sent")
    assert dispatcher.window.answers.toast.hint == "Ctrl+Z takes back"
    assert dispatcher.window.answers.toast.parentWidget() is dispatcher.desk.panel("recommended")
    dispatcher.outside.reply(asked, "received")
    take_back(dispatcher)
    dispatcher.until(lambda: dispatcher.outside.has_assignment(worker), "the worker is told")
    recalled = dispatcher.outside.assignment(worker)
    assert (recalled["action"], recalled["assignment"], recalled["issued_by"]) == (
        "cancel",
        asked["assignment"],
        "Lin Xiao",
    )
    dispatcher.until(lambda: dispatcher.row(number).state is State.FILED, "it is to be dispatched again")
    dispatcher.until(lambda: dispatcher.worker_row(worker).state is WorkerState.FREE, "the worker is free")
    assert dispatcher.incident(number).stamps.dispatched is None
    assert dispatcher.worker_row(worker).load == 0
    # The worker's receipt may have come in after all.
    kinds = [r.kind for r in dispatcher.store.timeline(number) if not r.kind.startswith("repl")]
    assert kinds[:2] == ["recalled", "taken_back"]
    assert "dispatched" in kinds
    dispatcher.until(lambda: "taken back" in dispatcher.toast, "the toast says so")
    assert dispatcher.window.answers.toast.hint == ""
    void = [r.key for r in dispatcher.desk.timeline.rows if r.void]
    assert void == ["dispatched"]


def test_ctrl_z_is_refused_with_the_reason_where_another_was_at_the_case_since(dispatcher: Dispatcher) -> None:
    number = dispatcher.taken("r1")
    dispatcher.letter("e")
    dispatcher.until_done("escalated")
    chief = Actor(id="wu", name="Wu Lei", station="desk2")
    dispatcher.store.execute(number, cmd.Escalate(), chief)
    take_back(dispatcher)
    dispatcher.until(lambda: "Wu Lei has changed it since" in dispatcher.answer, "it says who")
    assert dispatcher.store.incident(number).escalation_level == 2  # type: ignore[union-attr]  # it is there


@pytest.mark.parametrize("twice", [False, True])
def test_ctrl_z_takes_back_once_and_says_when_there_is_nothing(dispatcher: Dispatcher, twice: bool) -> None:
    number = dispatcher.taken("r1")
    dispatcher.until(lambda: dispatcher.console.conductor.can_take_back, "the taking can be taken back")
    dispatcher.console.conductor._memory._runs.clear()
    if twice:
        dispatcher.command(f"r {number} done")
        dispatcher.until_done("resolved")
        take_back(dispatcher)
        dispatcher.until(lambda: dispatcher.incident(number).state is State.FILED, "it is as before")
    take_back(dispatcher)
    assert dispatcher.answer == dispatcher.console.ui.t("refused.nothing_to_take_back")


def test_ctrl_z_in_a_field_that_was_typed_in_is_the_fields(dispatcher: Dispatcher) -> None:
    number = dispatcher.taken("r1")
    dispatcher.letter("e")
    dispatcher.until_done("escalated")
    dispatcher.write_line("n 1")
    take_back(dispatcher)
    assert dispatcher.window.line.entry.text() == ""
    take_back(dispatcher)
    dispatcher.until(lambda: dispatcher.incident(number).escalation_level == 0, "an untouched field has no use for it")


def test_a_second_ctrl_z_takes_back_the_taking_before_the_note_and_the_case_calls_again(dispatcher: Dispatcher) -> None:
    number = dispatcher.taken("r1")
    dispatcher.command(f"n {number} wrong house")
    dispatcher.until_done("noted")
    take_back(dispatcher)
    dispatcher.until(lambda: dispatcher.incident(number).version == 5, "the note is taken back")
    take_back(dispatcher)
    dispatcher.until(lambda: dispatcher.incident(number).holder is None, "nobody holds it")
    assert not dispatcher.incident(number).acknowledged
