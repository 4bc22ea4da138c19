"""How many items of intake one commit takes: so many that a command never waits long for it, on any machine.

A group holds the lock of all writers while it is worked out and committed. What that takes depends on the disk, the
processor and who else uses them, so it is measured with each group.
"""

MOST, LEAST = 50, 5
START = 20
LONGEST_S, LONGEST_AT_SERVER_S = 0.008, 0.020
"""So long may a group hold the lock. Source: a command's budget of 50 ms. Beside SQLite's lock, which knows no queue, a
command may meet several; at a server it waits for one, and a commit costs 5 to 10 ms however small it is (measured)."""
GROWTH = 4
"""A full group that was quick lets the next one be larger by this part of it."""


class GroupSize:
    """The size of the next group; not thread-safe, intake is one after the other."""

    def __init__(self, longest_s: float = LONGEST_S) -> None:
        self.items = START
        self._longest_s = longest_s

    def learn(self, items: int, took_s: float) -> None:
        """Take over how long a group of `items` held the lock: shrink at once, grow step by step."""
        if took_s > self._longest_s:
            self.items = max(LEAST, min(self.items, int(items * self._longest_s / took_s)))
        elif items >= self.items:
            self.items = min(MOST, self.items + max(1, self.items // GROWTH))
