"""The palette at a desk: what is found, what runs, and on which case."""

import pytest
from PySide6.QtCore import Qt

from console.domain import commands as cmd
from console.domain.terms import AssigneeKind
from console.models.finder import Kind, normal, spoken_letters
from tests.desks.desk_at_work import DeskAtWork
from tests.domain.making import WANG

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down


@pytest.fixture
def desk(gas_and_smoke: DeskAtWork) -> DeskAtWork:
    return gas_and_smoke


def find(desk: DeskAtWork, text: str) -> list[str]:
    desk.press(Qt.Key.Key_K, modifiers=CTRL)
    desk.write(text)
    return [item.id for item in desk.window.palettes.palette.shown]


def test_at_the_start_cases_are_indexed_with_all_the_rest_and_not_before(desk_window: DeskAtWork) -> None:
    desk_window.report(7, title="Gas smell")
    desk_window.window.finding.wait()
    assert desk_window.window.finding.count([Kind.INCIDENT]) == 0
    desk_window.window.finding.take_all()
    desk_window.report(8, title="Smoke in the yard")
    desk_window.window.finding.wait()
    assert desk_window.window.finding.count([Kind.INCIDENT]) == 2


def test_an_incident_is_found_by_its_title_and_enter_goes_there(desk: DeskAtWork) -> None:
    assert find(desk, "smoke")[0] == "incident/8"
    desk.press(ENTER)
    assert desk.work.selected == 8
    assert desk.desk.queue.view.hasFocus()


def test_a_prefix_looks_for_one_kind_only(desk: DeskAtWork) -> None:
    for typed, kind in (
        (">", "command"),
        ("#", "incident"),
        ("@", "worker"),
        ("＃", "incident"),
        ("》", "command"),
        ("#smoke", "incident"),
    ):
        assert {one.partition("/")[0] for one in find(desk, typed)} == {kind}, typed
        desk.window.leave_overlays()


def test_a_command_shows_its_key_and_its_written_form(desk: DeskAtWork) -> None:
    find(desk, "note")
    item = desk.window.palettes.palette.shown[0]
    assert (item.text, item.key, item.usage, item.enabled) == ("Note", "N", "N [1047] …", True)


def test_a_command_that_does_not_fit_stands_behind_and_says_why(desk: DeskAtWork) -> None:
    find(desk, "close")
    item = desk.window.palettes.palette.shown[0]
    assert (item.id, item.enabled) == ("command/incident.close", False)
    assert "To dispatch" in item.detail
    desk.press(ENTER)
    assert desk.window.palettes.palette.isVisible()


def test_a_worker_is_sent_to_the_case_that_the_palette_names_though_another_was_selected_since(
    desk: DeskAtWork,
) -> None:
    desk.press(Qt.Key.Key_K, modifiers=CTRL)
    desk.presenter.select(8)
    desk.write("@w2")
    assert desk.window.palettes.palette.current.usage == "A 7 w2"
    desk.press(ENTER)
    assert [(number, command.worker) for number, command in desk.store.sent[1:]] == [(7, "w2")]


def test_a_command_runs_on_the_case_that_was_the_current_one_when_the_palette_opened(desk: DeskAtWork) -> None:
    assert find(desk, "escal")[0] == "command/incident.escalate"
    desk.presenter.select(8)
    desk.press(ENTER)
    assert desk.store.sent[-1] == (7, cmd.Escalate(reason=""))


def test_the_recommended_worker_that_the_palette_names_is_the_one_who_is_sent(desk: DeskAtWork) -> None:
    find(desk, "assign")
    shown = desk.window.palettes.palette.shown[0]
    assert shown.text == "Assign w1"
    desk.outside(8, cmd.Take(), WANG)
    desk.outside(8, cmd.Assign(assignment="x", worker="w1"), WANG)
    desk.rest()
    desk.press(ENTER)
    sent = [c.worker for _, c in desk.store.sent if isinstance(c, cmd.Assign)]
    assert sent == []
    assert "w1" in desk.window.line._hints._answer


def test_a_worker_is_found_and_sent_to_the_current_case(desk: DeskAtWork) -> None:
    assert find(desk, "@w3")[0] == "worker/w3"
    desk.press(ENTER)
    number, command = desk.store.sent[-1]
    assert (number, command.worker) == (7, "w3")


@pytest.mark.parametrize("typed", ["gas company", "@rqgs", "燃气公司", "dept-gas"])
def test_a_department_is_found_by_its_name_and_asked_beside_who_leads(desk: DeskAtWork, typed: str) -> None:
    assert find(desk, typed)[0] == "unit/dept-gas"
    assert desk.window.palettes.palette.shown[0].usage == "DEPT 7 dept-gas"
    desk.press(ENTER)
    number, command = desk.store.sent[-1]
    assert (number, command.worker, command.kind, command.lead) == (7, "dept-gas", AssigneeKind.DEPARTMENT, False)
    assert "on this incident already" in find_detail(desk, typed)


def find_detail(desk: DeskAtWork, typed: str) -> str:
    find(desk, typed)
    return desk.window.palettes.palette.shown[0].detail


def test_tab_writes_the_line_that_asks_a_team(desk: DeskAtWork) -> None:
    find(desk, "@emergency")
    desk.press(Qt.Key.Key_Tab)
    assert desk.window.line.entry.text().strip() == "TEAM 7 team-1"


@pytest.mark.parametrize(("typed", "performed"), [(":north", ("map.place", "grid:g1")), ("c1", ("camera.open", "c1"))])
def test_places_and_cameras_are_opened_through_the_registry(
    desk: DeskAtWork, typed: str, performed: tuple[str, str]
) -> None:
    find(desk, typed)
    desk.press(ENTER)
    assert desk.performed[-1] == performed


def test_what_was_chosen_last_comes_first_next_time(desk: DeskAtWork) -> None:
    find(desk, "theme")
    desk.press(ENTER)
    find(desk, "#smoke")
    desk.press(ENTER)
    assert find(desk, "")[:2] == ["incident/8", "command/app.theme"]
    assert find(desk, ">")[0] == "command/app.theme"


def test_tab_writes_the_command_into_the_line(desk: DeskAtWork) -> None:
    find(desk, "note")
    desk.press(Qt.Key.Key_Tab)
    assert desk.window.line.entry.text() == "N 7 "
    assert desk.window.line.entry.hasFocus()
    desk.write("valve shut")
    desk.press(ENTER)
    assert desk.store.sent[-1] == (7, cmd.Note(text="valve shut"))


def test_a_case_that_closes_is_not_found_any_more(desk: DeskAtWork) -> None:
    desk.outside(8, cmd.Cancel(reason="hoax"), WANG)
    desk.outside(8, cmd.Take(), WANG)
    desk.window.finding.wait()
    assert "incident/8" not in find(desk, "smoke")


def test_a_new_title_is_found_as_soon_as_it_is_indexed(desk: DeskAtWork) -> None:
    desk.report(9, title="Burst pipe")
    desk.window.finding.wait()
    assert find(desk, "burst")[0] == "incident/9"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_command_can_be_run_by_at_most_six_keys(desk: DeskAtWork, lang: str) -> None:
    """Ctrl+K, at most four letters, Enter. Source: the budgets of the desk's issue."""
    desk.ui.set_lang(lang)
    desk.window.finding.wait()
    desk.window.palettes.open()
    assert len(desk.window.palettes._known) > 40
    unreachable = []
    for one in desk.window.palettes._known:
        name = desk.ui.t(f"command.{one}")
        if not any(_first(desk, typed) == f"command/{one}" for typed in _shorts(name)):
            unreachable.append((one, name))
    assert unreachable == []


def _first(desk: DeskAtWork, typed: str) -> str:
    items = desk.window.palettes.answer(typed).items
    return items[0].id if items else ""


@pytest.mark.parametrize(
    ("key", "one", "section"),
    [
        ("settings.section.ladder", "setting/ladder", "ladder"),
        ("settings.own.motion", "setting/own/own.motion", "own"),
        ("settings.house.sweep", "setting/house/house.sweep", "house"),
    ],
)
def test_a_setting_is_found_by_its_name_and_enter_opens_its_section(
    desk: DeskAtWork, key: str, one: str, section: str
) -> None:
    assert find(desk, desk.ui.t(key))[0] == one
    desk.press(ENTER)
    assert desk.performed[-1] == ("view.settings", section)


def test_a_setting_stands_behind_the_commands_that_fit_as_well_even_those_that_cannot_be_run(desk: DeskAtWork) -> None:
    find(desk, "check")
    shown = desk.window.palettes.palette.shown
    ids = [item.id for item in shown]
    assert not shown[ids.index("command/incident.check")].enabled
    assert ids.index("command/incident.check") < ids.index("setting/clocks/clocks.checks")


def _shorts(name: str) -> list[str]:
    """What somebody who knows the name may type: a beginning or an end of it, or of how it is read."""
    texts = (*spoken_letters(name), normal(name))
    return [part for text in texts for n in (2, 3, 4) for part in (text[:n], text[-n:])]
