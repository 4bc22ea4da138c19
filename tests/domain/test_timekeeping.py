"""The store's time on a machine whose clock jumps, sleeps and is corrected."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.facts import DomainError
from console.domain.timekeeping import KEPT_S, SLEPT_S, STEP, Anchor, Cause, moved
from tests.domain.clocks import Machine
from tests.domain.making import T0

SECONDS = st.floats(0, 1e6)
JUMPS = st.floats(-1e6, 1e6)


def anchored(machine, store_ahead_s=0.0):
    return Anchor(store=machine.wall + timedelta(seconds=store_ahead_s), glance=machine())


def passed(seconds):
    return pytest.approx(seconds, abs=1e-3)


@given(ran=SECONDS, slept=SECONDS, jump=JUMPS)
def test_time_is_what_passed_since_the_anchor_whatever_the_wall_clock_does(ran, slept, jump):
    machine = Machine()
    anchor = anchored(machine)
    machine.run(ran)
    machine.set_by(jump)
    machine.sleep(slept)
    assert (anchor.time_at(machine()) - T0).total_seconds() == passed(ran + slept)
    assert anchor.stepped_by(machine()).total_seconds() == passed(jump)
    assert anchor.slept_s(machine()) == passed(slept)


@given(jumps=st.lists(JUMPS, max_size=6))
def test_time_never_goes_back_between_two_anchors(jumps):
    machine = Machine()
    anchor, seen = anchored(machine), []
    for jump in jumps:
        machine.set_by(jump)
        machine.run(1)
        seen.append(anchor.time_at(machine()))
    assert seen == sorted(seen)


@pytest.mark.parametrize(
    ("happened", "cause"),
    [
        (lambda m: m.run(59), None),
        (lambda m: m.run(61), Cause.ROUTINE),
        (lambda m: m.set_by(1.9), None),
        (lambda m: m.set_by(2.1), Cause.STEPPED),
        (lambda m: m.set_by(-3600), Cause.STEPPED),
        (lambda m: m.sleep(1.5), None),
        (lambda m: m.sleep(3600), Cause.WOKE),
        (lambda m: (m.sleep(3600), m.set_by(-3600)), Cause.WOKE),
    ],
    ids=["a minute less", "a minute", "slewed", "set forward", "set back", "a nap", "slept", "slept, and set back"],
)
def test_an_anchor_is_in_doubt_after_a_wake_a_step_and_a_minute(happened, cause):
    machine = Machine()
    anchor = anchored(machine)
    happened(machine)
    assert anchor.doubt(machine()) is cause


def test_a_machine_that_is_ahead_of_its_store_is_told_by_how_much():
    machine = Machine()
    anchor = anchored(machine, store_ahead_s=-35)
    machine.run(10)
    assert anchor.ahead(machine()) == timedelta(seconds=35)
    machine.set_by(-35)
    assert anchor.ahead(machine()) == timedelta()


def test_two_clocks_that_drift_are_no_news():
    machine = Machine()
    before = anchored(machine)
    machine.run(61)
    after = Anchor(store=machine.wall + timedelta(milliseconds=40), glance=machine())
    assert moved(before, after, Cause.ROUTINE) is None


def test_a_wake_is_news_even_where_the_time_was_right():
    machine = Machine()
    before = anchored(machine)
    machine.sleep(600)
    news = moved(before, anchored(machine), Cause.WOKE)
    assert (news.cause, news.slept_s, news.by) == (Cause.WOKE, 600, timedelta())


def test_a_step_tells_how_far_the_machine_was_set_and_how_far_the_store_moved():
    machine = Machine()
    before = anchored(machine)
    machine.set_by(3600)
    server = Anchor(store=before.time_at(machine()), glance=machine())
    news = moved(before, server, Cause.STEPPED)
    assert (news.wall_by, news.by) == (timedelta(hours=1), timedelta())
    own = anchored(machine)
    assert moved(before, own, Cause.STEPPED).by == timedelta(hours=1)


def test_a_store_whose_own_clock_was_set_is_news():
    machine = Machine()
    before = anchored(machine)
    machine.run(61)
    news = moved(before, anchored(machine, store_ahead_s=-300), Cause.ROUTINE)
    assert news.by == timedelta(seconds=-300)


def test_a_time_without_a_zone_is_no_anchor():
    with pytest.raises(DomainError):
        Anchor(store=T0.replace(tzinfo=None), glance=Machine()())


@pytest.mark.parametrize(
    ("happened", "cause"),
    [
        (lambda m: m.run(KEPT_S), Cause.ROUTINE),
        (lambda m: m.run(KEPT_S - 0.001), None),
        (lambda m: m.set_by(STEP.total_seconds()), None),
        (lambda m: m.set_by(-STEP.total_seconds()), None),
        (lambda m: m.sleep(SLEPT_S), Cause.WOKE),
        (lambda m: (m.run(KEPT_S), m.set_by(5)), Cause.STEPPED),
    ],
    ids=["a minute", "just less", "two seconds ahead", "two seconds back", "two seconds asleep", "set, and a minute"],
)
def test_where_doubt_begins(happened, cause):
    machine = Machine()
    anchor = anchored(machine)
    happened(machine)
    assert anchor.doubt(machine()) is cause


def test_a_machine_that_was_ahead_from_the_first_is_no_step():
    machine = Machine()
    anchor = anchored(machine, store_ahead_s=-35)
    machine.run(10)
    assert anchor.stepped_by(machine()) == timedelta()
    machine.set_by(7)
    assert anchor.stepped_by(machine()) == timedelta(seconds=7)


@pytest.mark.parametrize(("seconds", "told"), [(2.0, False), (2.001, True), (-2.001, True)])
def test_a_correction_is_news_from_two_seconds_on(seconds, told):
    machine = Machine()
    before = anchored(machine)
    machine.run(61)
    after = anchored(machine, store_ahead_s=seconds)
    assert (moved(before, after, Cause.ROUTINE) is not None) is told


def test_a_machine_whose_wall_clock_has_no_zone_is_no_anchor():
    glance = replace(Machine()(), wall=T0.replace(tzinfo=None))
    with pytest.raises(DomainError, match="wall="):
        Anchor(store=T0, glance=glance)
