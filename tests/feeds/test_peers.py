"""A gateway knows from what stations say of themselves whether another one stays."""

import pytest

from feeds.peers import Peers

STATES = "linkage/v1/stations"
ONLINE, OFFLINE = b'{"state":"online","role":"gateway"}', b'{"state":"offline","role":"gateway"}'


@pytest.fixture
def peers() -> Peers:
    return Peers(root="linkage/v1", station="desk1")


def test_another_gateway_that_is_online_stays(peers: Peers) -> None:
    assert peers.take(f"{STATES}/desk2/state", ONLINE)
    assert peers.take(f"{STATES}/desk1/state", OFFLINE)
    assert peers.one_stays(0)


def test_nobody_stays_where_nobody_said_anything(peers: Peers) -> None:
    peers.take(f"{STATES}/desk1/state", OFFLINE)
    assert not peers.one_stays(0)


def test_before_our_goodbye_is_heard_nobody_is_relied_on(peers: Peers) -> None:
    peers.take(f"{STATES}/desk2/state", ONLINE)
    assert not peers.one_stays(0)


def test_a_goodbye_of_an_earlier_run_does_not_count(peers: Peers) -> None:
    peers.take(f"{STATES}/desk2/state", ONLINE)
    peers.take(f"{STATES}/desk1/state", OFFLINE)
    peers.take(f"{STATES}/desk1/state", ONLINE)
    assert not peers.one_stays(0)


@pytest.mark.parametrize(
    "said",
    [
        *(OFFLINE, b"", b"{", b"[]", b'{"state":1}', b'{"state":"online","role":"console"}', b'{"state":"online"}'),
        *(b'{"state":"\xff"}', b'{"state":"online","role":"gateway","x":' + b"[" * 100_000),
    ],
    ids=["left", "cleared", "cut", "a list", "a number", "a console", "without a role", "no text", "too deep"],
)
def test_whoever_is_no_gateway_any_more_is_not_relied_on(peers: Peers, said: bytes) -> None:
    peers.take(f"{STATES}/desk2/state", ONLINE)
    assert peers.take(f"{STATES}/desk2/state", said)
    peers.take(f"{STATES}/desk1/state", OFFLINE)
    assert not peers.one_stays(0)


@pytest.mark.parametrize(
    "topic", ["linkage/v1/incidents/hotline", f"{STATES}/desk2/heartbeat", "other/stations/a/state"]
)
def test_other_messages_are_left_to_others(peers: Peers, topic: str) -> None:
    assert not peers.take(topic, ONLINE)
