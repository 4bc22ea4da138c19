"""What calls the dispatcher, and what it never does: take the keyboard from her, blink a text, blink too fast."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.app.attention import Attention
from console.app.stage import sample_feeds as feeds
from console.app.stage.pages import PAGES
from console.app.stage.stage import Need, Stage
from console.domain.incident import Incident
from console.domain.terms import Severity
from console.domain.views import FeedState
from tests.app.screens.eye import Eye
from widgets.ui import BLINK_MS, Ui

PHASES = 4


@pytest.fixture(scope="module")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    made = Stage(tmp_path_factory.mktemp("stage"), "en", Need.SHIFT)
    yield made
    made.close()


@pytest.fixture
def at_rest(stage: Stage) -> Stage:
    stage.rest()
    stage.console.window.activateWindow()
    return stage


class Silent:
    """A loudspeaker that only notes."""

    def __init__(self) -> None:
        self.played: list[Severity] = []

    def play(self, severity: Severity) -> None:
        self.played.append(severity)


def a_new_case(stage: Stage, number: int, **changes: object) -> Incident:
    known = stage.console.presenter.workplace.incidents[1048]
    return replace(known, number=number, version=1, acknowledged=False, **changes)  # type: ignore[arg-type]  # what a test changes, by name


# -- nothing takes the keys ------------------------------------------------------------------------------------------


def lose_feeds(stage: Stage) -> None:
    stage.console.work.feeds_changed.emit(tuple(replace(f, state=FeedState.DOWN) for f in feeds.some_feeds("zh")))


ARRIVALS: dict[str, Callable[[Stage], object]] = {
    "a new case": lambda s: s.console.presenter.apply([a_new_case(s, 2001)]),
    "a critical case": lambda s: s.console.presenter.apply([a_new_case(s, 2002, severity=Severity.CRITICAL)]),
    "a worker's emergency": lambda s: s.console.presenter.apply([a_new_case(s, 2003, sos_worker="W001")]),
    "a flood": lambda s: s.console.presenter.apply([a_new_case(s, n) for n in range(2010, 2060)]),
    "the store is lost": lambda s: s.lose_store(),
    "the store is back": lambda s: s.lose_store(lost=False),
    "every feed is down": lose_feeds,
    "a refusal": lambda s: s.console.conductor.line("Q 1"),
    "a toast": lambda s: s.console.window.answers.announce("1047 · done", "Ctrl+Z"),
    "an unreadable message": lambda s: s.console.work.letters_read.emit(feeds.some_letters(), 0),
    "a broken loudspeaker": lambda s: s.console.work.sound_failed.emit("no device"),
    "a camera's picture": lambda s: s.settle(),
    "another look": lambda s: (s.console.ui.set_theme("light"), s.console.ui.set_theme("dark")),
    "a second": lambda s: s.console.presenter.tick(s.console.presenter.now),
    "a monitor less": lambda s: s.console.layouts.find_lost(),
}
FIELDS: dict[str, Callable[[Stage], object]] = {
    "the command line": lambda s: s.run(["app.command_line"]),
    "a note": lambda s: s.run(["incident.note"]),
    "the palette": lambda s: s.run(["app.palette"]),
    "the search of the queue": lambda s: s.run(["queue.search"]),
    "the name of a layout": lambda s: s.run(["layout.save"]),
}


@pytest.mark.parametrize("field", FIELDS)
def test_nothing_that_arrives_takes_the_keys_from_a_field_in_which_she_types(at_rest: Stage, field: str) -> None:
    FIELDS[field](at_rest)
    entry = QApplication.focusWidget()
    assert isinstance(entry, QLineEdit)
    entry.clear()
    for letter, (what, arrive) in zip("nobody moves me away", ARRIVALS.items(), strict=False):
        QTest.keyClicks(entry, letter)
        before = entry.text(), entry.cursorPosition()
        arrive(at_rest)
        QApplication.processEvents()
        assert QApplication.focusWidget() is entry, what
        assert (entry.text(), entry.cursorPosition()) == before, what
    entry.clear()
    QTest.keyClick(entry, Qt.Key.Key_Escape)


def test_a_critical_case_raises_the_window_without_its_keys(qtbot: QtBot) -> None:
    window, other, sound = QWidget(), QWidget(), Silent()
    column, entry = QVBoxLayout(other), QLineEdit()
    column.addWidget(entry)
    for widget in (window, other):
        qtbot.addWidget(widget)
        widget.show()
    other.activateWindow()
    entry.setFocus()
    qtbot.waitUntil(entry.hasFocus)
    window.showMinimized()
    other.activateWindow()
    qtbot.waitUntil(entry.hasFocus)
    Attention(window, sound).call(an_incident(Severity.CRITICAL))  # type: ignore[arg-type]  # by its methods
    QApplication.processEvents()
    assert not window.isMinimized()
    assert QApplication.focusWidget() is entry
    assert sound.played == [Severity.CRITICAL]


def test_a_case_that_is_not_critical_leaves_the_window_where_it_is(qtbot: QtBot) -> None:
    window, sound = QWidget(), Silent()
    qtbot.addWidget(window)
    window.showMinimized()
    Attention(window, sound).call(an_incident(Severity.HIGH))  # type: ignore[arg-type]  # by its methods
    assert window.isMinimized()
    assert sound.played == [Severity.HIGH]


def an_incident(severity: Severity) -> Incident:
    from console.app.stage.sample_shift import sample_shift

    return replace(sample_shift("en").picture.incidents[0], severity=severity)


# -- silence is not acknowledgement ----------------------------------------------------------------------------------


def test_f8_silences_and_acknowledges_nothing(at_rest: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[object] = []
    monkeypatch.setattr(at_rest.console.session, "command", lambda *call, **_: sent.append(call))
    work = at_rest.console.presenter.workplace
    waiting = work.alarm(at_rest.console.presenter.now).unacknowledged
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F8)
    assert sent == []
    assert work.alarm(at_rest.console.presenter.now).unacknowledged == waiting > 0
    assert at_rest.console.window.alarm.text


# -- what blinks -----------------------------------------------------------------------------------------------------


def phases(stage: Stage) -> list[Eye]:
    """The window in all phases of the blinking."""
    ui, made = stage.console.ui, []
    for phase in range(PHASES):
        ui._phase = phase
        stage.settle()
        made.append(Eye(ui, stage.console.window).look())
    ui._phase = 0
    return made


@pytest.mark.parametrize("page", ["dispatch", "map", "board"])
def test_only_symbols_blink_and_never_a_text(at_rest: Stage, qtbot: QtBot, page: str) -> None:
    ui = at_rest.console.ui
    at_rest.console.presenter.apply([a_new_case(at_rest, 3001, severity=Severity.CRITICAL)])
    # The new row has its place: it does not take it between two phases, when the hold of the last key ends.
    at_rest.console.presenter.settle()
    # Nor is it marked as like another one between two.
    qtbot.wait_until(lambda: not at_rest.console.presenter._compare.isActive())
    next(p for p in PAGES if p.name == page).open(at_rest)
    try:
        ui.set_reduce_motion(False)
        seen = phases(at_rest)
        texts = [
            [
                (s.written.shown, s.written.token, s.place.getRect())
                for s in eye.seen
                if not is_in_symbol(s.written.shown)
            ]
            for eye in seen
        ]
        for one, other in pairwise(texts):
            assert sorted(set(one) ^ set(other)) == []
        differ = np.any([a != b for a, b in pairwise(eye.pixels for eye in seen)], axis=0)
        for s in seen[0].seen:
            if not is_in_symbol(s.written.shown):
                assert not differ[rows(s.place), columns(s.place)].any(), s.written.shown
    finally:
        ui.set_reduce_motion(True)


def test_with_less_motion_nothing_blinks(at_rest: Stage) -> None:
    first, *others = [eye.pixels for eye in phases(at_rest)]
    assert all((first == other).all() for other in others)


@pytest.mark.parametrize(("severity", "hertz"), [(Severity.CRITICAL, 2.0), (Severity.HIGH, 1.0), (Severity.LOW, 1.0)])
def test_what_blinks_does_so_at_most_three_times_a_second(at_rest: Stage, severity: Severity, hertz: float) -> None:
    ui: Ui = at_rest.console.ui
    ui.set_reduce_motion(False)
    try:
        shown = []
        for phase in range(PHASES):
            ui._phase = phase
            shown.append(ui.halo_on(severity))
    finally:
        ui._phase = 0
        ui.set_reduce_motion(True)
    begins = sum(now and not before for before, now in pairwise([shown[-1], *shown]))
    assert begins / (PHASES * BLINK_MS / 1000) == hertz <= 3


def is_in_symbol(text: str) -> bool:
    """The digit of a severity stands inside of its symbol."""
    return text in {str(s.value) for s in Severity}


def rows(place: QRect) -> slice:
    return slice(max(0, place.top()), place.bottom() + 1)


def columns(place: QRect) -> slice:
    return slice(max(0, place.left()), place.right() + 1)
