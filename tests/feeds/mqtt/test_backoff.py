"""How long is waited before the next attempt."""

import random

import pytest

from feeds.mqtt.backoff import Backoff


@pytest.mark.parametrize(
    ("failures", "is_slow", "longest"), [(1, False, 1), (2, False, 2), (4, False, 8), (50, False, 30), (1, True, 60)]
)
def test_doubling_up_to_a_bound_with_jitter(failures: int, is_slow: bool, longest: float) -> None:
    backoff = Backoff(rng=random.Random(1))
    delays = {backoff.delay_s(failures, is_slow=is_slow) for _ in range(100)}
    assert all(longest / 2 <= each <= longest for each in delays)
    assert len(delays) > 50
