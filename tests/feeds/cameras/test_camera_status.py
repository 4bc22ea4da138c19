"""A camera's state follows from the age of its newest frame and the last message, whoever failed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.cameras.protocol import CameraConnecting, CameraFailed, CameraLive, FailureReason
from feeds.cameras.status import FORGET_PICTURE_AFTER_S, CameraFacts, CameraState, CameraStatus, derive_status

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


def status_of(
    *messages: CameraConnecting | CameraLive | CameraFailed, frame_age_s: float | None = None
) -> CameraStatus:
    facts = CameraFacts(opened_ns=NOW - 60 * SECOND)
    for message in messages:
        facts.note(message, NOW)
    frame_ns = NOW - int(frame_age_s * SECOND) if frame_age_s is not None else 0
    return derive_status("C", "rtsp://cam/", facts, frame_ns, NOW)


def a_failure(reason: FailureReason, **changes: object) -> CameraFailed:
    return CameraFailed(**{"camera": "C", "reason": reason, "attempt": 3, "retry_in_s": 8.0, **changes})


def test_a_live_camera_tells_its_rate_and_size_and_no_trouble() -> None:
    status = status_of(ENDED, LIVE, frame_age_s=0.2)
    assert (status.fps, status.width, status.height) == (12.0, 640, 360)
    assert (status.reason, status.detail, status.trouble_s, status.attempt, status.next_try_s) == (
        None,
        "",
        0.0,
        0,
        None,
    )
    assert status.frame_age_s == pytest.approx(0.2)


def test_a_stopped_camera_tells_no_rate() -> None:
    assert status_of(LIVE, frame_age_s=9.0).fps == 0.0


def test_a_live_message_without_a_rate_keeps_the_last_one() -> None:
    silent = CameraLive(camera="C", fps=0.0, width=1280, height=720)
    status = status_of(LIVE, silent, frame_age_s=0.1)
    assert (status.fps, status.width) == (12.0, 1280)


@pytest.mark.parametrize("reason", FailureReason)
def test_a_reason_that_needs_somebody_hides_the_old_picture_and_any_other_keeps_it(reason: FailureReason) -> None:
    status = status_of(LIVE, a_failure(reason), frame_age_s=20.0)
    assert status.state is (CameraState.NONE if reason.needs_somebody else CameraState.STALE)
    assert status.reason is reason


@pytest.mark.parametrize("reason", FailureReason)
def test_the_next_try_is_told_unless_none_will_come(reason: FailureReason) -> None:
    status = status_of(a_failure(reason))
    assert (status.next_try_s == 8.0) is (reason is not FailureReason.ADDRESS_REFUSED)
    assert status.attempt == 3


def test_while_a_try_is_under_way_no_next_one_is_told() -> None:
    status = status_of(ENDED, CameraConnecting(camera="C", attempt=2))
    assert status.next_try_s is None
    assert status.attempt == 2


def test_a_time_to_the_next_try_that_is_over_is_not_negative() -> None:
    facts = CameraFacts(opened_ns=0)
    facts.note(ENDED, NOW)
    assert derive_status("C", "", facts, 0, NOW + 60 * SECOND).next_try_s == 0.0


def test_trouble_counts_from_its_first_sign_not_from_the_last_try() -> None:
    facts = CameraFacts(opened_ns=NOW - 900 * SECOND)
    facts.note(ENDED, NOW - 40 * SECOND)
    facts.note(CameraConnecting(camera="C", attempt=2), NOW - 30 * SECOND)
    facts.note(ENDED, NOW - 20 * SECOND)
    assert derive_status("C", "", facts, 0, NOW).trouble_s == pytest.approx(40.0)
    facts.note(LIVE, NOW - 10 * SECOND)
    facts.note(ENDED, NOW - 5 * SECOND)
    assert derive_status("C", "", facts, 0, NOW).trouble_s == pytest.approx(5.0)


def test_a_camera_that_says_nothing_is_in_trouble_since_it_was_opened() -> None:
    assert status_of().trouble_s == pytest.approx(60.0)


def test_what_the_other_side_said_is_kept_beside_the_reason() -> None:
    assert status_of(REFUSED).detail == "RTSP 401"


def test_an_exception_for_a_certificate_shows_in_every_state() -> None:
    facts = CameraFacts(opened_ns=NOW)
    assert derive_status("C", "", facts, 0, NOW, tls_unverified=True).tls_unverified
    assert not derive_status("C", "", facts, 0, NOW).tls_unverified
