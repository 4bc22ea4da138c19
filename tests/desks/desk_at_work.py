"""A whole window on a store in memory: keys go in, commands come out, and a test says when the store answers."""

import gc
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from console.commands.catalogue import register_all
from console.commands.registry import Registry
from console.desks.conductor import Conductor
from console.desks.dispatcher import CASE, DispatcherDesk
from console.desks.presenter import Presenter
from console.desks.window import MainWindow
from console.domain import commands as cmd
from console.domain import events as ev
from console.domain.catalogue import Catalogue
from console.domain.evolve import evolve
from console.domain.facts import Actor
from console.domain.incident import Incident
from console.domain.lifecycle import Context, Refused, decide
from console.domain.terms import Duty, Severity
from console.models.incident_queue import IncidentQueueModel
from console.store.errors import StaleVersion, StoreUnavailable, Trouble
from console.store.items import IntakeResult
from console.store.outcome import Outcome
from tests.domain.making import LI, T0, a_report, a_worker, filed
from tests.models.making import CATALOGUE, DISTRICT, a_workplace
from widgets.ui import Ui, load_words

NOBODY = Actor(id="grid")
NO_BUTTON, NO_MODIFIER = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
PLACE = {"lat": 30.1, "lon": 121.2}


@dataclass
class MemoryStore:
    """The session of a desk, answering at once or when it is told to."""

    actor: Actor = LI
    now: datetime = T0
    is_lost: bool = False
    catalogue: Catalogue = CATALOGUE
    waits: bool = False
    """Whether answers wait for `answer`."""
    cases: dict[int, Incident] = field(default_factory=dict)
    logs: dict[int, list[ev.Recorded]] = field(default_factory=dict)
    sent: list[tuple[int, cmd.Command]] = field(default_factory=list)
    """The commands of this desk, as they were asked for."""
    filed: list[cmd.FileReport] = field(default_factory=list)
    """The reports of this desk, as they were asked for."""
    _waiting: list[Callable[[], None]] = field(default_factory=list)
    _seq: int = 0

    def command(
        self,
        number: int,
        command: cmd.Command,
        on_done: Callable[[Outcome], None],
        on_failed: Callable[[Exception], None],
        *,
        expected_version: int | None = None,
    ) -> None:
        """Carry out a command of this desk."""
        self.sent.append((number, command))

        def work() -> None:
            try:
                outcome = self.execute(number, command, self.actor, expected_version)
            except (Refused, StaleVersion) as error:
                on_failed(error)
            else:
                on_done(outcome)

        self._waiting.append(work)
        if not self.waits:
            self.answer()

    def file(
        self,
        command: cmd.FileReport,
        on_done: Callable[[IntakeResult, Incident | None], None],
        on_failed: Callable[[Exception], None],
    ) -> None:
        """File a report of this desk; the same one twice makes one case."""
        self.filed.append(command)

        def work() -> None:
            if self.is_lost:
                on_failed(StoreUnavailable(Trouble.LOST, "gone"))
                return
            known = next((n for n, i in self.cases.items() if i.source_id == command.report.source_id), None)
            number = known or max(self.cases, default=0) + 1
            outcome = self.execute(number, command, self.actor)
            result = IntakeResult(number=number, changed=bool(outcome.recorded), is_new=known is None)
            on_done(result, outcome.incident)

        self._waiting.append(work)
        if not self.waits:
            self.answer()

    def query(
        self, work: Callable[[Any], Any], on_done: Callable[[Any], None], on_failed: Callable[[Exception], None]
    ) -> None:
        """Read."""
        on_done(work(self))

    def incident(self, number: int) -> Incident | None:
        """One case."""
        return self.cases.get(number)

    def state_moved(self, number: int, _actor: Actor) -> Refused | None:
        """Who else has brought a case to its state last; None: this desk."""
        last = self.logs[number][-1]
        if last.actor == self.actor or last.actor == NOBODY:
            return None
        told = {"who": last.actor.name, "station": last.actor.station, "since": last.at.isoformat()}
        return Refused("state_moved", "by another", state=self.cases[number].state, **told)

    def answer(self) -> None:
        """Carry out and answer what waits, in order."""
        while self._waiting:
            self._waiting.pop(0)()

    def execute(self, number: int, command: cmd.Command, actor: Actor, expected: int | None = None) -> Outcome:
        """Carry out anybody's command."""
        case, log = self.cases.get(number), self.logs.setdefault(number, [])
        if case is not None and expected is not None and case.version != expected:
            raise StaleVersion(
                number=number, expected=expected, actual=case.version, who="?", station="", when=self.now
            )
        made = []
        sent = (c for n, c in self.cases.items() if c.assignments and n != number)
        held = Counter(a.worker for c in sent for a in c.active)
        context = Context(actor=actor, now=self.now, catalogue=self.catalogue, history=tuple(log), loads=held)
        for event in decide(case, command, context):
            self._seq += 1
            made.append(ev.Recorded(seq=self._seq, incident=number, event=event, actor=actor, at=self.now))
            case = evolve(case, made[-1])
        assert case is not None
        log += made
        self.cases[number] = case
        return Outcome(incident=case, recorded=tuple(made))


class Stopwatch:
    """Seconds that go on when a test says so."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        """The seconds now."""
        return self.at


class DeskAtWork:
    """The window with its registry; `press` is a key of the keyboard."""

    def __init__(self, workers: Iterable[str] = ("w1", "w2", "w3"), lang: str = "en") -> None:
        self.ui = Ui(load_words(), "dark", lang, now=T0)
        self.ui.reduce_motion = True
        self.store = MemoryStore()
        self.work = a_workplace()
        self.work.take_district(DISTRICT)
        self.work.take_workers(
            a_worker(w, lat=30.1 + n / 1000, duty=Duty.ON_DUTY, status_at=T0) for n, w in enumerate(workers)
        )
        self.clock = Stopwatch()
        desk = DispatcherDesk(self.ui, clock=self.clock)
        queue = IncidentQueueModel(self.work.entry, LI.id, T0)
        self.presenter = Presenter(self.ui, self.work, queue, desk)
        self.queue, self.desk = queue, desk
        self.conductor = Conductor(Registry(), self.presenter, self.store)  # type: ignore[arg-type]  # by its methods
        self.performed: list[tuple[str, str]] = []
        self.window = MainWindow(self.ui, self.presenter, self.conductor)
        register_all(self.conductor.registry)
        self.window.add_actions(
            {spec.id: lambda text, one=spec.id: self.performed.append((one, text)) for spec in self.conductor.registry}
        )
        self.window.add_actions(
            {
                "app.palette": lambda _: self.window.palettes.open(),
                "app.command_line": lambda _: self.window.line.open(),
            }
        )
        self.window.add_actions({"app.help": lambda word: word and self.window.line_desk.explain(word)})
        self.window.add_actions({"incident.enlarge": lambda _: self.desk.enlarge(CASE)})
        self.window.add_actions({"queue.search": self.desk.queue.open_search})
        self.window.resize(1920, 1080)
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self.window)
        self.window.show()
        self.window.activateWindow()
        self.desk.queue.view.setFocus()

    def close(self) -> None:
        """Delete the window, here and now."""
        application = QApplication.instance()
        assert application is not None
        application.removeEventFilter(self.window)
        self.window.finding.close()
        self.window.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        shiboken6.delete(self.window)
        # Here and now: a thread of a later test would else be the one that collects Qt's objects, and crash.
        vars(self).clear()
        gc.collect()
        # What is left stays: to go over it again at each desk takes longer than the garbage of one.
        gc.freeze()

    # -- the world -----------------------------------------------------------------------------------------------

    def report(self, number: int, **settled: Any) -> Incident:
        """A case arrives from outside, or is said to have become worse."""
        severity = Severity(settled.pop("severity", 3))
        report = a_report(source_id=str(number), title=settled.pop("title", f"Case {number}"), severity=severity)
        return self.outside(number, filed(report, severity=severity, **settled), NOBODY)

    def outside(self, number: int, command: cmd.Command, actor: Actor) -> Incident:
        """Somebody else commits something, and this desk hears of it."""
        outcome = self.store.execute(number, command, actor)
        self.presenter.apply([outcome.incident], outcome.recorded)
        return outcome.incident

    def tick(self, now: datetime) -> None:
        """Time passes."""
        self.store.now = now
        self.presenter.tick(now)

    def rest(self) -> None:
        """The dispatcher's hand has rested for two seconds."""
        self.presenter._rest.stop()
        self.presenter._come_to_rest()
        self.presenter.refresh()

    def select(self, number: int) -> None:
        """Select a case, and let it be painted."""
        self.presenter.select(number)
        self.see()

    def see(self) -> None:
        """Let everything be painted, and her eyes read it: only what stands on the screen can be meant by a key."""
        self.paint()
        self.clock.at += 1

    def paint(self) -> None:
        """Let everything be painted, and no time pass."""
        self.presenter._ui.turns.finish_answer()
        for _ in range(20):
            QApplication.processEvents()
            if self.presenter.is_painted:
                return
        raise AssertionError("the selected case is not painted")

    # -- hands ---------------------------------------------------------------------------------------------------

    def press(self, key: Qt.Key, text: str = "", modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key and let it go, wherever the focus is."""
        target = self._focus()
        if text:
            QTest.keyClick(target, text, modifiers)
        else:
            QTest.keyClick(target, key, modifiers)

    def write(self, text: str) -> None:
        """Type a text."""
        for sign in text:
            if sign.isascii():
                QTest.keyClicks(self._focus(), sign)
                continue
            # QTest knows the keys of ASCII only; an input method sends the sign itself.
            event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign)
            QApplication.sendEvent(self._focus(), event)

    def point(self, widget: QWidget) -> None:
        """Move the pointer over the middle of a widget, no button pressed."""
        at = QPointF(widget.rect().center())
        move = QMouseEvent(QEvent.Type.MouseMove, at, widget.mapToGlobal(at), NO_BUTTON, NO_BUTTON, NO_MODIFIER)
        QApplication.sendEvent(widget, move)

    def hold(self, key: Qt.Key, text: str, repeats: int, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Hold a key down."""
        for turn in range(repeats):
            QApplication.sendEvent(self._focus(), QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text, turn > 0))

    def send(self, event: QKeyEvent) -> None:
        """Give an event to what has the focus, as the application does."""
        QApplication.sendEvent(self._focus(), event)

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window
