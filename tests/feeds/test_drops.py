"""What a feed had to drop is counted by its reason, dated by the first, and wrong for five minutes after the last."""

from datetime import UTC, datetime, timedelta

from feeds.drops import SHOWN_FOR, Drops

MOMENT = timedelta(seconds=1)


def test_a_feed_that_dropped_nothing_is_well() -> None:
    drops = Drops()
    assert (drops.no_room, drops.beyond, drops.since, drops.why(datetime.now(UTC))) == (0, 0, None, "")


def test_the_first_dates_them_and_the_last_tells_for_how_long_it_is_an_error() -> None:
    drops = Drops()
    drops.count(beyond=1)
    first = drops.since
    assert first is not None
    assert drops.why(first) == "too_many_sensors"
    drops.count(no_room=2)
    assert (drops.no_room, drops.beyond, drops.since) == (2, 1, first)
    assert drops.why(datetime.now(UTC)) == "no_room"
    assert drops.why(datetime.now(UTC) + SHOWN_FOR + MOMENT) == ""
