"""Connecting a feed from the screen: the form, the trial and the file, off the interface thread."""

import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from console.app.broker_probe import greet
from console.desks.window import MainWindow
from console.settings.errors import SettingsError
from console.settings.model import FeedSource, Settings
from console.settings.new_feed import FeedDraft, add_feed, checked
from widgets.feed_form import FeedEntry, FeedForm
from widgets.ui import Ui
from widgets.why import why_words

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What came of one try; exactly one of the first three tells something."""

    feed: FeedSource
    kept: Settings | None = None
    """It stands in the file: the settings as they are now."""
    failed: str = ""
    """Why the broker does not take us: a code of `words/feeds.ts` and the system's words."""
    not_kept: str = ""
    """Why it could not be written."""
    tried: bool = True


class FeedConnector(QObject):
    """Opens the form, tries what is typed, and keeps it."""

    connected = Signal(object)
    """A feed was added: the new `Settings`."""
    _answered = Signal(object)

    def __init__(self, ui: Ui, window: MainWindow, file: Path, settings: Callable[[], Settings]) -> None:
        """Prepare.

        Args:
            ui: the context.
            window: where the form is shown.
            file: the configuration file.
            settings: the settings as they are now.
        """
        super().__init__(window)
        self._ui, self._window, self._file, self._settings = ui, window, file, settings
        self._form: FeedForm | None = None
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def open(self) -> None:
        """Show the form."""
        names = {feed.name for feed in self._settings().feeds}
        free = next(name for n in range(len(names) + 1) if (name := f"feed{n + 1}" if n else "main") not in names)
        self._form = form = FeedForm(self._ui, free, self._window)
        form.connect_requested.connect(self._on_form_connect_requested)
        form.left.connect(self._leave)
        self._window.cover(form)
        form.start()

    def _leave(self) -> None:
        self._form = None
        self._window.uncover()

    def _on_form_connect_requested(self, entry: FeedEntry, untried: bool) -> None:
        form, t, settings = self._form, self._ui.t, self._settings()
        assert form is not None
        draft = FeedDraft(name=entry.name, url=entry.url, username=entry.username, password=entry.password)
        try:
            feed = checked(draft)
        except SettingsError as error:
            wrong = error.problems[0]
            known = wrong.where in ("name", "url")
            form.show_wrong(t(f"feed_form.wrong_{wrong.where}") if known else wrong.text, wrong.where)
            return
        if any(each.name == feed.name for each in settings.feeds):
            form.show_wrong(t("feed_form.name_taken", name=feed.name), "name")
            return
        form.show_trying()
        work = (feed, draft, f"linkage-{settings.station_name}-setup-{feed.name}", untried)
        threading.Thread(target=self._work, args=work, name="connect-feed", daemon=True).start()

    def _work(self, feed: FeedSource, draft: FeedDraft, client_id: str, untried: bool) -> None:
        """Try and keep; a thread of its own, since a host that does not answer takes its time."""
        self._answered.emit(self._outcome(feed, draft, client_id, untried))

    def _outcome(self, feed: FeedSource, draft: FeedDraft, client_id: str, untried: bool) -> _Answer:
        if not untried:
            greeting = greet(feed, client_id)
            if not greeting.is_welcome:
                return _Answer(feed=feed, failed=greeting.why)
        try:
            return _Answer(feed=feed, kept=add_feed(self._file, draft, os.environ), tried=not untried)
        except SettingsError as error:
            return _Answer(feed=feed, not_kept="; ".join(problem.text for problem in error.problems))
        except OSError as error:
            return _Answer(feed=feed, not_kept=error.strerror or str(error))

    @Slot(object)
    def _on_answered(self, answer: _Answer) -> None:
        """What was kept counts even where the form has been left meanwhile."""
        t, form = self._ui.t, self._form
        if answer.kept is not None:
            log.info("the feed %s was added to %s", answer.feed.name, self._file)
            if form is not None:
                self._leave()
            word = "connected" if answer.tried else "kept"
            self._window.say(t(f"feed_form.{word}", name=answer.feed.name, path=self._file))
            self.connected.emit(answer.kept)
        elif form is not None and answer.failed:
            form.show_failed(why_words(self._ui, answer.failed))
        elif form is not None:
            form.show_failed(t("feed_form.not_kept", path=self._file, why=answer.not_kept))
