"""The published calendar as a center takes it over: once, from a day on, and the same on every machine."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from console.domain.catalogue import Catalogue, Name, Policy, StageLimit
from console.domain.catalogue_files import catalogue_from
from console.domain.catalogue_rows import year_row
from console.domain.deadlines import deadlines
from console.domain.deciding import Refused
from console.domain.published import adopted, edition, unpublished
from console.domain.rule_events import YearAdopted
from console.domain.rules import AdoptYear, decide_rule
from console.domain.rules_applied import evolve_rules, holds
from console.domain.terms import Stage
from console.domain.working_time import PublishedYear
from tests.domain.making import CHINA, T0, WeekCalendar, a_case

TODAY = date(2027, 5, 3)
NOW = datetime(2027, 5, 3, 9, tzinfo=CHINA)
HOLIDAY, LATER, MAKE_UP, PAST = date(2027, 5, 4), date(2027, 10, 1), date(2027, 10, 9), date(2027, 2, 8)
FIRST = PublishedYear(year=2027, days={PAST: False, HOLIDAY: False}, source="library 1.9.1")
NEWER = PublishedYear(year=2027, days={LATER: False, MAKE_UP: True}, source="library 1.10.0")
KNOWN = Catalogue(years={2027: FIRST})


def refused(offered: PublishedYear, rules: Catalogue = KNOWN) -> str:
    with pytest.raises(Refused) as why:
        adopted(rules, offered, TODAY)
    return why.value.code


@pytest.mark.parametrize(
    ("today", "lacks"),
    [
        (date(2027, 1, 1), None),
        (date(2027, 11, 30), None),
        (date(2027, 12, 1), 2028),
        (date(2028, 1, 1), 2028),
        (date(2026, 12, 31), 2026),
    ],
    ids=["a year that is known", "November", "1 December", "the year has begun", "this year before the next"],
)
def test_the_admin_is_warned_from_1_december_of_a_year_of_which_nothing_is_published(today: date, lacks: int | None):
    assert unpublished(KNOWN.years, today) == lacks


def test_of_a_center_whose_rules_are_not_read_yet_nothing_is_missed():
    assert unpublished({}, date(2027, 12, 1)) is None


def test_a_year_that_the_center_lacks_counts_from_today_on() -> None:
    assert adopted(Catalogue(), FIRST, TODAY) == replace(FIRST, days={HOLIDAY: False})


def test_a_newer_edition_changes_the_days_to_come_and_none_that_is_past() -> None:
    assert adopted(KNOWN, NEWER, TODAY).days == {PAST: False, LATER: False, MAKE_UP: True}


def test_today_is_to_come_as_long_as_it_is_today_in_the_place() -> None:
    late = datetime(2027, 5, 4, 1, tzinfo=CHINA)
    event = decide_rule(Catalogue(), AdoptYear(published=FIRST), late, CHINA)
    assert isinstance(event, YearAdopted)
    assert event.published.days == {HOLIDAY: False}


@pytest.mark.parametrize(
    ("offered", "code"),
    [
        (replace(NEWER, source="library 1.9.0"), "rule_unchanged"),
        (replace(NEWER, source=FIRST.source), "rule_unchanged"),
        (replace(FIRST, source="library 2"), "rule_unchanged"),
        (replace(NEWER, days={**FIRST.days, date(2027, 1, 1): False}), "rule_unchanged"),
        (replace(NEWER, days={date(2028, 1, 1): False}), "wrong_rule"),
        (replace(NEWER, source="x" * 501), "wrong_rule"),
    ],
    ids=["an older edition", "the same", "no other days", "another day that is past", "another year", "too long"],
)
def test_what_is_no_news_or_makes_no_sense_is_refused(offered: PublishedYear, code: str) -> None:
    assert refused(offered) == code


def test_a_year_that_is_over_is_no_news_to_a_center_that_lacks_it() -> None:
    assert refused(PublishedYear(year=2026, days={date(2026, 1, 1): False}, source="library 1"), Catalogue()) == (
        "rule_unchanged"
    )


def test_editions_are_compared_as_numbers() -> None:
    assert edition("library 1.10.0") > edition("library 1.9.1") > edition("library") == edition("")


def test_the_event_settles_the_year_and_it_comes_back_from_its_row() -> None:
    event = decide_rule(KNOWN, AdoptYear(published=NEWER), NOW, CHINA)
    after = evolve_rules(KNOWN, event)
    assert (holds(KNOWN, event), holds(after, event)) == (False, True)
    assert catalogue_from({"year": [year_row(y) for y in after.years.values()]}).years == after.years


def test_limits_count_by_what_was_published_and_over_it_by_the_center_s_own_days() -> None:
    start = datetime(2027, 9, 30, 10, tzinfo=CHINA)
    policy = Policy(id="rapid", name=Name(), stages=(StageLimit(stage=Stage.HANDLE, working_days=1),))
    rules = evolve_rules(KNOWN, decide_rule(KNOWN, AdoptYear(published=NEWER), NOW, CHINA))
    case = replace(a_case().now_is, opened_at=start)

    def due(known: Catalogue) -> date:
        (limit,) = deadlines(case, policy, known.calendar_on(WeekCalendar()))
        return limit.due.date()

    assert due(Catalogue()) == LATER, "a year without a published calendar counts Monday to Friday"
    assert due(rules) == date(2027, 10, 4)
    assert due(replace(rules, days={LATER: True})) == LATER
    assert due(replace(rules, days={date(2027, 10, 2): True})) == date(2027, 10, 2)


def test_adopting_a_year_moves_no_limit_that_was_due_before() -> None:
    start = datetime.combine(PAST, T0.time(), CHINA) - timedelta(days=3)
    policy = Policy(id="rapid", name=Name(), stages=(StageLimit(stage=Stage.HANDLE, working_days=2),))
    case = replace(a_case().now_is, opened_at=start)
    after = evolve_rules(KNOWN, decide_rule(KNOWN, AdoptYear(published=NEWER), NOW, CHINA))
    before, then = (deadlines(case, policy, r.calendar_on(WeekCalendar())) for r in (KNOWN, after))
    assert [d.due for d in before] == [d.due for d in then]
