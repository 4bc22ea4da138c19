"""The fewest moves from one order to another, and neighbours told as runs."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.models.order import longest_increasing, moves, runs

numbers = st.lists(st.integers(0, 30), unique=True, max_size=12)


@pytest.mark.parametrize(
    ("given_", "told"),
    [
        ([], []),
        ([4], [(4, 4)]),
        ([1, 2, 3], [(1, 3)]),
        ([1, 2, 4, 5, 9], [(1, 2), (4, 5), (9, 9)]),
        ([0, 1], [(0, 1)]),
        ([0], [(0, 0)]),
        ([0, 2], [(0, 0), (2, 2)]),
    ],
)
def test_neighbouring_numbers_are_one_run(given_: list[int], told: list[tuple[int, int]]):
    assert list(runs(given_)) == told


@given(st.sets(st.integers(0, 60)))
def test_runs_hold_every_number_once_and_do_not_touch(chosen: set[int]):
    told = list(runs(sorted(chosen)))
    assert [n for first, last in told for n in range(first, last + 1)] == sorted(chosen)
    assert all(b[0] > a[1] + 1 for a, b in itertools.pairwise(told))


@pytest.mark.parametrize(
    ("now", "target", "made"),
    [
        ([], [], []),
        ([1, 2, 3], [1, 2, 3], []),
        ([1, 2, 3], [3, 1, 2], [(2, 0)]),
        ([1, 2, 3], [2, 3, 1], [(0, 2)]),
        ([1, 2, 3, 4], [1, 3, 2, 4], [(1, 2)]),
        ([1, 2], [2, 1], [(0, 1)]),
    ],
    ids=["nothing", "the same", "the last becomes the first", "the first becomes the last", "two swap", "both swap"],
)
def test_a_row_that_moves_is_one_move(now: list[int], target: list[int], made: list[tuple[int, int]]):
    def carried_out(order: list[int], steps: list[tuple[int, int]]) -> list[int]:
        for source, at in steps:
            order.insert(at, order.pop(source))
        return order

    assert len(moves(now, target)) == len(made)
    assert carried_out(list(now), moves(now, target)) == carried_out(list(now), made) == target


@given(numbers, st.randoms())
def test_the_moves_lead_to_the_target_and_touch_only_what_is_out_of_order(now: list[int], random):
    target = list(now)
    random.shuffle(target)
    order = list(now)
    made = moves(now, target)
    for source, at in made:
        order.insert(at, order.pop(source))
    assert order == target
    rank = {n: i for i, n in enumerate(target)}
    assert len(made) <= len(now) - len(longest_increasing([rank[n] for n in now]))


@given(st.lists(st.integers(0, 9), max_size=9))
def test_no_increasing_subsequence_is_longer(values: list[int]):
    found = longest_increasing(values)
    assert all(a < b for a, b in itertools.pairwise(found))
    rest = iter(values)
    assert all(any(v == wanted for v in rest) for wanted in found), "it is a subsequence"
    best = [0] * len(values)
    for i, value in enumerate(values):
        best[i] = 1 + max((best[j] for j in range(i) if values[j] < value), default=0)
    assert len(found) == max(best, default=0)
