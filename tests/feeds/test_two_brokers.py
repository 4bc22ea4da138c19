"""A district's and a town's broker at one station: every assignment reaches the broker at which its worker listens."""

import queue
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.domain.commands import Assign
from console.domain.incident import Incident
from console.domain.terms import State
from console.domain.views import FeedState, Sends
from console.settings.model import FeedSource
from feeds import messages as m
from feeds.mqtt.link import Outgoing, Subscription
from tests.feeds.mqtt.test_client import Link
from tests.feeds.test_gateway import ACTOR, ROOT, WAIT_S, World, a_report
from tests.servers import Mosquitto

TOWN_ROOT = "town/v1"


class TwoBrokers(World):
    """The station of the district, to which a town's broker is connected too, with a root of its own."""

    def __init__(self, district: Mosquitto, town: Mosquitto, folder: Path) -> None:
        super().__init__(district, folder)
        self.town = town
        feeds = (*self.settings.feeds, FeedSource(name="town", url=town.url, root=TOWN_ROOT))
        self.settings = self.settings.model_copy(update={"feeds": feeds})
        self.gateway = self.a_gateway()
        self.in_town = Link(town, "in-town", subscriptions=(Subscription(filter=f"{TOWN_ROOT}/workers/+/assignments"),))

    def start(self) -> "TwoBrokers":
        self.in_town.start()
        super().start()
        self.until(lambda: all(source.client.is_up for source in self.gateway.sources), "both feeds are up")
        return self

    def send_in_town(self, topic: str, payload: object, *, retain: bool = False) -> None:
        taken: queue.SimpleQueue[bool] = queue.SimpleQueue()
        data = msgspec.json.encode(payload)
        message = Outgoing(topic=f"{TOWN_ROOT}/{topic}", payload=data, retain=retain)
        assert self.in_town.client.publish(message, taken.put)
        assert taken.get(timeout=WAIT_S)

    def heard_in_town(self) -> dict[str, Any]:
        delivery = self.in_town.next()
        self.in_town.client.ack([delivery])
        return {"topic": delivery.topic, **msgspec.json.decode(delivery.payload)}

    def on_duty(self, worker: str, *, in_town: bool) -> None:
        (self.send_in_town if in_town else self.send)(f"workers/{worker}/status", {"state": "on_duty"}, retain=True)
        self.until(lambda: worker in self.store.publishing.heard().workers, f"{worker} is heard")

    def reported(self, source_id: str = "1") -> Incident:
        self.send("incidents/hotline", a_report(id=source_id))
        self.until(lambda: any(c.source_id == source_id for c in self.store.listed()), f"{source_id} is stored")
        return next(c for c in self.store.listed() if c.source_id == source_id)

    def ask(self, case: Incident, worker: str) -> str:
        self.store.execute(case.number, Assign(assignment=f"a-{case.number}", worker=worker), ACTOR)
        self.gateway.wake_outbox()
        return f"a-{case.number}"

    def stop(self) -> None:
        super().stop()
        self.in_town.client.stop()


@pytest.fixture
def world(make_mosquitto: Callable[..., Mosquitto], tmp_path: Path) -> Iterator[TwoBrokers]:
    world = TwoBrokers(make_mosquitto(), make_mosquitto(), tmp_path)
    yield world.start()
    world.stop()


def test_a_worker_of_the_town_is_asked_to_a_case_of_the_district_at_his_broker_and_answers_there(
    world: TwoBrokers,
) -> None:
    world.on_duty("w1", in_town=True)
    case = world.reported()
    assignment = world.ask(case, "w1")
    asked = world.heard_in_town()
    assert (asked["topic"], asked["assignment"]) == (f"{TOWN_ROOT}/workers/w1/assignments", assignment)
    world.send_in_town("workers/w1/replies", {"assignment": assignment, "action": "accept"})
    world.until(lambda: world.store.incident(case.number).state is State.ACCEPTED, "his answer counts")
    world.until(lambda: world.store.publishing.count() == 0, "nothing waits")
    topics = {delivery.topic for delivery in list(world.outside.deliveries.queue)}
    assert f"{ROOT}/workers/w1/assignments" not in topics, "the district's broker hears nothing of it"
    assert f"{ROOT}/events/{case.number}" in topics, "but of the case"


def test_what_a_worker_has_not_received_goes_again_where_he_comes_back(world: TwoBrokers) -> None:
    case = world.reported()
    assignment = world.ask(case, "w1")
    assert world.heard("workers/w1/assignments")["assignment"] == assignment, "nobody knows him: by the first feed"
    world.until(lambda: world.store.publishing.count() == 0, "the broker has it")
    world.on_duty("w1", in_town=True)
    assert world.heard_in_town()["assignment"] == assignment


def test_a_broker_that_is_away_keeps_its_own_assignments_waiting_and_no_others(world: TwoBrokers) -> None:
    world.on_duty("w1", in_town=True)
    world.on_duty("w2", in_town=False)
    first, second = world.reported("1"), world.reported("2")
    world.town.stop()
    world.until(lambda: not world.gateway.sources[1].client.is_up, "the town's broker is away")
    waiting = world.ask(first, "w1")
    sent = world.ask(second, "w2")
    assert world.heard("workers/w2/assignments")["assignment"] == sent
    told = world.hear_from_gateway(m.FeedStatus, lambda each: each.rows[1].outbox == 1 and each.rows[0].outbox == 0)
    assert told.rows[1].state is FeedState.DOWN
    world.town.start()
    assert world.heard_in_town()["assignment"] == waiting


def test_the_console_is_told_who_is_asked_by_which_feed(world: TwoBrokers) -> None:
    world.on_duty("w1", in_town=True)
    told = world.hear_from_gateway(m.HeardBy, lambda each: each.workers)
    assert (told.workers, told.sources) == ({"w1": "town"}, {})
    rows = world.hear_from_gateway(m.FeedStatus, lambda each: each.rows[1].sends.workers == 1).rows
    assert [row.sends for row in rows] == [Sends(others=True, events=True), Sends(workers=1)]
    assert all(row.takes_any for row in rows)


def test_a_retained_status_of_long_ago_takes_no_worker_away_from_where_he_speaks(world: TwoBrokers) -> None:
    world.on_duty("w1", in_town=True)
    world.gateway.stop()
    # What a broker keeps of him comes first to a session that is new to it.
    world.send("workers/w1/status", {"state": "on_duty"}, retain=True)
    fresh = world.settings.feeds[0].model_copy(update={"name": "district"})
    world.settings = world.settings.model_copy(update={"feeds": (fresh, world.settings.feeds[1])})
    world.gateway = world.a_gateway()
    world.gateway.start()
    world.until(lambda: all(source.client.is_up for source in world.gateway.sources), "both feeds are up again")
    case = world.reported()
    assignment = world.ask(case, "w1")
    assert world.heard_in_town()["assignment"] == assignment
