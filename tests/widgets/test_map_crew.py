"""Where workers came from and where they head: a quarter of an hour, fading; a resting one heads nowhere."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from math import degrees

import pytest
from PySide6.QtCore import QPointF

from console.domain.views import WorkerRow
from tests.widgets.samples import NOW, a_worker
from widgets.map.crew import MOST_STEPS, POSITION_OLD_S, TRAIL, Crew

STEP_S = 30


def place(lat: float, lon: float) -> QPointF:
    """Degrees as if they were metres, north up."""
    return QPointF(lon, -lat)


def at(north: float, east: float, after_s: float = 0) -> WorkerRow:
    return replace(a_worker("W1"), lat=north, lon=east, position_at=NOW + timedelta(seconds=after_s))


def walked(*places: tuple[float, float]) -> Crew:
    crew = Crew()
    for i, (north, east) in enumerate(places):
        crew.set([at(north, east, i * STEP_S)], place)
    return crew


@pytest.mark.parametrize(
    ("to", "bearing"), [((100, 0), 0), ((0, 100), 90), ((-100, 0), 180), ((0, -100), -90)], ids=["n", "e", "s", "w"]
)
def test_he_heads_where_he_last_went(to: tuple[float, float], bearing: float) -> None:
    heading = walked((0, 0), to).heading("W1", NOW + timedelta(seconds=STEP_S))
    assert heading is not None
    assert degrees(heading) == pytest.approx(bearing)


def test_one_who_has_not_moved_or_rests_heads_nowhere() -> None:
    assert walked((0, 0)).heading("W1", NOW) is None
    assert walked((0, 0), (2, 0)).heading("W1", NOW) is None
    assert walked((0, 0), (100, 0)).heading("W1", NOW + timedelta(minutes=5)) is None


def test_the_way_is_kept_for_a_quarter_of_an_hour_and_ends_where_he_is() -> None:
    steps = [(20.0 * i, 0.0) for i in range(60)]
    crew, now = walked(*steps), NOW + timedelta(seconds=59 * STEP_S)
    trail = crew.trail("W1", now)
    assert now - trail[0].when <= TRAIL
    assert trail[-1].at == place(*steps[-1])
    assert len(trail) == TRAIL.total_seconds() / STEP_S + 1
    assert crew.trail("W1", now + TRAIL + timedelta(seconds=1)) == ()


def test_small_shivers_of_the_position_make_no_way() -> None:
    crew = Crew()
    for i in range(20):
        crew.set([at(i % 2, 0, after_s=i)], place)
    assert len(crew.trail("W1", NOW + timedelta(seconds=20))) <= 3


def test_an_older_position_is_no_step_back() -> None:
    crew = walked((0, 0), (100, 0))
    crew.set([at(0, 0, after_s=-50)], place)
    assert [s.at for s in crew.trail("W1", NOW)][:2] == [place(0, 0), place(100, 0)]


def test_only_changes_count() -> None:
    crew = Crew()
    rows = [at(0, 0), a_worker("W2")]
    assert crew.set(rows, place)
    revision = crew.revision
    assert not crew.set(list(rows), place)
    assert crew.revision == revision
    assert crew.set([], place)
    assert len(crew) == 0


def test_one_without_a_place_is_not_on_the_map() -> None:
    crew = Crew()
    crew.set([a_worker("W2")], place)
    assert crew.get("W2") is None


def test_a_place_is_old_after_five_minutes() -> None:
    crew = walked((0, 0))
    worker = crew.get("W1")
    assert worker is not None
    assert not worker.is_old(NOW + timedelta(seconds=POSITION_OLD_S))
    assert worker.is_old(NOW + timedelta(seconds=POSITION_OLD_S + 1))
    assert worker.age_s(NOW + timedelta(seconds=90)) == 90


def test_the_way_in_parts_is_the_whole_way_without_a_gap_and_ends_with_the_newest() -> None:
    crew, now = walked(*((20.0 * i, 0.0) for i in range(12))), NOW + timedelta(seconds=11 * STEP_S)
    parts = crew.way("W1", now, 5)
    assert all(before[-1] == after[0] for before, after in pairwise(parts))
    points = [p for part in parts for p in part]
    assert list(dict.fromkeys(p.toTuple() for p in points)) == [s.at.toTuple() for s in crew.trail("W1", now)]


def test_a_short_way_has_its_few_steps_in_the_newest_parts() -> None:
    parts = walked((0, 0), (100, 0)).way("W1", NOW + timedelta(seconds=STEP_S), 5)
    assert [len(part) for part in parts] == [0, 0, 1, 0, 2]


def test_the_way_is_made_anew_only_when_it_has_changed() -> None:
    crew, now = walked((0, 0), (100, 0)), NOW + timedelta(seconds=STEP_S)
    first = crew.way("W1", now, 5)
    assert crew.way("W1", now + timedelta(seconds=1), 5) is first
    crew.set([at(200, 0, 2 * STEP_S)], place)
    assert crew.way("W1", now, 5) is not first


def test_nobody_s_way_is_empty() -> None:
    assert all(part.isEmpty() for part in Crew().way("W1", NOW, 5))


def test_of_a_way_with_very_many_steps_the_last_are_kept() -> None:
    crew = Crew()
    for step in range(MOST_STEPS + 50):
        crew.set([at(20.0 * step, 0, step)], place)
    assert len(crew.trail("W1", NOW + timedelta(seconds=MOST_STEPS + 50))) == MOST_STEPS
