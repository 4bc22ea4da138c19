"""Broken messages of the simulator: each becomes a dead letter, so many as asked, the same ones for the same seed."""

from datetime import UTC, datetime

import pytest

from feeds.codecs.envelope import Rejected
from feeds.codecs.registry import Codecs
from feeds.simulator.faults import _INCIDENTS, _POSITIONS, _READINGS, Faults

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
ROOT = "linkage/v1"


def faults(seed: int = 1, one_in: int = 10, **changes: tuple[str, ...]) -> Faults:
    names = {"sensors": ("s1", "s2"), "workers": ("w1",)} | changes
    return Faults(seed=seed, one_in=one_in, root=ROOT, sensors=names["sensors"], workers=names["workers"])


@pytest.mark.parametrize(
    ("topic", "payload"),
    [
        *((f"{ROOT}/incidents/patrol", payload) for payload in _INCIDENTS),
        *((f"{ROOT}/sensors/s1/reading", payload) for payload in _READINGS),
        *((f"{ROOT}/workers/w1/position", payload) for payload in _POSITIONS),
    ],
    ids=lambda v: repr(v)[:40],
)
def test_each_of_them_is_refused(topic: str, payload: bytes) -> None:
    codecs = Codecs(source="main", root=ROOT, format_name="linkage", incident_sources=("*",), categories=())
    assert isinstance(codecs.decode(topic, payload, received_at=NOW), Rejected)


def test_the_same_seed_breaks_the_same_messages() -> None:
    first, second, other = faults(1).after(500), faults(1).after(500), faults(2).after(500)
    assert first == second
    assert first != other


def test_counting_in_pieces_breaks_as_many() -> None:
    whole, pieces = faults(), faults()
    assert whole.after(300) == [broken for n in (1, 99, 200) for broken in pieces.after(n)]


@pytest.mark.parametrize("one_in", [2, 10, 100])
def test_about_one_in_so_many_is_broken(one_in: int) -> None:
    count = len(faults(one_in=one_in).after(20_000))
    assert count == pytest.approx(20_000 / one_in, rel=0.2)


@pytest.mark.parametrize("one_in", [0, -1])
def test_none_is_broken_where_none_is_asked_for(one_in: int) -> None:
    assert faults(one_in=one_in).after(1_000) == []


def test_all_three_kinds_come_and_only_those_that_there_is_a_topic_for() -> None:
    kinds = {broken.topic.split("/")[2] for broken in faults().after(2_000)}
    assert kinds == {"sensors", "workers", "incidents"}
    alone = faults(sensors=(), workers=()).after(2_000)
    assert {broken.topic for broken in alone} == {f"{ROOT}/incidents/patrol"}
