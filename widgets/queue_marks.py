"""Which cases are marked for a command on all of them. Plain values: the view tells keys and clicks, and paints."""

from collections.abc import Callable, Sequence


class Marks:
    """The marked numbers, and from where a range is drawn. One alone is no mark: it is the selection."""

    def __init__(self) -> None:
        self._numbers: set[int] = set()
        self._anchor = 0

    def __contains__(self, number: int) -> bool:
        return len(self._numbers) > 1 and number in self._numbers

    def __bool__(self) -> bool:
        return bool(self._numbers)

    def clear(self) -> bool:
        """Mark nothing; answers whether anything was marked."""
        had = bool(self._numbers)
        self._numbers.clear()
        self._anchor = 0
        return had

    def toggle(self, number: int, selected: int) -> None:
        """Mark a case, or no more; the first mark keeps the selected case marked beside it."""
        if not self._numbers and selected and selected != number:
            self._numbers.add(selected)
        self._numbers ^= {number}
        self._anchor = number

    def range_to(self, number: int, selected: int, between: Callable[[int, int], Sequence[int]]) -> None:
        """Mark all from where the range began to this case.

        Args:
            number: the case that the range ends at.
            selected: where it begins if none was begun.
            between: the numbers in the rows from one case to another, both among them.
        """
        self._anchor = self._anchor or selected or number
        self._numbers = set(between(self._anchor, number))

    def all_of(self, numbers: Sequence[int]) -> None:
        """Mark all of these."""
        self._numbers = set(numbers)

    def keep(self, is_there: Callable[[int], bool]) -> bool:
        """Forget those that are gone; answers whether one was."""
        gone = {n for n in self._numbers if not is_there(n)}
        self._numbers -= gone
        return bool(gone)

    def numbers(self, place: Callable[[int], int]) -> tuple[int, ...]:
        """The marked ones by their places; none where it is one alone."""
        return tuple(sorted(self._numbers, key=place)) if len(self._numbers) > 1 else ()
