"""Knowing of a case without taking it: with name and note, for a time, and calling again when that is over."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain import agenda
from console.domain import commands as cmd
from console.domain.deciding import Refused
from console.domain.evolve import fold
from console.domain.facts import SYSTEM
from console.domain.terms import Severity
from tests.domain.making import LI, T0, WANG, a_case, a_report, filed

SOON = T0 + timedelta(minutes=15)


def acknowledged(until=SOON, note="the fire service is told"):
    case = a_case()
    case.do(cmd.Acknowledge(note=note, until=until))
    return case


def test_it_carries_name_desk_note_and_time_and_the_case_stays_free():
    case = acknowledged()
    made = case.now_is.acknowledgement
    assert (made.name, made.station, made.note, made.until) == ("Li Na", "D3", "the fire service is told", SOON)
    assert made.at == case.now
    assert case.now_is.acknowledged
    assert case.now_is.holder is None


@pytest.mark.parametrize("note", ["", "  "])
def test_it_needs_a_note(note):
    with pytest.raises(Refused) as refused:
        acknowledged(note=note)
    assert refused.value.code == "empty_text"


def test_a_time_that_is_past_is_refused():
    with pytest.raises(Refused) as refused:
        acknowledged(until=T0 - timedelta(seconds=1))
    assert refused.value.code == "until_past"


def test_when_its_time_is_over_it_calls_again_once():
    case = acknowledged()
    case.now = SOON
    assert len(case.do(cmd.LapseAcknowledgement(), SYSTEM)) == 1
    assert not case.now_is.acknowledged
    assert case.do(cmd.LapseAcknowledgement(), SYSTEM) == ()


@pytest.mark.parametrize("until", [SOON, None])
def test_before_its_time_or_without_one_it_holds(until):
    case = acknowledged(until=until)
    assert case.do(cmd.LapseAcknowledgement(), SYSTEM) == ()
    assert case.now_is.acknowledged


def test_who_takes_the_case_ends_it():
    case = acknowledged()
    case.do(cmd.Take(), WANG)
    case.now = SOON
    assert case.do(cmd.LapseAcknowledgement(), SYSTEM) == ()
    assert case.now_is.quiet_until is None
    assert case.now_is.holder.id == "wang"
    case.do(cmd.GiveBack(), WANG)
    assert case.now_is.acknowledgement is None


def test_a_case_that_somebody_holds_is_acknowledged_already():
    case = a_case()
    case.do(cmd.Take(), WANG)
    with pytest.raises(Refused) as refused:
        case.do(cmd.Acknowledge(note="seen"), LI)
    assert (refused.value.code, refused.value.facts["who"]) == ("held_by_other", "Wang Wei")


def test_a_severity_that_rises_calls_at_once_and_does_not_lapse_again():
    case = acknowledged()
    case.do(filed(a_report(severity=Severity.CRITICAL), severity=Severity.CRITICAL))
    assert not case.now_is.acknowledged
    case.now = SOON
    assert case.do(cmd.LapseAcknowledgement(), SYSTEM) == ()


def test_it_can_be_made_longer():
    case = acknowledged()
    case.do(cmd.Acknowledge(note="still on their way", until=SOON + timedelta(minutes=5)), WANG)
    case.now = SOON
    assert case.do(cmd.LapseAcknowledgement(), SYSTEM) == ()
    assert case.now_is.acknowledgement.name == "Wang Wei"


def test_the_agenda_names_the_moment_and_what_is_due_then():
    case = acknowledged().now_is
    assert agenda.next_at(case, (), ()) == SOON
    assert agenda.due(case, (), (), SOON - timedelta(seconds=1), T0) == ()
    assert agenda.due(case, (), (), SOON, T0) == (cmd.LapseAcknowledgement(),)
    assert agenda.next_at(replace(case, acknowledged=False), (), ()) is None


def test_it_survives_a_restart_for_the_log_holds_it():
    case = acknowledged()
    assert fold(case.log) == case.now_is
