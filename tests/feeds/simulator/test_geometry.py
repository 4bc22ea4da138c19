"""Geometry of the sample district: cells share their borders point for point, and everybody stays inside his own."""

import math
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.simulator.geometry import (
    Lattice,
    boundary,
    broken_line,
    centre,
    contains,
    distance_m,
    neighbours,
    random_point_in,
    toward,
)

SQUARE = [(120.0, 35.9), (120.1, 35.9), (120.1, 36.0), (120.0, 36.0), (120.0, 35.9)]
POINTS = st.tuples(st.floats(119.9, 120.3), st.floats(35.7, 36.2))


def a_lattice(seed: int = 7, columns: int = 5, rows: int = 4) -> Lattice:
    return Lattice(west=120.0, south=35.8, east=120.2, north=36.0, columns=columns, rows=rows, seed=seed)


@given(POINTS, POINTS)
def test_a_distance_is_the_same_both_ways_and_near_the_great_circle(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    lat_a, lat_b, delta = math.radians(a[1]), math.radians(b[1]), math.radians(b[0] - a[0])
    chord = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(delta / 2) ** 2
    great_circle = 2 * 6_378_137 * math.asin(math.sqrt(chord))
    assert distance_m(a, b) == distance_m(b, a) == pytest.approx(great_circle, rel=2e-3, abs=0.5)


@given(POINTS, POINTS, st.floats(0, 60_000))
def test_who_goes_toward_a_place_comes_nearer_by_so_much_and_stops_there(
    a: tuple[float, float], b: tuple[float, float], metres: float
) -> None:
    whole, reached = distance_m(a, b), toward(a, b, metres)
    assert distance_m(reached, b) == pytest.approx(max(0.0, whole - metres), abs=max(1.0, whole * 2e-3))
    if whole <= metres:
        assert reached == b


def test_who_is_there_stays_there() -> None:
    assert toward(SQUARE[0], SQUARE[0], 0.0) == SQUARE[0]


@given(POINTS)
def test_a_square_contains_what_lies_between_its_sides(point: tuple[float, float]) -> None:
    inside = 120.0 < point[0] < 120.1 and 35.9 < point[1] < 36.0
    on_edge = point[0] in (120.0, 120.1) or point[1] in (35.9, 36.0)
    assert on_edge or contains(SQUARE, point) == inside


def test_the_middle_of_a_ring_does_not_count_its_first_point_twice() -> None:
    assert centre(SQUARE) == pytest.approx((120.05, 35.95))
    assert centre(SQUARE[:-1]) == pytest.approx((120.05, 35.95))


@given(st.integers(0, 1_000))
def test_a_random_point_lies_inside_its_ring(seed: int) -> None:
    (ring,) = a_lattice(seed % 7).outline([(1, 1)])
    assert contains(ring, random_point_in(ring, Random(seed)))


@given(st.integers(0, 50), st.integers(1, 6), st.integers(1, 6))
def test_the_same_seed_gives_the_same_district_and_another_another(seed: int, columns: int, rows: int) -> None:
    one, same, other = (a_lattice(s, columns, rows).outline([(0, 0)]) for s in (seed, seed, seed + 1))
    assert one == same
    assert one != other


def test_neighbours_share_their_border_point_for_point() -> None:
    lattice = a_lattice()
    rings = {cell: lattice.outline([cell])[0] for cell in lattice.cells()}
    for cell, ring in rings.items():
        for other in neighbours(cell):
            if other in rings:
                shared = set(ring) & set(rings[other])
                assert len(shared) >= 5
                forward = {edge for edge in pairwise(ring) if set(edge) <= shared}
                backward = {(b, a) for a, b in pairwise(rings[other])}
                assert forward <= backward


def test_every_ring_is_closed_and_runs_counter_clockwise() -> None:
    lattice = a_lattice()
    for cells in ([(0, 0)], [(0, 0), (1, 0)], lattice.cells()):
        for ring in lattice.outline(cells):
            assert ring[0] == ring[-1]
            assert sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring)) < 0


def test_a_set_of_cells_has_one_ring_a_part() -> None:
    lattice = a_lattice()
    assert len(lattice.outline([(0, 0), (1, 0)])) == 1
    assert len(lattice.outline([(0, 0), (3, 3)])) == 2


@given(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 3)), min_size=1, max_size=12))
def test_the_border_of_cells_is_what_only_one_of_them_has(cells: set[tuple[int, int]]) -> None:
    edges = boundary(cells)
    inner = sum(other in cells for cell in cells for other in neighbours(cell))
    assert len(edges) == 4 * len(cells) - inner
    starts, ends = sorted(a for a, _ in edges), sorted(b for _, b in edges)
    assert starts == ends


@given(st.integers(0, 100), st.integers(0, 4), st.floats(0, 0.3))
def test_a_broken_line_begins_and_ends_where_it_was_told(seed: int, levels: int, wild: float) -> None:
    points = broken_line(SQUARE[0], SQUARE[2], Random(seed), levels=levels, wild=wild)
    assert (points[0], points[-1]) == (SQUARE[0], SQUARE[2])
    assert len(points) == 2**levels + 1
