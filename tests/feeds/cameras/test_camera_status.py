"""A camera's state follows from the age of its newest frame and the last message, whoever failed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.cameras.protocol import CameraConnecting, CameraFailed, CameraLive, FailureReason
from feeds.cameras.status import FORGET_PICTURE_AFTER_S, CameraFacts, CameraState, derive_status

SECOND = 1_000_000_000
NOW = 10_000 * SECOND

CONNECTING = CameraConnecting(camera="C", attempt=1)
LIVE = CameraLive(camera="C", fps=12.0, width=640, height=360)
ENDED = CameraFailed(camera="C", reason=FailureReason.ENDED, attempt=1, retry_in_s=4.0)
REFUSED = CameraFailed(camera="C", reason=FailureReason.PASSWORD_REFUSED, detail="RTSP 401", attempt=2, retry_in_s=4.0)


@pytest.mark.parametrize(
    ("messages", "frame_age_s", "state", "reason"),
    [
        pytest.param([], None, CameraState.CONNECTING, None, id="just opened"),
        pytest.param([CONNECTING], None, CameraState.CONNECTING, None, id="first try"),
        pytest.param([LIVE], 0.1, CameraState.LIVE, None, id="frames come"),
        pytest.param([LIVE], 3.0, CameraState.STALE, None, id="frames stopped, nobody said so"),
        pytest.param([LIVE, ENDED], 0.5, CameraState.LIVE, None, id="ended a moment ago"),
        pytest.param([LIVE, ENDED], 20.0, CameraState.STALE, FailureReason.ENDED, id="ended"),
        pytest.param([LIVE, ENDED], FORGET_PICTURE_AFTER_S, CameraState.NONE, FailureReason.ENDED, id="too old"),
        pytest.param([ENDED], None, CameraState.NONE, FailureReason.ENDED, id="never came"),
        pytest.param([LIVE, REFUSED], 20.0, CameraState.NONE, FailureReason.PASSWORD_REFUSED, id="needs somebody"),
        pytest.param([ENDED, CONNECTING], None, CameraState.NONE, FailureReason.ENDED, id="second try keeps why"),
        pytest.param([ENDED, LIVE], 0.1, CameraState.LIVE, None, id="recovered"),
    ],
)
def test_state(
    messages: list[CameraConnecting | CameraLive | CameraFailed],
    frame_age_s: float | None,
    state: CameraState,
    reason: FailureReason | None,
) -> None:
    facts = CameraFacts(opened_ns=NOW - 60 * SECOND)
    for message in messages:
        facts.note(message, NOW)
    frame_ns = NOW - int(frame_age_s * SECOND) if frame_age_s is not None else 0
    status = derive_status("C", "rtsp://cam/", facts, frame_ns, NOW)
    assert (status.state, status.reason) == (state, reason)
    assert (status.next_try_s is not None) == (messages[-1:] in ([ENDED], [REFUSED]) and state != CameraState.LIVE)


def test_trouble_counts_from_the_last_picture() -> None:
    facts = CameraFacts(opened_ns=NOW - 900 * SECOND)
    facts.note(LIVE, NOW - 100 * SECOND)
    facts.note(ENDED, NOW - 40 * SECOND)
    assert derive_status("C", "", facts, NOW - 47 * SECOND, NOW).trouble_s == pytest.approx(40.0)


@given(st.integers(0, 2**63), st.integers(0, 2**63), st.sampled_from([[], [LIVE], [ENDED], [REFUSED]]))
def test_no_time_whatever_makes_an_old_frame_live(frame_ns: int, now_ns: int, messages: list[CameraLive]) -> None:
    facts = CameraFacts(opened_ns=0)
    for message in messages:
        facts.note(message, now_ns)
    status = derive_status("C", "", facts, frame_ns, now_ns)
    assert (status.state is CameraState.LIVE) == (frame_ns > 0 and now_ns - frame_ns < 3 * SECOND)
    assert status.trouble_s >= 0
