"""Numbers ranked by a key, the fewest moves from one order to another, and neighbouring numbers as runs."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import Generic, TypeVar

K = TypeVar("K", bound=tuple[float, ...])


class Ranked(Generic[K]):
    """Numbers in the order of their keys; every change costs a search, not a sort. The last part of a key is unique."""

    def __init__(self) -> None:
        self._key_of: dict[int, K] = {}
        self._sorted: list[K] = []

    def __len__(self) -> int:
        return len(self._sorted)

    def put(self, number: int, key: K | None) -> None:
        """Give a number its key, or another one; None takes it out."""
        known = self._key_of.get(number)
        if known == key:
            return
        if known is not None:
            del self._key_of[number]
            del self._sorted[bisect_left(self._sorted, known)]
        if key is not None:
            self._key_of[number] = key
            insort(self._sorted, key)

    def first(self, most: int) -> list[int]:
        """The numbers with the smallest keys; the number is the last part of a key."""
        return [int(key[-1]) for key in self._sorted[:most]]

    def up_to(self, value: float) -> int:
        """How many keys begin with at most this value."""
        return bisect_right(self._sorted, (value, inf))


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring numbers of a sorted sequence as (first, last)."""
    first = last = -1
    for number in numbers:
        if first >= 0 and number == last + 1:
            last = number
            continue
        if first >= 0:
            yield first, last
        first = last = number
    if first >= 0:
        yield first, last


def moves(now: Sequence[int], target: Sequence[int]) -> list[tuple[int, int]]:
    """The moves that bring `now` to `target`, a permutation of it, one after the other.

    Returns:
        (from, to) positions: take the item at `from` out, then put it in at `to`. What stands in its relative order
        already (a longest increasing subsequence) stays.
    """
    rank = {n: i for i, n in enumerate(target)}
    stays = {target[r] for r in longest_increasing([rank[n] for n in now])}
    order = list(now)
    made: list[tuple[int, int]] = []
    for place, number in enumerate(target):
        if number in stays:
            continue
        source = order.index(number)
        order.pop(source)
        # All before it in the target are in order by now: it comes right behind its predecessor.
        at = order.index(target[place - 1]) + 1 if place else 0
        order.insert(at, number)
        made.append((source, at))
    return [(a, b) for a, b in made if a != b]


def longest_increasing(values: Sequence[int]) -> list[int]:
    """One longest strictly increasing subsequence (patience sorting, O(n log n))."""
    tails: list[int] = []
    tail_at: list[int] = []
    before: list[int] = []
    for i, value in enumerate(values):
        at = bisect_left(tails, value)
        before.append(tail_at[at - 1] if at else -1)
        if at == len(tails):
            tails.append(value)
            tail_at.append(i)
        else:
            tails[at], tail_at[at] = value, i
    found: list[int] = []
    i = tail_at[-1] if tail_at else -1
    while i >= 0:
        found.append(values[i])
        i = before[i]
    return found[::-1]
