"""What a key means is what the screen showed when it went down: cases that the property test has found."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain import commands as cmd
from console.domain.catalogue import Catalogue, Name, Rung
from console.domain.facts import SYSTEM, Place, Reporter
from console.domain.terms import Duty, Stage, Trigger, Visit
from console.domain.views import FeedRow, FeedState
from tests.desks.desk_at_work import NOBODY, DeskAtWork
from tests.domain.making import T0, WANG, a_report, a_worker, filed
from widgets.recommended_view import REACTION_S

DOWN, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Return


@pytest.fixture
def desk(desk_window: DeskAtWork) -> DeskAtWork:
    """The desk with two cases that she has taken, the first one selected and painted."""
    for number in (1, 2):
        desk_window.report(number)
        desk_window.outside(number, cmd.Take(), desk_window.store.actor)
    desk_window.rest()
    desk_window.select(1)
    return desk_window


def workers_change_places(desk: DeskAtWork) -> None:
    """W3 comes to the very place, and nobody rests long enough for a painting."""
    near = [a_worker(w, lat=lat, duty=Duty.ON_DUTY) for w, lat in (("w3", 30.1), ("w1", 30.19))]
    desk.work.take_workers(near)
    desk.presenter._rest.stop()
    desk.presenter._come_to_rest()


def test_enter_sends_the_first_of_the_painted_list_and_not_of_the_newest(desk: DeskAtWork) -> None:
    painted = desk.desk.recommended.painted_best
    workers_change_places(desk)
    assert desk.desk.recommended.rows[0].worker == "w3"
    desk.press(ENTER)
    assert [c.worker for _, c in desk.store.sent] == [painted]


SENDERS = {
    "Enter": lambda desk: desk.press(ENTER),
    "Shift+Enter": lambda desk: desk.press(ENTER, modifiers=Qt.KeyboardModifier.ShiftModifier),
    "3": lambda desk: desk.write("3"),
    "the button": lambda desk: desk.conductor.run("incident.assign_best"),
}


@pytest.mark.parametrize("sender", SENDERS)
def test_a_key_right_after_the_list_has_changed_sends_nobody_and_says_so_until_she_has_seen_it(
    desk: DeskAtWork, sender: str
) -> None:
    workers_change_places(desk)
    desk.paint()
    shown = desk.desk.recommended.painted.rows
    assert shown[0].worker == "w3"
    SENDERS[sender](desk)
    assert desk.store.sent == []
    assert "press again" in desk.window.line._hints._answer
    desk.clock.at += REACTION_S
    SENDERS[sender](desk)
    assert [c.worker for _, c in desk.store.sent] == [shown[2 if sender == "3" else 0].worker]


WAYS = {
    "number key": lambda desk, busy: desk.write(str(1 + [r.worker for r in desk.desk.recommended.rows].index(busy))),
    "command line": lambda desk, busy: desk.conductor.line(f"ASSIGN 1 {busy}"),
    "palette, choice or drag": lambda desk, busy: desk.conductor.run("incident.choose_worker", number=1, worker=busy),
    "helper": lambda desk, busy: desk.conductor.run("incident.add_helper", number=1, worker=busy),
}


@pytest.mark.parametrize("way", WAYS)
def test_whichever_way_a_busy_worker_is_sent_she_reads_what_he_holds(desk: DeskAtWork, way: str) -> None:
    desk.outside(2, cmd.Assign(assignment="a2", worker="w1"), WANG)
    desk.rest()
    desk.see()
    WAYS[way](desk, "w1")
    assert [c.worker for _, c in desk.store.sent] == ["w1"]
    assert "also holds 2" in desk.window.answers.toast.text


def test_enter_on_a_worker_who_was_sent_elsewhere_in_the_same_second_says_that_he_holds_another_case(
    desk: DeskAtWork,
) -> None:
    worker = desk.desk.recommended.painted_best
    desk.store.execute(2, cmd.Assign(assignment="a2", worker=worker), WANG)
    desk.press(ENTER)
    assert "also holds 1 more" in desk.window.answers.toast.text


def test_a_key_for_what_another_desk_has_just_done_says_who_did_it_and_when(desk: DeskAtWork) -> None:
    desk.outside(1, cmd.Cancel(reason="hoax"), WANG)
    desk.conductor.run("incident.cancel", number=1, text="twice")
    assert desk.store.sent == []
    assert "Wang Wei at D5 made it “Cancelled” at" in desk.window.line._hints._answer


def test_who_ends_a_case_as_none_reads_which_duplicates_are_back_in_the_queue(desk: DeskAtWork) -> None:
    desk.outside(1, cmd.AddDuplicate(duplicate=2), WANG)
    desk.rest()
    desk.see()
    desk.conductor.run("incident.cancel", number=1, text="hoax")
    assert "back in the queue: 2" in desk.window.answers.toast.text


def test_who_visits_one_of_several_citizens_reads_who_is_next(desk: DeskAtWork) -> None:
    desk.conductor.run("incident.take", number=1)
    for number, name in ((8, "Sun"), (9, "Zhao")):
        desk.outside(1, cmd.AddDuplicate(duplicate=number, reporter=Reporter(name=name, phone="138")), WANG)
    desk.rest()
    desk.see()
    for command in ("resolve", "close", "satisfied"):
        desk.conductor.run(f"incident.{command}", number=1)
    assert "next to visit: Zhao 138 · 9" in desk.window.answers.toast.text
    assert desk.store.sent[-1] == (1, cmd.RecordVisit(visit=Visit.SATISFIED, duplicate=8))


def test_a_list_that_has_refused_a_key_is_held_for_the_next_press(desk: DeskAtWork) -> None:
    workers_change_places(desk)
    desk.paint()
    desk.press(ENTER)
    desk.work.take_workers([a_worker("w2", lat=30.1, duty=Duty.ON_DUTY), a_worker("w3", lat=30.19, duty=Duty.ON_DUTY)])
    desk.presenter.refresh()
    desk.see()
    desk.press(ENTER)
    assert [c.worker for _, c in desk.store.sent] == ["w3"]


def test_a_list_that_changes_below_the_worker_of_the_key_refuses_nothing(desk: DeskAtWork) -> None:
    desk.work.take_workers([a_worker("w3", lat=30.19, duty=Duty.ON_DUTY)])
    desk.rest()
    desk.paint()
    desk.press(ENTER)
    assert [c.worker for _, c in desk.store.sent] == ["w1"]


def test_a_key_that_comes_before_the_next_case_is_painted_does_nothing_and_says_so(desk: DeskAtWork) -> None:
    desk.press(DOWN)
    assert desk.work.selected == 2
    desk.write("e")
    assert desk.store.sent == []
    assert "press again" in desk.window.line._hints._answer
    desk.see()
    desk.write("e")
    assert desk.store.sent == [(2, cmd.Escalate())]


def test_a_case_is_on_the_screen_when_its_head_and_its_list_are(desk: DeskAtWork) -> None:
    desk.press(DOWN)
    QApplication.sendPostedEvents()
    assert not desk.presenter.is_painted, "only the row is"
    desk.write("e")
    assert desk.store.sent == []
    desk.presenter.select(1)
    assert not desk.presenter.is_painted, (
        "though the head of this case stands there still: the row of another is marked"
    )
    desk.see()
    desk.write("e")
    assert desk.store.sent == [(1, cmd.Escalate())]


def button_text(desk: DeskAtWork) -> str:
    """What stands on the button that sends the recommended worker."""
    return next(a.text for a in desk.presenter.actions if a.id == "incident.assign_best")


def test_the_button_names_whom_the_list_names_whatever_changes_and_before_anything_is_painted(
    desk: DeskAtWork,
) -> None:
    def nobody_is_free() -> None:
        desk.work.take_workers([a_worker(w, duty=Duty.OFF_DUTY) for w in ("w1", "w2", "w3")])
        desk.rest()

    elsewhere = replace(a_report(source_id="3"), place=Place(lat=30.102, lon=121.2))
    desk.outside(3, filed(elsewhere), NOBODY)
    desk.rest()
    desk.see()
    named = [button_text(desk)]
    for act in (lambda: desk.presenter.select(3), lambda: workers_change_places(desk), nobody_is_free):
        act()
        rows = desk.desk.recommended.rows
        best = next((r.worker for r in rows if r.free), "")
        assert button_text(desk) == (f"Assign {best}" if best else "Assign the recommended")
        assert desk.desk.map._scene.recommended == (best or None)
        named.append(button_text(desk))
    assert len(set(named)) == 4, "each time it is somebody else"


def test_the_button_of_the_next_case_can_be_pressed_as_soon_as_it_is_painted(desk: DeskAtWork) -> None:
    desk.press(DOWN)
    assert next(a.enabled for a in desk.presenter.actions if a.id == "incident.assign_best")


def test_enter_before_the_next_case_s_list_is_painted_sends_nobody(desk: DeskAtWork) -> None:
    desk.press(DOWN)
    desk.press(ENTER)
    assert desk.store.sent == []


def test_a_window_command_does_not_wait_for_a_painting(desk: DeskAtWork) -> None:
    desk.press(DOWN)
    desk.press(Qt.Key.Key_F8)
    assert desk.performed[-1][0] == "alarm.silence"


OVERLAYS = {
    "the note": lambda desk: desk.write("n"),
    "the list of workers": lambda desk: desk.write("/"),
    "the palette": lambda desk: desk.window.palettes.open(),
    "all keys": lambda desk: desk.window.show_keys(),
}


@pytest.mark.parametrize("over", OVERLAYS)
def test_the_alarm_can_be_silenced_whatever_lies_over_the_desk(desk: DeskAtWork, over: str) -> None:
    OVERLAYS[over](desk)
    assert desk.window.is_asking
    desk.press(Qt.Key.Key_F8)
    assert [action for action, _ in desk.performed][-1:] == ["alarm.silence"]
    assert desk.window.is_asking


def test_j_takes_the_case_of_the_alarm_line_though_a_worse_one_has_just_come(desk: DeskAtWork) -> None:
    desk.report(3, severity=2)
    desk.rest()
    desk.select(1)
    assert desk.window.alarm.number == 3
    desk.report(4, severity=1)
    desk.write("j")
    assert desk.store.sent == [(3, cmd.Take())]


def test_j_takes_the_worse_one_where_another_has_taken_the_shown_case(desk: DeskAtWork) -> None:
    desk.report(3, severity=2)
    desk.rest()
    desk.select(1)
    desk.report(4, severity=1)
    desk.outside(3, cmd.Take(), WANG)
    desk.write("j")
    assert desk.store.sent == [(4, cmd.Take())]


def test_a_case_that_is_over_but_still_in_the_list_can_be_marked_and_is_the_selected_one(desk: DeskAtWork) -> None:
    desk.presenter.touch()
    desk.outside(2, cmd.Cancel(reason="hoax"), desk.store.actor)
    assert desk.queue.row_of(2) is not None
    desk.press(DOWN)
    desk.see()
    assert (desk.desk.queue.view.selected_number, desk.work.selected) == (2, 2)
    assert desk.desk.head._view.row.number == 2
    desk.write("e")
    assert desk.store.sent == []


def test_a_held_enter_sends_once_even_when_the_store_is_slow(desk: DeskAtWork) -> None:
    desk.store.waits = True
    desk.hold(ENTER, "\r", 30)
    assert len(desk.store.sent) == 1
    desk.store.answer()
    desk.tick(desk.store.now + timedelta(seconds=1))
    assert len(desk.work.incidents[1].assignments) == 1


def test_ctrl_z_before_the_store_has_answered_takes_back_what_it_is_pressed_after(desk: DeskAtWork) -> None:
    desk.write("e")
    desk.store.waits = True
    desk.press(ENTER)
    desk.press(Qt.Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    desk.store.answer()
    assert [type(command) for _, command in desk.store.sent] == [cmd.Escalate, cmd.Assign, cmd.TakeBack]
    assert (desk.store.cases[1].escalation_level, desk.store.cases[1].active) == (1, ())


def test_ctrl_z_before_the_store_refuses_what_it_is_pressed_after_takes_nothing_back(desk: DeskAtWork) -> None:
    desk.write("e")
    desk.store.waits = True
    desk.press(ENTER)
    desk.press(Qt.Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    desk.outside(1, cmd.Cancel(reason="hoax"), WANG)
    desk.store.answer()
    assert [type(command) for _, command in desk.store.sent] == [cmd.Escalate, cmd.Assign]
    assert desk.store.cases[1].escalation_level == 1


FIELDS = {
    "n": lambda desk: desk.window.asking.prompt.field,
    "/": lambda desk: desk.window.asking.choice.field,
    ";": lambda desk: desk.window.line.entry,
}


@pytest.mark.parametrize("letter", FIELDS)
def test_a_held_key_that_opens_a_field_writes_nothing_into_it(desk: DeskAtWork, letter: str) -> None:
    desk.hold(Qt.Key(ord(letter.upper())), letter, 30)
    assert FIELDS[letter](desk).hasFocus()
    assert FIELDS[letter](desk).text() == ""
    desk.write(letter)
    assert FIELDS[letter](desk).text() == letter


@pytest.mark.parametrize("begun", ["", "N 2 the ga"])
def test_an_answer_that_comes_late_takes_neither_the_keys_nor_what_was_written_since(
    desk: DeskAtWork, begun: str
) -> None:
    desk.store.waits = True
    desk.write(";E 1")
    desk.press(ENTER)
    desk.press(Qt.Key.Key_Escape)
    desk.write(f";{begun}")
    desk.store.answer()
    assert desk.work.incidents[1].escalation_level == 1
    assert desk.window.line.entry.hasFocus()
    assert desk.window.line.entry.text() == begun


def test_a_line_without_a_number_or_a_button_means_the_case_on_the_screen_or_nothing(desk: DeskAtWork) -> None:
    desk.press(DOWN)
    desk.conductor.line("E")
    desk.desk.command_requested.emit("incident.escalate")
    assert desk.store.sent == []
    desk.see()
    desk.conductor.line("E")
    assert desk.store.sent == [(2, cmd.Escalate(reason=""))]


def test_a_double_click_sends_the_worker_that_the_screen_shows_there(desk: DeskAtWork) -> None:
    view = desk.desk.recommended
    shown = view.painted_best
    workers_change_places(desk)
    assert view.rows[0].worker != shown
    at = QPoint(60, view.row_height() // 2)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert [c.worker for _, c in desk.store.sent] == [shown]


@pytest.mark.parametrize("opened", [";E 1", ";N 1 the gate is shut", "nthe gate is shut"])
def test_a_held_enter_in_a_field_sends_once_even_when_the_store_is_slow(desk: DeskAtWork, opened: str) -> None:
    desk.store.waits = True
    desk.write(opened)
    desk.hold(ENTER, "\r", 30)
    assert len(desk.store.sent) == 1


def test_one_key_takes_a_command_back_on_all_the_cases_that_it_ran_on(desk: DeskAtWork) -> None:
    desk.conductor.run_each("incident.escalate", (1, 2), text=None, told=lambda number, why: None)
    assert [desk.store.cases[n].escalation_level for n in (1, 2)] == [1, 1]
    desk.press(Qt.Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert [desk.store.cases[n].escalation_level for n in (1, 2)] == [0, 0]
    kinds = [record.kind for n in (1, 2) for record in desk.store.logs[n][-2:]]
    assert kinds == ["escalated", "taken_back"] * 2


def test_the_toast_says_what_was_done_and_that_it_can_be_taken_back(desk: DeskAtWork) -> None:
    toast = desk.window.answers.toast
    desk.write("e")
    assert (toast.text, toast.hint) == ("1 escalated", "Ctrl+Z takes back")
    assert toast.parentWidget() is desk.desk.panel("timeline")
    desk.press(Qt.Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert (toast.text, toast.hint) == ("1 taken back: escalated", "")
    desk.press(ENTER)
    assert toast.text.startswith("1 assigned to")
    assert toast.parentWidget() is desk.desk.panel("recommended")


def test_on_the_smallest_screen_no_toast_hides_whom_enter_sends_next(desk: DeskAtWork) -> None:
    desk.window.resize(1280, 720)
    desk.see()
    desk.press(ENTER)
    toast, panel = desk.window.answers.toast, desk.desk.panel("recommended")
    assert toast.text.startswith("1 assigned to")
    assert toast.isVisible()
    assert toast.parentWidget() is not panel


CITY = FeedRow(name="city", format="linkage", address="mqtt://b", topic="linkage/v1", state=FeedState.DOWN)


@pytest.mark.parametrize(("feeds", "name"), [((), "the broker"), ((CITY,), "city")])
def test_the_toast_of_an_assignment_that_waits_says_that_it_reached_nobody(
    desk: DeskAtWork, feeds: tuple[FeedRow, ...], name: str
) -> None:
    desk.work.feeds, desk.work.knows_feeds = feeds, True
    desk.press(ENTER)
    said = desk.window.answers.toast.text
    assert said.endswith(f" · not sent yet: goes out once {name} is connected")


def test_j_lets_every_row_go_to_its_place_though_her_hands_never_rest(desk: DeskAtWork) -> None:
    desk.presenter.touch()
    desk.outside(2, cmd.Cancel(reason="hoax"), WANG)
    desk.report(3, severity=1)
    assert (desk.queue.row_of(2), desk.queue.row_of(3)) == (1, 2)
    desk.see()
    desk.write("j")
    assert (desk.queue.row_of(2), desk.queue.row_of(3)) == (None, 0)
    assert desk.work.selected == 3


def test_a_command_goes_to_the_store_before_the_panels_show_its_case(desk: DeskAtWork) -> None:
    desk.report(3)
    desk.rest()
    desk.see()
    seen = []
    command = desk.store.command
    desk.store.command = lambda *args, **more: (seen.append(desk.work.selected), command(*args, **more))[1]  # type: ignore[method-assign]  # replaced on purpose
    desk.write("j")
    assert desk.store.sent == [(3, cmd.Take())]
    assert (seen, desk.work.selected) == ([1], 3)


def test_of_two_who_re_assign_at_once_the_second_has_not_seen_the_first_and_is_refused(desk: DeskAtWork) -> None:
    yellow = Rung(id="yellow", name=Name(), trigger=Trigger.SHARE, may_reassign=True)
    desk.store.catalogue = Catalogue(ladder=(yellow,))
    desk.report(7)
    desk.outside(7, cmd.Take(), desk.store.actor)
    desk.outside(7, cmd.Assign(assignment="a1", worker="w1"), WANG)
    desk.outside(7, cmd.ReachRung(rung=yellow, stage=Stage.HANDLE, epoch=1, due=T0), SYSTEM)
    desk.select(7)
    refused: list[str] = []
    desk.conductor.refused.connect(lambda why: refused.append(why.code))
    desk.store.waits = True
    desk.conductor.line("REASSIGN 7 w3")
    desk.store.execute(7, cmd.Reassign(assignment="b1", worker="w2"), WANG)
    desk.store.answer()
    assert refused == ["stale"]
    lead = desk.store.cases[7].lead
    assert lead is not None
    assert lead.worker == "w2"
