"""Intake on a store that fails on demand: what is acknowledged is committed, and what nobody brings again is kept."""

import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from console.domain.district import Sensor
from console.domain.facts import Actor
from console.domain.incident import Incident
from console.domain.workers import Worker
from console.store.errors import StoreUnavailable, Trouble, UnreadableStore
from console.store.items import DeadLetter, FiledReport, IntakeItem, IntakeResult, Reply, SensorNormal
from feeds.arrivals import Source
from feeds.codecs.position_json import Position
from feeds.codecs.registry import Codecs
from feeds.intake import Events, Intake
from feeds.interpret import Interpreter
from feeds.mqtt.link import Delivery
from feeds.newcomers import Gate
from feeds.positions import Positions
from feeds.readings import Readings

WAIT_S = 10.0
OWN = SensorNormal(sensor="s1", value=3.0, unit="%LEL", actor=Actor(id="desk1"))


class Publishing:
    """Nobody is sent anything."""

    def hear(self, news: Any) -> Any:
        return news

    def reissue(self, worker: str) -> int:
        return 0


class BreakingPlaces:
    """A store's own, with a bug that any sensor sets off."""

    def upsert_sensor(self, sensor: Sensor) -> Sensor:
        raise ValueError(sensor.id)


class FakeStore:
    """Takes everything, except where the next answers say otherwise."""

    def __init__(self, story: list[str]) -> None:
        self.stored: list[IntakeItem] = []
        self.failures: list[Exception] = []
        self._story = story
        self.publishing = Publishing()

    def intake(self, items: Sequence[IntakeItem]) -> tuple[IntakeResult, ...]:
        if self.failures:
            raise self.failures.pop(0)
        self.stored += items
        self._story.append("commit")
        return tuple(IntakeResult(number=1, changed=True, is_new=True) for _ in items)

    def probe_room(self) -> None:
        """There is room."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def workers(self) -> list[Worker]:
        return []

    def listed(self) -> list[Incident]:
        return []

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"not asked for in these tests: {name}")


class FakeLink:
    """Notes what is acknowledged."""

    def __init__(self, story: list[str]) -> None:
        self.acknowledged: list[int] = []
        self._story = story

    def ack(self, deliveries: Sequence[Delivery]) -> None:
        self._story.append("acknowledge")
        self.acknowledged += [each.mid for each in deliveries]


class Bench:
    """An intake with its fakes; `story` is what happened in which order."""

    def __init__(self) -> None:
        self.story: list[str] = []
        self.store, self.link = FakeStore(self.story), FakeLink(self.story)
        codecs = Codecs(source="main", root="linkage/v1", format_name="linkage", incident_sources=("*",), categories={})
        self.source = Source(name="main", codecs=codecs, link=self.link)
        self.troubles: list[StoreUnavailable | None] = []
        self.listener: Callable[[], None] = lambda: None
        events = Events(committed=lambda *_: self._told(), trouble=self.troubles.append)
        self.positions = Positions()
        self.intake = Intake(self.store, Interpreter(station="desk1"), Readings(), self.positions, events)

    def _told(self) -> None:
        self.story.append("tell")
        self.listener()

    def deliver(self, mid: int) -> None:
        self.send("incidents/hotline", {"id": f"r{mid}", "title": "Smoke"}, mid)

    def send(self, topic: str, body: object, mid: int = 1) -> None:
        payload = msgspec.json.encode(body)
        self.intake.put(
            self.source,
            Delivery(
                topic=f"linkage/v1/{topic}", payload=payload, qos=1, retained=False, mid=mid, generation=1,
                received_at=datetime.now(UTC),
            ),
        )  # fmt: skip

    def until(self, condition: Callable[[], object]) -> None:
        pause = threading.Event()
        for _ in range(int(WAIT_S / 0.01)):
            if condition():
                return
            pause.wait(0.01)
        raise AssertionError(f"did not happen; the story so far: {self.story}")


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setattr("feeds.intake.FIRST_PAUSE_S", 0.01)
    made = Bench()
    made.intake._pause_s = 0.01
    yield made
    made.intake.stop()


def test_a_report_is_committed_then_acknowledged_then_told(bench: Bench) -> None:
    bench.intake.start()
    bench.deliver(1)
    bench.until(lambda: "tell" in bench.story)
    assert bench.story == ["commit", "acknowledge", "tell"]


def test_what_is_committed_is_acknowledged_whatever_the_listener_does(bench: Bench) -> None:
    def fail() -> None:
        raise RuntimeError("the console has gone")

    bench.listener = fail
    bench.intake.start()
    bench.deliver(1)
    bench.until(lambda: bench.link.acknowledged == [1])
    bench.deliver(2)
    bench.until(lambda: bench.link.acknowledged == [1, 2])
    assert len(bench.store.stored) == 2


def test_what_the_store_did_not_take_is_not_acknowledged(bench: Bench) -> None:
    bench.store.failures = [StoreUnavailable(Trouble.LOST, "away")]
    bench.deliver(1)
    bench.intake.start()
    bench.until(lambda: bench.troubles and bench.troubles[-1] is None)
    assert (bench.link.acknowledged, bench.intake.waiting) == ([], 0)
    bench.deliver(1)
    bench.until(lambda: bench.link.acknowledged == [1])


def test_the_links_stop_reading_when_the_bytes_that_wait_are_too_many(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.waiting.CAPACITY_BYTES", 50)
    bench.deliver(1)
    assert not bench.intake.is_full()
    bench.deliver(2)
    assert bench.intake.is_full()
    bench.intake.start()
    bench.until(lambda: bench.link.acknowledged == [1, 2])
    assert not bench.intake.is_full()


def test_our_own_alarm_outlives_a_store_that_is_away(bench: Bench) -> None:
    bench.store.failures = [StoreUnavailable(Trouble.LOST, "away")]
    bench.intake.put_own(OWN)
    bench.intake.start()
    bench.until(lambda: bench.store.stored == [OWN])


def test_our_own_alarm_outlives_a_store_that_breaks(bench: Bench) -> None:
    # Once for the group, once for the item alone, once for the dead letter in its place.
    bench.store.failures = [UnreadableStore("damaged")] * 3
    bench.intake.put_own(OWN)
    bench.intake.start()
    bench.until(lambda: bench.store.stored == [OWN])


def test_a_sensor_that_breaks_the_store_is_a_dead_letter_and_its_neighbours_are_acknowledged(bench: Bench) -> None:
    bench.store.places = BreakingPlaces()
    bench.send("sensors/s1/meta", {"name": "Gas"}, 1)
    bench.deliver(2)
    bench.intake.start()
    bench.until(lambda: bench.link.acknowledged == [1, 2])
    report, letter = bench.store.stored
    assert isinstance(report, FiledReport)
    assert isinstance(letter, DeadLetter)
    assert (letter.topic, letter.field) == ("Sensor", "ValueError")
    assert b"'s1'" in letter.payload


def test_a_call_for_help_of_somebody_unheard_of_says_where_he_is(bench: Bench) -> None:
    bench.positions.take(Position(worker="w1", lat=22.5, lon=114.5, at=datetime.now(UTC)))
    bench.send("workers/w1/status", {"state": "sos"})
    bench.intake.start()
    bench.until(lambda: bench.link.acknowledged)
    (case,) = (i for i in bench.store.stored if isinstance(i, FiledReport))
    assert (case.command.report.sos_worker, case.command.report.place.lat) == ("w1", 22.5)
    assert case.command.report.title == "SOS w1"
    assert case.unless_open, "it tells no time: the store makes none beside one that is open"


def test_a_stranger_too_many_is_a_dead_letter_and_his_call_for_help_a_case(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.newcomers.MOST_WORKERS", 0)
    bench.intake.gate = Gate(lambda: ())
    bench.send("workers/w1/status", {"state": "on_duty"}, 1)
    bench.send("workers/w1/status", {"state": "sos"}, 2)
    bench.intake.start()
    bench.until(lambda: bench.link.acknowledged == [1, 2])
    assert [(i.reason, i.field) for i in bench.store.stored if isinstance(i, DeadLetter)] == [("too_many", "worker")]
    assert [i.command.report.sos_worker for i in bench.store.stored if isinstance(i, FiledReport)] == ["w1"]
    assert bench.source.dead == 1


@pytest.mark.parametrize("subject", ["", "s" * 129])
def test_a_report_by_a_source_that_has_no_name_is_seen_in_the_queue_as_its_feeds(bench: Bench, subject: str) -> None:
    bench.send(f"incidents/{subject}", {"id": "r1", "title": "Smoke"})
    bench.intake.start()
    bench.until(lambda: bench.link.acknowledged)
    row, letter = bench.store.stored
    assert isinstance(letter, DeadLetter)
    assert isinstance(row, FiledReport)
    assert (letter.reason, row.command.report.title) == ("unknown_topic", "unreadable report from main")


def test_dead_letters_are_numbered_by_their_words_and_one_that_comes_again_is_the_same(bench: Bench) -> None:
    bench.store.failures = [StoreUnavailable(Trouble.LOST, "away")]
    for mid in (1, 2):
        bench.send("incidents/hotline", "garbage", mid)
    bench.intake.start()
    bench.until(lambda: bench.troubles and bench.troubles[-1] is None)
    for mid in (3, 4):
        bench.send("incidents/hotline", "garbage", mid)
    bench.until(lambda: bench.link.acknowledged == [3, 4])
    assert [i.nth for i in bench.store.stored if isinstance(i, DeadLetter)] == [1, 2]


def test_a_reply_brings_when_it_came_in_and_what_is_kept_of_it_where_nobody_has_asked(bench: Bench) -> None:
    bench.send("workers/w-9/replies", {"assignment": "no-such", "action": "progress", "note": "help"})
    bench.intake.start()
    bench.until(lambda: bench.store.stored)
    (reply,) = bench.store.stored
    assert isinstance(reply, Reply)
    assert reply.command.received_at is not None
    assert reply.letter is not None
    assert (reply.letter.topic, reply.letter.reason) == ("linkage/v1/workers/w-9/replies", "unknown_assignment")
    assert b"help" in reply.letter.payload
