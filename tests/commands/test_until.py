"""Until when a case waits, as it is typed."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.commands.until import read_until
from tests.domain.making import CHINA, T0


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    ("typed", "until", "reason"),
    [
        ("2h rain", T0 + timedelta(hours=2), "rain"),
        ("+30m", T0 + timedelta(minutes=30), ""),
        ("3天 等待配件", T0 + timedelta(days=3), "等待配件"),
        ("18:30 crew is back", at("2026-11-24T18:30"), "crew is back"),
        ("08:00 tomorrow's shift", at("2026-11-25T08:00"), "tomorrow's shift"),
        ("11-26", at("2026-11-26T00:00"), ""),
        ("11-26 08:15 court", at("2026-11-26T08:15"), "court"),
        ("01-05 next year", at("2027-01-05T00:00"), "next year"),
        ("2025-01-05 past", at("2025-01-05T00:00"), "past"),
        ("rain 2h", None, "rain 2h"),
        ("2hours", None, "2hours"),
        ("25:00 x", None, "25:00 x"),
        ("13-45 x", None, "13-45 x"),
    ],
)
def test_a_time_at_the_beginning_is_read_and_the_rest_is_the_reason(typed, until, reason):
    assert read_until(typed, T0, CHINA) == (until, reason)


@given(st.text(alphabet="0123456789:-+mhd 天时x", max_size=20))
def test_no_text_whatever_raises(typed):
    until, _ = read_until(typed, T0, CHINA)
    assert until is None or until.tzinfo is not None


def test_the_leap_day_of_next_year_is_no_time():
    assert read_until("02-29 x", datetime(2028, 3, 1, tzinfo=UTC), UTC) == (None, "02-29 x")
