"""A camera that sends on to another address says so, with the address; an encrypted one is not followed there."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
import trustme

from feeds.cameras.address import check_address
from feeds.cameras.probe import Unreachable, check_server, why_not_opened
from feeds.cameras.protocol import FailureReason

LOCAL = "127.0.0.1"
ELSEWHERE = b"http://viewer:geheim@nvr.example/live?token=1"


@pytest.fixture
def serve() -> Iterator[Callable[..., int]]:
    """Answer every connection with these bytes and keep it open; gives the port."""
    listeners: list[socket.socket] = []
    held: list[socket.socket] = []

    def answer(listener: socket.socket, reply: bytes, tls: ssl.SSLContext | None) -> None:
        with suppress(OSError):
            while True:
                connection = listener.accept()[0]
                held.append(tls.wrap_socket(connection, server_side=True) if tls else connection)
                held[-1].recv(1024)
                held[-1].sendall(reply)

    def make(reply: bytes, tls: ssl.SSLContext | None = None) -> int:
        listeners.append(socket.create_server((LOCAL, 0)))
        threading.Thread(target=answer, args=(listeners[-1], reply, tls), daemon=True).start()
        return int(listeners[-1].getsockname()[1])

    yield make
    for each in (*listeners, *held):
        each.close()


def why(url: str) -> Unreachable:
    return why_not_opened(check_address(url), verify_tls=True, ca_file="", timeout_s=0.5)


@pytest.mark.parametrize(
    ("target", "told"),
    [
        (ELSEWHERE, "http://***@nvr.example/live?***"),
        (b"https://127.0.0.1/live", "https://127.0.0.1/live"),
        (b"file:///etc/passwd", "file:///etc/passwd"),
        (b"/login", "/login"),
        (b"", "(unreadable address)"),
        (b"\xff\x00" * 9, "(unreadable address)"),
    ],
)
def test_where_a_camera_sends_on_to_is_told_without_its_password(
    serve: Callable[..., int], target: bytes, told: str
) -> None:
    port = serve(b"HTTP/1.0 302 Found\r\nlocation: " + target + b"\r\n\r\n")
    said = why(f"http://{LOCAL}:{port}/live")
    assert (said.reason, said.detail) == (FailureReason.REDIRECTED, f"HTTP 302 {told}")


def test_a_status_line_tells_the_reason_though_nothing_follows_it(serve: Callable[..., int]) -> None:
    port = serve(b"RTSP/1.0 404 Not Found\r\n")
    assert why(f"rtsp://{LOCAL}:{port}/live").reason is FailureReason.NOT_FOUND


def test_one_that_accepts_and_never_answers_is_told_as_such(serve: Callable[..., int]) -> None:
    assert why(f"http://{LOCAL}:{serve(b'')}/").reason is FailureReason.TIMED_OUT


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def serve_encrypted(
    serve: Callable[..., int], authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[bytes], tuple[int, str]]:
    """As `serve`, encrypted; gives the authority's file too."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(LOCAL).configure_cert(context)
    file = tmp_path_factory.mktemp("authority") / "ca.pem"
    authority.cert_pem.write_to_path(str(file))
    return lambda reply: (serve(reply, context), str(file))


@pytest.mark.parametrize(("scheme", "name"), [("https", "HTTP"), ("rtsps", "RTSP")])
def test_an_encrypted_camera_is_not_followed_to_where_it_sends_on(
    serve_encrypted: Callable[[bytes], tuple[int, str]], scheme: str, name: str
) -> None:
    port, file = serve_encrypted(f"{name}/1.0 302 Found\r\nLocation: {ELSEWHERE.decode()}\r\n\r\n".encode())
    address = check_address(f"{scheme}://{LOCAL}:{port}/live")
    with pytest.raises(Unreachable) as refused:
        check_server(address, verify_tls=True, ca_file=file, timeout_s=2.0)
    assert refused.value.reason is FailureReason.REDIRECTED
    assert refused.value.detail == f"{name} 302 http://***@nvr.example/live?***"


@pytest.mark.parametrize("reply", [b"HTTP/1.0 501 No HEAD\r\n\r\n", b"HTTP/1.0 200 OK\r\n\r\n", b"", b"\x00" * 9])
def test_an_encrypted_camera_that_answers_anything_else_is_opened(
    serve_encrypted: Callable[[bytes], tuple[int, str]], reply: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.cameras.probe._SAYS_SO_WITHIN_S", 0.2)
    port, file = serve_encrypted(reply)
    check_server(check_address(f"https://{LOCAL}:{port}/live"), verify_tls=True, ca_file=file, timeout_s=2.0)
