"""Backlog and time to dispatch: each case once an epoch, minute by minute, over a rolling hour."""

from datetime import timedelta
from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import commands as cmd
from console.models.charts import ChartHistory, MinuteCount, minute_of, standing
from tests.domain.making import T0, a_case, asked

MINUTE = timedelta(minutes=1)


def dispatched_after(seconds, number=1, start=T0):
    case = a_case(number=number)
    case.now = start
    case.do(asked(), after_s=seconds)
    return case.now_is


def test_the_open_cases_stand_in_three_groups():
    cases = [
        a_case(),
        a_case(asked()),
        a_case(asked(), "arrive"),
        a_case(cmd.Resolve()),
        a_case(cmd.Cancel(reason="x")),
    ]
    assert standing(c.now_is for c in cases) == (1, 1, 2)


def test_arrivals_and_closings_count_once_each():
    history = ChartHistory()
    case = a_case()
    history.take([case.now_is])
    case.do(cmd.Take())
    history.take([case.now_is])
    case.do(cmd.Cancel(reason="x"))
    history.take([case.now_is, case.now_is])
    backlog = history.backlog()
    assert (backlog.arrivals, backlog.closings) == ((1,), (1,))


def test_a_reopened_case_is_an_arrival_again():
    history = ChartHistory()
    case = a_case(cmd.Cancel(reason="x"))
    history.take([case.now_is])
    case.do(cmd.Reopen(), after_s=120)
    history.take([case.now_is])
    assert sum(history.backlog().arrivals) == 2


def test_the_cases_at_the_start_are_no_arrivals_of_now():
    history = ChartHistory()
    history.seed([MinuteCount(minute=minute_of(T0), arrivals=4, to_dispatch=4)])
    history.take([a_case().now_is], known=True)
    assert history.backlog().arrivals == (4,)


def test_the_standing_of_the_minute_follows_and_older_minutes_stay():
    history = ChartHistory()
    case = a_case()
    history.tick(T0, [case.now_is])
    case.do(asked())
    history.tick(T0 + timedelta(seconds=30), [case.now_is])
    history.tick(T0 + MINUTE, [])
    backlog = history.backlog()
    assert (backlog.to_dispatch, backlog.assigned) == ((0, 0), (1, 0))
    assert backlog.minutes[1] - backlog.minutes[0] == 60


def test_only_the_window_is_kept():
    history = ChartHistory(window_min=5)
    for minute in range(20):
        history.tick(T0 + minute * MINUTE, [])
    assert len(history.backlog().minutes) == 5


def test_percentiles_are_of_the_hour_that_ends_at_each_minute():
    history = ChartHistory()
    history.take(dispatched_after(seconds, number=seconds) for seconds in range(1, 101))
    now = history.percentiles(T0 + 3 * MINUTE)
    assert (now.p50[-1], now.p90[-1], now.p99[-1]) == (50, 90, 99)
    assert isnan(now.p50[0])
    later = history.percentiles(T0 + timedelta(hours=2))
    assert isnan(later.p50[-1])


def test_a_case_that_was_dispatched_twice_counts_once():
    history = ChartHistory()
    case = a_case(asked())
    history.take([case.now_is])
    case.do(asked("a2", "w2"), after_s=50)
    history.take([case.now_is])
    assert len(history._waits) == 1


@given(st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 500)), max_size=40))
def test_the_rolling_window_equals_counting_anew(waits):
    history = ChartHistory()
    history.seed([], [(T0 + timedelta(seconds=at), float(took)) for at, took in waits])
    shown = history.percentiles(T0 + timedelta(seconds=4000))
    for end, p50 in zip(shown.minutes, shown.p50, strict=True):
        inside = sorted(s for at, s in waits if end - 3600 < T0.timestamp() + at <= end)
        assert isnan(p50) if not inside else p50 == pytest.approx(inside[(len(inside) + 1) // 2 - 1])
