"""A duty that fails does not stop its neighbours."""

import threading

from feeds.pulse import Pulse


def test_duties_go_on_beside_one_that_fails() -> None:
    seen = threading.Semaphore(0)

    def fails() -> None:
        raise RuntimeError("a bug")

    def beats() -> None:
        seen.release()

    pulse = Pulse({0.001: fails, 0.002: beats})
    pulse.start()
    assert all(seen.acquire(timeout=10) for _ in range(5))
    pulse.stop()
