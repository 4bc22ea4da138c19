"""What the two processes say to each other survives the pipe, and nothing else does."""

import multiprocessing
from datetime import UTC, datetime
from multiprocessing.connection import Connection

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.views import FeedRow, FeedState
from feeds import messages as m

NOW = datetime(2026, 11, 24, tzinfo=UTC)
ROW = FeedRow(name="main", format="linkage", address="mqtt://h:1", topic="linkage/v1/#", state=FeedState.OK, since=NOW)
BATCH = m.ReadingsBatch.of(["a", "b"], np.array([0, 1, 1]), np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0, np.nan]))


@pytest.fixture
def pipe() -> tuple[Connection, Connection]:
    return multiprocessing.Pipe()


@pytest.mark.parametrize(
    "message",
    [
        m.Changed(5),
        BATCH,
        m.WorkerMoves([m.Move("w1", 1.0, 2.0, NOW)]),
        m.WorkersChanged(["w1"]),
        m.StaleSensors(["s1"]),
        m.FeedStatus([ROW]),
        m.StoreTrouble("full", NOW, "no room"),
        m.Log(30, "text"),
        m.ConnectionTested("main", ok=False, why="login_refused"),
    ],
)
def test_feed_to_console(pipe: tuple[Connection, Connection], message: m.ToConsole) -> None:
    m.send(pipe[0], message)
    assert m.receive_from_feed(pipe[1]) == message


@pytest.mark.parametrize("message", [m.Wake(), m.Watch(["s1"]), m.Reload(), m.TestConnection("main"), m.Stop()])
def test_console_to_feed(pipe: tuple[Connection, Connection], message: m.ToFeed) -> None:
    m.send(pipe[0], message)
    assert m.receive_from_console(pipe[1]) == message


def test_arrays_come_back() -> None:
    index, times, values = BATCH.arrays()
    assert index.tolist() == [0, 1, 1]
    assert times.tolist() == [1.0, 2.0, 3.0]
    assert np.isnan(values[2])


@pytest.mark.parametrize(
    "batch",
    [
        m.ReadingsBatch(["a"], b"\0" * 4, b"\0" * 8, b""),
        m.ReadingsBatch(["a"], b"\0" * 3, b"\0" * 6, b"\0" * 6),
        m.ReadingsBatch([], b"\0" * 4, b"\0" * 8, b"\0" * 8),
        m.ReadingsBatch(["a"], b"\xff" * 4, b"\0" * 8, b"\0" * 8),
    ],
)
def test_arrays_that_do_not_fit_are_refused(batch: m.ReadingsBatch) -> None:
    with pytest.raises(m.BadMessage):
        batch.arrays()


@given(data=st.binary(min_size=1, max_size=200))
def test_foreign_bytes_are_refused(data: bytes) -> None:
    ours, theirs = multiprocessing.Pipe()
    ours.send_bytes(data)
    with pytest.raises(m.BadMessage):
        m.receive_from_feed(theirs)
    ours.close()
    theirs.close()


def test_too_large_is_refused_before_it_is_sent(pipe: tuple[Connection, Connection]) -> None:
    with pytest.raises(m.BadMessage, match="too large"):
        m.send(pipe[0], m.WorkersChanged(["w" * 200] * 30_000))


def test_other_side_gone_is_the_end_of_the_file(pipe: tuple[Connection, Connection]) -> None:
    pipe[0].close()
    with pytest.raises(EOFError):
        m.receive_from_console(pipe[1])
