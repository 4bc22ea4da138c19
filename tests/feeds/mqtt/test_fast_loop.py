"""The fast loop hears exactly what paho's own loop hears, and says so when paho changes."""

import socket
import struct
from typing import Any

import paho.mqtt.client as paho
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode, MQTTProtocolVersion

from feeds.mqtt import fast_loop
from feeds.mqtt.fast_loop import FastClient, is_supported, make_client, paho_version, topic_of

Heard = tuple[bytes, bytes, bool, int]
BIG = 1 << 20


def length(value: int) -> bytes:
    encoded = b""
    while True:
        value, digit = divmod(value, 128)
        encoded += bytes([digit | (0x80 if value else 0)])
        if not value:
            return encoded


def publish(topic: bytes, payload: bytes, qos: int, retain: bool, properties: bytes = b"") -> bytes:
    body = struct.pack("!H", len(topic)) + topic + (b"\x00\x07" if qos else b"")
    body += length(len(properties)) + properties + payload
    return bytes([0x30 | qos << 1 | retain]) + length(len(body)) + body


def content_type(text: bytes) -> bytes:
    return b"\x03" + struct.pack("!H", len(text)) + text


PUBLISHES = st.builds(
    publish,
    st.sampled_from([b"a", b"linkage/v1/sensors/s1/reading", b"x" * 200]),
    st.binary(max_size=300) | st.just(b"y" * 20_000),
    st.sampled_from([0, 0, 0, 1]),
    st.booleans(),
    st.sampled_from([b"", content_type(b"json"), content_type(b"t" * 150)]),
)
PINGRESP = b"\xd0\x00"
PACKETS = st.lists(PUBLISHES | st.just(PINGRESP), max_size=20)


class Listener:
    """A client on one end of a pair of sockets."""

    def __init__(self, *, is_fast: bool) -> None:
        self.heard: list[Heard] = []
        options: dict[str, Any] = {"protocol": MQTTProtocolVersion.MQTTv5, "manual_ack": True}
        self.client: paho.Client = (
            FastClient(lambda topic, payload, retain: self.heard.append((topic, payload, retain, 0)), BIG, **options)
            if is_fast
            else paho.Client(CallbackAPIVersion.VERSION2, **options)
        )
        self.client.on_message = lambda _c, _u, m: self.heard.append(
            (topic_of(m).encode(), bytes(m.payload), m.retain, m.qos)
        )
        self.ours, self.broker = socket.socketpair()
        self.ours.setblocking(False)
        self.client._sock = self.ours

    def hear(self, data: bytes, chunk: int) -> list[Heard]:
        for at in range(0, len(data), chunk):
            self.broker.sendall(data[at : at + chunk])
            while self._is_readable():
                assert self.client.loop_read() == MQTTErrorCode.MQTT_ERR_SUCCESS
        self.broker.close()
        self.ours.close()
        return self.heard

    def _is_readable(self) -> bool:
        try:
            return bool(self.ours.recv(1, socket.MSG_PEEK))
        except BlockingIOError:
            return False


@given(packets=PACKETS, chunk=st.sampled_from([1, 2, 3, 7, 100, 4096, 65_536]))
def test_fast_loop_hears_what_the_stock_loop_hears(packets: list[bytes], chunk: int) -> None:
    stream = b"".join(packets)
    chunk = max(chunk, len(stream) // 2000)
    assert Listener(is_fast=True).hear(stream, chunk) == Listener(is_fast=False).hear(stream, chunk)


@pytest.mark.parametrize(
    "stream",
    [b"\x30\xff\xff\xff\xff\x01", b"\x30" + length(BIG + 1), b"\x00\x00", publish(b"t", b"1", 2, False)],
    ids=["endless length", "too large", "unknown packet", "QoS 2, which nobody asked for"],
)
def test_malformed_stream_ends_the_connection(stream: bytes) -> None:
    listener = Listener(is_fast=True)
    listener.broker.sendall(stream)
    assert listener.client.loop_read() != MQTTErrorCode.MQTT_ERR_SUCCESS
    assert listener.client.socket() is None


@given(packets=st.lists(st.tuples(st.integers(0, 255), st.binary(max_size=40)), max_size=8))
def test_whatever_packets_a_server_sends_none_raises(packets: list[tuple[int, bytes]]) -> None:
    listener = Listener(is_fast=True)
    listener.broker.sendall(b"".join(bytes([command]) + length(len(body)) + body for command, body in packets))
    listener.broker.close()
    while listener.client.socket() is not None and listener.client.loop_read() == MQTTErrorCode.MQTT_ERR_SUCCESS:
        pass
    listener.ours.close()


def test_a_topic_that_is_no_utf8_is_heard_with_its_bytes_replaced() -> None:
    listener = Listener(is_fast=True)
    assert [each[0].decode() for each in listener.hear(publish(b"a/\xff", b"1", 1, False), 100)] == ["a/\ufffd"]


def test_end_of_the_stream_ends_the_connection() -> None:
    listener = Listener(is_fast=True)
    listener.broker.close()
    assert listener.client.loop_read() == MQTTErrorCode.MQTT_ERR_CONN_LOST


def test_half_a_packet_of_the_old_connection_is_forgotten() -> None:
    listener = Listener(is_fast=True)
    listener.broker.sendall(b"\x30\x10ab")
    listener.client.loop_read()
    with pytest.raises(ValueError, match="host"):
        listener.client.reconnect()
    assert listener.client._rest == b""


def test_installed_paho_is_the_one_whose_inside_was_tested() -> None:
    """Fails when paho changes: read its `_packet_read` and `_packet_handle` again, then move the pin."""
    assert is_supported(), f"paho {paho_version()} is not {fast_loop.PINNED}x"


def test_another_paho_gets_the_stock_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast_loop, "paho_version", lambda: "3.0.0")
    client = make_client(client_id="c", on_fast=lambda *_: None, max_packet_bytes=BIG)
    assert type(client) is paho.Client
