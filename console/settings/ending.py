"""How a process is asked to end: by Ctrl+C, by the system, or by a terminal that goes away."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# Windows knows no hang-up.
HANG_UP: signal.Signals | None = getattr(signal, "SIGHUP", None)


def when_asked_to_end(end: Callable[[], object]) -> None:
    """Call `end` instead of dying; from the main thread. Under `nohup` a hang-up goes on being ignored."""
    for number in _heard():
        signal.signal(number, lambda *_: end())


class Ending:
    """Hears who asks a program to end while it is still starting, and ends it as soon as it can be ended well."""

    def __init__(self) -> None:
        """Hear from now on; from the main thread."""
        self._is_asked = False
        self._end: Callable[[], object] | None = None
        when_asked_to_end(self._on_asked)

    def by(self, end: Callable[[], object]) -> None:
        """This is how it is ended: at once, where that was asked already."""
        self._end = end
        if self._is_asked:
            end()

    def _on_asked(self) -> None:
        self._is_asked = True
        if self._end is not None:
            self._end()


def end_with_parent() -> None:
    """Leave Ctrl+C and a lost terminal, which every process of a group hears, to the parent: it ends its children."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if HANG_UP is not None:
        signal.signal(HANG_UP, signal.SIG_IGN)


@contextmanager
def leaving_it_to_parent() -> Iterator[None]:
    """What is started within it hears no Ctrl+C from its first moment on, before it can say `end_with_parent`.

    Of another thread than the main one it does nothing: only that one may change what a process hears.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _heard() -> list[signal.Signals]:
    heard = [signal.SIGINT, signal.SIGTERM]
    if HANG_UP is not None and signal.getsignal(HANG_UP) is not signal.SIG_IGN:
        heard.append(HANG_UP)
    return heard
