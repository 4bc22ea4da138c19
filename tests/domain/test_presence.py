"""Who is there, who is away, and who has the same case open."""

from dataclasses import replace

from console.domain.incident import Holder
from console.domain.presence import Desk, Doing, Presence
from tests.domain.making import T0

LI = Desk(person="li", name="Li Na", station="D3", incident=7)
WANG = Desk(person="wang", name="Wang Wei", station="D5", incident=7)
AWAY_WANG = replace(WANG, is_away=True)


def held_by(person):
    return Holder(id=person, name=person, station="D1", since=T0)


def test_a_holder_at_any_desk_is_there():
    assert not Presence((AWAY_WANG, replace(WANG, station="D9"))).is_away(held_by("wang"))


def test_a_holder_whose_heartbeat_is_old_is_away():
    assert Presence((LI, AWAY_WANG)).is_away(held_by("wang"))


def test_a_holder_of_whom_nothing_is_known_is_away():
    assert Presence((LI,)).is_away(held_by("wang"))


def test_a_case_without_a_holder_has_nobody_who_could_be_away():
    assert not Presence().is_away(None)


def test_others_with_the_case_open_are_told_who_edits_first():
    zhou = Desk(person="zhou", name="Zhou", station="D7", incident=7, doing=Doing.EDITING)
    elsewhere = Desk(person="he", name="He", station="D8", incident=8)
    assert Presence((LI, WANG, zhou, elsewhere)).at(7, without=LI) == (zhou, WANG)


def test_the_same_person_at_another_desk_is_another():
    other_desk = replace(LI, station="D4")
    assert Presence((LI, other_desk)).at(7, without=LI) == (other_desk,)


def test_who_is_away_looks_at_nothing():
    assert Presence((LI, AWAY_WANG)).at(7, without=LI) == ()


def test_those_who_came_or_went_are_told():
    before, after = Presence((LI, WANG)), Presence((LI, AWAY_WANG))
    assert after.changed_holders(before) == {"wang"}
    assert before.changed_holders(after) == {"wang"}
    assert before.changed_holders(before) == frozenset()


def test_after_an_outage_nobody_who_was_there_counts_as_away():
    zhou = Desk(person="zhou", is_away=True)
    assert Presence((AWAY_WANG, zhou)).forgiving(Presence((WANG,))) == Presence((WANG, zhou))
