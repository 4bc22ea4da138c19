"""Catalogues, the map's things and the workers: what comes back is what went in, and who may overrule whom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.catalogue import Name
from console.domain.district import Camera, District, Grid, Limits, Sensor, Town
from console.domain.terms import Duty
from console.domain.workers import Worker
from console.store.items import DeadLetter, WorkerStatus
from console.store.store import Store
from console.store.workers import Position
from tests.store.factories import START

RING = ((118.0, 24.0), (118.1, 24.0), (118.1, 24.1), (118.0, 24.0))
EARLIER = START - timedelta(minutes=1)


def a_name(text: str) -> Name:
    return Name(zh=text, en=text)


def a_sensor(high: float | None = None, unit: str = "m") -> Sensor:
    return Sensor(id="s-1", name=a_name("Level"), unit=unit, limits=Limits(high=high))


class TestCatalogue:
    def test_the_shipped_catalogues_are_there_from_the_first_opening(self, store: Store) -> None:
        catalogue = store.catalogue()
        assert catalogue.categories["fight"].name == Name(zh="打架斗殴", en="Fight")
        assert len(catalogue.fields) == 5
        assert next(iter(catalogue.policies)) == "rapid"


class TestDistrict:
    def test_a_district_comes_back_as_it_went_in(self, store: Store) -> None:
        district = District(
            towns=(Town(id="t1", name=a_name("T"), rings=(RING,)),),
            grids=(Grid(id="g1", name=a_name("G"), town="t1", rings=(RING,)), Grid(id="g2", name=a_name("H"))),
            roads=(RING[:2],),
            sea=(RING,),
            cameras=(Camera(id="c1", name=a_name("C"), lat=24.0, lon=118.0),),
            sensors=(a_sensor(high=3.0),),
        )
        store.places.replace(District(grids=(Grid(id="old", name=a_name("Old")),)))
        store.places.replace(district)
        assert store.places.district() == district

    def test_imports_add_and_change_by_id(self, store: Store) -> None:
        assert store.places.import_grids([Grid(id="g1", name=a_name("A")), Grid(id="g2", name=a_name("B"))]) == 2
        store.places.import_grids([Grid(id="g1", name=a_name("New"))])
        store.places.import_towns([Town(id="t1", name=a_name("T"))])
        store.places.import_cameras([Camera(id="c1", name=a_name("C"), lat=1.0, lon=2.0)])
        district = store.places.district()
        assert [g.name.en for g in district.grids] == ["New", "B"]
        assert (len(district.towns), len(district.cameras)) == (1, 1)


class TestSensors:
    def test_a_sensor_describes_itself(self, store: Store) -> None:
        store.places.upsert_sensor(a_sensor(high=3.0))
        assert store.places.upsert_sensor(a_sensor(high=4.0)).limits.high == 4.0

    def test_limits_of_an_admin_overrule_the_sensor_s_own(self, store: Store) -> None:
        store.places.import_sensors([a_sensor(high=2.0)])
        now = store.places.upsert_sensor(a_sensor(high=9.0, unit="cm"))
        assert (now.limits.high, now.unit) == (2.0, "cm")
        assert store.places.district().sensors == (now,)

    def test_an_import_without_limits_leaves_them_to_the_sensor(self, store: Store) -> None:
        store.places.import_sensors([a_sensor()])
        assert store.places.upsert_sensor(a_sensor(high=9.0)).limits.high == 9.0

    def test_a_description_tells_only_what_it_names(self, store: Store) -> None:
        known = Sensor(
            id="s-1", name=Name(zh="水位", en="Level"), kind="level", unit="m", lat=24.0, lon=118.0, grid="g1",
            component="drain", camera="c1", expected_every_s=5.0,
        )  # fmt: skip
        store.places.import_sensors([known])
        now = store.places.upsert_sensor(Sensor(id="s-1", name=a_name(""), limits=Limits(high=3.0)))
        assert now == replace(known, limits=Limits(high=3.0))

    @pytest.mark.parametrize(("told", "kept"), [("Level", "水位"), ("水位", "水位"), ("Gauge 7", "Gauge 7")])
    def test_a_name_in_one_language_costs_none_of_the_other(self, store: Store, told: str, kept: str) -> None:
        store.places.import_sensors([Sensor(id="s-1", name=Name(zh="水位", en="Level"))])
        assert store.places.upsert_sensor(Sensor(id="s-1", name=a_name(told))).name.zh == kept


class TestWorkers:
    def test_what_a_worker_says_stays_when_the_inventory_is_imported_again(self, store: Store) -> None:
        worker = Worker(id="w-1", name=Name(zh="王", en="Wang"), grid="g1", skills=("gas",), phone="139")
        store.import_workers([worker])
        store.intake([WorkerStatus(worker="w-1", duty=Duty.ON_DUTY, at=START)])
        store.save_positions([Position(worker="w-1", lat=24.0, lon=118.0, at=START)])
        store.import_workers([Worker(id="w-1", name=Name(zh="王", en="Wang Fang"), grid="g2")])
        (now,) = store.workers()
        assert (now.name.en, now.grid, now.duty, now.lat, now.position_at) == (
            "Wang Fang",
            "g2",
            Duty.ON_DUTY,
            24.0,
            START,
        )

    def test_a_status_tells_only_what_it_names(self, store: Store) -> None:
        store.import_workers([Worker(id="w-1", name=Name(zh="王", en="Wang"), grid="g1", skills=("gas",))])
        assert store.intake([WorkerStatus(worker="w-1", duty=Duty.BUSY, at=START, phone="139")])[0].changed
        (now,) = store.workers()
        assert (now.duty, now.name, now.grid, now.skills, now.phone) == (
            Duty.BUSY,
            Name(zh="王", en="Wang"),
            "g1",
            ("gas",),
            "139",
        )

    def test_the_same_or_an_older_status_is_no_news(self, store: Store) -> None:
        status = WorkerStatus(worker="w-9", duty=Duty.ON_DUTY, at=START, name="Chen")
        assert store.intake([status])[0].changed
        assert not store.intake([status])[0].changed
        assert not store.intake([WorkerStatus(worker="w-9", duty=Duty.OFF_DUTY, at=EARLIER)])[0].changed
        assert [(w.id, w.name.zh, w.duty) for w in store.workers()] == [("w-9", "Chen", Duty.ON_DUTY)]

    def test_only_the_newest_position_is_kept(self, store: Store) -> None:
        new = Position(worker="w-1", lat=2.0, lon=2.0, at=START)
        old = Position(worker="w-1", lat=1.0, lon=1.0, at=EARLIER)
        store.save_positions([new, old])
        store.save_positions([old])
        store.save_positions([])
        (now,) = store.workers()
        assert (now.lat, now.position_at) == (2.0, START)


class TestDeadLetters:
    def test_the_newest_come_first_with_what_was_wrong(self, store: Store) -> None:
        for reason in ("not JSON", "no id"):
            store.intake([DeadLetter(source="hotline", topic="t", reason=reason, field="id", payload=b"\x00{")])
        rows = store.dead_letters.latest()
        assert [(r.reason, r.field, r.payload) for r in rows] == [("no id", "id", "\x00{"), ("not JSON", "id", "\x00{")]
        assert store.dead_letters.count() == 2

    def test_a_flood_keeps_the_newest_only(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("console.store.dead_letters.KEPT", 3)
        store.intake([DeadLetter(source="x", topic="t", reason=str(n)) for n in range(7)])
        assert [r.reason for r in store.dead_letters.latest()] == ["6", "5", "4"]
