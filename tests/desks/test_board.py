"""The supervisor's board: what stands where, what each tile says, and that it costs nothing while nobody looks."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from console.desks.board import BoardDesk
from console.desks.board_layout import board_page
from console.desks.board_watch import BoardWatch
from console.domain.board import Board, Crew, DeskRow, LateCase, Tile, TownRow
from console.domain.catalogue import Name
from console.domain.terms import Severity, Stage
from console.domain.views import Backlog, FeedRow, FeedState, Percentiles
from console.models.alarm import FULL, Trouble
from tests.desks.laid_out import assert_fits
from tests.widgets.samples import NOW
from widgets.board.tile import Mood
from widgets.ui import Ui

MAIN = {"name": "main", "format": "linkage", "address": "mqtt://broker", "topic": "linkage/#"}
BUSY = Board(
    open=21,
    severities={Severity.CRITICAL: 2, Severity.LOW: 19},
    to_dispatch=2,
    waiting_since=NOW - timedelta(seconds=38),
    soon=(5, 6, 10),
    late=1,
    worst=LateCase(number=1039, stage=Stage.ACCEPT, due=NOW - timedelta(seconds=74)),
    crew=Crew(free=24, busy=29, away=7),
    recent=10,
    towns=(TownRow(town="t1", name=Name(zh="长江路", en="Changjiang"), open=21),),
    desks=(DeskRow(person="li", name="Li Na", station="D3"),),
)


@pytest.fixture
def desk(qtbot: QtBot, ui: Ui) -> BoardDesk:
    desk = BoardDesk(ui)
    qtbot.addWidget(desk)
    desk.resize(1920, 936)
    desk.show()
    return desk


@given(width=st.integers(1280, 3840), height=st.integers(600, 2160), bare=st.booleans())
def test_the_parts_of_the_board_neither_overlap_nor_leave_it(width: int, height: int, bare: bool) -> None:
    places = board_page(width, height, min(width / 1920, height / 1080), bare=bare)
    assert ("head" in places) == bare
    assert_fits(places, width, height)


def test_the_drawn_wall_stands_as_the_look_gives_it() -> None:
    places = board_page(1920, 1080, 1.0, bare=True)
    head, first, last, towns, feeds = (places[n] for n in ("head", "tile0", "tile5", "towns", "feeds"))
    assert (head.x, head.y, head.h) == (24, 24, 76)
    assert (first.x, first.h, last.x + last.w) == (24, 204, 1896)
    assert (towns.x, towns.y, towns.y + towns.h) == (24, 320, 1056)
    assert feeds.x + feeds.w == 1896


@pytest.mark.parametrize(("size", "gap"), [((1280, 602), 6), ((1920, 936), 8), ((3840, 2016), 8)])
def test_a_board_between_the_bars_of_the_window_stands_on_their_edges(size: tuple[int, int], gap: int) -> None:
    places = board_page(*size, min(size[0] / 1920, size[1] / 1080), bare=False)
    assert min(place.x for place in places.values()) == gap
    assert max(place.x + place.w for place in places.values()) == size[0] - gap
    assert max(place.y + place.h for place in places.values()) == size[1]


def test_tiles_say_the_figure_the_worst_of_it_and_whether_somebody_must_act(desk: BoardDesk) -> None:
    desk.show_board(BUSY)
    said = {
        tile: (button.view.figures[0].value, button.view.foot, button.view.mood) for tile, button in desk.tiles.items()
    }
    assert said == {
        Tile.OPEN: (21, "", Mood.CALM),
        Tile.TO_DISPATCH: (2, "longest 00:38", Mood.WARNING),
        Tile.SOON: (5, "", Mood.CALM),
        Tile.LATE: (1, "1039 Accept +01:14", Mood.BAD),
        Tile.WORKERS: (24, "29 busy · 7 away", Mood.CALM),
        Tile.ALARMS: (10, "flood from 10", Mood.WARNING),
    }
    assert [f.label for f in desk.tiles[Tile.SOON].view.figures] == ["5 min", "15 min", "60 min"]


def test_a_quiet_center_is_grey_and_says_so(desk: BoardDesk) -> None:
    desk.show_board(Board())
    assert {button.view.mood for button in desk.tiles.values()} == {Mood.CALM}
    assert desk.tiles[Tile.TO_DISPATCH].view.foot == "none waits"
    assert desk.tiles[Tile.LATE].view.foot == "none is late"
    assert desk.desks.isHidden()


def test_every_figure_has_its_definition_one_hover_away(desk: BoardDesk) -> None:
    desk.show_board(BUSY)
    tips = [button.toolTip() for button in desk.tiles.values()]
    assert len(set(tips)) == len(Tile)
    assert all(len(tip) > 40 for tip in tips)


def test_tiles_towns_and_desks_open_what_is_behind_them(qtbot: QtBot, desk: BoardDesk) -> None:
    desk.show_board(BUSY)
    desk.show_feeds([FeedRow(name="m", format="", address="", topic="", state=FeedState.DOWN)])
    with qtbot.waitSignal(desk.tile_opened) as tile:
        qtbot.mouseClick(desk.tiles[Tile.LATE], Qt.MouseButton.LeftButton)
    opened = []
    desk.town_opened.connect(opened.append)
    desk.desk_opened.connect(opened.append)
    desk.feeds_opened.connect(lambda: opened.append("feeds"))
    for rows in (desk.towns, desk.desks, desk.feeds):
        qtbot.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    assert tile.args == ["late"]
    assert opened == ["t1", "li", "feeds"]


def test_the_board_fills_a_screen_with_a_head_of_its_own(desk: BoardDesk) -> None:
    assert desk.head.isHidden()
    desk.set_bare(True)
    assert desk.head.isVisible()
    assert desk.tiles[Tile.OPEN].y() > desk.head.geometry().bottom() - 1


def test_another_language_is_taken_up_by_panels_and_charts(ui: Ui, desk: BoardDesk) -> None:
    desk.show_history(
        Backlog(minutes=(NOW.timestamp(),), to_dispatch=(1,), assigned=(1,), on_scene=(1,)), Percentiles()
    )
    ui.set_lang("zh")
    assert desk.panels["towns"].accessibleName() == "各街道"
    assert desk.backlog.ui.lang == "zh"
    assert desk.percentiles.ui.theme == ui.theme


@pytest.mark.parametrize("size", [(1280, 602), (1920, 936), (3840, 2016)])
def test_the_words_of_the_charts_grow_with_the_wall(ui: Ui, desk: BoardDesk, size: tuple[int, int]) -> None:
    desk.resize(*size)
    assert desk.backlog.ui.scale == round(170 * min(size[0] / 1920, size[1] / 1080))


class _Workplace:
    store_trouble: Trouble | None = None
    feeds: tuple[FeedRow, ...] = ()

    def __init__(self) -> None:
        self.asked = 0

    def board(self, _now: object) -> Board:
        self.asked += 1
        return BUSY


class _Told:
    def connect(self, _slot: object) -> None:
        """Nobody tells anything here."""


class _Presenter:
    now = NOW
    history_shown = _Told()

    def __init__(self) -> None:
        self.workplace = _Workplace()


def test_figures_are_worked_out_once_a_second_and_only_while_somebody_looks(ui: Ui, desk: BoardDesk) -> None:
    presenter = _Presenter()
    watch = BoardWatch(ui, presenter, desk)  # type: ignore[arg-type]  # by its methods
    ui.set_now(NOW)
    counts = [presenter.workplace.asked]
    desk.hide()
    ui.set_now(NOW + timedelta(seconds=1))
    counts.append(presenter.workplace.asked)
    desk.show()
    watch.show()
    counts.append(presenter.workplace.asked)
    assert counts == [1, 1, 2]
    assert desk.tiles[Tile.OPEN].view.figures[0].value == 21


def test_a_board_of_a_lost_store_says_that_its_figures_are_old(ui: Ui, desk: BoardDesk) -> None:
    presenter = _Presenter()
    watch, work, told = BoardWatch(ui, presenter, desk), presenter.workplace, []  # type: ignore[arg-type]  # by its methods
    down = FeedRow(**MAIN, state=FeedState.DOWN, since=NOW)
    for trouble, feeds in (
        (None, ()),
        (Trouble(why="no room", since=NOW, code=FULL), ()),
        (Trouble(why="gone", since=NOW), (down,)),
        (None, (down,)),
    ):
        work.store_trouble, work.feeds = trouble, feeds
        watch.show()
        told.append(desk.head.accessibleDescription())
    at = ui.clock(NOW)
    lost, dead = f"Store not reachable: figures from {at}", f"All feeds down since {at}: figures may lack incidents"
    assert told == ["", "", lost, dead]
