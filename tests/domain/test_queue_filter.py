"""What is chosen of the queue, saved and compared; and how its table is laid out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import commands as cmd
from console.domain.deadlines import Deadline
from console.domain.queue_columns import (
    DEFAULT,
    LEAST_TITLE,
    Column,
    ColumnState,
    laid_out,
    moved,
    with_shown,
    with_width,
)
from console.domain.queue_filter import (
    EVERYTHING,
    Criteria,
    Quick,
    SavedFilter,
    folded,
    shows_level,
    with_saved,
    without_saved,
)
from console.domain.queue_order import is_listed, order_key
from console.domain.terms import Level, Severity, Stage, State
from tests.domain.making import T0, a_case, a_report, an_incident, filed


@pytest.mark.parametrize(
    ("one", "other"),
    [("ＧＡＳ", "gas"), ("Gas", "gas"), ("１０４７", "1047"), ("Straße", "STRASSE"), ("㎡", "m2"), ("煤气", "煤气")],
)
def test_texts_are_compared_whatever_their_width_and_their_capitals(one: str, other: str):
    assert folded(one) == folded(other)


def test_the_words_of_a_filter_are_what_stands_between_blanks_of_any_width():
    assert Criteria(text="  Gas　１０４７ ").words == ("gas", "1047")
    assert Criteria(text=" ").words == ()


@pytest.mark.parametrize(
    ("text", "levels", "words"),
    [
        ("gas", None, ("gas",)),
        ("level:town", {Level.TOWN}, ()),
        ("LEVEL：Town gas", {Level.TOWN}, ("gas",)),
        ("level:d", {Level.DISTRICT}, ()),
        ("level:grid level:town", {Level.GRID, Level.TOWN}, ()),
        ("层级：街道 井盖", {Level.TOWN}, ("井盖",)),
        ("层级:社区", {Level.GRID}, ()),
        ("level:", None, ()),
        ("level:moon", set(), ()),
    ],
)
def test_a_level_is_typed_in_either_language_and_is_no_word(
    text: str, levels: set[Level] | None, words: tuple[str, ...]
):
    criteria = Criteria(text=text)
    assert (criteria.typed_levels, criteria.words) == (levels, words)


@pytest.mark.parametrize(
    ("criteria", "levels", "shown"),
    [
        (Criteria(), {Level.TOWN}, True),
        (Criteria(levels=(Level.TOWN,)), {Level.TOWN}, True),
        (Criteria(levels=(Level.TOWN,)), {Level.GRID, Level.TOWN}, True),
        (Criteria(levels=(Level.DISTRICT,)), {Level.GRID, Level.TOWN}, False),
        (Criteria(text="level:grid"), {Level.TOWN}, False),
        (Criteria(text="level:moon"), {Level.TOWN}, False),
        (Criteria(text="level:grid", levels=(Level.TOWN,)), {Level.GRID, Level.TOWN}, True),
        (Criteria(text="level:grid", levels=(Level.TOWN,)), {Level.TOWN}, False),
    ],
)
def test_a_level_shows_what_it_works_on_and_what_was_raised_to_it(criteria: Criteria, levels: set[Level], shown: bool):
    assert shows_level(criteria, frozenset(levels)) is shown


@pytest.mark.parametrize(
    ("criteria", "hides", "timed"),
    [
        (EVERYTHING, False, False),
        (Criteria(quick=Quick.MINE), True, False),
        (Criteria(quick=Quick.TO_DISPATCH), True, False),
        (Criteria(quick=Quick.DUE_SOON), True, True),
        (Criteria(quick=Quick.BREACHED), True, True),
        (Criteria(late=True), True, True),
        (Criteria(text="gas"), True, False),
        (Criteria(states=(State.FILED,)), True, False),
        (Criteria(severities=(Severity.LOW,)), True, False),
        (Criteria(towns=("t1",)), True, False),
        (Criteria(area=((1.0, 2.0), (2.0, 2.0), (2.0, 1.0))), True, False),
    ],
    ids=repr,
)
def test_a_filter_hides_something_unless_nothing_is_chosen_and_some_change_by_the_clock(criteria, hides, timed):
    assert (criteria.is_all, criteria.is_timed) == (not hides, timed)


def saved(name: str, text: str = "") -> SavedFilter:
    return SavedFilter(name=name, criteria=Criteria(text=text))


def test_a_new_filter_comes_last_and_one_of_the_same_name_is_replaced_where_it_stands():
    known = with_saved(with_saved((), saved("gas")), saved("mine"))
    assert [f.name for f in known] == ["gas", "mine"]
    again = with_saved(known, saved("gas", "leak"))
    assert again == (saved("gas", "leak"), saved("mine"))


def test_a_filter_is_forgotten_by_its_name_and_an_unknown_name_forgets_nothing():
    known = (saved("gas"), saved("mine"))
    assert without_saved(known, "gas") == (saved("mine"),)
    assert without_saved(known, "Gas") == known


# The table

PLAIN = (
    ColumnState(column=Column.NUMBER, width=50),
    ColumnState(column=Column.TITLE, width=999),
    ColumnState(column=Column.STATE, width=100),
    ColumnState(column=Column.AGE, width=60, shown=False),
    ColumnState(column=Column.DUE, width=90),
)


def test_the_title_takes_what_the_others_leave():
    assert laid_out(PLAIN, 600, 1.0) == [
        (Column.NUMBER, 0, 50),
        (Column.TITLE, 50, 360),
        (Column.STATE, 410, 100),
        (Column.DUE, 510, 90),
    ]


def test_widths_grow_with_the_text():
    assert laid_out(PLAIN, 1_200, 2.0) == [
        (Column.NUMBER, 0, 100),
        (Column.TITLE, 100, 720),
        (Column.STATE, 820, 200),
        (Column.DUE, 1_020, 180),
    ]


def test_a_narrow_table_keeps_a_readable_title_and_leaves_out_what_does_not_fit_whole():
    assert laid_out(PLAIN, 269, 1.0) == [(Column.NUMBER, 0, 50), (Column.TITLE, 50, 120), (Column.DUE, 170, 90)]
    assert laid_out(PLAIN, 270, 1.0)[2:] == [(Column.STATE, 170, 100)]
    assert laid_out(PLAIN, 10, 1.5) == [(Column.TITLE, 0, round(LEAST_TITLE * 1.5))]


widths = st.integers(0, 3_000)


@given(widths, st.sampled_from((1.0, 1.25, 1.75)))
def test_columns_lie_side_by_side_without_gaps_and_inside_unless_the_title_alone_is_wider(width: int, scale: float):
    spans = laid_out(DEFAULT, width, scale)
    ends = [x + w for _, x, w in spans]
    assert [x for _, x, _ in spans] == [0, *ends[:-1]]
    before_title = [w for c, _, w in spans if c is not Column.TITLE]
    assert sum(before_title) <= width or not before_title


def test_to_hide_to_size_or_to_move_one_column_touches_no_other():
    def others(columns: tuple[ColumnState, ...]) -> dict[Column, ColumnState]:
        return {s.column: s for s in columns if s.column is not Column.STATE}

    assert others(with_shown(DEFAULT, Column.STATE, False)) == others(DEFAULT)
    assert others(with_width(DEFAULT, Column.STATE, 300)) == others(DEFAULT)
    assert others(moved(DEFAULT, Column.STATE, Column.NUMBER)) == others(DEFAULT)


def test_a_column_before_itself_or_one_that_is_not_there_moves_nothing_away():
    order = [s.column for s in DEFAULT]
    assert [s.column for s in moved(DEFAULT, Column.STATE, Column.STATE)] == order
    without = [s for s in DEFAULT if s.column is not Column.AGE]
    assert sorted(s.column for s in moved(without, Column.AGE, Column.NUMBER)) == sorted(Column)


# The order


def due(seconds: float) -> Deadline:
    at = T0 + timedelta(seconds=seconds)
    return Deadline(stage=Stage.DISPATCH, start=T0, due=at, warn_at=at)


@pytest.mark.parametrize(
    ("changes", "group"),
    [
        ({"severity": Severity.CRITICAL}, 1),
        ({"severity": Severity.HIGH}, 2),
        ({"severity": Severity.NORMAL}, 3),
        ({"severity": Severity.LOW}, 3),
        ({"severity": Severity.LOW, "sos_worker": "w9"}, 0),
    ],
)
def test_normal_and_low_stand_together_and_an_emergency_above_everything(changes, group: int):
    assert order_key(replace(an_incident(), **changes), None)[0] == group


def test_the_place_of_a_row_does_not_depend_on_the_clock():
    key = order_key(an_incident(), due(60))
    assert key == (2, 0, (T0 + timedelta(seconds=60)).timestamp(), 1047)


def test_of_equals_the_older_case_comes_first_and_one_without_a_limit_last():
    older, younger = an_incident(number=1), an_incident(number=2)
    assert sorted([order_key(younger, due(5)), order_key(older, due(5))])[0][-1] == 1
    assert order_key(older, None) > order_key(younger, due(99_999))


def test_a_finished_case_that_its_source_changed_is_listed_until_somebody_has_seen_it():
    case = a_case(cmd.Resolve(), cmd.Close())
    case.do(filed(a_report(description="it burns again")))
    assert is_listed(case.now_is)
    case.do(cmd.Take())
    assert not is_listed(case.now_is)
    assert is_listed(an_incident(cmd.Take()))
