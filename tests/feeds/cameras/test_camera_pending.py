"""What was asked of a camera: each request is answered once, by its own camera, in time, or fails with the reason."""

from concurrent.futures import Future

import pytest

from feeds.cameras.pending import AskedInVain, Pending
from feeds.cameras.protocol import InVain


def asked(pending: Pending[str], camera: str = "C-1", until_ns: int = 100) -> tuple[int, "Future[str]"]:
    future: Future[str] = Future()
    return pending.add(camera, future, until_ns), future


def why(future: "Future[str]") -> tuple[str, InVain]:
    error = future.exception(timeout=0)
    assert isinstance(error, AskedInVain)
    return error.camera, error.reason


def test_an_answer_ends_its_own_request_alone() -> None:
    pending = Pending[str]()
    first, second = asked(pending), asked(pending)
    pending.answer(second[0], "C-1", "picture")
    assert not first[1].done()
    assert second[1].result(timeout=0) == "picture"


def test_a_camera_is_asked_for_something_until_all_of_it_has_ended() -> None:
    pending = Pending[str]()
    first, _ = asked(pending), asked(pending, until_ns=50)
    assert (pending.has("C-1"), pending.has("C-2")) == (True, False)
    pending.expire(51)
    assert pending.has("C-1")
    pending.answer(first[0], "C-1", "picture")
    assert not pending.has("C-1")


@pytest.mark.parametrize(
    ("request_of", "camera"), [(1, "C-2"), (99, "C-1")], ids=["of another camera", "that nobody asked for"]
)
def test_an_answer_to_something_else_is_ignored(request_of: int, camera: str) -> None:
    pending = Pending[str]()
    number, future = asked(pending)
    assert number == 1
    pending.answer(request_of, camera, "picture")
    assert not future.done()


def test_the_same_answer_twice_changes_nothing() -> None:
    pending = Pending[str]()
    number, future = asked(pending)
    pending.answer(number, "C-1", "picture")
    pending.answer(number, "C-1", "other")
    assert future.result(timeout=0) == "picture"


def test_an_answer_that_there_is_nothing_says_why() -> None:
    pending = Pending[str]()
    number, future = asked(pending)
    pending.answer(number, "C-1", InVain.NO_PICTURE)
    assert why(future) == ("C-1", InVain.NO_PICTURE)


def test_a_request_without_an_answer_fails_when_its_time_is_over_and_not_before() -> None:
    pending = Pending[str]()
    _, early = asked(pending, until_ns=100)
    _, late = asked(pending, until_ns=200)
    pending.expire(100)
    assert not early.done()
    pending.expire(101)
    assert why(early) == ("C-1", InVain.NO_ANSWER)
    assert not late.done()


def test_an_answer_after_its_time_is_ignored() -> None:
    pending = Pending[str]()
    number, future = asked(pending)
    pending.expire(101)
    pending.answer(number, "C-1", "picture")
    assert why(future) == ("C-1", InVain.NO_ANSWER)


@pytest.mark.parametrize(
    ("cameras", "lost"),
    [({"C-1"}, ["C-1"]), ({"C-9"}, []), (None, ["C-1", "C-2"]), (set(), [])],
    ids=["one", "another", "all", "none"],
)
def test_with_a_process_the_requests_of_its_cameras_are_lost(cameras: set[str] | None, lost: list[str]) -> None:
    pending = Pending[str]()
    futures = {camera: asked(pending, camera)[1] for camera in ("C-1", "C-2")}
    pending.lose(cameras)
    assert [camera for camera, future in futures.items() if future.done()] == lost
    assert all(why(futures[camera]) == (camera, InVain.LOST) for camera in lost)


@pytest.mark.parametrize("end", ["answer", "expire", "lose"])
def test_one_that_nobody_waits_for_any_more_harms_no_other(end: str) -> None:
    pending = Pending[str]()
    number, given_up = asked(pending)
    _, other = asked(pending)
    given_up.cancel()
    match end:
        case "answer":
            pending.answer(number, "C-1", "picture")
            assert not other.done()
        case "expire":
            pending.expire(101)
            assert why(other) == ("C-1", InVain.NO_ANSWER)
        case _:
            pending.lose()
            assert why(other) == ("C-1", InVain.LOST)
    assert given_up.cancelled()
