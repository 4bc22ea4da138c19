"""The parts of the supervisor's board: figures that are never cut, a second cue beside each colour, lists by keys."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from pytestqt.qtbot import QtBot

from console.domain.board import Crew, DeskRow, TownRow
from console.domain.catalogue import Name
from console.domain.deadlines import Deadline
from console.domain.terms import Severity, Stage
from console.domain.views import FeedRow, FeedState
from tests.widgets.reading import colours, written_in
from tests.widgets.samples import NOW
from widgets.board.head import BoardHead
from widgets.board.panel import BoardPanel
from widgets.board.people import SQUARES, BoardFeeds, DesksView, worst_first
from widgets.board.tile import BoardTile, Figure, Mood, TileView
from widgets.board.towns import TownsHead, TownsView, columns, in_squares
from widgets.board.wall import LEAST, MOST, Wall
from widgets.ui import Ui


@pytest.fixture
def wall(ui: Ui) -> Wall:
    return Wall(ui)


def a_town(town: str = "t1", **changes) -> TownRow:
    limit = Deadline(
        stage=Stage.ACCEPT, start=NOW, due=NOW + timedelta(seconds=90), warn_at=NOW + timedelta(seconds=60)
    )
    base = {
        "town": town,
        "name": Name(zh="长江路", en="Changjiang"),
        "open": 5,
        "next_due": limit,
        "crew": Crew(free=3),
    }
    return TownRow(**(base | changes))


def a_feed(name: str, state: FeedState = FeedState.OK, **changes) -> FeedRow:
    return FeedRow(name=name, format="", address="a", topic="t", state=state, **changes)


def shown(qtbot: QtBot, widget, width: int = 800, height: int = 400):
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    return widget


@pytest.mark.parametrize(
    ("size", "share"),
    [(QSize(1920, 1080), 1.0), (QSize(960, 540), 0.5), (QSize(3840, 2160), 2.0), (QSize(1920, 540), 0.5)],
)
def test_a_wall_is_drawn_in_proportion_to_the_side_that_is_short(wall: Wall, size: QSize, share: float) -> None:
    wall.fit(size)
    assert (wall.share, wall.px(100), wall.font_px(84)) == (share, round(100 * share), round(84 * share))


def test_a_wall_stays_within_its_bounds_and_does_not_grow_with_the_text_size(ui: Ui, wall: Wall) -> None:
    for size, bound in ((QSize(10, 10), LEAST), (QSize(20_000, 20_000), MOST)):
        wall.fit(size)
        assert wall.px(100) == round(100 * bound)
    ui.set_scale(150)
    wall.fit(QSize(1920, 1080))
    assert wall.px(100) == 100


def test_a_tile_says_its_figures_its_worst_and_what_it_means(qtbot: QtBot, wall: Wall) -> None:
    tile = shown(qtbot, BoardTile(wall), 280, 204)
    tile.set_view(
        TileView(title="Late", figures=(Figure(value=3),), foot="1039 Accept +01:14", means="Past <the> limit")
    )
    assert tile.accessibleName() == "Late 3"
    assert tile.accessibleDescription() == "1039 Accept +01:14"
    assert tile.toolTip() == "<span>Past &lt;the&gt; limit</span>"


def test_a_tile_with_several_figures_names_each(qtbot: QtBot, wall: Wall) -> None:
    tile = shown(qtbot, BoardTile(wall), 360, 204)
    tile.set_view(TileView(title="Due soon", figures=(Figure(value=5, label="5 min"), Figure(value=6, label="15 min"))))
    assert tile.accessibleName() == "Due soon 5 min 5 15 min 6"


@pytest.mark.parametrize("mood", Mood)
def test_a_tile_that_somebody_must_act_on_has_a_sign_beside_its_colour(qtbot: QtBot, wall: Wall, mood: Mood) -> None:
    tile = shown(qtbot, BoardTile(wall), 280, 204)
    view = TileView(title="x", figures=(Figure(value=1),))
    tile.set_view(view)
    calm = tile.grab(_corner(tile)).toImage()
    tile.set_view(TileView(title="x", figures=(Figure(value=1),), mood=mood))
    assert (tile.grab(_corner(tile)).toImage() != calm) == (mood is not Mood.CALM)


def _corner(tile: BoardTile):
    return tile.rect().adjusted(tile.width() - 60, 10, -10, -150)


@pytest.mark.parametrize("value", [0, 21, 12_345, 9_876_543])
def test_a_figure_is_written_smaller_never_cut(qtbot: QtBot, wall: Wall, value: int) -> None:
    tile = shown(qtbot, BoardTile(wall), 280, 204)
    tile.set_view(TileView(title="x", figures=(Figure(value=value),)))
    figure = next(w for w in written_in(wall.ui, tile) if w.text == f"{value:,}")
    assert not figure.is_cut
    assert figure.place.width() <= 280 - 40


def test_pressing_a_tile_by_key_opens_its_list(qtbot: QtBot, wall: Wall) -> None:
    tile = shown(qtbot, BoardTile(wall), 280, 204)
    with qtbot.waitSignal(tile.clicked):
        qtbot.keyClick(tile, Qt.Key.Key_Space)


def test_severities_and_shares_are_painted_and_nothing_divides_by_zero(qtbot: QtBot, wall: Wall) -> None:
    tile = shown(qtbot, BoardTile(wall), 280, 204)
    tile.set_view(TileView(title="x", figures=(Figure(value=0),)))
    empty = tile.grab().toImage()
    tile.set_view(TileView(title="x", figures=(Figure(value=0),), shares=((0, "text"), (0, "slate"))))
    assert tile.grab().toImage() == empty
    tile.set_view(TileView(title="x", figures=(Figure(value=0),), severities=tuple((s, 2) for s in Severity)))
    assert tile.grab().toImage() != empty


def test_a_town_is_said_in_one_sentence_with_its_next_limit(qtbot: QtBot, wall: Wall) -> None:
    towns = shown(qtbot, TownsView(wall))
    towns.set_rows([a_town(to_dispatch=2, late=1, crew=Crew(free=3, busy=4, away=1))])
    said = towns.spoken(towns.rows[0])
    assert said == "Changjiang: 5 open, 2 to dispatch, 1 late, 3 free, 4 busy, 1 away · 01:30"


def test_a_town_is_opened_by_enter(qtbot: QtBot, wall: Wall) -> None:
    towns = shown(qtbot, TownsView(wall))
    towns.set_rows([a_town("t1"), a_town("t2")])
    qtbot.keyClick(towns, Qt.Key.Key_Down)
    with qtbot.waitSignal(towns.opened) as told:
        qtbot.keyClick(towns, Qt.Key.Key_Return)
    assert told.args == ["t2"]


def test_cases_of_an_unknown_town_have_a_line_with_words(qtbot: QtBot, wall: Wall) -> None:
    towns = shown(qtbot, TownsView(wall))
    towns.set_rows([a_town("", name=Name(), next_due=None)])
    assert towns.spoken(towns.rows[0]).startswith("Town unknown")


def test_a_town_is_opened_by_a_double_click(qtbot: QtBot, wall: Wall) -> None:
    towns = shown(qtbot, TownsView(wall))
    towns.set_rows([a_town("t1"), a_town("t2")])
    with qtbot.waitSignal(towns.opened) as told:
        qtbot.mouseDClick(
            towns.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, towns.row_height() + towns.row_height() // 2)
        )
    assert told.args == ["t2"]


def test_rows_become_lower_where_all_towns_fit_then_and_no_lower_than_can_be_read(qtbot: QtBot, wall: Wall) -> None:
    towns = shown(qtbot, TownsView(wall), 800, 500)
    heights = []
    for count in (2, 10, 40):
        towns.set_rows([a_town(f"t{i}") for i in range(count)])
        heights.append(towns.row_height())
    assert heights == [64, 50, 40]


def test_a_row_that_nobody_works_on_with_keys_has_no_bar(qtbot: QtBot, wall: Wall) -> None:
    towns = shown(qtbot, TownsView(wall))
    towns.set_rows([a_town("t1"), a_town("t2")])
    towns.clearFocus()
    assert not towns._look(0).selected
    towns.setFocus()
    qtbot.waitUntil(towns.hasFocus)
    assert towns._look(0).selected


@given(width=st.integers(300, 3000), named=st.lists(st.integers(0, 200), min_size=4, max_size=4))
def test_the_columns_of_the_towns_stand_in_order_inside_the_table(width: int, named: list[int]) -> None:
    edges = columns(_Plain(), width, named)  # type: ignore[arg-type]  # by its methods
    assert list(edges) == sorted(edges)
    assert edges[-1] <= width


@given(width=st.integers(555, 3000), named=st.lists(st.integers(0, 70), min_size=4, max_size=4))
def test_a_name_of_a_figure_is_never_cut(width: int, named: list[int]) -> None:
    edges = columns(_Plain(), width, named)  # type: ignore[arg-type]  # by its methods
    rooms = [right - left for left, right in pairwise(edges[:5])]
    assert all(room > name for room, name in zip(rooms, named, strict=True))


class _Plain:
    def px(self, n: float) -> int:
        return round(n)


def test_head_and_rows_of_the_towns_are_painted_in_both_languages(qtbot: QtBot, ui: Ui, wall: Wall) -> None:
    head = shown(qtbot, TownsHead(wall), 800, 44)
    english = head.grab().toImage()
    ui.set_lang("zh")
    assert head.grab().toImage() != english


@given(st.lists(st.integers(0, 500), min_size=3, max_size=3))
def test_squares_are_never_too_many_and_nothing_that_is_there_vanishes(counts: list[int]) -> None:
    squares = in_squares(tuple(counts), 12)
    assert sum(squares) == min(sum(counts), sum(squares)) <= 12
    assert all((n > 0) == (s > 0) for n, s in zip(counts, squares, strict=True))
    if sum(counts) <= 12:
        assert squares == tuple(counts)


@pytest.mark.parametrize(
    ("desk", "note"),
    [
        ({"worst": 1039, "late": 1, "held": 2}, "1039 is late"),
        ({"is_away": True}, "away"),
        ({"is_away": True, "worst": 7, "late": 1}, "7 is late"),
        ({"at_work_on": 1047}, "on 1047"),
        ({}, ""),
    ],
)
def test_a_desk_says_what_matters_most_of_it(qtbot: QtBot, wall: Wall, desk: dict, note: str) -> None:
    desks = shown(qtbot, DesksView(wall))
    row = DeskRow(**({"person": "li", "name": "Li Na", "station": "D3"} | desk))
    desks.set_rows([row])
    desks.grab()
    assert desks.note(row) == note
    assert desks.spoken(row).startswith("D3 Li Na")


def test_a_long_name_does_not_touch_the_squares_of_what_is_held(qtbot: QtBot, ui: Ui, wall: Wall) -> None:
    desks = shown(qtbot, DesksView(wall), 560, 60)
    desks.set_rows([DeskRow(person="x", name="Aleksandra Wenjing Konstantinopolska", station="D3", held=9, late=2)])
    name = next(w for w in written_in(ui, desks) if w.text.startswith("Aleksandra"))
    row = QRect(0, 0, desks.viewport().width(), 60)
    assert desks._cell(row, *SQUARES).left() - name.place.right() >= wall.px(8)


def test_a_desk_is_opened_by_a_double_click(qtbot: QtBot, wall: Wall) -> None:
    desks = shown(qtbot, DesksView(wall))
    desks.set_rows([DeskRow(person="li", name="Li Na", station="D3")])
    with qtbot.waitSignal(desks.opened) as told:
        qtbot.mouseDClick(desks.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    assert told.args == ["li"]


@pytest.mark.parametrize(
    ("feed", "value"),
    [
        (a_feed("a", rate=184.0), "184/s"),
        (a_feed("a", FeedState.DOWN, since=NOW - timedelta(minutes=16)), "down 16 min"),
        (a_feed("a", FeedState.DOWN), "down"),
        (a_feed("a", FeedState.ERRORS, dead=3), "3 errors"),
        (a_feed("a", FeedState.CONNECTING), "connecting"),
        (a_feed("a", FeedState.OFF), "off"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_feed_says_its_rate_or_what_is_wrong(qtbot: QtBot, wall: Wall, feed: FeedRow, value: str) -> None:
    feeds = shown(qtbot, BoardFeeds(wall))
    feeds.set_rows([feed])
    feeds.grab()
    assert feeds.value(feed) == value


def test_feeds_in_trouble_come_first_and_the_rest_stays_as_configured() -> None:
    rows = (a_feed("b"), a_feed("a"), a_feed("c", FeedState.ERRORS), a_feed("d", FeedState.DOWN))
    assert [row.name for row in worst_first(rows)] == ["d", "c", "b", "a"]


def test_a_panel_says_in_words_that_it_holds_nothing(qtbot: QtBot, wall: Wall) -> None:
    desks = DesksView(wall)
    panel = shown(qtbot, BoardPanel(wall, "board.desks", desks))
    panel.set_note("last 60 min")
    panel.set_empty("Nobody sits at a desk")
    assert desks.isHidden()
    assert panel.accessibleDescription() == "Nobody sits at a desk"
    panel.set_empty("")
    assert panel.accessibleDescription() == ""
    assert desks.isVisible()
    assert panel.accessibleName() == "Desks"


def test_the_head_moves_with_the_clock_and_names_the_person(qtbot: QtBot, ui: Ui, wall: Wall) -> None:
    head = shown(qtbot, BoardHead(wall), 1800, 76)
    before = head.grab().toImage()
    ui.set_now(NOW + timedelta(seconds=1))
    later = head.grab().toImage()
    head.set_person("Song Jianjun")
    assert before != later
    assert head.grab().toImage() != later


def test_the_head_of_a_whole_screen_says_that_the_figures_are_old(qtbot: QtBot, ui: Ui, wall: Wall) -> None:
    head = shown(qtbot, BoardHead(wall), 1800, 76)
    head.set_person("Song Jianjun")
    head.set_trouble("Store not reachable")
    assert ui.color("p1t").name() in colours(head.grab().toImage())
    assert head.accessibleDescription() == "Store not reachable"
    head.set_trouble("")
    assert ui.color("p1t").name() not in colours(head.grab().toImage())
