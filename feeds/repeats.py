"""Numbers the dead letters of one station by their words: by its number the store knows another station's message."""

import time
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeGuard

from console.store.items import DeadLetter, Plain
from console.store.lately import MOST, WITHIN, words_of


class Repeats:
    """What this station has met lately; for one thread."""

    def __init__(self) -> None:
        """Begin with nothing met."""
        self._met: deque[tuple[str, float]] = deque(maxlen=MOST)

    def numbered(self, items: Sequence[Plain]) -> list[Plain]:
        """The items, their dead letters with their numbers; one that has none stays without."""
        if not any(_is_counted(item) for item in items):
            return list(items)
        since = time.monotonic() - WITHIN.total_seconds()
        times = Counter(words for words, met_at in self._met if met_at >= since)
        made: list[Plain] = []
        for item in items:
            if _is_counted(item):
                words = words_of(item)
                times[words] += 1
                item = replace(item, nth=times[words])
            made.append(item)
        return made

    def stored(self, items: Sequence[Plain]) -> None:
        """They are committed; what is not comes again, and counts as the same."""
        now = time.monotonic()
        self._met.extend((words_of(item), now) for item in items if _is_counted(item))


def _is_counted(item: Plain) -> TypeGuard[DeadLetter]:
    """Whether it is a letter that other stations may meet too."""
    return isinstance(item, DeadLetter) and bool(item.nth)
