"""The settings page at the whole console: its controls are the registry's commands, and what they do is remembered."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from console.desks.settings_parts import NEW
from console.domain.catalogue import BusyRule
from console.domain.facts import Actor
from console.domain.rules import SettleHouse
from tests.app.driving import Dispatcher

CTRL = Qt.KeyboardModifier.ControlModifier


def ctrl_s(dispatcher: Dispatcher) -> None:
    dispatcher.press(Qt.Key.Key_S, modifiers=CTRL)


def test_the_desk_is_set_by_the_keyboard_and_looks_so_at_once(dispatcher: Dispatcher) -> None:
    console, desk = dispatcher.console, dispatcher.console.settings_page.desk
    dispatcher.press(Qt.Key.Key_F9)
    assert (console.window.page, desk.menu.hasFocus()) == ("settings", True)
    dispatcher.enter()
    assert desk.form.control("lang").hasFocus()
    dispatcher.press(Qt.Key.Key_Left)
    assert (console.ui.lang, console.state.lang) == ("zh", "zh")
    dispatcher.press(Qt.Key.Key_Right)
    assert (console.ui.lang, console.state.lang) == ("en", "en")
    console.conductor.run("app.theme")
    assert desk.form.values["theme"] == console.ui.theme == "light"
    console.conductor.run("app.theme", text="dark")
    dispatcher.press(Qt.Key.Key_Escape)
    assert console.window.page == "dispatch"


def test_supervision_has_a_key_of_its_own(dispatcher: Dispatcher) -> None:
    dispatcher.press(Qt.Key.Key_F7)
    assert dispatcher.console.window.page == "supervision"
    dispatcher.press(Qt.Key.Key_Escape)
    assert dispatcher.console.window.page == "dispatch"


def test_a_rule_is_saved_by_two_presses_is_logged_and_holds_for_the_next_command(dispatcher: Dispatcher) -> None:
    desk, store = dispatcher.console.settings_page.desk, dispatcher.store
    worker = dispatcher.worker("W001")
    first, second = dispatcher.taken("settings-1"), dispatcher.taken("settings-2")
    dispatcher.command(f"A {first} {worker}")
    dispatcher.until(lambda: dispatcher.incident(first).lead, "the worker is asked")
    dispatcher.press(Qt.Key.Key_F9)
    desk.open_at("house")
    desk.form.control("busy").setFocus()
    dispatcher.press(Qt.Key.Key_Right)
    ctrl_s(dispatcher)
    dispatcher.until(lambda: "no limit changes" in desk.told.text(), "the effect is shown")
    assert store.catalogue().house.busy_worker is BusyRule.WARN
    ctrl_s(dispatcher)
    dispatcher.until(lambda: store.catalogue().house.busy_worker is BusyRule.BLOCK, "it is saved")
    dispatcher.until(lambda: not desk.has_draft(), "it came back with the rules")
    assert desk.form.values["busy"] == "block"
    dispatcher.until(lambda: "Lin Xiao" in desk.note.text(), "who changed it is told")
    assert store.rule_changes(1)[0].actor.name == "Lin Xiao"
    dispatcher.press(Qt.Key.Key_Escape)
    dispatcher.command(f"A {second} {worker}")
    dispatcher.until(lambda: "asks nobody twice" in dispatcher.answer, "a busy worker is refused")
    assert dispatcher.incident(second).lead is None
    house = store.catalogue().house
    store.change_rules(SettleHouse(house=replace(house, busy_worker=BusyRule.WARN), was=house), Actor(id="tests"))


def test_what_another_console_settles_holds_here_at_once(dispatcher: Dispatcher) -> None:
    work, house = dispatcher.work, dispatcher.store.catalogue().house
    stricter = replace(house, sweep_after=house.sweep_after / 7)
    dispatcher.store.change_rules(SettleHouse(house=stricter, was=house), Actor(id="mei", name="Mei"))
    dispatcher.until(lambda: work.names.catalogue.house == stricter, "the rule is taken over")
    dispatcher.store.change_rules(SettleHouse(house=house, was=stricter), Actor(id="mei", name="Mei"))
    dispatcher.until(lambda: work.names.catalogue.house == house, "and back")


def test_a_wrong_value_is_marked_told_and_not_saved(dispatcher: Dispatcher) -> None:
    desk = dispatcher.console.settings_page.desk
    dispatcher.press(Qt.Key.Key_F9)
    desk.open_at("clocks", "rapid")
    field = desk.form.control("limit.0")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    dispatcher.write("soon")
    ctrl_s(dispatcher)
    assert "60s" in desk.told.text()
    assert field.error  # type: ignore[attr-defined]  # it is a field
    dispatcher.press(Qt.Key.Key_R, modifiers=CTRL)
    assert (desk.form.values["limit.0"], desk.has_draft()) == ("1m", False)
    assert dispatcher.store.catalogue().policies["rapid"].version == 1
    dispatcher.press(Qt.Key.Key_Escape)


def test_a_unit_is_added_by_two_presses_and_can_be_asked_and_called(dispatcher: Dispatcher) -> None:
    desk, store = dispatcher.console.settings_page.desk, dispatcher.store
    number = dispatcher.taken("settings-unit")
    dispatcher.press(Qt.Key.Key_F9)
    desk.open_at("units", NEW)
    for ident, text in (("id", "Team 9"), ("zh", "九队"), ("en", "Team nine"), ("phone", "0532-119")):
        field = desk.form.control(ident)
        assert isinstance(field, QLineEdit)
        field.insert(text)
    ctrl_s(dispatcher)
    dispatcher.until(lambda: "small letters" in desk.told.text(), "the id is refused in words")
    field = desk.form.control("id")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    field.insert("team-nine")
    ctrl_s(dispatcher)
    dispatcher.until(lambda: "no limit changes" in desk.told.text(), "the effect is shown")
    assert "team-nine" not in store.catalogue().units
    ctrl_s(dispatcher)
    dispatcher.until(lambda: "team-nine" in dispatcher.work.names.catalogue.units, "it is there")
    assert store.rule_changes(1)[0].kind == "unit_settled"
    dispatcher.press(Qt.Key.Key_Escape)
    dispatcher.command(f"TEAM {number} team-nine")
    dispatcher.until(lambda: dispatcher.incident(number).lead, "it is asked")
