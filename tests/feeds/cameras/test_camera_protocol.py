"""Messages between console and camera process are bounded, and nothing else is believed."""

import contextlib
import multiprocessing

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.cameras import protocol
from feeds.cameras.protocol import (
    CameraConnecting,
    CameraFailed,
    CameraLive,
    FailureReason,
    Heartbeat,
    OpenCamera,
    ProtocolError,
    SnapshotTaken,
    TakeSnapshot,
    parse_control,
    parse_status,
)


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


LIMITS: dict[type, dict[str, list[object]]] = {
    OpenCamera: {
        "camera": ["", "x" * 129, None, 7],
        "url": ["", "x" * 2_049],
        "ring": ["", "x" * 65],
        "width": [0, 3_841, -1, 1.5],
        "height": [0, 3_841],
        "max_fps": [0, -1, 61, float("nan")],
        "ca_file": ["x" * 1_025],
        "allow_file": ["yes", 1],
        "more": [1],
    },
    TakeSnapshot: {"camera": [""], "request": [-1, 10**9 + 1, "1"]},
    CameraConnecting: {"attempt": [-1, 10**9 + 1]},
    CameraFailed: {
        "reason": ["", "because", None],
        "detail": ["x" * 201],
        "attempt": [-1],
        "retry_in_s": [-0.1, 1e8, float("inf")],
    },
    SnapshotTaken: {"jpeg": [b"x" * (protocol.MAX_SNAPSHOT_BYTES + 1)], "width": [65_536, -1], "age_s": [-1, 1e8]},
    Heartbeat: {"streams": [-1, 10**9 + 1, None]},
}
GOOD: dict[type, msgspec.Struct] = {
    OpenCamera: OpenCamera(camera="C-1", url="rtsp://cam/", ring="r", width=640, height=360),
    TakeSnapshot: TakeSnapshot(camera="C-1", request=1),
    CameraConnecting: CameraConnecting(camera="C-1", attempt=1),
    CameraFailed: CameraFailed(camera="C-1", reason=FailureReason.ENDED, attempt=1, retry_in_s=4.0),
    SnapshotTaken: SnapshotTaken(camera="C-1", request=1, jpeg=b""),
    Heartbeat: Heartbeat(streams=3),
}
CASES = [
    (kind, field, value) for kind, fields in LIMITS.items() for field, values in fields.items() for value in values
]


@pytest.mark.parametrize(
    ("kind", "field", "value"), CASES, ids=[f"{k.__name__}.{f}: {str(v)[:20]}" for k, f, v in CASES]
)
def test_no_field_of_any_message_leaves_its_limits(kind: type, field: str, value: object) -> None:
    parse = parse_control if kind in (OpenCamera, TakeSnapshot) else parse_status
    good = msgspec.msgpack.decode(msgspec.msgpack.encode(GOOD[kind]))
    assert parse(msgspec.msgpack.encode(good)) == GOOD[kind]
    with pytest.raises(ProtocolError):
        parse(msgspec.msgpack.encode(good | {field: value}))


def test_what_a_console_says_is_not_believed_of_a_camera_process_and_the_other_way_round() -> None:
    with pytest.raises(ProtocolError):
        parse_status(msgspec.msgpack.encode(GOOD[OpenCamera]))
    with pytest.raises(ProtocolError):
        parse_control(msgspec.msgpack.encode(GOOD[Heartbeat]))


def test_an_error_tells_little_of_what_was_sent() -> None:
    with pytest.raises(ProtocolError) as error:
        parse_status(msgspec.msgpack.encode({"type": "x" * 5_000}))
    assert len(str(error.value)) <= 200
