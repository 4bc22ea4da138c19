"""Log files of each process: rotated, closed to others, and without a secret.

Masking happens where the text is final, in the formatter, so that a password within a traceback is caught as well.
"""

import contextlib
import logging
import logging.handlers
import re
import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from console.settings import Settings, open_private

FILE_BYTES = 5 * 1024 * 1024
FILES_KEPT = 5
TRY_AGAIN_S = 10.0
"""So long after a record that could not be written another is tried."""

MASK = "***"
_LOGIN = re.compile(r"(\b[a-z][a-z0-9+.-]*://[^\s:/@'\"]*):[^\s'\"]*@", re.IGNORECASE)
_NAMED = re.compile(
    r"(\b(?:password|passwd|passphrase|pass|pwd|secret|token|api[_-]?key|access[_-]?key)\b['\"]?\s*[=:]\s*)"
    r"('[^']*'|\"[^\"]*\"|[^\s,;&]+)",
    re.IGNORECASE,
)


def start_logging(
    folder: Path, process: str, *, secrets: Iterable[str] = (), level: int = logging.INFO, on_stderr: bool = False
) -> None:
    """Send everything that this process logs to `folder/linkage-{process}.log`.

    Args:
        folder: The log folder, already made.
        process: Name of the process (`console`, `feed`, `camera-1`); no two running ones may share a file.
        secrets: Texts that must never appear, from `secrets_of`.
        level: The least level that is written.
        on_stderr: Write it there too: what runs without a window is read in the journal of its machine.
    """
    handlers: list[logging.Handler] = [PrivateRotatingFileHandler(folder / f"linkage-{process}.log")]
    if on_stderr:
        handlers.append(logging.StreamHandler())
    root = logging.getLogger()
    for handler in handlers:
        handler.setFormatter(MaskingFormatter(secrets))
        root.addHandler(handler)
    root.setLevel(level)
    logging.getLogger("alembic.runtime.plugins").setLevel(logging.WARNING)
    logging.captureWarnings(True)


def log_trouble() -> str:
    """Which log of this process cannot be written, and why; empty: all is well.

    One that could not is tried again now and then: where nothing else is logged, nothing else would tell.
    """
    own = [each for each in logging.getLogger().handlers if isinstance(each, PrivateRotatingFileHandler)]
    return next((handler.trouble for handler in own if handler.trouble and not handler.works_again()), "")


class PrivateRotatingFileHandler(logging.handlers.RotatingFileHandler):
    """A rotating log file that has mode 0600 from its first moment, after each turn too.

    Where it cannot be written (a full disk) that is said once on stderr, and afterwards in the log itself.
    """

    def __init__(self, file: Path, *, max_bytes: int = FILE_BYTES, kept: int = FILES_KEPT) -> None:
        super().__init__(file, maxBytes=max_bytes, backupCount=kept, encoding="utf-8", delay=True)
        self.trouble = ""
        """Which file cannot be written, and why; empty: all is well."""
        self._lost = 0
        self._tried_at = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record; the first one after a time in which none could be written comes with the number of those."""
        lost = self._lost
        super().emit(record)
        if lost and lost == self._lost:
            self._lost, self.trouble = 0, ""
            text = f"{lost} records before the last one could not be written"
            super().emit(logging.LogRecord(__name__, logging.WARNING, __file__, 0, text, None, None))

    def handleError(self, record: logging.LogRecord) -> None:
        """Say it once; the file is opened anew for the next record."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            super().handleError(record)
            return
        self.trouble = f"{self.baseFilename}: {error.strerror or error}"
        self._tried_at = time.monotonic()
        if not self._lost and sys.stderr is not None:
            sys.stderr.write(f"linkage: {self.baseFilename} cannot be written: {error.strerror or error}\n")
        self._lost += 1
        stream, self.stream = self.stream, None
        if stream is not None:
            # It tries once more to write what it holds, and closes all the same.
            with contextlib.suppress(OSError):
                stream.close()

    def works_again(self) -> bool:
        """Try once more, some seconds after a failure."""
        if time.monotonic() - self._tried_at >= TRY_AGAIN_S:
            self.handle(logging.LogRecord(__name__, logging.INFO, __file__, 0, "the log is tried again", None, None))
        return not self.trouble

    def _open(self) -> Any:
        return open_private(Path(self.baseFilename), self.mode)


class MaskingFormatter(logging.Formatter):
    """One line a record, times in UTC with milliseconds, secrets replaced."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = tuple(secrets)

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        """Return the record's moment in UTC."""
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's text, masked."""
        return mask(super().format(record), self._secrets)


def mask(text: str, secrets: Iterable[str] = ()) -> str:
    """Return `text` without known secrets, logins in addresses, and values that are named passwords."""
    for secret in secrets:
        text = text.replace(secret, MASK)
    return _NAMED.sub(rf"\1{MASK}", _LOGIN.sub(rf"\1:{MASK}@", text))


def secrets_of(settings: Settings) -> tuple[str, ...]:
    """Return every secret of the settings, the longest first; one under 4 characters would mask half of the text."""
    addresses = [settings.database_url, *(camera.url for camera in settings.cameras)]
    written = {urlsplit(address.get_secret_value()).password or "" for address in addresses}
    found = written | {unquote(secret) for secret in written}
    found |= {feed.password.get_secret_value() for feed in settings.feeds}
    return tuple(sorted((secret for secret in found if len(secret) >= 4), key=lambda secret: (-len(secret), secret)))
