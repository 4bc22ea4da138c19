"""Garbage is collected on the interface thread, in small portions, and wholly only at rest."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication

from console.app import garbage
from console.app.garbage import Garbage


class Ring:
    """Something that only a collector can free."""

    def __init__(self) -> None:
        self.me = self


class Desk:
    """How long nobody has touched it."""

    rested_s = 0.0


@pytest.fixture(autouse=True)
def python_collects() -> Iterator[None]:
    """As at the start of a program; tests with Qt hold it off."""
    gc.enable()
    yield
    gc.disable()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def collector(qapp: QCoreApplication, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Garbage]:
    monkeypatch.setattr(garbage, "MANY", 50)
    made = Garbage(lambda: desk.rested_s)
    made.start()
    yield made
    made.stop()


def ended_ring() -> "weakref.ref[Ring]":
    return weakref.ref(Ring())


def busy() -> list[list[int]]:
    """More new objects than one portion."""
    return [[] for _ in range(200)]


def test_python_does_not_collect_by_itself_while_it_runs(collector: Garbage) -> None:
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_what_came_until_it_is_started_again_is_put_aside_without_being_gone_over(collector: Garbage) -> None:
    ring, kept, before = ended_ring(), busy(), gc.get_freeze_count()
    collector.start()
    assert gc.get_freeze_count() >= before + len(kept)
    assert ring() is not None
    collector.sweep()
    assert ring() is None


def test_where_python_did_not_collect_before_it_does_not_afterwards(qapp: QCoreApplication) -> None:
    gc.disable()
    made = Garbage(lambda: 0.0)
    made.start()
    made.stop()
    assert not gc.isenabled()


def test_what_has_ended_is_freed_once_there_is_much(collector: Garbage) -> None:
    ring, kept = ended_ring(), busy()
    assert ring() is not None
    collector.tick()
    assert ring() is None
    assert kept


def test_a_little_garbage_waits(collector: Garbage) -> None:
    gc.collect()
    ring = ended_ring()
    collector.tick()
    assert ring() is not None


def test_what_lives_on_is_not_gone_over_again(collector: Garbage) -> None:
    kept, before = busy(), gc.get_freeze_count()
    collector.tick()
    assert gc.get_freeze_count() >= before + len(kept)


@pytest.mark.parametrize(("rested_s", "swept"), [(0.0, False), (garbage.REST_S, True)], ids=["touched", "at_rest"])
def test_what_ended_late_is_found_at_rest(collector: Garbage, desk: Desk, rested_s: float, swept: bool) -> None:
    ring = Ring()
    kept, known = busy(), weakref.ref(ring)
    collector.tick()
    del ring
    collector._swept_at -= garbage.SWEEP_EVERY_S
    desk.rested_s = rested_s
    collector.tick()
    assert (known() is None) is swept
    assert kept


def test_a_desk_that_never_rests_is_swept_before_its_memory_tells(collector: Garbage) -> None:
    ring = Ring()
    kept, known = busy(), weakref.ref(ring)
    collector.tick()
    del ring
    collector._swept_at -= garbage.BUSY_SWEEP_EVERY_S
    collector.tick()
    assert known() is None
    assert kept


def test_stopping_twice_or_before_the_start_changes_nothing(qapp: QCoreApplication) -> None:
    idle = Garbage(lambda: 0.0)
    idle.stop()
    assert gc.isenabled()
