"""The simulated district as a pure model."""

import tomllib
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files

import msgspec
import pytest

from feeds.codecs.envelope import Envelope, Rejected
from feeds.codecs.registry import LINKAGE, route
from feeds.simulator import faults
from feeds.simulator.outgoing import Outgoing, WorldSettings
from feeds.simulator.reports import rhythm
from feeds.simulator.sample import load_sample
from feeds.simulator.world import World
from tests.resources.schemas import is_valid, schema_of

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
sample = cache(load_sample)
"""Read once: no world changes it."""


def a_world(**changes: object) -> World:
    quiet: dict[str, object] = {"excursions_per_hour": 0, "sos_per_hour": 0, "unreadable_one_in": 0}
    return World(WorldSettings(**(quiet | changes)), sample())


def lived(world: World, seconds: int, dt: float = 1.0) -> list[Outgoing]:
    sent = world.start(NOON)
    for second in range(seconds):
        sent += world.step(NOON + timedelta(seconds=second * dt), dt)
    return sent


def bodies(messages: list[Outgoing], part: str) -> list[dict[str, object]]:
    return [msgspec.json.decode(m.payload) for m in messages if part in m.topic]


def test_same_seed_and_times_give_the_same_messages():
    full = {"excursions_per_hour": 240, "sos_per_hour": 120, "unreadable_one_in": 50}
    assert lived(a_world(**full), 60) == lived(a_world(**full), 60)


def test_other_seed_gives_other_messages():
    assert lived(a_world(seed=1), 60) != lived(a_world(seed=2), 60)


def test_start_retains_every_sensor_and_worker():
    sent = a_world(sensors=30, workers=7).start(NOON)
    assert Counter(m.topic.split("/")[2] for m in sent) == {"sensors": 30, "workers": 7}
    assert all(m.retain and m.qos == 1 for m in sent)


def test_reports_come_at_the_rate_and_rhythm_of_the_hour():
    reports = bodies(lived(a_world(sensors=0, workers=0, incidents_per_hour=3600), 3600), "/incidents/")
    expected = 3600 * rhythm(12.5)
    assert abs(len(reports) - expected) < 5 * expected**0.5 + expected * 0.05


def test_rhythm_of_a_day_has_the_mean_1():
    assert sum(rhythm(hour / 10) for hour in range(240)) / 240 == pytest.approx(1.0)


def test_ids_of_reports_carry_the_run_and_only_updates_repeat_them():
    reports = bodies(lived(a_world(run="r7", sensors=0, workers=0, incidents_per_hour=3600), 900), "/incidents/")
    ids = Counter(str(r["id"]) for r in reports)
    assert all(i.startswith("r7-") for i in ids)
    assert set(ids.values()) == {1, 2}
    assert {r["severity"] for r in reports if "severity" in r} == {1}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_reports_speak_one_language(lang):
    reports = bodies(lived(a_world(lang=lang, sensors=0, workers=0, incidents_per_hour=3600), 300), "/incidents/")
    assert all(str(r["title"]).isascii() == (lang == "en") for r in reports)


def test_gas_sensor_leaves_its_limit_soon_after_the_start():
    sent = lived(a_world(excursions_per_hour=1, workers=0, incidents_per_hour=0), 120)
    values = [float(str(r["value"])) for r in bodies(sent, "/sensors/GAS-0217/reading")]
    assert max(values[:5]) < 20 < max(values)


def test_quiet_sensors_stay_inside_their_limits():
    sent = lived(a_world(workers=0, incidents_per_hour=0), 300)
    limits = {s.id: s.limits for s in a_world()._instruments.sensors}
    for m in sent:
        if m.topic.endswith("/reading"):
            low, high = limits[m.topic.split("/")[3]][1:3]
            assert (low or 0) <= msgspec.json.decode(m.payload)["value"] <= (high or 1e9)


def test_broken_messages_follow_good_ones_at_their_share():
    world = a_world(sensors=0, unreadable_one_in=20, incidents_per_hour=0)
    calm = a_world(sensors=0, incidents_per_hour=0)
    good, all_sent = len(lived(calm, 600)), len(lived(world, 600))
    assert 0.02 < (all_sent - good) / good < 0.09


def test_sos_is_a_retained_status_with_a_time_and_ends():
    sent = lived(a_world(sensors=0, incidents_per_hour=0, sos_per_hour=60), 1200)
    states = [(b["state"], "ts" in b) for b in bodies(sent, "/status")]
    assert ("sos", True) in states
    assert all(m.retain for m in sent if m.topic.endswith("/status"))


@pytest.mark.parametrize("payload", [b"", b"{", b"[]", b"\xff", b'{"assignment": 3}', b"[" * 100_000])
def test_unreadable_assignment_changes_nothing(payload):
    world = a_world(sensors=0)
    assert world.receive("linkage/v1/workers/W017/assignments", payload, NOON) == []
    assert world.workers["W017"].job is None


def test_assignment_of_an_unknown_worker_is_nobodys():
    assert a_world().receive("linkage/v1/workers/W999/assignments", b'{"assignment":"a"}', NOON) == []


def test_every_message_fits_its_schema():
    sent = lived(a_world(excursions_per_hour=240, sos_per_hour=120, incidents_per_hour=3600), 60)
    wrong = [m for m in sent if not is_valid(schema_of(m.topic), m.payload)]
    assert wrong == []
    assert {schema_of(m.topic) for m in sent} >= {"incident-report", "reading", "sensor-description", "worker-status"}


def test_every_reply_fits_its_schema():
    world = a_world(sensors=0, incidents_per_hour=0)
    for worker in world.workers:
        payload = msgspec.json.encode({"assignment": f"a-{worker}", "incident": {"number": 1}})
        world.receive(f"linkage/v1/workers/{worker}/assignments", payload, NOON)
    replies = [m for m in lived(world, 900) if m.topic.endswith("/replies")]
    assert len(replies) > 200
    assert all(is_valid("reply", m.payload) for m in replies)


@pytest.mark.parametrize("payload", [*faults._READINGS, *faults._POSITIONS, *faults._INCIDENTS])
def test_every_broken_message_breaks_the_contract(payload):
    kinds = {"reading": faults._READINGS, "worker-position": faults._POSITIONS}
    name = next((n for n, payloads in kinds.items() if payload in payloads), "incident-report-accepted")
    with suppress(ValueError):  # not JSON at all
        assert not is_valid(name, payload)


def test_codecs_take_every_message_without_a_warning():
    sent = lived(a_world(excursions_per_hour=240, sos_per_hour=120, incidents_per_hour=3600), 60)
    categories = {row["category"] for row in bodies(sent, "/incidents/")}
    for m in sent:
        found = route(m.topic, "linkage/v1")
        assert found is not None
        envelope = Envelope(topic=m.topic, source="test", received_at=NOON, subject=found.subject)
        decoded = LINKAGE[found.kind](m.payload, envelope, categories)
        assert not isinstance(decoded, Rejected)
        assert not getattr(decoded, "warnings", ())


def test_stories_name_categories_of_the_catalogue():
    text = files("resources").joinpath("catalogue", "categories.toml").read_text(encoding="utf-8")
    known = {row["code"] for row in tomllib.loads(text)["category"]}
    assert {story.category for story in sample().stories} <= known


def test_world_when_an_opening_is_asked_for_then_so_many_reports_come_in_the_first_seconds():
    world = World(WorldSettings(opening=5, incidents_per_hour=1, sensors=0, workers=0, unreadable_one_in=0))
    sent = [
        m
        for second in range(8)
        for m in world.step(datetime(2026, 11, 24, 13, 0, tzinfo=UTC) + timedelta(seconds=second), 1.0)
    ]
    assert sum("/incidents/" in m.topic for m in sent) == 5
