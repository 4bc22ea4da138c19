"""One console: everything that a window needs, made and connected here and nowhere else."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from console.app.attendance import Attendance
from console.app.board_page import BoardPage
from console.app.by_hand import by_hand
from console.app.camera_evidence import CameraEvidence
from console.app.camera_follow import CameraFollow, CameraSource
from console.app.camera_health import CameraHealth
from console.app.camera_page import CameraPage
from console.app.chart_actions import ChartActions
from console.app.clip_playing import ClipPlaying
from console.app.exports import Exports
from console.app.feed_link import FeedLink
from console.app.feeds_page import FeedsPage
from console.app.garbage import Garbage
from console.app.health import Health
from console.app.layouts import Layouts
from console.app.logs import log_trouble
from console.app.looks import Looks
from console.app.loudness import Loudness
from console.app.map_actions import MapActions
from console.app.newcomer import Newcomer
from console.app.oversight_page import OversightPage
from console.app.safeguards import Safeguards
from console.app.settings_page import SettingsPage
from console.app.sound_news import SoundNews
from console.app.start import Start, asked_for, person_of
from console.app.tidings import Tidings
from console.app.window_place import place_of, put_back
from console.app.work import Work
from console.commands.catalogue import CASES, COURSE, WINDOWS, register_all
from console.commands.registry import Registry
from console.desks.chart_lists import ChartLists
from console.desks.conductor import Conductor
from console.desks.dating import Dating
from console.desks.dispatcher import CASE, DispatcherDesk
from console.desks.list_actions import list_actions
from console.desks.presenter import Presenter
from console.desks.trouble import TroubleHelp
from console.desks.viewing import Viewing
from console.desks.window import MainWindow
from console.domain.views import FeedRow
from console.models.incident_queue import IncidentQueueModel
from console.models.pictures import Pictures
from console.models.queue_memory import QueueMemory
from console.models.session import StoreSession
from console.models.settings_state import StateFile, WindowState, with_newest
from console.models.workplace import Workplace
from console.settings.interpreter import take_turns
from console.settings.load import FILE_NAME
from console.settings.model import Settings
from console.store.calendar import MAINLAND
from console.store.clock import StoreClock
from feeds.cameras.pool import CameraPool
from widgets.map.layers import ALL_LAYERS, as_text, hidden_layers
from widgets.ui import Ui, load_words
from widgets.welcome import WelcomeForm

if TYPE_CHECKING:
    from console.store.store import Store

MAIN = "main"
"""The name under which the main window's place is remembered."""


class Console(QObject):
    """A console with its window."""

    def __init__(self, start: Start, clock: StoreClock | None = None) -> None:
        super().__init__()
        take_turns()
        self._start = start
        self.settings = start.settings
        """As they are now: a feed that is connected on the screen is among them."""
        self._clock = clock = clock or StoreClock()
        self._state_file = StateFile(start.folders.config / "window.json")
        self.state = asked_for(self._state_file.load(), start)
        words, state = load_words(), self.state
        # The center's time everywhere, whatever zone the machine is set to: the log and the clock must agree.
        self.ui = Ui(words, state.theme, state.lang, state.text_scale, self, now=clock(), zone=MAINLAND.zone)
        self.looks = Looks(self.ui, self._set)
        self.looks.show(state)
        self.looks.dress()
        me = person_of(self.state, start.settings)
        workplace = Workplace(me=me, calendar=MAINLAND, lang=self.ui.lang)
        queue = IncidentQueueModel(workplace.entry, me.id, clock())
        desk = DispatcherDesk(self.ui)
        self.session = StoreSession(self._open_store, me, clock=clock, parent=self)
        self.presenter = Presenter(self.ui, workplace, queue, desk)
        self.conductor = Conductor(Registry(), self.presenter, self.session)
        self.pool = CameraPool()
        self.camera = CameraFollow(self.pool, desk.camera, self.ui.name)
        self.evidence = CameraEvidence(self.ui, self.pool, start.folders.snapshots, self)
        self.feeds = FeedLink(lambda: self.settings, self, ahead=start.feeds)
        self.attendance = Attendance(self.session, self)
        self.exports = Exports(start.folders.data / "exports", self)
        self.window = MainWindow(self.ui, self.presenter, self.conductor)
        self.sound_news = SoundNews(self.ui, self.window, lambda: self.state)
        config_file = start.config_file or start.folders.config / FILE_NAME
        parts = self.ui, self.window, self.presenter, self.conductor
        self.feeds_page = FeedsPage(*parts, self.feeds, config_file=config_file, settings=lambda: self.settings)
        self.newcomer = Newcomer(*parts, config_file=config_file, settings=lambda: self.settings)
        self.chart_lists = ChartLists(self.ui, self.presenter, self.window.say)
        self.cameras = CameraPage(self.ui, self.presenter, self.pool, self.camera, self.evidence)
        self.board = BoardPage(self.ui, self.presenter, self.window)
        self.oversight = OversightPage(self.ui, self.presenter, self.window, self.session)
        self.settings_page = SettingsPage(
            self.ui,
            self.presenter,
            self.conductor,
            self.session,
            is_muted=lambda: self.state.muted,
            volume=lambda: self.state.volume,
            open_page=lambda: self.window.show_page("settings"),
            folder=start.folders.data,
        )
        self._add_pages()
        self.layouts = Layouts(self.ui, self.window, desk, lambda: self.state, self._set)
        self.work = Work(
            session=self.session,
            presenter=self.presenter,
            conductor=self.conductor,
            feeds=self.feeds,
            camera=self.camera,
            clock=clock,
        )
        self.dating = Dating(self.ui, self.presenter, self.oversight.desk.panels.values())
        self.camera_health = CameraHealth(self.pool, workplace, self)
        self.health = Health(self.ui, self.window, self.presenter, self.session, self.work, self.camera_health)
        self.trouble = TroubleHelp(self.ui, self.window, self.presenter, self.conductor, lambda: self.health.unwritable)
        self.loudness = Loudness(self.work.sounder, lambda: self.state, self._set, self.sound_news.say_volume)
        self.garbage = Garbage(lambda: self.presenter.rested_s, self)
        self.safeguards = Safeguards(start.settings, start.folders, self.ui, self.session, self.presenter, self.window)
        self.pictures = Pictures(start.folders.snapshots, self)
        self.viewing = Viewing(self.ui, self.window, self.presenter, self.pictures)
        self.clips = ClipPlaying(self.viewing, self.pool, start.folders.snapshots)
        self.intake = by_hand(self.window, self.ui, self.presenter, self.conductor, start.folders.data, self.work)
        self._register()
        self._tidings = self._tell()
        self._connect()

    def _add_pages(self) -> None:
        self.window.add_page("cameras", self.cameras.desk)
        self.window.add_page("board", self.board.desk)
        self.window.add_page("supervision", self.oversight.desk)
        self.window.add_page("settings", self.settings_page.desk)
        self.window.add_page("admin", self.feeds_page.desk)

    def show(self) -> None:
        """Paint the frame first, then open the store: a window within two seconds, whatever the store takes."""
        self.show_window()
        self.garbage.start()
        QTimer.singleShot(0, self.work.start)

    def show_window(self) -> None:
        """Show the window where it was, as it looks before anything is known."""
        put_back(self.window, self.state.windows.get(MAIN, WindowState()).geometry, self._start.size)
        self.dating.begin()
        self.window.show()
        self.window.say(self.ui.t("desk.starting"))
        self.presenter.desk.focus_work()
        self.layouts.restore()
        if not self.state.user_name:
            self._ask_who()

    def _ask_who(self) -> None:
        """The first start: the log must say who acts."""
        form = WelcomeForm(self.ui, self.window)
        form.language_requested.connect(lambda lang: self._set(lang=lang))

        def on_started(name: str, desk: str) -> None:
            self._set(user_name=name, user_desk=desk)
            self._sign_on()
            self.window.uncover()
            if not self.state.tour_seen:
                self.newcomer.open_tour()

        form.started.connect(on_started)
        self.window.cover(form)
        form.set_values(self.state.user_name, self.state.user_desk or self._start.settings.station_name)

    def _sign_on(self) -> None:
        """From now on the log names this person."""
        me = person_of(self.state, self._start.settings)
        self.session.actor = self.presenter.workplace.me = me
        self.presenter.queue.set_me(me.id)
        self.work.seat(me.name)
        self._recall_queue()
        self.window.top.set_person(self.state.user_name, self.state.user_desk)

    def add_cameras(self, sources: Mapping[str, CameraSource]) -> None:
        """Learn how more cameras are opened."""
        self.camera.add_sources(sources)
        self.work.cameras_added()
        self.cameras.desk.set_able(self.camera.sources)

    def close(self) -> None:
        """End everything and remember the window; the window itself goes last."""
        self.garbage.stop()
        self.camera_health.stop()
        self.attendance.stop()
        self.safeguards.stop()
        self.layouts.close()
        self.evidence.finish()
        self.work.stop()
        self.pool.stop()
        self.window.finding.close()
        self.intake.stop()
        self.settings_page.stop()
        self.pictures.close()
        self.evidence.close()
        self._set(windows={**self.state.windows, MAIN: WindowState(geometry=place_of(self.window))})
        self._state_file.close()
        self.window.deleteLater()

    def _open_store(self) -> "Store":
        # The library behind it takes a while to load: on a thread of the session, after the window's first picture.
        from console.app.opening import open_store

        return open_store(self._start, self.settings, self._clock)

    def _connect(self) -> None:
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self.window)
        # What was read at the start stays: it need not be gone over again and again.
        self.work.ready.connect(self.garbage.start)
        self.work.ready.connect(self.camera_health.start)
        self.work.ready.connect(self.health.show)
        self.presenter.case_opened.connect(self.attendance.open_case)
        self.conductor.text_wanted.connect(lambda *_: self.attendance.edit(editing=True))
        self.window.asking.prompt.answered.connect(lambda *_: self.attendance.edit(editing=False))
        self.window.asking.prompt.left.connect(lambda: self.attendance.edit(editing=False))
        self.safeguards.troubled.connect(self.health.show)
        self.health.watch(
            {
                "state": lambda: self._state_file.trouble,
                "log": log_trouble,
                "report": lambda: self.intake.trouble,
                "rules": lambda: self.settings_page.trouble,
            }
        )
        # Not before the queue is painted: the first look at a store must not wait for its search.
        self.session.opened.connect(lambda _: self.ui.turns.run(self.window.finding.take_all))
        self.session.changed.connect(self.window.finding.take_changes)
        self.session.changed.connect(self.settings_page.take_changes)
        self.session.changed.connect(lambda _: self.health.take_changes())
        self.window.line_desk.recall(self.state.line_past)
        self.window.line_desk.past_changed.connect(lambda lines: self._set(line_past=lines))
        self.window.palettes.recall(self.state.recent)
        self.window.palettes.recent_changed.connect(lambda recent: self._set(recent=list(recent)))
        self.work.feeds_changed.connect(self._on_work_feeds_changed)
        self.newcomer.connected.connect(self._on_feeds_changed)
        self.newcomer.tour_ended.connect(lambda: self._set(tour_seen=True))
        self.work.clock_differs.connect(self.health.show)
        self.work.district_changed.connect(self.cameras.take_district)
        self.window.page_shown.connect(self.cameras.page_shown)
        self.work.letters_read.connect(self.feeds_page.show_letters)
        self.feeds_page.changed.connect(self._on_feeds_changed)
        self.window.page_shown.connect(self.feeds_page.page_shown)
        self.window.page_shown.connect(self.board.page_shown)
        self.window.page_shown.connect(self.oversight.page_shown)
        self.window.page_shown.connect(self.settings_page.page_shown)
        self.work.sound_failed.connect(self.sound_news.take_trouble)
        self.session.trouble_changed.connect(lambda _: self.health.show())
        self.evidence.saved.connect(self.work.attach)
        self.ui.changed.connect(self.looks.dress)
        self.presenter.desk.map.set_hidden(hidden_layers(self.state.map_hidden))
        self.presenter.desk.map.layers_changed.connect(self._on_map_layers_changed)
        self.window.top.set_person(self.state.user_name, self.state.user_desk)
        self._recall_queue()
        self.presenter.control.memory_changed.connect(self._on_control_memory_changed)
        self.loudness.show()
        self.sound_news.show()

    def _tell(self) -> Tidings:
        return Tidings(
            self.ui,
            self.window,
            session=self.session,
            presenter=self.presenter,
            work=self.work,
            evidence=self.evidence,
            cameras=self.cameras,
            exports=self.exports,
        )

    def _register(self) -> None:
        window, desk = self.window, self.presenter.desk
        actions: dict[str, Callable[[str], object]] = {
            "view.dispatch": lambda _: window.show_page("dispatch"),
            "view.map": lambda _: window.show_page("map"),
            "view.cameras": lambda _: window.show_page("cameras"),
            "view.board": lambda _: window.show_page("board"),
            "view.supervision": lambda _: window.show_page("supervision"),
            "view.finished": lambda _: self.oversight.show_finished(),
            "view.settings": self.settings_page.open,
            "view.admin": lambda _: window.show_page("admin"),
            "trouble.help": lambda _: self.trouble.show(),
            **self.cameras.actions(),
            "incident.enlarge": lambda _: self._enlarge_case(),
            **self.intake.actions,
            "panel.go": lambda n: desk.focus_panel(int(n)),
            **ChartActions(self.ui, desk, self.chart_lists, self.exports).actions,
            **MapActions(self.ui, window, self.presenter).actions,
            "alarm.silence": lambda _: self._silence(),
            "app.palette": lambda _: window.palettes.open(),
            "app.help": lambda word: window.line_desk.explain(word) if word else window.show_keys(),
            "camera.open": lambda camera: self.work.open_camera(camera),
            "app.command_line": lambda _: window.line.open(),
            **self.looks.actions,
            **self.layouts.actions,
            **self.loudness.actions,
            **self.feeds_page.actions,
            **self.oversight.actions,
            "app.quit": lambda _: window.close(),
            **list_actions(self.presenter, self._go_to_desk),
        }
        actions |= {**self.newcomer.actions, **self.settings_page.actions}
        window.add_actions(actions)
        register_all(self.conductor.registry, [*CASES, *COURSE, *(spec for spec in WINDOWS if spec.id in actions)])

    def _enlarge_case(self) -> None:
        """Give the selected case the whole desk, or its place back."""
        if self.window.page not in ("dispatch", "map"):
            self.window.show_page("dispatch")
        self.presenter.desk.enlarge(CASE)

    def _go_to_desk(self) -> None:
        if self.window.page != "dispatch":
            self.window.show_page("dispatch")

    def _on_feeds_changed(self, settings: Settings) -> None:
        """A feed was added or switched: the store makes messages for the first one in use from now on.

        The feed process is started anew with them.
        """
        self.settings = self.settings.model_copy(update={"feeds": settings.feeds})
        from feeds.outgoing import outgoing_of

        outgoing = outgoing_of(self.settings)
        self.session.query(
            lambda store: store.publish_as(outgoing),
            lambda _: self.feeds.restart(),
            lambda error: self.window.say(str(error), bad=True),
        )
        self.newcomer.update()

    def _set(self, **changes: object) -> None:
        """Change what is remembered, and show it."""
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names and types are UiState's own
        self.looks.show(self.state)
        self.loudness.show()
        self.sound_news.show()
        self.settings_page.show()
        self._state_file.save(self.state)

    def _on_work_feeds_changed(self, feeds: tuple[FeedRow, ...]) -> None:
        self.feeds_page.show_feeds(feeds)
        self.board.show_feeds(feeds)
        self.health.show()

    def _silence(self) -> None:
        self.work.sounder.silence()
        self.sound_news.say_silenced()

    def _recall_queue(self) -> None:
        """Set the queue up as this person left it."""
        self.presenter.control.recall(self.state.queues.get(self.presenter.workplace.me.id, QueueMemory()))

    def _on_control_memory_changed(self, memory: QueueMemory) -> None:
        self._set(queues=with_newest(self.state.queues, self.presenter.workplace.me.id, memory))

    def _on_map_layers_changed(self) -> None:
        self._set(map_hidden=as_text(ALL_LAYERS - self.presenter.desk.map.layers))
