"""Values on a command line: what is taken, and what is refused with the form that would be taken."""

from argparse import ArgumentError, ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.settings import arguments


def refusal(read: Callable[[str], object], text: str) -> str:
    with pytest.raises(ArgumentTypeError) as refused:
        read(text)
    return str(refused.value)


@pytest.mark.parametrize("text", ["1280x720", "1920x1080", "640x480", "7680x4320"])
def test_a_size_is_taken_as_width_and_height(text: str) -> None:
    width, height = arguments.size(text)
    assert f"{width}x{height}" == text


@pytest.mark.parametrize(
    "text",
    ["", "abc", "1280", "1280x", "x720", "1x1", "1280x720x1", "-1280x720", "1280 x 720", "１２８０x720", "9" * 5000],
)
def test_what_is_no_size_is_refused_with_one_that_is(text: str) -> None:
    assert "write 1920x1080" in refusal(arguments.size, text)


def test_a_page_is_told_by_the_end_of_its_name() -> None:
    assert arguments.page("queue.PDF") == Path("queue.PDF")
    assert arguments.page("/srv/paper/queue.html").name == "queue.html"
    for text in ("queue", "queue.txt", "queue.html.gz", ""):
        assert "ends in .html or .pdf" in refusal(arguments.page, text)


def test_a_time_needs_its_offset() -> None:
    assert arguments.moment("2026-11-24T08:00:00+08:00") == datetime(2026, 11, 24, tzinfo=UTC)
    assert arguments.moment("2026-11-24T08:00:00Z").utcoffset() == timedelta(0)
    assert "has no offset" in refusal(arguments.moment, "2026-11-24T08:00:00")
    assert "is no time" in refusal(arguments.moment, "yesterday")
    assert "beyond all years" in refusal(arguments.moment, "9999-12-31T23:59:59-08:00")


@pytest.mark.parametrize("text", ["0", "-1", "nan", "inf", "-inf", "1e9", "fast", ""])
def test_a_positive_number_is_above_0_and_finite(text: str) -> None:
    assert refusal(arguments.positive, text)


def test_time_runs_at_most_a_thousand_times_faster_than_life() -> None:
    assert arguments.speed("0.5") == 0.5
    assert arguments.speed("1000") == 1000
    assert "up to 1000" in refusal(arguments.speed, "1001")
    assert "above 0" in refusal(arguments.speed, "0")


@pytest.mark.parametrize("text", ["-1", "1.5", "many", "", "１", "1" * 5000])
def test_a_count_is_a_whole_number_from_0(text: str) -> None:
    assert arguments.count("0") == 0
    assert "no whole number" in refusal(arguments.count, text)


@pytest.mark.parametrize("text", ["89", "176", "big"])
def test_text_may_be_from_90_to_175_per_cent(text: str) -> None:
    assert (arguments.percent("90"), arguments.percent("175")) == (90, 175)
    assert refusal(arguments.percent, text)


READERS = (
    arguments.size,
    arguments.moment,
    arguments.page,
    arguments.speed,
    arguments.not_negative,
    arguments.count,
    arguments.percent,
)


@given(st.sampled_from(READERS), st.text())
def test_no_text_ends_in_anything_but_a_value_or_a_refusal(read: Callable[[str], object], text: str) -> None:
    parser = ArgumentParser(exit_on_error=False)
    parser.add_argument("--value", type=read)
    try:
        given_back = parser.parse_args([f"--value={text}"]).value is not None
    except ArgumentError as refused:
        given_back = "--value" in str(refused)
    assert given_back
