"""The backlog and the waits, minute by minute, as the charts show them."""

from datetime import timedelta
from math import isnan

import pytest

from console.domain.commands import ApplyReply, Close, Resolve
from console.domain.terms import ReplyAction
from console.store.counts import percentile
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
