"""How time is written: what is left, how late, how old."""

from datetime import UTC, timedelta

import pytest

from tests.widgets.samples import NOW, a_deadline
from widgets.countdown import Say, age, countdown, deadline_text, distance, lag, rate, way
from widgets.ui import load_words

WORDS = load_words()


def en(key: str, /, **values: object) -> str:
    return WORDS.say(key, "en", **values)


def zh(key: str, /, **values: object) -> str:
    return WORDS.say(key, "zh", **values)


@pytest.mark.parametrize(
    ("left_s", "text"),
    [
        (204, "03:24"),
        (21.2, "00:22"),
        (0.001, "00:01"),
        (0, "+00:00"),
        (-0.5, "+00:00"),
        (-74, "+01:14"),
        (3599, "59:59"),
        (3600, "1:00:00"),
        (5120, "1:25:20"),
        (86399, "23:59:59"),
        (86400, "1 d 0 h"),
        (187200, "2 d 4 h"),
        (-187200, "+2 d 4 h"),
    ],
)
def test_countdown_as_the_look_writes_it(left_s: float, text: str) -> None:
    assert countdown(left_s, en) == text


def test_countdown_of_days_in_chinese() -> None:
    assert countdown(187200, zh) == "2 天 4 时"


@pytest.mark.parametrize(("say", "text"), [(en, "until 26 Nov"), (zh, "挂起至 11-26")])
def test_a_paused_limit_says_until_when(say: Say, text: str) -> None:
    assert deadline_text(a_deadline(99, paused=True), NOW, say, UTC) == text


def test_a_running_limit_counts_down_with_the_tick() -> None:
    assert deadline_text(a_deadline(22), NOW + timedelta(seconds=1), en) == "00:21"


@pytest.mark.parametrize(
    ("seconds", "text"), [(-3, "0 s"), (38, "38 s"), (59.9, "59 s"), (60, "1 min"), (7199, "1 h"), (172800, "2 d")]
)
def test_age_in_one_unit(seconds: float, text: str) -> None:
    assert age(seconds, en) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(5, "1 min"), (60, "1 min"), (479, "7 min"), (480, "8 min"), (3600, "1 h")]
)
def test_a_way_takes_whole_minutes_and_one_at_least(seconds: float, text: str) -> None:
    assert way(seconds, en) == text


@pytest.mark.parametrize(("seconds", "text"), [(0.012, "12 ms"), (0.42, "0.4 s"), (24, "24 s"), (240, "4 min")])
def test_lag(seconds: float, text: str) -> None:
    assert lag(seconds, en) == text


@pytest.mark.parametrize(
    ("metres", "text"),
    [(None, "—"), (float("nan"), "—"), (82, "80 m"), (95, "0.1 km"), (412, "0.4 km"), (6200, "6.2 km")],
)
def test_distance(metres: float | None, text: str) -> None:
    assert distance(metres, en) == text


@pytest.mark.parametrize(
    ("per_second", "text"), [(1204, "1,204/s"), (0, "0/s"), (2 / 60, "2/min"), (3 / 3600, "3/h"), (0.99, "1/s")]
)
def test_rate_in_the_unit_that_reads_well(per_second: float, text: str) -> None:
    assert rate(per_second, en) == text
