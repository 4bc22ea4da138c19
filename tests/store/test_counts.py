"""The backlog and the waits, minute by minute, as the charts show them."""

from datetime import timedelta
from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.commands import ApplyReply, Close, Resolve
from console.domain.terms import ReplyAction, State
from console.store.counts import GROUP_OF, Group, minute_ends, percentile
from console.store.counts import _rolling as rolling
from console.store.items import Reply
from console.store.store import Store
from tests.store.factories import MEI, START, Clock, a_worker_called, an_incident_in, assign


def test_a_case_moves_through_the_groups(store: Store, clock: Clock) -> None:
    number = an_incident_in(store)
    clock.now += timedelta(minutes=1)
    store.execute(number, assign(), MEI)
    clock.now += timedelta(minutes=1)
    arrived = ApplyReply(assignment="a-1", worker="w-1", action=ReplyAction.ARRIVE)
    store.intake([Reply(command=arrived, actor=a_worker_called("w-1"))])
    clock.now += timedelta(minutes=1)
    store.execute(number, Resolve(), MEI)
    store.execute(number, Close(), MEI)
    backlog, _ = store.minute_counts(START)
    assert backlog.minutes[0] == START.timestamp() + 60
    assert backlog.to_dispatch == (1, 0, 0, 0)
    assert backlog.assigned == (0, 1, 0, 0)
    assert backlog.on_scene == (0, 0, 1, 0)
    assert (backlog.arrivals, backlog.closings) == ((1, 0, 0, 0), (0, 0, 0, 1))


def test_a_case_from_before_counts_from_the_first_minute(store: Store, clock: Clock) -> None:
    number = an_incident_in(store)
    an_incident_in(store)
    clock.now += timedelta(hours=2)
    since = clock.now
    store.execute(number, assign(), MEI)
    clock.now += timedelta(minutes=1)
    backlog, _ = store.minute_counts(since)
    assert (backlog.to_dispatch, backlog.assigned, backlog.arrivals) == ((1, 1), (1, 1), (0, 0))


def test_an_empty_store_counts_nothing(store: Store) -> None:
    backlog, waits = store.minute_counts(START)
    assert (backlog.to_dispatch, backlog.arrivals) == ((0,), (0,))
    assert isnan(waits.p99[0])


def test_the_wait_for_dispatch_counts_for_an_hour(store: Store, clock: Clock) -> None:
    number = an_incident_in(store)
    clock.now += timedelta(seconds=30)
    store.execute(number, assign(), MEI)
    clock.now += timedelta(minutes=70)
    _, waits = store.minute_counts(START)
    case = store.incident(number)
    assert case is not None
    assert case.stamps.dispatched is not None
    waited = (case.stamps.dispatched - case.opened_at).total_seconds()
    assert waits.p50[0] == waits.p99[59] == waited
    assert isnan(waits.p50[60])
    assert len(waits.minutes) == len(waits.p90) == 71


@pytest.mark.parametrize(("share", "expected"), [(0.5, 2.0), (0.9, 4.0), (0.99, 4.0), (0.25, 1.0)])
def test_a_percentile_is_a_value_that_occurred(share: float, expected: float) -> None:
    assert percentile([1.0, 2.0, 3.0, 4.0], share) == expected


@pytest.mark.parametrize(
    ("since_s", "now_s", "ends"),
    [
        (0, 0, (60,)),
        (0, 60, (60,)),
        (0, 61, (60, 120)),
        (59, 60, (60,)),
        (60, 60, (120,)),
        (30, 150, (60, 120, 180)),
        (100, 0, (120,)),
    ],
)
def test_every_minute_that_is_touched_has_its_end(since_s: int, now_s: int, ends: tuple[int, ...]) -> None:
    minutes = minute_ends(START + timedelta(seconds=since_s), START + timedelta(seconds=now_s))
    assert minutes == tuple(START.timestamp() + end for end in ends)


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([7.0], 0.5, 7.0), ([7.0], 0.0, 7.0), ([1.0, 2.0], 1.0, 2.0), ([1.0, 2.0], 0.5, 1.0)],
)
def test_a_percentile_of_few_values_is_one_of_them(values: list[float], share: float, expected: float) -> None:
    assert percentile(values, share) == expected


def test_a_percentile_of_nothing_is_no_number() -> None:
    assert isnan(percentile([], 0.5))


@given(
    st.lists(st.tuples(st.integers(-3_600, 7_200), st.integers(0, 900)), max_size=12),
    st.integers(1, 130),
)
def test_the_rolling_figures_are_those_of_the_hour_before_each_minute(drawn: list[tuple[int, int]], count: int) -> None:
    waits = sorted((float(at), float(took)) for at, took in drawn)
    minutes = [60.0 * (n + 1) for n in range(count)]
    for minute, rolled in zip(minutes, rolling(waits, minutes), strict=True):
        anew = sorted(took for at, took in waits if minute - 3_600 < at <= minute)
        assert rolled == pytest.approx(tuple(percentile(anew, s) for s in (0.5, 0.9, 0.99)), nan_ok=True)


def test_a_state_in_which_nobody_must_act_is_in_no_group() -> None:
    assert {s for s in State if s.is_open} - set(GROUP_OF) == {State.HANDLED, State.CHECKING, State.SUSPENDED}
    assert not any(s in GROUP_OF for s in State if not s.is_open)
    assert all((GROUP_OF[s] is Group.TO_DISPATCH) == s.needs_dispatch for s in GROUP_OF)
