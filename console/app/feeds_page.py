"""The feeds page of a console: what is chosen on it is read, tried, put out of use and into use again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from console import __version__
from console.app.feed_link import FeedLink
from console.app.switch_feed import FeedSwitch, Switched
from console.desks.admin import AdminDesk
from console.desks.conductor import Conductor
from console.desks.presenter import Presenter
from console.desks.window import MainWindow
from console.domain.views import DeadLetterRow, FeedRow, FeedState
from console.settings.model import FeedSource, Settings
from feeds.codecs.registry import Codecs
from feeds.explain import explain
from feeds.messages import ConnectionTested, LastMessage, Replayed
from widgets.button import Action
from widgets.side_menu import MenuEntry
from widgets.ui import Ui
from widgets.why import why_words

MENU = {
    "admin.feeds": "rss",
    "admin.letters": "inbox",
    "view.cameras": "cctv",
    "workers.search": "users",
    "view.supervision": "clipboard-check",
    "view.settings": "settings",
    "app.manual": "book-open",
}
"""Where the menu leads, and the sign of each."""
REPLAY = "letter.replay"
BUTTONS = ("feeds.connect", "feed.test", "feed.switch")
UNKNOWN_FEED = FeedSource(name="unknown", url="mqtt://unknown")
"""By whose format a message is read whose feed is not configured any more."""


class FeedsPage(QObject):
    """The page in its window."""

    changed = Signal(object)
    """A feed was put out of use or into use: the new `Settings`."""

    def __init__(
        self,
        ui: Ui,
        window: MainWindow,
        presenter: Presenter,
        conductor: Conductor,
        feeds: FeedLink,
        *,
        config_file: Path,
        settings: Callable[[], Settings],
    ) -> None:
        """Prepare.

        Args:
            ui: the context.
            window: says what came of it.
            presenter: knows who is at the desk and the catalogue.
            conductor: runs what is chosen.
            feeds: the feed process.
            config_file: where the feeds are configured.
            settings: as they are now.
        """
        super().__init__(window)
        self._ui, self._window, self._presenter, self._conductor = ui, window, presenter, conductor
        self._feeds, self._file, self._settings = feeds, config_file, settings
        self._waits_for = ""
        """The feed whose last message was asked for."""
        self.desk = AdminDesk(ui)
        self.switch = FeedSwitch(config_file, lambda: presenter.workplace.me.name or presenter.workplace.me.id, self)
        self.switch.asked_changed.connect(self._show_actions)
        self.switch.done.connect(self._on_switch_done)
        self.desk.command_requested.connect(conductor.run)
        self.desk.feed_chosen.connect(self._on_desk_feed_chosen)
        self.desk.letter_chosen.connect(self._on_desk_letter_chosen)
        feeds.tested.connect(self._on_feeds_tested)
        feeds.replayed.connect(self._on_feeds_replayed)
        feeds.last_received.connect(self._on_feeds_last_received)
        ui.changed.connect(self.show)

    @property
    def actions(self) -> Mapping[str, Callable[[str], object]]:
        """What the window does for the commands of the page, by the command's id."""
        return {
            "admin.feeds": lambda _: self._go_to(self.desk.feeds),
            "admin.letters": lambda _: self._go_to(self.desk.letters),
            "feed.test": lambda _: self._test(),
            "feed.switch": lambda _: self._switch(),
            "letter.replay": lambda _: self._replay(),
        }

    def page_shown(self, page: str) -> None:
        """Another page is open: this one shows how it is now."""
        if page == "admin":
            self.desk.menu.set_current(0)
            self.desk.setFocus()
            self.show()

    def show(self) -> None:
        """Show the menu and the buttons in the language of the screen."""
        self._show_menu()
        self._show_actions()

    def show_feeds(self, rows: Sequence[FeedRow]) -> None:
        """Show how the feeds are."""
        before = self.desk.feed
        self.desk.show_feeds(rows)
        self._show_menu()
        if before is None or self.desk.feed is None or before.state is not self.desk.feed.state:
            self._show_actions()

    def show_letters(self, rows: Sequence[DeadLetterRow], dropped: int = 0) -> None:
        """Show what could not be read."""
        self.desk.show_letters([replace(row, title=self._shown(row.source)) for row in rows], dropped)
        self._show_menu()
        self._show_letter_action()

    def _go_to(self, part: QWidget) -> None:
        self._window.show_page("admin")
        part.setFocus()

    # The menu and the buttons

    def _show_menu(self) -> None:
        if not self.desk.isVisible():
            return
        known = self._window.offers.available(self._conductor.context(), frozenset(MENU))
        trouble = sum(f.state in (FeedState.ERRORS, FeedState.DOWN) for f in self.desk.feeds.list.rows)
        waiting = sum(letter.waiting for letter in self.desk.letters.list.rows)
        counts = {"admin.feeds": trouble, "admin.letters": waiting}
        entries = []
        for command, icon in MENU.items():
            if command in known:
                keys, count = known[command].spec.keys, counts.get(command, 0)
                shown = str(count) if count else str(keys[0]) if keys else ""
                text = self._ui.t(f"command.{command}")
                entries.append(MenuEntry(id=command, text=text, icon=icon, count=shown, warns=bool(count)))
        station = self._settings().station_name
        self.desk.show_menu(entries, self._ui.t("admin.foot", version=__version__, station=station))

    def _show_actions(self) -> None:
        context = self._conductor.context()
        known = self._window.offers.available(context, frozenset(BUTTONS))
        actions = [self._window.offers.action(known[command], context) for command in BUTTONS if command in known]
        self.desk.show_actions([self._of_feed(action) for action in actions])
        self._show_letter_action()

    def _show_letter_action(self) -> None:
        context, letter = self._conductor.context(), self.desk.letter
        known = self._window.offers.available(context, frozenset({REPLAY}))
        if letter is None or REPLAY not in known:
            self.desk.show_letter_action(None)
            return
        action = self._window.offers.action(known[REPLAY], context)
        if not letter.waiting:
            action = replace(action, enabled=False, reason=self._ui.t("dead.all_replayed"))
        self.desk.show_letter_action(action)

    def _of_feed(self, action: Action) -> Action:
        """A button as it stands for the current feed."""
        t, feed = self._ui.t, self.desk.feed
        if action.id == "feeds.connect":
            return replace(action, primary=True)
        if feed is None:
            return replace(action, enabled=False, reason=t("desk.feed_choose"))
        is_off = feed.state is FeedState.OFF
        if action.id == "feed.test":
            return replace(action, enabled=not is_off, reason=t("feeds.not_in_use", name=feed.shown) if is_off else "")
        if self.switch.asked == feed.name:
            words = "feeds.really_enable" if is_off else "feeds.really_disable"
            return replace(action, text=t(words, name=feed.shown), danger=not is_off)
        return replace(action, text=t("feeds.enable" if is_off else "feeds.disable"))

    # What is done with a feed

    def _test(self) -> None:
        feed = self.desk.feed
        if feed is None:
            self._say("desk.feed_choose", bad=True)
        elif feed.state is FeedState.OFF:
            self._say("feeds.not_in_use", bad=True, name=feed.shown)
        else:
            self._feeds.test(feed.name)

    def _switch(self) -> None:
        feed = self.desk.feed
        if feed is None:
            self._say("desk.feed_choose", bad=True)
            return
        enabled = feed.state is FeedState.OFF
        self.switch.press(feed.name, enabled=enabled)
        if self.switch.asked:
            self._say("feeds.asked_enable" if enabled else "feeds.asked_disable", name=feed.shown)

    def _on_switch_done(self, switched: Switched) -> None:
        name = self._shown(switched.name)
        if switched.settings is None:
            self._say("feeds.not_switched", bad=True, name=name, why=switched.why, path=self._file)
            return
        self._say("feeds.enabled" if switched.enabled else "feeds.disabled", name=name)
        self.changed.emit(switched.settings)

    def _on_feeds_tested(self, tested: ConnectionTested) -> None:
        key = "desk.feed.tested_ok" if tested.ok else "desk.feed.tested_bad"
        self._say(key, bad=not tested.ok, name=self._shown(tested.source), why=tested.detail or tested.why)

    def _shown(self, name: str) -> str:
        """What the screen calls the feed of a name."""
        return next((feed.shown for feed in self._presenter.workplace.feeds if feed.name == name), name)

    # What is done with dead letters

    def _replay(self) -> None:
        letter = self.desk.letter
        if letter is None:
            self._say("dead.choose", bad=True)
        elif not letter.waiting:
            self._say("dead.all_replayed", bad=True)
        else:
            self._feeds.replay(letter.id, self._presenter.workplace.me)

    def _on_feeds_replayed(self, told: Replayed) -> None:
        if told.left:
            why = why_words(self._ui, told.why)
            self._say("dead.still_wrong", bad=True, done=told.done, left=told.left, why=why)
        elif told.why:
            self._say("dead.not_replayed", bad=True, why=told.why.partition(" ")[2])
        else:
            self._say("dead.replayed", n=told.done)

    # The message

    def _on_desk_letter_chosen(self, _: int) -> None:
        self._show_letter_action()
        self._show_letter()

    def _on_desk_feed_chosen(self, name: str) -> None:
        self.switch.forget()
        self._show_actions()
        self._waits_for = name
        if name:
            self._feeds.ask_last(name)

    def _on_feeds_last_received(self, last: LastMessage) -> None:
        if last.source != self._waits_for or last.at is None:
            return
        self._waits_for = ""
        payload = last.payload.decode("utf-8", "backslashreplace")
        read = explain(self._codecs(last.source), last.topic, payload, received_at=last.at)
        note = self._ui.t("message.last", name=last.source, time=self._ui.moment(last.at))
        self.desk.show_message(read, note)

    def _show_letter(self) -> None:
        letter = self.desk.letter
        self._waits_for = ""
        if letter is None:
            self.desk.show_message(None)
            return
        codecs, refused = self._codecs(letter.source), (letter.reason, letter.field)
        read = explain(codecs, letter.topic, letter.payload, received_at=letter.at, refused=refused)
        self.desk.show_message(read, f"{self._ui.moment(letter.at)} · {letter.shown}")

    def _codecs(self, source: str) -> Codecs:
        feed = next((each for each in self._settings().feeds if each.name == source), UNKNOWN_FEED)
        return Codecs.of(feed, self._presenter.workplace.names.catalogue.categories)

    def _say(self, key: str, *, bad: bool = False, **values: object) -> None:
        self._window.say(self._ui.t(key, **values), bad=bad)
