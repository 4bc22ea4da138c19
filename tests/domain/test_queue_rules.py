"""Which rows are seen from two metres, and how the columns of the table stand."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.queue_columns import (
    DEFAULT,
    FIXED,
    LEAST_WIDTH,
    MOST_WIDTH,
    Column,
    ColumnState,
    moved,
    whole,
    with_shown,
    with_width,
)
from console.domain.views import Attention
from console.domain.waiting import waits_too_long
from tests.widgets.samples import NOW, a_deadline, a_row


@pytest.mark.parametrize(
    ("attention", "left_s", "paused", "waits"),
    [
        (Attention.NOT_TAKEN, -1, False, True),
        (Attention.MINE, -1, False, True),
        (Attention.OTHER, -1, False, True),
        (Attention.NO_REPLY, -1, False, True),
        (Attention.ASSIGNED, -1, False, False),
        (Attention.NONE, -1, False, False),
        (Attention.NOT_TAKEN, 1, False, False),
        (Attention.NOT_TAKEN, -1, True, False),
    ],
)
def test_a_case_waits_too_long_where_it_is_late_and_nobody_is_at_work_on_it(attention, left_s, paused, waits):
    row = a_row(1, attention=attention, deadline=a_deadline(left_s, paused=paused))
    assert waits_too_long(row, NOW) is waits


def test_a_case_begins_to_wait_too_long_at_its_limit_and_one_without_a_limit_never_does():
    row = a_row(1, attention=Attention.NOT_TAKEN, deadline=a_deadline(10))
    assert not waits_too_long(row, NOW + timedelta(seconds=9))
    assert waits_too_long(row, NOW + timedelta(seconds=10))
    assert not waits_too_long(a_row(1, attention=Attention.NOT_TAKEN, deadline=None), NOW)


states = st.builds(ColumnState, column=st.sampled_from(Column), width=st.integers(-100, 10_000), shown=st.booleans())


@given(st.lists(states, max_size=20))
def test_whatever_was_remembered_every_column_stands_once_and_the_urgent_is_seen(known):
    columns = whole(known)
    assert sorted(c.column for c in columns) == sorted(Column)
    assert all(LEAST_WIDTH <= c.width <= MOST_WIDTH for c in columns)
    assert all(c.shown for c in columns if c.column in FIXED)
    order = list(dict.fromkeys(s.column for s in known))
    assert [c.column for c in columns][: len(order)] == order
    assert whole(columns) == columns


@given(st.sampled_from(Column), st.none() | st.sampled_from(Column))
def test_a_column_is_put_before_another_and_the_rest_keeps_its_order(column, before):
    columns = [c.column for c in moved(DEFAULT, column, before)]
    rest = [c.column for c in DEFAULT if c.column is not column]
    assert [c for c in columns if c is not column] == rest
    if before is not column:
        assert columns.index(column) == (len(rest) if before is None else columns.index(before) - 1)


def test_a_column_is_hidden_and_sized_but_the_countdown_is_never_hidden():
    hidden = with_shown(DEFAULT, Column.PERSON, False)
    assert not next(c for c in hidden if c.column is Column.PERSON).shown
    assert next(c for c in with_shown(DEFAULT, Column.DUE, False) if c.column is Column.DUE).shown
    assert next(c for c in with_width(DEFAULT, Column.TITLE, 5) if c.column is Column.TITLE).width == LEAST_WIDTH
