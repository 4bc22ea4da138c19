"""The axes say local times and a few round values, and nothing that would be cut or covered."""

from datetime import timedelta, timezone

import pytest

from tests.widgets.samples import NOW
from widgets.charts.axis import ClockAxis, clock_step_s, round_values
from widgets.ui import Ui, load_words

BEIJING = timezone(timedelta(hours=8))


@pytest.fixture
def axis(qtbot: object) -> ClockAxis:
    return ClockAxis(Ui(load_words(), "dark", "en", now=NOW, zone=BEIJING))


def words(axis: ClockAxis, low: float, high: float, size: float) -> list[str]:
    return [w for step, values in axis.tickValues(low, high, size) for w in axis.tickStrings(values, 1, step)]


def test_times_are_local_24_hour_and_round(axis: ClockAxis) -> None:
    now = NOW.timestamp()
    assert words(axis, now - 3600, now, 240) == ["21:00", "21:15", "21:30"]


def test_seconds_show_where_the_window_is_short(axis: ClockAxis) -> None:
    now = NOW.timestamp()
    assert "21:47:30" in words(axis, now - 40, now, 300)


def test_now_is_written_and_covers_the_time_beside_it(axis: ClockAxis) -> None:
    now = NOW.timestamp()
    axis.set_now(now, "now 21:47:36")
    assert words(axis, now - 600, now + 900, 530) == ["now 21:47:36", "21:40", "21:55", "22:00"]


def test_a_window_without_length_has_no_times(axis: ClockAxis) -> None:
    assert axis.tickValues(5.0, 5.0, 100) == []


@pytest.mark.parametrize(
    ("top", "values"),
    [(0, (0,)), (float("nan"), (0,)), (1, (0, 0.5, 1)), (23, (0, 10, 20)), (9, (0, 5)), (100, (0, 50, 100))],
)
def test_values_are_round_and_few(top: float, values: tuple[float, ...]) -> None:
    assert round_values(top) == values


@pytest.mark.parametrize(("span", "labels", "step"), [(600, 5, 120), (3600, 4, 900), (1e9, 3, 86400), (600, 0, 600)])
def test_steps_leave_room_for_the_labels(span: float, labels: float, step: int) -> None:
    assert clock_step_s(span, labels) == step
