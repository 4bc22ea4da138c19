"""The few MQTT 5 packets that a load generator needs, made and read by hand: a client library would cost the cores.

Source: MQTT version 5.0, OASIS standard, sections 2.1 (fixed header), 3.1 to 3.4, 3.12, 3.13.
"""

import struct
from collections.abc import Iterator

PUBACK, PINGRESP = 0x40, 0xD0
PINGREQ = b"\xc0\x00"
NO_SUBSCRIBERS = 0x10
"""Reason code of a PUBACK: taken, and given to nobody. It fails nothing, and the message is gone."""
_CONNECT, _CONNACK, _PUBLISH = 0x10, 0x20, 0x30
_QOS_1 = 0x02
_RECEIVE_MAXIMUM = 0x21
_FIXED_WIDTH = {0x11: 4, 0x21: 2, 0x24: 1, 0x25: 1, 0x27: 4, 0x22: 2, 0x28: 1, 0x29: 1, 0x2A: 1, 0x13: 2}
"""Properties of a CONNACK with a value of so many bytes; the others carry one text, or two."""
_TWO_TEXTS = 0x26
_KEEP_ALIVE_S = 3600
"""No pings are needed; not 0, since rumqttd closes on that."""
RECEIVE_MAXIMUM_DEFAULT = 65_535


class Refused(ConnectionError):
    """The broker did not accept the connection."""


def connect(client_id: str, username: str, password: str) -> bytes:
    """A CONNECT with clean start."""
    flags = 0x02 | (0x80 if username else 0) | (0x40 if password else 0)
    body = _text("MQTT") + bytes([5, flags]) + struct.pack(">H", _KEEP_ALIVE_S) + b"\x00" + _text(client_id)
    body += (_text(username) if username else b"") + (_text(password) if password else b"")
    return bytes([_CONNECT]) + length(len(body)) + body


def publish(topic: str, payload: bytes, *, packet_id: int = 0) -> bytes:
    """A PUBLISH: QoS 1 with a packet id, QoS 0 without."""
    body = _text(topic) + (struct.pack(">H", packet_id) if packet_id else b"") + b"\x00" + payload
    return bytes([_PUBLISH | (_QOS_1 if packet_id else 0)]) + length(len(body)) + body


def receive_maximum(kind: int, body: bytes) -> int:
    """Read a CONNACK: how many unacknowledged messages the broker takes.

    Raises:
        Refused: the reason code says so, or it is no CONNACK.
    """
    if kind & 0xF0 != _CONNACK or len(body) < 2 or body[1] >= 0x80:
        raise Refused(f"the broker refuses: reason code {body[1] if len(body) > 1 else 'none'}")
    end, at = _length_at(body, 2) or (0, len(body))
    end += at
    while at < end:
        name, at = body[at], at + 1
        if name == _RECEIVE_MAXIMUM:
            return int.from_bytes(body[at : at + 2], "big")
        if name in _FIXED_WIDTH:
            at += _FIXED_WIDTH[name]
            continue
        for _ in range(2 if name == _TWO_TEXTS else 1):
            at += 2 + int.from_bytes(body[at : at + 2], "big")
    return RECEIVE_MAXIMUM_DEFAULT


def acknowledged(kind: int, body: bytes) -> int:
    """The packet id of a successful PUBACK, else 0."""
    failed = len(body) > 2 and body[2] >= 0x80
    return 0 if kind != PUBACK or failed else int.from_bytes(body[:2], "big")


def has_no_subscribers(kind: int, body: bytes) -> bool:
    """Whether a PUBACK says that nobody gets the message."""
    return kind == PUBACK and len(body) > 2 and body[2] == NO_SUBSCRIBERS


def split(buffer: bytearray) -> Iterator[tuple[int, bytes]]:
    """Take the complete packets off the front of the buffer: first byte and body."""
    while len(buffer) >= 2:
        found = _length_at(buffer, 1)
        if found is None or len(buffer) < found[0] + found[1]:
            return
        size, start = found
        kind, body = buffer[0], bytes(buffer[start : start + size])
        del buffer[: start + size]
        yield kind, body


def length(value: int) -> bytes:
    """A variable byte integer."""
    out = bytearray()
    while True:
        value, low = divmod(value, 128)
        out.append(low | (0x80 if value else 0))
        if not value:
            return bytes(out)


def _length_at(data: bytes | bytearray, at: int) -> tuple[int, int] | None:
    """The variable byte integer at a position and where it ends; None while it is incomplete."""
    value, shift = 0, 0
    for index in range(at, min(at + 4, len(data))):
        value |= (data[index] & 0x7F) << shift
        shift += 7
        if not data[index] & 0x80:
            return value, index + 1
    return None


def _text(text: str) -> bytes:
    encoded = text.encode()
    return struct.pack(">H", len(encoded)) + encoded
