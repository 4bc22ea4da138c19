"""What is remembered of a queue is read back as it was, and nothing in the file can break the queue."""

import json
from dataclasses import asdict, replace

from hypothesis import given
from hypothesis import strategies as st

from console.domain.queue_columns import DEFAULT, Column, with_shown
from console.domain.queue_filter import Criteria, Grouping, Quick, SavedFilter
from console.domain.terms import Level, Severity, State
from console.models.queue_memory import QueueMemory, read_memory

FULL = QueueMemory(
    saved=(
        SavedFilter(
            name="夜班",
            criteria=Criteria(
                quick=Quick.BREACHED,
                text="燃气",
                states=(State.FILED, State.SUSPENDED),
                severities=(Severity.CRITICAL,),
                fields=("safety",),
                towns=("t1", ""),
                levels=(Level.GRID, Level.DISTRICT),
                mine=True,
                late=True,
                area=((121.0, 30.0), (121.5, 30.0), (121.5, 30.5)),
            ),
        ),
        SavedFilter(name="B", criteria=Criteria()),
    ),
    grouping=Grouping.TOWN,
    table=True,
    columns=with_shown(DEFAULT, Column.TOWN, True),
)


def test_what_was_written_is_read_back():
    assert read_memory(json.loads(json.dumps(asdict(FULL)))) == FULL
    assert read_memory(None) == QueueMemory()


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=60),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(("saved", "name", "criteria", "area", "states", "columns", "column", "width", "grouping")),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(plain, st.sampled_from(("saved", "grouping", "table", "columns")))
def test_no_file_whatever_breaks_it(data, part):
    made = read_memory(data)
    other = read_memory(asdict(FULL) | {part: data})
    for memory in (made, other):
        assert sorted(c.column for c in memory.columns) == sorted(Column)
        assert read_memory(json.loads(json.dumps(asdict(memory)))) == memory


def test_a_name_that_is_too_long_and_a_state_that_is_unknown_are_left_out():
    wrong = asdict(replace(FULL, saved=(replace(FULL.saved[0], name="x" * 41), FULL.saved[1])))
    wrong["saved"][1]["criteria"]["states"] = ["filed", "no such", 7]
    read = read_memory(json.loads(json.dumps(wrong)))
    assert [(f.name, f.criteria.states) for f in read.saved] == [("B", (State.FILED,))]
