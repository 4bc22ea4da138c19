"""Earlier cases of a place are found by an index, in a store that an earlier version filled too."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete, insert, text

from console.domain.commands import MergeInto
from console.domain.facts import Place
from console.store.codec import to_text
from console.store.database import Database
from console.store.store import Store
from console.store.tables import catalogue
from console.store.verify import verify
from tests.store.factories import MEI, Clock, an_incident_in

HERE = Place(lat=24.48, lon=118.09)
NEXT_DOOR = Place(lat=24.4803, lon=118.09)
ELSEWHERE = Place(lat=24.49, lon=118.09)


def earlier(store: Store, number: int) -> list[int]:
    incident = store.incident(number)
    assert incident is not None
    return [e.number for e in store.earlier(incident)]


def test_the_same_matter_at_the_same_place_is_found_newest_first(store: Store) -> None:
    first = an_incident_in(store, place=HERE)
    second = an_incident_in(store, place=NEXT_DOOR)
    an_incident_in(store, place=ELSEWHERE)
    an_incident_in(store, place=HERE, category="fire")
    an_incident_in(store, place=Place(address="Lane 3", grid="g1"))
    assert earlier(store, an_incident_in(store, place=HERE)) == [second, first]


def test_a_place_that_is_only_approximate_has_no_earlier_ones_and_is_none(store: Store) -> None:
    about = replace(HERE, approximate=True)
    an_incident_in(store, place=about)
    assert earlier(store, an_incident_in(store, place=HERE)) == []
    assert earlier(store, an_incident_in(store, place=about)) == []


def test_a_case_without_a_place_has_no_earlier_ones(store: Store) -> None:
    an_incident_in(store, place=HERE)
    assert earlier(store, an_incident_in(store, place=Place(address="Lane 3"))) == []


def test_what_was_long_ago_is_not_told(store: Store, clock: Clock) -> None:
    an_incident_in(store, place=HERE)
    clock.now += timedelta(days=31)
    assert earlier(store, an_incident_in(store, place=HERE)) == []


def test_a_duplicate_does_not_make_a_matter_recur(store: Store) -> None:
    main, twin = an_incident_in(store, place=HERE), an_incident_in(store, place=HERE)
    store.execute(twin, MergeInto(main=main), MEI)
    assert earlier(store, an_incident_in(store, place=HERE)) == [main]


def test_the_search_uses_the_index(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path}/linkage.db")
    query = "EXPLAIN QUERY PLAN SELECT data FROM incidents WHERE category = 'x' AND lat BETWEEN 1 AND 2"
    with store.database.read() as connection:
        plan = " ".join(row.detail for row in connection.execute(text(query)))
    assert "ix_incidents_place" in plan
    store.close()


def back_to_0002(url: str) -> None:
    """Make the store what the version before the places left."""
    database = Database(url)
    with database.write() as connection:
        for index in ("incidents_place", "incidents_pending", "incidents_policy", "outbox_assignments"):
            connection.execute(text(f"DROP INDEX ix_{index}"))
        for column in ("lat", "lon", "pending", "policy", "town"):
            connection.execute(text(f"ALTER TABLE incidents DROP COLUMN {column}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0002'"))
    database.close()


def test_a_store_of_an_earlier_version_learns_its_places(url: str, clock: Clock) -> None:
    old = Store.open(url, clock=clock)
    number = an_incident_in(old, place=HERE)
    nowhere = an_incident_in(old, place=Place(address="Lane 3"))
    old.close()
    back_to_0002(url)
    store = Store.open(url, clock=clock)
    assert earlier(store, an_incident_in(store, place=HERE)) == [number]
    assert earlier(store, nowhere) == []
    assert verify(store.database) == ()
    store.close()


def test_its_categories_learn_their_words_and_those_of_an_admin_stay(url: str) -> None:
    old = Store.open(url)
    plain = {"code": "fire", "field": "f", "zh": "火", "en": "Fire", "severity": 1, "policy": "p"}
    own = plain | {"code": "gas_leak", "words": ["灶台"]}
    unknown = plain | {"code": "drone"}
    put = [
        {"kind": "category", "code": row["code"], "position": n, "data": to_text(row)}
        for n, row in enumerate((plain, own, unknown))
    ]
    with old.database.write() as connection:
        connection.execute(delete(catalogue))
        connection.execute(insert(catalogue), put)
    old.close()
    back_to_0002(url)
    store = Store.open(url)
    categories = store.catalogue().categories
    assert "smoke" in categories["fire"].words
    assert categories["gas_leak"].words == ("灶台",)
    assert categories["drone"].words == ()
    store.close()


def test_addresses_are_told_once_the_newest_first_with_their_places(store: Store) -> None:
    an_incident_in(store, place=Place(address="Lane 3"))
    an_incident_in(store, place=Place(address="Pier 1", lat=24.4, lon=118.0, grid="g2"))
    an_incident_in(store, place=Place(address="Lane 3", lat=24.48, lon=118.09, grid="g1"))
    an_incident_in(store, place=HERE)
    found = store.addresses()
    assert [p.address for p in found] == ["Lane 3", "Pier 1"]
    assert (found[0].lat, found[0].grid) == (24.48, "g1")
    assert store.addresses(limit=1) == []
