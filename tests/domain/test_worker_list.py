"""The list of workers: found, sorted, filtered; nobody who calls for help is hidden, nobody moves under the hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.catalogue import Name
from console.domain.terms import WorkerState
from console.domain.worker_list import EVERYBODY, WorkerFilter, WorkerSort, arranged, lets_through
from tests.widgets.samples import a_worker

LI = a_worker("W1", name=Name(zh="李娜", en="Li Na"), state=WorkerState.FREE, distance_m=900.0, town="t1")
SUN = a_worker(
    "W2",
    name=Name(zh="孙强", en="Sun Qiang"),
    state=WorkerState.NO_REPLY,
    distance_m=50.0,
    town="t2",
    load=2,
    incidents=(1047, 1039),
)
HAN = a_worker("W3", name=Name(zh="韩冬", en="Han Dong"), state=WorkerState.ON_SCENE, distance_m=None, town="", load=1)
ALL = (LI, SUN, HAN)


def ids(sort=WorkerSort.STATE, wanted=EVERYBODY, held=None, rows=ALL):
    return [r.id for r in arranged(rows, sort, wanted, lambda name: name.en, held)]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (WorkerSort.STATE, ["W2", "W1", "W3"]),
        (WorkerSort.DISTANCE, ["W2", "W1", "W3"]),
        (WorkerSort.LOAD, ["W1", "W3", "W2"]),
        (WorkerSort.NAME, ["W3", "W1", "W2"]),
    ],
)
def test_the_list_is_sorted_by_what_was_chosen(sort, order):
    assert ids(sort) == order


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (EVERYBODY, ["W2", "W1", "W3"]),
        (WorkerFilter(text="li"), ["W1"]),
        (WorkerFilter(text="孙"), ["W2"]),
        (WorkerFilter(text="Ｗ３"), ["W3"]),
        (WorkerFilter(text="1039"), ["W2"]),
        (WorkerFilter(text="消防 sun"), ["W2"]),
        (WorkerFilter(states=(WorkerState.FREE, WorkerState.ON_SCENE)), ["W1", "W3"]),
        (WorkerFilter(towns=("t2",)), ["W2"]),
        (WorkerFilter(towns=("",)), ["W3"]),
        (WorkerFilter(towns=("t1",), states=(WorkerState.ON_SCENE,)), []),
    ],
)
def test_a_filter_shows_who_meets_every_condition(wanted, found):
    assert ids(wanted=wanted) == found


@pytest.mark.parametrize("sort", list(WorkerSort))
def test_who_calls_for_help_comes_first_whatever_is_filtered_or_sorted(sort):
    calling = a_worker("W9", state=WorkerState.SOS, distance_m=99_999.0, load=9)
    assert ids(sort, WorkerFilter(text="nobody", towns=("t7",)), rows=(*ALL, calling)) == ["W9"]
    assert ids(sort, rows=(*ALL, calling))[0] == "W9"


rows = st.lists(
    st.builds(
        a_worker,
        st.integers(0, 30).map("W{}".format),
        state=st.sampled_from(WorkerState),
        distance_m=st.none() | st.floats(0, 1e5),
        load=st.integers(0, 3),
        town=st.sampled_from(("", "t1", "t2")),
    ),
    unique_by=lambda r: r.id,
    max_size=12,
)
filters = st.builds(
    WorkerFilter,
    text=st.sampled_from(("", "W1", "刘")),
    states=st.lists(st.sampled_from(WorkerState), max_size=3, unique=True).map(tuple),
    towns=st.lists(st.sampled_from(("", "t1")), max_size=2, unique=True).map(tuple),
)


@given(rows, st.sampled_from(WorkerSort), filters)
def test_each_who_fits_stands_once_and_nobody_else(known, sort, wanted):
    found = arranged(known, sort, wanted, lambda name: name.en)
    assert sorted(r.id for r in found) == sorted(r.id for r in known if lets_through(r, wanted))


@given(rows, rows, st.sampled_from(WorkerSort), filters)
def test_while_held_those_in_the_list_keep_their_places_and_the_others_come_below(before, now, sort, wanted):
    held = [r.id for r in arranged(before, sort, wanted, lambda name: name.en)]
    found = [r.id for r in arranged(now, sort, wanted, lambda name: name.en, held)]
    still = [worker for worker in held if worker in {r.id for r in now}]
    assert found[: len(still)] == still
    assert len(set(found)) == len(found)
    assert set(found) >= {r.id for r in now if lets_through(r, wanted)}


FAR, NEAR, UNPLACED = 900.0, 50.0, None


@pytest.mark.parametrize("sort", list(WorkerSort))
def test_of_equals_the_nearer_comes_first_then_the_lower_id_and_who_is_nowhere_last(sort):
    rows = [
        a_worker(worker, name=Name(en="Li"), state=WorkerState.FREE, load=1, distance_m=metres)
        for worker, metres in (("W4", UNPLACED), ("W2", FAR), ("W3", FAR), ("W9", NEAR))
    ]
    assert ids(sort, rows=rows) == ["W9", "W2", "W3", "W4"]


def test_by_state_those_who_need_somebody_come_first_then_those_who_can_be_sent():
    rows = [a_worker(f"W{n}", state=s, distance_m=float(n)) for n, s in enumerate(WorkerState)]
    order = {r.id: r.state.value for r in rows}
    assert [order[i] for i in ids(rows=rows)] == ["sos", "no_reply", "free", "asked", "en_route", "on_scene", "away"]


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        (WorkerSort.STATE, "far, free"),
        (WorkerSort.LOAD, "far, without a case"),
        (WorkerSort.NAME, "far, first by name"),
        (WorkerSort.DISTANCE, "near"),
    ],
)
def test_what_was_chosen_counts_before_the_distance(sort, first):
    rows = [
        a_worker("near", name=Name(en="Z"), state=WorkerState.AWAY, load=2, distance_m=1.0),
        a_worker("far, free", name=Name(en="Y"), state=WorkerState.FREE, load=1, distance_m=2.0),
        a_worker("far, without a case", name=Name(en="X"), state=WorkerState.AWAY, load=0, distance_m=3.0),
        a_worker("far, first by name", name=Name(en="A"), state=WorkerState.AWAY, load=2, distance_m=4.0),
    ]
    assert ids(sort, rows=rows)[0] == first


def test_a_worker_is_found_by_his_grid_and_his_skills():
    row = a_worker("W5", grid=Name(zh="长江路", en="Changjiang"), skills=(Name(zh="消防", en="Fire"),))
    for text in ("changjiang", "长江", "fire", "消防 w5"):
        assert lets_through(row, WorkerFilter(text=text)), text
    assert not lets_through(row, WorkerFilter(text="gas"))


@pytest.mark.parametrize(
    ("wanted", "hides"),
    [
        (EVERYBODY, False),
        (WorkerFilter(text="  "), False),
        (WorkerFilter(text="x"), True),
        (WorkerFilter(states=(WorkerState.FREE,)), True),
        (WorkerFilter(towns=("",)), True),
    ],
    ids=["nothing chosen", "blanks", "a text", "a state", "those of no town"],
)
def test_a_filter_knows_whether_it_hides_somebody(wanted, hides):
    assert wanted.is_all is not hides


def test_who_is_gone_leaves_the_held_list_and_a_filter_hides_nobody_who_is_in_it():
    assert ids(held=["W3", "gone", "W1"], wanted=WorkerFilter(text="sun")) == ["W3", "W1", "W2"]
