"""Whatever answers a greeting, the link says in a code of its own why there is no connection, and tries again."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from types import SimpleNamespace

import pytest

from feeds.mqtt import connection
from feeds.mqtt.client import YOUNG_DEATHS
from feeds.mqtt.link import Why
from tests.feeds.mqtt.test_client import Link, until

CODES = {
    Why.REFUSED: (0x80, 0x81, 0x82, 0x83, 0x90, 0x95, 0x99, 0x9A, 0x9B),
    Why.CLIENT_ID: (0x85,),
    Why.LOGIN_REFUSED: (0x86, 0x87, 0x8C),
    Why.BUSY: (0x88, 0x89, 0x97, 0x9F),
    Why.BANNED: (0x8A,),
    Why.MOVED: (0x9C, 0x9D),
    Why.NO_MQTT5: (0x84,),
    Why.NO_BROKER: (0x55, 0x98),
}
"""Every code of CONNACK that refuses, 0x99 too, which paho does not know; and two that MQTT does not have there."""


def connack(reason: int) -> bytes:
    return bytes([0x20, 3, 0, reason, 0])


@pytest.fixture
def link_to() -> Iterator[Callable[[bytes], Link]]:
    """Link to something that answers each greeting with these bytes, and then stays as it is."""
    listeners: list[socket.socket] = []
    links: list[Link] = []

    def answer(listener: socket.socket, said: bytes) -> None:
        held = []
        with suppress(OSError):
            while True:
                held.append(listener.accept()[0])
                held[-1].recv(4096)
                held[-1].sendall(said)

    def make(said: bytes) -> Link:
        listeners.append(socket.create_server(("127.0.0.1", 0)))
        threading.Thread(target=answer, args=(listeners[-1], said), daemon=True).start()
        links.append(Link(SimpleNamespace(port=listeners[-1].getsockname()[1])))
        links[-1].client.start()
        return links[-1]

    yield make
    for link in links:
        link.client.stop()
    for listener in listeners:
        listener.close()


@pytest.fixture
def make_dropping() -> Iterator[Callable[[], Link]]:
    """Link to a broker that welcomes, takes the subscriptions, and closes."""
    server = socket.create_server(("127.0.0.1", 0))
    links: list[Link] = []

    def drop_each() -> None:
        with suppress(OSError):
            while True:
                with server.accept()[0] as held:
                    held.recv(4096)
                    held.sendall(connack(0))
                    subscribe = held.recv(4096)
                    held.sendall(b"\x90\x04" + subscribe[2:4] + b"\x00\x01")

    def make() -> Link:
        threading.Thread(target=drop_each, daemon=True).start()
        links.append(Link(SimpleNamespace(port=server.getsockname()[1])))
        links[-1].client.start()
        return links[-1]

    yield make
    for link in links:
        link.client.stop()
    server.close()


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        *((connack(code), why) for why, codes in CODES.items() for code in codes),
        (bytes([0x20, 2, 0, 1]), Why.NO_MQTT5),
        (bytes([0x20, 0]), Why.NO_BROKER),
        (bytes([0x20, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]), Why.NO_BROKER),
        (b"\xff" * 64, Why.NO_BROKER),
    ],
    ids=lambda value: value.hex() if isinstance(value, bytes) else str(value),
)
def test_every_answer_that_is_no_welcome_has_its_code(
    link_to: Callable[[bytes], Link], answer: bytes, why: Why
) -> None:
    link = link_to(answer)
    until(lambda: link.client.status().next_try_s is not None, "the attempt has ended")
    assert (link.client.status().why, link.client.failures) == (why, 0)


def test_what_accepts_and_never_answers_is_given_up_and_tried_again(
    link_to: Callable[[bytes], Link], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "ANSWER_TIMEOUT_S", 0.1)
    monkeypatch.setattr(connection, "TURN_S", 0.02)
    link = link_to(b"")
    until(lambda: link.client.status().tries >= 2, "a second attempt")
    until(lambda: link.client.status().why is Why.NO_ANSWER, "it says why")


def test_a_welcome_without_an_answer_to_the_subscriptions_is_no_connection(
    link_to: Callable[[bytes], Link], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "ANSWER_TIMEOUT_S", 0.1)
    monkeypatch.setattr(connection, "TURN_S", 0.02)
    link = link_to(connack(0))
    until(lambda: link.client.status().why is Why.NO_ANSWER, "it says why")
    assert link.ups.empty()


def test_a_broker_that_drops_every_young_connection_is_not_said_to_be_another_program(
    make_dropping: Callable[[], Link],
) -> None:
    link = make_dropping()
    until(lambda: link.client.status().why is Why.DROPPED, "it says what happens")
    status = link.client.status()
    assert status.detail == f"{YOUNG_DEATHS} times"
    assert status.next_try_s is not None, "it may be in trouble: it is tried again, slowly"
