"""One camera of 1280×720, served as MJPEG over the loopback: the demo's own street, filmed larger."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from console.app.demo_cameras import DemoCameras
from feeds.cameras.mjpeg_server import serve

WIDTH, HEIGHT = 1280, 720


@contextmanager
def camera(name: str, folder: Path) -> Iterator[dict[str, str]]:
    """Serve it; the address by the camera's id."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=film_and_serve, args=(theirs, name, str(folder)), daemon=True)
    process.start()
    theirs.close()
    running = DemoCameras(process=process, pipe=ours, cameras=(name,))
    try:
        yield running.urls()
    finally:
        running.stop()


def film_and_serve(pipe: Connection, name: str, folder: str) -> None:
    """Film, then serve until the pipe closes. Entry of the child: OpenCV stays out of the benchmark's process."""
    clip = Path(folder) / "street-720.avi"
    _enlarge(Path(folder) / "street.avi", clip)
    serve(pipe, {name: str(clip)})


def _enlarge(small: Path, large: Path) -> None:
    import cv2

    from feeds.cameras.sample_clip import FPS, write_sample_clip

    write_sample_clip(str(small), 0)
    read = cv2.VideoCapture(str(small))
    write = cv2.VideoWriter(str(large), cv2.VideoWriter.fourcc(*"MJPG"), FPS, (WIDTH, HEIGHT))
    while True:
        found, picture = read.read()
        if not found:
            break
        write.write(cv2.resize(picture, (WIDTH, HEIGHT)))
    write.release()
    read.release()
