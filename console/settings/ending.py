"""How a process is asked to end: by Ctrl+C, by the system, or by a terminal that goes away."""

import signal
from collections.abc import Callable

# Windows knows no hang-up.
HANG_UP: signal.Signals | None = getattr(signal, "SIGHUP", None)


def when_asked_to_end(end: Callable[[], object]) -> None:
    """Call `end` instead of dying; from the main thread. Under `nohup` a hang-up goes on being ignored."""
    for number in _heard():
        signal.signal(number, lambda *_: end())


def end_with_parent() -> None:
    """Leave Ctrl+C and a lost terminal, which every process of a group hears, to the parent: it ends its children."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if HANG_UP is not None:
        signal.signal(HANG_UP, signal.SIG_IGN)


def _heard() -> list[signal.Signals]:
    heard = [signal.SIGINT, signal.SIGTERM]
    if HANG_UP is not None and signal.getsignal(HANG_UP) is not signal.SIG_IGN:
        heard.append(HANG_UP)
    return heard
