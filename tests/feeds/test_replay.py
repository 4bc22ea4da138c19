"""A dead letter read again: by its feed as it is configured now, once; what is still wrong stays and says why."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from console.domain.catalogue import Catalogue, Name
from console.domain.facts import Actor
from console.domain.terms import Duty
from console.domain.workers import Worker
from console.settings.model import FeedSource
from console.store.dead_letters import PAYLOAD_KEPT
from console.store.items import DeadLetter
from console.store.store import Store
from feeds.arrivals import Source
from feeds.codecs.registry import Codecs
from feeds.intake import Events, Intake
from feeds.interpret import Interpreter
from feeds.positions import Positions
from feeds.readings import Readings
from feeds.replay import Outcome, Replayer

MEI = Actor(id="mei", name="Mei", station="desk1")
TOPIC = "linkage/v1/incidents/hotline"
Replay = Callable[..., Outcome]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path}/linkage.db")
    yield opened
    opened.close()


@pytest.fixture
def replay(store: Store) -> Replay:
    """Read the group of the newest letter again, by a feed of these settings."""

    def again(**feed: Any) -> Outcome:
        intake = Intake(store, Interpreter(catalogue=Catalogue()), Readings(), Positions(), Events())
        codecs = Codecs.of(FeedSource(name="main", url="mqtt://b", **feed), ())
        source = Source(name="main", codecs=codecs, link=None)
        return Replayer(store, intake, {"main": source}).replay(store.dead_letters.latest()[0].id, MEI)

    return again


def keep(store: Store, *bodies: object, **letter: str) -> None:
    where = {"topic": TOPIC, "reason": "unknown_source", "source": "main", **letter}
    payloads = [body if isinstance(body, bytes) else msgspec.json.encode(body) for body in bodies]
    store.intake([DeadLetter(payload=each, **where) for each in payloads])


def test_reports_of_a_source_that_is_configured_now_become_cases_once(store: Store, replay: Replay) -> None:
    keep(store, *({"id": str(n), "title": "Smoke"} for n in range(3)))
    assert replay() == Outcome(done=3)
    assert sorted((case.source, case.source_id) for case in store.listed()) == [("hotline", str(n)) for n in range(3)]
    assert replay() == Outcome()
    assert len(store.listed()) == 3


def test_a_case_counts_from_when_its_message_came_in(store: Store, replay: Replay) -> None:
    keep(store, {"id": "1", "title": "Smoke"})
    replay()
    assert store.listed()[0].received_at == store.dead_letters.latest()[0].at


def test_a_source_that_is_still_not_configured_leaves_its_letters_and_says_why(store: Store, replay: Replay) -> None:
    keep(store, {"id": "1", "title": "Smoke"}, {"id": "2", "title": "Smoke"})
    assert replay(incident_sources=("police",)) == Outcome(left=2, why="unknown_source")
    assert store.dead_letters.groups()[0].waiting == 2


def test_of_a_group_what_is_right_is_stored_and_what_is_wrong_stays(store: Store, replay: Replay) -> None:
    keep(store, {"id": "1", "title": "Smoke"}, {"title": "Smoke"}, {"id": "3", "title": "Smoke"})
    assert replay() == Outcome(done=2, left=1, why="missing id")
    (row,) = store.dead_letters.groups()
    assert (row.count, row.replayed, row.replayed_by) == (3, 2, "Mei")


def test_letters_of_another_group_are_left_alone(store: Store, replay: Replay) -> None:
    keep(store, {"id": "1", "title": "Smoke"}, topic="linkage/v1/incidents/police")
    keep(store, {"id": "2", "title": "Smoke"})
    assert replay() == Outcome(done=1)
    assert [case.source for case in store.listed()] == ["hotline"]


def test_a_larger_limit_lets_in_what_was_too_large(store: Store, replay: Replay) -> None:
    keep(store, {"id": "1", "title": "Smoke", "description": "x" * 4_000}, reason="too_large")
    assert replay(max_payload_bytes=2_048) == Outcome(left=1, why="too_large")
    assert replay(max_payload_bytes=8_192) == Outcome(done=1)


def test_a_sensor_that_describes_itself_is_known_then(store: Store, replay: Replay) -> None:
    keep(store, {"name": "燃气", "kind": "gas"}, topic="linkage/v1/sensors/s1/meta", reason="wrong_type")
    assert replay() == Outcome(done=1)
    assert [sensor.id for sensor in store.places.district().sensors] == ["s1"]


def test_what_a_stranger_said_is_taken_once_somebody_has_imported_him(
    store: Store, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("feeds.newcomers.MOST_WORKERS", 0)
    keep(store, {"state": "on_duty"}, topic="linkage/v1/workers/w1/status", reason="too_many")
    assert replay() == Outcome(left=1, why="too_many worker")
    store.import_workers([Worker(id="w1", name=Name(zh="王"))])
    assert replay() == Outcome(done=1)
    assert [(worker.id, worker.duty) for worker in store.workers()] == [("w1", Duty.ON_DUTY)]


@pytest.mark.parametrize(
    ("letter", "why"),
    [
        ({"source": "gone"}, "not_in_use"),
        ({"topic": "linkage/v1/sensors/s1/reading"}, "passed"),
        ({"topic": "linkage/v1/workers/w1/position"}, "passed"),
        ({"topic": "linkage/v2/incidents/hotline"}, "unknown_topic"),
        ({"topic": "linkage/v1/workers/w1/replies"}, "unknown_assignment"),
    ],
    ids=["its feed is gone", "a reading", "a position", "no such topic", "nobody was asked"],
)
def test_what_can_not_be_used_any_more_says_so(store: Store, replay: Replay, letter: dict[str, str], why: str) -> None:
    keep(store, {"assignment": "a1", "action": "accept", "value": 3}, **letter)
    assert replay() == Outcome(left=1, why=why)


def test_what_was_cut_can_only_come_again(store: Store, replay: Replay) -> None:
    keep(store, b"x" * (PAYLOAD_KEPT + 1), reason="too_large")
    assert replay(max_payload_bytes=4 * PAYLOAD_KEPT) == Outcome(left=1, why="cut")
