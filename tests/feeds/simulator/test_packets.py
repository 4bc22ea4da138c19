"""Hand-made MQTT packets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.simulator import packets


@pytest.mark.parametrize(
    ("value", "encoded"), [(0, b"\x00"), (127, b"\x7f"), (128, b"\x80\x01"), (16_384, b"\x80\x80\x01")]
)
def test_length_is_encoded_as_in_the_standard(value, encoded):
    assert packets.length(value) == encoded


@given(st.lists(st.binary(max_size=400), max_size=8), st.integers(1, 50))
def test_packets_come_out_whole_however_the_stream_is_cut(payloads, cut):
    stream = b"".join(packets.publish("t", payload, packet_id=7) for payload in payloads)
    buffer, bodies = bytearray(), []
    for at in range(0, len(stream), cut):
        buffer += stream[at : at + cut]
        bodies += [body for _, body in packets.split(buffer)]
    assert [body[6:] for body in bodies] == payloads
    assert not buffer


def test_receive_maximum_is_found_among_other_properties():
    properties = b"\x11\x00\x00\x00\x3c" + b"\x26\x00\x01a\x00\x01b" + b"\x21\x00\x32"
    assert packets.receive_maximum(0x20, b"\x00\x00" + bytes([len(properties)]) + properties) == 50
    assert packets.receive_maximum(0x20, b"\x00\x00\x00") == packets.RECEIVE_MAXIMUM_DEFAULT


@pytest.mark.parametrize(("kind", "body"), [(0x20, b"\x00\x87\x00"), (0x40, b"\x00\x01"), (0x20, b"")])
def test_refusal_is_an_error(kind, body):
    with pytest.raises(packets.Refused):
        packets.receive_maximum(kind, body)


@pytest.mark.parametrize(
    ("kind", "body", "packet_id"), [(0x40, b"\x01\x02", 258), (0x40, b"\x00\x05\x10", 5), (0x40, b"\x00\x05\x80", 0)]
)
def test_only_a_successful_puback_acknowledges(kind, body, packet_id):
    assert packets.acknowledged(kind, body) == packet_id
