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


def test_of_two_who_look_the_order_is_that_of_their_names_or_ids_then_of_their_desks():
    nameless = Desk(person="Ma", station="D9", incident=7)
    twin = replace(WANG, station="D2")
    assert Presence((WANG, nameless, twin, LI)).at(7, without=Desk(person="x")) == (LI, nameless, twin, WANG)


def test_the_same_station_under_another_person_is_another_desk():
    before_her = replace(WANG, station=LI.station)
    assert Presence((LI, before_her)).at(7, without=LI) == (before_her,)


def test_nobody_has_another_case_before_him():
    assert Presence((LI, WANG)).at(8, without=LI) == ()


def test_a_desk_that_was_away_before_an_outage_is_still_away_after_it():
    assert Presence((AWAY_WANG,)).forgiving(Presence((AWAY_WANG,))) == Presence((AWAY_WANG,))


def test_after_an_outage_who_is_there_is_there_and_another_desk_of_who_was_there_is_away():
    elsewhere = replace(AWAY_WANG, station="D9")
    forgiven = Presence((LI, elsewhere)).forgiving(Presence((WANG,)))
    assert forgiven == Presence((LI, elsewhere))


def test_a_case_of_nobody_known_to_be_there_is_away_also_where_no_desk_was_ever_heard_of():
    assert Presence().is_away(held_by("li"))
