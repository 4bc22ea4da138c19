"""One MQTT 5 greeting to a broker, to tell apart "nobody there", "wrong password" and "works".

Written out by hand because it is two packets, and because paho stays in the feed process.
"""

import socket
import ssl
import struct
from dataclasses import dataclass

from console.settings import FeedSource
from feeds.mqtt.refusals import refusal
from feeds.mqtt.tls_why import why_tls

WITHIN_S = 5.0
_CONNECT, _CONNACK = 0x10, 0x20


@dataclass(frozen=True, slots=True, kw_only=True)
class Greeting:
    """What became of one attempt."""

    is_welcome: bool
    text: str
    why: str = ""
    """A code of `words/feeds.ts`, the system's own words behind it; empty: it works."""


def greet(feed: FeedSource, client_id: str) -> Greeting:
    """Connect to the feed's broker once with a clean session, and leave again."""
    where = f"{feed.host}:{feed.port}"
    try:
        with _open(feed) as connection:
            connection.sendall(connect_packet(feed, client_id))
            code = _answer(connection)
            connection.sendall(b"\xe0\x00")
    except ssl.SSLError as error:
        why, said = why_tls(error)
        return Greeting(is_welcome=False, text=f"{where}: TLS failed: {said}", why=f"{why} {said}")
    except OSError as error:
        said = error.strerror or str(error)
        return Greeting(is_welcome=False, text=f"{where}: {said}", why=f"{_why(error)} {said}")
    if code == 0:
        return Greeting(is_welcome=True, text=f"{where} answers{' with TLS' if feed.uses_tls else ''}")
    refused, said = refusal(code)
    return Greeting(is_welcome=False, text=f"{where} refuses: {said}", why=f"{refused} {said}")


class ClosedUnansweredError(ConnectionError):
    """Some brokers do that on a wrong password."""


class NoBrokerError(ConnectionError):
    """Something else listens there."""


def _why(error: OSError) -> str:
    match error:
        case socket.gaierror():
            return "unknown_host"
        case TimeoutError():
            return "no_answer"
        case ClosedUnansweredError():
            return "closed_unanswered"
        case NoBrokerError():
            return "no_broker"
        case _:
            return "unreachable"


def connect_packet(feed: FeedSource, client_id: str) -> bytes:
    """Return the MQTT 5 CONNECT packet with a clean session and the feed's login."""
    password = feed.password.get_secret_value()
    flags = 0x02 | (0x80 if feed.username else 0) | (0x40 if password else 0)
    body = _field("MQTT") + bytes([5, flags]) + struct.pack("!H", 30) + b"\x00" + _field(client_id)
    body += _field(feed.username) if feed.username else b""
    body += _field(password) if password else b""
    return bytes([_CONNECT]) + _length(len(body)) + body


def _open(feed: FeedSource) -> socket.socket:
    connection = socket.create_connection((feed.host, feed.port), timeout=WITHIN_S)
    if not feed.uses_tls:
        return connection
    context = ssl.create_default_context(cafile=str(feed.tls_ca_file) if feed.tls_ca_file else None)
    return context.wrap_socket(connection, server_hostname=feed.host)


def _answer(connection: socket.socket) -> int:
    """Return the reason code of the broker's CONNACK."""
    head = b""
    while len(head) < 4:
        part = connection.recv(64)
        if not part:
            raise ClosedUnansweredError("it closes the connection without a reason")
        head += part
    if head[0] != _CONNACK:
        raise NoBrokerError("what answers there is no MQTT broker")
    return head[3]


def _field(text: str) -> bytes:
    data = text.encode()
    return struct.pack("!H", len(data)) + data


def _length(number: int) -> bytes:
    """Return MQTT's variable-length number: seven bits a byte, the lowest first."""
    encoded = bytearray()
    while True:
        number, low = divmod(number, 128)
        encoded.append(low | (0x80 if number else 0))
        if not number:
            return bytes(encoded)
