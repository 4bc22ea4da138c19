"""A dispatcher at a real console: presses keys, and reads what stands on the screen."""

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.app.console import Console
from console.app.demo import fill
from console.app.start import Start
from console.commands.context import Refusal
from console.desks.typed_on import TypedOn
from console.domain import commands as cmd
from console.domain.facts import Actor
from console.domain.incident import Incident
from console.domain.terms import State, WorkerState
from console.domain.views import FeedState, QueueRow, WorkerRow
from console.settings.folders import Folders
from console.settings.model import FeedSource, Settings
from console.store.store import Store
from tests.app.outside import Outside
from tests.servers import Mosquitto
from tests.stores import new_store
from widgets.camera_caption import case_words
from widgets.charts.plot import LegendChart

WAIT_MS = 40_000
"""To start a feed takes two seconds of a core, and of two cores a test has a third at times."""
_IDS = itertools.count(1)
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
ENTER = Qt.Key.Key_Return
HERE = {"lat": 35.95, "lon": 120.15}
"""Where the cases of these tests are, WGS 84 degrees: inside the sample district."""


class Dispatcher:
    """The console `console`, its broker, the world outside, and a second door to its store."""

    def __init__(self, qtbot: QtBot, console: Console, broker: Mosquitto, outside: Outside, store: Store) -> None:
        self._qtbot = qtbot
        self.console, self.broker, self.outside, self.store = console, broker, outside, store
        self.desk, self.window = console.presenter.desk, console.window
        self.queue, self.work = console.presenter.queue, console.presenter.workplace
        self.refused: list[str] = []
        console.conductor.refused.connect(self._note_refusal)
        console.conductor.failed.connect(lambda number, error: self.refused.append(f"{number} {error!r}"))

    def _note_refusal(self, refusal: Refusal) -> None:
        self.refused.append(f"{refusal.code} {refusal.facts}")

    # -- waiting -------------------------------------------------------------------------------------------------

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Let the console work until something is so."""
        try:
            self._qtbot.waitUntil(lambda: bool(condition()), timeout=WAIT_MS)
        except self._qtbot.TimeoutError:
            said = f"the answer was {self.answer!r}, refused {self.refused}"
            story = f"{said}; workers {self._on_duty()}, in the store {self._stored()}; {self._shown()}"
            raise AssertionError(f"did not happen: {what}; {story}") from None

    def _shown(self) -> str:
        page, focus, asking = self.window.page, QApplication.focusWidget(), self.window.asking
        keys = f"{type(focus).__name__} in {type(focus.parentWidget()).__name__}" if focus is not None else "nobody"
        keys += f", asked {asking._command!r}" if asking.is_open else ""
        cases = [f"{n} {i.state} held by {i.holder}" for n, i in self.work.incidents.items()]
        return f"cases {cases}, selected {self.work.selected}, page {page}, the keys at {keys}"

    def _on_duty(self) -> list[str]:
        return [f"{r.id} {r.state}" for r in self.desk.workers.rows if r.state is not WorkerState.AWAY]

    def _stored(self) -> list[str]:
        return [f"{w.id} {w.duty} {w.status_at}" for w in self.store.workers() if w.duty]

    def turn_to(self) -> None:
        """Give this window the keyboard, where several stand on the screen."""
        self.window.activateWindow()
        self.until(lambda: QApplication.activeWindow() is self.window, "the window has the keyboard")

    def until_fed(self) -> None:
        """Wait for the feed; a message that a test before had it refuse is told for a while."""
        is_up = (FeedState.OK, FeedState.ERRORS)
        self.until(lambda: any(f.state in is_up for f in self.work.feeds), "the feed is up")

    # -- hands ---------------------------------------------------------------------------------------------------

    def press(self, key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press a key and let it go, wherever the focus is: a hand that sees what it acts on."""
        self.until(lambda: self.console.presenter.is_painted, "the selected case is on the screen")
        target = QApplication.focusWidget() or self.window
        if text:
            QTest.keyClick(target, text, modifiers)
        else:
            QTest.keyClick(target, key, modifiers)

    def hold(self, key: Qt.Key, text: str, repeats: int) -> None:
        """Hold a key down: one press, and what the keyboard repeats."""
        target: QWidget = QApplication.focusWidget() or self.window
        for turn in range(repeats):
            event = QKeyEvent(QEvent.Type.KeyPress, key, NO_MODIFIER, text, autorep=turn > 0)
            QApplication.sendEvent(target, event)
        QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyRelease, key, NO_MODIFIER, text))

    def rest(self) -> None:
        """The hand has rested for two seconds: what was held under it goes and comes."""
        self.console.presenter._rest.stop()
        self.console.presenter._come_to_rest()

    def write(self, text: str) -> None:
        """Write into what has the focus."""
        for letter in text:
            QTest.keyClicks(QApplication.focusWidget() or self.window, letter)

    def letter(self, letter: str) -> None:
        """Press the key of a letter or sign, a breath after the one before: it is no word meant for a field."""
        self.console.conductor._typed_on = TypedOn()
        self.press(Qt.Key.Key_unknown, letter)

    def enter(self) -> None:
        """Press Enter."""
        self.press(ENTER)

    def command(self, line: str) -> None:
        """Write a line into the command line and run it."""
        self.write_line(line)
        self.enter()

    def write_line(self, line: str) -> None:
        """Open the command line and write into it."""
        self.letter(";")
        self.until(lambda: QApplication.focusWidget() is self.window.line.entry, "the command line is open")
        self.write(line)

    def until_done(self, event: str) -> None:
        """Wait until the desk knows that its last command made this event: Ctrl+Z takes back what it knows of."""
        memory, log = self.console.conductor._memory, self.store.timeline
        self.until(
            lambda: any(r.seq in done.seqs and r.kind == event for done in memory.done for r in log(done.number)),
            f"{event} can be taken back",
        )

    def select(self, number: int) -> None:
        """Choose a row of the queue, as a click does."""
        self.desk.queue.view.select_number(number)
        self.until(lambda: self.work.selected == number, f"{number} is selected")
        self.until(lambda: self.console.presenter.is_painted, f"{number} is on the screen")

    # -- the world -----------------------------------------------------------------------------------------------

    def worker(self, worker: str, metres_away: float = 100.0, state: str = "on_duty") -> str:
        """Bring a worker on duty, so far north of the place of the cases."""
        place = {"lat": HERE["lat"] + metres_away / 111_320, "lon": HERE["lon"]}
        self.outside.send(f"workers/{worker}/position", place, qos=0)
        self.outside.send(f"workers/{worker}/status", {"state": state}, retain=True)
        # Not where another test had left him: others may stand there.
        self.until(lambda: self.worker_row(worker).lat == pytest.approx(place["lat"]), f"{worker} stands there")
        self.until(lambda: self.worker_row(worker).state is WorkerState.FREE, f"{worker} is free")
        return worker

    def reported(self, name: str, **fields: Any) -> int:
        """Report a case and wait for its row: its number."""
        # An id that was there before is no new case.
        source_id = f"{name}-{next(_IDS)}"
        self.outside.report(source_id, **{"location": HERE, "severity": 2, **fields})
        self.until(lambda: self._number(source_id), f"{source_id} is in the queue")
        return self._number(source_id)

    def _number(self, source_id: str) -> int:
        found = (i.number for i in self.work.incidents.values() if i.source_id == source_id)
        return next((n for n in found if self.queue.row_of(n) is not None), 0)

    def taken(self, name: str, **fields: Any) -> int:
        """Report a case and take it with J: its number."""
        number = self.reported(name, **fields)
        self.letter("j")
        self.until(lambda: self.incident(number).holder, f"{number} is taken")
        self.until(lambda: self.work.selected == number, f"{number} is selected")
        return number

    def until_offered(self, number: int, worker: str) -> None:
        """Wait until Enter means this worker for the case."""
        # A key that comes before its case is on the screen is refused.
        self.until(lambda: self.console.presenter.is_painted, f"{number} is on the screen")
        self.until(lambda: self.desk.recommended.painted.number == number, f"{number} has its list of workers")
        self.until(lambda: self.desk.recommended.painted_best == worker, f"{worker} carries Enter")
        # A hand that is faster than an eye is refused.
        self.until(lambda: self.desk.recommended.seen == self.desk.recommended.painted, "the list is seen")
        # Where somebody is painted whom the newest ranking has not, Enter asks whom to send.
        self.until(lambda: self._sent_by_enter() == worker, f"Enter sends {worker}")

    def _sent_by_enter(self) -> str:
        first = next(iter(self.console.conductor.context().painted), None)
        return first.worker if first is not None and first.free else ""

    def sent(self, number: int, worker: str) -> dict[str, Any]:
        """Send the painted worker with Enter; what arrived at his telephone."""
        self.until_offered(number, worker)
        self.enter()
        self.until(lambda: self.outside.has_assignment(worker), f"{worker} gets his assignment")
        self.until(lambda: self.incident(number).state is State.DISPATCHED, f"{number} is dispatched")
        return self.outside.assignment(worker)

    def clear(self) -> None:
        """Leave nothing of a test to the next: no open case, nobody on duty, no question on the screen."""
        self.press(Qt.Key.Key_Escape)
        self.console.conductor.run("view.dispatch")
        self.rest()
        anybody = Actor(id="tests", name="tests", station="tests")
        for case in self.store.listed():
            self.store.execute(case.number, cmd.Take(over=True, reason="the test is over"), anybody)
            if self.store.incident(case.number).is_open:  # type: ignore[union-attr]  # it is there
                self.store.execute(case.number, cmd.Cancel(reason="the test is over"), anybody)
        for worker in (w for w, state in self._duties().items() if state is not WorkerState.AWAY):
            self.outside.send(f"workers/{worker}/status", {"state": "off_duty"}, retain=True)
        self.until(lambda: not self.queue.numbers, "the queue is empty")
        self.until(lambda: set(self._duties().values()) == {WorkerState.AWAY}, "nobody is on duty")
        # The list is painted later than that: the next test must not find in it who was on duty here.
        self.until(lambda: all(r.state is WorkerState.AWAY for r in self.desk.workers.rows), "nobody looks on duty")
        # Who was on the way has been called back: the next test must not take that for its own assignment.
        self.until(lambda: not self.store.publishing.count(), "everything is sent")
        self.outside.catch_up()
        self.outside.forget()

    def _duties(self) -> dict[str, WorkerState]:
        return dict(self.work.worker_states(self.console.presenter.now))

    # -- eyes ----------------------------------------------------------------------------------------------------

    @property
    def answer(self) -> str:
        """What the foot of the window answers."""
        return self.window.line._hints._answer

    @property
    def toast(self) -> str:
        """What was announced."""
        return self.window.answers.toast.text

    def row(self, number: int) -> QueueRow:
        """The row as the queue paints it."""
        place = self.queue.row_of(number)
        row = self.desk.queue.view.row_at(place) if place is not None else None
        assert row is not None, f"{number} is not in the queue"
        return row

    def incident(self, number: int) -> Incident:
        """The case as the console knows it."""
        return self.work.incidents[number]

    def worker_row(self, worker: str) -> WorkerRow:
        """The worker's row in the list."""
        return next(r for r in self.desk.workers.rows if r.id == worker)

    def counts(self) -> str:
        """The counts of the top bar, as they are read aloud."""
        return self.window.top._counts.accessibleName()

    def states_shown(self, number: int, worker: str) -> dict[str, object]:
        """What each view says now of the case and its worker."""
        head, lanes, scene = self.desk.head._view, self.desk.lanes._rows, self.desk.map._scene
        lane = next((r for r in lanes if r.number == number), None)
        return {
            "queue": (self.row(number).state, self.row(number).person),
            "head": (head.row.state, head.row.person) if head and head.row.number == number else None,
            "lane": lane.deadline.stage if lane and lane.deadline else None,
            "camera": case_words(self.console.ui, self.desk.camera.caption().case),
            "map": next((m.row.state for m in scene.cases if m.row.number == number), None),
            "map_worker": next((m.row.state for m in scene.crew if m.row.id == worker), None),
            "worker": self.worker_row(worker).state,
            "timeline": self.desk.timeline.rows[0].key if self.desk.timeline.rows else None,
            "counts": self.counts(),
            "backlog": _legend(self.desk.backlog),
            "percentiles": _legend(self.desk.percentiles),
        }


def _legend(chart: LegendChart) -> tuple[str, ...]:
    return tuple(entry.value for entry in chart.legend._entries)


def own_folders(folder: Path) -> Folders:
    """Everything of a console below one folder."""
    return Folders(**{name: folder / name for name in ("config", "data", "log", "snapshots")}).make()


def open_dispatcher(
    qtbot: QtBot,
    broker: Mosquitto,
    folder: Path,
    url: str = "",
    *,
    person: str = "Lin Xiao",
    desk: str = "03",
    is_newcomer: bool = False,
    **more: Any,
) -> Dispatcher:
    """Open a console with the sample district and all of its files below `folder`; returns once its store is open.

    Args:
        qtbot: pytest-qt's.
        broker: of the world outside.
        folder: gets the files.
        url: the feed's address; empty: the broker's.
        person: who sits there.
        desk: at which desk.
        is_newcomer: no feed is configured, and nobody has given a name yet.
        more: further settings.
    """
    folders = own_folders(folder)
    # No machine that runs tests has a loudspeaker, and its complaint would stand where answers are read.
    (folders.config / "window.json").write_text(json.dumps({"muted": True}))
    settings = Settings(
        station=f"desk{desk}",
        data_folder=folders.data,
        log_folder=folders.log,
        **{"feeds": () if is_newcomer else (FeedSource(name="main", url=url or broker.url),), **more},
    )
    who = {"lang": "en"} if is_newcomer else {"person": person, "desk": desk, "lang": "en"}
    if "database_url" not in more and not (folders.data / "linkage.db").exists():
        new_store(folders.data / "linkage.db", has_district=True)
    console = Console(Start(settings=settings, folders=folders, size=(1920, 1080), prepare=fill, **who))  # type: ignore[arg-type]  # what a test changes, by name
    ready: list[bool] = []
    console.work.ready.connect(lambda: ready.append(True))
    console.show()
    console.window.activateWindow()
    qtbot.waitUntil(lambda: bool(ready), timeout=WAIT_MS)
    store = Store.open(folders.database_url(settings))
    return Dispatcher(qtbot, console, broker, Outside(broker, f"outside-{desk}"), store)


def close(dispatcher: Dispatcher) -> None:
    """End the console and all that belongs to it, the window last."""
    dispatcher.outside.close()
    dispatcher.console.close()
    dispatcher.store.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    # Here and now: a thread of a later test would else be the one that collects it, its running timers too, and crash.
    shiboken6.delete(dispatcher.console)
