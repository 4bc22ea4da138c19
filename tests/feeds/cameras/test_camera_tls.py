"""An encrypted camera is opened only after its certificate's chain and host name hold."""

import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from feeds.cameras.mjpeg_server import MjpegServer, read_clip
from feeds.cameras.protocol import FailureReason
from feeds.cameras.status import CameraState

LOCAL = "127.0.0.1"


@pytest.fixture
def authority(tmp_path: Path) -> tuple[trustme.CA, str]:
    authority = trustme.CA()
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(file)
    return authority, str(file)


def serve_encrypted(clip: Path, certificate: trustme.LeafCert) -> MjpegServer:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    server = MjpegServer({"C-1": read_clip(str(clip))}, tls=context)
    server.start()
    return server


@pytest.fixture
def make_server(clip: Path) -> Iterator[Any]:
    started: list[MjpegServer] = []

    def make(certificate: trustme.LeafCert) -> str:
        started.append(serve_encrypted(clip, certificate))
        return f"https://{LOCAL}:{started[-1].port}/cameras/C-1"

    yield make
    for server in started:
        server.stop()


def test_trusted_camera_is_live(watch: Any, authority: Any, make_server: Any) -> None:
    watch.pool.open("C-1", make_server(authority[0].issue_cert(LOCAL)), (320, 180), ca_file=authority[1])
    watch.until_live("C-1")


@pytest.mark.parametrize("host", ["127.0.0.1", "nvr.example"], ids=["unknown authority", "wrong host"])
def test_camera_with_a_wrong_certificate_is_not_opened(watch: Any, authority: Any, make_server: Any, host: str) -> None:
    trusted = authority[1] if host != LOCAL else ""
    watch.pool.open("C-1", make_server(authority[0].issue_cert(host)), (320, 180), ca_file=trusted)
    refused = watch.until("C-1", lambda status: status.reason is not None)
    assert (refused.state, refused.reason) == (CameraState.NONE, FailureReason.CERTIFICATE)
    assert watch.pool.newest("C-1") is None


def test_admins_exception_is_opened_and_shows(watch: Any, authority: Any, make_server: Any) -> None:
    watch.pool.open("C-1", make_server(authority[0].issue_cert("nvr.example")), (320, 180), verify_tls=False)
    assert watch.until_live("C-1").tls_unverified
