"""What is typed into a form of the settings is read, or told with the field that is wrong; nothing else happens."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.desks.settings_reading import Reader, Wrong
from console.domain.catalogue import StageLimit
from console.domain.terms import Stage
from widgets.ui import load_words

CHINA = timezone(timedelta(hours=8))


def read(text: str) -> Reader:
    return Reader({"x": text})


@pytest.mark.parametrize(
    ("text", "span"),
    [("60s", timedelta(minutes=1)), ("5m", timedelta(minutes=5)), ("24h", timedelta(days=1)), (" 7d ", timedelta(7))],
)
def test_a_span_is_written_in_seconds_minutes_hours_or_days(text: str, span: timedelta) -> None:
    assert read(text).span("x") == span


@pytest.mark.parametrize("text", ["", "5", "5 minutes", "-5m", "0m", "5wd", "4wh", "1e3s", "∞", "m"])
def test_what_is_no_span_is_told(text: str) -> None:
    reader = read(text)
    reader.span("x")
    assert reader.errors == {"x": "settings.wrong.span"}
    assert read("").span("x", may_be_empty=True) == timedelta()


def test_a_limit_may_count_working_days_or_hours_too() -> None:
    assert read("5wd").limit("x", Stage.REPLY) == StageLimit(stage=Stage.REPLY, working_days=5)
    assert read("4wh").limit("x", Stage.REPLY) == StageLimit(stage=Stage.REPLY, working_time=timedelta(hours=4))
    assert read("１０ｍ").limit("x", Stage.REPLY).elapsed == timedelta(minutes=10)
    reader = read("soon")
    reader.limit("x", Stage.REPLY)
    assert reader.errors == {"x": "settings.wrong.limit"}


def test_a_share_is_written_in_per_cent() -> None:
    assert [read(text).percent("x") for text in ("20", "12.5", "150 %")] == [0.2, 0.125, 1.5]
    reader = read("150")
    reader.percent("x", most=100)
    assert reader.errors == {"x": "settings.wrong.percent"}


@pytest.mark.parametrize("text", ["", ".", "nan", "1e9", "-1", "½", "9" * 13])
def test_what_is_no_number_is_told(text: str) -> None:
    reader = read(text)
    reader.number("x", most=10**6)
    assert reader.errors == {"x": "settings.wrong.number"}


def test_a_moment_is_in_the_zone_of_the_center_and_may_be_left_out() -> None:
    assert read("2027-01-01").moment("x", CHINA) == datetime(2026, 12, 31, 16, tzinfo=UTC)
    assert read("2027-01-01 08：30").moment("x", CHINA) == datetime(2027, 1, 1, 0, 30, tzinfo=UTC)
    assert read("").moment("x", CHINA) is None


def test_days_are_written_with_year_month_and_day() -> None:
    assert read("2027-05-03").day("x") == date(2027, 5, 3)
    reader = read("3 May")
    reader.day("x")
    assert reader.errors == {"x": "settings.wrong.day"}


def test_a_text_is_bound_in_length() -> None:
    assert read("  why ").text("x") == "why"
    reader = read("x" * 501)
    assert reader.text("x") == ""
    assert reader.errors == {"x": "settings.wrong.long"}


def test_all_that_is_wrong_is_told_at_once() -> None:
    reader = Reader({"a": "?", "b": "?"})
    reader.span("a")
    reader.number("b", most=5)
    with pytest.raises(Wrong) as wrong:
        reader.check()
    assert set(wrong.value.errors) == {"a", "b"}


@given(text=st.text(max_size=30))
def test_whatever_is_typed_is_read_or_told_in_words_that_there_are(text: str) -> None:
    reader = read(text)
    for ask in (
        lambda: reader.span("x"),
        lambda: reader.limit("x", Stage.REPLY),
        lambda: reader.percent("x"),
        lambda: reader.day("x"),
        lambda: reader.moment("x", CHINA),
        lambda: reader.text("x"),
    ):
        ask()
    assert set(reader.errors.values()) <= load_words().keys
