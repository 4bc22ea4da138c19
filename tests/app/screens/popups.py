"""What opens over the window for a moment: how each is opened, and which widget is then looked at.

Each is looked at alone: the window below it is walked as a page.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from console.app.stage.sample_shift import NOW, SELECTED
from console.app.stage.stage import Stage
from console.commands.context import AskCase
from console.domain.views import AlarmKind, AlarmView
from console.models.alarm import Trouble
from widgets.camera_view import CameraView, TileState
from widgets.feed_form import FeedForm
from widgets.manual_view import ManualView
from widgets.tour import Tour
from widgets.why import why_words

STOPS = 8
"""Of the tour."""
Opened = Callable[[Stage], Iterator[QWidget]]
"""Opens it in all its states, one after the other."""
W = TypeVar("W", bound=QWidget)


def tour(stage: Stage) -> Iterator[QWidget]:
    """The bubble at every stop."""
    stage.run(["app.tour"])
    shown = _found(stage, Tour)
    for _ in range(STOPS):
        yield shown.bubble
        QTest.keyClick(shown, Qt.Key.Key_Right)


def connect_form(stage: Stage) -> Iterator[QWidget]:
    """Empty, with a wrong address, being tried, and refused."""
    t = stage.console.ui.t
    stage.run(["feeds.connect"])
    form = _found(stage, FeedForm)
    yield form
    form.show_wrong(t("feed_form.wrong_url"), "url")
    yield form
    form.show_trying()
    yield form
    form.show_failed(why_words(stage.console.ui, "not_authorised Connection refused"))
    yield form


def manual(stage: Stage) -> Iterator[QWidget]:
    """The manual."""
    stage.run(["app.manual"])
    yield _found(stage, ManualView)


def prompts(stage: Stage) -> Iterator[QWidget]:
    """What asks for a text: every command that needs one, then the longest reason why it is refused."""
    conductor, asking = stage.console.conductor, stage.console.window.asking
    for spec in conductor.registry:
        if spec.needs_text and spec.on_case:
            conductor.text_wanted.emit(spec.id, SELECTED)
            yield asking.prompt
    ui = stage.console.ui
    for prefix in ("refused.", "prompt.empty"):
        asking.prompt.ask("incident.note", ui.t("command.incident.note"), error=longest(stage, prefix))
        yield asking.prompt


def choices(stage: Stage) -> Iterator[QWidget]:
    """What asks for a worker, a department or another case."""
    conductor, asking = stage.console.conductor, stage.console.window.asking
    conductor.worker_wanted.emit("incident.add_helper", SELECTED)
    yield asking.choice
    conductor.case_wanted.emit(AskCase(id="incident.merge", number=SELECTED))
    yield asking.choice


def toasts(stage: Stage) -> Iterator[QWidget]:
    """The longest that can be told of a command, in every panel that may hold it."""
    ui, answers = stage.console.ui, stage.console.window.answers
    name = stage.console.presenter.worker_name("W017")
    said = (
        ui.t("desk.done", number=SELECTED, what=longest(stage, "change.")),
        ui.t("desk.taken_back", number=SELECTED, what=longest(stage, "change.")),
        ui.t("desk.assigned", number=SELECTED, name=name),
        f"{ui.t('desk.assigned', number=SELECTED, name=name)} · {ui.t('desk.not_sent_yet', feed='main')}",
        ui.t("bulk.told", what=longest(stage, "command.incident."), n=21) + " · " + ui.t("bulk.refused", n=12),
    )
    for text in said:
        answers.announce(text, ui.t("desk.undo_hint"))
        yield answers.toast


def troubles(stage: Stage) -> Iterator[QWidget]:
    """What H says of the store, of its disk, of its copy, and of cameras by the reasons that they give."""
    work, trouble = stage.console.presenter.workplace, stage.console.trouble
    why = "could not connect to server: No route to host (10.0.0.8), port 5432"
    for name, code in (("store", "lost"), ("store", "full"), ("intake", "locked"), ("copy", "lost")):
        setattr(work, f"{name}_trouble", Trouble(why=why, since=NOW, code=code))
        trouble.show()
        yield trouble.sheet
        setattr(work, f"{name}_trouble", None)
    tile = stage.console.presenter.desk.camera
    for reason in ("unreachable", "password_refused", "certificate"):
        tile.set_status(CameraView(state=TileState.NONE, reason=reason, trouble_s=960, next_try_s=8, attempt=11))
        trouble.show()
        yield trouble.sheet


def suggestions(stage: Stage) -> Iterator[QWidget]:
    """What could follow in the command line: commands, cases, workers, departments, places."""
    stage.console.window.finding.wait()
    line = stage.console.window.line
    for typed in ("A", f"A {SELECTED} ", f"DEPT {SELECTED} ", "G ", "N "):
        line.open()
        QTest.keyClicks(line.entry, typed)
        if line.suggestions.isVisible():
            yield line.suggestions
    line.accept()


def alarms(stage: Stage) -> Iterator[QWidget]:
    """The line with each of its kinds, with much and with little to tell."""
    alarm, case = stage.console.window.alarm, stage.console.presenter.workplace.incidents[SELECTED]
    troubles = {AlarmKind.STORE_LOST: "database is locked", AlarmKind.NO_FEED: "unreachable Connection refused"}
    for kind in AlarmKind:
        view = AlarmView(
            kind=kind,
            number=SELECTED if kind in (AlarmKind.SOS, AlarmKind.NEW_INCIDENT, AlarmKind.FLOOD) else 0,
            title=case.title,
            detail=troubles.get(kind, ""),
            since=NOW - timedelta(seconds=9),
            unacknowledged=12,
            recent=34,
            waiting=5,
        )
        alarm.set_alarm(view)
        yield alarm
    stage.console.window.refresh()


def menus(stage: Stage) -> Iterator[QWidget]:
    """Under the other button: of cases, of a worker, of every panel; and what the buttons of the lists open."""
    desk = stage.console.presenter.desk
    openers: list[Callable[[], object]] = [
        *(lambda n=n: desk.menu_wanted.emit(n, "", QPoint()) for n in (SELECTED, 1048, 1039)),
        lambda: desk.menu_wanted.emit(0, "W017", QPoint()),
        *(lambda p=p: p.customContextMenuRequested.emit(QPoint(5, 5)) for p in desk.panels.values() if p.isVisible()),
        desk.queue.open_look,
        stage.console.presenter.control.open_saved,
        desk.workers_panel.open_order,
        desk.workers_panel.open_filter,
    ]
    for opener in openers:
        opener()
        for menu in _menus(stage):
            yield menu
            menu.close()


POPUPS: Mapping[str, Opened] = {
    "tour": tour,
    "connect": connect_form,
    "manual": manual,
    "prompts": prompts,
    "choices": choices,
    "toasts": toasts,
    "suggestions": suggestions,
    "alarms": alarms,
    "troubles": troubles,
    "menus": menus,
}


def longest(stage: Stage, prefix: str) -> str:
    """The widest of the phrases without blanks whose key begins so."""
    ui = stage.console.ui
    phrases = (ui.words.say(key, ui.lang) for key in ui.words.keys if key.startswith(prefix))
    return max((p for p in phrases if "{" not in p), key=ui.metrics(13, 600).horizontalAdvance)


def close_all(stage: Stage) -> None:
    """Take away what covers the window; `Stage.rest` closes the rest."""
    for menu in _menus(stage):
        menu.close()
    if stage.console.window.is_covered:
        stage.console.window.uncover()


def _menus(stage: Stage) -> list[QMenu]:
    return [menu for menu in stage.console.window.findChildren(QMenu) if menu.isVisible()]


def _found(stage: Stage, kind: type[W]) -> W:
    return next(w for w in stage.console.window.findChildren(kind) if w.isVisible())
