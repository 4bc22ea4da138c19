"""With several feeds a worker is asked where he speaks, else where the case came from, else by the first in use."""

import pytest

from console.domain import routes
from console.domain.routes import Heard

IN_USE = ("district", "town")
KNOWN = Heard(workers={"w1": "town", "w2": "gone"}, sources={"hotline": "town", "old": "gone"})


@pytest.mark.parametrize(
    ("worker", "source", "feed"),
    [
        ("w1", "patrol", "town"),
        ("w1", "old", "town"),
        ("w9", "hotline", "town"),
        ("w9", "patrol", "district"),
        ("w2", "hotline", "town"),
        ("w2", "old", "district"),
    ],
    ids=["his own", "his own before the case's", "never heard: the case's", "neither", "his is gone", "both are gone"],
)
def test_an_assignment_goes_where_its_worker_speaks(worker: str, source: str, feed: str) -> None:
    assert KNOWN.feed_of(worker, source, IN_USE) == feed


def test_with_no_feed_in_use_it_goes_nowhere() -> None:
    assert KNOWN.feed_of("w1", "hotline", ()) == ""


def test_a_worker_is_followed_from_feed_to_feed() -> None:
    heard = KNOWN.hear_worker("w1", "district")
    assert heard.feed_of("w1", "hotline", IN_USE) == "district"
    assert heard.hear_worker("w1", "district") is heard


def test_a_source_that_reports_by_two_feeds_keeps_the_first_while_it_is_in_use() -> None:
    assert KNOWN.hear_source("hotline", "district", IN_USE) is KNOWN
    assert KNOWN.hear_source("old", "district", IN_USE).sources["old"] == "district"


def test_invented_names_fill_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "MOST_WORKERS", 2)
    monkeypatch.setattr(routes, "MOST_SOURCES", 2)
    assert KNOWN.hear_worker("w9", "town") is KNOWN
    assert KNOWN.hear_source("new", "town", IN_USE) is KNOWN
    assert KNOWN.hear_worker("w2", "town").workers["w2"] == "town"
