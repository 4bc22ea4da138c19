"""Several cases at once at a desk whose store answers when it is told to: progress, what fails on the way, one undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain import commands as cmd
from console.domain.terms import State
from tests.desks.desk_at_work import DeskAtWork
from tests.domain.making import WANG
from widgets.bulk_view import BulkFate

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(desk_window: DeskAtWork) -> DeskAtWork:
    """The desk with three cases that nobody has, all of them marked."""
    for number in (7, 8, 9):
        desk_window.report(number, title=f"Case {number}", severity=2)
    desk_window.rest()
    QApplication.processEvents()
    view = desk_window.desk.queue.view
    view.setFocus()
    desk_window.press(Qt.Key.Key_A, modifiers=CONTROL)
    assert desk_window.presenter.marked == (7, 8, 9)
    return desk_window


def fates(desk: DeskAtWork) -> dict[int, BulkFate]:
    return {item.number: item.fate for item in desk.window.bulk.view.items}


def test_nothing_is_sent_before_enter_and_each_once_after_it(desk: DeskAtWork) -> None:
    desk.conductor.run("incident.take")
    assert desk.store.sent == []
    desk.press(Qt.Key.Key_Return)
    assert desk.store.sent == [(n, cmd.Take()) for n in (7, 8, 9)]
    assert not desk.window.bulk.is_open
    assert desk.window.answers.toast.text == "Take · 3 incidents"


def test_it_shows_how_far_it_is_while_the_store_answers(desk: DeskAtWork) -> None:
    desk.store.waits = True
    desk.conductor.run("incident.take")
    desk.press(Qt.Key.Key_Return)
    assert fates(desk) == dict.fromkeys((7, 8, 9), BulkFate.WILL)
    desk.press(Qt.Key.Key_Return)
    assert len(desk.store.sent) == 3
    desk.store.answer()
    assert not desk.window.bulk.is_open
    assert desk.window.answers.toast.text == "Take · 3 incidents"


def test_what_another_took_meanwhile_stays_on_the_screen_with_its_reason(desk: DeskAtWork) -> None:
    desk.conductor.run("incident.take")
    desk.store.execute(8, cmd.Take(), WANG)
    desk.press(Qt.Key.Key_Return)
    assert fates(desk) == {7: BulkFate.DONE, 8: BulkFate.REFUSED, 9: BulkFate.DONE}
    assert "Wang Wei" in next(i.why for i in desk.window.bulk.view.items if i.number == 8)
    assert desk.window.answers.toast.text == "Take · 2 incidents · 1 refused"
    desk.press(Qt.Key.Key_Escape)
    assert not desk.window.bulk.is_open


def test_the_preview_begins_with_what_is_refused(desk: DeskAtWork) -> None:
    desk.outside(8, cmd.Take(), WANG)
    desk.conductor.run("incident.take")
    assert [item.number for item in desk.window.bulk.view.items] == [8, 7, 9]


def test_what_has_become_possible_since_it_was_shown_as_refused_is_not_done(desk: DeskAtWork) -> None:
    desk.outside(8, cmd.Take(), WANG)
    desk.conductor.run("incident.take")
    desk.outside(8, cmd.GiveBack(), WANG)
    desk.press(Qt.Key.Key_Return)
    assert [number for number, _ in desk.store.sent] == [7, 9]
    assert fates(desk)[8] is BulkFate.REFUSED


def test_one_key_takes_back_what_was_done_to_all(desk: DeskAtWork) -> None:
    desk.conductor.run("incident.cancel", text="storm")
    assert desk.window.bulk.view.field.text() == "storm"
    desk.press(Qt.Key.Key_Return)
    assert {desk.store.cases[n].state for n in (7, 8, 9)} == {State.CANCELLED}
    desk.conductor.run("incident.take_back")
    assert {desk.store.cases[n].state for n in (7, 8, 9)} == {State.FILED}


def test_a_command_with_a_number_is_about_that_case_alone_though_others_are_marked(desk: DeskAtWork) -> None:
    desk.conductor.run("incident.take", number=8)
    assert desk.store.sent == [(8, cmd.Take())]
    assert desk.presenter.marked == (7, 8, 9)


def test_a_command_that_is_not_for_several_acts_on_the_selected_case(desk: DeskAtWork) -> None:
    desk.select(9)
    desk.conductor.run("incident.take", number=9)
    desk.conductor.run("incident.resolve")
    assert desk.store.sent[-1] == (9, cmd.Resolve())
    assert not desk.window.bulk.is_open
