"""The head of the selected case: what it is, how long is left, who has it, who else is there, what can be done."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.domain.presence import Desk, Doing
from console.domain.terms import Stage
from console.domain.views import Attention
from tests.widgets.reading import texts, tokens, written_in
from tests.widgets.samples import NOW, a_deadline, a_row, a_view
from widgets.button import Action, ActionButton
from widgets.incident_head import IncidentHead, others_words
from widgets.ui import Ui

WANG = Desk(person="wang", name="Wang Wei", station="05")
ZHOU = Desk(person="zhou", name="Zhou Ning", station="01", doing=Doing.EDITING)


@pytest.mark.parametrize(
    ("others", "words"),
    [
        ((), ""),
        ((WANG,), "Wang Wei · 05 is looking"),
        ((ZHOU, WANG), "Zhou Ning · 01 +1 is editing"),
        ((Desk(person="op"),), "op is looking"),
    ],
)
def test_who_else_has_the_case_open(ui: Ui, others: tuple[Desk, ...], words: str) -> None:
    assert others_words(ui, others) == words


def test_the_head_says_and_paints_who_else_is_there(qtbot: QtBot, ui: Ui) -> None:
    head = IncidentHead(ui)
    qtbot.addWidget(head)
    head.resize(696, 180)
    head.show()
    head.set_incident(a_view())
    alone = head.grab().toImage()
    head.set_incident(a_view(others=(ZHOU,)))
    assert head.grab().toImage() != alone
    assert head.accessibleName().endswith("Zhou Ning · 01 is editing")


def test_a_narrow_head_keeps_its_facts_and_leaves_the_others_to_the_reader(qtbot: QtBot, ui: Ui) -> None:
    head = IncidentHead(ui)
    qtbot.addWidget(head)
    head.resize(520, 180)
    head.show()
    head.set_incident(a_view(a_row(), others=(ZHOU,)))
    assert "Zhou Ning" in head.accessibleName()
    said = [text for text in texts(ui, head) if text.startswith("Changjiang Rd-02")]
    assert said, "where it is, since when and who has it is worth more than what kind it is"


@pytest.fixture
def head(qtbot: QtBot, ui: Ui) -> IncidentHead:
    made = IncidentHead(ui)
    qtbot.addWidget(made)
    made.resize(900, 190)
    made.show()
    return made


def test_a_brief_head_tells_where_since_when_and_who_has_it(ui: Ui, head: IncidentHead) -> None:
    view = a_view()
    head.set_brief(True)
    head.set_incident(view)
    assert texts(ui, head)[3] == f"Changjiang Rd-02 · {ui.age(view.row.age_from)} · Taken by me"


def test_it_tells_number_title_place_and_who_has_it(ui: Ui, head: IncidentHead) -> None:
    head.set_incident(a_view())
    assert texts(ui, head)[1:4] == [
        "1047",
        "Gas above HH limit, food street",
        "Production safety · Critical · grid Changjiang Rd-02 · Taken by me",
    ]


@pytest.mark.parametrize(
    ("changes", "holder"),
    [
        ({"attention": Attention.MINE, "person": "Lin"}, "Taken by me"),
        ({"attention": Attention.OTHER, "person": "Xu Li", "holder": "Xu Li · 04"}, "Xu Li · 04"),
        ({"attention": Attention.ASSIGNED, "person": "Chen Jie"}, "Chen Jie"),
        ({"attention": Attention.ASSIGNED, "holder": "Lin · 03", "is_mine": True}, "Chen Jie · Taken by me"),
        ({"attention": Attention.NO_REPLY, "holder": "Xu Li · 04"}, "Chen Jie · taken by Xu Li · 04"),
    ],
    ids=["hers", "another's", "a worker's", "hers with a worker", "another's with a worker"],
)
def test_the_worker_and_the_holder_are_named(ui: Ui, head: IncidentHead, changes: dict, holder: str) -> None:
    head.set_incident(a_view(a_row(**changes)))
    assert " · ".join(texts(ui, head._title_part)[3].split(" · ")[3:]) == holder


@pytest.mark.parametrize("attention", [Attention.OTHER, Attention.ASSIGNED])
def test_a_holder_who_went_away_is_told_to_be_away(ui: Ui, head: IncidentHead, attention: Attention) -> None:
    head.set_incident(a_view(a_row(attention=attention, holder="Xu Li · 04", holder_away=True)))
    assert ui.t("queue.away", name="Xu Li · 04") in texts(ui, head._title_part)[3]


@pytest.mark.parametrize(
    ("left_s", "token", "counted"),
    [(400, "text", "06:40"), (100, "p2t", "01:40"), (-74, "p1t", "+01:14")],
    ids=["calm", "soon", "late"],
)
def test_the_countdown_has_the_colour_of_its_urgency(
    ui: Ui, head: IncidentHead, left_s: float, token: str, counted: str
) -> None:
    head.set_incident(a_view(a_row(deadline=a_deadline(left_s))))
    assert tokens(ui, head)[counted] == token


def test_the_limit_beside_it_is_that_of_the_policy_without_the_time_that_the_case_waited(
    ui: Ui, head: IncidentHead
) -> None:
    limit = replace(a_deadline(1_800, whole_s=3 * 3_600), waited=timedelta(hours=2))
    head.set_incident(a_view(a_row(deadline=limit)))
    assert any(text.startswith(ui.t("head.limit", limit="1 h", at="")) for text in texts(ui, head))


def test_the_countdown_goes_on_with_the_tick(ui: Ui, head: IncidentHead) -> None:
    head.set_incident(a_view(a_row(deadline=a_deadline(400))))
    ui.set_now(NOW + timedelta(seconds=1))
    assert "06:39" in texts(ui, head)


def test_the_current_stage_turns_red_with_the_tick_that_makes_it_late(ui: Ui, head: IncidentHead) -> None:
    head.set_incident(a_view(a_row(deadline=a_deadline(1))))
    stage = ui.t("step.dispatch")
    before = tokens(ui, head)[stage]
    ui.set_now(NOW + timedelta(seconds=2))
    assert (before, tokens(ui, head)[stage]) == ("p2t", "p1t")


def test_a_case_without_a_limit_shows_none(ui: Ui, head: IncidentHead) -> None:
    head.set_incident(a_view(a_row(deadline=None)))
    assert not any(":" in text and text[0].isdigit() for text in texts(ui, head)[:4])


def test_when_no_case_is_selected_nothing_of_the_last_one_is_told(ui: Ui, head: IncidentHead) -> None:
    head.set_incident(a_view())
    head.set_incident(None)
    assert head.accessibleName() == ""
    assert head.accessibleDescription().startswith(ui.t("head.empty"))
    assert not any("Gas above" in text for text in texts(ui, head))


def test_a_change_of_theme_or_size_keeps_its_name(ui: Ui, head: IncidentHead) -> None:
    head.set_incident(a_view())
    name = head.accessibleName()
    assert name.startswith("1047 ")
    ui.set_theme("light")
    ui.set_scale(125)
    assert head.accessibleName() == name


def test_its_buttons_ask_for_their_commands_and_say_why_they_are_off(qtbot: QtBot, head: IncidentHead) -> None:
    head.set_incident(a_view())
    head.set_actions([Action(id="assign", text="Assign"), Action(id="x", text="Close", enabled=False, reason="open")])
    assign, close = head.findChildren(ActionButton)
    with qtbot.waitSignal(head.action_requested) as asked:
        QTest.mouseClick(assign, Qt.MouseButton.LeftButton)
    assert asked.args == ["assign"]
    assert "open" in close.toolTip()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("width", "compact"), [(440, True), (696, False), (900, False)])
@pytest.mark.parametrize("scale", [90, 100, 175])
@pytest.mark.parametrize("left_s", [22, -3_600 * 30])
def test_title_facts_and_clock_never_lie_on_each_other(
    ui: Ui, head: IncidentHead, lang: str, width: int, compact: bool, scale: int, left_s: float
) -> None:
    ui.set_lang(lang)
    ui.set_scale(scale)
    head.set_compact(compact)
    head.resize(ui.px(width), ui.px(190))
    view = a_view(a_row(title="Very long title of a case 一个很长的标题 " * 6, deadline=a_deadline(left_s)))
    head.set_incident(replace(view, others=(ZHOU, WANG)))
    seen = [w for w in written_in(ui, head._title_part) if w.weight < 700]
    touching = [
        (a.shown, b.shown)
        for a, b in combinations(seen, 2)
        if a.place.adjusted(1, 3, -1, -3).intersects(b.place.adjusted(1, 3, -1, -3))
    ]
    assert touching == []
    assert all(w.place.right() <= head.width() for w in seen)


def test_a_compact_head_leaves_the_room_of_a_word_that_does_not_fit_to_the_title(ui: Ui, head: IncidentHead) -> None:
    limit = a_deadline(600, stage=Stage.DISPATCH)
    head.set_compact(True)
    head.resize(440, 150)
    head.set_incident(a_view(a_row(deadline=limit)))
    widths = {}
    for lang in ("zh", "en"):
        ui.set_lang(lang)
        widths[lang] = head._title_part._clock_width(limit)
    assert widths["en"] < widths["zh"], "the English word has no room beside the figures"
    head.resize(350, 150)
    ui.set_lang("zh")
    head.grab()
    assert head._title_part._clock_width(limit) == widths["en"], "nor has any word in a narrow one"


def test_markup_in_a_title_is_text_on_the_head_and_in_its_tool_tip(ui: Ui, head: IncidentHead) -> None:
    head.set_incident(a_view(a_row(title="<img src=x>\u202e fire")))
    assert "<img src=x>  fire" in texts(ui, head)
    assert "&lt;img src=x&gt;" in head._title_part.toolTip()
