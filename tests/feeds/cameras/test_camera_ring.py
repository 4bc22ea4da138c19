"""Frames cross in shared memory whole or not at all, whatever happens to either side."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from multiprocessing.connection import Connection

import numpy as np
import pytest

from feeds.cameras.ring import SLOTS, Pixels, RingError, RingReader, RingWriter

WIDTH, HEIGHT = 64, 36


def a_picture(value: int, width: int = WIDTH, height: int = HEIGHT) -> Pixels:
    return np.full((height, width, 3), value % 256, np.uint8)


def write_for_ever(name: str, ready: Connection) -> None:
    writer = RingWriter(name, 640, 360)
    value = 0
    while True:
        value += 1
        writer.write(a_picture(value, 640, 360), time.monotonic_ns())
        if value == 3:
            ready.send_bytes(b"writing")


def test_newest_frame_comes_out_once() -> None:
    with RingReader(WIDTH, HEIGHT) as reader:
        writer = RingWriter(reader.name, WIDTH, HEIGHT)
        assert reader.newest() is None
        for value in range(1, 8):
            writer.write(a_picture(value), time.monotonic_ns())
        frame = reader.newest()
        assert frame is not None
        assert (frame.sequence, int(frame.pixels.min()), int(frame.pixels.max())) == (7, 7, 7)
        assert reader.newest(after=7) is None
        writer.close()


def test_smaller_frames_keep_their_shape_and_larger_ones_are_refused() -> None:
    with RingReader(WIDTH, HEIGHT) as reader:
        writer = RingWriter(reader.name, WIDTH, HEIGHT)
        writer.write(a_picture(5, 20, 10), time.monotonic_ns())
        frame = reader.newest()
        assert frame is not None
        assert frame.pixels.shape == (10, 20, 3)
        with pytest.raises(RingError):
            writer.write(a_picture(5, WIDTH + 1, HEIGHT), time.monotonic_ns())
        writer.close()


@pytest.mark.parametrize(
    ("word", "value"),
    [
        pytest.param(0, 99, id="before differs"),
        pytest.param(4, 99, id="after differs"),
        pytest.param(1, 0, id="no width"),
        pytest.param(1, WIDTH + 1, id="too wide"),
        pytest.param(1, 2**64 - 1, id="width overflows"),
        pytest.param(2, 2**63, id="height overflows"),
        pytest.param(3, 0, id="no time"),
        pytest.param(3, 2**63, id="from the future"),
    ],
)
def test_garbage_in_a_header_is_no_frame(word: int, value: int) -> None:
    with RingReader(WIDTH, HEIGHT) as reader:
        writer = RingWriter(reader.name, WIDTH, HEIGHT)
        writer.write(a_picture(1), time.monotonic_ns())
        assert writer._slots is not None
        writer._slots.headers[1][word] = value
        assert reader.newest() is None
        writer._slots.head[0] = 2**64 - 1
        assert reader.newest() is None
        writer.close()


def test_frame_is_never_torn_and_a_killed_writer_has_a_successor() -> None:
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    with RingReader(640, 360) as reader:
        child = spawn.Process(target=write_for_ever, args=(reader.name, theirs), daemon=True)
        child.start()
        assert ours.poll(20)
        seen, last = 0, 0
        while seen < 200:
            frame = reader.newest(after=last)
            if frame is not None:
                seen, last = seen + 1, frame.sequence
                assert frame.pixels.min() == frame.pixels.max() == frame.sequence % 256
        os.kill(child.pid or 0, signal.SIGKILL)
        child.join()
        frame = reader.newest()
        assert frame is None or frame.pixels.min() == frame.pixels.max()
        successor = RingWriter(reader.name, 640, 360)
        successor.write(a_picture(77, 640, 360), time.monotonic_ns())
        frame = reader.newest()
        assert frame is not None
        assert int(frame.pixels.max()) == 77
        successor.close()


def test_writer_that_ends_leaves_the_segment() -> None:
    with RingReader(WIDTH, HEIGHT) as reader:
        RingWriter(reader.name, WIDTH, HEIGHT).close()
        RingWriter(reader.name, WIDTH, HEIGHT).close()


def test_killed_console_leaves_no_segment_behind() -> None:
    code = "from feeds.cameras.ring import RingReader; r = RingReader(64, 36); print(r.name, flush=True); input()"
    console = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert console.stdout is not None
    name = console.stdout.readline().strip()
    RingWriter(name, WIDTH, HEIGHT).close()
    console.kill()
    console.communicate()
    # communicate() waits until the console's resource tracker, which holds the same stdout, has unlinked and ended.
    with pytest.raises(RingError):
        RingWriter(name, WIDTH, HEIGHT)


def test_ring_is_gone_after_close_and_size_is_bounded() -> None:
    reader = RingReader(WIDTH, HEIGHT)
    name = reader.name
    reader.close()
    reader.close()
    assert reader.newest() is None
    with pytest.raises(RingError):
        RingWriter(name, WIDTH, HEIGHT)
    with pytest.raises(RingError):
        RingReader(0, 10)
    with pytest.raises(RingError):
        RingReader(100_000, 10)
    assert SLOTS >= 3
