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
from hypothesis import given
from hypothesis import strategies as st

from feeds.cameras.ring import SLOTS, Pixels, RingError, RingReader, RingWriter, ring_bytes

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


def test_a_slow_reader_gets_the_newest_frame_and_sees_how_many_it_missed() -> None:
    with RingReader(WIDTH, HEIGHT) as reader:
        writer = RingWriter(reader.name, WIDTH, HEIGHT)
        writer.write(a_picture(1), time.monotonic_ns())
        first = reader.newest()
        for value in range(2, 12):
            writer.write(a_picture(value), time.monotonic_ns())
        assert first is not None
        last = reader.newest(after=first.sequence)
        assert last is not None
        assert (last.sequence - first.sequence, int(last.pixels[0, 0, 0])) == (10, 11)
        writer.close()


def test_a_frame_once_read_never_changes_under_its_reader() -> None:
    with RingReader(WIDTH, HEIGHT) as reader:
        writer = RingWriter(reader.name, WIDTH, HEIGHT)
        writer.write(a_picture(1), time.monotonic_ns())
        frame = reader.newest()
        assert frame is not None
        for value in range(2, 2 + SLOTS + 1):
            writer.write(a_picture(value), time.monotonic_ns())
        assert int(frame.pixels.max()) == 1
        writer.close()


def test_a_ring_goes_on_counting_where_the_one_before_ended() -> None:
    with RingReader(WIDTH, HEIGHT, start=41) as reader:
        writer = RingWriter(reader.name, WIDTH, HEIGHT)
        assert reader.newest(after=41) is None
        writer.write(a_picture(1), time.monotonic_ns())
        frame = reader.newest(after=41)
        assert frame is not None
        assert frame.sequence == reader.newest_sequence() == 42
        writer.close()


@pytest.mark.parametrize("start", [-1, 2**62, 2**70])
def test_a_number_to_start_from_that_makes_no_sense_is_none(start: int) -> None:
    with RingReader(WIDTH, HEIGHT, start=start) as reader:
        assert reader.newest_sequence() == 0


def test_the_age_of_the_newest_frame_is_known_without_copying_it_and_never_from_the_future() -> None:
    with RingReader(WIDTH, HEIGHT) as reader:
        writer = RingWriter(reader.name, WIDTH, HEIGHT)
        assert reader.newest_at_ns() == 0
        at = time.monotonic_ns()
        writer.write(a_picture(1), at)
        assert reader.newest_at_ns() == at
        writer.write(a_picture(2), time.monotonic_ns() + 3_600 * 10**9)
        assert reader.newest_at_ns() == 0
        writer.close()
    assert reader.newest_at_ns() == reader.newest_sequence() == 0


@pytest.mark.parametrize(
    "shape", [(HEIGHT, WIDTH, 4), (HEIGHT, WIDTH, 1), (0, WIDTH, 3), (HEIGHT, 0, 3), (HEIGHT + 1, WIDTH, 3)], ids=str
)
def test_a_frame_of_another_shape_is_refused_and_leaves_the_last_one(shape: tuple[int, int, int]) -> None:
    with RingReader(WIDTH, HEIGHT) as reader:
        writer = RingWriter(reader.name, WIDTH, HEIGHT)
        writer.write(a_picture(7), time.monotonic_ns())
        with pytest.raises(RingError, match="does not fit"):
            writer.write(np.zeros(shape, np.uint8), time.monotonic_ns())
        frame = reader.newest()
        assert frame is not None
        assert int(frame.pixels.min()) == 7
        writer.close()


def test_a_writer_that_asks_for_more_than_the_ring_holds_is_refused() -> None:
    with RingReader(WIDTH, HEIGHT) as reader, pytest.raises(RingError, match="smaller than"):
        RingWriter(reader.name, 640, 360)


def test_a_closed_writer_writes_nothing() -> None:
    with RingReader(WIDTH, HEIGHT) as reader:
        writer = RingWriter(reader.name, WIDTH, HEIGHT)
        writer.close()
        writer.close()
        with pytest.raises(RingError):
            writer.write(a_picture(1), time.monotonic_ns())
        assert reader.newest() is None


@given(width=st.integers(1, 96), height=st.integers(1, 64), data=st.data())
def test_every_picture_comes_out_as_it_went_in(width: int, height: int, data: st.DataObject) -> None:
    inner = data.draw(st.tuples(st.integers(1, height), st.integers(1, width)))
    pixels = np.arange(inner[0] * inner[1] * 3, dtype=np.uint8).reshape((*inner, 3))
    with RingReader(width, height) as reader:
        writer = RingWriter(reader.name, width, height)
        for _ in range(SLOTS):
            writer.write(pixels, time.monotonic_ns())
            frame = reader.newest()
            assert frame is not None
            assert np.array_equal(frame.pixels, pixels)
        writer.close()
        assert ring_bytes(width, height) >= SLOTS * width * height * 3
