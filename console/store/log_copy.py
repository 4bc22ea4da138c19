"""A second copy of the log, line by line, in another folder or on another disk: the habit of search-and-rescue teams.

It is read behind the commits, so it holds what every console wrote, in the order of the log, and each line carries what
its hash was made of. Trouble with the copy is told and stops nothing; once its disk is back it goes on where it ended.
"""

import glob
import logging
import os
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Protocol

import msgspec

from console.decoding import json_decoder
from console.store.errors import StoreUnavailable

EVERY_S = 0.5
AT_ONCE = 500
FILE_BYTES = 64 * 1024 * 1024
"""A file that has grown so long is followed by a new one, named by its first event."""
STUCK_AFTER_S = 10.0
"""A disk that has not answered for so long is in trouble, though nobody has said so."""
DIGITS = 12
"""Of the number in a file's name."""
TAIL_BYTES = 4 * 1024 * 1024
"""The last line is looked for in so much of the file's end: more than any event is long."""

log = logging.getLogger(__name__)


class Source(Protocol):
    """What is copied; `console.store.store.Store` is one."""

    def log_lines(self, seq: int, limit: int = AT_ONCE) -> Sequence[tuple[int, bytes]]:
        """The events after `seq`, each with its number and its line."""


class LogCopy:
    """Copies on a thread of its own, from `start` to `stop`."""

    def __init__(self, folder: Path, station: str, source: Callable[[], Source]) -> None:
        """Prepare; nothing is written yet.

        Args:
            folder: where the copy lies; made where it is missing.
            station: part of the files' names: several may copy into one folder.
            source: gives the open store, or raises `StoreUnavailable`.
        """
        self._folder = folder
        self._prefix = f"log-{station}-"
        self._source = source
        self._seq: int | None = None
        self._file: Path | None = None
        self._failure = ""
        self._alive_at = monotonic()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="log-copy", daemon=True)

    @property
    def trouble(self) -> str:
        """Why the copy is not written; empty: it is. May be asked every second, from any thread."""
        silent_s = monotonic() - self._alive_at
        if not self._failure and silent_s > STUCK_AFTER_S:
            return f"{self._folder} does not answer"
        return self._failure

    def start(self) -> None:
        """Begin to copy."""
        self._alive_at = monotonic()
        self._thread.start()

    def stop(self) -> None:
        """End; what is not copied yet is copied at the next start."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(EVERY_S * 4)

    def copy_news(self) -> int:
        """Copy what is new. Returns how many events.

        Raises:
            OSError: the folder cannot be written.
            StoreUnavailable: the store cannot be read.
        """
        source, copied = self._source(), 0
        if self._seq is None:
            self._resume(source)
        while lines := source.log_lines(self._seq or 0):
            self._append(lines)
            copied += len(lines)
        return copied

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self.copy_news()
                self._tell("")
            except StoreUnavailable as error:
                # Whoever watches the store tells of it; the copy itself is well.
                log.debug("the log is not copied while the store is away: %s", error)
            except OSError as error:
                self._tell(f"{error.filename or self._folder}: {error.strerror or error}")
                # Whatever was half written is looked at again.
                self._seq = None
            self._alive_at = monotonic()
            self._stopping.wait(EVERY_S)

    def _tell(self, failure: str) -> None:
        if failure != self._failure:
            log.warning("the second copy of the log: %s", failure or "is written again")
        self._failure = failure

    def _resume(self, source: Source) -> None:
        """Find where the copy ends; what a crash left of a line is cut off."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Its number and nothing more: the files of station "desk-3" are none of station "desk".
        files = sorted(self._folder.glob(f"{glob.escape(self._prefix)}{'[0-9]' * DIGITS}.jsonl"))
        ends = ((file, last) for file in reversed(files) if (last := _last_line(file)) is not None)
        file, last = next(ends, (None, None))
        end = _numbered(last) if last is not None else None
        if file is not None and (end is None or not _goes_on(source, end)):
            _set_aside(files)
            file = end = None
        self._file, self._seq = file, end.seq if end is not None else 0

    def _append(self, lines: Sequence[tuple[int, bytes]]) -> None:
        file = self._file
        if file is None or file.stat().st_size >= FILE_BYTES:
            file = self._file = self._folder / f"{self._prefix}{lines[0][0]:0{DIGITS}d}.jsonl"
        descriptor = os.open(file, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)
        try:
            rest = memoryview(b"".join(line + b"\n" for _, line in lines))
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        self._seq = lines[-1][0]


class _Numbered(msgspec.Struct):
    seq: int
    hash: str


def _numbered(line: bytes) -> _Numbered | None:
    """Which event a line tells of; None: it is none, as after a disk that lost what it held."""
    try:
        return json_decoder(_Numbered).decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _goes_on(source: Source, end: _Numbered) -> bool:
    """Whether the store has the last event of the copy: not if it was restored from before, or is another one."""
    same = source.log_lines(end.seq - 1, 1)
    return bool(same) and json_decoder(_Numbered).decode(same[0][1]) == end


def _set_aside(files: Sequence[Path]) -> None:
    """Keep what was copied of another log: going on behind it would leave a gap that nobody sees."""
    stamp = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}"
    for file in files:
        file.rename(file.with_name(f"former-{stamp}-{file.name}"))
    log.warning("the store does not go on where its copy ended: another one begins beside former-%s-…", stamp)


def _last_line(file: Path) -> bytes | None:
    """The last whole line of a file, behind which nothing is left; None: it has none."""
    with file.open("r+b") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, size - TAIL_BYTES))
        tail = stream.read()
        whole = tail.rfind(b"\n") + 1
        if whole < len(tail):
            stream.truncate(size - len(tail) + whole)
        lines = tail[:whole].splitlines()
    return lines[-1] if lines else None
