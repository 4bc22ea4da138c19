"""A console in a process of its own, from outside: started, told when to measure, and asked what it saw."""

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import msgspec

from console.settings.wire import pack
from tests.bench import _family as family
from tests.bench._console_child import console_child
from tests.bench._rig import COUNTS, TimeOver, settings_for, span
from tests.bench._scene import Scene, Seen
from tests.servers import Mosquitto

_ANSWER_WITHIN_S = 60.0


@dataclass(frozen=True, slots=True)
class Running:
    """A console whose feed is up."""

    process: BaseProcess
    pipe: Connection

    def lasts(self, seconds: float) -> None:
        """Let time pass in which it must not end."""
        span(seconds, self.process)

    def measure(self) -> None:
        """From now on what is seen counts."""
        self.pipe.send_bytes(b"measure")

    def rest(self) -> None:
        """What is seen counts no more."""
        self.pipe.send_bytes(b"rest")

    def stop(self) -> Seen:
        """End it, and hear what it saw.

        Raises:
            TimeOver: it never told.
        """
        self.pipe.send_bytes(b"stop")
        if not self.pipe.poll(_ANSWER_WITHIN_S):
            raise TimeOver("the console never told what it saw")
        return msgspec.msgpack.decode(self.pipe.recv_bytes(), type=Seen)

    def cpu_s(self) -> float:
        """CPU seconds of the console itself, without feed and cameras."""
        return family.cpu_s(self.process.pid or 0)


@contextmanager
def console(broker: Mosquitto, folder: Path, scene: Scene | None = None, database_url: str = "") -> Iterator[Running]:
    """A console that shows a scene, once its feed is up."""
    os.environ[COUNTS] = str(folder / "counts")
    (folder / "data").mkdir(exist_ok=True)
    context = multiprocessing.get_context("spawn")
    pipe, theirs = context.Pipe()
    process = context.Process(target=console_child, args=(theirs,))
    process.start()
    theirs.close()
    try:
        pipe.send_bytes(pack(settings_for(broker, folder, database_url)))
        pipe.send_bytes(msgspec.msgpack.encode(scene or Scene()))
        if not pipe.poll(_ANSWER_WITHIN_S):
            raise TimeOver("the console never said that it is ready")
        pipe.recv_bytes()
        yield Running(process, pipe)
    finally:
        process.join(15.0)
        process.kill()
