"""What an admin changes on another station reaches a running gateway."""

import queue
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from console.domain.catalogue import Catalogue, Name
from console.domain.district import District, Grid
from console.domain.facts import Actor
from console.domain.rules import SettleDay
from console.store.errors import StoreUnavailable, Trouble
from console.store.store import Store
from feeds import refresh
from feeds.refresh import Refresher

WAIT_S = 20.0
Told = queue.Queue[tuple[Catalogue, District]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path}/linkage.db")
    yield opened
    opened.close()


@pytest.fixture
def told() -> Told:
    return queue.Queue()


@pytest.fixture
def refresher(store: Store, told: Told, monkeypatch: pytest.MonkeyPatch) -> Iterator[Refresher]:
    monkeypatch.setattr(refresh, "EVERY_S", 0.02)
    monkeypatch.setattr(refresh, "SHARE", 0)
    made = Refresher(store, lambda catalogue, district: told.put((catalogue, district)))
    yield made
    made.stop()


def grids(told: Told) -> list[str]:
    return [grid.id for grid in told.get(timeout=WAIT_S)[1].grids]


def test_the_first_look_tells_everything_and_the_next_only_what_is_new(
    store: Store, refresher: Refresher, told: Told
) -> None:
    refresher.look()
    assert told.get_nowait()[0].categories
    refresher.look()
    assert told.empty()
    store.places.import_grids([Grid(id="g1", name=Name(zh="一"))])
    refresher.look()
    assert grids(told) == ["g1"]


def test_a_change_by_another_program_is_noticed_while_it_runs(
    store: Store, refresher: Refresher, told: Told, tmp_path: Path
) -> None:
    refresher.look()
    assert grids(told) == []
    refresher.start()
    other = Store.open(f"sqlite:///{tmp_path}/linkage.db")
    other.change_rules(SettleDay(day=date(2027, 5, 3), works=False, reason="typhoon"), Actor(id="mei"))
    assert told.get(timeout=WAIT_S)[0].days == {date(2027, 5, 3): False}
    other.close()


def test_what_is_changed_with_a_mark_is_read_at_once_and_what_is_not_changed_is_not_read(
    store: Store, refresher: Refresher, told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refresh, "UNTOLD_S", 1_000.0)
    looks: queue.Queue[str] = queue.Queue()
    mark = store.places.mark
    monkeypatch.setattr(store.places, "mark", lambda: looks.put("") or mark())
    refresher.look()
    assert grids(told) == []
    reads: list[int] = []
    district = store.places.district
    monkeypatch.setattr(store.places, "district", lambda: reads.append(1) or district())
    refresher.start()
    for _ in range(5):
        looks.get(timeout=WAIT_S)
    assert reads == []
    other = Store.open(f"sqlite:///{tmp_path}/linkage.db")
    other.places.import_grids([Grid(id="g1", name=Name(zh="一"))])
    assert grids(told) == ["g1"]
    other.close()


def test_a_change_without_a_mark_is_found_all_the_same(
    store: Store, refresher: Refresher, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refresh, "UNTOLD_S", 0.0)
    monkeypatch.setattr(store.places, "mark", lambda: "always the same")
    refresher.look()
    assert grids(told) == []
    refresher.start()
    store.places.import_grids([Grid(id="g1", name=Name(zh="一"))])
    assert grids(told) == ["g1"]


def test_a_store_that_is_away_is_asked_again(
    store: Store, refresher: Refresher, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, failures = store.catalogue, iter((1, 2))

    def flaky() -> Catalogue:
        if next(failures, None):
            raise StoreUnavailable(Trouble.LOST, "away")
        return real()

    monkeypatch.setattr(store, "catalogue", flaky)
    refresher.start()
    assert grids(told) == []


def test_what_could_not_be_taken_over_is_told_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refresh, "EVERY_S", 0.02)
    monkeypatch.setattr(refresh, "UNTOLD_S", 0.0)
    monkeypatch.setattr(refresh, "SHARE", 0)
    tries: Told = queue.Queue()

    def stumble(catalogue: Catalogue, district: District) -> None:
        tries.put((catalogue, district))
        if tries.qsize() < 2:
            raise RuntimeError("a bug")

    made = Refresher(store, stumble)
    made.start()
    assert grids(tries) == grids(tries) == []
    made.stop()
