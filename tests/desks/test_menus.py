"""Menus everywhere are the registry's: of a case, a worker, a panel; what is chosen runs on what was pointed at."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QWidget

from console.commands.registry import PAGES
from console.desks.own_keys import own_keys
from console.domain import commands as cmd
from tests.desks.desk_at_work import DeskAtWork
from widgets.case_menu import CaseMenu
from widgets.keys_sheet import CAPS
from widgets.paint import cap_width

MOUSE, KEYBOARD = QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard


@pytest.fixture
def desk(desk_window: DeskAtWork) -> DeskAtWork:
    """The desk with a taken case and another that nobody has."""
    desk = desk_window
    desk.report(7, title="Gas smell", severity=2)
    desk.report(8, title="Smoke in the yard")
    desk.select(7)
    desk.conductor.run("incident.take")
    desk.rest()
    QApplication.processEvents()
    return desk


def menu_on(widget: QWidget, at: QPoint, reason: QContextMenuEvent.Reason = MOUSE) -> CaseMenu | None:
    """Press the other button, or the menu key, on a widget: the menu that opens."""
    window = widget.window()
    known = set(window.findChildren(CaseMenu))
    QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))
    return next((m for m in window.findChildren(CaseMenu) if m not in known), None)


def offered(menu: CaseMenu | None) -> list[str]:
    return [str(a.data()) for a in menu.actions() if a.data()] if menu else []


def choose(menu: CaseMenu | None, command: str) -> None:
    assert menu is not None
    next(a for a in menu.actions() if a.data() == command).trigger()
    menu.close()


def test_a_panel_has_the_menu_of_what_it_shows(desk: DeskAtWork) -> None:
    for panel, commands in (
        ("head", {"incident.note"}),
        ("timeline", {"incident.note"}),
        ("camera", {"camera.snapshot", "camera.clip"}),
        ("map", {"map.layers"}),
        ("lanes", {"chart.picture"}),
        ("backlog", {"chart.table"}),
    ):
        menu = menu_on(desk.desk.panel(panel), QPoint(20, 4))
        assert menu is not None, panel
        assert commands <= set(offered(menu)), panel
        menu.close()


def test_a_chart_that_is_pointed_at_is_the_one_that_is_saved(desk: DeskAtWork) -> None:
    choose(menu_on(desk.desk.panel("percentiles"), QPoint(20, 4)), "chart.picture")
    assert desk.performed[-1][0] == "chart.picture"
    assert desk.desk.charts.chosen[0] == "percentiles"


@pytest.mark.parametrize("view", ["workers", "recommended"])
def test_a_worker_of_a_list_is_sent_from_his_menu_to_the_selected_case(desk: DeskAtWork, view: str) -> None:
    rows = getattr(desk.desk, view)
    menu = menu_on(rows.viewport(), QPoint(40, rows.row_height() * 3 // 2))
    choose(menu, "incident.choose_worker")
    number, command = desk.store.sent[-1]
    assert isinstance(command, cmd.Assign)
    second = rows.rows[1]
    assert (number, command.worker) == (7, getattr(second, "worker", "") or second.id)


def test_a_worker_who_is_followed_from_the_menu_is_named_to_the_registry(desk: DeskAtWork) -> None:
    rows = desk.desk.workers
    choose(menu_on(rows.viewport(), QPoint(40, 4)), "map.follow")
    assert desk.performed[-1] == ("map.follow", rows.rows[0].id)


def test_the_menu_of_a_worker_leads_to_each_of_his_cases(desk: DeskAtWork) -> None:
    rows = desk.desk.workers
    worker = rows.rows[0].id
    for number in (7, 8):
        desk.conductor.run("incident.take", number=number)
        desk.conductor.run("incident.choose_worker", number=number, worker=worker)
    desk.presenter.refresh()
    place = [r.id for r in rows.rows].index(worker)
    menu = menu_on(rows.viewport(), QPoint(40, rows.row_height() * (2 * place + 1) // 2))
    assert [entry for entry in offered(menu) if entry.startswith("incident.go")] == ["incident.go 7", "incident.go 8"]
    choose(menu, "incident.go 8")
    assert desk.presenter.workplace.selected == 8


def test_the_menu_key_opens_the_menu_of_the_current_row(desk: DeskAtWork) -> None:
    rows = desk.desk.workers
    rows.set_current(2)
    menu = menu_on(rows.viewport(), QPoint(0, 0), KEYBOARD)
    choose(menu, "map.follow")
    assert desk.performed[-1] == ("map.follow", rows.rows[2].id)


def test_below_the_last_row_there_is_the_menu_of_the_panel_and_none_of_a_row(desk: DeskAtWork) -> None:
    rows = desk.desk.workers
    menu = menu_on(rows.viewport(), QPoint(40, rows.viewport().height() - 2))
    assert menu is None or not [a for a in menu.actions() if str(a.data()).startswith("incident.")]


def test_what_is_chosen_is_checked_again_when_it_runs(desk: DeskAtWork) -> None:
    menu = menu_on(desk.desk.head, QPoint(20, 4))
    desk.outside(7, cmd.Cancel(reason="hoax"), desk.store.actor)
    sent = len(desk.store.sent)
    choose(menu, "incident.note")
    assert desk.window.asking.prompt.isVisible()
    desk.window.leave_overlays()
    menu = menu_on(desk.desk.head, QPoint(20, 4))
    assert menu is None or "incident.escalate" in offered(menu)
    assert len(desk.store.sent) == sent


def test_the_page_of_keys_shows_the_keys_that_work_on_this_page(desk: DeskAtWork) -> None:
    registry = desk.conductor.registry
    for page in ("dispatch", "map", "board", "admin"):
        own = {group.title for group in own_keys(desk.ui, page)}
        groups = [group for group in desk.window.offers.keys_of(page) if group.title not in own]
        shown = {key for group in groups for line in group.lines for key in line.keys}
        here = {str(s.keys[0]) for s in registry if s.keys and page in s.pages and s.listed}
        assert here <= shown, page
        elsewhere = {str(key) for s in registry if page not in s.pages for key in s.keys}
        anywhere = {str(key) for s in registry if page in s.pages for key in s.keys}
        assert not (elsewhere - anywhere) & shown, page


def test_the_page_of_keys_shows_those_that_lists_map_and_charts_have_themselves(desk: DeskAtWork) -> None:
    for page, keys in (
        ("dispatch", {"+", ".", "0", "Ctrl+A", "Shift", "Home"}),
        ("map", {"+", ".", "0", "Home"}),
        ("cameras", {"←", "↓", "Enter"}),
        ("supervision", {"Enter", "PgDown"}),
    ):
        own = own_keys(desk.ui, page)
        assert keys <= {key for group in own for line in group.lines for key in line.keys}, page
        assert set(own) <= set(desk.window.offers.keys_of(page)), page


def test_no_key_of_a_line_is_left_out_for_want_of_room(desk: DeskAtWork) -> None:
    lines = [line for page in PAGES for group in desk.window.offers.keys_of(page) for line in group.lines]
    wide = {line.text: sum(cap_width(desk.ui, key) + desk.ui.px(4) for key in line.keys) for line in set(lines)}
    assert {text: width for text, width in wide.items() if width > desk.ui.px(CAPS + 4)} == {}


def test_what_cannot_be_done_now_is_told_with_its_reason(desk: DeskAtWork) -> None:
    lines = {line.keys[0]: line for group in desk.window.offers.keys_of("dispatch") for line in group.lines}
    assert "To dispatch" in lines["C"].reason
    assert lines["N"].reason == ""


def test_f1_opens_the_page_of_keys_and_any_way_out_closes_it(desk: DeskAtWork) -> None:
    open_sheet: Callable[[], None] = desk.window.show_keys
    open_sheet()
    assert desk.window.sheet.isVisible()
    sent = len(desk.store.sent)
    desk.write("e")
    assert len(desk.store.sent) == sent
    desk.window.leave_overlays()
    assert desk.window.sheet.isHidden()
    assert desk.desk.queue.view.hasFocus()
