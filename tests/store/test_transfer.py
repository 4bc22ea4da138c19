"""A case goes to a town of the district and to no other word: the store looks the towns up where it is decided."""

import pytest

from console.domain.catalogue import Name
from console.domain.commands import Note, Transfer
from console.domain.deciding import Refused
from console.domain.district import Town
from console.domain.terms import Level
from console.store.store import Store
from tests.store.factories import LIN, an_incident_in

TOWNS = [
    Town(id="t1", name=Name(zh="长江路街道", en="Changjiang Road")),
    Town(id="t2", name=Name(zh="辛安街道", en="Xin'an")),
]


def given(store: Store, number: int, town: str, level: Level = Level.TOWN) -> str:
    store.execute(number, Transfer(level=level, town=town, reason="theirs"), LIN)
    case = store.incident(number)
    assert case is not None
    return case.town


def test_a_case_goes_to_a_town_of_the_district_and_stays_with_it(store: Store) -> None:
    store.places.import_towns(TOWNS)
    number = an_incident_in(store)
    assert given(store, number, "t2") == "t2"
    assert given(store, number, "", Level.DISTRICT) == "t2", "a transfer to another level names no town"


def test_a_word_that_is_no_town_is_refused_by_name_and_changes_nothing(store: Store) -> None:
    store.places.import_towns(TOWNS)
    number = an_incident_in(store)
    with pytest.raises(Refused, match="no town please") as why:
        given(store, number, "please")
    assert (why.value.code, why.value.facts) == ("unknown_town", {"town": "please"})
    case = store.incident(number)
    assert case is not None
    assert (case.town, case.version) == ("", 2)


def test_a_town_that_was_imported_meanwhile_is_known_at_once(store: Store) -> None:
    store.places.import_towns(TOWNS[:1])
    number = an_incident_in(store)
    with pytest.raises(Refused):
        given(store, number, "t2")
    store.places.import_towns(TOWNS)
    assert given(store, number, "t2") == "t2"


def test_where_nobody_has_imported_a_district_a_town_is_taken_at_its_word(store: Store) -> None:
    number = an_incident_in(store)
    assert given(store, number, "somewhere") == "somewhere"
    store.execute(number, Note(text="went on"), LIN)
