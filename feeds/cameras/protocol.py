"""What console and camera processes say to each other: msgpack by `send_bytes`, bounded, never pickle.

A camera process decodes hostile video: the console takes nothing from it but these messages, of at most
`MAX_STATUS_BYTES`, with every text and number inside its limits.
"""

from enum import StrEnum
from multiprocessing.connection import Connection
from typing import Annotated

import msgspec
from msgspec import Meta

from console.decoding import msgpack_decoder

MAX_CONTROL_BYTES = 16 * 1024
"""The largest message to a camera process."""

MAX_SNAPSHOT_BYTES = 6 * 1024 * 1024
"""The largest JPEG of one snapshot."""

MAX_STATUS_BYTES = MAX_SNAPSHOT_BYTES + 4096
"""The largest message from a camera process."""

LONGEST_CLIP_S = 60.0
"""No film is longer."""

CameraId = Annotated[str, Meta(min_length=1, max_length=128)]
Pixels = Annotated[int, Meta(ge=1, le=3840)]
Count = Annotated[int, Meta(ge=0, le=1_000_000_000)]
Seconds = Annotated[float, Meta(ge=0, le=1e7)]


class FailureReason(StrEnum):
    """Why there is no picture; the tile's words are `camera.reason.<value>`."""

    ADDRESS_REFUSED = "address_refused"
    NO_SUCH_HOST = "no_such_host"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"
    TIMED_OUT = "timed_out"
    PASSWORD_NEEDED = "password_needed"
    PASSWORD_REFUSED = "password_refused"
    NOT_FOUND = "not_found"
    SERVER_ERROR = "server_error"
    CERTIFICATE = "certificate"
    NO_VIDEO = "no_video"
    REDIRECTED = "redirected"
    FILE_MISSING = "file_missing"
    DEVICE_MISSING = "device_missing"
    ENDED = "ended"
    PROCESS_LOST = "process_lost"
    NO_MEMORY = "no_memory"
    TOO_LARGE = "too_large"

    @property
    def needs_somebody(self) -> bool:
        """Return whether trying again won't help until a person changes something."""
        return self in _NEEDS_SOMEBODY


_NEEDS_SOMEBODY = frozenset(
    {
        FailureReason.ADDRESS_REFUSED,
        FailureReason.PASSWORD_NEEDED,
        FailureReason.PASSWORD_REFUSED,
        FailureReason.NOT_FOUND,
        FailureReason.CERTIFICATE,
        FailureReason.REDIRECTED,
        FailureReason.FILE_MISSING,
        FailureReason.DEVICE_MISSING,
        FailureReason.TOO_LARGE,
    }
)


class InVain(StrEnum):
    """Why what was asked of a camera did not come; its words are `camera.in_vain.<value>`."""

    NO_PICTURE = "no_picture"
    NO_ANSWER = "no_answer"
    LOST = "lost"
    NOT_WRITTEN = "not_written"


class OpenCamera(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """Start a stream, or give a running one a new ring (another size) if only that differs."""

    camera: CameraId
    url: Annotated[str, Meta(min_length=1, max_length=2048)]
    ring: Annotated[str, Meta(min_length=1, max_length=64)]
    width: Pixels
    """Pictures larger than this are made smaller, keeping their shape."""
    height: Pixels
    max_fps: Annotated[float, Meta(gt=0, le=60)] = 25.0
    allow_file: bool = False
    allow_device: bool = False
    verify_tls: bool = True
    """False is an admin's exception for this camera, and shows on its tile."""
    ca_file: Annotated[str, Meta(max_length=1024)] = ""
    """Certificates to trust instead of the system's."""


class CloseCamera(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """End a stream."""

    camera: CameraId


class TakeSnapshot(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """Answer with the newest frame at full size as JPEG."""

    camera: CameraId
    request: Count


class RecordClip(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """Write what comes from now on into a film."""

    camera: CameraId
    request: Count
    path: Annotated[str, Meta(min_length=1, max_length=4096)]
    """A file that does not exist yet."""
    seconds: Annotated[float, Meta(gt=0, le=LONGEST_CLIP_S)]


class EndClip(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """The film that is being written ends now, and is kept."""

    camera: CameraId


class Heartbeat(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """The process is alive; sent twice a second."""

    streams: Count


class CameraConnecting(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """An attempt to open begins."""

    camera: CameraId
    attempt: Count


class CameraLive(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """Frames arrive; sent once a second."""

    camera: CameraId
    fps: Annotated[float, Meta(ge=0, le=1000)]
    width: Annotated[int, Meta(ge=1, le=65535)]
    """Of the source, not of the ring."""
    height: Annotated[int, Meta(ge=1, le=65535)]


class CameraFailed(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """An attempt failed or a stream ended."""

    camera: CameraId
    reason: FailureReason
    detail: Annotated[str, Meta(max_length=200)] = ""
    """What the other side said, as plain text without secrets: "RTSP 401"."""
    attempt: Count
    retry_in_s: Seconds


class SnapshotTaken(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """The answer to `TakeSnapshot`; an empty JPEG means that there was no frame."""

    camera: CameraId
    request: Count
    jpeg: Annotated[bytes, Meta(max_length=MAX_SNAPSHOT_BYTES)]
    width: Annotated[int, Meta(ge=0, le=65535)] = 0
    height: Annotated[int, Meta(ge=0, le=65535)] = 0
    age_s: Seconds = 0.0
    """How old the frame was when the snapshot was taken."""


class ClipRecorded(msgspec.Struct, frozen=True, kw_only=True, tag=True, forbid_unknown_fields=True):
    """The answer to `RecordClip`, at the film's end."""

    camera: CameraId
    request: Count
    seconds: Seconds = 0.0
    """From its first picture to its last."""
    in_vain: InVain | None = None
    """Why there is no film; None: it lies at its path, whole."""


Control = OpenCamera | CloseCamera | TakeSnapshot | RecordClip | EndClip
Status = Heartbeat | CameraConnecting | CameraLive | CameraFailed | SnapshotTaken | ClipRecorded

_encoder = msgspec.msgpack.Encoder()
_controls: msgspec.msgpack.Decoder[Control] = msgpack_decoder(Control)
_statuses: msgspec.msgpack.Decoder[Status] = msgpack_decoder(Status)


class ProtocolError(Exception):
    """The other side sent what it may not."""


def send(connection: Connection, message: Control | Status) -> None:
    """Send one message; OSError when the other side is gone."""
    connection.send_bytes(_encoder.encode(message))


def receive_control(connection: Connection) -> Control:
    """Return the next message to a camera process; EOFError or OSError when the console is gone."""
    return parse_control(connection.recv_bytes(MAX_CONTROL_BYTES))


def receive_status(connection: Connection) -> Status:
    """Return the next message of a camera process; EOFError or OSError when it is gone or sent too much."""
    return parse_status(connection.recv_bytes(MAX_STATUS_BYTES))


def parse_control(data: bytes) -> Control:
    """Return the message in `data`, or raise ProtocolError."""
    try:
        return _controls.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ProtocolError(str(error)[:200]) from error


def parse_status(data: bytes) -> Status:
    """Return the message in `data`, or raise ProtocolError."""
    try:
        return _statuses.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ProtocolError(str(error)[:200]) from error
