"""Filters and groups of the queue: every open case is shown, counted as hidden, or announced by its group's head."""

from collections import Counter
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain import commands as cmd
from console.domain.catalogue import Catalogue, Category, Field, Name
from console.domain.deciding import Refused
from console.domain.district import District, Grid, Town
from console.domain.facts import Place
from console.domain.oversight import Area, Settlement
from console.domain.queue_filter import (
    EVERYTHING,
    UNKNOWN_RANK,
    Criteria,
    Grouping,
    Quick,
    SavedFilter,
    folded,
    with_saved,
    without_saved,
)
from console.domain.queue_views import GroupRow
from console.domain.terms import Level, Severity, State
from console.models.incident_queue import IncidentQueueModel, Role
from console.models.queue_entry import shows
from tests.domain.making import LI, T0, WANG, a_case, a_report
from tests.models.making import CATALOGUE, a_workplace

TOWNS = (Town(id="t1", name=Name(zh="长江路", en="Changjiang Rd")), Town(id="t2", name=Name(zh="辛安", en="Xin'an")))
GRIDS = (
    Grid(id="g1", name=Name(zh="北网格", en="North grid"), town="t1"),
    Grid(id="g2", name=Name(zh="南网格", en="South grid"), town="t2"),
)
WIDE = Catalogue(
    fields=dict(CATALOGUE.fields) | {"urban": Field(code="urban", name=Name(zh="城管", en="Urban"), icon="home")},
    categories=dict(CATALOGUE.categories)
    | {
        "manhole": Category(
            code="manhole",
            field="urban",
            name=Name(zh="井盖缺失", en="Manhole"),
            severity=Severity.NORMAL,
            policy="rapid",
        )
    },
    policies=CATALOGUE.policies,
)
GRID_IDS, CATEGORIES = ("g1", "g2", "nowhere"), ("gas_leak", "manhole", "unheard_of")


def the_place():
    place = a_workplace()
    place.take_catalogue(WIDE)
    place.take_district(District(towns=TOWNS, grids=GRIDS))
    return place


def case(number, severity=2, grid="g1", category="gas_leak", lat=30.1, lon=121.2, **report):
    place = Place(lat=lat, lon=lon, grid=grid, address=report.pop("address", ""))
    told = a_report(source_id=f"r-{number}", place=place, **report)
    return a_case(number=number, severity=Severity(severity), report=told, category=category)


def a_queue(*cases, now=T0):
    place = the_place()
    queue = IncidentQueueModel(place.entry, LI.id, now)
    queue.apply(c.now_is for c in cases)
    return queue


def rows(queue):
    return [queue.index(i).data(Role.ROW) for i in range(queue.rowCount())]


def heads(queue):
    return [r for r in rows(queue) if isinstance(r, GroupRow)]


ONE = case(1, 1, "g1", address="228 Jialingjiang Rd")
TWO = case(2, 2, "g2", category="manhole", lat=30.5)
THREE = case(3, 3, "nowhere", category="unheard_of", title="Ａ３ 井盖")
TWO.do(cmd.Take())
ONE.do(cmd.Take(), WANG)


@pytest.mark.parametrize(
    ("criteria", "shown"),
    [
        (EVERYTHING, {1, 2, 3}),
        (Criteria(severities=(Severity.CRITICAL, Severity.HIGH)), {1, 2}),
        (Criteria(towns=("t1",)), {1}),
        (Criteria(towns=("t1", "t2")), {1, 2}),
        (Criteria(towns=("",)), {3}),
        (Criteria(levels=(Level.TOWN,)), {1, 2, 3}),
        (Criteria(levels=(Level.GRID,)), set()),
        (Criteria(fields=("urban",)), {2}),
        (Criteria(states=(State.FILED,)), {1, 2, 3}),
        (Criteria(states=(State.SUSPENDED,)), set()),
        (Criteria(mine=True), {2}),
        (Criteria(mine=True, towns=("t1",)), set()),
        (Criteria(late=True), {1, 2, 3}),
        (Criteria(quick=Quick.DUE_SOON), set()),
        (Criteria(text="jialing 228"), {1}),
        (Criteria(text="a3 井"), {3}),
        (Criteria(text="辛安"), {2}),
        (Criteria(text="XIN'AN manhole"), {2}),
        (Criteria(area=((121.0, 30.0), (121.4, 30.0), (121.4, 30.2), (121.0, 30.2))), {1, 3}),
        (Criteria(area=((121.0, 30.0), (121.4, 30.0))), {1, 2, 3}),
    ],
)
def test_a_filter_shows_what_meets_every_condition(qtbot, criteria, shown):
    queue = a_queue(ONE, TWO, THREE, now=T0 + timedelta(hours=1))
    queue.show(criteria)
    assert set(queue.numbers) == shown
    assert queue.hidden.count == 3 - len(shown)


def test_a_full_width_text_is_found_by_its_narrow_one():
    assert folded("ＡＢ１２ Gas") == "ab12 gas"


def test_what_a_filter_hides_is_told_with_the_urgent_and_the_critical_that_nobody_has_taken(qtbot):
    queue = a_queue(case(1, 1), case(2, 1), case(3, 2), case(4, 3))
    queue.show(Criteria(severities=(Severity.LOW,)))
    assert (queue.hidden.count, queue.hidden.urgent, queue.hidden.unseen) == (4, 3, (1, 2))
    taken = case(1, 1)
    taken.do(cmd.Take())
    queue.apply([taken.now_is])
    assert queue.hidden.unseen == (2,)
    queue.show(EVERYTHING)
    assert (queue.hidden.count, queue.hidden.unseen) == (0, ())


def test_a_filter_by_the_clock_hides_and_shows_as_time_goes(qtbot):
    queue = a_queue(case(1), case(2))
    queue.show(Criteria(late=True))
    assert (queue.numbers, queue.hidden.count) == ((), 2)
    queue.tick(T0 + timedelta(seconds=61))
    assert (queue.numbers, queue.hidden.count) == ((1, 2), 0)


def test_another_person_at_the_desk_has_other_cases(qtbot):
    mine = case(1)
    mine.do(cmd.Take())
    queue = a_queue(mine, case(2))
    queue.show(Criteria(quick=Quick.MINE))
    assert queue.numbers == (1,)
    queue.set_me(WANG.id)
    assert (queue.numbers, queue.counts()[Quick.MINE], queue.hidden.count) == ((), 0, 2)


def test_groups_stand_in_the_order_of_the_district_with_heads_that_count(qtbot):
    queue = a_queue(case(1, 3, "g2"), case(2, 1, "g2"), case(3, 2, "g1"), case(4, 4, "nowhere"))
    queue.divide(Grouping.TOWN)
    assert [r.code if isinstance(r, GroupRow) else r.number for r in rows(queue)] == ["t1", 3, "t2", 2, 1, "", 4]
    assert queue.numbers == (3, 2, 1, 4)
    head = heads(queue)[1]
    assert (head.count, head.severities) == (2, ((Severity.CRITICAL, 1), (Severity.NORMAL, 1)))
    assert (head.waiting, head.late, head.collapsed) == (1, 0, False)


def test_a_collapsed_group_announces_what_comes_into_it_without_another_row(qtbot):
    queue = a_queue(case(1, 3, "g1"), case(2, 3, "g2"))
    queue.divide(Grouping.TOWN)
    queue.toggle(-1)
    assert queue.numbers == (2,)
    with qtbot.waitSignal(queue.dataChanged) as changed:
        queue.apply([case(9, 1, "g1").now_is])
    assert changed.args[0].row() == 0
    assert queue.numbers == (2,)
    assert (heads(queue)[0].waiting, heads(queue)[0].count, heads(queue)[0].collapsed) == (1, 2, True)
    assert queue.hidden.count == 0
    assert queue.reveal(9)
    assert queue.numbers == (9, 1, 2)


def test_what_the_filter_hides_cannot_be_revealed(qtbot):
    queue = a_queue(case(1, 3))
    queue.show(Criteria(severities=(Severity.LOW,)))
    assert not queue.reveal(1)
    assert not queue.reveal(77)


def test_the_head_of_an_emptied_group_goes_and_a_new_group_gets_one(qtbot):
    last = case(1, 2, "g1")
    queue = a_queue(last, case(2, 2, "g2"))
    queue.divide(Grouping.TOWN)
    last.do(cmd.Cancel(reason="twice"))
    queue.apply([last.now_is])
    assert [h.code for h in heads(queue)] == ["t2"]
    queue.apply([case(3, 2, "nowhere").now_is])
    assert [h.code for h in heads(queue)] == ["t2", ""]
    assert queue.row_of(-UNKNOWN_RANK - 1) == 2


def test_heads_count_the_late_ones_as_the_clock_goes(qtbot):
    queue = a_queue(case(1), case(2))
    queue.divide(Grouping.FIELD)
    with qtbot.waitSignal(queue.dataChanged):
        queue.tick(T0 + timedelta(seconds=61))
    assert heads(queue)[0].late == 2
    with qtbot.assertNotEmitted(queue.dataChanged):
        queue.tick(T0 + timedelta(seconds=62))


def test_a_model_in_groups_keeps_to_the_rules_of_qt(qtmodeltester):
    queue = a_queue(case(1), case(2, grid="g2"), case(3, grid="nowhere"))
    queue.divide(Grouping.TOWN)
    qtmodeltester.check(queue, force_py=True)
    # The tester stays with the model and checks every signal.
    queue.toggle(-2)
    queue.divide(Grouping.FIELD)
    queue.apply([case(4, grid="nowhere").now_is])
    queue.divide(Grouping.NONE)
    assert heads(queue) == []


criteria = st.builds(
    Criteria,
    quick=st.sampled_from(Quick),
    text=st.sampled_from(("", "gas", "no such", "1", "北")),
    severities=st.sampled_from(((), (Severity.CRITICAL,), (Severity.HIGH, Severity.LOW))),
    towns=st.sampled_from(((), ("t1",), ("t2", ""))),
    fields=st.sampled_from(((), ("safety",), ("urban",))),
    mine=st.booleans(),
    late=st.booleans(),
)
acts = st.one_of(
    st.tuples(st.just("show"), criteria),
    st.tuples(st.just("divide"), st.sampled_from(Grouping)),
    st.tuples(st.just("toggle"), st.sampled_from((-1, -2, -UNKNOWN_RANK - 1))),
    st.tuples(st.just("hold"), st.booleans()),
    st.tuples(st.just("arrive"), st.integers(1, 24)),
    st.tuples(st.just("take"), st.integers(1, 24)),
    st.tuples(st.just("cancel"), st.integers(1, 24)),
    st.tuples(st.just("tick"), st.integers(1, 120)),
)


class Shift:
    """What a dispatcher and the world do with a queue, and what is known besides the queue."""

    def __init__(self):
        self.place, self.now, self.cases = the_place(), T0, {}
        self.queue = IncidentQueueModel(self.place.entry, LI.id, T0)
        self.held = False

    def do(self, act, what):
        match act:
            case "show":
                self.queue.show(what)
            case "divide":
                self.queue.divide(what)
            case "toggle":
                self.queue.toggle(what)
            case "hold":
                self.held = what
                self.queue.hold(what)
            case "tick":
                self.now += timedelta(seconds=what)
                self.queue.tick(self.now)
            case "arrive":
                self.cases.setdefault(what, case(what, what % 4 + 1, GRID_IDS[what % 3], CATEGORIES[what // 3 % 3]))
                self.queue.apply([self.cases[what].now_is])
            case _ if what in self.cases and self.cases[what].now_is.is_open:
                with suppress(Refused):
                    self.cases[what].do(cmd.Take(over=True) if act == "take" else cmd.Cancel(reason="twice"))
                self.queue.apply([self.cases[what].now_is])

    def listed(self):
        return [e for c in self.cases.values() if (e := self.place.entry(c.now_is, self.now)).listed]


@settings(max_examples=60)
@given(st.lists(acts, max_size=25))
def test_every_open_case_is_shown_hidden_or_in_a_collapsed_group_and_the_counts_say_so(story):
    shift = Shift()
    for act in story:
        before = shift.queue.numbers
        shift.do(*act)
        if shift.held and act[0] in ("arrive", "take", "cancel", "tick"):
            assert shift.queue.numbers[: len(before)] == before
    queue = shift.queue
    queue.hold(False)
    listed = shift.listed()
    fitting = {e.row.number for e in listed if shows(e, queue.criteria, LI.id, shift.now)}
    collapsed = {h.code for h in heads(queue) if h.collapsed}
    out_of_sight = {
        e.row.number
        for e in listed
        if e.row.number in fitting and queue.grouping is not Grouping.NONE and e.group(queue.grouping).code in collapsed
    }
    assert set(queue.numbers) == fitting - out_of_sight
    assert queue.hidden.count == len(listed) - len(fitting)
    assert queue.hidden.urgent == sum(e.is_urgent for e in listed if e.row.number not in fitting)
    assert set(queue.hidden.unseen) == {e.row.number for e in listed if e.is_unseen and e.row.number not in fitting}
    if queue.grouping is not Grouping.NONE:
        counted = Counter(e.group(queue.grouping).code for e in listed if e.row.number in fitting)
        assert {h.code: h.count for h in heads(queue)} == counted
    keys = [queue._key(queue.index(i).data(Role.NUMBER)) for i in range(queue.rowCount())]
    assert all(a < b for a, b in pairwise(keys))
    assert [queue.row_of(queue.index(i).data(Role.NUMBER)) for i in range(queue.rowCount())] == list(range(len(keys)))


def test_saved_filters_keep_their_places_and_names_are_unique():
    late = SavedFilter(name="A", criteria=Criteria(late=True))
    mine = SavedFilter(name="B", criteria=Criteria(mine=True))
    known = with_saved(with_saved((), late), mine)
    changed = with_saved(known, SavedFilter(name="A", criteria=EVERYTHING))
    assert [(f.name, f.criteria) for f in changed] == [("A", EVERYTHING), ("B", mine.criteria)]
    assert without_saved(changed, "A") == (mine,)


def test_a_transferred_case_is_its_new_town_s_everywhere():
    moved, place = case(8, 2, "g1"), the_place()
    moved.do(cmd.Transfer(level=Level.TOWN, town="t2", reason="theirs"))
    place.apply([moved.now_is])
    entry, t2 = place.entry(moved.now_is, T0), place.names.towns["t2"]
    assert (entry.town, entry.group(Grouping.TOWN), entry.row.town) == (t2, t2, t2.name)
    assert [shows(entry, Criteria(towns=(town,)), LI.id, T0) for town in ("t1", "t2")] == [False, True]
    assert t2.name.en.lower() in entry.text
    assert [t.town for t in place.board(T0).towns if t.open] == ["t2"]
    settled = {Area("g1", "t2"): Settlement(received=1, explanations=1)}
    lines = {t.town: (t.open, t.settlement.explanations) for t in place.oversight(settled, T0).towns}
    assert lines["t2"] == (1, 1)
    assert lines.get("t1", (0, 0)) == (0, 0)
