"""The ring keeps the newest readings in order, whatever the batches; thinning keeps the peaks."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from widgets.charts.ring import Ring, thin


@given(st.lists(st.integers(0, 12), max_size=20))
def test_the_ring_holds_the_newest_readings_in_order(batches: list[int]) -> None:
    ring, everything = Ring(8), []
    for size in batches:
        new = [float(len(everything) + i) for i in range(size)]
        everything += new
        ring.append(new, [-t for t in new])
    times, values = ring.view()
    assert times.tolist() == everything[-8:]
    assert values.tolist() == [-t for t in everything[-8:]]
    assert len(ring) == min(8, len(everything))


def test_a_window_begins_one_reading_before_its_edge() -> None:
    ring = Ring(8)
    ring.append([1, 2, 3, 4], [0, 0, 0, 0])
    assert ring.since(3)[0].tolist() == [2, 3, 4]
    assert ring.since(9)[0].tolist() == [4]


def test_clearing_forgets_everything() -> None:
    ring = Ring(4)
    ring.append([1, 2], [3, 4])
    ring.clear()
    assert len(ring.view()[0]) == 0


def test_thinning_keeps_peaks_and_both_ends() -> None:
    times = np.arange(10_000.0)
    values = np.sin(times / 100)
    values[5_001], values[7_003] = 9.0, -9.0
    thin_times, thin_values = thin(times, values, 100)
    assert len(thin_times) <= 202
    assert (thin_values.max(), thin_values.min()) == (9.0, -9.0)
    assert (thin_times[0], thin_times[-1]) == (0.0, 9_999.0)


def test_thinning_bears_pieces_without_any_reading() -> None:
    times = np.arange(1_000.0)
    values = np.full(1_000, np.nan)
    values[500] = 1.0
    assert np.nanmax(thin(times, values, 50)[1]) == 1.0
