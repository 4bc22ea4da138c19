"""The demo's cameras: a child process that films invented streets and serves them as real HTTP streams.

Nothing here imports OpenCV before the child runs: the console must never load it.
"""

import multiprocessing
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

import msgspec

from console.decoding import msgpack_decoder
from console.settings.ending import end_with_parent, leaving_it_to_parent
from feeds.cameras.mjpeg_server import Serving, serve, stream_url

STREETS = 4
"""So many different clips; the cameras share them."""
START_WITHIN_S = 60.0


class DemoCamerasFailed(Exception):
    """The clips could not be filmed or served; the demo goes on without pictures and says so."""


@dataclass(slots=True)
class DemoCameras:
    """The running server."""

    process: SpawnProcess
    pipe: Connection
    cameras: tuple[str, ...]

    def urls(self) -> dict[str, str]:
        """The address of every camera's stream; waits until the clips are filmed.

        Raises:
            DemoCamerasFailed: the child ended, or took too long.
        """
        try:
            if not self.pipe.poll(START_WITHIN_S):
                raise DemoCamerasFailed("the demo's cameras did not start in time")
            serving = msgpack_decoder(Serving).decode(self.pipe.recv_bytes(1_000))
        except (EOFError, OSError, msgspec.MsgspecError) as error:
            raise DemoCamerasFailed(f"the demo's cameras ended: {error!r}") from error
        return {camera: stream_url(serving.port, camera) for camera in self.cameras}

    def stop(self) -> None:
        """End the server: it ends when its pipe closes."""
        self.pipe.close()
        self.process.join(2.0)
        if self.process.is_alive():
            self.process.kill()


def start(cameras: Sequence[str], folder: Path) -> DemoCameras:
    """Start filming and serving; returns at once. Clips are kept in `folder` for the next start."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(
        target=film_and_serve, args=(theirs, tuple(cameras), str(folder)), name="linkage-demo-cameras", daemon=True
    )
    with leaving_it_to_parent():
        process.start()
    theirs.close()
    return DemoCameras(process=process, pipe=ours, cameras=tuple(cameras))


def film_and_serve(pipe: Connection, cameras: tuple[str, ...], folder: str) -> None:
    """The child: film what is missing, then serve until the pipe closes."""
    end_with_parent()
    from feeds.cameras.sample_clip import write_sample_clip

    clips = [Path(folder) / f"street-{seed}.avi" for seed in range(STREETS)]
    for seed, clip in enumerate(clips):
        if not clip.exists():
            write_sample_clip(str(clip), seed)
    serve(pipe, {camera: str(clips[i % STREETS]) for i, camera in enumerate(cameras)})
