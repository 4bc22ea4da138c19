"""Invented names are bounded by feed and in all; who is known, and who calls for help, is heard all the same."""

from datetime import UTC, datetime

import pytest

from console.domain.catalogue import Name
from console.domain.commands import ApplyReply
from console.domain.district import Sensor
from console.domain.facts import Report
from console.domain.terms import Duty, ReplyAction
from feeds import newcomers
from feeds.codecs.envelope import Reason, Rejected
from feeds.codecs.position_json import Position
from feeds.codecs.reading_json import Reading
from feeds.codecs.registry import Decoded
from feeds.codecs.status_json import WorkerStatus
from feeds.newcomers import Gate, Newcomers

NOW = datetime(2026, 11, 28, tzinfo=UTC)


def status(worker: str, duty: Duty = Duty.ON_DUTY) -> WorkerStatus:
    return WorkerStatus(worker=worker, duty=duty)


# Names


def test_a_feed_brings_half_of_the_room_and_leaves_the_rest_to_others() -> None:
    names = Newcomers(8)
    assert [names.admits(f"a{n}", "a") for n in range(5)] == [True] * 4 + [False]
    assert [names.admits(f"b{n}", "b") for n in range(5)] == [True] * 4 + [False]
    assert not names.admits("c0", "c"), "in all there is no more room"


def test_who_is_known_passes_however_many_were_invented() -> None:
    names = Newcomers(4)
    names.know(f"w{n}" for n in range(100))
    assert names.admits("w99", "a")
    assert not names.admits("x", "a")


def test_who_was_let_in_once_passes_by_any_feed() -> None:
    names = Newcomers(2)
    assert names.admits("w1", "a")
    assert not names.admits("w2", "a")
    assert names.admits("w1", "a")
    assert names.admits("w1", "b")


def test_somebody_whom_another_station_has_imported_is_found_in_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = ["w1"]
    names = Newcomers(0, lambda: stored)
    assert names.admits("w1", "a")
    stored.append("w2")
    assert not names.admits("w2", "a"), "a flood of strangers asks the store once a second"
    monkeypatch.setattr(newcomers, "ASK_EVERY_S", 0.0)
    assert names.admits("w2", "a")


def test_that_no_more_are_let_in_is_said_once(caplog: pytest.LogCaptureFixture) -> None:
    names = Newcomers(4)
    for n in range(9):
        names.admits(f"w{n}", "lora")
    assert [record.getMessage() for record in caplog.records] == [
        "lora has named 2 that nobody imported: no more are let in"
    ]


# What is said of them


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Gate:
    monkeypatch.setattr(newcomers, "MOST_WORKERS", 0)
    monkeypatch.setattr(newcomers, "MOST_SENSORS", 0)
    gate = Gate(lambda: ["known"])
    gate.sensors.know(["known"])
    return gate


def about(name: str) -> list[Decoded]:
    return [
        status(name),
        Position(worker=name, lat=22.5, lon=114.5, at=NOW),
        ApplyReply(worker=name, assignment="a1", action=ReplyAction.ACCEPT),
        Reading(sensor=name, values=(("", 1.0),), at=NOW),
        Sensor(id=name, name=Name(zh=name)),
    ]


@pytest.mark.parametrize("told", about("stranger"), ids=lambda told: type(told).__name__)
def test_a_stranger_too_many_is_refused_with_the_reason(full: Gate, told: Decoded) -> None:
    refused = full.admit(told, "lora")
    assert isinstance(refused, Rejected)
    assert (refused.reason, refused.field) == (Reason.TOO_MANY, "worker" if hasattr(told, "worker") else "sensor")


@pytest.mark.parametrize("told", about("known"), ids=lambda told: type(told).__name__)
def test_what_is_said_of_somebody_known_is_taken(full: Gate, told: Decoded) -> None:
    assert full.admit(told, "lora") is told


@pytest.mark.parametrize(
    "told",
    [
        status("stranger", Duty.SOS),
        Report(source="hotline", source_id="1", title="Smoke"),
        Rejected(reason=Reason.NOT_JSON),
    ],
    ids=["a call for help", "a report", "what was refused before"],
)
def test_what_names_nobody_or_calls_for_help_is_taken(full: Gate, told: Decoded | Rejected) -> None:
    assert full.admit(told, "lora") is told
