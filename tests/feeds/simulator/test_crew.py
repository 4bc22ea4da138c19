"""What a worker does with an assignment."""

import itertools
from collections import Counter
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from feeds.simulator.crew import TRAVEL_M_PER_S, Job
from feeds.simulator.geometry import distance_m
from feeds.simulator.outgoing import Outgoing, WorldSettings
from feeds.simulator.world import World

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
PLACE = (120.165, 35.960)
TOPIC = "linkage/v1/workers/W017/assignments"


@pytest.fixture
def world() -> World:
    # As few workers as there may be with W017 among them: each walks on in every second of an hour.
    quiet = WorldSettings(
        seed=3, sensors=0, workers=17, incidents_per_hour=0, excursions_per_hour=0, sos_per_hour=0, unreadable_one_in=0
    )
    return World(quiet)


def assignment(id: str = "a1", **changes: object) -> bytes:
    incident = {"number": 1047, "location": {"lat": PLACE[1], "lon": PLACE[0]}}
    return msgspec.json.encode({"assignment": id, "action": "assign", "incident": incident} | changes)


def live(world: World, seconds: int) -> list[tuple[int, Outgoing]]:
    return [
        (second, message)
        for second in range(seconds)
        for message in world.step(NOW + timedelta(seconds=second), 1.0)
        if "/W017/" in message.topic
    ]


def replies(sent: list[tuple[int, Outgoing]]) -> list[tuple[str, str]]:
    decoded = [msgspec.json.decode(m.payload) for _, m in sent if m.topic.endswith("/replies")]
    return [(body["assignment"], body["action"]) for body in decoded]


def willing(world: World) -> World:
    """Make W017 answer and accept whatever comes."""
    world.workers["W017"].random.random = lambda: 0.5
    return world


def test_assignment_is_received_accepted_travelled_worked_on_and_resolved(world):
    willing(world).receive(TOPIC, assignment(), NOW)
    sent = live(world, 3600)
    assert [action for _, action in replies(sent)] == [
        "received",
        "accept",
        "en_route",
        "arrive",
        "progress",
        "resolve",
    ]


def test_arrival_takes_as_long_as_the_way_at_25_km_h(world):
    willing(world).receive(TOPIC, assignment(), NOW)
    start = world.workers["W017"].at
    times = {
        msgspec.json.decode(m.payload)["action"]: second
        for second, m in live(world, 3600)
        if m.topic.endswith("/replies")
    }
    way_s = distance_m(start, PLACE) / TRAVEL_M_PER_S
    assert times["arrive"] - times["en_route"] == pytest.approx(way_s, rel=0.1, abs=15)
    assert 1 <= times["received"] <= 3
    assert 60 <= times["resolve"] - times["arrive"] <= 600


def test_worker_is_busy_from_accepting_to_resolving(world):
    willing(world).receive(TOPIC, assignment(), NOW)
    states = [msgspec.json.decode(m.payload)["state"] for _, m in live(world, 3600) if m.topic.endswith("/status")]
    assert states == ["busy", "on_duty"]


def test_same_assignment_again_is_only_confirmed_again(world):
    willing(world).receive(TOPIC, assignment(), NOW)
    live(world, 60)
    again = world.receive(TOPIC, assignment(), NOW)
    assert replies([(0, m) for m in again]) == [("a1", "received")]
    assert Counter(action for _, action in replies(live(world, 3600)))["resolve"] == 1


def test_cancel_frees_the_worker(world):
    willing(world).receive(TOPIC, assignment(), NOW)
    live(world, 60)
    freed = world.receive(TOPIC, assignment(action="cancel"), NOW)
    assert [msgspec.json.decode(m.payload)["state"] for m in freed] == ["on_duty"]
    assert replies(live(world, 600)) == []


def test_second_assignment_is_received_at_once_and_worked_on_after_the_first(world):
    willing(world).receive(TOPIC, assignment("a1"), NOW)
    world.receive(TOPIC, assignment("a2"), NOW)
    answers = replies(live(world, 7200))
    assert answers.index(("a2", "received")) < answers.index(("a1", "resolve")) < answers.index(("a2", "accept"))
    assert answers[-1] == ("a2", "resolve")


def test_superseding_assignment_replaces_the_old_one(world):
    willing(world).receive(TOPIC, assignment("a1"), NOW)
    live(world, 60)
    world.receive(TOPIC, assignment("a2", supersedes="a1"), NOW)
    assert {id for id, _ in replies(live(world, 3600))} == {"a2"}


def test_assignment_without_a_place_is_worked_on_where_the_worker_is(world):
    willing(world).receive(TOPIC, assignment(incident={"number": 3}), NOW)
    assert replies(live(world, 1200))[-1] == ("a1", "resolve")


def test_about_six_in_a_hundred_decline_with_a_reason_and_four_stay_silent(world):
    worker = world.workers["W017"]
    outcomes: Counter[str] = Counter()
    for number in range(1500):
        worker.assigned(f"a{number}", worker.at, "", NOW)
        outcomes[first_answer(world)] += 1
    assert 0.03 < outcomes["decline"] / 1500 < 0.09
    assert 0.02 < outcomes["silent"] / 1500 < 0.07
    assert outcomes["accept"] > 1200


def first_answer(world: World) -> str:
    worker = world.workers["W017"]
    assert isinstance(worker.job, Job)
    if worker.job.silent:
        worker.cancelled(worker.job.assignment, NOW)
        return "silent"
    for second in itertools.count():
        for message in worker.step(NOW + timedelta(seconds=second), 1.0):
            body = msgspec.json.decode(message.payload)
            if body.get("action") in ("accept", "decline"):
                assert (body["action"] == "decline") == ("note" in body)
                if worker.job:
                    worker.cancelled(worker.job.assignment, NOW)
                return str(body["action"])
    raise AssertionError


def test_free_worker_strolls_inside_the_grid_and_says_where(world):
    sent = live(world, 600)
    positions = [m for _, m in sent if m.topic.endswith("/position")]
    assert len(positions) == pytest.approx(120, abs=2)
    assert all(m.qos == 0 and not m.retain for m in positions)


def test_some_workers_are_away_and_come_back(world):
    away = {w.person.id for w in world.workers.values() if w.duty == "off_duty"}
    assert 0 < len(away) < 20
    back = {
        message.topic.split("/")[3]
        for second in range(1900)
        for message in world.step(NOW + timedelta(seconds=second), 1.0)
        if message.topic.endswith("/status") and b'"on_duty"' in message.payload
    }
    assert away <= back
