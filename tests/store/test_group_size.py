"""How many reports one commit takes: a command waits for one group at most, so a group is short on any machine."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.store.group_size import LEAST, LONGEST_AT_SERVER_S, LONGEST_S, MOST, START, GroupSize
from console.store.store import Store
from tests.store.factories import filed

spans = st.floats(min_value=0.0001, max_value=5.0)


def grown() -> GroupSize:
    """A size that a quick machine has brought to its most."""
    size = GroupSize()
    for _ in range(30):
        size.learn(size.items, LONGEST_S / 10)
    return size


def test_a_quick_machine_fills_its_groups() -> None:
    assert grown().items == MOST


@pytest.mark.parametrize(("times_too_long", "expected"), [(2, MOST // 2), (5, MOST // 5), (1000, LEAST)])
def test_a_group_that_held_the_lock_too_long_makes_the_next_one_so_much_smaller(
    times_too_long: int, expected: int
) -> None:
    size = grown()
    size.learn(MOST, LONGEST_S * times_too_long)
    assert size.items == expected


def test_at_a_server_whose_commits_cost_more_a_group_may_take_longer() -> None:
    size = GroupSize(LONGEST_AT_SERVER_S)
    size.learn(START, LONGEST_AT_SERVER_S * 0.9)
    assert size.items > START
    assert LONGEST_S < LONGEST_AT_SERVER_S < 0.05 / 2


def test_one_report_after_the_other_says_nothing_of_larger_groups() -> None:
    size = GroupSize()
    for _ in range(100):
        size.learn(1, LONGEST_S / 100)
    assert size.items == START


def test_a_stall_of_the_disk_is_forgotten_within_a_second() -> None:
    size = grown()
    size.learn(MOST, 1.0)
    spent = 0.0
    while size.items < MOST:
        took = LONGEST_S * 0.9
        size.learn(size.items, took)
        spent += took
    assert spent < 1.0


@given(st.lists(st.tuples(st.integers(1, MOST), spans), max_size=60))
def test_the_size_is_always_one_that_intake_can_use(groups: list[tuple[int, float]]) -> None:
    size = GroupSize()
    for items, took_s in groups:
        size.learn(items, took_s)
        assert LEAST <= size.items <= MOST


@given(st.floats(0.0001, 0.002), st.integers(1, 200))
def test_in_the_long_run_no_group_holds_the_lock_for_much_longer_than_it_may(item_s: float, groups: int) -> None:
    """On a machine that takes `item_s` for each item; growing tries a quarter more."""
    size = GroupSize()
    for number in range(groups):
        took = size.items * item_s
        if number:
            assert took <= LONGEST_S * 1.5
        size.learn(size.items, took)


def test_intake_takes_what_it_learned_and_loses_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    learn: Callable[[GroupSize, int, float], None] = GroupSize.learn

    def slow(size: GroupSize, items: int, took_s: float) -> None:
        sizes.append(items)
        learn(size, items, size._longest_s * 2)

    monkeypatch.setattr(GroupSize, "learn", slow)
    results = store.intake([filed() for _ in range(48)])
    assert [r.is_new for r in results] == [True] * 48
    assert sizes == [20, 10, 5, 5, 5, 3]
