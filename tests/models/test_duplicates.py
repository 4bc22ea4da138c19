"""Proposals of duplicates: from the later case to the earlier, in small steps, gone as soon as they do not hold."""

from itertools import count

import pytest

from console.domain import commands as cmd
from console.domain.facts import Place
from console.models import duplicates
from console.models.duplicates import Duplicates
from console.models.open_traces import OpenTraces
from tests.domain.making import a_case, a_report
from tests.models.making import a_workplace

LAT, LON = 35.95, 120.15
METRE = 1 / 111_195
LONG_S = 60.0


def a_case_at(number, metres=0.0, title="Gas smell in the stairwell", *steps, **more):
    place = Place(lat=LAT + metres * METRE, lon=LON)
    return a_case(*steps, number=number, report=a_report(title=title, place=place, **more))


def compared(*cases):
    made = Duplicates(OpenTraces())
    for case in cases:
        made.take(case.now_is)
    made.work(LONG_S)
    return made


def numbers(made, number):
    return [f.number for f in made.of(number)]


def test_the_later_case_is_proposed_as_a_duplicate_of_the_earlier():
    made = compared(a_case_at(1), a_case_at(2, 20))
    assert (numbers(made, 2), numbers(made, 1)) == ([1], [])
    (why,) = made.of(2)
    assert (round(why.distance_m), why.words) == (20, ("gas", "smell", "stairwell"))


def test_it_does_not_matter_in_which_order_they_were_read():
    made = compared(a_case_at(2, 20), a_case_at(1))
    assert (numbers(made, 2), numbers(made, 1)) == ([1], [])


def test_the_likest_comes_first():
    made = compared(a_case_at(1, 60), a_case_at(2, 5), a_case_at(3))
    assert numbers(made, 3) == [2, 1]


def test_another_matter_is_not_proposed():
    assert numbers(compared(a_case_at(1), a_case_at(2, 0, "A tree is down"), a_case_at(3, 2_000)), 3) == []


@pytest.mark.parametrize("step", [cmd.Cancel(reason="x"), cmd.MergeInto(main=9)], ids=["cancelled", "merged elsewhere"])
def test_a_proposal_goes_with_its_main_case(step):
    main, twin = a_case_at(1), a_case_at(2)
    made = compared(main, twin)
    main.do(step)
    assert made.take(main.now_is) == {2}
    made.work(LONG_S)
    assert numbers(made, 2) == []


def test_a_merged_case_has_no_proposal_and_gets_none_for_that_case_when_it_is_separated():
    main, twin = a_case_at(1), a_case_at(2)
    made = compared(main, twin)
    twin.do(cmd.MergeInto(main=1))
    assert made.take(twin.now_is) == {2}
    assert made.of(2) == ()
    twin.do(cmd.Separate())
    made.take(twin.now_is)
    made.work(LONG_S)
    assert made.of(2) == ()


def test_who_was_kept_apart_is_not_proposed_again_and_others_are():
    first, second, third = a_case_at(1), a_case_at(2), a_case_at(3)
    made = compared(first, second, third)
    third.do(cmd.KeepApart(other=1))
    assert made.take(third.now_is) == {3}
    assert made.work(LONG_S) == {3}
    assert numbers(made, 3) == [2]


def test_a_case_that_moves_away_is_compared_anew():
    main, twin = a_case_at(1), a_case_at(2)
    made = compared(main, twin)
    away = a_report(source_id="r-1", title="Gas smell", place=Place(lat=LAT + 0.1, lon=LON))
    twin.do(cmd.FileReport(report=away, category="gas_leak", severity=2, policy="rapid"))
    assert made.take(twin.now_is) == {2}
    assert made.work(LONG_S) == set()


def test_what_is_not_compared_costs_nothing():
    main, twin = a_case_at(1), a_case_at(2)
    made = compared(main, twin)
    twin.do(cmd.Take())
    assert made.take(twin.now_is) == set()
    assert not made.is_waiting


def test_a_flood_at_one_place_is_compared_a_little_at_a_time(monkeypatch):
    made = Duplicates(OpenTraces())
    for number in range(400):
        made.take(a_case_at(number, number % 40).now_is)
    clock = count(0.0, 0.001)
    monkeypatch.setattr(duplicates, "monotonic", lambda: next(clock))
    assert made.work(0.004)
    assert made.is_waiting, "four were compared, and the keys come first"
    monkeypatch.undo()
    made.work(LONG_S)
    assert not made.is_waiting
    assert len(made.of(399)) == 5, "more candidates than that are no help"


def test_the_row_and_the_facts_of_the_later_case_name_the_earlier():
    place = a_workplace()
    first, second = a_case_at(1), a_case_at(2, 20)
    place.apply([first.now_is, second.now_is])
    assert [i.number for i in place.compare(LONG_S)] == [2]
    assert place.entry(second.now_is, second.now).row.alike == 1
    assert place.entry(first.now_is, second.now).row.alike == 0
    place.select(2)
    fact = place.view(second.now).facts[0]
    assert (fact.key, fact.value, fact.alike.number) == ("alike", "1", 1)


def test_the_mark_goes_when_the_earlier_case_is_over():
    place = a_workplace()
    first, second = a_case_at(1), a_case_at(2, 20)
    place.apply([first.now_is, second.now_is])
    place.compare(LONG_S)
    first.do(cmd.Cancel(reason="false alarm"))
    place.apply([first.now_is])
    assert [i.number for i in place.compare(LONG_S)] == [2]
    assert place.entry(second.now_is, second.now).row.alike == 0


def test_earlier_cases_are_shown_only_with_the_case_that_they_belong_to():
    place = a_workplace()
    place.apply([a_case_at(1).now_is, a_case_at(2).now_is])
    place.select(2)
    assert not place.take_earlier(1, ("x",))
    assert place.take_earlier(2, ())
    assert place.kin.earlier == ()
