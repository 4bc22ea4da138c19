"""A film of some seconds of one camera, as the console gets to know of it."""

from dataclasses import dataclass

from feeds.cameras.protocol import ClipRecorded, InVain

PART = ".part.mp4"
"""How the name of a film ends while it is written."""
CLIP_LATE_S = 5.0
"""A clip that has not come so long after its last second fails."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """A film that lies on the disk, whole, for an incident's evidence."""

    camera: str
    seconds: float
    """From its first picture to its last."""


def clip_of(message: ClipRecorded) -> Clip | InVain:
    """Return the film of an answer, or why there is none."""
    return message.in_vain or Clip(camera=message.camera, seconds=message.seconds)
