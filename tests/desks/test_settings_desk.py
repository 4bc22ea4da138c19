"""The settings page: what stands where, what each control asks for, and that nothing that was typed is lost."""

from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.commands.catalogue import WINDOWS
from console.desks.settings_desk import SettingsDesk
from console.desks.settings_drafts import MOST, RuleDrafts, SettingsDrafts
from console.desks.settings_layout import settings_page
from console.desks.settings_own import COMMANDS, OwnSection
from console.desks.settings_parts import NEW, new_entry
from console.models.draft_file import DraftFile
from tests.desks.laid_out import assert_fits
from widgets.cells_list import Cell, CellsRow
from widgets.setting_form import Control, Line
from widgets.ui import Ui


class Shared:
    """A section with two entries of one field each."""

    id, icon, is_shared = "rules", "scale", True

    def entries(self) -> Sequence[CellsRow]:
        return [CellsRow(key=k, cells=(("name", Cell(k)),), spoken=k) for k in ("one", "two")]

    def title(self, entry: Hashable) -> str:
        return str(entry)

    def lines(self, entry: Hashable, typed: Mapping[str, str]) -> Sequence[Line]:
        limit = Line(label="limit", controls=(Control(id="limit", name="limit", value=typed.get("limit", "5m")),))
        more = Line(label="more", controls=(Control(id="more", name="more"),))
        return (more, limit) if "more" in typed.get("limit", "") else (limit,)


@pytest.fixture
def desk(qtbot: QtBot, ui: Ui) -> SettingsDesk:
    own = OwnSection(ui, lambda: False, lambda: 80, lambda command: "Ctrl+0" if command == "app.text_normal" else "")
    desk = SettingsDesk(ui, (own, Shared()))
    qtbot.addWidget(desk)
    desk.resize(1280, 600)
    desk.show()
    return desk


def press(desk: SettingsDesk, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(desk.window().focusWidget() or desk, key)


@given(
    width=st.integers(1280, 3840),
    height=st.integers(560, 2160),
    scale=st.sampled_from([0.9, 1.0, 1.5]),
    has_entries=st.booleans(),
)
def test_the_parts_of_the_page_neither_overlap_nor_leave_it(
    width: int, height: int, scale: float, has_entries: bool
) -> None:
    places = settings_page(width, height, scale, has_entries=has_entries)
    assert set(places) == {"menu", "form"} | ({"entries"} if has_entries else set())
    assert_fits(places, width, height)


def test_every_control_of_this_desk_is_a_command_of_the_registry(desk: SettingsDesk) -> None:
    known = {spec.id for spec in WINDOWS}
    shown = {control.id for line in desk.form.lines for control in line.controls}
    assert shown == COMMANDS.keys()
    assert set(COMMANDS.values()) <= known


def test_what_holds_now_is_chosen_and_the_key_stands_on_the_button(desk: SettingsDesk, ui: Ui) -> None:
    assert desk.form.values == {"lang": "en", "theme": "dark", "motion": "on", "sound": "on"}
    assert desk.form.control("normal").action.key == "Ctrl+0"  # type: ignore[attr-defined]  # it is a button
    ui.set_theme("light")
    assert desk.form.values["theme"] == "light"


def test_a_choice_of_this_desk_is_asked_for_at_once_and_kept_by_no_draft(desk: SettingsDesk, qtbot: QtBot) -> None:
    desk.form.control("theme").setFocus()
    with qtbot.waitSignal(desk.edited) as asked:
        QTest.keyClick(desk.form.control("theme"), Qt.Key.Key_Right)
    assert asked.args == ["own", "theme", "light"]
    assert not desk.has_draft()


def test_a_button_tells_which_it_is(desk: SettingsDesk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.pressed) as asked:
        desk.form.control("test1").click()  # type: ignore[attr-defined]  # it is a button
    assert asked.args == ["own", "test1"]


def test_enter_goes_from_the_menu_to_the_entries_and_into_the_form(desk: SettingsDesk, qtbot: QtBot) -> None:
    desk.activateWindow()
    desk.menu.setFocus()
    press(desk, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert desk.section.id == "rules"
    assert desk.entries.hasFocus()
    press(desk, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert desk.place == ("rules", "two")
    assert desk.form.control("limit").hasFocus()


def test_what_was_typed_into_one_entry_waits_there_while_others_are_looked_at(desk: SettingsDesk, ui: Ui) -> None:
    desk.open_at("rules", "one")
    QTest.keyClicks(desk.form.control("limit"), "0")
    desk.open_at("rules", "two")
    assert (desk.form.values, desk.has_draft()) == ({"limit": "5m"}, False)
    desk.open_at("own")
    ui.set_lang("zh")
    desk.open_at("rules", "one")
    assert (desk.form.values, desk.has_draft()) == ({"limit": "5m0"}, True)
    desk.forget()
    assert (desk.form.values, desk.has_draft()) == ({"limit": "5m"}, False)


def test_a_form_that_gets_longer_by_what_is_typed_lets_one_type_on(desk: SettingsDesk) -> None:
    desk.open_at("rules", "one")
    field = desk.form.control("limit")
    field.setFocus()
    QTest.keyClicks(field, " more or less")
    assert (desk.form.values, desk.focusWidget()) == ({"more": "", "limit": "5m more or less"}, field)
    assert desk.form.control("more").geometry().bottom() < field.y()


def test_what_waits_unsaved_is_marked_in_the_sections_the_entries_and_the_title(desk: SettingsDesk) -> None:
    def marks() -> tuple[list[object], list[object], bool]:
        menu = [row.key for row in desk.menu.rows if "not saved" in row.spoken]
        entries = [row.key for row in desk.entries.rows if "Not saved" in row.spoken]
        return menu, entries, desk.panels["form"].accessibleName().endswith("not saved")

    desk.open_at("rules", "one")
    assert marks() == ([], [], False)
    QTest.keyClicks(desk.form.control("limit"), "0")
    assert marks() == (["rules"], ["one"], True)
    desk.open_at("rules", "two")
    assert marks() == (["rules"], ["one"], False)
    desk.forget(("rules", "one"))
    assert marks() == ([], [], False)


def test_what_was_typed_outlives_the_program_until_it_is_given_up(qtbot: QtBot, ui: Ui, tmp_path: Path) -> None:
    def begin() -> tuple[SettingsDesk, SettingsDrafts]:
        drafts = SettingsDrafts(DraftFile(tmp_path / "drafts.json", RuleDrafts, quiet_s=0.0))
        desk = SettingsDesk(ui, (Shared(),), drafts)
        qtbot.addWidget(desk)
        desk.open_at("rules", "two")
        return desk, drafts

    desk, drafts = begin()
    QTest.keyClicks(desk.form.control("limit"), "0")
    drafts.close()
    desk, drafts = begin()
    assert (desk.form.values, desk.has_draft()) == ({"limit": "5m0"}, True)
    desk.forget()
    drafts.close()
    assert list(tmp_path.iterdir()) == []


def test_what_was_typed_into_an_entry_that_is_gone_waits_for_nobody(desk: SettingsDesk) -> None:
    shared = desk.sections["rules"]
    desk.open_at("rules", "two")
    QTest.keyClicks(desk.form.control("limit"), "0")
    kept = shared.entries()
    shared.entries = lambda: kept[:1]  # type: ignore[method-assign]  # replaced on purpose
    desk.refresh()
    assert not any("not saved" in row.spoken for row in desk.menu.rows)
    shared.entries = lambda: kept  # type: ignore[method-assign]  # see above
    desk.open_at("rules", "two")
    assert desk.form.values == {"limit": "5m0"}, "nothing that was typed is lost"


def test_so_many_drafts_are_kept_and_of_more_those_begun_last() -> None:
    drafts = SettingsDrafts()
    for n in range(MOST + 1):
        drafts.put("contacts", n, "phone", "1")
    assert not drafts.of("contacts", 0)
    assert drafts.among("contacts", range(MOST + 1)) == MOST


def test_the_buttons_stand_below_the_form_whatever_its_length(qtbot: QtBot, desk: SettingsDesk) -> None:
    shared = desk.sections["rules"]
    for count in (1, 9, 2):
        lines = [Line(label=f"line {n}", controls=(Control(id=f"l{n}", name="l"),)) for n in range(count)]
        shared.lines = lambda *_, made=lines: made  # type: ignore[method-assign]  # replaced on purpose
        desk.open_at("rules", "one")
        wanted = desk.form.sizeHint().height()
        qtbot.waitUntil(lambda wanted=wanted: desk._scroll.height() == wanted)  # type: ignore[misc]  # its default binds the value of this turn


def test_the_form_of_what_is_new_is_not_the_one_that_a_section_opens_with(desk: SettingsDesk) -> None:
    shared = desk.sections["rules"]
    known = list(shared.entries())
    shared.entries = lambda: [new_entry("New …"), *known]  # type: ignore[method-assign]  # replaced on purpose
    desk.open_at("rules")
    assert desk.place == ("rules", "one")
    desk.open_at("rules", NEW)
    assert desk.place == ("rules", NEW)
