"""What a row of the queue paints and says: colour never alone, what matters never cut first, no text on another."""

from datetime import timedelta
from itertools import combinations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QRegion

from console.domain.catalogue import Name
from console.domain.terms import Severity, Stage, State
from console.domain.views import Attention, QueueRow
from tests.widgets.reading import colours, drawn, share_of
from tests.widgets.samples import NOW, a_deadline, a_queue, a_row
from widgets.queue_row import (
    BAND,
    COMPACT_HEIGHT,
    HEIGHT,
    RowLook,
    RowParts,
    TwoLines,
    age_changes,
    draw_row,
    ground_token,
    holder_words,
    person_words,
    row_ground,
    spoken,
    state_words,
)
from widgets.ui import Ui
from widgets.written import Written

WIDTH, COMPACT_WIDTH = 624, 424


def paint(ui: Ui, row: QueueRow, look: RowLook | None = None, damaged: QRegion | None = None) -> QImage:
    look = look or RowLook()
    compact = look.compact
    rect = QRect(0, 0, ui.px(COMPACT_WIDTH if compact else WIDTH), ui.px(COMPACT_HEIGHT if compact else HEIGHT))
    return drawn(
        rect.width(),
        rect.height(),
        ui.color("bg1"),
        lambda painter: draw_row(painter, ui, rect, row, look, damaged or QRegion(rect)),
    )


def read(ui: Ui, row: QueueRow, look: RowLook | None = None) -> list[Written]:
    seen: list[Written] = []
    ui.witness = seen.append
    paint(ui, row, look)
    ui.witness = None
    return [w for w in seen if not (len(w.text) == 1 and w.text.isdigit())]


def shown(ui: Ui, row: QueueRow, look: RowLook | None = None) -> list[str]:
    return [w.text for w in read(ui, row, look)]


def test_a_row_tells_number_title_facts_state_person_and_limit(ui: Ui) -> None:
    assert shown(ui, a_row()) == [
        "1047",
        "Three-car crash, Zhujiang Rd",
        "Public security · Changjiang Rd-02 · 4 min",
        "Dispatched",
        "Chen Jie",
        "01:29",
        "Accept",
    ]


def test_compact_it_tells_the_person_among_the_facts(ui: Ui) -> None:
    assert shown(ui, a_row(), RowLook(compact=True))[:3] == [
        "1047",
        "Three-car crash, Zhujiang Rd",
        "Changjiang Rd-02 · 4 min · Chen Jie",
    ]


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scale", [90, 100, 125, 175])
def test_no_text_of_a_row_lies_on_another_or_outside(ui: Ui, lang: str, scale: int, compact: bool) -> None:
    ui.set_lang(lang)
    ui.set_scale(scale)
    look = RowLook(compact=compact)
    width = ui.px(COMPACT_WIDTH if compact else WIDTH)
    for row in (*a_queue(), a_row(title="x" * 300, person="Maximilian of a very long name", alike=1012)):
        seen = read(ui, row, look)
        for one, other in combinations(seen, 2):
            crossing = one.place.adjusted(1, 4, -1, -4).intersects(other.place.adjusted(1, 4, -1, -4))
            assert not crossing, (one.shown, other.shown)
        assert all(w.place.left() >= 0 and w.place.right() <= width for w in seen)


@pytest.mark.parametrize(
    ("changes", "said", "token"),
    [
        ({"attention": Attention.NOT_TAKEN}, "Not taken", "p2t"),
        ({"attention": Attention.MINE}, "Taken by me", "accent"),
        ({"attention": Attention.NO_REPLY, "person": "Sun"}, "Sun", "p2t"),
        ({"attention": Attention.OTHER, "person": "Xu"}, "Xu", "text2"),
        ({"attention": Attention.ASSIGNED, "person": "Liu", "helpers": 2}, "Liu +2", "text2"),
        ({"attention": Attention.NONE, "person": ""}, "", "text2"),
    ],
    ids=["nobody took it", "hers", "its worker is silent", "a colleague's", "several workers", "nobody's"],
)
def test_who_has_a_case_is_told_in_words_and_colour(ui: Ui, changes: dict, said: str, token: str) -> None:
    assert person_words(ui, a_row(**changes)) == (said, token)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"attention": Attention.ASSIGNED, "holder": "Xu Li · 04"}, "taken by Xu Li · 04"),
        ({"attention": Attention.ASSIGNED, "holder": "Xu Li · 04", "holder_away": True}, "taken by Xu Li · 04 · away"),
        ({"attention": Attention.NO_REPLY, "holder": "Lin · 03", "is_mine": True}, "Taken by me"),
        ({"attention": Attention.ASSIGNED, "holder": ""}, ""),
        ({"attention": Attention.OTHER, "holder": "Xu Li · 04"}, ""),
        ({"attention": Attention.MINE, "holder": "Lin · 03", "is_mine": True}, ""),
    ],
    ids=["another's", "of one who is away", "hers", "nobody's", "another's without a worker", "hers without a worker"],
)
def test_beside_a_worker_the_facts_say_who_has_taken_the_case(ui: Ui, changes: dict, said: str) -> None:
    row = a_row(**changes)
    assert holder_words(ui, row) == said
    assert any(text.endswith(said) for text in shown(ui, row))


@pytest.mark.parametrize(
    ("holder", "named"), [("Xu Li · 04", "Xu Li · 04"), ("Abdurahman Tursun · Huangdao 12", "Xu")], ids=["fits", "not"]
)
def test_a_colleague_s_desk_stands_beside_his_name_where_there_is_room(ui: Ui, holder: str, named: str) -> None:
    assert named in shown(ui, a_row(attention=Attention.OTHER, person="Xu", holder=holder))


def test_a_case_of_somebody_who_went_away_says_so_and_has_a_frame(ui: Ui) -> None:
    row = a_row(attention=Attention.OTHER, person="Xu Li", holder_away=True)
    words, token = person_words(ui, row)
    assert "Xu Li" in words
    assert words != "Xu Li"
    assert token == "p2t"
    assert share_of(paint(ui, row), ui.color("p2")) > share_of(paint(ui, a_row()), ui.color("p2"))


def test_a_silent_worker_stands_in_place_of_the_state(ui: Ui) -> None:
    assert state_words(ui, a_row(attention=Attention.NO_REPLY)) == ui.t("queue.no_reply")
    assert state_words(ui, a_row(state=State.ON_SCENE)) == ui.t("state.on_scene")


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        ({"unacknowledged": True}, "queue.new"),
        ({"escalation_level": 2}, "2"),
        ({"updated_after_close": True}, "queue.updated"),
        ({"alike": 1012}, "1012"),
        ({"told_late": True}, "queue.told_late"),
    ],
    ids=["new", "escalated", "changed after closing", "like another one", "told late"],
)
def test_what_must_not_be_overlooked_stands_among_the_facts(ui: Ui, changes: dict, part: str) -> None:
    facts = shown(ui, a_row(**changes))[2]
    assert (ui.t(part) if part.startswith("queue.") else part) in facts


def test_what_is_like_another_case_is_told_before_the_facts_that_are_cut_first(ui: Ui) -> None:
    for row in (a_row(alike=1012), a_row(alike=1012, unacknowledged=True)):
        for look in (RowLook(), RowLook(compact=True)):
            facts = shown(ui, row, look)[2]
            assert facts.index("1012") < facts.index("Changjiang")


@pytest.mark.parametrize(
    ("left_s", "token"), [(200, "text"), (50, "p2t"), (-74, "p1t")], ids=["calm", "in the warning", "late"]
)
def test_the_countdown_has_the_colour_of_its_urgency(ui: Ui, left_s: float, token: str) -> None:
    row = a_row(deadline=a_deadline(left_s, whole_s=300), state=State.ON_SCENE)
    counted = next(w for w in read(ui, row) if w.px == 16)
    assert (counted.text, counted.token) == (ui.left(row.deadline), token)


def test_a_sign_stands_before_a_countdown_that_warns(ui: Ui) -> None:
    calm, warning = (a_row(deadline=a_deadline(left, whole_s=300)) for left in (200, 50))
    left = next(w for w in read(ui, warning) if w.px == 16).place.toRect().left()
    sign = QRect(left - 20, 8, 17, 20)
    assert share_of(paint(ui, warning).copy(sign), ui.color("p2t"), within=60) > 0.03
    assert share_of(paint(ui, calm).copy(sign), ui.color("p2t"), within=60) == 0


def test_a_paused_limit_says_until_when_and_no_stage(ui: Ui) -> None:
    row = a_row(state=State.SUSPENDED, deadline=a_deadline(9_000, paused=True))
    texts = shown(ui, row)
    assert ui.left(row.deadline) in texts
    assert ui.t(f"stage.{row.deadline.stage}") not in texts


def waiting_too_long(**changes: object) -> QueueRow:
    return a_row(state=State.FILED, deadline=a_deadline(-74, whole_s=60, stage=Stage.DISPATCH), **changes)


def test_a_case_that_waits_too_long_is_a_filled_block_with_the_word_and_a_hatched_band(ui: Ui) -> None:
    row = waiting_too_long(severity=Severity.CRITICAL, attention=Attention.NOT_TAKEN)
    image, seen = paint(ui, row), read(ui, row)
    counted = next(w for w in seen if w.text == "+01:14")
    assert (counted.token, counted.px, counted.weight) == ("p1digit", 17, 700)
    assert ui.t("queue.overdue", stage=ui.t("stage.dispatch")) in [w.text for w in seen]
    assert share_of(image.copy(RowParts.of(ui, QRect(0, 0, WIDTH, HEIGHT), False).due), ui.color("p1")) > 0.4
    band = image.copy(0, 0, ui.px(BAND), HEIGHT - 2)
    assert len(colours(band)) > 3


@pytest.mark.parametrize(
    ("look", "token"),
    [
        (RowLook(), "bg1"),
        (RowLook(hovered=True), "bg2"),
        (RowLook(selected=True, focused=True), "accbg"),
        (RowLook(selected=True), "bg3"),
        (RowLook(selected=True, hovered=True), "bg3"),
    ],
    ids=["at rest", "below the pointer", "selected", "selected without the keys", "selected and below the pointer"],
)
def test_the_ground_tells_whether_keys_act_on_a_row(ui: Ui, look: RowLook, token: str) -> None:
    assert ground_token(a_row(), look) == token
    assert paint(ui, a_row(), look).pixelColor(WIDTH - 3, 4) == ui.color(token)


@pytest.mark.parametrize(
    ("look", "token"),
    [
        (RowLook(selected=True, focused=True), "accent"),
        (RowLook(selected=True), "text3"),
        (RowLook(hovered=True), "bg2"),
        (RowLook(), "bg1"),
    ],
    ids=["selected", "selected without the keys", "below the pointer", "at rest"],
)
def test_only_the_selected_row_has_a_bar_at_its_left(ui: Ui, look: RowLook, token: str) -> None:
    assert paint(ui, a_row(), look).pixelColor(1, 4) == ui.color(token)


def test_grounds_that_call_differ_from_each_other_and_from_rest(ui: Ui) -> None:
    rest = row_ground(ui, a_row(), RowLook(), waits=False)
    calls = [
        row_ground(ui, a_row(), RowLook(marked=True), waits=False),
        row_ground(ui, a_row(sos=True), RowLook(), waits=False),
        row_ground(ui, a_row(), RowLook(), waits=True),
        row_ground(ui, a_row(unacknowledged=True), RowLook(), waits=False),
    ]
    assert len({c.name() for c in (rest, *calls)}) == 5
    assert row_ground(ui, a_row(sos=True), RowLook(selected=True, focused=True), waits=True) == ui.color("accbg")


def test_a_marked_row_carries_a_tick_beside_its_symbol(ui: Ui) -> None:
    assert ui.color("accent").name() in colours(paint(ui, a_row(), RowLook(marked=True)).copy(0, 0, 46, HEIGHT))
    assert ui.color("accent").name() not in colours(paint(ui, a_row()).copy(0, 0, 46, HEIGHT))


def test_titles_stand_in_one_column_whatever_their_numbers(ui: Ui) -> None:
    starts = {
        next(w for w in read(ui, a_row(number, title="T"), RowLook(digits=6)) if w.text == "T").place.left()
        for number in (7, 1047, 123456)
    }
    assert len(starts) == 1


def test_only_the_damaged_parts_are_painted(ui: Ui) -> None:
    parts = RowParts.of(ui, QRect(0, 0, WIDTH, HEIGHT), False)
    seen: list[Written] = []
    ui.witness = seen.append
    paint(ui, a_row(), damaged=QRegion(parts.due))
    ui.witness = None
    assert [w.text for w in seen] == ["01:29", "Accept"]


def test_a_tick_touches_the_countdown_that_runs_and_an_age_that_changes(ui: Ui) -> None:
    rect, style = QRect(0, 0, WIDTH, HEIGHT), TwoLines()
    parts = RowParts.of(ui, rect, False)
    old = NOW - timedelta(minutes=7, seconds=30)
    due = QRegion(parts.due.adjusted(-2, 0, 2, 0))  # a figure may lean out of its part
    assert style.ticking(ui, rect, a_row(age_from=old)) == due
    assert style.ticking(ui, rect, a_row(age_from=old, deadline=None)).isEmpty()
    assert style.ticking(ui, rect, a_row(age_from=old, deadline=a_deadline(9, paused=True))).isEmpty()
    assert style.ticking(ui, rect, a_row(age_from=NOW - timedelta(seconds=9))) == due + parts.title


@pytest.mark.parametrize("second", [*range(65), 119, 120, 121, 3_599, 3_600])
def test_an_age_never_changes_without_being_painted(ui: Ui, second: int) -> None:
    row = a_row(age_from=NOW - timedelta(seconds=second))
    before = ui.age(row.age_from)
    ui.set_now(NOW + timedelta(seconds=1))
    assert ui.age(row.age_from) == before or age_changes(ui, row)


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("scale", [90, 100, 175])
def test_the_parts_of_a_row_stand_side_by_side(ui: Ui, compact: bool, scale: int) -> None:
    ui.set_scale(scale)
    rect = QRect(0, 0, ui.px(COMPACT_WIDTH if compact else WIDTH), ui.px(HEIGHT))
    parts = RowParts.of(ui, rect, compact)
    assert parts.symbol.right() < parts.title.left() <= parts.title.right() < parts.due.left()
    assert parts.due.right() < rect.right()
    assert (parts.state.width() == 0) == compact
    if not compact:
        assert parts.title.right() < parts.state.left() <= parts.state.right() < parts.due.left()
    assert TwoLines(compact=compact).blinking(ui, rect) == parts.symbol


def test_everything_that_colour_says_is_said_in_words_too(ui: Ui) -> None:
    row = a_row(unacknowledged=True, escalation_level=2, updated_after_close=True, holder_away=True,
                attention=Attention.OTHER, deadline=a_deadline(-74))  # fmt: skip
    said = spoken(ui, row)
    for word in (
        ui.t("severity.s2"),
        ui.t("queue.new"),
        ui.t("queue.escalated", n=2),
        ui.t("queue.updated"),
        ui.t("queue.holder_away"),
        ui.t("queue.late"),
    ):
        assert word in said


def test_what_a_case_does_not_have_leaves_no_gap_in_what_is_said(ui: Ui) -> None:
    bare = a_row(category=Name(), grid=Name(), person="", deadline=None, attention=Attention.NONE)
    assert " ·  · " not in spoken(ui, bare)
    assert all(shown(ui, bare))
