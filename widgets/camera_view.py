"""What a camera tile is told about its camera, and the words for it; pure, the tile paints them."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from widgets import countdown
from widgets.plain import plain
from widgets.ui import Ui

HELP_KEY = "H"
_SHORTEST_AGE_S = 0.1


class TileState(StrEnum):
    """What a tile shows; the same words as `feeds.cameras.status.CameraState`."""

    CONNECTING = "connecting"
    LIVE = "live"
    STALE = "stale"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraView:
    """What is known of a camera besides its picture; seconds are ages at one moment."""

    state: TileState
    fps: float = 0.0
    frame_age_s: float | None = None
    """Of the newest picture; None if there is none."""
    reason: str = ""
    """Word key below `camera.reason.`, or empty."""
    detail: str = ""
    """What the other side said ("RTSP 401"): plain text from outside."""
    trouble_s: float = 0.0
    """How long there has been no live picture."""
    next_try_s: float | None = None
    """None while a try is under way or none will come."""
    attempt: int = 0
    tls_unverified: bool = False

    def later(self, seconds: float) -> "CameraView":
        """Return the same `seconds` later, nothing new having been heard."""
        return replace(
            self,
            frame_age_s=None if self.frame_age_s is None else self.frame_age_s + seconds,
            trouble_s=self.trouble_s + seconds,
            next_try_s=None if self.next_try_s is None else max(0.0, self.next_try_s - seconds),
        )


def caption_words(ui: Ui, camera: str, view: CameraView, *, brief: bool = False) -> str:
    """Return the right side of the caption: "live · 0.2 s · 25 fps"; a live one in brief: "live"."""
    match view.state:
        case TileState.LIVE if brief:
            return ui.t("camera.live")
        case TileState.LIVE:
            age = countdown.lag(max(_SHORTEST_AGE_S, view.frame_age_s or 0.0), ui.t)
            rate = f" · {ui.t('camera.rate', n=round(view.fps))}" if view.fps else ""
            return f"{ui.t('camera.live')} · {age}{rate}"
        case TileState.STALE:
            return ui.t("camera.stopped_short", time=_stopped_for(ui, view))
        case TileState.NONE:
            return ui.t("camera.down", age=countdown.age(view.trouble_s, ui.t))
        case TileState.CONNECTING:
            return ui.t("camera.connecting") if camera else ""
        case state:
            assert_never(state)


def message_words(ui: Ui, camera: str, view: CameraView, since: datetime) -> tuple[str, ...]:
    """Return what stands on or instead of the picture, most important first; nothing on a live one.

    Args:
        ui: the context.
        camera: the camera's number; empty where the tile has none.
        view: as of now.
        since: when the trouble began, aware.
    """
    if not camera:
        return ui.t("camera.none_selected"), ui.t("camera.none_selected_how")
    match view.state:
        case TileState.LIVE:
            return ()
        case TileState.STALE:
            no_frame = ui.t("camera.no_new_frame", time=ui.moment(since))
            head = ui.t("camera.stopped", time=_stopped_for(ui, view))
            return head, f"{no_frame} · {_reconnecting(ui, view)}"
        case TileState.NONE:
            reason = f"{_reason(ui, view)} · {ui.t('camera.since', time=ui.short_clock(since))}"
            return ui.t("camera.no_picture"), reason, f"{_retry(ui, view)} · {ui.t('camera.help', cap=HELP_KEY)}"
        case TileState.CONNECTING:
            tried = view.attempt > 1
            return (ui.t("camera.connecting_try", n=view.attempt) if tried else ui.t("camera.connecting"),)
        case state:
            assert_never(state)


def _stopped_for(ui: Ui, view: CameraView) -> str:
    return countdown.countdown(max(1, int(view.frame_age_s or view.trouble_s)), ui.t)


def _reason(ui: Ui, view: CameraView) -> str:
    reason = ui.t(f"camera.reason.{view.reason}") if view.reason else ui.t("camera.no_picture")
    if not view.detail:
        return reason
    return ui.t("camera.said", reason=reason, detail=plain(view.detail))


def _reconnecting(ui: Ui, view: CameraView) -> str:
    if view.attempt > 1:
        return ui.t("camera.reconnecting_try", n=view.attempt)
    return ui.t("camera.reconnecting")


def _retry(ui: Ui, view: CameraView) -> str:
    if view.next_try_s is not None:
        return ui.t("camera.retry", n=f"{int(view.next_try_s):02}", try_no=view.attempt + 1)
    if view.reason == "address_refused":
        return ui.t("camera.no_retry")
    return ui.t("camera.retrying", try_no=max(1, view.attempt))
