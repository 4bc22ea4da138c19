"""The check of a camera's address: pure, and done before anything is opened.

FFmpeg opens far more than cameras (`concat:`, `data:`, `file:`, playlists of these), so what is allowed is listed and
everything else is refused. Addresses carry passwords: only `masked` goes to screens and logs.
"""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit, urlunsplit

MAX_ADDRESS_LENGTH = 2048
"""Characters of one address; longer ones are refused."""

MAX_DEVICE_NUMBER = 63
"""The highest `device:N`; more local devices than that are a typing error."""

_DEFAULT_PORTS = {"rtsp": 554, "rtsps": 322, "http": 80, "https": 443}


class Scheme(StrEnum):
    """How a camera is reached."""

    RTSP = "rtsp"
    """RTSP over TCP."""
    RTSPS = "rtsps"
    """RTSP inside TLS."""
    HTTP = "http"
    """MJPEG over HTTP."""
    HTTPS = "https"
    """MJPEG over HTTP inside TLS."""
    FILE = "file"
    """A video file, looped; only where the configuration allows it."""
    DEVICE = "device"
    """A local capture device by number; only where the configuration allows it."""

    @property
    def is_encrypted(self) -> bool:
        """Return whether a certificate has to be checked before it is opened."""
        return self in (Scheme.RTSPS, Scheme.HTTPS)


class AddressRefused(ValueError):
    """An address that may not be opened; its text says why, without the address' password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraAddress:
    """An address that passed the check."""

    scheme: Scheme
    url: str
    """What FFmpeg opens, with the password: never on a screen, in a log or in `argv`. A path for FILE."""
    masked: str
    """The same for people: without user and password."""
    host: str = ""
    port: int = 0
    """0 for FILE."""
    device: int = 0
    """The number of a DEVICE, else 0."""
    has_password: bool = False

    def __repr__(self) -> str:
        """Return the masked form: reprs end in logs."""
        return f"CameraAddress({self.masked!r})"


def check_address(text: str, *, allow_file: bool = False, allow_device: bool = False) -> CameraAddress:
    """Return the checked address.

    Args:
        text: `rtsp://user:pass@host/path`, also rtsps, http, https; `file:///clip.avi`; `device:0`.
        allow_file: the configuration allows video files.
        allow_device: the configuration allows local devices.

    Raises:
        AddressRefused: with the reason in words.
    """
    parts = _split(text)
    match _scheme(parts):
        case Scheme.FILE:
            return _file(parts, allowed=allow_file)
        case Scheme.DEVICE:
            return _device(parts, allowed=allow_device)
        case scheme:
            return _network(parts, scheme)


def mask(text: str) -> str:
    """Return any address without user and password, whether or not it is a valid one."""
    try:
        parts = _split(text)
    except AddressRefused:
        return "(unreadable address)"
    return _masked(parts)


def _split(text: str) -> SplitResult:
    if not text:
        raise AddressRefused("the camera has no address")
    if len(text) > MAX_ADDRESS_LENGTH:
        raise AddressRefused(f"the address has {len(text)} characters, the limit is {MAX_ADDRESS_LENGTH}")
    if any(ord(sign) <= 0x20 or ord(sign) == 0x7F for sign in text):
        raise AddressRefused("the address contains a space or a control character")
    try:
        return urlsplit(text)
    except ValueError:
        raise AddressRefused("the address can't be read: is a bracket missing?") from None


def _scheme(parts: SplitResult) -> Scheme:
    try:
        return Scheme(parts.scheme.lower())
    except ValueError:
        named = f"scheme {parts.scheme[:20]!r}" if parts.scheme else "an address without a scheme"
        raise AddressRefused(f"{named} is not allowed; use rtsp, rtsps, http or https") from None


def _file(parts: SplitResult, *, allowed: bool) -> CameraAddress:
    if not allowed:
        raise AddressRefused("file cameras are off in the configuration")
    if parts.netloc not in ("", "localhost") or not parts.path.startswith("/"):
        raise AddressRefused("a file camera needs an absolute path: file:///folder/clip.avi")
    return CameraAddress(scheme=Scheme.FILE, url=parts.path, masked=f"file://{parts.path}")


def _device(parts: SplitResult, *, allowed: bool) -> CameraAddress:
    if not allowed:
        raise AddressRefused("local devices are off in the configuration")
    number = (parts.netloc or parts.path).strip("/")
    if not (number.isascii() and number.isdigit() and len(number) <= 2 and int(number) <= MAX_DEVICE_NUMBER):
        raise AddressRefused(f"a local device is named by a number up to {MAX_DEVICE_NUMBER}: device:0")
    return CameraAddress(
        scheme=Scheme.DEVICE, url=f"device:{int(number)}", masked=f"device:{int(number)}", device=int(number)
    )


def _network(parts: SplitResult, scheme: Scheme) -> CameraAddress:
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        raise AddressRefused("the port is not a number between 1 and 65535") from None
    if not host:
        raise AddressRefused("the address names no host")
    if port == 0:
        raise AddressRefused("the port is not a number between 1 and 65535")
    if "\\" in parts.netloc or "@" in parts.netloc.rpartition("@")[0]:
        # Readers disagree about the host of these: the one checked would not be the one opened.
        raise AddressRefused("an @ or a backslash in user or password must be percent-encoded")
    return CameraAddress(
        scheme=scheme,
        url=urlunsplit(parts._replace(scheme=scheme.value, fragment="")),
        masked=_masked(parts),
        host=host,
        port=port or _DEFAULT_PORTS[scheme],
        has_password=parts.password is not None,
    )


def _masked(parts: SplitResult) -> str:
    # The query often carries a token: it goes too.
    place = parts.netloc.rpartition("@")[2]
    user = "***@" if "@" in parts.netloc else ""
    return urlunsplit((parts.scheme, f"{user}{place}", parts.path, "***" if parts.query else "", ""))
