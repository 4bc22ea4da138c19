"""The pulse of the benchmarks: a gap is told with who had the processor in it."""

import pytest

from tests.bench._pulse import LONG_S, Gap, Pulse


@pytest.fixture
def clocks() -> list[tuple[float, float, float]]:
    """What the clocks tell next: monotonic, CPU of the thread, CPU of the process, in seconds."""
    return []


@pytest.fixture
def pulse(clocks: list[tuple[float, float, float]]) -> Pulse:
    return Pulse(lambda: clocks.pop(0))


def test_the_first_beat_is_no_gap(pulse: Pulse, clocks: list[tuple[float, float, float]]) -> None:
    clocks += [(100.0, 1.0, 2.0)]
    pulse.beat()
    assert (pulse.longest_s, pulse.gaps) == (0.0, [])


def test_a_long_gap_is_told_with_the_work_of_the_thread_and_of_the_process(
    pulse: Pulse, clocks: list[tuple[float, float, float]]
) -> None:
    clocks += [(100.0, 1.0, 2.0), (100.25, 1.0625, 2.125)]
    pulse.beat()
    pulse.beat()
    assert pulse.gaps == [Gap(at=100.25, long_s=0.25, own_s=0.0625, process_s=0.125)]
    assert pulse.gaps[0].words == "gap of 250 ms, of it 62 ms of its own work, 62 ms of other threads"


def test_the_longest_is_known_even_where_all_are_short(pulse: Pulse, clocks: list[tuple[float, float, float]]) -> None:
    clocks += [(0.0, 0.0, 0.0), (LONG_S / 2, 0.0, 0.0), (LONG_S / 2 + LONG_S / 4, 0.0, 0.0)]
    for _ in range(3):
        pulse.beat()
    assert pulse.longest_s == pytest.approx(LONG_S / 2)
    assert pulse.gaps == []


def test_what_was_before_the_measuring_is_forgotten(pulse: Pulse, clocks: list[tuple[float, float, float]]) -> None:
    clocks += [(0.0, 0.0, 0.0), (9.0, 0.0, 0.0), (10.0, 0.0, 0.0), (10.0078125, 0.0, 0.0)]
    pulse.beat()
    pulse.beat()
    pulse.begin()
    pulse.beat()
    assert (pulse.longest_s, pulse.gaps) == (0.0078125, [])


def test_a_pause_is_no_gap(pulse: Pulse, clocks: list[tuple[float, float, float]]) -> None:
    clocks += [(0.0, 0.0, 0.0), (60.0, 0.0, 0.0)]
    pulse.beat()
    pulse.pause()
    pulse.beat()
    assert (pulse.longest_s, pulse.gaps) == (0.0, [])
