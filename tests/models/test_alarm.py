"""The alarm line: of all that is wrong the worst is said, with what it is about and since when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.incident import Incident
from console.domain.routes import Heard
from console.domain.terms import Severity
from console.domain.views import AlarmKind, AlarmView, FeedRow, FeedState
from console.models.alarm import FLOOD_AT, Arrivals, Trouble, alarm_view, no_feed, waits_for
from tests.domain.making import T0, a_report, an_incident

OK, ERRORS, DOWN, OFF, CONNECTING = (
    FeedState.OK,
    FeedState.ERRORS,
    FeedState.DOWN,
    FeedState.OFF,
    FeedState.CONNECTING,
)
NEW = an_incident(severity=Severity.HIGH)
SOS = an_incident(report=a_report(sos_worker="w9"), severity=Severity.CRITICAL)
LOST = Trouble(why="no route", since=T0)
FULL = replace(LOST, code="full")


def a_feed(state: FeedState = OK, name: str = "city", since_s: float | None = 0.0, **more: object) -> FeedRow:
    since = None if since_s is None else T0 + timedelta(seconds=since_s)
    values = {"format": "linkage", "address": "mqtt://b", "topic": "t", "why": f"{name} is gone"} | more
    return FeedRow(name=name, state=state, since=since, **values)


def line(first: Incident | None = None, *feeds: FeedRow, store=None, intake=None, copy=None, recent=0) -> AlarmView:
    return alarm_view(first, "Gas smell", store, feeds or (a_feed(),), recent=recent, copy=copy, intake=intake)


@pytest.mark.parametrize(
    ("view", "kind"),
    [
        (line(), AlarmKind.NOTHING),
        (line(SOS, a_feed(DOWN), store=LOST, intake=FULL, copy=LOST, recent=99), AlarmKind.SOS),
        (line(NEW, a_feed(DOWN), store=LOST, intake=FULL, copy=LOST, recent=99), AlarmKind.STORE_LOST),
        (line(NEW, store=FULL), AlarmKind.STORE_FULL),
        (line(NEW, store=replace(LOST, code="locked")), AlarmKind.STORE_LOST),
        (line(NEW, a_feed(DOWN), intake=LOST), AlarmKind.INTAKE_HELD),
        (line(NEW, intake=FULL), AlarmKind.STORE_FULL),
        (line(NEW, a_feed(DOWN), copy=LOST, recent=99), AlarmKind.NO_FEED),
        (line(NEW, a_feed(DOWN, outbox=3, asks=1), a_feed(OK, "b")), AlarmKind.UNSENT),
        (line(NEW, a_feed(DOWN, outbox=3), a_feed(OK, "b")), AlarmKind.NEW_INCIDENT),
        (line(NEW, a_feed(DOWN), a_feed(OK, "b")), AlarmKind.NEW_INCIDENT),
        (line(NEW, a_feed(OK, asks=3), a_feed(DOWN, "b", asks=3)), AlarmKind.UNSENT),
        (line(NEW, copy=LOST, recent=FLOOD_AT), AlarmKind.FLOOD),
        (line(NEW, recent=FLOOD_AT - 1), AlarmKind.NEW_INCIDENT),
        (line(recent=FLOOD_AT), AlarmKind.NOTHING),
        (line(copy=LOST), AlarmKind.COPY_LOST),
    ],
    ids=[
        "all is well",
        "a call for help comes before everything",
        "then a store that is lost",
        "a full one is said so",
        "a locked one is lost",
        "then what holds the intake",
        "a full disk at the intake is a full store",
        "then no feed at all",
        "then assignments that do not go out",
        "events that do not go out are no alarm",
        "one feed of two is no alarm",
        "only the first feed sends",
        "then a flood",
        "one less is none",
        "a flood that is taken is none",
        "a lost copy when nothing else is so",
    ],
)
def test_the_worst_is_said(view: AlarmView, kind: AlarmKind):
    assert view.kind is kind


def test_a_case_is_told_by_severity_number_title_and_receipt():
    assert line(NEW, recent=4) == AlarmView(
        kind=AlarmKind.NEW_INCIDENT,
        severity=Severity.HIGH,
        number=1047,
        title="Gas smell",
        since=NEW.received_at,
        recent=4,
    )


def test_a_trouble_is_told_by_the_database_s_own_words_and_since_when():
    assert (line(store=LOST).detail, line(store=LOST).since) == ("no route", T0)
    assert (line(copy=LOST).detail, line(copy=LOST).since) == ("no route", T0)


def test_a_feed_that_is_down_is_told_by_name_reason_and_all_that_waits():
    view = line(None, a_feed(DOWN, "a", 5, outbox=2), a_feed(DOWN, "b", 3, outbox=1))
    assert (view.title, view.detail, view.since, view.waiting) == ("b", "b is gone", T0 + timedelta(seconds=3), 3)


@pytest.mark.parametrize(
    ("feeds", "name"),
    [
        ((), None),
        ((a_feed(OFF),), None),
        ((a_feed(DOWN), a_feed(OFF, "off")), "city"),
        ((a_feed(DOWN), a_feed(OK, "b")), None),
        ((a_feed(DOWN), a_feed(CONNECTING, "b")), None),
        ((a_feed(DOWN), a_feed(ERRORS, "b")), None),
        ((a_feed(DOWN, "late", 9), a_feed(DOWN, "early", 1)), "early"),
        ((a_feed(DOWN, "never", None), a_feed(DOWN, "since", 9)), "since"),
        ((a_feed(DOWN, "never", None),), "never"),
    ],
    ids=[
        "none is configured",
        "the only one is off",
        "one that is off does not count",
        "one works",
        "one is on its way",
        "one works with errors",
        "the one that is down longest",
        "one of which the time is known",
        "of none is the time known",
    ],
)
def test_there_is_no_feed_where_all_in_use_are_down(feeds: tuple[FeedRow, ...], name: str | None):
    dead = no_feed(feeds)
    assert (dead and dead.name) == name


SPEAKS_AT_B = Heard(workers={"w1": "b"})


def waits(*feeds: FeedRow, worker: str = "w9") -> str | None:
    return waits_for(feeds, SPEAKS_AT_B, worker, "hotline")


@pytest.mark.parametrize(("state", "feed"), [(OK, None), (ERRORS, None), (CONNECTING, "city"), (DOWN, "city")])
def test_an_assignment_to_somebody_unheard_waits_for_the_first_feed(state: FeedState, feed: str | None):
    assert waits(a_feed(state)) == feed
    assert waits(a_feed(state), a_feed(OK, "b")) == feed


@pytest.mark.parametrize(("state", "feed"), [(OK, None), (ERRORS, None), (CONNECTING, "b"), (DOWN, "b")])
def test_an_assignment_waits_for_the_feed_of_its_worker_alone(state: FeedState, feed: str | None):
    assert waits(a_feed(DOWN), a_feed(state, "b"), worker="w1") == feed


def test_a_feed_with_a_title_is_called_by_it():
    assert waits(a_feed(DOWN, title="燃气物联")) == "燃气物联"
    assert line(None, a_feed(OK), a_feed(DOWN, "b", title="热线", asks=2)).title == "热线"


def test_without_a_feed_in_use_nothing_goes_out():
    assert waits() == ""
    assert waits(a_feed(OFF)) == ""


def test_where_the_first_feed_is_not_in_use_the_second_one_sends():
    assert waits(a_feed(OFF), a_feed(OK, "b")) is None
    assert waits(a_feed(OFF), a_feed(DOWN, "b"), a_feed(OK, "c")) == "b"


def test_the_line_tells_of_any_feed_that_something_waits_for():
    view = line(NEW, a_feed(OK), a_feed(DOWN, "b", outbox=9, asks=2), a_feed(DOWN, "c"))
    assert (view.kind, view.title, view.waiting) == (AlarmKind.UNSENT, "b", 2)


def test_of_the_cases_that_came_in_those_of_the_last_ten_minutes_are_recent_in_whatever_order_they_came():
    arrivals = Arrivals()
    for minute in (9, 1, 5):
        arrivals.note(T0 + timedelta(minutes=minute))
    assert [arrivals.recent(T0 + timedelta(minutes=m)) for m in (10, 12, 20)] == [3, 2, 0]
