"""Puts a feed out of use or into use: asked for twice, written into the configuration off the interface thread."""

import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from console.settings.errors import SettingsError
from console.settings.model import Settings
from console.settings.switch_feed import switch_feed

SURE_MS = 10_000
"""So long the question stands: a second press after that asks again."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Switched:
    """What came of it."""

    name: str
    enabled: bool
    settings: Settings | None = None
    """As they are now; None: it could not be written."""
    why: str = ""


class FeedSwitch(QObject):
    """Asks, writes, tells."""

    asked_changed = Signal()
    """Another feed is asked about, or none any more."""
    done = Signal(object)
    """A `Switched`."""
    _written = Signal(object)

    def __init__(self, file: Path, who: Callable[[], str], parent: QObject) -> None:
        """Prepare.

        Args:
            file: the configuration file.
            who: the name of whoever is at the desk, for the log.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._file, self._who = file, who
        self._asked = ""
        self._sure = QTimer(self, singleShot=True, interval=SURE_MS)
        self._sure.timeout.connect(self.forget)
        self._written.connect(self._on_written, Qt.ConnectionType.QueuedConnection)

    @property
    def asked(self) -> str:
        """The feed that the next press puts out of use or into use; empty: none."""
        return self._asked

    def press(self, name: str, *, enabled: bool) -> None:
        """Ask; the second time for the same feed, do it."""
        if name != self._asked:
            self._ask(name)
            self._sure.start()
            return
        self.forget()
        threading.Thread(target=self._write, args=(name, enabled), name="switch-feed", daemon=True).start()

    def forget(self) -> None:
        """Nothing is asked any more."""
        self._sure.stop()
        self._ask("")

    def _ask(self, name: str) -> None:
        if name != self._asked:
            self._asked = name
            self.asked_changed.emit()

    def _write(self, name: str, enabled: bool) -> None:
        try:
            settings, why = switch_feed(self._file, name, enabled=enabled, env=os.environ), ""
        except SettingsError as error:
            settings, why = None, "; ".join(problem.text for problem in error.problems)
        except OSError as error:
            settings, why = None, error.strerror or str(error)
        self._written.emit(Switched(name=name, enabled=enabled, settings=settings, why=why))

    @Slot(object)
    def _on_written(self, switched: Switched) -> None:
        if switched.settings is not None:
            state = "in use" if switched.enabled else "out of use"
            log.info("%s put the feed %s %s in %s", self._who(), switched.name, state, self._file)
        self.done.emit(switched)
