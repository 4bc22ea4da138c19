"""What the screen tells of the clocks, and when it keeps quiet."""

from datetime import timedelta

import pytest

from console.domain.timekeeping import Anchor, Cause, Moved
from console.models.clock_watch import ClockWatch
from console.store.clock import StoreClock
from tests.domain.clocks import Machine
from tests.domain.making import T0


@pytest.fixture
def machine():
    return Machine()


@pytest.fixture
def clock(machine):
    """A clock whose store has told its time: the machine's own."""
    made = StoreClock(machine)
    made._anchor = Anchor(store=T0, glance=machine())
    return made


@pytest.fixture
def told():
    return []


@pytest.fixture
def watch(clock, told):
    return ClockWatch(clock, told.append)


@pytest.mark.parametrize(("wrong_by_s", "shown_s"), [(0, 0), (1.9, 0), (-1.9, 0), (2.1, 2), (-35.2, -35), (7200, 7200)])
def test_a_machine_that_is_wrong_is_shown_from_two_seconds_on(watch, machine, wrong_by_s, shown_s):
    machine.set_by(wrong_by_s)
    assert watch.look() is (shown_s != 0)
    assert watch.ahead_s == shown_s
    assert watch.look() is False


def test_a_difference_near_the_limit_does_not_flicker(watch, machine):
    shown = []
    for step in (2.2, -0.4, 0.4, -0.4, -1.0):
        machine.set_by(step)
        watch.look()
        shown.append(watch.ahead_s)
    assert shown == [2, 2, 2, 2, 0]


def test_sleep_alone_makes_no_machine_wrong(watch, machine):
    machine.sleep(3600)
    assert watch.look() is False
    assert watch.ahead_s == 0


def test_a_change_of_the_time_is_told_once(watch, clock, told):
    clock.news = Moved(cause=Cause.WOKE, at=T0, by=timedelta(), wall_by=timedelta(), slept_s=60)
    watch.look()
    watch.look()
    assert told == [clock.news]


def test_what_happened_before_the_watch_began_is_not_told_again(clock, told):
    clock.news = Moved(cause=Cause.START, at=T0, by=timedelta(hours=1), wall_by=timedelta())
    ClockWatch(clock, told.append).look()
    assert told == []
