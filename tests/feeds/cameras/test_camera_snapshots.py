"""Snapshots on their way: each request is answered once, by its own camera, in time, or fails with the reason."""

from concurrent.futures import Future

import pytest

from feeds.cameras.protocol import SnapshotTaken
from feeds.cameras.snapshots import SNAPSHOT_WITHIN_S, PendingSnapshots, Snapshot, SnapshotFailed

SECOND = 1_000_000_000
JPEG = b"\xff\xd8picture\xff\xd9"


def asked(pending: PendingSnapshots, camera: str = "C-1", at_s: float = 0) -> tuple[int, "Future[Snapshot]"]:
    future: Future[Snapshot] = Future()
    return pending.add(camera, future, int(at_s * SECOND)), future


def an_answer(request: int, camera: str = "C-1", jpeg: bytes = JPEG) -> SnapshotTaken:
    return SnapshotTaken(camera=camera, request=request, jpeg=jpeg, width=1920, height=1080, age_s=0.4)


def why(future: "Future[Snapshot]") -> str:
    error = future.exception(timeout=0)
    assert isinstance(error, SnapshotFailed)
    return str(error)


def test_an_answer_ends_its_own_request_with_picture_size_and_age() -> None:
    pending = PendingSnapshots()
    first, second = asked(pending), asked(pending)
    pending.answer(an_answer(second[0]))
    assert not first[1].done()
    assert second[1].result(timeout=0) == Snapshot(camera="C-1", jpeg=JPEG, width=1920, height=1080, age_s=0.4)


@pytest.mark.parametrize(
    ("request_of", "camera"), [(1, "C-2"), (99, "C-1")], ids=["of another camera", "that nobody asked for"]
)
def test_an_answer_to_something_else_is_ignored(request_of: int, camera: str) -> None:
    pending = PendingSnapshots()
    number, future = asked(pending)
    assert number == 1
    pending.answer(an_answer(request_of, camera))
    assert not future.done()


def test_the_same_answer_twice_changes_nothing() -> None:
    pending = PendingSnapshots()
    number, future = asked(pending)
    pending.answer(an_answer(number))
    pending.answer(an_answer(number, jpeg=b"\xff\xd8other\xff\xd9"))
    assert future.result(timeout=0).jpeg == JPEG


@pytest.mark.parametrize(
    "jpeg",
    [b"", b"GIF89a", JPEG[2:], JPEG[:-2], b"<html>" + JPEG],
    ids=["empty", "no JPEG", "without its begin", "without its end", "something before it"],
)
def test_what_is_no_picture_never_becomes_evidence(jpeg: bytes) -> None:
    pending = PendingSnapshots()
    number, future = asked(pending)
    pending.answer(an_answer(number, jpeg=jpeg))
    assert why(future) == "camera C-1 has no picture"


def test_a_request_without_an_answer_fails_when_its_time_is_over_and_not_before() -> None:
    pending = PendingSnapshots()
    _, early = asked(pending, at_s=0)
    _, late = asked(pending, at_s=1)
    pending.expire(int(SNAPSHOT_WITHIN_S * SECOND))
    assert not early.done()
    pending.expire(int(SNAPSHOT_WITHIN_S * SECOND) + 1)
    assert why(early) == "camera C-1 did not answer"
    assert not late.done()


def test_an_answer_after_its_time_is_ignored() -> None:
    pending = PendingSnapshots()
    number, future = asked(pending)
    pending.expire(10 * SECOND)
    pending.answer(an_answer(number))
    assert why(future) == "camera C-1 did not answer"


@pytest.mark.parametrize(
    ("cameras", "lost"),
    [({"C-1"}, ["C-1"]), ({"C-9"}, []), (None, ["C-1", "C-2"]), (set(), [])],
    ids=["one", "another", "all", "none"],
)
def test_with_a_process_the_requests_of_its_cameras_are_lost(cameras: set[str] | None, lost: list[str]) -> None:
    pending = PendingSnapshots()
    futures = {camera: asked(pending, camera)[1] for camera in ("C-1", "C-2")}
    pending.lose(cameras)
    assert [camera for camera, future in futures.items() if future.done()] == lost
    assert all(why(futures[camera]) == f"camera {camera} was lost" for camera in lost)


@pytest.mark.parametrize("end", ["answer", "expire", "lose"])
def test_one_that_nobody_waits_for_any_more_harms_no_other(end: str) -> None:
    pending = PendingSnapshots()
    number, given_up = asked(pending)
    _, other = asked(pending)
    given_up.cancel()
    match end:
        case "answer":
            pending.answer(an_answer(number))
            assert not other.done()
        case "expire":
            pending.expire(10 * SECOND)
            assert why(other) == "camera C-1 did not answer"
        case _:
            pending.lose()
            assert why(other) == "camera C-1 was lost"
    assert given_up.cancelled()
