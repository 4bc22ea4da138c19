"""The feeds on a real Mosquitto and a real store: from bytes to incidents, and back out as assignments."""

import queue
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.domain.catalogue import Name
from console.domain.commands import Assign
from console.domain.district import Grid, Limits, Sensor
from console.domain.events import FactsUpdated
from console.domain.facts import Actor
from console.domain.incident import Incident
from console.domain.terms import AssignmentState, Severity, State
from console.domain.views import FeedState
from console.settings.model import FeedSource, Settings
from console.store.errors import StoreUnavailable, Trouble
from console.store.store import Store
from feeds import messages as m
from feeds.gateway import Gateway
from feeds.mqtt.backoff import Backoff
from feeds.mqtt.link import Subscription
from feeds.outgoing import outgoing_of
from tests.feeds.mqtt.test_client import Link
from tests.servers import Mosquitto
from tests.stores import new_store

WAIT_S = 30.0
ROOT = "linkage/v1"
ACTOR = Actor(id="d1", name="Wang", station="desk1")
QUICK = Backoff(first_s=0.05, most_s=0.2)
SQUARE = ((114.0, 22.0), (115.0, 22.0), (115.0, 23.0), (114.0, 23.0), (114.0, 22.0))


class World:
    """A broker, a store, an outside program and the feeds."""

    def __init__(self, broker: Mosquitto, folder: Path, store: Store | None = None) -> None:
        self.broker = broker
        self.settings = Settings(station="desk1", feeds=(FeedSource(name="main", url=broker.url),))
        self.store = store or Store.open(new_store(folder / "store.db"), outgoing=outgoing_of(self.settings))
        self.told: queue.SimpleQueue[m.ToConsole] = queue.SimpleQueue()
        self.gateway = self.a_gateway()
        self.outside = Link(broker, "outside", subscriptions=(Subscription(filter=f"{ROOT}/#"),))

    def a_gateway(self, store: Any = None) -> Gateway:
        return Gateway(self.settings, store or self.store, self.told.put, backoff=QUICK)

    def start(self) -> "World":
        self.outside.start()
        self.gateway.start()
        self.until(lambda: self.gateway.sources[0].client.is_up, "the feed is up")
        return self

    def send(self, topic: str, payload: object, qos: int = 1, retain: bool = False) -> None:
        from feeds.mqtt.link import Outgoing

        data = payload if isinstance(payload, bytes) else msgspec.json.encode(payload)
        taken: queue.SimpleQueue[bool] = queue.SimpleQueue()
        message = Outgoing(topic=f"{ROOT}/{topic}", payload=data, qos=qos, retain=retain)
        assert self.outside.client.publish(message, taken.put)
        if qos:
            assert taken.get(timeout=WAIT_S)

    def until(self, condition: Callable[[], object], what: str) -> None:
        deadline, tick = time.monotonic() + WAIT_S, threading.Event()
        while not condition():
            assert time.monotonic() < deadline, f"did not happen: {what}"
            tick.wait(0.02)

    def incidents(self, count: int) -> list[Incident]:
        self.until(lambda: len(self.store.listed()) >= count, f"{count} incidents")
        return sorted(self.store.listed(), key=lambda each: each.number)

    def heard(self, topic: str) -> dict[str, Any]:
        while True:
            delivery = self.outside.next()
            self.outside.client.ack([delivery])
            if delivery.topic == f"{ROOT}/{topic}":
                return msgspec.json.decode(delivery.payload)

    def hear_from_gateway(self, kind: type[Any], accept: Callable[[Any], bool] = lambda _: True) -> Any:
        deadline = time.monotonic() + WAIT_S
        while True:
            message = self.told.get(timeout=max(0.01, deadline - time.monotonic()))
            if isinstance(message, kind) and accept(message):
                return message

    def stop(self) -> None:
        self.gateway.stop()
        self.outside.client.stop()
        self.store.close()


@pytest.fixture
def world(mosquitto: Mosquitto, tmp_path: Path) -> Iterator[World]:
    world = World(mosquitto, tmp_path)
    yield world.start()
    world.stop()


def a_report(**fields: Any) -> dict[str, Any]:
    return {"id": "1", "title": "Smoke", **fields}


def test_report_becomes_an_incident_with_severity_policy_and_grid(world: World) -> None:
    world.store.places.import_grids([Grid(id="g1", name=Name(zh="一"), rings=(SQUARE,))])
    world.gateway.reload()
    world.send("incidents/hotline", a_report(category="theft", location={"lat": 22.5, "lon": 114.5}))
    world.send("incidents/hotline", a_report(id="2"))
    first, second = world.incidents(2)
    assert (first.source, first.category, first.severity, first.place.grid) == (
        "hotline",
        "theft",
        Severity.NORMAL,
        "g1",
    )
    assert (second.category, second.severity, second.policy) == ("other", Severity.HIGH, "rapid")
    assert world.hear_from_gateway(m.Changed).seq >= 1


def test_same_id_again_updates_and_never_doubles(world: World) -> None:
    for severity in (3, 3, 1):
        world.send("incidents/hotline", a_report(severity=severity))
    world.send("incidents/other", a_report())
    first, _ = world.incidents(2)
    world.until(lambda: world.store.incident(first.number).severity is Severity.CRITICAL, "it is updated")
    updates = [each for each in world.store.timeline(first.number) if isinstance(each.event, FactsUpdated)]
    assert (len(world.store.listed()), len(updates)) == (2, 1)


def test_malformed_between_good_ones_is_a_dead_letter_and_counts_in_one_row_of_the_queue(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.unreadable.TELL_EVERY_S", 0.2)
    world.send("incidents/hotline", a_report(id="1"))
    world.send("incidents/hotline", b"{ not json")
    world.send("incidents/hotline", b"x" * 1_200_000)
    world.send("workers/w1/replies", b"[]")
    world.send("incidents/hotline", a_report(id="2"))
    wanted = ["Smoke", "unreadable report from hotline × 2", "Smoke"]
    world.until(lambda: sorted(each.title for each in world.store.listed()) == sorted(wanted), "one row counts both")
    cases = world.incidents(3)
    world.until(lambda: world.store.dead_letters.count() == 3, "three dead letters")
    assert {each.reason for each in world.store.dead_letters.latest()} == {"not_json", "too_large", "not_an_object"}
    assert [each.category for each in cases].count("unreadable_report") == 1


def test_wrong_optional_field_is_an_incident_with_a_warning(world: World) -> None:
    world.send("incidents/hotline", a_report(reported_at="2099-01-01T00:00:00Z"))
    (case,) = world.incidents(1)
    assert case.warnings == ("impossible_time reported_at 2099-01-01T00:00:00Z",)


def test_assignment_goes_out_and_replies_move_the_case(world: World) -> None:
    world.send("incidents/hotline", a_report())
    (case,) = world.incidents(1)
    world.store.execute(case.number, Assign(assignment="a1", worker="w1"), ACTOR)
    world.gateway.wake_outbox()
    asked = world.heard("workers/w1/assignments")
    assert (asked["assignment"], asked["action"], asked["incident"]["number"]) == ("a1", "assign", case.number)
    world.send("workers/w2/replies", {"assignment": "a1", "action": "resolve"})
    for action in ("received", "accept", "en_route", "arrive", "resolve"):
        world.send("workers/w1/replies", {"assignment": "a1", "action": action})
    world.until(lambda: world.store.incident(case.number).state is State.HANDLED, "it is handled")
    world.until(lambda: world.store.publishing.count() == 0, "the outbox is empty")


def test_assignment_that_was_not_received_is_sent_again_when_the_worker_appears(world: World) -> None:
    world.send("incidents/hotline", a_report())
    (case,) = world.incidents(1)
    world.store.execute(case.number, Assign(assignment="a1", worker="w1"), ACTOR)
    world.gateway.wake_outbox()
    first = world.heard("workers/w1/assignments")
    # The broker gives it to us before the gateway knows that it is taken: what still waits is not queued once more.
    world.until(lambda: not world.store.publishing.count(), "the first one is out")
    world.send("workers/w1/status", {"state": "on_duty", "name": "Li"}, retain=True)
    again = world.heard("workers/w1/assignments")
    assert first["assignment"] == again["assignment"] == "a1"
    assert world.hear_from_gateway(m.WorkersChanged).workers == ["w1"]
    assert [(each.id, each.name.zh) for each in world.store.workers()] == [("w1", "Li")]
    assert world.store.incident(case.number).lead.state is AssignmentState.ASKED


@pytest.mark.parametrize("ts", [None, datetime.now(UTC)])
def test_emergency_raises_one_critical_incident_at_the_workers_place(world: World, ts: datetime | None) -> None:
    world.send("workers/w1/position", {"lat": 22.5, "lon": 114.5}, qos=0)
    world.hear_from_gateway(m.WorkerMoves)
    status = {"state": "sos", **({"ts": ts} if ts else {})}
    world.send("workers/w1/status", {"state": "on_duty"}, retain=True)
    world.send("workers/w1/status", status, retain=True)
    world.send("workers/w1/status", status, retain=True)
    world.send("workers/w1/status", b"", retain=True)
    world.send("incidents/hotline", a_report())
    sos, other = world.incidents(2)
    assert (sos.sos_worker, sos.category, sos.severity, sos.place.lat) == ("w1", "worker_sos", Severity.CRITICAL, 22.5)
    assert other.title == "Smoke"


def test_sensor_beyond_its_limit_raises_an_incident_and_tells_of_its_return(world: World) -> None:
    world.send("sensors/s1/meta", {"name": "燃气", "kind": "gas", "camera": "c1", "limits": {"high": 50}}, retain=True)
    world.until(lambda: world.store.places.district().sensors, "the sensor is known")
    world.send("sensors/s1/reading", b"20", qos=0)
    world.send("sensors/s1/reading", {"value": 60}, qos=0)
    (case,) = world.incidents(1)
    assert (case.source, case.category, case.sensor, case.camera) == ("sensor", "gas_leak", "s1", "c1")
    world.send("sensors/s1/reading", {"value": 20}, qos=0)
    world.until(lambda: world.store.incident(case.number).sensor_normal_at, "it is back to normal")


def test_alarm_that_stood_before_a_restart_is_not_raised_twice(world: World) -> None:
    world.store.places.import_sensors([Sensor(id="s1", name=Name(zh="x"), limits=Limits(high=50))])
    world.gateway.reload()
    world.send("sensors/s1/reading", {"value": 60}, qos=0)
    world.incidents(1)
    world.gateway.stop()
    world.gateway = world.a_gateway()
    world.gateway.start()
    world.until(lambda: world.gateway.sources[0].client.is_up, "the feed is up again")
    world.send("sensors/s1/reading", {"value": 61}, qos=0)
    world.send("sensors/s1/reading", {"value": 20}, qos=0)
    world.until(lambda: world.store.listed()[0].sensor_normal_at, "it is back to normal")
    assert len(world.store.listed()) == 1


def test_watched_sensor_gives_every_reading(world: World) -> None:
    world.gateway.watch(["s1"])
    for value in range(5):
        world.send("sensors/s1/reading", {"value": value}, qos=0)
    got: list[float] = []
    while len(got) < 5:
        got += world.hear_from_gateway(m.ReadingsBatch).arrays()[2].tolist()
    assert got == [0, 1, 2, 3, 4]


def test_station_is_online_and_says_goodbye(world: World) -> None:
    assert world.heard("stations/desk1/state")["state"] == "online"
    world.gateway.stop()
    assert world.heard("stations/desk1/state")["state"] == "offline"


def test_the_station_tells_who_sits_there(world: World) -> None:
    assert world.heard("stations/desk1/state")["user"] == ""
    world.gateway.seat("Wang Fang")
    told = world.heard("stations/desk1/state")
    assert (told["state"], told["user"]) == ("online", "Wang Fang")
    world.gateway.stop()
    told = world.heard("stations/desk1/state")
    assert (told["state"], told["user"]) == ("offline", "Wang Fang")


def test_status_tells_state_rate_and_dead_letters(world: World) -> None:
    world.send("incidents/hotline", b"{")
    told = world.hear_from_gateway(m.FeedStatus, lambda status: status.rows[0].dead == 1 and status.rows[0].rate > 0)
    row = told.rows[0]
    assert (row.name, row.state, row.topic, len(row.rates)) == ("main", FeedState.ERRORS, "linkage/v1/#", 60)
    assert row.last_at is not None


def test_a_feed_that_is_not_in_use_is_told_and_not_connected(mosquitto: Mosquitto, tmp_path: Path) -> None:
    world = World(mosquitto, tmp_path)
    idle = FeedSource(name="idle", url=mosquitto.url, enabled=False, root="other/v1")
    world.settings = world.settings.model_copy(update={"feeds": (idle, *world.settings.feeds)})
    assert outgoing_of(world.settings).root == ROOT
    world.gateway = world.a_gateway()
    world.start()
    told = world.hear_from_gateway(m.FeedStatus, lambda status: status.rows[-1].state is FeedState.OK)
    assert [(row.name, row.state) for row in told.rows] == [("idle", FeedState.OFF), ("main", FeedState.OK)]
    assert [source.name for source in world.gateway.sources] == ["main"]
    world.stop()


class FailingStore:
    """A real store whose disk is full for a while."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.is_full = threading.Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def intake(self, items: Any) -> Any:
        self.probe_room()
        return self._store.intake(items)

    def probe_room(self) -> None:
        if self.is_full.is_set():
            raise StoreUnavailable(Trouble.FULL, "no room")


def test_store_that_fails_disconnects_the_feed_and_nothing_is_lost(world: World) -> None:
    world.gateway.stop()
    failing = FailingStore(world.store)
    world.gateway = world.a_gateway(failing)
    failing.is_full.set()
    world.gateway.start()
    world.send("incidents/hotline", a_report(id="1"))
    assert world.hear_from_gateway(m.StoreTrouble).why == "full"
    world.send("incidents/hotline", a_report(id="2"))
    failing.is_full.clear()
    assert world.hear_from_gateway(m.StoreTrouble, lambda told: told.why != "full").why == ""
    # What the broker sends first after the reconnection is its affair.
    assert sorted(each.source_id for each in world.incidents(2)) == ["1", "2"]
    assert len(world.store.listed()) == 2


def test_a_disk_that_has_room_again_is_told_though_no_message_comes(world: World) -> None:
    world.gateway.stop()
    failing = FailingStore(world.store)
    world.gateway = world.a_gateway(failing)
    world.gateway.start()
    world.until(lambda: world.gateway.sources[0].client.is_up, "the feed is up")
    failing.is_full.set()
    world.gateway._intake.put_own(world.gateway._intake.interpreter.unreadable("hotline", "u1", 1))
    assert world.hear_from_gateway(m.StoreTrouble).why == "full"
    failing.is_full.clear()
    assert world.hear_from_gateway(m.StoreTrouble, lambda told: told.why != "full").why == ""
    world.until(lambda: world.gateway.sources[0].client.is_up, "the feed is up again")
    assert len(world.incidents(1)) == 1


class PoisonedStore(FailingStore):
    """A real store with a bug that one title sets off."""

    def intake(self, items: Any) -> Any:
        if any("poison" in repr(each) and "DeadLetter" not in type(each).__name__ for each in items):
            raise RuntimeError("a bug")
        return self._store.intake(items)


def test_item_that_breaks_the_store_is_a_dead_letter_and_its_neighbours_live(world: World) -> None:
    world.gateway.stop()
    world.gateway = world.a_gateway(PoisonedStore(world.store))
    for number, title in enumerate(("good", "poison", "good")):
        world.send("incidents/hotline", a_report(id=str(number), title=title))
    world.gateway.start()
    assert [each.title for each in world.incidents(2)] == ["good", "good"]
    world.until(lambda: world.store.dead_letters.count() == 1, "the dead letter")


def test_assignment_waits_for_the_broker_and_says_so(world: World) -> None:
    world.send("incidents/hotline", a_report())
    (case,) = world.incidents(1)
    world.until(lambda: world.store.publishing.count() == 0, "the outbox is empty")
    world.broker.stop()
    world.hear_from_gateway(m.FeedStatus, lambda status: status.rows[0].state is FeedState.DOWN)
    world.store.execute(case.number, Assign(assignment="a1", worker="w1"), ACTOR)
    told = world.hear_from_gateway(m.FeedStatus, lambda status: status.rows[0].outbox > 0)
    assert told.rows[0].why
    world.broker.start()
    assert world.heard("workers/w1/assignments")["assignment"] == "a1"
    world.until(lambda: world.store.publishing.count() == 0, "the outbox is empty again")


def test_the_same_on_postgresql(mosquitto: Mosquitto, postgres_url: str, tmp_path: Path) -> None:
    world = World(mosquitto, tmp_path, Store.open(postgres_url)).start()
    for number in range(250):
        world.send("incidents/hotline", a_report(id=str(number), title="a\x00b"))
    case = world.incidents(250)[0]
    assert case.title == "a\ufffdb"
    world.store.execute(case.number, Assign(assignment="a1", worker="w1"), ACTOR)
    world.gateway.wake_outbox()
    assert world.heard("workers/w1/assignments")["assignment"] == "a1"
    world.send("workers/w1/replies", {"assignment": "a1", "action": "accept"})
    world.until(lambda: world.store.incident(case.number).state is State.ACCEPTED, "it is accepted")
    world.stop()


def test_a_gateway_whose_machine_is_hours_slow_does_not_take_reports_for_the_future(
    mosquitto: Mosquitto, tmp_path: Path
) -> None:
    """The store is two hours ahead of this machine, as a server is of a gateway whose clock is wrong."""
    store = Store.open(f"sqlite:///{tmp_path / 'store.db'}", clock=lambda: datetime.now(UTC) + timedelta(hours=2))
    world = World(mosquitto, tmp_path, store).start()
    reported_at = datetime.now(UTC) + timedelta(hours=1, minutes=59)
    world.send("incidents/hotline", a_report(reported_at=reported_at))
    (case,) = world.incidents(1)
    assert case.warnings == ()
    assert case.reported_at == reported_at
    assert case.received_at > reported_at
    world.stop()


def test_of_two_gateways_on_one_store_each_message_goes_out_once_and_one_takes_over_from_the_other(
    mosquitto: Mosquitto, postgres_url: str, tmp_path: Path
) -> None:
    world = World(mosquitto, tmp_path, Store.open(postgres_url))
    # As a gateway of another machine: its own door to the store, its own client id.
    others = Settings(station="desk2", feeds=world.settings.feeds)
    their_store = Store.open(postgres_url)
    theirs = Gateway(others, their_store, lambda _: None, backoff=QUICK)
    world.start()
    theirs.start()
    world.until(lambda: theirs.sources[0].client.is_up, "the other gateway is up")
    for number in range(21):
        world.send("incidents/hotline", a_report(id=str(number)))
    *cases, left = world.incidents(21)
    for case in cases:
        world.store.execute(case.number, Assign(assignment=f"a{case.number}", worker="w1"), ACTOR)
    world.until(lambda: world.store.publishing.count() == 0, "the outbox is empty")
    world.gateway.stop()
    their_store.execute(left.number, Assign(assignment="last", worker="w1"), ACTOR)
    asked = [world.heard("workers/w1/assignments")["assignment"] for _ in range(21)]
    assert asked == [*(f"a{case.number}" for case in cases), "last"]
    theirs.stop()
    their_store.close()
    world.stop()
