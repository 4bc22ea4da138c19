"""What the console says of its feeds while their process tells nothing."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from console.app.feed_link import OVERDUE_S, SILENT_S, FeedLink, without_process
from console.domain.views import FeedRow, FeedState
from console.settings.model import FeedSource, Settings
from feeds.messages import FeedStatus, Seat, ToFeed, Watch

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
CITY = FeedSource(name="city", url="mqtt://broker.example")
GAS = FeedSource(name="gas", url="mqtt://gas.example")
WELL = FeedRow(
    name="city", format="linkage", address="mqtt://broker.example", topic="linkage/v1/#",
    state=FeedState.OK, since=NOW, rate=124.0, lag_s=0.01, dead=3, outbox=2,
)  # fmt: skip


class Clock:
    """A monotonic clock that a test moves, in seconds."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


class SilentChild:
    """A process that is started and tells nothing."""

    def __init__(self) -> None:
        self.told: list[ToFeed] = []

    def start(self) -> None:
        """Nothing starts."""

    def stop(self) -> None:
        """Nothing ends."""

    def send(self, data: bytes) -> None:
        """Keep what it is told."""
        self.told.append(msgspec.msgpack.decode(data, type=ToFeed))


class Heard:
    """A link with all that it told of the feeds."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.link = FeedLink(lambda: Settings(feeds=(CITY,)), clock=self.clock)
        self.child = SilentChild()
        self.link._child = self.child  # type: ignore[assignment]  # a child by its methods
        self.told: list[list[FeedRow]] = []
        self.link.status_received.connect(self.told.append)
        self.link.start()

    def tell(self, *rows: FeedRow) -> None:
        """The process tells its status."""
        self.link._on_message(msgspec.msgpack.encode(FeedStatus(list(rows))))

    def wait(self, seconds: float) -> None:
        """Time goes by."""
        self.clock.now += seconds
        self.link.look()


@pytest.fixture
def heard(qtbot: QtBot) -> Any:
    made = Heard()
    yield made
    made.link.stop()


def test_a_feed_without_its_process_is_down_whatever_was_told_last() -> None:
    (row,) = without_process([WELL], [CITY], NOW)
    assert (row.state, row.why, row.rate, row.lag_s) == (FeedState.DOWN, "process", 0.0, None)
    assert (row.since, row.dead, row.outbox) == (NOW, 3, 2)


def test_a_feed_of_which_nothing_was_told_yet_is_named_as_it_is_configured() -> None:
    city, gas = without_process([WELL], [CITY, GAS], NOW)
    assert city == replace(WELL, state=FeedState.DOWN, why="process", rate=0.0, lag_s=None)
    assert (gas.name, gas.address, gas.topic, gas.state) == ("gas", GAS.url, "linkage/v1/#", FeedState.DOWN)


def test_a_feed_that_is_not_in_use_is_not_down() -> None:
    city, gas = without_process([WELL], [CITY, GAS.model_copy(update={"enabled": False})], NOW)
    assert (city.state, gas.state, gas.since) == (FeedState.DOWN, FeedState.OFF, None)


def test_a_process_may_take_its_time_to_start(heard: Heard) -> None:
    heard.wait(SILENT_S)
    assert heard.told == []
    heard.wait(0.1)
    assert [row.why for row in heard.told[0]] == ["process"]


def test_a_process_that_falls_silent_is_told_once_and_its_return_at_once(heard: Heard) -> None:
    heard.tell(WELL)
    heard.wait(OVERDUE_S)
    assert [rows[0].state for rows in heard.told] == [FeedState.OK]
    for _ in range(3):
        heard.wait(1.0)
    assert [rows[0].state for rows in heard.told] == [FeedState.OK, FeedState.DOWN]
    heard.tell(WELL)
    assert heard.told[-1] == [WELL]


def test_a_process_that_is_started_again_is_told_again_who_sits_here_and_what_she_watches(heard: Heard) -> None:
    heard.link.seat("Wang")
    heard.link.watch(("s1",))
    heard.child.told.clear()
    heard.link._on_started(1)
    assert heard.child.told == [Seat("Wang"), Watch(["s1"])]
