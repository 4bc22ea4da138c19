"""How the log names what this machine took of cameras: files of its folder of snapshots, by scheme and plain name."""

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

SNAPSHOT, CLIP = "snapshot:", "clip:"
"""The schemes of pictures and films."""


def file_of(folder: Path, url: str, scheme: str) -> Path | None:
    """The file that an address names; None: it is of another scheme, or leads out of the folder. Nothing is opened.

    A log may name anything: only a plain name is taken.
    """
    name = url.removeprefix(scheme)
    is_plain = name == Path(name).name and not name.startswith(".")
    return folder / name if name and name != url and is_plain else None


def open_plain(path: Path) -> BufferedReader:
    """Open a plain file to be read: no link is followed, no pipe waited for, whoever put it there.

    Raises:
        OSError: there is none; `EINVAL`: something else has its name.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "not a plain file", str(path))
    return open(handle, "rb")
