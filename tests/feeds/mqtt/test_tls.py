"""Encrypted links: the right authority is trusted, any other is refused before a password is sent."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from console.domain.views import FeedState
from feeds.mqtt import connection
from feeds.mqtt.link import Outgoing, Why
from tests.feeds.mqtt.test_client import Link, until
from tests.servers import Mosquitto, free_port


@dataclass(frozen=True)
class Authority:
    folder: Path

    @property
    def certificate(self) -> Path:
        return self.folder / "cert.pem"

    @property
    def key(self) -> Path:
        return self.folder / "key.pem"


def an_authority(folder: Path, host: str) -> Authority:
    """A self-signed certificate for a host: its own authority."""
    openssl = shutil.which("openssl")
    assert openssl, "this test needs openssl"
    authority = Authority(folder)
    making = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    subject = ["-subj", f"/CN={host}", "-addext", f"subjectAltName={'IP' if host[0].isdigit() else 'DNS'}:{host}"]
    files = ["-keyout", str(authority.key), "-out", str(authority.certificate)]
    subprocess.run([openssl, *making, *subject, *files], check=True, capture_output=True)
    return authority


@dataclass(frozen=True)
class TlsBroker:
    port: int
    """Of the encrypted listener."""
    authority: Authority


@pytest.fixture
def make_tls_broker(
    make_mosquitto: Callable[..., Mosquitto], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], TlsBroker]:
    def make(host: str) -> TlsBroker:
        authority, port = an_authority(tmp_path_factory.mktemp("authority"), host), free_port()
        files = (f"certfile {authority.certificate}", f"keyfile {authority.key}")
        make_mosquitto(extra=("allow_anonymous true", f"listener {port} 127.0.0.1", *files))
        return TlsBroker(port, authority)

    return make


@pytest.fixture
def make_link() -> Iterator[Callable[..., Link]]:
    links: list[Link] = []

    def make(broker: TlsBroker, trusted: Authority | None) -> Link:
        file = str(trusted.certificate) if trusted else None
        links.append(Link(broker, uses_tls=True, tls_ca_file=file))
        return links[-1]

    yield make
    for link in links:
        link.client.stop()


def test_large_and_small_messages_come_through(
    make_tls_broker: Callable[[str], TlsBroker], make_link: Callable[..., Link]
) -> None:
    broker = make_tls_broker("127.0.0.1")
    link = make_link(broker, broker.authority).start()
    payloads = [b"a", b"x" * 100_000, *(str(number).encode() for number in range(200))]
    for payload in payloads:
        link.client.publish(Outgoing(topic="t/a", payload=payload))
    assert [link.next().payload for _ in payloads] == payloads


def test_records_are_read_one_after_another_without_a_pause(
    make_tls_broker: Callable[[str], TlsBroker], make_link: Callable[..., Link], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "GATHER_S", 3600.0)
    broker = make_tls_broker("127.0.0.1")
    link = make_link(broker, broker.authority).start()
    for number in range(20):
        link.client.publish(Outgoing(topic="t/a", payload=b"%d" % number))
    assert [link.next().payload for _ in range(20)] == [b"%d" % number for number in range(20)]


@pytest.mark.parametrize(
    ("host", "why"), [("127.0.0.1", Why.CERTIFICATE_UNKNOWN), ("elsewhere.example", Why.CERTIFICATE_HOST)]
)
def test_certificate_that_does_not_fit_is_refused_and_said(
    make_tls_broker: Callable[[str], TlsBroker], make_link: Callable[..., Link], host: str, why: Why
) -> None:
    broker = make_tls_broker(host)
    link = make_link(broker, broker.authority if host != "127.0.0.1" else None)
    link.client.start()
    until(lambda: link.client.status().why is why, "it is refused")
    assert link.client.status().state is FeedState.DOWN
