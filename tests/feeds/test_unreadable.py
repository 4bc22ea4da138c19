"""Garbage makes one row a source, with its count; no flood of it floods the queue."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from console.domain.commands import Cancel
from console.domain.facts import Actor
from console.store.store import Store
from feeds import unreadable
from feeds.codecs.envelope import Reason, Rejected
from feeds.interpret import Interpreter
from feeds.unreadable import MOST_SOURCES, TELL_EVERY_S, UnreadableReports

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
WANG = Actor(id="wang", name="Wang", station="desk1")
NOT_JSON = Rejected(reason=Reason.NOT_JSON)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [1_000.0]
    monkeypatch.setattr(unreadable.time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path}/linkage.db")
    yield opened
    opened.close()


@pytest.fixture
def reports(store: Store, clock: list[float]) -> UnreadableReports:
    return UnreadableReports(store.listed)


def garbage(reports: UnreadableReports, source: str = "hotline", times: int = 1) -> None:
    for n in range(times):
        reports.add(source, "main", b"{", NOT_JSON, NOW + timedelta(seconds=n))


def tell(reports: UnreadableReports, store: Store) -> list[str]:
    """Store what is to be told now; the titles of the queue."""
    due = reports.due(Interpreter())
    if due:
        store.intake(due)
    return [case.title for case in store.listed()]


def test_the_first_is_told_at_once_with_its_reason_and_what_it_was(reports: UnreadableReports, store: Store) -> None:
    garbage(reports)
    assert reports.is_due
    assert tell(reports, store) == ["unreadable report from hotline"]
    (case,) = store.listed()
    assert (case.source, case.category, case.warnings) == ("hotline", "unreadable_report", ("not_json",))
    assert not reports.is_due


def test_a_thousand_more_are_one_row_that_counts_and_two_commits(
    reports: UnreadableReports, store: Store, clock: list[float]
) -> None:
    garbage(reports)
    tell(reports, store)
    garbage(reports, times=999)
    assert tell(reports, store) == ["unreadable report from hotline"]
    clock[0] += TELL_EVERY_S
    assert tell(reports, store) == ["unreadable report from hotline × 1000"]
    assert store.head() == 3


def test_each_source_has_a_row_of_its_own(reports: UnreadableReports, store: Store) -> None:
    garbage(reports, "hotline")
    garbage(reports, "police", times=2)
    assert sorted(tell(reports, store)) == ["unreadable report from hotline", "unreadable report from police × 2"]


def test_after_the_row_was_finished_the_next_makes_a_new_one(
    reports: UnreadableReports, store: Store, clock: list[float]
) -> None:
    garbage(reports)
    tell(reports, store)
    (first,) = store.listed()
    store.execute(first.number, Cancel(reason="the sender was mended"), WANG)
    clock[0] += TELL_EVERY_S
    reports.add("hotline", "main", b"{", NOT_JSON, NOW + timedelta(hours=1))
    tell(reports, store)
    open_cases = [case for case in store.listed() if case.is_open]
    assert [case.title for case in open_cases] == ["unreadable report from hotline"]
    assert open_cases[0].number != first.number


def test_two_stations_that_meet_the_same_message_make_one_row(reports: UnreadableReports, store: Store) -> None:
    there = UnreadableReports(list)
    for station in (reports, there):
        garbage(station)
        tell(station, store)
    assert [case.title for case in store.listed()] == ["unreadable report from hotline"]


def test_a_program_that_was_started_again_goes_on_counting(
    reports: UnreadableReports, store: Store, clock: list[float]
) -> None:
    garbage(reports, times=3)
    tell(reports, store)
    again = UnreadableReports(store.listed)
    garbage(again, times=2)
    assert tell(again, store) == ["unreadable report from hotline × 5"]


def test_whoever_invents_names_of_sources_gets_no_more_rows_than_a_few(
    reports: UnreadableReports, store: Store, clock: list[float]
) -> None:
    for n in range(500):
        garbage(reports, f"invented-{n}")
    titles = tell(reports, store)
    assert len(titles) == MOST_SOURCES + 1
    assert f"unreadable report from main × {500 - MOST_SOURCES}" in titles


def test_a_source_that_keeps_quiet_gives_its_place_to_another(
    reports: UnreadableReports, store: Store, clock: list[float]
) -> None:
    for n in range(MOST_SOURCES):
        garbage(reports, f"invented-{n}")
    tell(reports, store)
    clock[0] += TELL_EVERY_S
    garbage(reports, "hotline")
    assert "unreadable report from hotline" in tell(reports, store)
