"""The draft that a crash must not lose: a file of mode 0600, written by a thread while somebody types.

It holds what a caller said and who he is, so it goes as soon as the report is filed or thrown away.
"""

import logging
from pathlib import Path

import msgspec

from console.domain.manual import Draft
from console.models.latest_file import LatestFile

log = logging.getLogger(__name__)
MAX_BYTES = 64 * 1024


class DraftFile:
    """One draft, kept until it is filed."""

    def __init__(self, path: Path, *, quiet_s: float = 0.3) -> None:
        """Prepare; nothing is read or written.

        Args:
            path: the file, in a folder of the user's own.
            quiet_s: how long the thread waits for a newer text before it writes: so much typing a crash may cost.
        """
        self._path = path
        self._file = LatestFile(path, quiet_s=quiet_s)

    def load(self) -> Draft | None:
        """The draft that was left; None where there is none, or where it cannot be read."""
        try:
            if self._path.stat().st_size > MAX_BYTES:
                raise ValueError("it is too large")
            return msgspec.json.decode(self._path.read_bytes(), type=Draft)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, RecursionError) as error:
            log.warning("the draft in %s cannot be read: %s", self._path, error)
            return None

    def keep(self, draft: Draft) -> None:
        """Keep it, in the place of what was kept."""
        self._file.write(msgspec.json.encode(draft))

    def forget(self) -> None:
        """It is filed or thrown away."""
        self._file.remove()

    def close(self) -> None:
        """Write what is still to be written."""
        self._file.close()
