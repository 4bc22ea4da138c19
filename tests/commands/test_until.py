"""Until when a case waits, as it is typed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

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
        ("２ｈ　等待配件", T0 + timedelta(hours=2), "等待配件"),
        ("１８：３０　下班　后", at("2026-11-24T18:30"), "下班　后"),
        ("2H rain", T0 + timedelta(hours=2), "rain"),
        ("15分", T0 + timedelta(minutes=15), ""),
        ("2小时 雨", T0 + timedelta(hours=2), "雨"),
        ("1时", T0 + timedelta(hours=1), ""),
        ("  2h  rain ", T0 + timedelta(hours=2), "rain"),
        ("9999d", T0 + timedelta(days=9_999), ""),
        ("16:00 now", at("2026-11-25T16:00"), "now"),
        ("16:01 in a minute", at("2026-11-24T16:01"), "in a minute"),
        ("11-24 today", at("2027-11-24T00:00"), "today"),
        ("11-24 16:01 today", at("2026-11-24T16:01"), "today"),
        ("2027-02-28 07:05", at("2027-02-28T07:05"), ""),
        ("rain 2h", None, "rain 2h"),
        ("10000h", None, "10000h"),
        ("2h, rain", None, "2h, rain"),
        ("18:3 x", None, "18:3 x"),
        ("18:60 x", None, "18:60 x"),
        ("2027-02-29", None, "2027-02-29"),
        ("00-10", None, "00-10"),
        ("㎡ of water", None, "㎡ of water"),
        ("", None, ""),
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


BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("now", "typed", "until"),
    [
        (datetime(2026, 3, 28, 12, tzinfo=UTC), "12:00", datetime(2026, 3, 29, 10, tzinfo=UTC)),
        (datetime(2026, 3, 28, 12, tzinfo=UTC), "24h", datetime(2026, 3, 29, 12, tzinfo=UTC)),
        (datetime(2026, 10, 24, 12, tzinfo=UTC), "03-30 12:00", datetime(2027, 3, 30, 10, tzinfo=UTC)),
    ],
    ids=["tomorrow, by the clock on the wall", "a span is a span", "a date of the other half of the year"],
)
def test_a_time_of_day_is_that_of_the_wall_though_summer_time_begins_before_it(now, typed, until):
    assert read_until(typed, now, BERLIN)[0] == until


def test_a_time_is_read_where_the_screen_is_and_not_where_the_machine_stands():
    assert read_until("18:30", T0, CHINA)[0] == T0 + timedelta(hours=2, minutes=30)
    assert read_until("18:30", T0, UTC)[0] == T0 + timedelta(hours=10, minutes=30)


@given(st.integers(0, 23), st.integers(0, 59), st.integers(0, 60 * 24))
def test_a_time_of_day_is_the_next_one_and_never_more_than_a_day_off(hour, minute, passed):
    now = T0 + timedelta(minutes=passed)
    until, _ = read_until(f"{hour:02}:{minute:02}", now, CHINA)
    assert timedelta() < until - now <= timedelta(days=1)
    assert (until.astimezone(CHINA).hour, until.astimezone(CHINA).minute) == (hour, minute)
