"""One picture of a camera at its full size."""

from dataclasses import dataclass

from feeds.cameras.protocol import InVain, SnapshotTaken

SNAPSHOT_WITHIN_S = 5.0
"""A snapshot that has not come by then fails."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One picture at the source's full size, for an incident's evidence."""

    camera: str
    jpeg: bytes
    width: int
    height: int
    age_s: float
    """How old the picture was when the snapshot was taken."""


def snapshot_of(message: SnapshotTaken) -> Snapshot | InVain:
    """Return the picture of an answer; what is no JPEG never becomes evidence."""
    if not (message.jpeg.startswith(b"\xff\xd8") and message.jpeg.endswith(b"\xff\xd9")):
        return InVain.NO_PICTURE
    return Snapshot(
        camera=message.camera,
        jpeg=message.jpeg,
        width=message.width,
        height=message.height,
        age_s=message.age_s,
    )
