"""The lists beside a case: facts, what happened, evidence, who is recommended, who works, what the map shows."""

from datetime import timedelta
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from console.domain.catalogue import Name
from console.domain.terms import WorkerState
from console.domain.views import EvidenceRow, Fact, TimelineRow
from tests.widgets.reading import colours, image_of, share_of, texts, tokens, written_in
from tests.widgets.samples import NOW, a_recommendation, a_row, a_view, a_worker, some_events, some_recommendations
from widgets.evidence_view import EvidenceView
from widgets.facts_view import FactsView
from widgets.map.in_view import InViewList
from widgets.paint import text_width
from widgets.recommended_view import RecommendedView, reasons
from widgets.row_list import RowList
from widgets.timeline_view import TimelineView
from widgets.ui import Ui
from widgets.why import reason_words
from widgets.workers_view import WorkersView

LONG = "一段很长的文字 and a very long text without an end " * 8
LEFT = Qt.MouseButton.LeftButton


def shown(qtbot: QtBot, view: RowList, width: int = 480, height: int = 240) -> RowList:
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    return view


def evidence(**changes: object) -> EvidenceRow:
    values = {"seq": 1, "url": "https://h/a.jpg", "name": "a.jpg", "icon": "image", "at": NOW, "camera": "C-1180",
              "who": "Lin"}  # fmt: skip
    return EvidenceRow(**(values | changes))  # type: ignore[arg-type]  # what a test changes, by name


LISTS = {
    "facts": (FactsView, [Fact(key="description", value=LONG), Fact(key="warning", value=LONG, warning=True)]),
    "timeline": (TimelineView, [TimelineRow(seq=1, at=NOW, icon="user", key="noted", text=LONG, who=LONG)]),
    "evidence": (EvidenceView, [evidence(name=LONG, who=LONG)]),
    "recommended": (
        RecommendedView,
        [a_recommendation(name=Name(zh=LONG, en=LONG), skill=Name(zh=LONG, en=LONG)), *some_recommendations()[1:]],
    ),
    "workers": (
        WorkersView,
        [a_worker(name=Name(zh=LONG, en=LONG), grid=Name(zh=LONG, en=LONG), skills=(Name(zh=LONG, en=LONG),))],
    ),
    "in view": (InViewList, [a_row(title=LONG, person=LONG)]),
}


def test_evidence_tells_its_file_by_size_and_hash_short_in_the_row_and_whole_in_the_tip(qtbot: QtBot, ui: Ui) -> None:
    view, digest = EvidenceView(ui), "9f2c" + "0" * 56 + "41d0"
    qtbot.addWidget(view)
    taken = evidence(size=412_300, sha256=digest)
    assert "Lin · 412 kB · sha256 9f2c…41d0" in view.spoken(taken)
    assert view.hover_text(taken).endswith(f"a.jpg · sha256 {digest}")
    assert "1.9 MB" in view.spoken(evidence(size=1_949_000, sha256=digest))
    assert "a.jpg" in view.spoken(evidence()), "an older program noted the name alone"


def test_a_clip_that_runs_says_for_how_long_and_cannot_be_opened_yet(qtbot: QtBot, ui: Ui) -> None:
    view = EvidenceView(ui)
    qtbot.addWidget(view)
    row = evidence(url="recording:C-1180", is_clip=True, left_s=12, who="")
    assert view.spoken(row).startswith("Clip C-1180 · recording, 12 s left")
    assert view.picture_of(row) == ""


@pytest.mark.parametrize("what", LISTS)
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scale", [90, 100, 175])
@pytest.mark.parametrize("width", [392, 568, 696])
def test_no_text_lies_on_another_however_long(
    qtbot: QtBot, ui: Ui, what: str, lang: str, scale: int, width: int
) -> None:
    ui.set_lang(lang)
    ui.set_scale(scale)
    kind, rows = LISTS[what]
    view = shown(qtbot, kind(ui), ui.px(width), ui.px(200))
    view.set_rows(rows)
    seen = [w for w in written_in(ui, view) if w.weight < 700 and w.shown.strip("… ")]
    for one, other in combinations(seen, 2):
        crossing = one.place.adjusted(1, 4, -1, -4).intersects(other.place.adjusted(1, 4, -1, -4))
        assert not crossing, (one.shown, other.shown)
    assert all(w.place.right() <= view.width() + 1 for w in seen)


@pytest.mark.parametrize("what", LISTS)
def test_nothing_is_painted_or_said_of_an_empty_list(qtbot: QtBot, ui: Ui, what: str) -> None:
    view = shown(qtbot, LISTS[what][0](ui))
    view.set_rows(LISTS[what][1])
    view.set_rows([])
    assert texts(ui, view) == []
    assert view.accessibleDescription() == ""


# Facts


def test_what_was_wrong_in_a_report_stands_out_by_colour_and_sign(qtbot: QtBot, ui: Ui) -> None:
    facts = shown(qtbot, FactsView(ui))
    facts.set_rows([Fact(key="address", value="Lane 3"), Fact(key="warning", value="not_json", warning=True)])
    said = tokens(ui, facts)
    assert said["Lane 3"] == "text"
    assert said[reason_words(ui, "not_json")] == "p2t"
    assert (
        share_of(image_of(facts).copy(QRect(0, facts.row_height(), 200, facts.row_height())), ui.color("p2t"), 60) > 0
    )


def test_labels_stand_in_one_column_and_values_in_another(qtbot: QtBot, ui: Ui) -> None:
    facts = shown(qtbot, FactsView(ui))
    facts.set_rows([f for f in a_view().facts if not f.warning])
    seen = written_in(ui, facts)
    labels, values = ([w for w in seen if (w.token == "text3") is label] for label in (True, False))
    assert len({w.place.left() for w in labels}) == 1
    assert len({w.place.left() for w in values}) == 1


def test_a_description_goes_on_over_the_next_lines_as_far_as_there_is_room(qtbot: QtBot, ui: Ui) -> None:
    facts = shown(qtbot, FactsView(ui), 300, 23 * 9)
    facts.set_rows([Fact(key="description", value=LONG), *(Fact(key="tags", value=str(n)) for n in range(5))])
    lines = [row for row in facts.rows if row.key in ("description", "")]
    assert len(lines) == 3
    assert "".join(line.value for line in lines).replace(" ", "") == LONG.replace(" ", "")
    assert [w.is_cut for w in written_in(ui, facts) if w.shown[:2] in LONG].count(True) == 1, (
        "the last one has the rest"
    )
    assert all(facts.spoken(line) == facts.spoken(lines[0]) for line in lines)
    assert LONG.strip() in facts.spoken(lines[0])


def test_a_description_takes_one_line_where_few_facts_have_room(qtbot: QtBot, ui: Ui) -> None:
    facts = shown(qtbot, FactsView(ui), 300, 23 * 5)
    facts.set_rows([Fact(key="description", value=LONG), Fact(key="address", value="Lane 3")])
    assert [row.key for row in facts.rows] == ["description", "address"]


def test_it_is_told_how_many_facts_have_no_room(qtbot: QtBot, ui: Ui) -> None:
    facts, told = shown(qtbot, FactsView(ui), 300, 23 * 8), []
    facts.hidden_changed.connect(told.append)
    facts.set_rows([Fact(key="tags", value=str(n)) for n in range(11)])
    facts.resize(300, 23 * 11)
    assert told == [3, 0]


# Time line


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        (TimelineView, TimelineRow(seq=1, at=NOW, icon="user", key="noted", text="one\r\ntwo\u2028three", who="Lin")),
        (FactsView, Fact(key="description", value="one\r\ntwo\u2028three")),
    ],
    ids=["a note on the time line", "a description among the facts"],
)
def test_a_text_of_several_lines_stands_on_the_one_line_of_its_row(
    qtbot: QtBot, ui: Ui, kind: type[RowList], row: object
) -> None:
    view = shown(qtbot, kind(ui))
    view.set_rows([row])
    (written,) = [w for w in written_in(ui, view) if "two" in w.shown]
    assert "one two three" in written.shown
    assert written.place.height() <= view.row_height()


def test_an_event_says_when_what_and_who(qtbot: QtBot, ui: Ui) -> None:
    line = shown(qtbot, TimelineView(ui))
    line.set_rows(some_events())
    first = some_events()[0]
    assert line.spoken(first).startswith(ui.clock(first.at))
    assert first.text in line.spoken(first)
    assert line.spoken(first).endswith(first.who)
    assert [w for w in texts(ui, line) if w == first.who]


@pytest.mark.parametrize("days", [(0, 1), (0, 3, 30), (2, 2)], ids=str)
def test_an_event_of_another_day_says_its_day_and_none_is_written_over(
    qtbot: QtBot, ui: Ui, days: tuple[int, ...]
) -> None:
    line = shown(qtbot, TimelineView(ui))
    moments = [NOW - timedelta(days=ago) for ago in days]
    line.set_rows([TimelineRow(seq=-n, at=at, icon="user", key="taken", who="Lin") for n, at in enumerate(moments)])
    said = [
        f"{ui.day(at)} {ui.short_clock(at)}" if ago else ui.clock(at) for ago, at in zip(days, moments, strict=True)
    ]
    written = written_in(ui, line)
    times, told = [w for w in written if w.shown in said], [w for w in written if w.shown == line._phrase(line.rows[0])]
    assert [w.shown for w in times] == said
    for time, phrase in zip(times, told, strict=True):
        behind = time.place.left() + text_width(ui, time.shown, 12, 400)
        assert behind <= phrase.place.left() - ui.px(26), "a sign is between"


def test_an_event_that_counts_no_more_is_struck_out_and_said_to_be_void(qtbot: QtBot, ui: Ui) -> None:
    line = shown(qtbot, TimelineView(ui))
    row = TimelineRow(seq=1, at=NOW, icon="user", key="taken", who="Lin", void=True)
    line.set_rows([row])
    assert ui.t("event.void") in line.spoken(row)
    phrase = next(w for w in written_in(ui, line) if w.px == 13)
    assert phrase.token == "text3"
    middle = QRect(int(phrase.place.left()) + 2, line.row_height() // 2 - 1, int(phrase.place.width()) - 8, 3)
    struck = image_of(line).copy(middle)
    assert any(
        all(struck.pixelColor(x, y) == ui.color("text3") for x in range(struck.width())) for y in range(struck.height())
    )


@pytest.mark.parametrize(("lang", "colon"), [("en", ": shut"), ("zh", "：shut")])
def test_words_of_people_follow_the_phrase_after_a_colon_of_the_language(
    qtbot: QtBot, ui: Ui, lang: str, colon: str
) -> None:
    ui.set_lang(lang)
    line = shown(qtbot, TimelineView(ui))
    assert colon in line.spoken(TimelineRow(seq=1, at=NOW, icon="user", key="noted", text="shut the valve", who="Lin"))


# Evidence


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "Snapshot C-1180 · Lin · a.jpg · "),
        ({"camera": ""}, "a.jpg · Lin · "),
        ({"camera": "", "who": ""}, "a.jpg · "),
    ],
    ids=["camera and person", "a person", "neither"],
)
def test_an_attachment_says_what_it_is_from_where_and_when(
    qtbot: QtBot, ui: Ui, changes: dict[str, str], said: str
) -> None:
    view = shown(qtbot, EvidenceView(ui))
    assert view.spoken(evidence(**changes)).lower() == (said + ui.clock(NOW)).lower()


def test_an_attachment_of_another_day_says_its_day(qtbot: QtBot, ui: Ui) -> None:
    view, at = shown(qtbot, EvidenceView(ui)), NOW - timedelta(days=4)
    view.set_rows([evidence(at=at)])
    said = f"{ui.day(at)} {ui.short_clock(at)}"
    assert view.spoken(view.rows[0]).endswith(said)
    assert any(said in text for text in texts(ui, view))


# Recommended


@pytest.mark.parametrize(
    ("changes", "texts_", "bad"),
    [
        ({}, ["free", "trained: gas emergencies", "own grid"], False),
        ({"declined": True, "free": False}, ["declined"], True),
        ({"load": 2, "free": False, "state": WorkerState.EN_ROUTE}, ["2"], False),
        ({"state": WorkerState.NO_REPLY, "free": False, "load": 1}, ["no reply"], True),
        ({"skill": None, "skill_missing": True}, ["no such training"], False),
        ({"own_grid": False}, ["Changjiang Rd-07"], False),
    ],
    ids=["all is well", "has declined", "has cases already", "is silent", "lacks the skill", "of another grid"],
)
def test_reasons_for_and_against_a_worker_are_told(
    ui: Ui, changes: dict[str, object], texts_: list[str], bad: bool
) -> None:
    found = reasons(ui, a_recommendation(**changes))
    for text in texts_:
        assert any(text.lower() in r.text.lower() for r in found)
    assert any(r.bad for r in found) is bad


def test_enter_stands_on_the_first_who_is_free_and_digits_on_the_others(qtbot: QtBot, ui: Ui) -> None:
    view = shown(qtbot, RecommendedView(ui), 696)
    view.set_rows([a_recommendation(f"W{i}", free=i != 1) for i in range(1, 5)])
    caps = [w.text for w in written_in(ui, view) if w.px == 11]
    assert caps == ["1", "  ", "3", "4"] or caps == ["1", "3", "4"]
    ground = image_of(view)
    assert ground.pixelColor(view.width() - 2, round(1.5 * view.row_height())) == ui.color("accbg")
    assert ground.pixelColor(view.width() - 2, round(0.5 * view.row_height())) != ui.color("accbg")


def test_where_a_case_cannot_be_assigned_enter_stands_on_nobody(qtbot: QtBot, ui: Ui) -> None:
    view = shown(qtbot, RecommendedView(ui), 696)
    view.set_rows(some_recommendations())
    assert ui.color("accbg").name() in colours(image_of(view))
    view.set_armed(False)
    assert ui.color("accbg").name() not in colours(image_of(view))


def test_an_unknown_distance_or_time_is_a_dash_and_no_time_is_shorter_than_a_minute(qtbot: QtBot, ui: Ui) -> None:
    view = shown(qtbot, RecommendedView(ui), 696)
    view.set_rows([a_recommendation(distance_m=None, eta_s=None)])
    assert texts(ui, view).count("—") == 2
    view.set_rows([a_recommendation(distance_m=20.0, eta_s=5.0)])
    assert "1 min" in texts(ui, view)


@pytest.mark.parametrize(("width", "lines"), [(400, 2), (440, 1), (696, 1)])
def test_a_narrow_list_gives_each_worker_two_lines(qtbot: QtBot, ui: Ui, width: int, lines: int) -> None:
    view = shown(qtbot, RecommendedView(ui), width)
    view.set_rows(some_recommendations())
    assert (view.row_height() >= ui.px(46)) is (lines == 2)


# Workers


@pytest.mark.parametrize("state", WorkerState)
def test_the_state_of_a_worker_is_said_in_words(qtbot: QtBot, ui: Ui, state: WorkerState) -> None:
    view = shown(qtbot, WorkersView(ui), 568)
    row = a_worker(state=state, since=None)
    view.set_rows([row])
    assert ui.t(f"worker_state.{state}") in texts(ui, view)
    assert ui.t(f"worker_state.{state}") in view.spoken(row)


def test_who_is_away_says_since_when(qtbot: QtBot, ui: Ui) -> None:
    view = shown(qtbot, WorkersView(ui), 568)
    since = NOW - timedelta(minutes=17)
    row = a_worker(state=WorkerState.AWAY, since=since)
    assert ui.t("worker_state.away_since", time=ui.short_clock(since)) in view.spoken(row)


@pytest.mark.parametrize(
    ("incidents", "told"),
    [((), "Firefighting"), ((1047,), "1047"), ((1047, 1039), "1047 · 1039"), ((1047, 1039, 1012), "1047 +2")],
    ids=["none: what he can do", "one", "two", "more"],
)
def test_the_cases_of_a_worker_take_the_place_of_his_skill(
    qtbot: QtBot, ui: Ui, incidents: tuple[int, ...], told: str
) -> None:
    view = shown(qtbot, WorkersView(ui), 568)
    view.set_rows([a_worker(incidents=incidents, load=len(incidents))])
    assert told in texts(ui, view)


def test_a_worker_in_need_has_a_red_ground_until_he_is_selected(qtbot: QtBot, ui: Ui) -> None:
    view = shown(qtbot, WorkersView(ui), 568)
    view.set_rows([a_worker("W1"), a_worker("W2", state=WorkerState.SOS)])
    at = QPoint(view.width() - 2, round(1.5 * view.row_height()))
    assert image_of(view).pixelColor(at) == ui.mix("p1", "bg1", 0.18)
    view.set_current(1)
    assert image_of(view).pixelColor(at) != ui.mix("p1", "bg1", 0.18)


@pytest.mark.parametrize(("load", "filled"), [(0, 0), (1, 1), (3, 3), (9, 3)])
def test_the_load_is_told_by_filled_squares(qtbot: QtBot, ui: Ui, load: int, filled: int) -> None:
    view = shown(qtbot, WorkersView(ui), 568)
    view.set_rows([a_worker("x"), a_worker("y", load=load)])
    image, y = image_of(view), round(1.5 * view.row_height())
    row = [image.pixelColor(x, y) == ui.color("text2") for x in range(view.width() - 100, view.width() - 68)]
    squares = sum(now and not before for before, now in zip([False, *row], row, strict=False))
    assert squares == filled


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_grid_too_long_for_its_column_keeps_its_number(qtbot: QtBot, ui: Ui, lang: str) -> None:
    ui.set_lang(lang)
    view = shown(qtbot, WorkersView(ui), 580)
    view.set_rows([a_worker(grid=Name(zh="长江路街道香江路片区-06", en="Changjiang Road East-06"))])
    ends = [w for w in written_in(ui, view) if w.text == "-06"]
    assert [w.shown for w in ends] == ["-06"]


def test_a_wide_list_cuts_no_name_that_it_has_room_for(qtbot: QtBot, ui: Ui) -> None:
    ui.set_lang("en")
    view = shown(qtbot, WorkersView(ui), 1000)
    worker = a_worker(
        grid=Name(zh="长江路-06", en="Changjiang Road East-06"), skills=(Name(zh="x", en="Public order patrol"),)
    )
    view.set_rows([worker])
    assert {"Changjiang Road East-06", "Public order patrol"} <= set(texts(ui, view))


# What the map shows


@pytest.fixture
def in_view(qtbot: QtBot, ui: Ui) -> InViewList:
    view = InViewList(ui)
    qtbot.addWidget(view)
    view.resize(424, 200)
    view.show()
    return view


def test_showing_cases_chooses_none_and_a_key_does(qtbot: QtBot, in_view: InViewList) -> None:
    told: list[int] = []
    in_view.selected.connect(told.append)
    in_view.show_rows((a_row(1), a_row(2), a_row(3)), 2)
    assert told == []
    assert in_view.current is not None
    assert in_view.current.number == 2
    QTest.keyClick(in_view, Qt.Key.Key_Down)
    assert told == [3]


def test_a_selected_case_outside_of_the_map_marks_no_row(in_view: InViewList) -> None:
    in_view.show_rows((a_row(1), a_row(2)), 99)
    assert in_view.current is None


def test_a_double_click_opens_the_case(qtbot: QtBot, in_view: InViewList) -> None:
    in_view.show_rows((a_row(1), a_row(2)), None)
    in_view.grab()  # what is meant is what the screen shows
    with qtbot.waitSignal(in_view.opened) as opened:
        QTest.mouseDClick(in_view.viewport(), LEFT, pos=QPoint(50, round(1.5 * in_view.row_height())))
    assert opened.args == [2]


def test_countdowns_go_on_with_the_tick(ui: Ui, in_view: InViewList) -> None:
    in_view.show_rows((a_row(1),), None)
    assert "01:29" in texts(ui, in_view)
    ui.set_now(NOW + timedelta(seconds=1))
    assert "01:28" in texts(ui, in_view)
