"""An open camera as a pool knows it."""

from dataclasses import dataclass

from feeds.cameras.protocol import OpenCamera
from feeds.cameras.ring import RingReader
from feeds.cameras.status import CameraFacts
from feeds.cameras.supervised import SupervisedProcess


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where its pictures come from, and what an admin allowed; never shown: the address may hold a password."""

    url: str
    allow_file: bool
    allow_device: bool
    verify_tls: bool
    ca_file: str

    def order(self, camera: str, ring: str, size: tuple[int, int], max_fps: float) -> OpenCamera:
        """The order to open it, for pictures of (width, height) device pixels in a ring."""
        return OpenCamera(
            camera=camera,
            url=self.url,
            ring=ring,
            width=size[0],
            height=size[1],
            max_fps=max_fps,
            allow_file=self.allow_file,
            allow_device=self.allow_device,
            verify_tls=self.verify_tls,
            ca_file=self.ca_file,
        )


@dataclass(slots=True, kw_only=True)
class Opened:
    """One camera."""

    camera: str
    source: Source
    address: str
    facts: CameraFacts
    # All three are None for a camera that was refused: no process ever hears of it.
    order: OpenCamera | None = None
    ring: RingReader | None = None
    process: SupervisedProcess | None = None
    is_leaving: bool = False
    """Nobody looks at it any more: it is closed when its clip is over."""
