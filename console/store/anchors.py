"""Anchors: the head of the log, signed and kept outside the store, so that a log rewritten or cut is found out.

They protect against who has the database, not against who has the account: the key lies beside them, mode 0600.
"""

import errno
import hashlib
import hmac
import logging
import os
import secrets
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from console.decoding import json_decoder
from console.store.event_log import Head

EVERY_S = 0.5
"""Anchors are at most so far apart while there are commits, and never later than a second."""
KEY_FILE = "anchor.key"
KEY_BYTES = 32

log = logging.getLogger(__name__)


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the file."""

    seq: int
    hash: str
    station: str
    at: str
    """RFC 3339, UTC."""
    mac: str
    """HMAC-SHA256 over the fields above."""


class Anchors:
    """Appends an anchor soon after a commit, from a thread of its own; a failure is logged, and stops no commit."""

    def __init__(self, folder: Path, station: str) -> None:
        """Prepare folder and key.

        Raises:
            OSError: the folder cannot be written.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._key = _key(folder)
        self._station = station
        self._file = anchor_file(folder, station)
        self._news = threading.Condition()
        self._newest: Head | None = None
        self._noted = 0
        """The last event whose anchor was asked for; an empty log has nothing to anchor."""
        self._closed = False
        self._pause = threading.Event()
        self._thread = threading.Thread(target=self._run, name="anchors", daemon=True)
        self._thread.start()

    def note(self, head: Head) -> None:
        """Remember the head of a commit; the newest one is anchored, once however many commits add nothing to it."""
        with self._news:
            if head.seq > self._noted:
                self._newest, self._noted = head, head.seq
                self._news.notify()

    def close(self) -> None:
        """Write what is noted, and end."""
        with self._news:
            self._closed = True
            self._news.notify()
        self._pause.set()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._newest is not None or self._closed)
                head, self._newest = self._newest, None
            if head is None:
                return
            try:
                self._append(head)
            except OSError as error:
                log.warning("the log's anchor could not be written to %s: %s", self._file, error)
                self._noted = 0  # whichever commit comes next brings it again
            self._pause.wait(EVERY_S)

    def _append(self, head: Head) -> None:
        at = datetime.now(UTC).isoformat()
        mac = _mac(self._key, head.seq, head.hash, self._station, at)
        anchor = Anchor(seq=head.seq, hash=head.hash, station=self._station, at=at, mac=mac)
        descriptor = os.open(self._file, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)
        try:
            _write_line(descriptor, msgspec.json.encode(anchor) + b"\n")
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write_line(descriptor: int, line: bytes) -> None:
    """Append it in one write, since the console and its feed process append to the same file, or nothing of it."""
    written = os.write(descriptor, line)
    if written == len(line):
        return
    # A disk that fills up takes half a line, and the next anchor behind it would read as a forged one.
    end = os.lseek(descriptor, 0, os.SEEK_CUR)
    if os.fstat(descriptor).st_size == end:
        os.ftruncate(descriptor, end - written)
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def anchor_file(folder: Path, station: str) -> Path:
    """The file of a station's anchors."""
    safe = "".join(c if c.isalnum() or c in "-_" else "_" for c in station) or "station"
    return folder / f"anchors-{safe}.jsonl"


def anchors_in(folder: Path) -> Iterator[tuple[Anchor | None, str]]:
    """All anchors of a folder with where they stand; None for a line that is none, or whose signature is wrong."""
    key_file = folder / KEY_FILE
    key = key_file.read_bytes() if key_file.exists() else b""
    for file in sorted(folder.glob("anchors-*.jsonl")):
        with file.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                yield _checked(line, key), f"{file.name}:{number}"


def set_aside(folder: Path, head: int) -> Path | None:
    """Move the anchors away that tell of events behind `head`: an older copy was restored, and the log goes on anew.

    Returns: where to; None: the log holds all that they tell of.
    """
    if not any(anchor is not None and anchor.seq > head for anchor, _ in anchors_in(folder)):
        return None
    aside = folder / f"before-restore-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    aside.mkdir(mode=0o700)
    for file in folder.glob("anchors-*.jsonl"):
        file.rename(aside / file.name)
    return aside


def _checked(line: bytes, key: bytes) -> Anchor | None:
    try:
        anchor = json_decoder(Anchor).decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    expected = _mac(key, anchor.seq, anchor.hash, anchor.station, anchor.at)
    return anchor if key and hmac.compare_digest(expected, anchor.mac) else None


def _mac(key: bytes, *fields: object) -> str:
    return hmac.new(key, msgspec.json.encode(fields), hashlib.sha256).hexdigest()


def _key(folder: Path) -> bytes:
    """Read the key, or make it; of two processes that make one at once, the first to be there counts."""
    file = folder / KEY_FILE
    if not file.exists():
        made = folder / f"{KEY_FILE}.{secrets.token_hex(4)}"
        descriptor = os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(secrets.token_bytes(KEY_BYTES))
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(made, file)
        except FileExistsError:
            log.debug("another process made the key of the anchors first")
        finally:
            made.unlink()
    return file.read_bytes()
