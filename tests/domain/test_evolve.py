"""Folding: milestones once, unknown events refused, a pause counted."""

import pytest

from console.domain import commands as cmd
from console.domain import events as ev
from console.domain.apply import UnknownEvent
from console.domain.evolve import evolve, fold
from tests.domain.making import LI, T0, a_case, a_report, an_incident, asked, suspended


def test_the_sensor_of_a_reopened_case_may_return_to_normal_again():
    normal = cmd.RecordSensorNormal(sensor="s1", value=1.0)
    case = a_case(normal, cmd.Cancel(reason="test"), report=a_report(sensor="s1"))
    first = case.now_is.sensor_normal_at
    assert first is not None
    case.do(cmd.Reopen())
    assert case.now_is.sensor_normal_at is None
    case.take_back()
    assert case.now_is.sensor_normal_at == first
    case.do(cmd.Reopen())
    assert case.do(normal)
    assert case.now_is.sensor_normal_at == case.now


def test_replaying_the_log_gives_the_same_case():
    case = a_case(cmd.Take(), asked(), "accept", "arrive", cmd.Note(text="two people"), "resolve", cmd.Close())
    assert fold(case.log) == case.now_is


def test_no_events_make_no_incident():
    assert fold(()) is None


def test_a_log_that_does_not_begin_with_a_report_is_refused():
    with pytest.raises(UnknownEvent):
        evolve(None, ev.Recorded(seq=1, incident=1, event=ev.Taken(), actor=LI, at=T0))


def test_an_event_of_a_newer_version_is_refused_not_skipped():
    class Invented(ev.Event):
        pass

    with pytest.raises(UnknownEvent):
        evolve(an_incident(), ev.Recorded(seq=9, incident=1047, event=Invented(), actor=LI, at=T0))


def test_a_later_reply_proves_the_earlier_milestones():
    case = a_case(asked(), "arrive")
    stamps = case.now_is.stamps
    assert stamps.accepted == stamps.arrived == case.now


def test_a_milestone_is_written_once_in_an_epoch():
    case = a_case(asked(), "accept")
    first = case.now_is.stamps
    case.do(asked("a2", "w2"))
    case.reply("accept", "a2", "w2")
    assert case.now_is.stamps == first


@pytest.mark.parametrize("end", [cmd.Resume(), cmd.Cancel(reason="done by others")])
def test_the_time_of_a_pause_is_counted_however_it_ends(end):
    case = a_case(suspended())
    case.do(end, after_s=3600)
    assert (case.now_is.paused_s, case.now_is.pause) == (3600.0, None)


def test_a_suspended_case_follows_replies_and_goes_on_there():
    case = a_case(asked(), suspended(), "arrive")
    assert case.now_is.state == "suspended"
    case.do(cmd.Resume())
    assert case.now_is.state == "on_scene"


def test_declines_are_counted():
    assert an_incident(asked(), "decline").returned == 1
