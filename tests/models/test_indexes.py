"""What is kept case by case equals what counting anew would give, whatever happens in whatever order."""

from collections import Counter
from contextlib import suppress
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from console.domain import commands as cmd
from console.domain.deadlines import Urgency, running
from console.domain.deciding import Refused
from console.domain.queue_filter import Quick
from console.domain.queue_order import order_key
from console.domain.terms import Severity
from console.models.order import Ranked
from console.models.queue_entry import QueueCounts, is_quick
from tests.domain.making import LI, T0, WANG, a_case, asked, suspended
from tests.models.making import a_workplace

steps = st.sampled_from(
    [
        cmd.Take(over=True, reason="shift is over"),
        cmd.GiveBack(),
        cmd.Resolve(),
        cmd.Close(),
        cmd.Reopen(),
        suspended(),
        cmd.Resume(),
        cmd.Cancel(reason="twice"),
        asked("a1", "w1"),
    ]
)
shifts = st.lists(st.tuples(st.integers(1, 7), steps, st.sampled_from([LI, WANG]), st.integers(1, 400)), max_size=30)


def happened(shift):
    """The cases of a shift, one after the other as they change."""
    known = {}
    for number, step, who, after_s in shift:
        case = known.setdefault(number, a_case(number=number, severity=Severity(number % 4 + 1)))
        with suppress(Refused):
            case.do(step, who, after_s=after_s)
        yield case.now_is


@given(shifts, st.integers(0, 4000))
def test_the_open_cases_are_ranked_and_counted_as_if_anew(shift, later_s):
    place, now = a_workplace(), T0 + timedelta(seconds=later_s)
    for incident in happened(shift):
        place.apply([incident])
    opened = [i for i in place.incidents.values() if i.is_open]
    by_urgency = sorted(opened, key=lambda i: order_key(i, running(place.limits(i))))
    late = [d for i in opened if (d := running(place.limits(i))) and d.urgency(now) is Urgency.LATE]
    counts = place.counts(now)
    assert [lane.number for lane in place.lanes(99)[0]] == [i.number for i in by_urgency]
    assert place.next_urgent() == next((i.number for i in by_urgency if not i.acknowledged), None)
    assert place.alarm(now).unacknowledged == sum(not i.acknowledged for i in opened)
    assert (counts.open, counts.breached) == (len(opened), len(late))
    assert place.severities == Counter(i.severity for i in opened)
    assert counts.to_dispatch == sum(i.state.needs_dispatch for i in opened)
    assert {i.number for i in opened} == {n for n in place.incidents if place.incident_point(n)}


@given(shifts, st.integers(0, 4000))
def test_the_filters_count_what_they_show(shift, later_s):
    place, now, counts, entries = a_workplace(), T0 + timedelta(seconds=later_s), QueueCounts(), {}
    for incident in happened(shift):
        entries[incident.number] = place.entry(incident, now)
        counts.put(entries[incident.number], LI.id, now)
    shown = {k: sum(is_quick(e, k, LI.id, now) for e in entries.values()) for k in Quick}
    assert counts.at(now) == shown


@given(st.lists(st.tuples(st.integers(0, 9), st.none() | st.integers(0, 50))), st.integers(-1, 51))
def test_ranked_numbers_are_in_the_order_of_their_keys(changes, value):
    ranked, known = Ranked(), {}
    for number, key in changes:
        ranked.put(number, None if key is None else (key, number))
        known[number] = key
    keys = sorted((key, number) for number, key in known.items() if key is not None)
    assert ranked.first(99) == [number for _, number in keys]
    assert ranked.up_to(value) == sum(key <= value for key, _ in keys)
    assert len(ranked) == len(keys)
