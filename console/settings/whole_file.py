"""A file that is whole or not there: written beside its place, and put there when it is complete and on the disk.

Whoever reads it, also after a power cut, finds the old contents or the new ones. What fails leaves nothing beside it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp


def put_whole(file: Path, data: bytes) -> None:
    """Put a whole file of mode 0600 in its place.

    Raises:
        OSError: it cannot be written; nothing has changed.
    """
    with replacing(file, data):
        pass


@contextmanager
def replacing(file: Path, data: bytes, *, mode: int = 0o600) -> Iterator[Path]:
    """Write a whole file beside its place, for a look at it; it goes there at the end of the block, unless that raises.

    Args:
        file: its place.
        data: all of its contents.
        mode: its rights in its place; until then it is its owner's alone.

    Raises:
        OSError: it cannot be written; nothing has changed.
    """
    try:
        # A name that nobody else has: two who write one file at once must not write into each other's.
        descriptor, name = mkstemp(prefix=f"{file.name}.", suffix=".new", dir=file.parent)
    except OSError as error:
        # Whoever is told knows the file by its own name.
        raise OSError(error.errno, error.strerror, str(file)) from error
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        yield beside
        beside.chmod(mode)
        os.replace(beside, file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
