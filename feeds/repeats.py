"""Numbers the dead letters of one station by their words: by its number the store knows another station's message."""

import time
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import replace

from console.store.items import DeadLetter, Plain, Reply
from console.store.lately import MOST, WITHIN, words_of


class Repeats:
    """What this station has met lately; for one thread."""

    def __init__(self) -> None:
        """Begin with nothing met."""
        self._met: deque[tuple[str, float]] = deque(maxlen=MOST)

    def numbered(self, items: Sequence[Plain]) -> list[Plain]:
        """The items, their dead letters with their numbers; one that has none stays without."""
        if not any(_letter(item) is not None for item in items):
            return list(items)
        since = time.monotonic() - WITHIN.total_seconds()
        times = Counter(words for words, met_at in self._met if met_at >= since)
        made: list[Plain] = []
        for item in items:
            letter = _letter(item)
            if letter is not None:
                words = words_of(letter)
                times[words] += 1
                numbered = replace(letter, nth=times[words])
                item = replace(item, letter=numbered) if isinstance(item, Reply) else numbered
            made.append(item)
        return made

    def stored(self, items: Sequence[Plain]) -> None:
        """They are committed; what is not comes again, and counts as the same."""
        now = time.monotonic()
        letters = (letter for item in items if (letter := _letter(item)) is not None)
        self._met.extend((words_of(letter), now) for letter in letters)


def _letter(item: Plain) -> DeadLetter | None:
    """The letter of an item that has a number, or of a reply that may become one."""
    letter = item.letter if isinstance(item, Reply) else item if isinstance(item, DeadLetter) else None
    return letter if letter is not None and letter.nth else None
