"""What the feed process and the console say to each other: msgspec structs over a pipe, bounded, never pickle."""

from collections.abc import Sequence
from datetime import datetime
from multiprocessing.connection import Connection
from typing import Annotated, Any

import msgspec
import numpy as np
from msgspec import Meta, Struct
from numpy.typing import NDArray

from console.decoding import msgpack_decoder
from console.domain.facts import DomainError
from console.domain.routes import MOST_SOURCES, MOST_WORKERS
from console.domain.views import FeedRow

MAX_MESSAGE_BYTES = 4 * 1024 * 1024
MAX_SHOWN_BYTES = 4_096
"""So much of a message the screen gets."""
MAX_POINTS = 65_536
"""Most points in one batch of readings."""

Text = Annotated[str, Meta(max_length=4096)]
Id = Annotated[str, Meta(max_length=256)]
Packed = Annotated[bytes, Meta(max_length=8 * MAX_POINTS)]


class BadMessage(DomainError):
    """The other side sent what it may not: it is treated as dead."""


class Changed(Struct, tag=True, frozen=True):
    """Something was committed: read the log."""

    seq: int
    """A running number of the feed process's commits; a hint, not the log's `seq`."""


class ReadingsBatch(Struct, tag=True, frozen=True):
    """Readings of a twentieth of a second: the newest of each sensor, and all of the watched ones, in their order."""

    sensors: Annotated[list[Id], Meta(max_length=MAX_POINTS)]
    index: Packed
    """int32, for each point the place of its sensor in `sensors`."""
    times: Packed
    """float64, Unix seconds."""
    values: Packed
    """float64; NaN: the sensor calls its reading bad."""

    @classmethod
    def of(
        cls, sensors: Sequence[str], index: NDArray[Any], times: NDArray[Any], values: NDArray[Any]
    ) -> "ReadingsBatch":
        """Pack arrays of equal length, (n,)."""
        packed = (np.asarray(index, "<i4"), np.asarray(times, "<f8"), np.asarray(values, "<f8"))
        return cls(list(sensors), *(each.tobytes() for each in packed))

    def arrays(self) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.float64]]:
        """Give index, times and values, (n,) each.

        Raises:
            BadMessage: the lengths differ, or an index points nowhere.
        """
        if len(self.index) % 4 or len(self.times) != 2 * len(self.index) or len(self.values) != len(self.times):
            raise BadMessage("a batch of readings holds arrays of different lengths")
        index = np.frombuffer(self.index, "<i4")
        if index.size and (index.min() < 0 or index.max() >= len(self.sensors)):
            raise BadMessage("a batch of readings names a sensor that it lacks")
        return index, np.frombuffer(self.times, "<f8"), np.frombuffer(self.values, "<f8")


class Move(Struct, frozen=True):
    """Where a worker is, WGS 84 degrees, at aware UTC."""

    worker: Id
    lat: float
    lon: float
    at: datetime


class WorkerMoves(Struct, tag=True, frozen=True):
    """Workers who moved in the last half second: the newest place of each."""

    moves: Annotated[list[Move], Meta(max_length=MAX_POINTS)]


class WorkersChanged(Struct, tag=True, frozen=True):
    """Workers of whom a new status is stored: read them again."""

    workers: Annotated[list[Id], Meta(max_length=MAX_POINTS)]


class HeardBy(Struct, tag=True, frozen=True):
    """By which feed everybody speaks, at the start and where it has changed: names of feeds."""

    workers: Annotated[dict[Id, Id], Meta(max_length=MOST_WORKERS)]
    sources: Annotated[dict[Id, Id], Meta(max_length=MOST_SOURCES)]


class StaleSensors(Struct, tag=True, frozen=True):
    """All sensors that are silent for longer than their descriptions promise."""

    sensors: Annotated[list[Id], Meta(max_length=MAX_POINTS)]


class FeedStatus(Struct, tag=True, frozen=True):
    """How the feeds are, once a second."""

    rows: Annotated[list[FeedRow], Meta(max_length=256)]


class StoreTrouble(Struct, tag=True, frozen=True):
    """The store can't be written: the feeds have disconnected, and nothing is lost."""

    why: Text
    """A code: `lost`, `locked`, `full`; empty: it is well again."""
    since: datetime | None = None
    detail: Text = ""


class Log(Struct, tag=True, frozen=True):
    """Something for the console's log."""

    level: int
    text: Text


class ConnectionTested(Struct, tag=True, frozen=True):
    """The answer to `TestConnection`."""

    source: Id
    ok: bool
    why: Text = ""
    detail: Text = ""


class LastMessage(Struct, tag=True, frozen=True):
    """The answer to `AskLast`: what arrived last, cut."""

    source: Id
    topic: Text = ""
    payload: Annotated[bytes, Meta(max_length=MAX_SHOWN_BYTES)] = b""
    at: datetime | None = None
    """None: nothing has arrived since the start."""


class Replayed(Struct, tag=True, frozen=True):
    """The answer to `Replay`."""

    done: int
    left: int
    """Still wrong."""
    why: Text = ""
    """Why the first of those was refused again."""


ToConsole = (
    Changed
    | ReadingsBatch
    | WorkerMoves
    | WorkersChanged
    | HeardBy
    | StaleSensors
    | FeedStatus
    | StoreTrouble
    | Log
    | ConnectionTested
    | LastMessage
    | Replayed
)


class Wake(Struct, tag=True, frozen=True):
    """There may be something in the outbox."""


class Watch(Struct, tag=True, frozen=True):
    """Send all readings of these sensors."""

    sensors: Annotated[list[Id], Meta(max_length=4096)]


class Seat(Struct, tag=True, frozen=True):
    """Who sits at the station now; empty: nobody is known."""

    user: Text


class Reload(Struct, tag=True, frozen=True):
    """Catalogue, district or sensors were changed: read them again."""


class TestConnection(Struct, tag=True, frozen=True):
    """Try a feed at once, also where trying had been given up."""

    __test__ = False
    source: Id


class AskLast(Struct, tag=True, frozen=True):
    """Tell what arrived last by a feed."""

    source: Id


class Replay(Struct, tag=True, frozen=True):
    """Read again all dead letters that are of one group with this one."""

    letter: int
    person: Text
    name: Text
    station: Text


class Stop(Struct, tag=True, frozen=True):
    """Say goodbye to the brokers and end."""


ToFeed = Wake | Watch | Seat | Reload | TestConnection | AskLast | Replay | Stop

_encoder = msgspec.msgpack.Encoder()
_to_console: msgspec.msgpack.Decoder[ToConsole] = msgpack_decoder(ToConsole)
_to_feed: msgspec.msgpack.Decoder[ToFeed] = msgpack_decoder(ToFeed)


def send(connection: Connection, message: ToConsole | ToFeed) -> None:
    """Write a message to the pipe.

    Raises:
        BadMessage: it is too large.
        OSError: the other side is gone.
    """
    data = _encoder.encode(message)
    if len(data) > MAX_MESSAGE_BYTES:
        raise BadMessage(f"{type(message).__name__} of {len(data)} bytes is too large for the pipe")
    connection.send_bytes(data)


def receive_from_feed(connection: Connection) -> ToConsole:
    """Read what the feed process says; blocks.

    Raises:
        BadMessage: it is no message of ours.
        EOFError, OSError: the other side is gone.
    """
    message: ToConsole = _receive(connection, _to_console)
    return message


def receive_from_console(connection: Connection) -> ToFeed:
    """Read what the console says; blocks. Raises as `receive_from_feed`."""
    message: ToFeed = _receive(connection, _to_feed)
    return message


def _receive(connection: Connection, decoder: Any) -> Any:
    try:
        return decoder.decode(connection.recv_bytes(MAX_MESSAGE_BYTES))
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise BadMessage(f"not a message of ours: {error}") from error
