"""The pages of feeds and dead letters: state by sign and word, what arrived shown harmless, forms that guide."""

from collections.abc import Callable
from datetime import timedelta
from itertools import combinations, pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from console.domain.views import DeadLetterRow, FeedRow, FeedState, Sends
from tests.widgets.reading import image_of, texts, tokens, written_in
from tests.widgets.samples import NOW
from widgets.button import Action, ActionButton
from widgets.dead_letters_table import DeadLettersPanel
from widgets.feeds_table import SIGNS, FeedsPanel
from widgets.field import Field
from widgets.form import Form
from widgets.panel import PanelState
from widgets.ui import Ui
from widgets.welcome import EmptyStart, StartStep, WelcomeForm

Key = Qt.Key


def a_feed(**changes: Any) -> FeedRow:
    values = {"name": "LoRa", "format": "ChirpStack", "address": "mqtts://lora", "topic": "app/#", "lag_s": 0.2,
              "state": FeedState.OK, "rate": 38.0, "since": NOW - timedelta(hours=1), "last_at": NOW}  # fmt: skip
    return FeedRow(**(values | changes))


def a_letter(number: int = 1, **changes: Any) -> DeadLetterRow:
    values = {"id": number, "at": NOW, "source": "LoRa", "topic": "app/7/up", "reason": "not_json", "field": "",
              "payload": "{"}  # fmt: skip
    return DeadLetterRow(**(values | changes))


def shown(qtbot: QtBot, widget: QWidget, width: int = 1_690, height: int = 400) -> Any:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    return widget


# Feeds


@pytest.fixture
def feeds(qtbot: QtBot, ui: Ui) -> FeedsPanel:
    return shown(qtbot, FeedsPanel(ui))


def test_without_feeds_the_page_says_how_one_is_added(ui: Ui, feeds: FeedsPanel) -> None:
    assert feeds.state is PanelState.EMPTY
    assert ui.t("feeds.empty_how") in texts(ui, feeds)


def test_the_header_counts_feeds_by_how_they_are(ui: Ui, feeds: FeedsPanel) -> None:
    states = (FeedState.OK, FeedState.OK, FeedState.ERRORS, FeedState.DOWN, FeedState.OFF)
    feeds.set_feeds([a_feed(name=str(n), state=state) for n, state in enumerate(states)])
    assert feeds.accessibleName().endswith(" 5")
    assert ui.t("feeds.summary", ok=2, errors=1, down=1) in texts(ui, feeds)
    feeds.set_feeds([])
    assert feeds.state is PanelState.EMPTY
    assert ui.t("feeds.summary", ok=2, errors=1, down=1) not in texts(ui, feeds)


@pytest.mark.parametrize(
    ("changes", "said", "token"),
    [
        ({}, "38/s", "text"),
        ({"state": FeedState.DOWN, "since": NOW - timedelta(minutes=4)}, "down 4 min", "p1t"),
        ({"state": FeedState.CONNECTING, "since": None}, "connecting", "text2"),
        ({"state": FeedState.OFF}, "off", "text2"),
        ({"last_at": None}, "—", "text2"),
    ],
    ids=["well", "down", "connecting", "off", "never heard"],
)
def test_a_feed_tells_its_state_in_words(
    ui: Ui, feeds: FeedsPanel, changes: dict[str, Any], said: str, token: str
) -> None:
    feeds.set_feeds([a_feed(**changes)])
    assert tokens(ui, feeds)[said] == token


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, "38/s"),
        ({"state": FeedState.DOWN, "since": NOW - timedelta(minutes=4)}, "down 4 min"),
        ({"state": FeedState.ERRORS, "dead": 12}, "12 errors"),
        ({"state": FeedState.OFF}, "off"),
    ],
    ids=["well", "down", "errors", "off"],
)
def test_the_state_of_a_feed_is_read_aloud_too(feeds: FeedsPanel, changes: dict[str, Any], state: str) -> None:
    feeds.set_feeds([a_feed(**changes)])
    assert feeds.list.accessibleDescription().startswith(f"LoRa · {state} · mqtts://lora · app/#")


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        ({"state": FeedState.DOWN, "why": "unreachable refused", "tries": 9, "next_try_s": 14.4}, ["9", "14"]),
        ({"state": FeedState.CONNECTING, "tries": 1}, ["1"]),
        ({"outbox": 3}, ["3"]),
        ({"dropped": 4_711}, ["4711", "QoS 0"]),
    ],
    ids=["down: tries and the next one", "connecting: tries", "messages that wait", "messages that found no room"],
)
def test_the_note_tells_why_and_what_comes_next(feeds: FeedsPanel, changes: dict[str, Any], parts: list[str]) -> None:
    note = feeds.list._note(a_feed(**changes))  # type: ignore[attr-defined]  # of its own list
    assert all(part in note for part in parts)


def test_a_feed_that_is_well_tells_of_no_tries(feeds: FeedsPanel) -> None:
    assert feeds.list._note(a_feed(tries=3, next_try_s=5)) == ""  # type: ignore[attr-defined]  # of its own list


def test_every_state_has_a_sign_of_its_own(ui: Ui, feeds: FeedsPanel) -> None:
    assert len({icon for icon, _ in SIGNS.values()}) == len(FeedState)
    images = []
    for state in FeedState:
        feeds.set_feeds([a_feed(state=state)])
        images.append(image_of(feeds.list).copy(10, 0, 30, 44))
    assert all(a != b for a, b in combinations(images, 2))


def test_the_last_minute_is_drawn_and_a_steady_rate_keeps_off_the_edges(ui: Ui, feeds: FeedsPanel) -> None:
    feeds.set_feeds([a_feed()])
    bare = image_of(feeds.list)
    for rates in ((), (5.0,)):
        feeds.set_feeds([a_feed(rates=rates)])
        assert image_of(feeds.list) == bare
    for rates in ((0.0,) * 60, (5.0,) * 60, (0.0, 9.0) * 30):
        feeds.set_feeds([a_feed(rates=rates)])
        assert image_of(feeds.list) != bare


def test_choosing_a_feed_is_told_by_its_name(qtbot: QtBot, feeds: FeedsPanel) -> None:
    feeds.set_feeds([a_feed(name="a"), a_feed(name="b")])
    with qtbot.waitSignal(feeds.feed_selected) as told:
        QTest.keyClick(feeds.list, Key.Key_Down)
    assert told.args == ["b"]
    with qtbot.waitSignal(feeds.feed_selected) as told:
        feeds.set_feeds([])
    assert told.args == [""]


@pytest.mark.parametrize("width", [700, 1_264, 1_690])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scale", [90, 100, 175])
def test_cells_of_a_feed_keep_to_their_columns(ui: Ui, feeds: FeedsPanel, width: int, lang: str, scale: int) -> None:
    ui.set_lang(lang)
    ui.set_scale(scale)
    feeds.resize(width, 300)
    long = "x" * 200
    feeds.set_feeds([a_feed(name=long, format=long, address=long, topic=long, why=long, state=FeedState.DOWN)])
    seen = sorted(written_in(ui, feeds.list), key=lambda w: w.place.left())
    assert all(a.place.right() <= b.place.left() + 1 for a, b in pairwise(seen))
    assert all(w.place.right() <= feeds.width() for w in seen)


# Dead letters


@pytest.fixture
def letters(qtbot: QtBot, ui: Ui) -> DeadLettersPanel:
    return shown(qtbot, DeadLettersPanel(ui))


@pytest.mark.parametrize(("dropped", "told"), [(0, False), (12, True)])
def test_what_was_dropped_is_told_beside_the_letters(
    ui: Ui, letters: DeadLettersPanel, dropped: int, told: bool
) -> None:
    letters.set_letters([a_letter()], dropped)
    assert any(ui.t("dead.dropped", n=12) in text for text in texts(ui, letters)) is told


def test_when_all_is_read_nothing_of_the_letters_is_left(ui: Ui, letters: DeadLettersPanel) -> None:
    letters.set_letters([a_letter()], 12)
    letters.set_letters([])
    assert letters.state is PanelState.EMPTY
    assert letters.current is None
    assert texts(ui, letters)[0] == ui.t("dead.title")
    assert not any("12" in text for text in texts(ui, letters))


def test_a_letter_tells_time_source_reason_with_field_and_topic(ui: Ui, letters: DeadLettersPanel) -> None:
    older = a_letter(2, at=NOW - timedelta(days=2))
    letters.set_letters([a_letter(reason="missing", field="id"), older])
    said = texts(ui, letters.list)
    assert said[0] == ui.clock(NOW)
    assert "LoRa" in said
    assert any(text.endswith(" · id") for text in said)
    assert "app/7/up" in said
    assert any(ui.day(NOW - timedelta(days=2)) in text for text in said)


def test_a_letter_is_of_its_feed_by_the_title_of_that(ui: Ui, letters: DeadLettersPanel) -> None:
    letters.set_letters([a_letter(title="燃气物联")])
    said = texts(ui, letters.list)
    assert "燃气物联" in said
    assert "LoRa" not in said


def test_a_narrow_list_leaves_the_topic_out(ui: Ui, letters: DeadLettersPanel) -> None:
    letters.resize(760, 300)
    letters.set_letters([a_letter()])
    assert "app/7/up" not in texts(ui, letters.list)


def test_choosing_a_letter_is_told_by_its_id(qtbot: QtBot, letters: DeadLettersPanel) -> None:
    letters.set_letters([a_letter(7), a_letter(5, topic="app/8/up")])
    with qtbot.waitSignal(letters.letter_selected) as told:
        QTest.keyClick(letters.list, Key.Key_Down)
    assert told.args == [5]


def test_letters_of_one_kind_are_one_row_with_their_count(ui: Ui, letters: DeadLettersPanel) -> None:
    letters.set_letters([a_letter(count=12), a_letter(2, topic="app/8/up")])
    said = texts(ui, letters.list)
    assert said.count(ui.t("dead.count", n=12)) == 1
    assert ui.t("dead.count", n=1) not in said
    assert "13" in letters.accessibleName()


def test_who_has_read_them_again_stands_below_the_reason_and_is_read_aloud(ui: Ui, letters: DeadLettersPanel) -> None:
    mark = {"replayed_by": "<b>Mei</b>", "replayed_at": NOW}
    letters.set_letters([a_letter(count=3, replayed=2, **mark), a_letter(2, topic="t", replayed=1, **mark)])
    told = ui.t("dead.replayed_by", n=2, count=3, who="<b>Mei</b>", at=ui.clock(NOW))
    assert told in texts(ui, letters.list)
    assert told in letters.list.accessibleDescription()
    colours = tokens(ui, letters.list)
    assert (colours[ui.t("dead.count", n=3)], letters.list.rows[1].waiting) == ("text", 0)


def test_another_letter_of_a_kind_takes_no_row_from_under_the_cursor(letters: DeadLettersPanel) -> None:
    letters.set_letters([a_letter(9, topic="app/8/up"), a_letter(5)])
    QTest.keyClick(letters.list, Key.Key_Down)
    letters.set_letters([a_letter(10, count=2), a_letter(9, topic="app/8/up")])
    assert letters.current is not None
    assert letters.current.id == 10


# What failed


@pytest.mark.parametrize(
    ("other", "effect"),
    [(FeedState.OK, "all other feeds work"), (FeedState.ERRORS, "other feeds are in trouble too")],
)
def test_a_feed_that_is_down_says_what_why_since_when_the_effect_and_the_key(
    ui: Ui, feeds: FeedsPanel, other: FeedState, effect: str
) -> None:
    down = a_feed(state=FeedState.DOWN, why="unreachable nvr2 port 1883 refuses", tries=8, outbox=2)
    feeds.set_feeds([down, a_feed(name="town", state=other)])
    assert feeds._facts.text() == (
        f"Cannot connect “LoRa”: cannot be reached (nvr2 port 1883 refuses). Since {ui.clock(down.since)}, try 8. "
        f"2 wait to be sent. Nothing comes from it; {effect}. T tests the connection."
    )


def test_a_feed_with_a_title_tells_the_name_in_the_configuration_beside_it(ui: Ui, feeds: FeedsPanel) -> None:
    feeds.set_feeds([a_feed(name="lora", title="燃气物联", state=FeedState.DOWN, why="unreachable")])
    assert feeds.list._cells(feeds.list.rows[0])["name"][0] == "燃气物联"
    assert "燃气物联 (lora)" in feeds._facts.text()


# What a feed takes and sends


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_current_feed_says_what_it_takes_and_sends(ui: Ui, feeds: FeedsPanel, lang: str) -> None:
    ui.set_lang(lang)
    first = a_feed(takes_any=True, sends=Sends(workers=7, others=True, events=True))
    feeds.set_feeds(
        [
            first,
            a_feed(name="town", sends=Sends(workers=3), dropped=9, beyond=2, dropped_since=NOW),
            a_feed(name="off", state=FeedState.OFF),
        ]
    )
    said = feeds.findChild(QLabel)
    assert said is not None
    assert all(part in said.text() for part in ("LoRa", ui.t("feeds.takes_any"), ui.t("feeds.asks_rest", n=7)))
    QTest.keyClick(feeds.list, Key.Key_Down)
    assert all(part in said.text() for part in ("town", ui.t("feeds.takes_named"), ui.t("feeds.asks", n=3)))
    assert ui.t("feeds.tells_not") in said.text()
    assert ui.t("feeds.dropped", n=9, time=ui.clock(NOW)) in said.text()
    assert ui.t("feeds.beyond", n=2, time=ui.clock(NOW)) in said.text()
    QTest.keyClick(feeds.list, Key.Key_Down)
    assert said.text() == ""


# Fields and forms


@pytest.fixture
def field(qtbot: QtBot, ui: Ui) -> Field:
    return shown(qtbot, Field(ui, key="welcome.name_hint"), 300, 32)


def test_a_field_is_named_by_its_placeholder_in_both_languages(ui: Ui, field: Field) -> None:
    for lang in ("zh", "en"):
        ui.set_lang(lang)
        assert field.placeholderText() == field.accessibleName() == ui.t("welcome.name_hint")


@pytest.mark.parametrize(("key", "step"), [(Key.Key_Up, -1), (Key.Key_Down, 1)])
def test_arrows_up_and_down_are_handed_on_and_escape_too(qtbot: QtBot, field: Field, key: Key, step: int) -> None:
    with qtbot.waitSignal(field.moved) as moved:
        QTest.keyClick(field, key)
    assert moved.args == [step]
    with qtbot.waitSignal(field.left):
        QTest.keyClick(field, Key.Key_Escape)


def test_an_error_colours_the_edge_and_is_told_in_words(ui: Ui, field: Field) -> None:
    field.set_error("<b>no</b>")
    assert ui.tokens["p1t"] in field.styleSheet()
    assert field.toolTip() == "<span>&lt;b&gt;no&lt;/b&gt;</span>"
    assert field.accessibleDescription() == field.error == "<b>no</b>"
    field.set_error("")
    assert ui.tokens["p1t"] not in field.styleSheet()
    assert field.toolTip() == ""


def test_what_is_pasted_is_bounded(field: Field) -> None:
    field.insert("x" * 5_000)
    assert len(field.text()) == 2_000


@pytest.fixture
def welcome(qtbot: QtBot, ui: Ui) -> WelcomeForm:
    return shown(qtbot, WelcomeForm(ui), 900, 600)


@pytest.mark.parametrize(
    ("name", "desk", "wrong"),
    [("", "", "name"), ("  ", "03", "name"), ("Lin", "", "desk"), ("Lin", " ", "desk")],
    ids=["neither", "a blank name", "no desk", "a blank desk"],
)
def test_the_shift_does_not_start_without_name_and_desk_and_the_field_is_named(
    qtbot: QtBot, ui: Ui, welcome: WelcomeForm, name: str, desk: str, wrong: str
) -> None:
    welcome.set_values(name, desk)
    with qtbot.assertNotEmitted(welcome.started):
        QTest.keyClick(welcome.fields["desk"], Key.Key_Return)
    assert welcome.error.text() == ui.t(f"welcome.{wrong}_missing")
    assert [key for key, each in welcome.fields.items() if each.error] == [wrong]
    QTest.keyClicks(welcome.fields[wrong], "x")
    assert welcome.error.text() == ""


@pytest.mark.parametrize(("size", "share"), [((1280, 720), 1.0), ((2560, 1440), 4 / 3), ((3840, 2160), 2.0)], ids=str)
def test_the_form_of_the_first_start_is_as_large_as_the_screen_lets_it_be_read(
    ui: Ui, welcome: WelcomeForm, size: tuple[int, int], share: float
) -> None:
    welcome.resize(*size)
    assert welcome.box.width() == pytest.approx(480 * share, abs=4)
    ui.set_scale(150)
    assert welcome.box.width() == pytest.approx(480 * share * 1.5, abs=8)


def test_name_and_desk_start_the_shift_trimmed(qtbot: QtBot, welcome: WelcomeForm) -> None:
    welcome.set_values(" Lin ", " 03 ")
    with qtbot.waitSignal(welcome.started) as told:
        QTest.keyClick(welcome.fields["name"], Key.Key_Return)
    assert told.args == ["Lin", "03"]


def test_each_language_is_offered_in_itself_whatever_the_language_of_the_screen(
    qtbot: QtBot, ui: Ui, welcome: WelcomeForm
) -> None:
    for lang in ("en", "zh"):
        ui.set_lang(lang)
        said = texts(ui, welcome)
        assert "中文" in said
        assert "English" in said
    with qtbot.waitSignal(welcome.language_requested) as told:
        welcome._languages[1][1].click()
    assert told.args == ["en"]


@pytest.mark.parametrize(
    "make", [WelcomeForm, lambda ui: Form(ui, "welcome", {"name": Field(ui)})], ids=["welcome", "plain"]
)
def test_every_field_of_a_form_has_a_label_that_leads_to_it(qtbot: QtBot, ui: Ui, make: Callable[[Ui], Form]) -> None:
    form = shown(qtbot, make(ui), 900, 600)
    buddies = [label.buddy() for label in form.findChildren(QLabel) if label.buddy() is not None]
    assert buddies == list(form.fields.values())
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in form.findChildren(QLabel))


# Nothing is connected yet


STEPS = [StartStep(title=f"Step {n}", how="How it is done, in a sentence " * n, action=Action(id=f"s{n}", text="Do it",
         primary=n == 1)) for n in (1, 2, 3)]  # fmt: skip


@pytest.fixture
def start(qtbot: QtBot, ui: Ui) -> EmptyStart:
    made = shown(qtbot, EmptyStart(ui), 700, 700)
    made.set_steps(STEPS)
    return made


def test_each_step_says_what_and_how_and_its_button_asks_for_it(qtbot: QtBot, ui: Ui, start: EmptyStart) -> None:
    said = texts(ui, start)
    assert [f"Step {n}" in said for n in (1, 2, 3)] == [True] * 3
    with qtbot.waitSignal(start.action_requested) as asked:
        QTest.mouseClick(start.findChildren(ActionButton)[1], Qt.MouseButton.LeftButton)
    assert asked.args == ["s2"]


@pytest.mark.parametrize("size", [(700, 700), (440, 420), (900, 360)])
@pytest.mark.parametrize("scale", [90, 100])
def test_steps_and_their_buttons_stand_below_each_other_inside_the_page(
    ui: Ui, start: EmptyStart, size: tuple[int, int], scale: int
) -> None:
    ui.set_scale(scale)
    start.resize(*size)
    start.grab()
    places = [button.geometry() for button in start.findChildren(ActionButton)]
    assert all(a.bottom() < b.top() for a, b in pairwise(places))
    assert all(p.left() >= 0 and p.right() < size[0] for p in places)
