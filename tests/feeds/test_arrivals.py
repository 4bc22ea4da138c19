"""One feed as its row tells it: up, with errors for a while after a message that could not be read, or down."""

import logging
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest

from feeds.arrivals import ERRORS_SHOWN_FOR, LOGGED_EVERY, Source
from feeds.codecs.envelope import Reason, Rejected

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
TOPIC = "linkage/v1/sensors/s1/reading"
NAN = Rejected(reason=Reason.OUT_OF_RANGE, field="value")
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def source() -> Source:
    nobody = cast(Any, None)
    return Source(name="city", codecs=nobody, link=nobody)


def test_a_source_without_a_refused_message_has_no_errors(source: Source) -> None:
    assert (source.dead, source.lately_refused(NOW)) == (0, "")


def test_a_refused_message_is_told_with_reason_and_field_for_five_minutes(source: Source) -> None:
    source.refuse(TOPIC, NAN, NOW)
    assert source.lately_refused(NOW) == "out_of_range value"
    assert source.lately_refused(NOW + ERRORS_SHOWN_FOR) == "out_of_range value"
    assert source.lately_refused(NOW + ERRORS_SHOWN_FOR + MOMENT) == ""
    assert source.dead == 1


def test_the_last_refused_message_is_told_and_all_are_counted(source: Source) -> None:
    source.refuse(TOPIC, NAN, NOW)
    source.refuse(TOPIC, Rejected(reason=Reason.NOT_JSON), NOW)
    assert (source.dead, source.lately_refused(NOW)) == (2, "not_json")


def test_a_flood_of_refused_messages_is_one_line_of_the_log_in_ten_seconds_with_their_number(
    source: Source, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "feeds.intake"):
        for n in range(1_000):
            source.refuse(TOPIC, NAN, NOW + n * timedelta(milliseconds=1))
        source.refuse(TOPIC, NAN, NOW + LOGGED_EVERY)
    first, second = caplog.messages
    assert first.startswith(f"city: dead letter on '{TOPIC}': out_of_range value (1 since the start")
    assert "(1001 since the start" in second


def test_a_clock_that_was_set_back_does_not_silence_the_log(source: Source, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "feeds.intake"):
        source.refuse(TOPIC, NAN, NOW)
        source.refuse(TOPIC, NAN, NOW - timedelta(hours=1))
    assert len(caplog.messages) == 2


def test_a_topic_from_outside_is_cut_and_escaped_in_the_log(source: Source, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "feeds.intake"):
        source.refuse("a/\n\u202e" + "x" * 5_000, NAN, NOW)
    (line,) = caplog.messages
    assert "\n" not in line
    assert "\u202e" not in line
    assert len(line) < 500
