"""What was asked of a camera process and has not come yet: snapshots and clips on their way."""

import itertools
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Generic, TypeVar

from feeds.cameras.protocol import InVain

T = TypeVar("T")


class AskedInVain(Exception):
    """It did not come: the camera is closed, has no picture, or its process was lost."""

    def __init__(self, camera: str, reason: InVain) -> None:
        super().__init__(f"camera {camera}: {reason}")
        self.camera, self.reason = camera, reason


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request(Generic[T]):
    camera: str
    until_ns: int
    future: Future[T]


class Pending(Generic[T]):
    """All requests of one kind without an answer; used by the pool's thread only."""

    def __init__(self) -> None:
        """Begin with none."""
        self._requests: dict[int, _Request[T]] = {}
        self._numbers = itertools.count(1)

    def add(self, camera: str, future: Future[T], until_ns: int) -> int:
        """Remember a request and return its number; it fails at `until_ns`, monotonic."""
        number = next(self._numbers)
        self._requests[number] = _Request(camera=camera, until_ns=until_ns, future=future)
        return number

    def has(self, camera: str) -> bool:
        """Whether something is asked of a camera."""
        return any(request.camera == camera for request in self._requests.values())

    def answer(self, number: int, camera: str, answer: T | InVain) -> None:
        """End a request; one that nobody made, or another camera's, is ignored."""
        request = self._requests.get(number)
        if request is None or request.camera != camera:
            return
        if isinstance(answer, InVain):
            self._fail(number, answer)
            return
        del self._requests[number]
        if request.future.set_running_or_notify_cancel():
            request.future.set_result(answer)

    def expire(self, now_ns: int) -> None:
        """Fail what is too late."""
        for number, request in list(self._requests.items()):
            if now_ns > request.until_ns:
                self._fail(number, InVain.NO_ANSWER)

    def lose(self, cameras: set[str] | None = None) -> None:
        """Fail the requests of these cameras, or all."""
        for number, request in list(self._requests.items()):
            if cameras is None or request.camera in cameras:
                self._fail(number, InVain.LOST)

    def _fail(self, number: int, why: InVain) -> None:
        request = self._requests.pop(number)
        if request.future.set_running_or_notify_cancel():
            request.future.set_exception(AskedInVain(request.camera, why))
