"""Where the program keeps its files; nobody but the user may read them."""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import platformdirs

from console.settings.model import Settings

PROGRAM = "linkage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """The four folders of the program."""

    config: Path
    data: Path
    log: Path
    snapshots: Path

    @classmethod
    def of(cls, settings: Settings) -> "Folders":
        """Return the folders that the settings name, else the user's own; nothing is made."""
        data = settings.data_folder or platformdirs.user_data_path(PROGRAM, appauthor=False)
        return cls(
            config=config_folder(),
            data=data,
            log=settings.log_folder or platformdirs.user_log_path(PROGRAM, appauthor=False),
            snapshots=settings.snapshot_folder or data / "snapshots",
        )

    def make(self) -> "Folders":
        """Make what is missing, each with mode 0700, and return the folders.

        Configuration and logs may fail: the console works without, and says so on the screen.

        A folder that is there already keeps its mode: `linkage doctor` warns where others may read it.

        Raises:
            FolderError: what is worked with cannot be kept.
        """
        for key, folder in (("data_folder", self.data), ("snapshot_folder", self.snapshots)):
            try:
                _make_private(folder)
            except OSError as error:
                raise FolderError(key, folder, error.strerror or str(error)) from error
        for folder in (self.config, self.log):
            with contextlib.suppress(OSError):
                _make_private(folder)
        return self

    def database_url(self, settings: Settings) -> str:
        """Return the SQLAlchemy URL of the store: the configured one, or a SQLite file in the data folder."""
        configured = settings.database_url.get_secret_value()
        return configured or f"sqlite:///{(self.data / 'linkage.db').as_posix()}"


class FolderError(OSError):
    """A folder that the program cannot do without cannot be made; says which, why, and what helps."""

    def __init__(self, key: str, folder: Path, why: str) -> None:
        super().__init__(
            f"the folder {folder} cannot be made ({why}): give this user the right to, or name another one as {key}"
        )


def config_folder() -> Path:
    """Return the user's configuration folder."""
    return platformdirs.user_config_path(PROGRAM, appauthor=False)


def open_private(path: Path, mode: str = "w") -> IO[str]:
    """Open a UTF-8 text file for writing (`w`, `a`, `x`); a new one has mode 0600 from its first moment."""
    return open(path, mode, encoding="utf-8", opener=lambda name, flags: os.open(name, flags, 0o600))


def _make_private(folder: Path) -> None:
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
