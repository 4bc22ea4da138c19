"""The draft that a crash must not lose: a file of mode 0600, written by a thread while somebody types.

It may hold what a caller said and who he is, so it goes as soon as it is filed, saved or thrown away.
"""

import logging
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from console.decoding import json_decoder
from console.models.latest_file import LatestFile

log = logging.getLogger(__name__)
MAX_BYTES = 1024 * 1024
T = TypeVar("T")


class DraftFile(Generic[T]):
    """One draft, kept until it is filed."""

    def __init__(self, path: Path, kind: type[T], *, quiet_s: float = 0.3) -> None:
        """Prepare; nothing is read or written.

        Args:
            path: the file, in a folder of the user's own.
            kind: what a draft is, as msgspec can write and read it.
            quiet_s: how long the thread waits for a newer text before it writes: so much typing a crash may cost.
        """
        self._path, self._kind = path, kind
        self._file = LatestFile(path, quiet_s=quiet_s)

    @property
    def trouble(self) -> str:
        """Which file cannot be written, and why: what is typed would not outlive the program; empty: it can."""
        return self._file.trouble

    def load(self) -> T | None:
        """The draft that was left; None where there is none, or where it cannot be read."""
        try:
            if self._path.stat().st_size > MAX_BYTES:
                raise ValueError("it is too large")
            return json_decoder(self._kind).decode(self._path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError, RecursionError) as error:
            log.warning("the draft in %s cannot be read: %s", self._path, error)
            return None

    def keep(self, draft: T) -> None:
        """Keep it, in the place of what was kept."""
        self._file.write(msgspec.json.encode(draft))

    def forget(self) -> None:
        """It is filed, saved or thrown away."""
        self._file.remove()

    def close(self) -> None:
        """Write what is still to be written."""
        self._file.close()
