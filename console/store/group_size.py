"""How many items of intake one commit takes: so many that a command never waits long for it, on any machine.

A group holds the lock of all writers while it is worked out and committed. What that takes depends on the disk, the
processor and who else uses them, so it is measured with each group.
"""

MOST, LEAST = 50, 5
START = 20
LONGEST_S = 0.012
"""So long may a group hold the lock. Source: a command's budget of 50 ms, of which it may meet two groups."""
GROWTH = 4
"""A full group that was quick lets the next one be larger by this part of it."""


class GroupSize:
    """The size of the next group; not thread-safe, intake is one after the other."""

    def __init__(self) -> None:
        self.items = START

    def learn(self, items: int, took_s: float) -> None:
        """Take over how long a group of `items` held the lock: shrink at once, grow step by step."""
        if took_s > LONGEST_S:
            self.items = max(LEAST, min(self.items, int(items * LONGEST_S / took_s)))
        elif items >= self.items:
            self.items = min(MOST, self.items + max(1, self.items // GROWTH))
