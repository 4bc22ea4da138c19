"""A child process that runs and has been told nothing yet."""

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Self

from console.settings.ending import leaving_it_to_parent


@dataclass(frozen=True, slots=True)
class Spawned:
    """The process and this side of its pipe."""

    process: SpawnProcess
    pipe: Connection

    def end(self) -> None:
        """Hang up, let it end by itself, then make it; safe to call twice."""
        self.pipe.close()
        self.process.join(1.5)
        if self.process.is_alive():
            self.process.terminate()
            self.process.join(1.0)
        if self.process.is_alive():
            self.process.kill()
            self.process.join(1.0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


def spawn(name: str, target: Callable[[Connection], None]) -> Spawned:
    """Start a child; `target` is a top-level function of an importable module, which spawn finds by its name."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=target, args=(theirs,), name=f"linkage-{name}")
    with leaving_it_to_parent():
        process.start()
    theirs.close()
    return Spawned(process, ours)
