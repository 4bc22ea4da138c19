"""The index is made on a thread of its own, in the order of the calls, and one odd thing does not end it."""

import threading

import pytest

from console.domain.catalogue import Name
from console.domain.district import Camera, District, Grid, Town
from console.models.finder import Finder, Kind, Thing
from console.models.indexer import Indexer
from console.models.things import Area, Areas, areas, camera_things, incident_thing, place_things, worker_things
from tests.domain.making import a_case, a_report, a_worker
from tests.models.making import a_workplace

RING = ((120.0, 36.0), (120.1, 36.0), (120.1, 36.1), (120.0, 36.0))


@pytest.fixture
def indexer():
    made = Indexer(Finder())
    yield made
    made.close()


def a_thing(one: str, name: str, kind: Kind = Kind.WORKER) -> Thing:
    return Thing(kind=kind, id=one, names=(name,))


def test_what_is_put_can_be_found_and_what_is_dropped_cannot(indexer: Indexer) -> None:
    indexer.put([a_thing("1", "Gas"), a_thing("2", "Smoke")])
    indexer.put([a_thing("1", "Flood")])
    indexer.drop(Kind.WORKER, ["2"])
    indexer.wait()
    assert [f.id for f in indexer.finder.search("flood")] == ["1"]
    assert not indexer.finder.search("gas")
    assert not indexer.finder.search("smoke")


def test_what_a_new_district_does_not_have_is_forgotten(indexer: Indexer) -> None:
    indexer.put([a_thing("C-1", "Gate", Kind.CAMERA), a_thing("C-2", "Harbour", Kind.CAMERA)])
    indexer.wait()
    indexer.keep_only(Kind.CAMERA, ["C-2"])
    indexer.wait()
    assert indexer.finder.ids(Kind.CAMERA) == ["C-2"]


def test_the_work_is_done_on_another_thread_and_survives_what_cannot_be_indexed(indexer: Indexer, caplog) -> None:
    seen = []

    class Odd(tuple):
        def __iter__(self):
            seen.append(threading.current_thread().name)
            raise ValueError("no names")

    indexer.put([Thing(kind=Kind.PLACE, id="x", names=Odd())])
    indexer.put([a_thing("1", "Gas")])
    indexer.wait()
    assert seen[0] == "finder"
    assert "could not be indexed" in caplog.text
    assert indexer.finder.search("gas")


def test_an_indexer_that_never_had_work_closes_at_once() -> None:
    Indexer(Finder()).close()


def found(things, typed: str) -> list[str]:
    finder = Finder()
    finder.put(things)
    return [f.id for f in finder.search(typed)]


@pytest.mark.parametrize("typed", ["1047", "gas sm", "gs", "bei wang", "北网格", "North", "leak", "Zhao", "138"])
def test_a_case_is_found_by_number_title_kind_place_and_reporter(typed: str) -> None:
    from console.domain.facts import Place, Reporter

    report = a_report(place=Place(grid="g1", address="Bei Wang Rd 5"), reporter=Reporter(name="Zhao", phone="13800"))
    thing = incident_thing(a_case(report=report).now_is, a_workplace().names)
    assert found([thing], typed) == ["1047"]


@pytest.mark.parametrize("typed", ["w7", "wht", "Wang Hai", "燃气", "north"])
def test_a_worker_is_found_by_id_name_skill_and_grid(typed: str) -> None:
    work = a_workplace()
    work.take_workers([a_worker("w7", name=Name(zh="王海涛", en="Wang Haitao"), skills=("gas",))])
    assert found(worker_things([work.names.workers["w7"]], work.names), typed) == ["w7"]


def test_towns_grids_and_cameras_are_found_by_id_and_name() -> None:
    work = a_workplace()
    district = District(
        towns=(Town(id="t1", name=Name(zh="长江路街道", en="Changjiang"), rings=(RING,)),),
        grids=(Grid(id="t1", name=Name(zh="长江路-07", en="Changjiang-07")),),
        cameras=(Camera(id="C-9", name=Name(zh="码头", en="Harbour"), lat=36.0, lon=120.0),),
    )
    places = place_things(district, work.names)
    assert found(places, "cjl") == ["grid:t1", "town:t1"] or found(places, "cjl") == ["town:t1", "grid:t1"]
    assert found(places, "changjiang-07") == ["grid:t1"]
    assert found(camera_things(district, work.names), "mt") == ["C-9"]
    assert areas(district)["town:t1"] == Area(name=Name(zh="长江路街道", en="Changjiang"), rings=(RING,))
    assert "town:gone" not in areas(district)


def test_a_community_is_found_and_is_all_of_its_grids() -> None:
    name = Name(zh="嘉陵江社区", en="Jialing community")
    east = tuple((lon + 1, lat) for lon, lat in RING)
    district = District(
        grids=(
            Grid(id="g1", name=Name(), town="t1", community="k1", community_name=name, rings=(RING,)),
            Grid(id="g2", name=Name(), town="t1", community="k1", rings=(east,)),
            Grid(id="g3", name=Name(), community="k2"),
            Grid(id="g4", name=Name()),
        )
    )
    assert [(c.id, c.name, c.town) for c in district.communities] == [
        ("k1", name, "t1"),
        ("k2", Name(zh="k2", en="k2"), ""),
    ]
    known = areas(district)
    assert known["community:k1"] == Area(name=name, rings=(RING, east), grids=("g1", "g2"))
    assert found(place_things(district, a_workplace().names), "jljsq") == ["community:k1"]


def test_a_town_without_an_outline_has_that_of_its_grids() -> None:
    district = District(
        towns=(Town(id="t1", name=Name()), Town(id="t2", name=Name())),
        grids=(Grid(id="g1", name=Name(), town="t1", rings=(RING,)),),
    )
    assert (district.rings_of_town("t1"), district.rings_of_town("t2")) == ((RING,), ())


def test_the_areas_of_a_district_are_worked_out_once() -> None:
    district, known = District(towns=(Town(id="t1", name=Name()),)), Areas()
    assert known.of(district) is known.of(district)
    assert list(known.of(District())) == []
