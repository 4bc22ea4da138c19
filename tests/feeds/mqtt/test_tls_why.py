"""Why an encrypted connection was not made, from handshakes of Python's own TLS."""

import ssl
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

import pytest
import trustme

from feeds.mqtt.link import Why
from feeds.mqtt.tls_why import why_tls

HOST = "broker.example"
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def refusal(certificate: trustme.LeafCert, trusted: trustme.CA, host: str = HOST) -> ssl.SSLError:
    """What a client raises that meets this certificate."""
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    certificate.configure_cert(server)
    trusted.configure_trust(client)
    to_client, to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = (
        client.wrap_bio(to_client, to_server, server_hostname=host),
        server.wrap_bio(to_server, to_client, server_side=True),
    )
    with pytest.raises(ssl.SSLError) as told:
        shake_hands(ends)
    return told.value


def shake_hands(ends: Iterable[ssl.SSLObject]) -> None:
    for end in cycle(ends):
        with suppress(ssl.SSLWantReadError):
            end.do_handshake()


def test_a_certificate_out_of_its_time_is_told_as_that(authority: trustme.CA) -> None:
    now = datetime.now(UTC)
    expired = authority.issue_cert(HOST, not_before=now - 2 * DAY, not_after=now - DAY)
    early = authority.issue_cert(HOST, not_before=now + DAY, not_after=now + 2 * DAY)
    assert why_tls(refusal(expired, authority)) == (Why.CERTIFICATE_TIME, "certificate has expired")
    assert why_tls(refusal(early, authority)) == (Why.CERTIFICATE_TIME, "certificate is not yet valid")


@pytest.mark.parametrize("other", ["other.example", "127.0.0.1"])
def test_a_certificate_of_another_host_is_told_with_the_host_that_was_wanted(authority: trustme.CA, other: str) -> None:
    why, said = why_tls(refusal(authority.issue_cert(HOST), authority, other))
    assert why is Why.CERTIFICATE_HOST
    assert f"'{other}'" in said


def test_a_certificate_of_an_unknown_authority_is_told_as_that(authority: trustme.CA) -> None:
    assert why_tls(refusal(trustme.CA().issue_cert(HOST), authority))[0] is Why.CERTIFICATE_UNKNOWN


def test_a_server_without_tls_is_told_in_words() -> None:
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    answer = ssl.MemoryBIO()
    answer.write(b"HTTP/1.1 400 Bad Request")
    with pytest.raises(ssl.SSLError) as told:
        client.wrap_bio(answer, ssl.MemoryBIO(), server_hostname=HOST).do_handshake()
    assert why_tls(told.value) == (Why.TLS, "the server does not speak TLS on this port")


def test_a_file_of_authorities_without_one_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("nothing")
    with pytest.raises(ssl.SSLError) as told:
        ssl.create_default_context(cafile=str(tmp_path / "ca.pem"))
    assert why_tls(told.value) == (Why.TLS, "the file of authorities holds no certificate")


def test_any_other_failure_keeps_openssls_own_words() -> None:
    assert why_tls(ssl.SSLError(1, "bad handshake")) == (Why.TLS, str(ssl.SSLError(1, "bad handshake")).lower())
