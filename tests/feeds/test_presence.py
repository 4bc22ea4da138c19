"""A station that can't hear itself connects anew; one that hears anything else is given time."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from feeds import presence
from feeds.mqtt.link import Subscription
from feeds.presence import Presence
from tests.feeds.mqtt.test_client import Link, until
from tests.resources.schemas import is_valid
from tests.servers import Mosquitto

ROOT = "linkage/v1"


def a_presence(source: str = "main") -> Presence:
    return Presence(root=ROOT, station="desk1", role="console", source=source)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "HEARTBEAT_S", 0.0)
    monkeypatch.setattr(presence, "DEAF_AFTER_S", 0.2)


def connected(broker: Mosquitto, who: Presence) -> Link:
    link = Link(broker, subscriptions=(Subscription(filter=who.heartbeat_topic, qos=0),)).start()
    who.came_up(link.client)
    return link


@pytest.mark.usefixtures("impatient")
def test_station_that_is_not_allowed_to_hear_itself_connects_anew(
    make_mosquitto: Callable[..., Mosquitto], tmp_path: Path
) -> None:
    rules = tmp_path / "acl"
    rules.write_text("topic write linkage/#\n")
    rules.chmod(0o600)
    who = a_presence()
    link = connected(make_mosquitto(extra=(f"acl_file {rules}",)), who)

    def watched() -> bool:
        who.watch(link.client, 0)
        return link.client.status().generation > 1

    until(watched, "it connects anew")
    assert who.times_deaf >= 1
    link.client.stop()


@pytest.mark.usefixtures("impatient")
def test_station_that_hears_itself_stays(mosquitto: Mosquitto) -> None:
    who = a_presence()
    link = connected(mosquitto, who)
    for _ in range(5):
        who.beat(link.client)
        topic, payload = link.fast.get(timeout=20)
        assert topic.decode() == who.heartbeat_topic
        who.hear(payload)
        who.watch(link.client, 0)
    assert (link.client.status().generation, who.times_deaf) == (1, 0)
    link.client.stop()


@pytest.mark.usefixtures("impatient")
def test_station_that_hears_others_is_given_time(mosquitto: Mosquitto) -> None:
    who = a_presence()
    link = connected(mosquitto, who)
    received = iter(range(10_000_000))
    tries = iter(range(100))
    until(lambda: who.watch(link.client, next(received)) or next(tries) > 50, "half a second passes")
    assert who.times_deaf == 0
    link.client.stop()


@pytest.mark.parametrize("payload", [b"", b"[]", b'{"source": "console/other"}', b"\xff"])
def test_foreign_heartbeat_is_not_its_own(payload: bytes) -> None:
    who = a_presence()
    who.hear(payload)
    assert who._heard == 0.0


def test_state_is_retained_and_tells_who() -> None:
    message = a_presence().state("online")
    body = msgspec.json.decode(message.payload)
    assert (message.topic, message.retain, message.qos) == (f"{ROOT}/stations/desk1/state", True, 1)
    assert (body["state"], body["role"]) == ("online", "console")
    assert body.keys() == {"state", "user", "role", "version", "ts"}


def test_what_the_station_says_fits_the_published_schemas(mosquitto: Mosquitto) -> None:
    who = a_presence()
    link = connected(mosquitto, who)
    _, heartbeat = link.fast.get(timeout=20)
    assert is_valid("heartbeat", heartbeat)
    assert is_valid("station-state", who.state("offline").payload)
    link.client.stop()
