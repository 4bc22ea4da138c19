"""One is one, and all else are several."""

import pytest

from console.domain.counted import counted


@pytest.mark.parametrize(("number", "words"), [(0, "0 feeds"), (1, "1 feed"), (2, "2 feeds"), (11, "11 feeds")])
def test_one_is_counted_as_one(number: int, words: str) -> None:
    assert counted(number, "feed") == words
