"""The watchman: looks after the store on a thread of its own, and outlives a store that is away."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from console.domain import commands as cmd
from console.domain.facts import Actor, Report
from console.domain.terms import Severity, State
from console.store.errors import StoreUnavailable, Trouble
from console.store.items import FiledReport
from console.store.store import Store
from feeds.watch import Watchman

MEI = Actor(id="mei", name="Mei")
WAIT_S = 20.0


class Away:
    """A real store that is away for the first looks."""

    def __init__(self, store: Store, looks: int) -> None:
        self._store = store
        self.looks = looks

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def now(self) -> datetime:
        self.looks -= 1
        if self.looks >= 0:
            raise StoreUnavailable(Trouble.LOST, "gone")
        return self._store.now()


def suspended_until(store: Store, until: datetime) -> int:
    """Return a case whose suspension ends then."""
    report = FiledReport(
        command=cmd.FileReport(
            report=Report(source="s", source_id="1", title="x"), category="other", severity=Severity.LOW, policy=""
        ),
        actor=MEI,
    )
    number = store.intake([report])[0].number
    assert number is not None
    store.execute(number, cmd.Suspend(until=until, reason="rain"), MEI)
    return number


def watched(tmp_path: Path, looks_away: int, then: Callable[[Store, int], None]) -> None:
    now = [datetime.now(UTC)]
    store = Store.open(f"sqlite:///{tmp_path}/s.db", clock=lambda: now[0])
    changed = threading.Event()
    number = suspended_until(store, now[0] + timedelta(seconds=1))
    now[0] += timedelta(seconds=2)
    watchman = Watchman(Away(store, looks_away), changed.set, every_s=0.01)
    try:
        watchman.start()
        assert changed.wait(WAIT_S)
        then(store, number)
    finally:
        watchman.stop()
        store.close()


def is_resumed(store: Store, number: int) -> None:
    case = store.incident(number)
    assert case is not None
    assert case.state is State.FILED


def test_watchman_when_something_is_due_then_does_it_and_says_so(tmp_path: Path) -> None:
    watched(tmp_path, 0, is_resumed)


def test_watchman_when_the_store_is_away_then_says_so_once_waits_and_does_it_later(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    watched(tmp_path, 3, is_resumed)
    assert [line for line in caplog.messages if "waits for the store" in line] == [
        "supervision waits for the store: gone"
    ]


def test_watchman_when_it_is_stopped_before_it_began_then_does_not_wait(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/s.db")
    watchman = Watchman(store, lambda: None)
    watchman.stop()
    assert store.head() == 0
    store.close()
