"""Streams whose options differ are never inside together, and none is kept out by those who come later."""

import os
import threading
from collections.abc import Callable, Iterator

import pytest

from feeds.cameras.options_gate import OptionsGate

VARIABLE = "LINKAGE_TEST_OPTIONS"
WAIT_S = 10.0


class Visitor:
    """A thread that goes in, and stays until it is let go."""

    def __init__(self, gate: OptionsGate, options: str) -> None:
        self._gate, self._options = gate, options
        self.is_inside, self._leaves = threading.Event(), threading.Event()
        self.saw = ""
        self._thread = threading.Thread(target=self._visit, daemon=True)
        self._thread.start()

    def _visit(self) -> None:
        with self._gate.options(self._options):
            self.saw = os.environ[VARIABLE]
            self.is_inside.set()
            self._leaves.wait(WAIT_S)

    def leave(self) -> None:
        self._leaves.set()
        self._thread.join(WAIT_S)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> OptionsGate:
    monkeypatch.setenv(VARIABLE, "")
    return OptionsGate(VARIABLE)


@pytest.fixture
def visit(gate: OptionsGate) -> Iterator[Callable[[str], Visitor]]:
    visitors: list[Visitor] = []

    def make(options: str) -> Visitor:
        visitors.append(Visitor(gate, options))
        return visitors[-1]

    yield make
    for visitor in visitors:
        visitor.leave()


def until_waiting(gate: OptionsGate, count: int) -> None:
    pause = threading.Event()
    for _ in range(int(WAIT_S / 0.005)):
        if gate.waiting == count:
            return
        pause.wait(0.005)
    raise AssertionError(f"{gate.waiting} wait, not {count}")


def test_equal_options_are_inside_together(visit: Callable[[str], Visitor]) -> None:
    assert all(visitor.is_inside.wait(WAIT_S) for visitor in (visit("rtsp"), visit("rtsp")))


def test_one_with_other_options_waits_and_then_finds_its_own(
    gate: OptionsGate, visit: Callable[[str], Visitor]
) -> None:
    first = visit("http")
    assert first.is_inside.wait(WAIT_S)
    second = visit("rtsp")
    until_waiting(gate, 1)
    first.leave()
    assert second.is_inside.wait(WAIT_S)
    assert (first.saw, second.saw) == ("http", "rtsp")


def test_one_that_waits_is_not_overtaken(gate: OptionsGate, visit: Callable[[str], Visitor]) -> None:
    hanging = visit("http")
    assert hanging.is_inside.wait(WAIT_S)
    waiting = visit("rtsp")
    until_waiting(gate, 1)
    late = visit("http")
    until_waiting(gate, 2)
    assert not late.is_inside.is_set()
    hanging.leave()
    assert waiting.is_inside.wait(WAIT_S)
    assert not late.is_inside.is_set()
    waiting.leave()
    assert late.is_inside.wait(WAIT_S)
