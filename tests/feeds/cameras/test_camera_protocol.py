"""Messages between console and camera process are bounded, and nothing else is believed."""

import contextlib
import multiprocessing

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.cameras import protocol
from feeds.cameras.protocol import CameraLive, OpenCamera, ProtocolError, parse_control, parse_status


def test_messages_come_back_as_they_were_sent() -> None:
    ours, theirs = multiprocessing.Pipe()
    message = OpenCamera(camera="C-1", url="rtsp://cam/", ring="r", width=640, height=360)
    protocol.send(ours, message)
    assert protocol.receive_control(theirs) == message


@pytest.mark.parametrize(
    "fields",
    [{"fps": float("nan")}, {"fps": 1e9}, {"width": 0}, {"camera": "x" * 999}, {"camera": ""}, {"height": 2**40}],
)
def test_values_outside_their_limits_are_refused(fields: dict[str, object]) -> None:
    good: dict[str, object] = {"type": "CameraLive", "camera": "C-1", "fps": 12.0, "width": 640, "height": 360}
    assert parse_status(msgspec.msgpack.encode(good)) == CameraLive(camera="C-1", fps=12.0, width=640, height=360)
    with pytest.raises(ProtocolError):
        parse_status(msgspec.msgpack.encode(good | fields))


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    for parse in (parse_status, parse_control):
        with contextlib.suppress(ProtocolError):
            parse(data)


def test_too_large_message_is_not_read() -> None:
    ours, theirs = multiprocessing.Pipe()
    ours.send_bytes(b"x" * (protocol.MAX_CONTROL_BYTES + 1))
    with pytest.raises(OSError):
        protocol.receive_control(theirs)
