"""The main window: top bar, alarm line, the open desk, command line, keys and answers; it knows no store, no feed."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

from console.commands.catalogue import CASE_PAGES, OVER
from console.desks.answers import Answers
from console.desks.asking import Asking
from console.desks.bulk import Bulk
from console.desks.chips import LEADS_TO
from console.desks.conductor import Conductor
from console.desks.finding import Finding
from console.desks.held_keys import OF_HANDS
from console.desks.layout import COMPACT, metrics
from console.desks.line_desk import LineDesk
from console.desks.map_search import MapSearch
from console.desks.menus import Menus
from console.desks.offers import Offers
from console.desks.page import Page
from console.desks.palettes import Palettes
from console.desks.presenter import Presenter
from console.desks.shown_commands import ShownCommands
from widgets.alarm_line import AlarmLine
from widgets.command_line import CommandLine
from widgets.give_keys import give_keys
from widgets.keys_sheet import KeysSheet
from widgets.overlay import holds
from widgets.tab_order import go_on
from widgets.takes_keys import TakesKeys
from widgets.top_bar import ChipView, DeskTab, TopBar
from widgets.ui import Ui

TAB_OF = {"supervision": "board", "settings": "admin"}
"""The tab below which a page without one stands: the bar has room for F2 to F6, and for no sixth in English."""
BARE = frozenset({"board", "map", "cameras"})
"""The pages of a wall: on a whole screen they stand alone, the board by itself, the others below the alarm line."""
ANSWER_SHARE = 0.7
"""So much of a whole screen's width an answer has."""
TAB_ORDER = (
    "queue", "head", "recommended", "plan", "facts", "camera", "beside", "timeline", "sensor", "map", "layers",
    "workers", "in_view", "lanes", "backlog", "percentiles",
)  # fmt: skip
"""How Tab goes through the panels: as a case is worked."""


class Layered(Protocol):
    """What lies over the desk from below the alarm line."""

    def isHidden(self) -> bool:
        """Whether it is not there."""

    def set_top(self, top: int) -> None:
        """Leave so many real pixels of the window uncovered."""

    def leave(self) -> None:
        """Close, without an answer."""


class MainWindow(Page):
    """One window of the console."""

    closing = Signal()
    """The window is being closed."""
    page_shown = Signal(str)
    """Another page is open: its name."""
    bared = Signal(bool)
    """The board fills the whole screen without this window's own lines, or they are back."""

    def __init__(self, ui: Ui, presenter: Presenter, conductor: Conductor) -> None:
        super().__init__(ui)
        self._presenter, self._conductor = presenter, conductor
        self.offers = Offers(ui, presenter, conductor)
        self._page = "dispatch"
        self._actions: dict[str, Callable[[str], object]] = {}
        self.top, self.alarm, self.line = TopBar(ui, self), AlarmLine(ui, self), CommandLine(ui, self)
        self.pages = QStackedWidget(self)
        self.pages.lower()  # on a whole screen the command line lies over the page while it is needed
        self.pages.addWidget(presenter.desk)
        self._names = ["dispatch"]
        self.asking = Asking(ui, self, lambda: self.asked_in, presenter, conductor, self.offers)
        self.finding = Finding(ui, presenter, conductor.registry)
        self.map_search = MapSearch(ui, presenter, conductor, self.finding)
        self._shown = ShownCommands(presenter, conductor, self.offers, self.line)
        self.line_desk = LineDesk(ui, self.line, presenter, conductor, self.finding)
        self.palettes = Palettes(ui, self, presenter, conductor, self.offers, self.finding)
        self.sheet = KeysSheet(ui, self)
        self.sheet.hide()
        # Before the answer is worded: a line that has run is emptied, its old answer too.
        conductor.done.connect(lambda command_id, _: self._on_conductor_done(command_id))
        self.answers = Answers(ui, presenter, conductor, self.offers, self.say)
        self._menus = Menus(ui, self, presenter, conductor, self.offers)
        self.bulk = Bulk(ui, self, presenter, conductor, self.offers, self.answers)
        self._asks: list[Layered] = [
            *(self.bulk.view, self.asking.choice, self.asking.prompt, self.palettes.palette, self.sheet)
        ]
        """What takes the keys while it lies over the desk."""
        self._cover: QWidget | None = None
        self._over: tuple[Layered, str] | None = None
        self._connect()
        ui.changed.connect(self._on_ui_changed)
        self._on_ui_changed()

    @property
    def page(self) -> str:
        """The page that is open."""
        return self._page

    def add_page(self, name: str, widget: QWidget) -> None:
        """Add a desk; `view.<name>` opens it."""
        self._names.append(name)
        self.pages.addWidget(widget)
        self._on_ui_changed()

    def add_actions(self, actions: Mapping[str, Callable[[str], object]]) -> None:
        """Say how what only the window can do is done, by the command's id."""
        self._actions |= actions

    def show_page(self, name: str) -> None:
        """Open a desk; the map desk is the dispatcher's panels in another order."""
        self.pages.setCurrentIndex(self._names.index("dispatch" if name == "map" else name))
        if name in ("dispatch", "map"):
            self._presenter.desk.show_page(name)
        self._page = name
        self.top.set_desk(TAB_OF.get(name, name))
        self._arrange()
        self.refresh_actions()
        self.page_shown.emit(name)
        self._ask_on()

    def _ask_on(self) -> None:
        """Another page is open: a text is asked on there, and what could be chosen on the one before is gone."""
        prompt = self.asking.prompt
        for one in self._asks:
            if one is not prompt and not one.isHidden():
                one.leave()
        if not (prompt.isHidden() or prompt.isVisible()):
            prompt.go_on(self.asked_in)

    @property
    def is_covered(self) -> bool:
        """Whether a form covers the window."""
        return self._cover is not None

    def cover(self, form: QWidget) -> None:
        """Let a form cover the window; no command runs until it is gone."""
        self._cover = form
        form.setProperty("floats", True)
        form.show()
        self._arrange()

    def uncover(self) -> None:
        """Take the form away."""
        if self._cover is not None:
            self._cover.deleteLater()
            self._cover = None
        self._back_to_work()

    def add_asking(self, *asks: Layered) -> None:
        """Let more questions take the keys while they lie over the desk, and leave the alarm line uncovered."""
        self._asks += asks
        self._arrange()

    @property
    def asked_in(self) -> QWidget:
        """Where a text is asked: below the head of the case, on what is enlarged over it, else on the whole page."""
        desk = self._presenter.desk
        wanted = (desk.head, desk.panels.get(desk.large))
        return next((panel for panel in wanted if panel is not None and panel.isVisible()), self.pages)

    def lay_over(self, form: Layered, page: str) -> None:
        """Let a form lie over the desk whenever it is shown; its keys are then those of a page of their own."""
        self._over = form, page
        self._arrange()

    @property
    def key_page(self) -> str:
        """Whose keys work: those of the form that lies over the desk, else those of the open page."""
        return self._page if self._over is None or self._over[0].isHidden() else self._over[1]

    def give_back_keys(self) -> None:
        """What lay over the desk is gone."""
        self._back_to_work()

    def set_chips(self, chips: Sequence[ChipView]) -> None:
        """Show how feeds and store are."""
        self.top.set_chips(chips)

    def say(self, text: str, *, bad: bool = False, hint: str = "") -> None:
        """Answer in the command line; `hint`: the key that works for five seconds."""
        self.line.set_answer(text, bad=bad, hint=hint)

    def refresh(self) -> None:
        """Show counts, alarms, and what can be done now."""
        work, now = self._presenter.workplace, self._presenter.now
        self.top.set_counts(work.counts(now) if self._presenter.desk.queue.is_known else None)
        self.alarm.set_alarm(work.alarm(now))
        self.refresh_actions()

    def refresh_actions(self) -> None:
        """Work out which commands can be run."""
        self._shown.refresh(self._page)

    @property
    def is_asking(self) -> bool:
        """Whether something lies over the desk that takes the keys."""
        return any(not one.isHidden() for one in self._asks)

    def show_keys(self) -> None:
        """Show the keys of where she is."""
        page = self._ui.t(f"desk.page.{self._page}")
        self.sheet.open_with(self._ui.t("sheet.title", page=page), self.offers.keys_of(self._page))

    def leave_overlays(self) -> None:
        """Close what lies over the desk, without an answer."""
        for one in self._asks:
            if not one.isHidden():
                one.leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold the order while a hand acts, and give every key that is a command's to the conductor."""
        if event.type() not in OF_HANDS:
            return False  # first: every event of the program passes here
        self._presenter.touch()
        if isinstance(event, QKeyEvent) and self._conductor.held_keys.hides(event):
            return True
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not self._is_ours(watched):
            return False
        focus = QApplication.focusWidget()
        if self._cover is not None:
            return False
        if self.is_asking or (holds(focus) and self.key_page == self._page):
            return self._conductor.press(event, OVER, in_text=True)
        on_button = isinstance(focus, QAbstractButton) and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return)
        if on_button or (isinstance(focus, TakesKeys) and focus.takes_key(event)):
            return False
        if event.key() == Qt.Key.Key_Escape and self.key_page == self._page and self._leave():
            return True
        if isinstance(focus, QLineEdit) and focus.isUndoAvailable() and event.matches(QKeySequence.StandardKey.Undo):
            return False
        in_text = isinstance(focus, QLineEdit | QTextEdit | QPlainTextEdit)
        return self._conductor.press(event, self.key_page, in_text=in_text)

    def _leave(self) -> bool:
        """Esc: from an enlarged panel to its desk, from every other page too; False: there is nothing to leave."""
        is_large = bool(self._presenter.desk.large)
        if self._page not in CASE_PAGES or (self._page == "map" and not is_large):
            self.show_page("dispatch")
        elif self._page in ("dispatch", "map") and is_large:
            self.show_page(self._page)
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        """Note what is on the screen from now on: keys are meant for what was painted when they went down."""
        done = super().event(event)
        if event.type() is QEvent.Type.UpdateRequest:
            self._presenter.note_painted(self.alarm.number)
        return done

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab: through the panels as they are worked, then the bars at the edges; inside what covers them all."""
        if self._cover is not None:
            return go_on(self._cover, forward=next)
        desk = self._presenter.desk
        blocks = [*(desk.panel(name) for name in TAB_ORDER), self.pages, self.line, self.top, self.alarm]
        return go_on(self, blocks, forward=next)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window goes."""
        self.closing.emit()
        super().closeEvent(event)

    def _connect(self) -> None:
        conductor, run, desk = self._conductor, self._conductor.run, self._presenter.desk
        self.top.desk_requested.connect(lambda desk: run(f"view.{desk}"))
        self.top.chip_requested.connect(lambda chip: run(LEADS_TO.get(chip, "view.admin"), text=chip))
        self.top.sound_requested.connect(lambda: run("app.mute"))
        self.alarm.go_requested.connect(lambda: run("queue.next_urgent"))
        self.alarm.help_requested.connect(lambda: run("trouble.help"))
        self.alarm.silence_requested.connect(lambda: run("alarm.silence"))
        self.line.left.connect(self._back_to_work)
        self.line.action_requested.connect(run)
        desk.command_requested.connect(run)
        desk.plan.ticked.connect(lambda step: run("incident.do_step", number=desk.shown_case, step=step))
        desk.plan.unticked.connect(lambda step: run("incident.undo_step", number=desk.shown_case, step=step))
        desk.assign_requested.connect(lambda worker: run("incident.choose_worker", worker=worker))
        desk.dropped.connect(lambda number, worker: run("incident.choose_worker", number=number, worker=worker))
        desk.opened.connect(lambda number: run("incident.enlarge", number=number))
        desk.workers.judge = desk.map.judge = self.offers.why_not_sent
        desk.recommended.assign_refused.connect(lambda why: self.say(why, bad=True))
        desk.workers.drop_refused.connect(lambda why: self.say(why, bad=True))
        desk.map.drop_refused.connect(lambda why: self.say(why, bad=True))
        self._presenter.refreshed.connect(self.refresh)
        self._presenter.ranked.connect(self.refresh_actions)
        conductor.went.connect(lambda _: self._on_conductor_went())
        conductor.performed.connect(self._on_conductor_performed)
        self.asking.left.connect(self._back_to_work)
        self.sheet.left.connect(self._back_to_work)
        self.palettes.palette.left.connect(self._back_to_work)
        self.palettes.palette.chosen.connect(lambda _: self._back_to_work())
        self.palettes.line_wanted.connect(self.line.open)
        self.bulk.left.connect(self._back_to_work)

    def _on_conductor_done(self, command_id: str) -> None:
        if self.line_desk.is_answered_by(command_id):
            self._leave_line()

    def _on_conductor_performed(self, action: str, argument: str) -> None:
        self._actions[action](argument)
        if self.line_desk.is_answered_by(action) and not self.line.entry.hasFocus():
            self.line.entry.clear()

    def _on_conductor_went(self) -> None:
        """A case is worked where it can be seen."""
        if self.line.is_as_run or not self.line.entry.text():
            self._leave_line()
        if self._page not in CASE_PAGES:
            self.show_page("dispatch")

    def _leave_line(self) -> None:
        """A command has run: the next key is a command again, not a letter in the line."""
        self.line.accept()
        if self.line.entry.hasFocus():
            self._back_to_work()

    def _back_to_work(self) -> None:
        """Give the keys back to what had them on the page that is open."""
        page = self.pages.currentWidget()
        if page is None or page is self._presenter.desk:
            self._presenter.desk.focus_work()
            return
        last = page.focusWidget()
        give_keys(last if last is not None and last.isVisible() else page)

    def _is_ours(self, watched: QObject) -> bool:
        """Each key press passes here once for each object on its way; the first is the focus widget's."""
        focus = QApplication.focusWidget() or self
        ours = focus is self or self.isAncestorOf(focus) or focus.window() in self._torn_windows
        return watched is focus and ours

    @property
    def _torn_windows(self) -> Collection[QWidget]:
        return self._presenter.desk.placing.torn.values()

    def changeEvent(self, event: QEvent) -> None:
        """A window that fills the screen, or does not any more, is laid out anew."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self._arrange()

    def _arrange(self) -> None:
        bare = self._page in BARE and self.isFullScreen()
        alone = bare and self._page == "board"
        self.top.setVisible(not bare)
        self.alarm.setVisible(not alone)
        self.alarm.set_clock(shown=bare)
        self.line.set_bare(bare)
        scale = self._ui.scale / 100
        m = metrics(self.width(), self.height(), scale)
        top, alarm, foot = (round(n * scale) for n in (0 if bare else m.top_bar, m.alarm, m.command))
        for part in (self.top, self.alarm, self.line):
            part.set_compact(m is COMPACT)
        width, height, gap = self.width(), self.height(), m.gap
        self.top.setGeometry(0, 0, width, top)
        self.alarm.setGeometry(gap, top + gap, width - 2 * gap, alarm)
        body = top + alarm + 2 * gap
        for over in (*self._asks, *(self._over or ())[:1]):
            over.set_top(body)
        below = gap if bare else foot + 2 * gap
        self.pages.setGeometry(self.rect() if alone else QRect(0, body, width, height - body - below))
        self.bared.emit(alone)
        line = QRect(gap, height - foot - gap // 2, width - 2 * gap, foot)
        # On a whole screen it covers no more than titles: the case in the last column keeps its number and its time.
        self.line.set_places(line, QRect(line.x(), body, round(line.width() * ANSWER_SHARE), line.height()))
        self.answers.toast.set_at_top(bare)
        if self._cover is not None:
            self._cover.setGeometry(self.rect())
            self._cover.raise_()

    def _on_ui_changed(self) -> None:
        t = self._ui.t
        self.setWindowTitle(t("common.app"))
        keys = {"dispatch": "F2", "map": "F3", "cameras": "F4", "board": "F5", "admin": "F6"}
        names = [n for n in keys if n == "map" or n in self._names]
        self.top.set_desks([DeskTab(id=n, text=t(f"desk.page.{n}"), key=keys[n]) for n in names])
        self.top.set_desk(TAB_OF.get(self._page, self._page))
        self._arrange()
        self.update()
