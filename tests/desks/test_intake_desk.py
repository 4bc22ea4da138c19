"""A report by hand at a desk, by real keys: from Ctrl+N to a case in the queue, or a note on one that is there."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from console.app.by_hand import DRAFT, by_hand
from console.desks.intake import Intake
from console.domain import commands as cmd
from console.domain.catalogue import Name
from console.domain.district import Camera, District, Grid, Sensor, Town
from console.domain.facts import Place, Reporter
from console.domain.manual import Draft, ReportedBy, Typed
from console.domain.terms import Severity, State
from console.models import open_traces, rows
from console.models.draft_file import DraftFile
from tests.desks.desk_at_work import NOBODY, DeskAtWork
from tests.domain.making import LI, T0, a_report, filed
from widgets.intake.layout import NEAR

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ENTER, ESC, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Delete
LAT, LON = 30.105, 121.205
SQUARE = ((121.2, 30.1), (121.21, 30.1), (121.21, 30.11), (121.2, 30.11), (121.2, 30.1))
ABOUT = {"lat": LAT, "lon": LON, "approximate": True}
DISTRICT = District(
    towns=(Town(id="t1", name=Name(zh="长江路街道", en="Changjiang Town")),),
    grids=(
        Grid(
            id="g1",
            name=Name(zh="长江路-07", en="Changjiang-07"),
            town="t1",
            community="k1",
            community_name=Name(zh="嘉陵江社区", en="Jialing community"),
            rings=(SQUARE,),
        ),
        Grid(id="g2", name=Name(zh="滨海-01", en="Binhai-01"), community="k2"),
        Grid(id="g3", name=Name(zh="滨海-02", en="Binhai-02"), community="k2"),
    ),
    cameras=(Camera(id="C-1", name=Name(zh="码头", en="Old pier"), lat=LAT, lon=LON, grid="g1"),),
    sensors=(Sensor(id="S-1", name=Name(zh="燃气", en="Gas kiosk"), lat=LAT, lon=LON, grid="g1"),),
)


class FormAtWork:
    """The form at a desk, and how many keys besides text were pressed."""

    def __init__(self, desk: DeskAtWork, folder: Path, addresses: list[Place]) -> None:
        self.desk, self.keys = desk, 0
        work: Any = SimpleNamespace(ask_addresses=lambda on_done: on_done(addresses))
        self.intake: Intake = by_hand(desk.window, desk.ui, desk.presenter, desk.conductor, folder, work)
        desk.window.add_actions(self.intake.actions)
        desk.work.take_district(DISTRICT)
        desk.desk.show_district(DISTRICT)
        desk.window.finding.take_all()
        desk.window.finding.wait()

    @property
    def form(self) -> Any:
        return self.intake.form

    def press(self, key: Qt.Key, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        self.desk.press(key, modifiers=modifiers)

    def open(self) -> None:
        self.press(Qt.Key.Key_N, CTRL)
        self.desk.window.finding.wait()

    def write(self, text: str) -> None:
        self.desk.write(text)

    def enter(self) -> None:
        self.press(ENTER)

    @property
    def case(self) -> Any:
        """The newest case of the store."""
        return self.desk.store.cases[max(self.desk.store.cases)]


@pytest.fixture
def at_work(desk_window: DeskAtWork, tmp_path: Path) -> Iterator[FormAtWork]:
    addresses = [Place(address="Lane 3, house 5", lat=LAT, lon=LON, grid="g1")]
    made = FormAtWork(desk_window, tmp_path, addresses)
    yield made
    made.intake.stop()


def test_a_full_report_is_a_case_in_the_queue_in_less_than_a_dozen_keys_beside_its_text(at_work: FormAtWork) -> None:
    at_work.open()
    at_work.write("Strong gas smell in the stairwell. Third floor.")
    at_work.enter()
    at_work.enter()
    at_work.write("lane")
    at_work.enter()
    at_work.enter()
    at_work.write("Zhao")
    at_work.enter()
    at_work.write("138 0000 2217")
    at_work.enter()
    at_work.enter()
    assert at_work.keys == 8
    case = at_work.case
    assert (case.title, case.category, case.severity) == (
        "Strong gas smell in the stairwell",
        "gas_leak",
        Severity.HIGH,
    )
    assert case.place == Place(address="Lane 3, house 5", lat=LAT, lon=LON, grid="g1")
    assert (case.reporter, case.source) == (Reporter(name="Zhao", phone="138 0000 2217"), "call")
    assert at_work.desk.work.selected == case.number
    assert at_work.desk.queue.row_of(case.number) is not None
    assert at_work.desk.desk.queue.view.hasFocus()
    assert not at_work.intake.is_open


def test_it_says_who_filed_it_when_and_at_which_workstation(at_work: FormAtWork) -> None:
    at_work.open()
    at_work.write("gas")
    at_work.desk.tick(T0 + timedelta(seconds=40))
    at_work.press(ENTER, CTRL)
    reported = at_work.desk.store.logs[at_work.case.number][0]
    assert (reported.kind, reported.actor) == ("reported", LI)
    assert reported.event.reported_at == T0, "the caller began to speak when the form opened"


def test_ctrl_enter_files_from_any_field_with_the_category_that_is_shown(at_work: FormAtWork) -> None:
    at_work.open()
    at_work.write("it smells of gas")
    assert at_work.form.category.placeholderText() == "Gas leak · because of gas"
    at_work.press(ENTER, CTRL)
    assert at_work.case.category == "gas_leak"


def test_words_of_no_category_are_filed_as_other(at_work: FormAtWork) -> None:
    at_work.open()
    at_work.write("something odd")
    at_work.press(ENTER, CTRL)
    assert at_work.case.category == "other"


def test_another_category_is_typed_in_pinyin_initials(at_work: FormAtWork) -> None:
    at_work.open()
    at_work.write("?")
    at_work.enter()
    at_work.write("rqxl")
    assert [o.id for o in at_work.form.offers.rows] == ["gas_leak"]
    at_work.enter()
    assert at_work.form.category.text() == "Gas leak"


PLACES = {
    "chang-07": Place(grid="g1", address="Changjiang-07", **ABOUT),
    "cjl07": Place(grid="g1", address="Changjiang-07", **ABOUT),
    "cjl-07": Place(grid="g1", address="Changjiang-07", **ABOUT),
    "cjl 07": Place(grid="g1", address="Changjiang-07", **ABOUT),
    "长江路-07": Place(grid="g1", address="Changjiang-07", **ABOUT),
    "jljsq": Place(grid="g1", address="Jialing community", **ABOUT),
    "k2": Place(address="k2"),
    "old pier": Place(lat=LAT, lon=LON, grid="g1", address="Old pier"),
    "c-1": Place(lat=LAT, lon=LON, grid="g1", address="Old pier"),
    "kiosk": Place(lat=LAT, lon=LON, grid="g1", address="Gas kiosk"),
    "house 5": Place(lat=LAT, lon=LON, grid="g1", address="Lane 3, house 5"),
    "changjiang town": Place(address="Changjiang Town", **ABOUT),
}
"""What is typed, and the place that it means."""


def test_a_place_is_found_by_typing(at_work: FormAtWork) -> None:
    assert {typed: place_of(at_work, typed) for typed in PLACES} == PLACES


def place_of(at_work: FormAtWork, typed: str) -> Place | None:
    """The place that a new form finds."""
    at_work.open()
    at_work.form.place_field.setFocus()
    at_work.write(typed)
    at_work.enter()
    place = at_work.form.draft.place
    at_work.intake.discard()
    return place


def test_what_is_known_of_the_place_stands_below_it(at_work: FormAtWork) -> None:
    at_work.open()
    at_work.form.place_field.setFocus()
    at_work.write("by the mill")
    assert at_work.form.words.below[Typed.PLACE] == "Text only: not on the map, grid unknown"
    at_work.form.set_place(Place(lat=LAT, lon=LON, address="x"))
    assert at_work.form.words.below[Typed.PLACE] == f"Grid Changjiang-07 · {LAT:.5f}, {LON:.5f}"
    at_work.form.set_place(Place(grid="g1", address="x", **ABOUT))
    assert at_work.form.words.below[Typed.PLACE] == "Changjiang-07 · its middle: the place is only approximate"


def test_a_case_of_a_named_grid_stands_at_its_middle_and_says_so_everywhere(at_work: FormAtWork) -> None:
    at_work.open()
    at_work.write("Street lamp is out")
    at_work.form.place_field.setFocus()
    at_work.write("cjl-07")
    at_work.enter()
    at_work.press(ENTER, CTRL)
    case, work = at_work.case, at_work.desk.work
    at_work.desk.rest()
    assert case.place == Place(grid="g1", address="Changjiang-07", **ABOUT)
    assert (work.incident_point(case.number).lat, work.incident_point(case.number).lon) == (LAT, LON)
    assert at_work.desk.queue.row(case.number).approximate
    facts = {f.key: f.value for f in rows.facts(case, work.names)}
    assert facts["place_about"] == f"{LAT:.5f}, {LON:.5f}"
    assert "place" not in facts


def test_a_town_that_is_named_tells_no_grid(at_work: FormAtWork) -> None:
    at_work.open()
    at_work.write("Street lamp is out")
    at_work.form.place_field.setFocus()
    at_work.write("changjiang town")
    at_work.enter()
    at_work.press(ENTER, CTRL)
    assert (at_work.case.place.grid, at_work.case.place.approximate) == ("", True)


def test_a_named_grid_is_compared_with_the_cases_of_that_grid_and_not_by_its_middle(at_work: FormAtWork) -> None:
    place = Place(lat=30.1001, lon=121.2001, grid="g1")
    at_work.desk.outside(4, filed(a_report(source_id="4", title="Street lamp is out", place=place)), NOBODY)
    at_work.open()
    at_work.write("Street lamp is out")
    at_work.form.place_field.setFocus()
    at_work.write("cjl-07")
    at_work.enter()
    (near,) = at_work.form.near.rows
    assert (near.number, near.why.distance_m, near.why.same_grid) == (4, None, True)


def test_a_place_is_picked_on_the_map_by_keys_alone(at_work: FormAtWork) -> None:
    at_work.open()
    at_work.write("gas")
    at_work.press(Qt.Key.Key_M, CTRL)
    assert not at_work.intake.is_open
    assert at_work.desk.desk.large == "map"
    at_work.enter()
    assert at_work.intake.is_open
    assert at_work.desk.desk.large == ""
    place = at_work.form.draft.place
    assert (place.grid, place.address) == ("g1", "Picked on the map")
    assert place.lat == pytest.approx(LAT, abs=0.005)
    assert at_work.form.draft.what == "gas", "nothing that was typed is lost on the way"


def test_from_a_page_without_a_map_a_place_is_picked_on_the_desk_s_and_the_page_comes_back(at_work: FormAtWork) -> None:
    window = at_work.desk.window
    window.add_page("board", QWidget())
    window.show_page("board")
    at_work.open()
    at_work.press(Qt.Key.Key_M, CTRL)
    assert at_work.intake.picker.isVisible()
    at_work.enter()
    assert window.page == "board"
    assert at_work.form.isAncestorOf(QApplication.focusWidget())
    assert at_work.form.draft.place.grid == "g1"


def test_escape_brings_back_from_the_map_without_a_place(at_work: FormAtWork) -> None:
    at_work.open()
    at_work.press(Qt.Key.Key_M, CTRL)
    at_work.press(ESC)
    assert at_work.intake.is_open
    assert at_work.form.draft.place == Place()


def test_the_alarm_can_be_silenced_while_a_place_is_picked_and_nothing_else_runs(at_work: FormAtWork) -> None:
    at_work.open()
    at_work.press(Qt.Key.Key_M, CTRL)
    for key in (Qt.Key.Key_E, Qt.Key.Key_F2, Qt.Key.Key_F8):
        at_work.press(key)
    assert at_work.desk.performed == [("alarm.silence", "1")]
    assert at_work.desk.store.sent == []
    assert not at_work.intake.picker.isHidden()


def test_the_severity_is_the_category_s_until_it_is_changed(at_work: FormAtWork) -> None:
    at_work.open()
    at_work.write("gas")
    assert at_work.form.severity.value == "2"
    assert at_work.form.words.below[Typed.SEVERITY] == "as the category says"
    at_work.form.severity.setFocus()
    at_work.write("1")
    assert at_work.form.words.below[Typed.SEVERITY] == "changed; the category says High"
    at_work.press(ENTER, CTRL)
    assert at_work.case.severity is Severity.CRITICAL


def test_a_report_without_a_word_is_refused_under_its_field(at_work: FormAtWork) -> None:
    at_work.open()
    at_work.press(ENTER, CTRL)
    assert at_work.form.words.wrong == {Typed.WHAT: "Say what happened, or choose a category"}
    assert at_work.desk.store.filed == []


def test_two_presses_while_the_store_is_slow_file_it_once(at_work: FormAtWork) -> None:
    at_work.desk.store.waits = True
    at_work.open()
    at_work.write("gas")
    at_work.press(ENTER, CTRL)
    at_work.press(ENTER, CTRL)
    at_work.desk.store.answer()
    assert len(at_work.desk.store.filed) == 1


def test_a_lost_store_loses_no_text(at_work: FormAtWork) -> None:
    at_work.desk.store.is_lost = True
    at_work.open()
    at_work.write("gas")
    at_work.press(ENTER, CTRL)
    assert at_work.form.words.trouble == "The store is lost: not done"
    assert at_work.form.draft.what == "gas"
    at_work.desk.store.is_lost = False
    at_work.press(ENTER, CTRL)
    assert at_work.case.title == "gas"


def near_case(at_work: FormAtWork, number: int = 7) -> None:
    report = a_report(source_id=str(number), title="Gas smell", place=Place(lat=LAT, lon=LON, grid="g1"))
    at_work.desk.outside(number, filed(report), NOBODY)


def test_open_cases_alike_are_shown_while_she_types_with_the_reasons(at_work: FormAtWork) -> None:
    near_case(at_work)
    at_work.open()
    assert at_work.form.near.rows == ()
    at_work.write("gas smell in the yard")
    (row,) = at_work.form.near.rows
    assert (row.number, row.key, row.why.words) == (7, "Alt+1", ("gas", "smell"))
    at_work.form.set_place(Place(lat=LAT + 0.001, lon=LON, address="x"))
    assert at_work.form.near.rows[0].why.distance_m == pytest.approx(111, abs=1)
    assert at_work.form.words.near == "Open incidents alike: 1"


def test_one_key_adds_the_caller_to_a_case_instead_of_making_a_new_one(at_work: FormAtWork) -> None:
    near_case(at_work)
    at_work.open()
    at_work.write("gas smell in the yard")
    at_work.form.phone.setFocus()
    at_work.write("138")
    at_work.press(Qt.Key.Key_1, ALT)
    assert at_work.desk.store.sent == [(7, cmd.Note(text="gas smell in the yard · 138"))]
    assert at_work.desk.store.filed == []
    assert (at_work.intake.is_open, at_work.desk.work.selected) == (False, 7)
    at_work.open()
    assert at_work.form.draft.is_empty


def test_a_key_for_a_case_that_is_not_listed_does_nothing(at_work: FormAtWork) -> None:
    near_case(at_work)
    at_work.open()
    at_work.write("gas smell")
    at_work.press(Qt.Key.Key_3, ALT)
    assert at_work.intake.is_open
    assert at_work.desk.store.sent == []


def test_of_2000_open_cases_at_one_place_no_more_are_compared_than_may_be(
    at_work: FormAtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 2_001):
        place = Place(lat=LAT + number % 40 / 20_000, lon=LON, grid="g1")
        at_work.desk.work.traces.put(at_work.desk.store.execute(
            number, filed(a_report(source_id=str(number), title=f"Gas smell {number}", place=place)), NOBODY
        ).incident)  # fmt: skip
    at_work.open()
    at_work.form.set_place(Place(lat=LAT, lon=LON, address="x"))
    at_work.write("gas smell")
    compared: Counter[str] = Counter()

    def watch(name: str) -> None:
        real = getattr(open_traces, name)

        def counting(*args: Any) -> Any:
            compared[name] += 1
            return real(*args)

        monkeypatch.setattr(open_traces, name, counting)

    watch("score")
    watch("likeness")
    at_work.intake._show_near(at_work.form.draft)
    assert compared == {"score": open_traces.LOOKED_AT, "likeness": NEAR}


@pytest.mark.parametrize("again", [ESC, ENTER])
def test_a_second_escape_leaves_and_the_next_form_goes_on_with_the_draft(at_work: FormAtWork, again: Qt.Key) -> None:
    at_work.open()
    at_work.write("gas")
    at_work.press(ESC)
    assert at_work.form.words.is_asking
    at_work.press(again)
    assert not at_work.intake.is_open
    at_work.desk.tick(T0 + timedelta(minutes=5))
    at_work.open()
    assert (at_work.form.draft.what, at_work.form.draft.begun_at) == ("gas", T0)
    assert at_work.form.words.note.startswith("Draft, begun at")


def test_escape_that_is_held_down_asks_and_does_not_answer_itself(at_work: FormAtWork) -> None:
    at_work.open()
    at_work.write("gas")
    at_work.desk.hold(ESC, "", 5)
    assert at_work.intake.is_open
    assert at_work.form.words.is_asking


def test_after_the_question_any_other_key_goes_on_writing_where_she_was(at_work: FormAtWork) -> None:
    at_work.open()
    at_work.write("gas")
    at_work.press(ESC)
    at_work.press(Qt.Key.Key_Space)
    at_work.write(" leak")
    assert not at_work.form.words.is_asking
    assert at_work.form.draft.what == "gas leak"


def test_delete_throws_the_draft_away(at_work: FormAtWork, tmp_path: Path) -> None:
    at_work.open()
    at_work.write("gas")
    at_work.press(ESC)
    at_work.press(DELETE)
    at_work.open()
    assert at_work.form.draft.is_empty
    at_work.intake.stop()
    assert not (tmp_path / DRAFT).exists()


def test_a_draft_outlives_a_crash(at_work: FormAtWork, tmp_path: Path) -> None:
    at_work.open()
    at_work.write("gas")
    at_work.intake.stop()
    kept = DraftFile(tmp_path / DRAFT, Draft).load()
    assert kept is not None
    assert kept.what == "gas"
    again = FormAtWork(at_work.desk, tmp_path, [])
    again.intake.new()
    assert again.form.draft == kept
    again.intake.stop()


def test_a_draft_that_was_filed_before_the_crash_makes_no_second_case(desk_window: DeskAtWork, tmp_path: Path) -> None:
    draft = Draft(id="d-1", begun_at=T0, what="gas", source=ReportedBy.CALL)
    file = DraftFile(tmp_path / DRAFT, Draft, quiet_s=0.0)
    file.keep(draft)
    file.close()
    again = FormAtWork(desk_window, tmp_path, [])
    known = again.desk.store.execute(
        9, filed(a_report(source="call", source_id="d-1", title="gas", place=Place())), LI
    ).incident
    again.open()
    again.press(ENTER, CTRL)
    assert list(again.desk.store.cases) == [known.number]
    assert again.desk.work.selected == 9
    again.intake.stop()


def test_the_keys_of_the_desk_sleep_while_the_form_is_open_but_the_alarm_can_be_silenced(at_work: FormAtWork) -> None:
    near_case(at_work)
    at_work.desk.select(7)
    at_work.open()
    at_work.form.severity.setFocus()
    at_work.write("t")
    at_work.press(Qt.Key.Key_F3)
    assert at_work.desk.store.sent == []
    assert at_work.desk.window.page == "dispatch"
    at_work.press(Qt.Key.Key_F8)
    assert at_work.desk.performed == [("alarm.silence", "1")]


def test_another_language_words_the_form_anew(at_work: FormAtWork) -> None:
    at_work.open()
    at_work.write("煤气味 gas")
    at_work.desk.ui.set_lang("zh")
    assert at_work.form.category.placeholderText() == "燃气泄漏 · 依据：gas"
    assert at_work.form.source._segments[0].text == "电话"


# -- duplicates of what has arrived ----------------------------------------------------------------------------------


def two_alike(at_work: FormAtWork) -> None:
    near_case(at_work, 7)
    near_case(at_work, 8)
    at_work.desk.presenter._on_compare_timeout()
    at_work.desk.select(8)


def letter(at_work: FormAtWork, text: str) -> None:
    at_work.desk.press(Qt.Key.Key_unknown, text)


def test_a_case_that_may_be_a_duplicate_says_so_in_row_facts_and_head(at_work: FormAtWork) -> None:
    two_alike(at_work)
    row = at_work.desk.queue.row(8)
    assert row is not None
    assert row.alike == 7
    facts = at_work.desk.desk.facts
    assert facts.spoken(facts.rows[0]).startswith("Duplicate? · 7 · 0 m")
    assert "Merge into 7" in [a.text for a in at_work.desk.presenter.actions]


def test_b_merges_it_and_shift_b_separates_it_again(at_work: FormAtWork) -> None:
    two_alike(at_work)
    letter(at_work, "b")
    assert at_work.desk.store.sent == [(8, cmd.MergeInto(main=7))]
    assert at_work.desk.window.answers.toast.text == "8 merged into 7"
    at_work.press(Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    assert at_work.desk.store.cases[8].state is State.FILED
    assert at_work.desk.queue.row_of(8) is not None
    at_work.desk.presenter._on_compare_timeout()
    row = at_work.desk.queue.row(8)
    assert row is not None
    assert row.alike == 0, "it is not proposed again"


def test_a_merged_case_leaves_the_queue_and_is_separated_at_its_main_case(at_work: FormAtWork) -> None:
    two_alike(at_work)
    letter(at_work, "b")
    at_work.desk.rest()
    assert at_work.desk.queue.row_of(8) is None
    # The follower brings what the same transaction did to the main case.
    at_work.desk.outside(7, cmd.AddDuplicate(duplicate=8), LI)
    at_work.desk.select(7)
    at_work.press(Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    assert at_work.desk.store.sent[-1] == (8, cmd.Separate())


def test_shift_b_says_of_an_open_case_that_it_is_another_matter(at_work: FormAtWork) -> None:
    two_alike(at_work)
    at_work.press(Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    assert at_work.desk.store.sent == [(8, cmd.KeepApart(other=7))]
    assert at_work.desk.store.cases[8].is_open


def test_without_a_proposal_b_asks_for_the_case_and_offers_those_alike_first(at_work: FormAtWork) -> None:
    two_alike(at_work)
    at_work.desk.report(9, title="A tree is down")
    at_work.desk.select(7)
    letter(at_work, "b")
    shown = [item.id for item in at_work.desk.window.asking.choice.shown]
    assert shown == ["8", "9"]
    at_work.write("tree")
    at_work.enter()
    assert at_work.desk.store.sent == [(7, cmd.MergeInto(main=9))]


def test_the_command_line_merges_by_numbers(at_work: FormAtWork) -> None:
    two_alike(at_work)
    at_work.desk.conductor.line("D 8 7")
    assert at_work.desk.store.sent == [(8, cmd.MergeInto(main=7))]
    at_work.desk.conductor.line("D 7 the other one")
    assert at_work.desk.window.line._hints._answer == "“the other one” is no number"


def test_i_lists_the_earlier_cases_of_the_place_and_enter_opens_one(at_work: FormAtWork) -> None:
    from console.domain.recurring import Earlier

    near_case(at_work, 7)
    at_work.desk.select(7)
    letter(at_work, "i")
    assert at_work.desk.window.line._hints._answer == "No earlier incident is known here"
    old = at_work.desk.store.execute(3, filed(a_report(source_id="3", title="Gas in May")), NOBODY).incident
    earlier = Earlier(number=3, title="Gas in May", state=State.CLOSED, received_at=T0, distance_m=12.0)
    at_work.desk.presenter.take_earlier(7, (earlier,))
    assert at_work.desk.desk.facts.rows[0].value == "3"
    letter(at_work, "i")
    assert [i.text for i in at_work.desk.window.asking.choice.shown] == ["3 Gas in May"]
    at_work.enter()
    assert at_work.desk.work.selected == old.number


def test_no_focus_is_lost_when_the_form_closes(at_work: FormAtWork) -> None:
    at_work.open()
    at_work.press(ESC)
    assert QApplication.focusWidget() is at_work.desk.desk.queue.view
