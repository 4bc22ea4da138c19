"""The feeds on the demo's own broker."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from pydantic import SecretStr

from console.settings.model import FeedSource, Settings
from console.store.store import Store
from feeds.embedded_broker import BrokerAddress, EmbeddedBroker
from feeds.gateway import Gateway
from feeds.mqtt.backoff import Backoff
from feeds.mqtt.link import Outgoing, Why
from tests.feeds.mqtt.test_client import Link, until

ROOT = "linkage/v1"


@pytest.fixture(scope="module")
def address() -> Iterator[BrokerAddress]:
    with EmbeddedBroker() as broker:
        yield broker.start()


def a_link(address: BrokerAddress, name: str, password: str | None = None) -> Link:
    login = {"username": address.username, "password": password or address.password}
    return Link(address, name, subscriptions=(), **login)


def test_reports_readings_and_heartbeats_pass(address: BrokerAddress, tmp_path: Path) -> None:
    feed = FeedSource(name="demo", url=address.url, username=address.username, password=SecretStr(address.password))
    store = Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    settings = Settings(station="desk1", feeds=(feed,))
    gateway = Gateway(settings, store, lambda _: None, backoff=Backoff(first_s=0.05))
    gateway.start()
    until(lambda: gateway.sources[0].client.is_up, "the feed is up")
    outside = a_link(address, "outside").start()
    limits = msgspec.json.encode({"limits": {"high": 50}})
    outside.client.publish(Outgoing(topic=f"{ROOT}/sensors/s1/meta", payload=limits, retain=True))
    for number in range(300):
        payload = msgspec.json.encode({"id": str(number), "title": "x"})
        outside.client.publish(Outgoing(topic=f"{ROOT}/incidents/load", payload=payload))
    until(lambda: bool(store.places.district().sensors), "the sensor is known")
    outside.client.publish(Outgoing(topic=f"{ROOT}/sensors/s1/reading", payload=b"60", qos=0))
    until(lambda: len(store.listed()) == 301, "all are stored")
    until(lambda: store.publishing.count() == 0, "all is published")
    assert gateway.sources[0].presence._heard > gateway.sources[0].presence._beat - 5
    gateway.stop()
    outside.client.stop()
    store.close()


def test_wrong_password_is_told_as_far_as_this_broker_tells(address: BrokerAddress) -> None:
    link = a_link(address, "intruder", "wrong")
    link.client.start()
    until(lambda: link.client.status().why in (Why.CLOSED_UNANSWERED, Why.LOGIN_REFUSED), "it is refused")
    link.client.stop()
