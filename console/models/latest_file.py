"""A small file of mode 0600 of which only the newest contents count, written by a thread.

A crash leaves the old contents or the new ones, never a part; a burst of changes is written once. What cannot be
written is tried again, and `trouble` says why.
"""

import logging
import threading
from pathlib import Path

from console.settings.whole_file import put_whole

RETRY_S = 5.0
"""So long after a failure it is tried again."""

log = logging.getLogger(__name__)


class LatestFile:
    """The file; `write` and `remove` only note what is wanted and return."""

    def __init__(self, path: Path, *, quiet_s: float = 0.5) -> None:
        """Prepare; nothing is written.

        Args:
            path: the file, in a folder of the user's own.
            quiet_s: how long the thread waits for newer contents before it writes.
        """
        self.trouble = ""
        """Which file cannot be written, and why; empty: all is well."""
        self._path = path
        self._quiet_s = quiet_s
        self._next: bytes | None = None
        self._wanted = False
        self._wake = threading.Condition()
        self._closing = False
        self._thread: threading.Thread | None = None

    def write(self, contents: bytes) -> None:
        """Put these contents in the place of the old ones, soon."""
        self._want(contents)

    def remove(self) -> None:
        """Remove the file, soon."""
        self._want(None)

    def close(self) -> None:
        """Do what is still to be done, and end the thread."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        if self._thread is not None:
            self._thread.join(5)

    def _want(self, contents: bytes | None) -> None:
        with self._wake:
            self._next, self._wanted = contents, True
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=f"file {self._path.name}", daemon=True)
                self._thread.start()
            self._wake.notify()

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._closing or self._wanted, RETRY_S if self.trouble else None)
                self._wake.wait_for(lambda: self._closing, timeout=self._quiet_s)
                contents, wanted, self._wanted = self._next, self._wanted or bool(self.trouble), False
                closing = self._closing
            if wanted:
                self._do(contents)
            if closing:
                return

    def _do(self, contents: bytes | None) -> None:
        try:
            if contents is None:
                self._path.unlink(missing_ok=True)
            else:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                put_whole(self._path, contents)
            self.trouble = ""
        except OSError as error:
            trouble = f"{self._path}: {error.strerror or error}"
            if trouble != self.trouble:
                log.warning("it cannot be kept: %s", trouble)
            self.trouble = trouble
