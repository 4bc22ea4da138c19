"""What was typed for a command is not lost when the store refuses it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain import commands as cmd
from console.domain.terms import AssigneeKind
from console.store.errors import StoreFull
from tests.desks.desk_at_work import DeskAtWork
from tests.domain.making import WANG
from widgets.prompt import Prompt


@pytest.fixture
def desk(desk_window: DeskAtWork) -> DeskAtWork:
    """The desk with a taken case, and another below it."""
    desk = desk_window
    desk.report(7, severity=2)
    desk.report(8)
    desk.select(7)
    desk.conductor.run("incident.take")
    desk.rest()
    desk.see()
    return desk


@pytest.fixture
def full(desk: DeskAtWork, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The store's disk is full until this is undone."""

    def no_room(number, command, on_done, on_failed, **more):
        on_failed(StoreFull("the disk is full"))

    monkeypatch.setattr(desk.store, "command", no_room)
    return monkeypatch


def prompt(desk: DeskAtWork) -> Prompt:
    return desk.window.asking.prompt


def note(desk: DeskAtWork, text: str) -> None:
    desk.press(Qt.Key.Key_N, "n")
    desk.write(text)
    desk.press(Qt.Key.Key_Return)


def see(desk: DeskAtWork, number: int) -> None:
    """Select a case and let it be painted: a key means what stands on the screen."""
    desk.presenter.select(number)
    desk.rest()
    desk.see()


def notes(desk: DeskAtWork, number: int) -> list[str]:
    return [c.text for n, c in desk.store.sent if n == number and isinstance(c, cmd.Note)]


def test_a_refused_note_is_offered_again_with_the_reason_and_goes_through_later(
    desk: DeskAtWork, full: pytest.MonkeyPatch
) -> None:
    note(desk, "valve is shut")
    assert prompt(desk).isVisible()
    assert prompt(desk).field.text() == "valve is shut"
    assert "disk" in prompt(desk).field.error
    full.undo()
    desk.press(Qt.Key.Key_Return)
    assert notes(desk, 7) == ["valve is shut"]
    assert not prompt(desk).isVisible()
    desk.press(Qt.Key.Key_N, "n")
    assert prompt(desk).field.text() == ""


def test_a_reason_that_does_not_fit_any_more_is_kept_too(desk: DeskAtWork) -> None:
    desk.press(Qt.Key.Key_X, "x")
    desk.write("twice")
    desk.outside(7, cmd.Cancel(reason="the other desk was faster"), WANG)
    desk.press(Qt.Key.Key_Return)
    assert prompt(desk).field.text() == "twice"
    assert prompt(desk).field.error


def test_a_late_refusal_never_takes_the_keys_from_a_field_that_is_typed_in(desk: DeskAtWork) -> None:
    desk.store.waits = True
    desk.press(Qt.Key.Key_X, "x")
    desk.write("twice")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_unknown, ";")
    desk.write("a 8")
    line = QApplication.focusWidget()
    desk.store.execute(7, cmd.Cancel(reason="the other desk was faster"), WANG)
    desk.store.answer()
    assert QApplication.focusWidget() is line
    assert not prompt(desk).isVisible()


def test_a_text_belongs_to_its_case_and_its_command(desk: DeskAtWork, full: pytest.MonkeyPatch) -> None:
    note(desk, "valve is shut")
    prompt(desk).hide()
    desk.desk.focus_work()
    see(desk, 8)
    desk.press(Qt.Key.Key_N, "n")
    assert prompt(desk).field.text() == ""
    desk.press(Qt.Key.Key_Escape)
    see(desk, 7)
    desk.press(Qt.Key.Key_N, "n")
    assert prompt(desk).field.text() == "valve is shut"


def test_who_leaves_the_prompt_has_given_the_text_up(desk: DeskAtWork, full: pytest.MonkeyPatch) -> None:
    note(desk, "valve is shut")
    desk.press(Qt.Key.Key_Escape)
    desk.press(Qt.Key.Key_N, "n")
    assert prompt(desk).field.text() == ""


def test_a_trouble_in_the_alarm_line_opens_what_to_do(desk: DeskAtWork) -> None:
    desk.window.alarm.help_requested.emit()
    assert desk.performed[-1][0] == "trouble.help"


def offered(desk: DeskAtWork) -> list[str]:
    return [item.id for item in desk.window.asking.choice.shown]


def test_the_list_of_workers_ends_with_teams_and_departments_and_asks_the_chosen_one(desk: DeskAtWork) -> None:
    desk.press(Qt.Key.Key_Slash, "/")
    assert offered(desk)[-2:] == ["dept-gas", "team-1"]
    desk.write("rqgs")
    assert offered(desk) == ["dept-gas"]
    desk.press(Qt.Key.Key_Return)
    _, command = desk.store.sent[-1]
    assert (command.worker, command.kind) == ("dept-gas", AssigneeKind.DEPARTMENT)


def test_a_command_for_one_kind_offers_only_these(desk: DeskAtWork) -> None:
    desk.conductor.run("incident.ask_team")
    assert offered(desk) == ["team-1"]


def test_nobody_sends_a_department_to_look(desk: DeskAtWork) -> None:
    desk.conductor.run("incident.verify")
    assert offered(desk)
    assert not {"dept-gas", "team-1"} & set(offered(desk))


def test_of_several_who_are_asked_those_are_offered_for_a_recall_who_leads_first(desk: DeskAtWork) -> None:
    desk.conductor.run("incident.ask_department", worker="dept-gas")
    desk.conductor.run("incident.ask_team", worker="team-1")
    desk.rest()
    desk.conductor.run("incident.recall")
    assert offered(desk) == ["dept-gas", "team-1"]
    assert [item.detail for item in desk.window.asking.choice.shown] == ["dept-gas · leads", "team-1 · helps"]
    desk.write("team")
    desk.press(Qt.Key.Key_Return)
    assert [a.worker for a in desk.store.cases[7].active] == ["dept-gas"]
