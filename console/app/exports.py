"""Files that the dispatcher asks for: written by a thread, of mode 0600, whole, and never over another one."""

import os
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal


class Exports(QObject):
    """Writes into one folder and tells how it went."""

    saved = Signal(str)
    """The path of the file that was written."""
    failed = Signal(str, str)
    """The path that could not be written, and why."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder

    def save(self, name: str, data: bytes) -> None:
        """Write a file of this name; one that is there already gets a number behind it."""
        threading.Thread(target=self._write, args=(name, data), name="export", daemon=True).start()

    def _write(self, name: str, data: bytes) -> None:
        path = self._folder / name
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path, handle = _create(path)
            _fill(path, handle, data)
        except OSError as error:
            self.failed.emit(str(path), error.strerror or str(error))
        else:
            self.saved.emit(str(path))


def _fill(path: Path, handle: int, data: bytes) -> None:
    """Write all of it; on a disk that fills up no half of it stays that would look like the whole."""
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _create(path: Path) -> tuple[Path, int]:
    """Open a file that was not there before."""
    for n in range(1, 1000):
        wanted = path if n == 1 else path.with_stem(f"{path.stem}-{n}")
        try:
            return wanted, os.open(wanted, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
    raise FileExistsError(17, "a thousand files of this name are there", str(path))
