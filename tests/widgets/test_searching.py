"""What is searched by typing, asked in one line, or said for five seconds: over the window, worked by keys."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.domain.terms import Severity, WorkerState
from tests.widgets.reading import image_of, share_of, texts, tokens, written_in
from widgets.button import ActionButton
from widgets.choice import Choice, ChoiceItem, matching
from widgets.palette import Palette, PaletteAnswer, PaletteItem
from widgets.prompt import ERROR_LINE, HEIGHT, Prompt
from widgets.suggestions import MOST, Suggestion, Suggestions
from widgets.toast import BAR, SECONDS, Toast
from widgets.ui import Ui

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
ITEMS = [ChoiceItem(id=f"W{n}", text=f"Worker {n}", detail=f"{n} km") for n in range(30)]


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1280, 720)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def choice(ui: Ui, host: QWidget) -> Choice:
    made = Choice(ui, host)
    made.set_top(80)
    return made


# A choice


def test_it_covers_all_but_clock_and_alarms_and_its_box_stands_in_the_middle(choice: Choice, host: QWidget) -> None:
    choice.open_with("Whom", ITEMS)
    assert choice.geometry() == QRect(0, 80, 1280, 640)
    box = choice._box.geometry()
    assert box.center().x() == pytest.approx(640, abs=1)
    assert choice.rect().contains(box)


class Eye(QObject):
    """Sees which part of each widget is painted."""

    def __init__(self, *watched: QWidget) -> None:
        super().__init__(watched[0])
        self.painted: dict[QObject, QRegion] = {}
        for widget in watched:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.painted[watched] = self.painted.get(watched, QRegion()).united(event.region())
        return False


def test_a_letter_paints_field_and_rows_and_nothing_else_of_the_desk_below(
    choice: Choice, host: QWidget, qtbot: QtBot
) -> None:
    desk = QWidget(host)
    desk.resize(host.size())
    desk.lower()
    desk.show()
    choice.open_with("Whom", ITEMS)
    rows = choice._list.viewport()
    eye = Eye(desk, rows)
    qtbot.waitUntil(lambda: {desk, rows} <= set(eye.painted))
    eye.painted.clear()
    QTest.keyClicks(choice.field, "7")
    qtbot.waitUntil(lambda: rows in eye.painted)
    field = QRect(choice.field.mapTo(host, QPoint()), choice.field.size())
    assert eye.painted.get(desk, QRegion()).subtracted(QRegion(field)).isEmpty()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (500, 300), (200, 120)])
@pytest.mark.parametrize("scale", [90, 100, 175])
def test_the_box_stays_inside_every_window(
    ui: Ui, choice: Choice, host: QWidget, size: tuple[int, int], scale: int
) -> None:
    ui.set_scale(scale)
    host.resize(*size)
    choice.open_with("Whom", ITEMS)
    box = choice._box.geometry()
    assert box.left() >= 0
    assert box.right() <= choice.width()
    assert box.top() >= 0


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        ([], "W0"),
        ([Key.Key_Down, Key.Key_Down], "W2"),
        ([Key.Key_Down, Key.Key_Up], "W0"),
        ([Key.Key_Up], "W0"),
        ([Key.Key_Down] * 40, "W29"),
    ],
    ids=["at once", "two down", "there and back", "stays at the first", "stays at the last"],
)
def test_arrows_move_the_mark_and_enter_chooses_it(qtbot: QtBot, choice: Choice, keys: list[Key], chosen: str) -> None:
    choice.open_with("Whom", ITEMS)
    for key in keys:
        QTest.keyClick(choice.field, key)
    with qtbot.waitSignal(choice.chosen) as told:
        QTest.keyClick(choice.field, Key.Key_Return)
    assert told.args == [chosen]
    assert choice.isHidden()


def test_typing_marks_the_first_that_fits_again(choice: Choice) -> None:
    choice.open_with("Whom", ITEMS)
    QTest.keyClick(choice.field, Key.Key_Down)
    QTest.keyClicks(choice.field, "worker 1")
    assert choice.current is not None
    assert choice.current.id == "W1"
    assert all("1" in item.text + item.detail for item in choice.shown)


def test_where_nothing_fits_it_says_so_and_enter_chooses_nothing(qtbot: QtBot, ui: Ui, choice: Choice) -> None:
    choice.open_with("Whom", ITEMS)
    QTest.keyClicks(choice.field, "zzz")
    assert ui.t("choice.nothing") in texts(ui, choice)
    with qtbot.assertNotEmitted(choice.chosen):
        QTest.keyClick(choice.field, Key.Key_Return)
    assert choice.isVisible()


def test_title_and_count_stand_above_the_field_and_name_it(ui: Ui, choice: Choice) -> None:
    choice.open_with("Whom for 1047", ITEMS)
    said = texts(ui, choice)
    assert "Whom for 1047" in said
    assert ui.t("choice.found", n=30) in said
    assert choice.field.accessibleName() == "Whom for 1047"


def test_a_click_on_a_row_chooses_it_and_one_beside_the_box_leaves(qtbot: QtBot, choice: Choice) -> None:
    choice.open_with("Whom", ITEMS)
    row = QPoint(40, round(2.5 * choice._list.row_height()))
    with qtbot.waitSignal(choice.chosen) as told:
        QTest.mousePress(choice._list.viewport(), LEFT, pos=row)
    assert told.args == ["W2"]
    choice.open_with("Whom", ITEMS)
    with qtbot.waitSignal(choice.left):
        QTest.mousePress(choice, LEFT, pos=QPoint(3, 3))
    assert choice.isHidden()


def test_what_cannot_be_chosen_is_pale_and_stays_open(qtbot: QtBot, ui: Ui, choice: Choice) -> None:
    choice.open_with("Whom", [ChoiceItem(id="a", text="Sun", detail="away", enabled=False)])
    assert tokens(ui, choice)["Sun"] == "text3"
    with qtbot.assertNotEmitted(choice.chosen):
        QTest.keyClick(choice.field, Key.Key_Return)
    assert choice.isVisible()


def test_the_sign_of_a_worker_or_an_icon_or_nothing_stands_before_the_text(ui: Ui, choice: Choice) -> None:
    lefts = []
    for changes in ({"worker": WorkerState.FREE}, {"icon": "map-pin"}, {}):
        choice.open_with("x", [ChoiceItem(id="a", text="Sun", **changes)])
        lefts.append(next(w for w in written_in(ui, choice) if w.text == "Sun").place.left())
    assert lefts[0] == lefts[1] == lefts[2] + ui.px(26)


@given(typed=st.text("ab W0123 km", max_size=8))
def test_everything_found_contains_every_word_and_nothing_that_does_is_missing(typed: str) -> None:
    words = typed.casefold().split()
    found = matching(ITEMS, typed)
    wanted = [i for i in ITEMS if all(w in f"{i.text} {i.detail} {i.search}".casefold() for w in words)]
    assert sorted(i.id for i in found) == sorted(i.id for i in wanted)
    if words:
        first = [i.text.casefold().startswith(words[0]) for i in found]
        assert first == sorted(first, reverse=True)


# The palette


def an_item(**changes: object) -> PaletteItem:
    return PaletteItem(**({"id": "incident.note", "text": "Note", "key": "N", "usage": "N 1047 text"} | changes))  # type: ignore[arg-type]  # what a test changes, by name


@pytest.fixture
def palette(ui: Ui, host: QWidget) -> Palette:
    return Palette(ui, host)


def opened(palette: Palette, *items: PaletteItem) -> Palette:
    palette.open_with(lambda typed: PaletteAnswer(heading="Commands", items=items, of=120), note="on 1047")
    return palette


def test_it_tells_how_many_of_how_many_and_on_which_case_commands_act(ui: Ui, palette: Palette) -> None:
    said = texts(ui, opened(palette, an_item(), an_item(id="x", text="Close")))
    assert "Commands · 2 / 120" in said
    assert "on 1047" in said


def test_a_row_shows_text_reason_key_and_how_it_is_written(ui: Ui, palette: Palette) -> None:
    said = tokens(ui, opened(palette, an_item(detail="of the current case")))
    for part in ("Note", "of the current case", "N", "N 1047 text"):
        assert part in said


def test_what_was_typed_is_marked_in_the_text(ui: Ui, palette: Palette) -> None:
    seen = written_in(ui, opened(palette, an_item(text="Take over", typed="over", key="", usage="")))
    parts = [(w.text, w.token) for w in seen if w.px == 14]
    assert parts == [("Take ", "text"), ("over", "accent")]


def test_what_cannot_be_done_now_is_pale_with_a_lock(ui: Ui, palette: Palette) -> None:
    said = tokens(ui, opened(palette, an_item(enabled=False, detail="held by Xu Li")))
    assert said["Note"] == said["held by Xu Li"] == "text3"


@pytest.mark.parametrize("scale", [90, 100, 175])
def test_a_long_written_form_leaves_the_text_its_room(ui: Ui, palette: Palette, scale: int) -> None:
    ui.set_scale(scale)
    seen = written_in(ui, opened(palette, an_item(text="Transfer " * 9, usage="TRANSFER 1047 " * 9)))
    text = next(w for w in seen if w.px == 14)
    usage = next(w for w in seen if w.text.startswith("TRANSFER"))
    assert usage.is_cut
    assert text.place.right() <= usage.place.left()


def test_severity_or_worker_takes_the_place_of_the_icon(ui: Ui, palette: Palette) -> None:
    red = ui.color("p1")
    opened(palette, an_item(severity=Severity.CRITICAL))
    assert share_of(image_of(palette._list).copy(0, 0, 40, 48), red) > 0.05
    opened(palette, an_item(id="y", worker=WorkerState.FREE))
    assert share_of(image_of(palette._list).copy(0, 0, 40, 48), red) == 0


# Suggestions above the command line


@pytest.fixture
def suggestions(ui: Ui, host: QWidget) -> Suggestions:
    made = Suggestions(ui, host)
    made.stand_on(QRect(12, 600, 1_000, 30))
    return made


def some(count: int) -> list[Suggestion]:
    return [Suggestion(insert=f"W{n}", text=f"Worker {n}", detail="1 km") for n in range(count)]


def test_the_best_lies_next_to_the_line_and_the_list_grows_upwards(ui: Ui, suggestions: Suggestions) -> None:
    suggestions.show_items(some(3))
    assert suggestions.geometry().bottom() < 600
    three = suggestions.geometry()
    said = [text for text in texts(ui, suggestions) if text.startswith("Worker")]
    assert said == ["Worker 2", "Worker 1", "Worker 0"]
    suggestions.show_items(some(5))
    assert suggestions.geometry().bottom() == three.bottom()
    assert suggestions.geometry().top() < three.top()


def test_no_more_are_shown_than_can_be_looked_over(suggestions: Suggestions) -> None:
    suggestions.show_items(some(MOST + 5))
    assert [item.insert for item in suggestions.items] == [f"W{n}" for n in range(MOST)]


def test_without_any_it_is_gone(suggestions: Suggestions) -> None:
    suggestions.show_items(some(2))
    suggestions.show_items([])
    assert suggestions.isHidden()


@pytest.mark.parametrize(("row", "place"), [(0, 2), (2, 0)], ids=["the highest", "the lowest"])
def test_a_click_tells_the_place_counted_from_the_best(
    qtbot: QtBot, suggestions: Suggestions, row: int, place: int
) -> None:
    suggestions.show_items(some(3))
    at = QPoint(40, round((row + 0.5) * suggestions._list.row_height()))
    with qtbot.waitSignal(suggestions.chosen) as told:
        QTest.mousePress(suggestions._list.viewport(), LEFT, pos=at)
    assert told.args == [place]


# One line of text


@pytest.fixture
def prompt(ui: Ui, host: QWidget) -> Prompt:
    return Prompt(ui, host)


@pytest.mark.parametrize("how", ["enter", "button"])
def test_what_was_typed_is_handed_over_trimmed(qtbot: QtBot, prompt: Prompt, how: str) -> None:
    prompt.ask("incident.note", "Note on 1047")
    QTest.keyClicks(prompt.field, "  shut the valve ")
    with qtbot.waitSignal(prompt.answered) as told:
        if how == "enter":
            QTest.keyClick(prompt.field, Key.Key_Return)
        else:
            QTest.mouseClick(prompt.findChildren(ActionButton)[0], LEFT)
    assert told.args == ["incident.note", "shut the valve"]
    assert prompt.isHidden()


@pytest.mark.parametrize(("required", "is_answered"), [(True, False), (False, True)])
def test_blanks_are_an_answer_only_where_none_is_required(
    ui: Ui, prompt: Prompt, required: bool, is_answered: bool
) -> None:
    told: list[tuple[str, str]] = []
    prompt.answered.connect(lambda command, text: told.append((command, text)))
    prompt.ask("x", "Reason", required=required)
    QTest.keyClicks(prompt.field, "   ")
    QTest.keyClick(prompt.field, Key.Key_Return)
    assert bool(told) is is_answered
    assert (prompt.field.error == ui.t("prompt.empty")) is not is_answered


def test_an_error_makes_room_for_itself_and_goes_with_the_next_key(ui: Ui, prompt: Prompt) -> None:
    prompt.ask("x", "Reason", text="no", error="Too short")
    assert prompt.height() == ui.px(HEIGHT) + ui.px(ERROR_LINE)
    assert tokens(ui, prompt)["Too short"] == "p1t"
    assert prompt.field.accessibleDescription() == "Too short"
    QTest.keyClicks(prompt.field, "t")
    assert prompt.height() == ui.px(HEIGHT)
    assert prompt.field.error == ""


@pytest.mark.parametrize("how", ["escape", "button"])
def test_leaving_answers_nothing(qtbot: QtBot, prompt: Prompt, how: str) -> None:
    prompt.ask("x", "Reason")
    QTest.keyClicks(prompt.field, "half a rea")
    with qtbot.waitSignal(prompt.left), qtbot.assertNotEmitted(prompt.answered):
        if how == "escape":
            QTest.keyClick(prompt.field, Key.Key_Escape)
        else:
            QTest.mouseClick(prompt.findChildren(ActionButton)[1], LEFT)
    assert prompt.isHidden()


@pytest.mark.parametrize("scale", [90, 100, 175])
def test_it_lies_at_the_bottom_of_its_panel(ui: Ui, host: QWidget, prompt: Prompt, scale: int) -> None:
    ui.set_scale(scale)
    prompt.ask("x", "Reason")
    for size in ((1280, 720), (696, 300)):
        host.resize(*size)
        assert prompt.geometry().bottom() == host.height() - ui.px(8) - 1
        assert (prompt.geometry().left(), prompt.geometry().right()) == (ui.px(8), host.width() - ui.px(8) - 1)


# A word of success


@pytest.fixture
def toast(ui: Ui, host: QWidget) -> Toast:
    return Toast(ui, host)


def test_what_is_left_of_its_time_shrinks_second_by_second(ui: Ui, toast: Toast) -> None:
    toast.show_toast("1047 assigned", "Ctrl+Z takes back")
    bar = QRect(toast.width() - ui.px(14) - ui.px(BAR), toast.height() // 2 - 2, ui.px(BAR), 4)
    shares = []
    for _ in range(SECONDS):
        shares.append(share_of(image_of(toast).copy(bar), ui.color("accent")))
        toast._timer.timeout.emit()
    assert shares == sorted(shares, reverse=True)
    assert len(set(shares)) == SECONDS
    assert toast.isHidden()
    assert toast.text == toast.hint == ""


def test_another_word_replaces_it_and_has_its_whole_time(toast: Toast) -> None:
    toast.show_toast("first", "hint")
    for _ in range(SECONDS - 1):
        toast._timer.timeout.emit()
    toast.show_toast("second")
    toast._timer.timeout.emit()
    assert toast.isVisible()
    assert (toast.text, toast.hint) == ("second", "")
    assert toast.accessibleName() == "second"


def test_it_takes_no_click_from_what_lies_below(toast: Toast) -> None:
    assert toast.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


@pytest.mark.parametrize("width", [1280, 424, 200])
def test_a_long_sentence_stands_in_lines_above_its_hint(ui: Ui, host: QWidget, toast: Toast, width: int) -> None:
    host.resize(width, 400)
    toast.show_toast("1047 assigned to somebody with a long name", "Ctrl+Z takes back " * 4)
    seen = written_in(ui, toast)
    assert host.rect().contains(toast.geometry())
    lines = [w.shown for w in seen if "Ctrl" not in w.shown and not w.shown[0].isspace()]
    assert "1047 assigned to somebody with a long name" in " ".join(lines)
    for one, other in itertools.combinations(seen, 2):
        both = one.place.intersected(other.place)
        assert both.width() <= 1 or both.height() <= 1
