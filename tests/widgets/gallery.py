"""Renders the widgets off-screen with sample data, to be looked at beside the look's pictures.

`python -m tests.widgets.gallery FOLDER [zh|en] [dark|light]`
"""

import os
import sys
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from console.domain.queue_filter import Quick
from console.domain.terms import Severity, WorkerState
from console.domain.views import AlarmKind, AlarmView, Counts, DeadLetterRow, FeedRow, FeedState
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
from widgets.button import Action, ActionButton, Chip, FilterChip, Tone
from widgets.choice import Choice, ChoiceItem
from widgets.command_line import CommandLine
from widgets.dead_letters_table import DeadLettersPanel
from widgets.deadline_bar import draw_deadline
from widgets.facts_view import FactsView
from widgets.failure import Failure
from widgets.feeds_table import FeedsPanel
from widgets.incident_head import IncidentHead
from widgets.message_panes import MessagePanes
from widgets.panel import Panel
from widgets.prompt import Prompt
from widgets.queue_panel import QueuePanel
from widgets.recommended_view import RecommendedView
from widgets.symbol import draw_symbol, draw_worker
from widgets.timeline_view import TimelineView
from widgets.toast import Toast
from widgets.top_bar import DeskTab, TopBar, feed_chip
from widgets.ui import Ui, load_words
from widgets.welcome import EmptyStart, StartStep, WelcomeForm
from widgets.workers_view import WorkersView


class Signs(QWidget):
    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self.setFixedSize(620, 150)

    def paintEvent(self, _event: object) -> None:
        ui = self._ui
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), ui.color("bg1"))
            for i, severity in enumerate(Severity):
                draw_symbol(painter, ui, QPointF(30 + 50 * i, 25), severity, 20)
                draw_symbol(painter, ui, QPointF(230 + 50 * i, 25), severity, 20, halo=True)
                draw_symbol(painter, ui, QPointF(430 + 45 * i, 25), severity, 30)
                draw_symbol(painter, ui, QPointF(30 + 20 * i, 60), severity, 9)
            for i, state in enumerate(WorkerState):
                draw_worker(painter, ui, QPointF(150 + 40 * i, 60), state)
            for i, deadline in enumerate(
                (a_deadline(400), a_deadline(60), a_deadline(-74), a_deadline(99, paused=True))
            ):
                draw_deadline(painter, ui, QRectF(20, 85 + 16 * i, 124, 4), deadline)


def buttons(ui: Ui) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.addWidget(ActionButton(ui, Action(id="assign", text="Assign", key="Enter", primary=True)))
    row.addWidget(ActionButton(ui, Action(id="note", text="Note", key="N")))
    row.addWidget(ActionButton(ui, Action(id="resolve", text="disabled", key="R", enabled=False, reason="not yours")))
    row.addWidget(ActionButton(ui, Action(id="cancel", text="Cancel case", key="X", danger=True)))
    for tone, name, value in (
        (Tone.QUIET, "Main", "184/s"),
        (Tone.WARNING, "LoRa", "12 errors"),
        (Tone.BAD, "Video", "down 4 min"),
        (Tone.BUSY, "Feeds", "connecting"),
    ):
        chip = Chip(ui)
        chip.set_chip(tone, name, value)
        row.addWidget(chip)
    chosen = FilterChip(ui)
    chosen.set_chip("All", "21")
    chosen.setChecked(True)
    row.addWidget(chosen)
    return box


def panels(ui: Ui) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    empty, loading, failed = Panel(ui, "inbox", "queue.title"), Panel(ui, "map", "queue.title"), Panel(ui)
    empty.set_count("21")
    empty.set_note("most urgent first · holds still while you act")
    empty.show_empty("没有在办事件", "新事件会出现在这里，最急的在最上面")
    loading.show_loading()
    loading._late.stop()
    failed.show_failed(
        Failure(
            what='Cannot connect "Video analytics"',
            why="nvr2 port 1883 refuses the connection",
            since="21:43:31, tried 8 times",
            effect="no camera events; all other feeds work",
            actions=(Action(id="test", text="Test connection", key="T", primary=True),),
        )
    )
    for panel in (empty, loading, failed):
        row.addWidget(panel, 1)
    box.setFixedSize(1300, 260)
    return box


def queue(ui: Ui, *, compact: bool = False) -> QWidget:
    panel = QueuePanel(ui)
    panel.set_compact(compact)
    panel.model = ListModel(a_queue() * 2)  # type: ignore[attr-defined]  # kept with its panel
    panel.view.setModel(panel.model)  # type: ignore[attr-defined]  # kept with its panel
    panel.set_filter_counts(dict.fromkeys(Quick, 6))
    panel.set_severity_counts({s: s.value for s in Severity})
    panel.setFixedSize(424 if compact else 624, 560)
    return panel


ACTIONS = (
    Action(id="assign", text="Assign Wang Haitao", key="Enter", primary=True),
    Action(id="other", text="Other", key="/"),
    Action(id="note", text="Note", key="N"),
    Action(id="escalate", text="Escalate", key="E"),
    Action(id="resolve", text="Resolve", key="R", enabled=False, reason="not taken"),
    Action(id="cancel", text="Cancel", key="X", danger=True),
)


def incident(ui: Ui, *, compact: bool = False) -> QWidget:
    width = 440 if compact else 696
    head = IncidentHead(ui)
    head.set_compact(compact)
    head.set_incident(a_view())
    head.set_actions(ACTIONS)
    head.setFixedSize(width, 148 if compact else 172)
    facts, recommended = FactsView(ui), RecommendedView(ui)
    timeline, workers = TimelineView(ui), WorkersView(ui)
    facts.set_rows(a_view().facts)
    recommended.set_rows(some_recommendations())
    timeline.set_rows(some_events())
    workers.set_rows(some_workers())
    page = QWidget()
    column = QVBoxLayout(page)
    column.setSpacing(8)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(head)
    for icon, area, view, height in (
        ("list", "facts", facts, 130),
        ("user", "recommended", recommended, 168),
        ("rotate-ccw-clock", "timeline", timeline, 110),
        ("users", "workers", workers, 232),
    ):
        panel = Panel(ui, icon, f"{area}.title", header=30)
        panel.set_body(view)
        panel.set_note("60")
        panel.setFixedSize(width, height)
        column.addWidget(panel)
    return page


def window(ui: Ui, *, compact: bool = False) -> QWidget:
    width, height = (1280, 720) if compact else (1900, 760)
    page = QWidget()
    page.setFixedSize(width, height)
    column = QVBoxLayout(page)
    bar = TopBar(ui)
    bar.set_desks([DeskTab(id=k, text=t, key=k) for k, t in (("F2", "Dispatch"), ("F3", "Map"), ("F6", "Admin"))])
    bar.set_desk("F2")
    bar.set_counts(Counts(open=21, to_dispatch=2, breached=1, free_workers=24, workers=60))
    feeds = [
        FeedRow(name="Main", format="native", address="mqtts://mq1", topic="#", state=FeedState.OK, rate=184.0),
        FeedRow(name="Gas IoT", format="native", address="", topic="#", state=FeedState.OK, rate=1204.0),
        FeedRow(name="LoRa", format="native", address="", topic="#", state=FeedState.ERRORS, dead=12),
        FeedRow(
            name="Video", format="native", address="", topic="#", state=FeedState.DOWN, since=NOW - timedelta(minutes=4)
        ),
    ]
    bar.set_chips([feed_chip(ui, feed) for feed in feeds])
    bar.set_person("林晓", "03")
    bar.set_compact(compact)
    column.addWidget(bar)
    since = NOW - timedelta(seconds=9)
    for kind in AlarmKind:
        line = AlarmLine(ui)
        line.set_compact(compact)
        trouble = kind in (AlarmKind.STORE_LOST, AlarmKind.NO_FEED)
        line.set_alarm(
            AlarmView(
                kind=kind,
                number=0 if trouble else 1048,
                title="" if trouble else "Elderly man missing, Poly Plaza",
                since=since,
                unacknowledged=1,
                recent=23,
            )
        )
        column.addWidget(line)
    host = QWidget()
    column.addWidget(host, 1)
    foot = CommandLine(ui)
    foot.set_compact(compact)
    foot.set_keys([*ACTIONS, *ACTIONS])
    column.addWidget(foot)
    other = CommandLine(ui)
    other.set_answer('"A 1047 W99": no such worker; nearest: A 1047 W009', bad=True)
    column.addWidget(other)
    page.show()
    toast, prompt, choice = Toast(ui, host), Prompt(ui, host), Choice(ui, host)
    choice.open_with(
        ui.t("choice.worker"),
        [
            ChoiceItem(id=w.id, text=ui.name(w.name), detail=f"{w.id} · Firefighting · 0.9 km", worker=w.state)
            for w in some_workers()
        ],
    )
    if compact:
        choice.leave()
        prompt.ask("cancel", "Reason for cancelling 1047", error="It cannot be empty.")
        toast.show_toast("1047 assigned to Wang Haitao", "Ctrl+Z takes back, 5 s")
        toast.move(toast.x(), 20)
    return page


def admin(ui: Ui) -> QWidget:
    feeds, letters, message = FeedsPanel(ui), DeadLettersPanel(ui), MessagePanes(ui)
    wave = tuple(50 + (i * 37 % 17) for i in range(60))
    feeds.set_feeds(
        [
            FeedRow(name="Main", format="native", address="mqtts://mq1:8883", topic="linkage/v1/#", state=FeedState.OK,
                    since=NOW - timedelta(days=21), rate=184.2, rates=wave, last_at=NOW, lag_s=0.012),
            FeedRow(name="LoRa manholes", format="ChirpStack v4", address="mqtts://lora:8883", topic="application/7/#",
                    state=FeedState.ERRORS, since=NOW - timedelta(hours=1), rate=38, rates=wave, lag_s=0.21, dead=12,
                    last_at=NOW, why="unit missing"),
            FeedRow(name="Video analytics", format="Frigate", address="mqtt://nvr2:1883", topic="frigate/#",
                    state=FeedState.DOWN, since=NOW - timedelta(minutes=4), rates=wave, tries=9, next_try_s=14.2,
                    why="port refuses", last_at=NOW - timedelta(minutes=4)),
            FeedRow(name="Weather", format="CAP 1.2", address="mqtts://mq1:8883", topic="cap/raw",
                    state=FeedState.CONNECTING, tries=1, outbox=3),
        ]
    )  # fmt: skip
    rows = [
        DeadLetterRow(id=i, at=NOW, source="LoRa manholes", topic="application/7/device/70b3/event/up",
                      reason="unit missing", field="object.battery",
                      payload='{\n  "object": {"battery": 3.41}\x1b[31m\n}')
        for i in range(3)
    ]  # fmt: skip
    letters.set_letters(rows)
    message.show_message(a_refused_message(), "21:47:36 · LoRa")
    page = QWidget()
    page.setFixedSize(1690, 620)
    column = QVBoxLayout(page)
    column.addWidget(feeds, 5)
    column.addWidget(letters, 3)
    column.addWidget(message, 3)
    return page


def start(ui: Ui) -> QWidget:
    page = QWidget()
    page.setFixedSize(1400, 740)
    row = QHBoxLayout(page)
    empty, form = EmptyStart(ui), WelcomeForm(ui)
    empty.set_steps(
        [
            StartStep(
                title=ui.t(f"start.{key}"),
                how=ui.t(f"start.{key}_how"),
                action=Action(id=key, text=ui.t(f"start.{key}_do"), key="Ctrl+Shift+C", primary=key == "feeds"),
            )
            for key in ("feeds", "demo", "manual")
        ]
    )
    form._on_start()
    row.addWidget(empty, 1)
    row.addWidget(form, 1)
    return page


def main() -> None:
    folder, lang, theme = Path(sys.argv[1]), (*sys.argv[2:], "en")[0], (*sys.argv[3:], "dark")[0]
    app = QApplication([])
    app.setStyle("Fusion")
    ui = Ui(load_words(), theme, lang, now=NOW)
    app.setPalette(ui.palette())
    pages = {
        "parts": [Signs(ui), buttons(ui), panels(ui)],
        "incident": [incident(ui)],
        "incident-small": [incident(ui, compact=True)],
        "window": [window(ui)],
        "window-small": [window(ui, compact=True)],
        "admin": [admin(ui)],
        "start": [start(ui)],
        "queue": [queue(ui)],
        "queue-small": [queue(ui, compact=True)],
    }
    for name, parts in pages.items():
        page = QWidget()
        column = QVBoxLayout(page)
        for part in parts:
            column.addWidget(part)
        page.show()
        page.activateWindow()
        parts[0].setFocus()
        app.processEvents()
        page.grab().save(str(folder / f"{name}-{theme}-{lang}.png"))


if __name__ == "__main__":
    main()
