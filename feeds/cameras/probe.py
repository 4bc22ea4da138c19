"""What the standard library can say about a camera's server: before it is opened, and why opening failed.

OpenCV only says "not opened", and its FFmpeg takes a certificate of the wrong host even with `tls_verify` (the wheel's
TLS library checks no host names): both gaps are closed here.
"""

import socket
import ssl
import time
from urllib.parse import urlsplit, urlunsplit

from feeds.cameras.address import CameraAddress, Scheme, mask
from feeds.cameras.protocol import FailureReason

_MAX_REPLY_BYTES = 4096
_SAYS_SO_WITHIN_S = 2.0
"""So long a camera may take to say whether it would send on; one that says nothing is opened."""
_SENDS_ON = (301, 302, 303, 307, 308)


class Unreachable(Exception):
    """A server that can't be opened: reason and detail for the tile."""

    def __init__(self, reason: FailureReason, detail: str = "") -> None:
        """Keep both; the detail is cut to what a message may carry."""
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = _plain(detail)


def check_server(address: CameraAddress, *, verify_tls: bool, ca_file: str, timeout_s: float) -> None:
    """Connect once and, for an encrypted address, check chain and host name.

    FFmpeg would follow a camera to wherever it sends on, unencrypted or to a host that nobody has checked.

    Raises:
        Unreachable: with the reason.
    """
    with _connect(address, verify_tls=verify_tls, ca_file=ca_file, timeout_s=timeout_s) as connection:
        if address.scheme.is_encrypted and verify_tls:
            _refuse_to_be_sent_on(connection, address)


def _refuse_to_be_sent_on(connection: socket.socket, address: CameraAddress) -> None:
    connection.settimeout(_SAYS_SO_WITHIN_S)
    try:
        connection.sendall(_question(address, "HEAD"))
        status, target = _answer(connection, _SAYS_SO_WITHIN_S)
    except OSError:
        return  # it does not answer such a question: what it answers to FFmpeg tells the rest
    if status in _SENDS_ON:
        raise _meaning(address, status, target)


def why_not_opened(address: CameraAddress, *, verify_tls: bool, ca_file: str, timeout_s: float) -> Unreachable:
    """Ask the server for its status line, and return why no picture came from it."""
    try:
        with _connect(address, verify_tls=verify_tls, ca_file=ca_file, timeout_s=timeout_s) as connection:
            connection.sendall(_question(address))
            status, target = _answer(connection, timeout_s)
    except Unreachable as error:
        return error
    except TimeoutError:
        return Unreachable(FailureReason.TIMED_OUT)
    except OSError as error:
        return Unreachable(FailureReason.UNREACHABLE, str(error))
    return _meaning(address, status, target)


def _connect(address: CameraAddress, *, verify_tls: bool, ca_file: str, timeout_s: float) -> socket.socket:
    try:
        plain = socket.create_connection((address.host, address.port), timeout=timeout_s)
    except socket.gaierror as error:
        raise Unreachable(FailureReason.NO_SUCH_HOST, address.host) from error
    except ConnectionRefusedError as error:
        raise Unreachable(FailureReason.REFUSED, f"port {address.port}") from error
    except TimeoutError as error:
        raise Unreachable(FailureReason.TIMED_OUT, f"port {address.port}") from error
    except (OSError, UnicodeError) as error:
        raise Unreachable(FailureReason.UNREACHABLE, str(error)) from error
    if not address.scheme.is_encrypted:
        return plain
    return _encrypt(plain, address, verify_tls=verify_tls, ca_file=ca_file)


def _encrypt(plain: socket.socket, address: CameraAddress, *, verify_tls: bool, ca_file: str) -> socket.socket:
    try:
        context = ssl.create_default_context(cafile=ca_file or None)
        if not verify_tls:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context.wrap_socket(plain, server_hostname=address.host)
    except ssl.SSLCertVerificationError as error:
        plain.close()
        raise Unreachable(FailureReason.CERTIFICATE, error.verify_message or str(error)) from error
    except TimeoutError as error:
        plain.close()
        raise Unreachable(FailureReason.TIMED_OUT, "TLS") from error
    except OSError as error:
        plain.close()
        raise Unreachable(FailureReason.CERTIFICATE, str(error)) from error


def _question(address: CameraAddress, method: str = "GET") -> bytes:
    parts = urlsplit(address.url)
    place = parts.netloc.rpartition("@")[2]
    if address.scheme in (Scheme.RTSP, Scheme.RTSPS):
        bare = urlunsplit(parts._replace(netloc=place))
        return f"DESCRIBE {bare} RTSP/1.0\r\nCSeq: 1\r\nAccept: application/sdp\r\n\r\n".encode()
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return f"{method} {path} HTTP/1.0\r\nHost: {place}\r\n\r\n".encode()


def _answer(connection: socket.socket, timeout_s: float) -> tuple[int, str]:
    """Return the number of the status line, 0 if there is none, and where it sends on to, without a password."""
    until = time.monotonic() + timeout_s
    reply = b""
    while b"\r\n\r\n" not in reply and len(reply) < _MAX_REPLY_BYTES and time.monotonic() < until:
        try:
            part = connection.recv(1024)
        except TimeoutError:
            if not reply:
                raise
            part = b""
        if not part:
            break
        reply += part
    first, *lines = reply.partition(b"\r\n\r\n")[0].split(b"\r\n")
    words = first.split(b" ")
    status = int(words[1]) if len(words) > 1 and words[1].isdigit() and len(words[1]) == 3 else 0
    named = (line.partition(b":")[2] for line in lines if line.lower().startswith(b"location:"))
    return status, mask(next(named, b"").strip().decode("utf-8", "replace")) if status in _SENDS_ON else ""


def _meaning(address: CameraAddress, status: int, target: str) -> Unreachable:
    name = "RTSP" if address.scheme in (Scheme.RTSP, Scheme.RTSPS) else "HTTP"
    detail = f"{name} {status}" if status else ""
    match status:
        case 401 | 403:
            refused = FailureReason.PASSWORD_REFUSED if address.has_password else FailureReason.PASSWORD_NEEDED
            return Unreachable(refused, detail)
        case 404 | 454:
            return Unreachable(FailureReason.NOT_FOUND, detail)
        case _ if status in _SENDS_ON:
            return Unreachable(FailureReason.REDIRECTED, f"{detail} {target}".strip())
        case _ if status >= 400:
            return Unreachable(FailureReason.SERVER_ERROR, detail)
        case _:
            return Unreachable(FailureReason.NO_VIDEO, detail if status != 200 else "")


def _plain(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)[:200]
