"""The newest frames of one camera in shared memory: slots, each with its sequence number before and after.

The console creates and unlinks a ring; a camera process attaches. The writer decodes hostile video, so the reader
believes nothing it reads: slot count and capacity are its own, every header value is range-checked, and the
picture is copied before it is checked again. A writer killed in the middle of a frame leaves a slot whose two numbers
differ; the reader never shows it.
"""

import contextlib
import os
import secrets
import sys
import time
from dataclasses import dataclass
from multiprocessing import resource_tracker, shared_memory
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

SLOTS = 3
"""The reader copies one, the writer fills one, one lies between: a lapped reader is rare, and notices."""

MAX_WIDTH, MAX_HEIGHT = 3840, 2160
"""The largest picture of a ring, pixels."""

_FUTURE_SLACK_NS = 1_000_000_000
_READ_TRIES = 3
_LAST_START = 2**62
_CHANNELS = 3
# Offsets in uint64 words, so that each value is one aligned store. The ring's head is one word: the newest sequence.
_HEAD_WORDS = 8
_BEFORE, _WIDTH, _HEIGHT, _AT_NS, _AFTER = range(5)
_SLOT_WORDS = 8
_WORD = 8

Pixels = NDArray[np.uint8]


class RingError(Exception):
    """A ring that can't be made or attached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RingFrame:
    """One complete frame, copied out of the ring."""

    sequence: int
    """Counts from 1; gaps are frames that nobody read."""
    pixels: Pixels
    """(height, width, 3) uint8, RGB, contiguous, the reader's own."""
    at_ns: int
    """When it was decoded, `time.monotonic_ns()`: one clock for all processes of a machine."""


class _Slots:
    """The memory of a ring as numpy views; everything that knows the layout is here."""

    def __init__(self, memory: shared_memory.SharedMemory, width: int, height: int) -> None:
        self.width, self.height = width, height
        stride = _slot_bytes(width, height)
        self.head: NDArray[np.uint64] = np.ndarray((_HEAD_WORDS,), np.uint64, memory.buf)
        self.headers: list[NDArray[np.uint64]] = []
        self.pixels: list[Pixels] = []
        for slot in range(SLOTS):
            start = _HEAD_WORDS * _WORD + slot * stride
            self.headers.append(np.ndarray((_SLOT_WORDS,), np.uint64, memory.buf, start))
            body = start + _SLOT_WORDS * _WORD
            self.pixels.append(np.ndarray((width * height * _CHANNELS,), np.uint8, memory.buf, body))


class RingReader:
    """The console's end: creates the segment, reads frames, unlinks it."""

    def __init__(self, width: int, height: int, *, start: int = 0) -> None:
        """Create a ring for frames of up to `width` × `height` pixels, numbered from `start` + 1.

        Raises:
            RingError: the size is out of range, or shared memory has no room.
        """
        if not (1 <= width <= MAX_WIDTH and 1 <= height <= MAX_HEIGHT):
            raise RingError(f"a ring of {width} × {height} is outside 1 × 1 to {MAX_WIDTH} × {MAX_HEIGHT}")
        self.width, self.height = width, height
        self._memory = _create(ring_bytes(width, height))
        self._slots: _Slots | None = _Slots(self._memory, width, height)
        self._slots.head[0] = start if 0 <= start < _LAST_START else 0

    @property
    def name(self) -> str:
        """Return the segment's name, for the writer."""
        return self._memory.name

    def newest(self, after: int = 0) -> RingFrame | None:
        """Return the newest complete frame, or None if there is none later than sequence `after`."""
        slots = self._slots
        if slots is None:
            return None
        for _ in range(_READ_TRIES):
            sequence = int(slots.head[0])
            if sequence <= after:
                return None
            frame = self._copy(slots, sequence)
            if frame is not None:
                return frame
        return None

    def newest_sequence(self) -> int:
        """Return the sequence that the writer claims for its newest frame; 0 if there is none."""
        return int(self._slots.head[0]) if self._slots is not None else 0

    def newest_at_ns(self) -> int:
        """Return when the newest frame was decoded, monotonic; 0 if there is none that can be believed."""
        slots = self._slots
        if slots is None:
            return 0
        header = slots.headers[int(slots.head[0]) % SLOTS]
        at_ns = int(header[_AT_NS])
        return at_ns if int(slots.head[0]) and at_ns <= time.monotonic_ns() + _FUTURE_SLACK_NS else 0

    def close(self) -> None:
        """Unlink the segment; safe to call twice."""
        if self._slots is None:
            return
        self._slots = None
        _close(self._memory)
        with contextlib.suppress(FileNotFoundError):  # whoever tidied the machine up has unlinked it
            self._memory.unlink()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close."""
        self.close()

    @staticmethod
    def _copy(slots: _Slots, sequence: int) -> RingFrame | None:
        header = slots.headers[sequence % SLOTS]
        width, height, at_ns = int(header[_WIDTH]), int(header[_HEIGHT]), int(header[_AT_NS])
        if int(header[_AFTER]) != sequence:
            return None
        if not (1 <= width <= slots.width and 1 <= height <= slots.height):
            return None
        if not 0 < at_ns <= time.monotonic_ns() + _FUTURE_SLACK_NS:
            return None
        size = width * height * _CHANNELS
        pixels = slots.pixels[sequence % SLOTS][:size].copy().reshape(height, width, _CHANNELS)
        # The writer changes "before" first: unchanged after the copy means that nothing changed under it.
        if int(header[_BEFORE]) != sequence:
            return None
        return RingFrame(sequence=sequence, pixels=pixels, at_ns=at_ns)


class RingWriter:
    """A camera process's end: attaches, writes, and never unlinks."""

    def __init__(self, name: str, width: int, height: int) -> None:
        """Attach to the ring that a reader created with the same size.

        Raises:
            RingError: there is no such segment, or it is too small.
        """
        try:
            self._memory = _attach(name)
        except (FileNotFoundError, ValueError) as error:
            raise RingError(f"no ring {name!r}") from error
        if self._memory.size < ring_bytes(width, height):
            self._memory.close()
            raise RingError(f"ring {name!r} is smaller than {width} × {height} needs")
        self.width, self.height = width, height
        self._slots: _Slots | None = _Slots(self._memory, width, height)
        # A predecessor may have been killed here: go on after its last complete frame.
        self._sequence = int(self._slots.head[0])

    def write(self, pixels: Pixels, at_ns: int) -> None:
        """Publish one frame.

        Args:
            pixels: (height, width, 3) uint8, RGB, not larger than the ring.
            at_ns: when it was decoded, `time.monotonic_ns()`.
        """
        slots = self._slots
        height, width, channels = pixels.shape
        if slots is None or channels != _CHANNELS or not (1 <= width <= self.width and 1 <= height <= self.height):
            raise RingError(f"a frame of {pixels.shape} does not fit a ring of {self.width} × {self.height}")
        sequence = self._sequence + 1
        header = slots.headers[sequence % SLOTS]
        header[_BEFORE] = sequence
        header[_WIDTH], header[_HEIGHT], header[_AT_NS] = width, height, at_ns
        np.copyto(slots.pixels[sequence % SLOTS][: pixels.size].reshape(pixels.shape), pixels)
        header[_AFTER] = sequence
        slots.head[0] = sequence
        self._sequence = sequence

    def close(self) -> None:
        """Detach; safe to call twice."""
        if self._slots is not None:
            self._slots = None
            _close(self._memory)


def ring_bytes(width: int, height: int) -> int:
    """Return the size of a ring's segment."""
    return _HEAD_WORDS * _WORD + SLOTS * _slot_bytes(width, height)


def _slot_bytes(width: int, height: int) -> int:
    return _SLOT_WORDS * _WORD + (width * height * _CHANNELS + _WORD - 1) // _WORD * _WORD


def _create(size: int) -> shared_memory.SharedMemory:
    try:
        memory = shared_memory.SharedMemory(f"linkage-{secrets.token_hex(8)}", create=True, size=size)
    except OSError as error:
        raise RingError(f"no shared memory for {size} bytes: {error}") from error
    descriptor: int = getattr(memory, "_fd", -1)
    if hasattr(os, "posix_fallocate") and descriptor >= 0:
        try:
            # Without it a full /dev/shm (64 MB in a container) is a SIGBUS at the first write, not an error here.
            os.posix_fallocate(descriptor, 0, size)
        except OSError as error:
            memory.close()
            memory.unlink()
            raise RingError(f"no shared memory for {size} bytes: {error}") from error
    return memory


def _attach(name: str) -> shared_memory.SharedMemory:
    # WORKAROUND https://github.com/python/cpython/issues/82300: before 3.13 attaching registers the segment with the
    # resource tracker, which unlinks it when this process ends while the console still reads.
    if sys.version_info >= (3, 13):
        return shared_memory.SharedMemory(name, track=False)
    tracker: Any = resource_tracker
    register = tracker.register
    tracker.register = lambda name, kind: None
    try:
        return shared_memory.SharedMemory(name)
    finally:
        tracker.register = register


def _close(memory: shared_memory.SharedMemory) -> None:
    # Another thread may be inside a copy: its view dies with it, and the mapping with the process at the latest.
    with contextlib.suppress(BufferError):
        memory.close()
