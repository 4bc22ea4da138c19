"""Language, theme and size may change at any moment: a widget is then as if it had been made that way.

What is compared is everything that a person gets: names and descriptions read aloud, tool tips, texts and pixels.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, timedelta
from math import nan

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from console.domain.board import Crew, DeskRow, TownRow
from console.domain.catalogue import Name
from console.domain.district import Limits, Sensor
from console.domain.presence import Desk, Doing
from console.domain.queue_filter import Quick
from console.domain.terms import Severity
from console.domain.views import (
    AlarmKind,
    AlarmView,
    Backlog,
    CameraRow,
    Counts,
    DeadLetterRow,
    EvidenceRow,
    FeedRow,
    FeedState,
    Percentiles,
)
from console.domain.words import Words
from tests.widgets.reading import image_of, texts
from tests.widgets.samples import (
    NOW,
    ListModel,
    a_deadline,
    a_queue,
    a_refused_message,
    a_view,
    some_events,
    some_recommendations,
    some_workers,
)
from widgets.alarm_line import AlarmLine
from widgets.board.head import BoardHead
from widgets.board.people import BoardFeeds, DesksView
from widgets.board.towns import TownsHead, TownsView
from widgets.board.wall import Wall
from widgets.camera_tile import CameraTile
from widgets.camera_view import CameraView, TileState
from widgets.camera_wall.camera_list import CameraList
from widgets.cells_list import Cell, CellsList, CellsRow
from widgets.charts.backlog import BacklogChart
from widgets.charts.percentiles import PercentilesChart
from widgets.charts.rates import RatesChart
from widgets.charts.sensor_strip import SensorStrip
from widgets.command_line import CommandLine
from widgets.dead_letters_table import DeadLettersPanel
from widgets.divider import Divider
from widgets.evidence_view import EvidenceView
from widgets.facts_view import FactsView
from widgets.feeds_table import FeedsPanel
from widgets.icon_button import IconButton
from widgets.incident_head import IncidentHead
from widgets.message_panes import MessagePanes
from widgets.panel import Panel
from widgets.queue_panel import QueuePanel
from widgets.queue_view import QueueView
from widgets.recommended_view import RecommendedView
from widgets.stage_line import StageLine
from widgets.table import Column, TableHead
from widgets.timeline_view import TimelineView
from widgets.top_bar_parts import Brand, ClockView, CountsView, SoundButton
from widgets.ui import Ui
from widgets.workers_panel import WorkersPanel
from widgets.workers_view import WorkersView

SIZE = (680, 240)
MINUTES = tuple(NOW.timestamp() // 60 * 60 - 60 * (59 - i) for i in range(60))
A_FEED = FeedRow(name="LoRa", format="native", address="mqtts://a", topic="#", state=FeedState.ERRORS, dead=12, rate=38,
                 since=NOW - timedelta(hours=1), lag_s=0.2, last_at=NOW, why="unit missing")  # fmt: skip
A_LETTER = DeadLetterRow(id=1, at=NOW, source="LoRa", topic="a/b", reason="not_json", field="", payload="{")
COLUMNS = (Column(id="name", key="workers.title", share=1), Column(id="n", key="queue.title", share=1, is_figure=True))


def the_panel(ui: Ui) -> Panel:
    panel = Panel(ui, "inbox", "queue.title")
    panel.set_count("21")
    panel.show_empty("nothing", "nowhere")
    return panel


def the_head(ui: Ui) -> IncidentHead:
    head = IncidentHead(ui)
    other = Desk(station="04", person="p7", name="Lin", doing=Doing.EDITING, incident=1047)
    head.set_incident(a_view(others=(other,)))
    return head


def the_empty_head(ui: Ui) -> IncidentHead:
    head = the_head(ui)
    head.set_incident(None)
    return head


def the_stages(ui: Ui) -> StageLine:
    line, view = StageLine(ui), a_view()
    assert view.row.deadline is not None
    line.set_steps(view.steps, view.row.deadline.urgency(NOW))
    return line


def the_alarm(kind: AlarmKind) -> Callable[[Ui], QWidget]:
    def make(ui: Ui) -> QWidget:
        line = AlarmLine(ui)
        line.set_alarm(AlarmView(kind=kind, number=1048, title="Fire", since=NOW - timedelta(seconds=9), recent=3))
        return line

    return make


def the_counts(ui: Ui) -> CountsView:
    counts = CountsView(ui)
    counts.set_counts(Counts(open=21, to_dispatch=2, breached=1, free_workers=24, workers=60))
    return counts


def the_sound(ui: Ui) -> SoundButton:
    sound = SoundButton(ui)
    sound.set_sound(muted=True, broken="")
    return sound


def the_clock(ui: Ui) -> ClockView:
    clock = ClockView(ui)
    clock.set_person("Lin", "03")
    return clock


def the_brand(ui: Ui) -> Brand:
    brand = Brand(ui)
    brand.set_compact(False)
    return brand


def the_queue(ui: Ui) -> QueueView:
    view = QueueView(ui)
    model = ListModel(a_queue())
    model.setParent(view)
    view.setModel(model)
    return view


def the_queue_panel(ui: Ui) -> QueuePanel:
    panel = QueuePanel(ui)
    panel.set_filter_counts(dict.fromkeys(Quick, 6))
    panel.set_severity_counts({s: s.value for s in Severity})
    return panel


def the_rows(kind: Callable[[Ui], QWidget], rows: object) -> Callable[[Ui], QWidget]:
    def make(ui: Ui) -> QWidget:
        view = kind(ui)
        view.set_rows(rows)  # type: ignore[attr-defined]  # each has it
        return view

    return make


def the_feeds(ui: Ui) -> FeedsPanel:
    panel = FeedsPanel(ui)
    panel.set_feeds([A_FEED])
    return panel


def the_letters(ui: Ui) -> DeadLettersPanel:
    panel = DeadLettersPanel(ui)
    panel.set_letters([A_LETTER], dropped=7)
    return panel


def the_message(ui: Ui) -> MessagePanes:
    panel = MessagePanes(ui)
    # Room for all lines at once: how far Qt has scrolled to the line at fault depends on when lines were broken.
    panel.setMinimumSize(1500, 700)
    panel.show_message(a_refused_message())
    return panel


def the_tile(ui: Ui) -> CameraTile:
    tile = CameraTile(ui, clock=lambda: 1000.0)
    tile.set_camera("C-1180", "Jialingjiang E Rd", 80.0)
    tile.set_status(CameraView(state=TileState.CONNECTING, attempt=2))
    return tile


def the_strip(ui: Ui) -> SensorStrip:
    strip = SensorStrip(ui)
    strip.set_sensor(
        Sensor(id="GAS-1", name=Name(zh="燃气", en="Gas"), unit="%LEL", limits=Limits(high=20), expected_every_s=2)
    )
    strip.append([NOW.timestamp()], [24.1])
    return strip


def the_chart(kind: type[BacklogChart] | type[RatesChart]) -> Callable[[Ui], QWidget]:
    def make(ui: Ui) -> QWidget:
        chart = kind(ui)
        flat = (3,) * 60
        chart.set_data(
            Backlog(minutes=MINUTES, to_dispatch=flat, assigned=flat, on_scene=flat, arrivals=flat, closings=flat)
        )
        return chart

    return make


def the_percentiles(ui: Ui) -> PercentilesChart:
    chart = PercentilesChart(ui)
    chart.set_data(Percentiles(minutes=MINUTES, p50=(nan,) * 60, p90=(47.0,) * 60, p99=(nan,) * 60, limit_s=60))
    return chart


def the_cells(ui: Ui) -> CellsList:
    cells = CellsList(ui, "workers.title", COLUMNS)
    cells.set_rows([CellsRow(key=1, cells=(("name", Cell("x", icon="user")), ("n", Cell("7"))), spoken="x 7")])
    return cells


def the_divider(ui: Ui) -> QWidget:
    host = QWidget()
    Divider(ui, host, upright=True, key="panel.queue")
    return host


def the_line(ui: Ui) -> CommandLine:
    return CommandLine(ui)


def the_towns(ui: Ui) -> TownsView:
    towns = TownsView(Wall(ui))
    name = Name(zh="长江路", en="Changjiang")
    towns.set_rows([TownRow(town="t1", name=name, open=5, next_due=a_deadline(90), crew=Crew(free=3, busy=2))])
    return towns


def the_desks(ui: Ui) -> DesksView:
    desks = DesksView(Wall(ui))
    desks.set_rows([DeskRow(person="p7", name="Lin", station="03", held=4, late=1)])
    return desks


def the_board_feeds(ui: Ui) -> BoardFeeds:
    feeds = BoardFeeds(Wall(ui))
    feeds.set_rows([A_FEED])
    return feeds


def the_board_head(ui: Ui) -> BoardHead:
    head = BoardHead(Wall(ui))
    head.set_person("Lin")
    return head


PARTS: dict[str, Callable[[Ui], QWidget]] = {
    "panel": the_panel,
    "incident head": the_head,
    "incident head without a case": the_empty_head,
    "stage line": the_stages,
    **{f"alarm line: {kind}": the_alarm(kind) for kind in AlarmKind},
    "counts": the_counts,
    "sound": the_sound,
    "clock": the_clock,
    "brand": the_brand,
    "queue": the_queue,
    "queue panel": the_queue_panel,
    "facts": the_rows(FactsView, a_view().facts),
    "recommended": the_rows(RecommendedView, some_recommendations()),
    "timeline": the_rows(TimelineView, some_events()),
    "workers": the_rows(WorkersView, some_workers()),
    "workers panel": WorkersPanel,
    "evidence": the_rows(
        EvidenceView, [EvidenceRow(seq=1, url="a", name="a.jpg", icon="image", at=NOW, camera="C-1180", who="Lin")]
    ),
    "feeds": the_feeds,
    "dead letters": the_letters,
    "payload": the_message,
    "camera tile": the_tile,
    "camera list": the_rows(CameraList, [CameraRow(id="C-1", name=Name(zh="东门", en="East"), distance_m=80.0)]),
    "sensor": the_strip,
    "backlog": the_chart(BacklogChart),
    "rates": the_chart(RatesChart),
    "percentiles": the_percentiles,
    "cells": the_cells,
    "table head": lambda ui: TableHead(ui, COLUMNS),
    "icon button": lambda ui: IconButton(ui, "funnel", "queue.filters"),
    "divider": the_divider,
    "command line": the_line,
    "towns": the_towns,
    "head of the towns": lambda ui: TownsHead(Wall(ui)),
    "desks": the_desks,
    "feeds on the wall": the_board_feeds,
    "head of the wall": the_board_head,
}


@pytest.fixture
def make_ui(qtbot: QtBot, phrases: Words) -> Iterator[Callable[..., Ui]]:
    made: list[Ui] = []

    def make(theme: str = "dark", lang: str = "en", scale: int = 100) -> Ui:
        made.append(Ui(phrases, theme, lang, scale, now=NOW, zone=UTC))
        return made[-1]

    yield make
    for ui in made:
        ui._blink.stop()


def shown(qtbot: QtBot, part: str, ui: Ui) -> QWidget:
    widget = PARTS[part](ui)
    qtbot.addWidget(widget)
    widget.resize(*SIZE)
    widget.show()
    QCoreApplication.sendPostedEvents()
    return widget


def said(widget: QWidget) -> list[tuple[str, ...]]:
    """All that is read aloud or shown by Qt's own widgets, part by part; what is hidden says nothing."""
    told = []
    for part in (widget, *(p for p in widget.findChildren(QWidget) if p.isVisibleTo(widget))):
        words = part.text() if isinstance(part, QLabel | QAbstractButton) else ""
        asked = part.placeholderText() if isinstance(part, QLineEdit) else ""
        name = (type(part).__name__, part.accessibleName(), part.accessibleDescription(), part.toolTip(), words, asked)
        if any(name[1:]):
            told.append(name)
    return told


@pytest.mark.parametrize("part", PARTS)
def test_after_another_language_it_says_and_shows_what_one_made_in_it_does(
    qtbot: QtBot, make_ui: Callable[..., Ui], part: str
) -> None:
    switched, fresh = make_ui(lang="zh"), make_ui(lang="en")
    widget, model = shown(qtbot, part, switched), shown(qtbot, part, fresh)
    switched.set_lang("en")
    QCoreApplication.sendPostedEvents()
    assert said(widget) == said(model)
    assert texts(switched, widget) == texts(fresh, model)


@pytest.mark.parametrize("part", PARTS)
def test_after_another_theme_it_says_the_same_in_the_other_colours(
    qtbot: QtBot, make_ui: Callable[..., Ui], part: str
) -> None:
    switched, fresh = make_ui(theme="dark"), make_ui(theme="light")
    widget, model = shown(qtbot, part, switched), shown(qtbot, part, fresh)
    switched.set_theme("light")
    QCoreApplication.sendPostedEvents()
    assert said(widget) == said(model)
    assert image_of(widget) == image_of(model)


@pytest.mark.parametrize("part", PARTS)
def test_after_another_size_it_stands_as_one_made_in_it(qtbot: QtBot, make_ui: Callable[..., Ui], part: str) -> None:
    switched, fresh = make_ui(scale=100), make_ui(scale=150)
    widget, model = shown(qtbot, part, switched), shown(qtbot, part, fresh)
    switched.set_scale(150)
    QCoreApplication.sendPostedEvents()
    assert widget.sizeHint() == model.sizeHint()
    assert texts(switched, widget) == texts(fresh, model)
    assert image_of(widget) == image_of(model)
