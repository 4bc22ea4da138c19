"""What the benchmarks run on: a real Mosquitto, the feed process as the console starts it, and the load generator.

`LINKAGE_BENCH_SECONDS` shortens every measured span while a benchmark is being written; figures of a short run are not
for the records.
"""

import mmap
import multiprocessing
import os
import struct
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import msgspec
from pydantic import SecretStr

import feeds.process
from console.settings.model import FeedSource, Settings
from console.settings.wire import pack
from feeds import messages as m
from feeds.gateway import Gateway
from feeds.simulator.load import LoadConfig, LoadResult, load_process
from tests.servers import Mosquitto

COUNTS = "LINKAGE_BENCH_COUNTS"
"""Names the file in which the feed process counts."""
_FIELDS = struct.Struct("3d")
_COUNT_EVERY_S = 0.02
_RESULT_WITHIN_S = 180.0


def measured_s(full: float = 60.0) -> float:
    """How long to measure, in seconds."""
    return min(full, float(os.environ.get("LINKAGE_BENCH_SECONDS", full)))


def warm_up_s() -> float:
    """How long to warm up before: 10 s of a full run."""
    return measured_s() / 6


class TimeOver(Exception):
    """Something did not happen in time."""


def span(seconds: float, *processes: BaseProcess) -> None:
    """Let so much time pass, in which these processes must not end.

    Raises:
        TimeOver: one of them has ended: what would be measured from then on is not what was meant.
    """
    if not processes:
        threading.Event().wait(seconds)
    elif wait([process.sentinel for process in processes], seconds):
        ended = ", ".join(f"{p.name} ({p.exitcode})" for p in processes if not p.is_alive())
        raise TimeOver(f"ended in the middle of it: {ended}")


def until(what: str, is_so: Callable[[], bool], within_s: float = 60.0, every_s: float = 0.05) -> float:
    """Wait; returns the monotonic time at which it was so.

    Raises:
        TimeOver: it never was.
    """
    deadline = time.monotonic() + within_s
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeOver(f"not within {within_s:g} s: {what}")
        span(every_s)
    return time.monotonic()


def settled(read: Callable[[], int]) -> int:
    """The count once it has not moved for a second: what is under way gets the time to arrive."""
    last = -1
    while (now := read()) != last:
        last = now
        span(1.0)
    return last


@contextmanager
def site(*, is_safe: bool = False) -> Iterator[tuple[Mosquitto, Path]]:
    """A broker that queues without limit, and a folder that goes with it.

    Args:
        is_safe: with the design's settings, which survive a kill: Mosquitto then writes all that it holds to the disk
            after each change, and that is what would be measured. Without, it saves when it ends.
    """
    with tempfile.TemporaryDirectory(prefix="linkage-bench-") as name, _kept(is_safe=is_safe) as kept:
        folder = Path(name)
        # By default it sends 20 unacknowledged messages at a time: a commit would be of 20. And it would write a line
        # to its log for each of 40,000 messages a second.
        tuned = ("log_type none", "max_inflight_messages 1000", "set_tcp_nodelay true")
        unsafe = ("persistence true", f"persistence_location {folder / 'broker'}/", "autosave_interval 0")
        broker = Mosquitto(
            folder=(kept or folder) / "broker", is_persistent=is_safe, extra=tuned if is_safe else (*tuned, *unsafe)
        )
        broker.start()
        try:
            yield broker, folder
        finally:
            broker.stop()


@contextmanager
def _kept(*, is_safe: bool) -> Iterator[Path | None]:
    """Where a broker that saves after each message keeps its state: a kill spares memory, and no disk is waited for."""
    memory = Path("/dev/shm")
    if not is_safe or not memory.is_dir():
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="linkage-bench-", dir=memory) as name:
        yield Path(name)


def settings_for(broker: Mosquitto, folder: Path, database_url: str = "") -> Settings:
    """One station with one feed, everything below `folder`."""
    return Settings(
        station="bench",
        data_folder=folder / "data",
        log_folder=folder / "logs",
        database_url=SecretStr(database_url),
        feeds=(FeedSource(name="main", url=broker.url),),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What the feed process has done so far."""

    received: int
    dropped: int
    cpu_s: float


class Counts:
    """The counters of the feed process, in a file that both map."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(bytes(_FIELDS.size))
        with path.open("r+b") as file:
            self._map = mmap.mmap(file.fileno(), _FIELDS.size)

    def write(self, received: int, dropped: int) -> None:
        """Tell, with the CPU time of this process."""
        _FIELDS.pack_into(self._map, 0, received, dropped, time.process_time())

    def read(self) -> Count:
        """What was told last, at most some 20 ms ago."""
        received, dropped, cpu_s = _FIELDS.unpack_from(self._map)
        return Count(received=int(received), dropped=int(dropped), cpu_s=cpu_s)


class CountedGateway(Gateway):
    """The feeds as they are, and a thread that tells how much they took."""

    def start(self) -> None:
        super().start()
        self._counted = threading.Event()
        threading.Thread(target=self._count, args=(Counts(Path(os.environ[COUNTS])),), daemon=True).start()

    def stop(self) -> None:
        self._counted.set()
        super().stop()

    def _count(self, counts: Counts) -> None:
        while not self._counted.wait(_COUNT_EVERY_S):
            counts.write(sum(source._count for source in self.sources), self._readings.dropped)


def counted_feed_process(pipe: Connection) -> None:
    """The feed process with counters. Entry of the child."""
    setattr(feeds.process, "Gateway", CountedGateway)  # noqa: B010  # the one place where the benchmark looks in
    feeds.process.feed_process(pipe)


class Feeds:
    """The feed process, with a listener that reads its messages as the console would."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        os.environ[COUNTS] = str(folder / "counts")
        self.counts = Counts(folder / "counts")
        self.state = ""
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=counted_feed_process, args=(theirs,), daemon=True)
        self.started_at = time.monotonic()
        self._process.start()
        theirs.close()
        self._pipe.send_bytes(pack(settings))
        threading.Thread(target=self._listen, daemon=True).start()

    def until_up(self) -> "Feeds":
        """Wait for the broker's welcome."""
        until("the feed process is connected", lambda: self.state == "ok")
        return self

    def lasts(self, seconds: float) -> None:
        """Let time pass in which it must not end."""
        span(seconds, self._process)

    def stop(self) -> None:
        """End it as the console does."""
        m.send(self._pipe, m.Stop())
        self._process.join(15.0)
        self._process.kill()

    def _listen(self) -> None:
        try:
            while True:
                message = m.receive_from_feed(self._pipe)
                if isinstance(message, m.FeedStatus) and message.rows:
                    self.state = message.rows[0].state
        except (EOFError, OSError):
            return  # it has ended


class Load:
    """The load generator in a process of its own."""

    def __init__(self, broker: Mosquitto, **config: Any) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=load_process, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._pipe.send_bytes(msgspec.msgpack.encode(LoadConfig(host="127.0.0.1", port=broker.port, **config)))

    def lasts(self, seconds: float) -> None:
        """Let time pass in which it must not end."""
        span(seconds, self._process)

    def stop(self) -> None:
        """End it before its time."""
        self._pipe.send_bytes(b"stop")

    def result(self, within_s: float = _RESULT_WITHIN_S) -> LoadResult:
        """Wait for what was done.

        Raises:
            TimeOver: it took too long.
            EOFError: the generator failed.
        """
        if not self._pipe.poll(within_s):
            raise TimeOver("the load generator never ended")
        result = msgspec.msgpack.decode(self._pipe.recv_bytes(), type=LoadResult)
        self._process.join(5.0)
        return result
