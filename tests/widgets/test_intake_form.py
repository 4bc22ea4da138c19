"""The form for a report by hand, worked by real keys: nothing jumps, nothing typed is lost, nothing is filed twice."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.domain.facts import Place
from console.domain.likeness import Likeness
from console.domain.manual import Draft, ReportedBy, Typed
from console.domain.terms import Severity, State
from widgets.button import Action
from widgets.intake.form import BUTTONS, IntakeForm
from widgets.intake.layout import NEAR, form_places
from widgets.intake.rows import NearRow, Offer
from widgets.kin_words import why_words
from widgets.ui import Ui

GAS = Offer(id="gas_leak", text="Gas leak", detail="gas", severity=Severity.CRITICAL)
FIRE = Offer(id="fire", text="Fire", severity=Severity.CRITICAL)
LANE = Offer(id="place/grid:g1", text="Lane 3", detail="grid", icon="map-pin")
WHY = Likeness(
    number=1047, score=0.8, distance_m=118.0, same_grid=True, apart_s=240.0, same_category=True, words=("gas", "smell")
)


def a_near_row(number: int = 1047, nth: int = 1) -> NearRow:
    title, state = f"case {number}", State.FILED
    return NearRow(number=number, severity=Severity.HIGH, title=title, state=state, why=WHY, key=f"Alt+{nth}")


class Desk:
    """What a desk does with the form: offers what it was told to, notes what the form asks for."""

    def __init__(self, qtbot: QtBot, ui: Ui) -> None:
        self.qtbot = qtbot
        self.host = QWidget()
        self.host.resize(1280, 720)
        qtbot.addWidget(self.host)
        self.host.show()
        self.form = IntakeForm(ui, self.host)
        self.form.set_top(80)
        self.form.set_actions([Action(id=i, text=i) for i in BUTTONS])
        self.offers = {Typed.CATEGORY: [GAS, FIRE], Typed.PLACE: [LANE]}
        self.asked: list[str] = []
        self.left: list[bool] = []
        self.keys = 0
        self.form.offers_wanted.connect(lambda f, text: self.form.set_offers(Typed(f), self.offers[Typed(f)]))
        self.form.offer_taken.connect(self._take)
        self.form.action_requested.connect(self._do)
        self.form.ended.connect(self.left.append)
        self.open()

    def _take(self, field: str, offer: str) -> None:
        if field == Typed.CATEGORY:
            self.form.set_category(offer, {"gas_leak": "Gas leak", "fire": "Fire"}[offer])
        else:
            self.form.set_place(Place(grid="g1", address="Lane 3"))

    def _do(self, command: str) -> None:
        self.asked.append(command)
        if command == "intake.leave":
            self.form.leave()

    def open(self, draft: Draft | None = None, category: str = "", note: str = "") -> None:
        self.form.open_with(draft or Draft(id="d"), category, note)

    def press(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            self.keys += 1
            self.qtbot.keyClick(QApplication.focusWidget() or self.form, key, modifiers)

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)

    def write(self, text: str) -> None:
        self.qtbot.keyClicks(QApplication.focusWidget(), text)

    @property
    def focused(self) -> Typed | None:
        focus = QApplication.focusWidget()
        return next((f for f in Typed if self.form.field(f) is focus), None)


@pytest.fixture
def desk(qtbot: QtBot, ui: Ui) -> Desk:
    return Desk(qtbot, ui)


def test_a_full_report_takes_a_handful_of_keys_beside_its_text(desk: Desk) -> None:
    desk.write("Gas smell in the stairwell")
    desk.enter()
    desk.enter()
    desk.write("lane")
    desk.enter()
    desk.enter()
    desk.write("Zhao")
    desk.enter()
    desk.write("138 0000 2217")
    desk.enter()
    desk.enter()
    assert desk.asked == ["intake.file"]
    assert desk.keys == 7
    draft = desk.form.draft
    assert (draft.what, draft.category, draft.place) == (
        "Gas smell in the stairwell",
        "gas_leak",
        Place(grid="g1", address="Lane 3"),
    )
    assert (draft.caller, draft.phone, draft.source) == ("Zhao", "138 0000 2217", ReportedBy.CALL)


def test_the_first_field_has_the_keys_and_enter_walks_through_all(desk: Desk) -> None:
    desk.offers = {Typed.CATEGORY: [], Typed.PLACE: []}
    seen = []
    for _ in Typed:
        seen.append(desk.focused)
        desk.enter()
    assert seen == list(Typed)


def test_tab_and_shift_tab_walk_the_same_way(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Tab)
    assert desk.focused is Typed.CATEGORY
    desk.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert desk.focused is Typed.SEVERITY
    desk.press(Qt.Key.Key_Backtab, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert desk.focused is Typed.PLACE


def test_shift_enter_begins_a_new_line_of_the_text(desk: Desk) -> None:
    desk.write("first")
    desk.press(Qt.Key.Key_Return, modifiers=Qt.KeyboardModifier.ShiftModifier)
    desk.write("second")
    assert desk.form.draft.what == "first\nsecond"
    assert desk.focused is Typed.WHAT


def test_arrows_mark_another_offer_and_enter_takes_it(desk: Desk) -> None:
    desk.enter()
    desk.press(Qt.Key.Key_Down)
    desk.enter()
    assert (desk.form.draft.category, desk.form.category.text()) == ("fire", "Fire")
    assert desk.focused is Typed.PLACE


def test_a_category_that_is_chosen_is_not_chosen_anew_by_passing_through(desk: Desk) -> None:
    desk.open(Draft(id="d", what="gas", category="fire"), category="Fire")
    desk.enter()
    desk.enter()
    assert (desk.form.draft.category, desk.focused) == ("fire", Typed.PLACE)


def test_a_category_that_is_typed_over_is_no_choice_any_more(desk: Desk) -> None:
    desk.open(Draft(id="d", category="fire"), category="Fire")
    desk.enter()
    desk.write("x")
    assert desk.form.draft.category == "x"


def test_words_behind_a_place_that_was_found_keep_its_grid(desk: Desk) -> None:
    desk.form.set_place(Place(grid="g1", address="Lane 3"))
    desk.form.place_field.setFocus()
    desk.write(", house 5")
    assert desk.form.draft.place == Place(grid="g1", address="Lane 3, house 5")


def test_a_place_that_is_typed_over_is_text_alone(desk: Desk) -> None:
    desk.form.set_place(Place(grid="g1", lat=1.0, lon=2.0, address="Lane 3"))
    desk.form.place_field.setFocus()
    desk.form.place_field.selectAll()
    desk.write("by the old mill")
    assert desk.form.draft.place == Place(address="by the old mill")


def test_an_address_that_nothing_knows_is_kept_as_it_was_typed(desk: Desk) -> None:
    desk.offers[Typed.PLACE] = []
    desk.form.place_field.setFocus()
    desk.write("by the old mill")
    desk.enter()
    assert desk.form.draft.place == Place(address="by the old mill")
    assert desk.focused is Typed.SEVERITY


@pytest.mark.parametrize(("key", "severity"), [(Qt.Key.Key_2, 2), (Qt.Key.Key_Right, 4), (Qt.Key.Key_Left, 2)])
def test_a_digit_or_an_arrow_changes_the_severity(desk: Desk, key: Qt.Key, severity: int) -> None:
    desk.form.set_severity(Severity.NORMAL)
    desk.form.severity.setFocus()
    assert desk.form.draft.severity is None, "the category's is shown, not chosen"
    desk.press(key)
    assert desk.form.draft.severity == severity


def test_a_walk_in_is_one_key(desk: Desk) -> None:
    desk.form.source.setFocus()
    desk.press(Qt.Key.Key_Right)
    assert desk.form.draft.source is ReportedBy.WALK_IN


def test_a_click_chooses_a_segment_and_an_offer(desk: Desk) -> None:
    desk.qtbot.mouseClick(desk.form.source, Qt.MouseButton.LeftButton, pos=desk.form.source._boxes()[1].center())
    assert desk.form.draft.source is ReportedBy.WALK_IN
    desk.form.category.setFocus()
    offers = desk.form.offers
    desk.qtbot.mouseClick(offers.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert desk.form.draft.category == "gas_leak"


def test_what_is_wrong_stands_under_its_field_which_gets_the_keys(desk: Desk) -> None:
    desk.form.set_wrong({Typed.PHONE: "Digits only", Typed.WHAT: "Say what happened"})
    assert desk.focused is Typed.WHAT
    assert desk.form.phone.error == "Digits only"
    assert desk.form.what.error == "Say what happened"
    desk.write("x")
    assert (desk.form.words.wrong, desk.form.phone.error) == ({}, "")


def test_escape_leaves_an_empty_form_at_once(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Escape)
    assert desk.left == [False]


@pytest.mark.parametrize("field", list(Typed))
def test_escape_asks_before_typed_text_is_lost(desk: Desk, field: Typed) -> None:
    desk.write("gas")
    desk.form.field(field).setFocus()
    desk.press(Qt.Key.Key_Escape)
    assert desk.left == []
    assert desk.form.words.is_asking


@pytest.mark.parametrize(
    ("key", "left"),
    [
        (Qt.Key.Key_Escape, [True]),
        (Qt.Key.Key_Return, [True]),
        (Qt.Key.Key_Delete, [False]),
        (Qt.Key.Key_Backspace, []),
    ],
)
def test_the_question_is_answered_by_one_key(desk: Desk, key: Qt.Key, left: list[bool]) -> None:
    desk.write("gas")
    desk.press(Qt.Key.Key_Escape)
    desk.press(key)
    assert desk.left == left
    assert not desk.form.words.is_asking
    assert left or desk.focused is Typed.WHAT, "whoever goes on writing is where she was"


def test_a_draft_that_comes_back_fills_the_fields_and_says_so(desk: Desk) -> None:
    draft = Draft(
        id="d", what="gas", category="fire", place=Place(grid="g1", address="Lane 3"), caller="Zhao", phone="138"
    )
    desk.open(draft, "Fire", "Draft, begun at 21:40")
    form = desk.form
    shown = (form.what.toPlainText(), form.category.text(), form.place_field.text(), form.caller.text())
    assert shown == ("gas", "Fire", "Lane 3", "Zhao")
    assert form.draft == draft
    assert form.words.note == "Draft, begun at 21:40"


def test_a_suggestion_stays_in_the_empty_field_when_another_field_is_marked(desk: Desk) -> None:
    desk.form.set_suggested("Gas leak · because of gas")
    desk.form.set_wrong({Typed.PHONE: "Digits only"})
    assert desk.form.category.placeholderText() == "Gas leak · because of gas"
    desk.form.set_suggested("")
    assert desk.form.category.placeholderText() == "Type a category"


def test_the_open_cases_alike_carry_their_reasons_and_keys(desk: Desk, ui: Ui) -> None:
    desk.form.set_near([a_near_row(n, n) for n in range(1, 7)], "Open incidents alike: 6")
    assert len(desk.form.near.rows) == NEAR
    assert why_words(ui, WHY, typed=True) == "120 m · 4 min ago · gas, smell"
    assert desk.form.near.spoken(a_near_row()) == "1047 case 1047 · 120 m · 4 min ago · gas, smell · Alt+1"


def test_a_click_on_an_open_case_says_which(desk: Desk) -> None:
    desk.form.set_near([a_near_row(1047), a_near_row(1048, 2)], "")
    near = desk.form.near
    with desk.qtbot.waitSignal(desk.form.near_clicked) as told:
        second = QPoint(20, near.row_height() + 5)
        desk.qtbot.mouseClick(near.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert told.args == [2]


@pytest.mark.parametrize(("width", "height"), [(1920, 984), (1280, 612)])
@pytest.mark.parametrize("scale", [0.9, 1.0, 1.25, 1.75])
def test_every_part_stands_inside_the_box_and_none_on_another(width: int, height: int, scale: float) -> None:
    places = form_places(width, height, lambda n: round(n * scale))
    parts = [*places.fields.values(), places.offers, places.near, places.offers_title, places.near_title]
    assert all(places.box.contains(part) for part in parts)
    apart = [a.intersects(b) for i, a in enumerate(parts) for b in parts[i + 1 :]]
    assert not any(apart)
    assert not any(part.intersects(places.foot) for part in parts)
