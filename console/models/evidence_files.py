"""How the log names what this machine took of cameras: files of its folder of snapshots, by scheme and plain name."""

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
