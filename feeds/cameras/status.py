"""What is known of a camera, as a pure function of the last messages and the age of the last frame.

A picture that stopped must not pass for a live one, whoever failed: the state comes from the age of the frame,
never from a process being alive.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from feeds.cameras.protocol import CameraConnecting, CameraFailed, CameraLive, FailureReason

STALE_AFTER_S = 3.0
"""Without a new frame for this long, a picture counts as stopped."""

FORGET_PICTURE_AFTER_S = 300.0
"""An older picture is not shown any more: "no picture" is truer."""


class CameraState(StrEnum):
    """What a tile shows."""

    CONNECTING = "connecting"
    """No picture yet, an attempt is under way."""
    LIVE = "live"
    """The newest frame is younger than `STALE_AFTER_S`."""
    STALE = "stale"
    """There is a picture, but it stopped."""
    NONE = "none"
    """No picture, with a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraStatus:
    """One camera now. Seconds are ages at the moment of `CameraPool.poll`."""

    camera: str
    address: str
    """Without user and password."""
    state: CameraState
    fps: float = 0.0
    frame_age_s: float | None = None
    """Of the newest frame; None if there never was one."""
    reason: FailureReason | None = None
    """Why there is no new picture; None while it is live or nothing is known yet."""
    detail: str = ""
    """What the other side said ("RTSP 401"): plain text from outside."""
    trouble_s: float = 0.0
    """How long there has been no live picture."""
    next_try_s: float | None = None
    """Seconds to the next attempt; None while one is under way or none will come."""
    attempt: int = 0
    """Which attempt it is, from 1, since the last live picture."""
    width: int = 0
    """Of the source, pixels; 0 until known."""
    height: int = 0
    tls_unverified: bool = False
    """An admin's exception: the certificate is not checked, and the tile says so."""


@dataclass(slots=True, kw_only=True)
class CameraFacts:
    """What the pool remembers of a camera; changed by the pool's own thread only."""

    opened_ns: int
    fps: float = 0.0
    width: int = 0
    height: int = 0
    reason: FailureReason | None = None
    detail: str = ""
    failed: bool = False
    """The last message was a failure, and no attempt has begun since."""
    attempt: int = 0
    retry_at_ns: int = 0
    trouble_since_ns: int = 0
    """0 while live."""
    frame_ns: int = 0
    """The newest frame of an earlier ring (another size)."""

    def note(self, message: CameraConnecting | CameraLive | CameraFailed, now_ns: int) -> None:
        """Take in what a camera process said."""
        match message:
            case CameraLive():
                self.fps, self.width, self.height = message.fps or self.fps, message.width, message.height
                self.failed, self.reason, self.detail = False, None, ""
                self.trouble_since_ns = self.attempt = 0
                return
            case CameraConnecting():
                self.failed, self.attempt = False, message.attempt
            case CameraFailed():
                self.failed, self.reason, self.detail = True, message.reason, message.detail
                self.attempt = message.attempt
                self.retry_at_ns = now_ns + int(message.retry_in_s * 1e9)
            case _:
                assert_never(message)
        self.trouble_since_ns = self.trouble_since_ns or now_ns


def derive_status(
    camera: str, address: str, facts: CameraFacts, frame_ns: int, now_ns: int, *, tls_unverified: bool = False
) -> CameraStatus:
    """Return the status at `now_ns` of a camera whose newest frame is of `frame_ns` (0: none); both monotonic."""
    age_s = max(0.0, (now_ns - frame_ns) / 1e9) if frame_ns else None
    state = _state(facts, age_s)
    live = state is CameraState.LIVE
    since_ns = max(facts.trouble_since_ns or facts.opened_ns, frame_ns)
    waiting = facts.failed and not live and facts.reason is not FailureReason.ADDRESS_REFUSED
    return CameraStatus(
        camera=camera,
        address=address,
        state=state,
        fps=facts.fps if live else 0.0,
        frame_age_s=age_s,
        reason=None if live else facts.reason,
        detail="" if live else facts.detail,
        trouble_s=0.0 if live else max(0.0, (now_ns - since_ns) / 1e9),
        next_try_s=max(0.0, (facts.retry_at_ns - now_ns) / 1e9) if waiting else None,
        attempt=0 if live else facts.attempt,
        width=facts.width,
        height=facts.height,
        tls_unverified=tls_unverified,
    )


def _state(facts: CameraFacts, age_s: float | None) -> CameraState:
    if age_s is not None and age_s < STALE_AFTER_S:
        return CameraState.LIVE
    hopeless = facts.reason is not None and facts.reason.needs_somebody
    if age_s is not None and age_s < FORGET_PICTURE_AFTER_S and not hopeless:
        return CameraState.STALE
    return CameraState.CONNECTING if facts.reason is None and age_s is None else CameraState.NONE
