"""Whatever changes catalogue or district leaves another mark, and nothing else does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from console.domain.catalogue import Name
from console.domain.district import Camera, Grid, Limits, Sensor, Town
from console.domain.rules import SettleDay
from console.store.store import Store
from tests.store.factories import MEI, an_incident_in, assign

GAS = Sensor(id="s1", name=Name(zh="燃气"))


@pytest.mark.parametrize(
    "change",
    [
        lambda store: store.places.import_grids([Grid(id="g1", name=Name(zh="一"), rings=())]),
        lambda store: store.places.import_towns([Town(id="t1", name=Name(zh="镇"))]),
        lambda store: store.places.import_cameras([Camera(id="c1", name=Name(zh="机"), lat=24.4, lon=118.1)]),
        lambda store: store.places.import_sensors([replace(GAS, limits=Limits(high=50))]),
        lambda store: store.places.upsert_sensor(GAS),
        lambda store: store.places.replace(store.places.district()),
        lambda store: store.change_rules(SettleDay(day=date(2027, 5, 3), works=False, reason="typhoon"), MEI),
    ],
    ids=["grids", "towns", "cameras", "sensors", "a sensor that describes itself", "the whole district", "a rule"],
)
def test_a_change_leaves_another_mark(store: Store, change: Callable[[Store], object]) -> None:
    before = store.places.mark()
    change(store)
    assert store.places.mark() != before


def test_what_changes_nothing_of_them_leaves_the_mark(store: Store) -> None:
    store.places.upsert_sensor(GAS)
    before = store.places.mark()
    store.places.upsert_sensor(GAS)
    store.places.import_cameras([])
    store.execute(an_incident_in(store), assign(), MEI)
    assert store.places.mark() == before
