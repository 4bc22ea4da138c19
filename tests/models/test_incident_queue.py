"""The queue model: the fewest signals, the order of the look, and nothing that moves under the hand."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex

from console.domain import commands as cmd
from console.domain.deciding import Refused
from console.domain.queue_filter import EVERYTHING, Criteria, Quick
from console.domain.terms import Severity
from console.models.incident_queue import IncidentQueueModel, Role
from tests.domain.making import LI, T0, WANG, a_case, a_report, asked, suspended
from tests.models.making import a_workplace


def a_queue(*cases, now=T0):
    place = a_workplace()
    queue = IncidentQueueModel(place.entry, LI.id, now)
    queue.apply(case.now_is for case in cases)
    return queue


def cases(*severities, first=1):
    return [a_case(number=n, severity=Severity(s)) for n, s in enumerate(severities, first)]


def tell(queue, *changed):
    queue.apply(case.now_is for case in changed)


def spied(queue, qtbot):
    seen = []
    queue.rowsInserted.connect(lambda _, a, b: seen.append(("insert", a, b)))
    queue.rowsRemoved.connect(lambda _, a, b: seen.append(("remove", a, b)))
    queue.rowsMoved.connect(lambda _, a, b, __, to: seen.append(("move", a, to)))
    queue.dataChanged.connect(lambda a, b, _: seen.append(("change", a.row(), b.row())))
    queue.modelReset.connect(lambda: seen.append(("reset",)))
    return seen


def test_the_model_keeps_to_the_rules_of_qt(qtmodeltester):
    queue = a_queue(*cases(3, 1, 2))
    qtmodeltester.check(queue, force_py=True)
    tell(queue, *cases(1, 4, first=9))
    qtmodeltester.check(queue, force_py=True)


def test_the_worst_comes_first_and_the_roles_give_row_and_number(qtbot):
    queue = a_queue(*cases(3, 1, 2))
    assert queue.numbers == (2, 3, 1)
    assert queue.index(0).data(Role.NUMBER) == 2
    assert queue.index(0).data(Role.ROW).severity is Severity.CRITICAL
    assert queue.index(0).data() == "Gas smell"


def test_a_first_load_is_one_signal(qtbot):
    queue = a_queue()
    seen = spied(queue, qtbot)
    tell(queue, *cases(3, 1, 2, 2, 4))
    assert seen == [("insert", 0, 4)]


def test_a_new_case_is_one_insertion_in_its_place(qtbot):
    queue = a_queue(*cases(1, 3))
    seen = spied(queue, qtbot)
    tell(queue, *cases(2, first=9))
    assert seen == [("insert", 1, 1)]
    assert queue.numbers == (1, 9, 2)


def test_a_change_that_keeps_the_place_is_one_repaint(qtbot):
    first, second = cases(2, 3)
    queue = a_queue(first, second)
    seen = spied(queue, qtbot)
    second.do(cmd.Take())
    tell(queue, second)
    assert seen == [("change", 1, 1)]


def test_the_same_again_says_nothing(qtbot):
    loaded = cases(2, 3)
    queue = a_queue(*loaded)
    seen = spied(queue, qtbot)
    tell(queue, *loaded)
    assert seen == []


def test_a_case_whose_place_changes_is_moved_and_selected_rows_follow(qtbot):
    loaded = cases(2, 2, 2)
    queue = a_queue(*loaded)
    kept = QPersistentModelIndex(queue.index(0))
    seen = spied(queue, qtbot)
    loaded[0].do(suspended())
    tell(queue, loaded[0])
    assert seen == [("change", 0, 0), ("move", 0, 3)]
    assert (queue.numbers, kept.row()) == ((2, 3, 1), 2)


def test_a_closed_case_leaves(qtbot):
    loaded = cases(2, 2)
    queue = a_queue(*loaded)
    loaded[0].do(cmd.Resolve())
    loaded[0].do(cmd.Close())
    tell(queue, loaded[0])
    assert queue.numbers == (2,)
    assert queue.row_of(1) is None


def test_while_held_nothing_moves_and_new_cases_wait_below(qtbot):
    loaded = cases(2, 2, 3)
    queue = a_queue(*loaded)
    queue.hold(True)
    loaded[0].do(cmd.Cancel(reason="twice"))
    loaded[1].do(suspended())
    with qtbot.waitSignal(queue.waiting_changed) as waiting:
        tell(queue, *loaded, *cases(1, first=9))
    assert waiting.args == [1]
    assert queue.numbers == (1, 2, 3, 9)
    assert queue.index(0).data(Role.ROW).state == "cancelled"
    with qtbot.waitSignal(queue.waiting_changed) as waiting:
        queue.hold(False)
    assert waiting.args == [0]
    assert queue.numbers == (9, 2, 3)


def test_many_new_places_are_one_layout_and_the_selection_stays_on_its_case(qtbot):
    loaded = [a_case(number=n, severity=2, report=a_report(source_id=str(n))) for n in range(1, 402)]
    queue = a_queue(*loaded)
    kept = QPersistentModelIndex(queue.index(0))
    queue.hold(True)
    for case in loaded[:-1]:
        case.do(suspended(), after_s=float(1000 - case.number))
        case.do(cmd.Resume(), after_s=float(1000 - case.number))
    tell(queue, *loaded)
    with qtbot.waitSignal(queue.layoutChanged):
        queue.hold(False)
    assert kept.data(Role.NUMBER) == 1
    assert list(queue.numbers) == sorted(queue.numbers, key=queue._key)


@pytest.mark.parametrize(
    ("kind", "at_s", "shown"),
    [
        (Quick.ALL, 50, (1, 2, 3)),
        (Quick.TO_DISPATCH, 50, (1, 3)),
        (Quick.DUE_SOON, 50, (1, 3)),
        (Quick.BREACHED, 50, ()),
        (Quick.BREACHED, 61, (1, 3)),
        (Quick.MINE, 50, (3,)),
    ],
)
def test_a_filter_shows_its_cases_and_follows_the_clock(qtbot, kind, at_s, shown):
    one, two, three = cases(2, 2, 2)
    one.do(cmd.Take(), WANG)
    two.do(asked())
    three.do(cmd.Take())
    queue = a_queue(one, two, three)
    queue.show(Criteria(quick=kind))
    queue.tick(T0 + timedelta(seconds=at_s))
    assert set(queue.numbers) == set(shown)
    assert queue.counts()[kind] == len(shown)


steps = st.one_of(
    st.builds(cmd.Take, over=st.just(True)),
    st.just(cmd.Resolve()),
    st.just(cmd.Close()),
    st.just(cmd.Reopen()),
    st.just(suspended()),
    st.just(cmd.Resume()),
    st.just(cmd.Cancel(reason="twice")),
)
shifts = st.lists(
    st.tuples(st.integers(1, 6), st.none() | steps, st.sampled_from(["held", "free", "filtered"])), max_size=25
)


@given(shifts)
def test_one_by_one_equals_loading_at_the_end(shift):
    known = {}
    queue = a_queue()
    for number, step, hand in shift:
        if hand == "filtered":
            queue.show(Criteria(quick=Quick.MINE))
            queue.show(EVERYTHING)
        queue.hold(hand == "held")
        case = known.setdefault(number, a_case(number=number, severity=Severity(number % 4 + 1)))
        before = queue.numbers
        if step is not None:
            with suppress(Refused):
                case.do(step, after_s=30)
        tell(queue, case)
        if hand == "held":
            assert queue.numbers[: len(before)] == before
        else:
            assert queue.numbers == a_queue(*known.values()).numbers
        assert [queue.row_of(n) for n in queue.numbers] == list(range(len(queue.numbers)))
    queue.hold(False)
    assert queue.numbers == a_queue(*known.values()).numbers
    assert all(queue.row_of(n) == i for i, n in enumerate(queue.numbers))


@pytest.mark.parametrize(
    ("typed", "found"), [("gas SMELL", (2, 3, 1)), ("2 gas", (2,)), ("no such", ()), ("", (2, 3, 1))]
)
def test_a_search_shows_only_cases_that_hold_every_word(qtbot, typed, found):
    queue = a_queue(*cases(3, 1, 2))
    queue.show(Criteria(text=typed))
    assert queue.numbers == found
