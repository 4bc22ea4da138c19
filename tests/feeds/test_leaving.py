"""A gateway that stops in order leaves its group, unless it is the last; one that dies does not. Nothing is lost."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from console.store.store import Store
from feeds.gateway import Gateway
from feeds.mqtt.client import MqttClient
from tests.feeds.test_shared import Shared, a_report
from tests.servers import Mosquitto
from tests.stores import new_store

AT_ONCE = 30


@pytest.fixture
def shared(mosquitto: Mosquitto, tmp_path: Path) -> Iterator[Shared]:
    made = Shared(mosquitto, tmp_path, new_store(tmp_path / "shared.db"))
    yield made.start()
    made.stop()


def send(shared: Shared, numbers: Iterable[int]) -> None:
    for number in numbers:
        shared.send("incidents/hotline", a_report(number))


def assert_stored_once_each(shared: Shared, count: int) -> None:
    assert Counter(c.source_id for c in shared.incidents(count)) == Counter(f"r{n}" for n in range(count))


def die(gateway: Gateway) -> None:
    """End without a goodbye, as after a kill: the session at the broker stays as it is."""
    for source in gateway.sources:
        source.client.stop()
    gateway.stop()


def start_again(shared: Shared) -> None:
    shared.gateway = shared._member("desk1", shared.store)
    shared.gateway.start()
    shared.until(lambda: shared.gateway.sources[0].client.is_up, "it is up again")


def test_the_one_that_stays_gets_everything_at_once(shared: Shared) -> None:
    shared.gateway.stop()
    send(shared, range(AT_ONCE))
    assert_stored_once_each(shared, AT_ONCE)


def test_what_a_leaving_gateway_was_dealt_already_is_stored(shared: Shared) -> None:
    sender = Thread(target=send, args=(shared, range(4 * AT_ONCE)))
    sender.start()
    shared.incidents(AT_ONCE)
    shared.gateway.stop()
    sender.join()
    assert_stored_once_each(shared, 4 * AT_ONCE)


def test_who_comes_back_is_dealt_to_again(shared: Shared) -> None:
    shared.gateway.stop()
    start_again(shared)
    shared.stored_by.clear()
    send(shared, range(AT_ONCE))
    assert_stored_once_each(shared, AT_ONCE)
    shared.until(lambda: len(shared.stored_by) == 2, "both have stored some")


def test_the_last_one_stays_in_the_group_so_that_the_broker_keeps_what_comes(shared: Shared) -> None:
    shared.second.stop()
    shared.gateway.stop()
    send(shared, range(AT_ONCE))
    start_again(shared)
    assert_stored_once_each(shared, AT_ONCE)


def test_of_two_that_stop_at_once_one_stays_in_the_group(shared: Shared) -> None:
    leaving = [Thread(target=each.stop) for each in (shared.gateway, shared.second)]
    for each in leaving:
        each.start()
    for each in leaving:
        each.join()
    send(shared, range(AT_ONCE))
    start_again(shared)
    shared.second = shared._member("desk2", shared.second_store)
    shared.second.start()
    assert_stored_once_each(shared, AT_ONCE)


def test_the_share_of_one_that_died_waits_for_it(shared: Shared) -> None:
    die(shared.gateway)
    send(shared, range(AT_ONCE))
    start_again(shared)
    assert_stored_once_each(shared, AT_ONCE)


def test_a_broker_that_does_not_answer_keeps_nobody_from_stopping(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    drained = []
    monkeypatch.setattr(MqttClient, "unsubscribe", lambda *_: False)
    monkeypatch.setattr(type(shared.gateway.sources[0]), "_drain", lambda _: drained.append(1))
    shared.gateway.stop()
    send(shared, range(AT_ONCE))
    start_again(shared)
    assert_stored_once_each(shared, AT_ONCE)
    assert drained == []


def test_states_of_stations_are_no_dead_letters(shared: Shared, tmp_path: Path) -> None:
    shared.gateway.stop()
    send(shared, range(1))
    assert_stored_once_each(shared, 1)
    store: Store = shared.store
    assert store.dead_letters.latest() == []
