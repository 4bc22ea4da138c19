"""Two gateways on one broker and one store share the reports: each is stored once, whichever gets it."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from console.settings.model import FeedSource, Settings
from console.store.store import Store
from console.store.verify import verify
from feeds import messages as m
from feeds.gateway import Gateway
from tests.feeds.test_gateway import QUICK, World
from tests.servers import Mosquitto
from tests.stores import new_store

REPORTS = 60


class Shared(World):
    """A broker, a store of two connections, and two gateways of the group."""

    def __init__(self, broker: Mosquitto, folder: Path, url: str) -> None:
        super().__init__(broker, folder, Store.open(url))
        self.second_store = Store.open(url)
        self.gateway = self._member("desk1", self.store)
        self.second = self._member("desk2", self.second_store)
        self.stored_by: Counter[str] = Counter()

    def _member(self, station: str, store: Store) -> Gateway:
        feed = FeedSource(name="main", url=self.broker.url, shared_subscription=True)
        settings = Settings(station=station, feeds=(feed,))

        def emit(message: m.ToConsole) -> None:
            if isinstance(message, m.Changed):
                self.stored_by[station] += 1

        return Gateway(settings, store, emit, role="gateway", backoff=QUICK)

    def start(self) -> "Shared":
        super().start()
        self.second.start()
        self.until(lambda: self.second.sources[0].client.is_up, "the second gateway is up")
        return self

    def stop(self) -> None:
        self.second.stop()
        super().stop()
        self.second_store.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request: pytest.FixtureRequest, mosquitto: Mosquitto, tmp_path: Path) -> Iterator[Shared]:
    is_sqlite = request.param == "sqlite"
    url = new_store(tmp_path / "shared.db") if is_sqlite else str(request.getfixturevalue("postgres_url"))
    made = Shared(mosquitto, tmp_path, url)
    yield made.start()
    made.stop()


def a_report(number: int) -> dict[str, Any]:
    return {"id": f"r{number}", "title": f"Smoke {number}"}


def test_each_report_is_stored_once_and_both_gateways_work(shared: Shared) -> None:
    for number in range(REPORTS):
        shared.send("incidents/hotline", a_report(number))
    cases = shared.incidents(REPORTS)
    assert sorted(c.source_id for c in cases) == sorted(f"r{n}" for n in range(REPORTS))
    shared.until(lambda: len(shared.stored_by) == 2, "both have stored some")
    assert verify(shared.store.database) == ()


def test_a_report_that_both_get_makes_one_case(shared: Shared) -> None:
    """As after a gateway that died between its commit and its acknowledgement: the other one gets the report again."""
    for _ in range(2):
        for number in range(10):
            shared.send("incidents/hotline", a_report(number))
    shared.send("incidents/hotline", a_report(99))
    cases = shared.incidents(11)
    assert Counter(c.source_id for c in cases) == Counter([*(f"r{n}" for n in range(10)), "r99"])
    assert all(len(shared.store.timeline(c.number)) == 2 for c in cases)


def test_nothing_is_lost_of_what_came_while_one_gateway_was_away(shared: Shared) -> None:
    """Mosquitto goes on dealing out to a session that lasts: its share waits there until the gateway is back."""
    shared.gateway.stop()
    for number in range(REPORTS):
        shared.send("incidents/hotline", a_report(number))
    shared.gateway = shared._member("desk1", shared.store)
    shared.gateway.start()
    cases = shared.incidents(REPORTS)
    assert Counter(c.source_id for c in cases) == Counter(f"r{n}" for n in range(REPORTS))


def test_what_cannot_be_read_is_kept_as_often_as_it_was_sent_however_many_get_it(shared: Shared) -> None:
    for _ in range(3):
        shared.send("workers/w1/status", b"{")
        shared.send("incidents/hotline", b"{")
    members = (shared.gateway, shared.second)
    refused = "each status is refused at both gateways, each report at one"
    shared.until(lambda: sum(each.sources[0].source.dead for each in members) == 9, refused)
    shared.until(lambda: all(each._intake.is_idle for each in members), "all is stored")
    assert Counter(row.topic for row in shared.store.dead_letters.latest()) == {
        "linkage/v1/workers/w1/status": 3,
        "linkage/v1/incidents/hotline": 3,
    }
