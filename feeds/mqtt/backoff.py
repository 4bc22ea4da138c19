"""How long to wait before the next attempt: doubling, with jitter, and slowly where hammering would do harm."""

import random
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Backoff:
    """The plan of attempts.

    Jitter keeps a hundred stations from storming a broker that has just come back.
    """

    first_s: float = 1.0
    most_s: float = 30.0
    slow_s: float = 60.0
    """After a refused login, since hammering locks accounts, and where another program has our client id."""
    rng: random.Random = field(default_factory=random.Random, repr=False)

    def delay_s(self, failures: int, *, is_slow: bool = False) -> float:
        """Seconds to wait after so many failures in a row (1: the first)."""
        longest = self.slow_s if is_slow else min(self.most_s, self.first_s * 2 ** min(failures - 1, 16))
        return longest * self.rng.uniform(0.5, 1.0)
