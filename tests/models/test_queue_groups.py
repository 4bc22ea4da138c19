"""The heads of the queue's groups: what each counts, when it changes, and that it never moves."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import commands as cmd
from console.domain.catalogue import Name
from console.domain.deadlines import Deadline
from console.domain.queue_filter import UNKNOWN, Group, Grouping
from console.domain.queue_order import order_key
from console.domain.queue_views import GroupRow, NewKind
from console.domain.terms import Severity, Stage, State
from console.domain.views import QueueRow
from console.models.names import Names
from console.models.new_cases import NewKinds
from console.models.queue_entry import QueueEntry
from console.models.queue_groups import QueueGroups, head_key, head_number, rank_of_head
from tests.domain.making import T0, a_report, an_incident
from tests.models.making import CATALOGUE

NORTH = Group(rank=0, code="t1", name=Name(en="North"))
SOUTH = Group(rank=1, code="t2", name=Name(en="South"))
SAFETY = Group(rank=3, code="safety", name=Name(en="Safety"))


def a_limit(left_s: float, *, paused: bool = False) -> Deadline:
    due = T0 + timedelta(seconds=left_s)
    return Deadline(stage=Stage.DISPATCH, start=T0 - timedelta(hours=1), due=due, warn_at=due, paused=paused)


def an_entry(
    number: int, *steps: cmd.Command, town: Group = NORTH, limit: Deadline | None = None, **settled
) -> QueueEntry:
    incident = an_incident(*steps, number=number, **settled)
    row = QueueRow(
        number=number,
        severity=incident.severity,
        title="Gas smell",
        category=Name(),
        grid=Name(),
        age_from=T0,
        state=State.FILED,
        deadline=limit,
    )
    return QueueEntry(incident=incident, row=row, key=order_key(incident, limit), listed=True, town=town, field=SAFETY)


def by_town(*entries: QueueEntry) -> QueueGroups:
    groups = QueueGroups()
    groups.divide(Grouping.TOWN)
    for entry in entries:
        groups.put(entry, True)
    return groups


NORTH_HEAD, SOUTH_HEAD = head_number(NORTH.rank), head_number(SOUTH.rank)


def test_a_queue_that_is_not_divided_has_no_heads_and_nothing_is_collapsed():
    groups = QueueGroups()
    entry = an_entry(1)
    assert groups.put(entry, True) == set()
    assert groups.heads() == set()
    assert not groups.is_collapsed(entry)
    assert groups.key(entry) == (0, *entry.key)


def test_a_head_counts_its_cases_by_severity_the_worst_first_and_says_who_waits_and_what_is_late():
    groups = by_town(
        an_entry(1, severity=Severity.LOW, limit=a_limit(-5)),
        an_entry(2, severity=Severity.CRITICAL, limit=a_limit(60)),
        an_entry(3, cmd.Take(), severity=Severity.HIGH, limit=a_limit(0)),
        an_entry(4, severity=Severity.LOW, limit=a_limit(-60, paused=True)),
        an_entry(5, severity=Severity.LOW, report=a_report(sos_worker="w9")),
    )
    assert groups.row(NORTH_HEAD, T0) == GroupRow(
        code="t1",
        name=NORTH.name,
        count=5,
        severities=((Severity.CRITICAL, 1), (Severity.HIGH, 1), (Severity.LOW, 3)),
        waiting=2,
        late=2,
    )


def test_a_case_that_changes_its_town_changes_both_heads():
    groups = by_town(an_entry(1), an_entry(2))
    assert groups.put(an_entry(1, town=SOUTH), True) == {NORTH_HEAD, SOUTH_HEAD}
    assert (groups.row(NORTH_HEAD, T0).count, groups.row(SOUTH_HEAD, T0).count) == (1, 1)
    assert groups.heads() == {NORTH_HEAD, SOUTH_HEAD}


def test_a_group_whose_last_case_leaves_has_no_head_and_its_row_counts_nothing_until_it_goes():
    groups = by_town(an_entry(1))
    assert groups.put(an_entry(1), False) == {NORTH_HEAD}
    assert (groups.heads(), groups.has(NORTH_HEAD)) == (set(), False)
    assert groups.row(NORTH_HEAD, T0) == GroupRow(code="t1", name=NORTH.name, count=0)


def test_a_case_that_was_never_counted_changes_no_head():
    assert by_town().put(an_entry(1), False) == set()


def test_a_head_that_nobody_knows_is_that_of_the_unknown():
    groups = by_town(an_entry(1, town=UNKNOWN))
    assert groups.row(head_number(77), T0) == GroupRow(code="", name=Name(), count=0)
    assert groups.row(head_number(UNKNOWN.rank), T0).count == 1
    assert not groups.has(head_number(77))


def test_the_heads_whose_late_cases_have_grown_are_told_once():
    groups = by_town(an_entry(1, limit=a_limit(10)), an_entry(2, town=SOUTH, limit=a_limit(20)))
    assert groups.grown_late(T0) == set()
    assert groups.grown_late(T0 + timedelta(seconds=10)) == {NORTH_HEAD}
    assert groups.grown_late(T0 + timedelta(seconds=19)) == set()
    assert groups.grown_late(T0 + timedelta(seconds=20)) == {SOUTH_HEAD}


def test_a_group_is_collapsed_opened_and_stays_so_by_what_it_is_divided():
    entry = an_entry(1)
    groups = by_town(entry)
    groups.toggle(NORTH_HEAD)
    assert groups.is_collapsed(entry)
    assert groups.row(NORTH_HEAD, T0).collapsed
    groups.divide(Grouping.FIELD)
    groups.put(entry, True)
    assert not groups.is_collapsed(entry)
    assert groups.heads() == {head_number(SAFETY.rank)}
    groups.divide(Grouping.TOWN)
    groups.put(entry, True)
    assert groups.is_collapsed(entry)
    groups.open(entry)
    assert not groups.is_collapsed(entry)
    groups.toggle(NORTH_HEAD)
    groups.toggle(NORTH_HEAD)
    assert not groups.is_collapsed(entry)


def test_cases_stand_below_the_head_of_their_group_and_before_the_next_head():
    groups = by_town()
    first, last = an_entry(1, report=a_report(sos_worker="w9")), an_entry(2, severity=Severity.LOW)
    south = an_entry(3, town=SOUTH, severity=Severity.CRITICAL)
    keys = [head_key(NORTH_HEAD), groups.key(first) if groups.by else None, groups.key(last), head_key(SOUTH_HEAD)]
    assert [*keys, groups.key(south)] == sorted([*keys, groups.key(south)])


@given(st.integers(0, 2_000_000))
def test_a_head_s_number_is_negative_and_tells_its_rank(rank: int):
    assert head_number(rank) < 0
    assert rank_of_head(head_number(rank)) == rank


changes = st.lists(
    st.tuples(st.integers(1, 6), st.sampled_from((NORTH, SOUTH, UNKNOWN)), st.booleans(), st.sampled_from(Severity)),
    max_size=20,
)


@given(changes)
def test_what_is_counted_case_by_case_equals_what_counting_anew_would_give(drawn):
    groups, shown = by_town(), {}
    for number, town, counted, severity in drawn:
        entry = an_entry(number, town=town, severity=severity)
        groups.put(entry, counted)
        shown.pop(number, None)
        if counted:
            shown[number] = entry
    assert groups.heads() == {head_number(e.town.rank) for e in shown.values()}
    for group in (NORTH, SOUTH, UNKNOWN):
        inside = [e for e in shown.values() if e.town == group]
        row = groups.row(head_number(group.rank), T0)
        assert row.count == len(inside)
        assert sum(n for _, n in row.severities) == len(inside)
        assert row.waiting == sum(e.is_urgent for e in inside)


# The strip of the new ones


def new_kinds(*entries: QueueEntry) -> tuple[NewKind, ...]:
    kinds = NewKinds()
    for entry in entries:
        kinds.put(entry.incident)
    return kinds.worst(9, Names(catalogue=CATALOGUE, lang="en"))


def test_new_cases_are_told_by_kind_a_call_for_help_first_then_the_worst():
    told = new_kinds(
        an_entry(1, severity=Severity.LOW),
        an_entry(2, severity=Severity.CRITICAL),
        an_entry(3, severity=Severity.CRITICAL),
        an_entry(4, severity=Severity.LOW, report=a_report(sos_worker="w9")),
    )
    assert [(k.sos, k.severity, k.count, k.category.en) for k in told] == [
        (True, Severity.LOW, 1, "Gas leak"),
        (False, Severity.CRITICAL, 2, "Gas leak"),
        (False, Severity.LOW, 1, "Gas leak"),
    ]


@pytest.mark.parametrize("step", [cmd.Take(), cmd.Cancel(reason="hoax"), cmd.Acknowledge(note="told")])
def test_a_case_that_somebody_has_seen_is_new_no_more(step: cmd.Command):
    assert new_kinds(an_entry(1), an_entry(1, step)) == ()


def test_a_case_that_becomes_worse_changes_its_kind():
    told = new_kinds(an_entry(1, severity=Severity.LOW), an_entry(1, severity=Severity.CRITICAL))
    assert [(k.severity, k.count) for k in told] == [(Severity.CRITICAL, 1)]


def test_no_more_kinds_are_told_than_there_is_room_for():
    kinds = NewKinds()
    for n, severity in enumerate(Severity):
        kinds.put(an_incident(number=n, severity=severity))
    assert [k.severity for k in kinds.worst(2, Names())] == [Severity.CRITICAL, Severity.HIGH]
