"""Four consoles want the same case: one gets it, and the others are told who was first and when."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import pytest

from console.commands.catalogue import register_all
from console.commands.context import Context, Execute
from console.commands.registry import Registry
from console.domain.commands import Assign
from console.domain.facts import Actor
from console.domain.lifecycle import Refused
from console.store.errors import StaleVersion
from console.store.store import Store
from console.store.verify import verify
from tests.store.factories import filed

CASES = 200
PEOPLE = [Actor(id=f"p{n}", name=f"Person {n}", station=f"desk-{n}") for n in range(1, 5)]
Lost = tuple[str, Refused | StaleVersion]


@pytest.fixture
def consoles(postgres_url: str) -> Iterator[list[Store]]:
    """The stores of four consoles, each with connections of its own, on one PostgreSQL with 200 cases."""
    stores = [Store.open(postgres_url) for _ in PEOPLE]
    stores[0].intake([filed(f"race-{n}") for n in range(CASES)])
    yield stores
    for store in stores:
        store.close()


Wish = Callable[[Store, Actor, int], object]


def race(consoles: list[Store], numbers: Iterable[int], wish: Wish) -> tuple[dict[int, str], list[Lost]]:
    """Let all want each case at once; returns who got which, and who was refused by what."""
    won: dict[int, list[str]] = {n: [] for n in numbers}
    lost: list[Lost] = []
    start = threading.Barrier(len(consoles))

    def work(store: Store, person: Actor) -> None:
        start.wait()
        for number in won:
            try:
                wish(store, person, number)
            except (Refused, StaleVersion) as error:
                lost.append((person.id, error))
            else:
                won[number].append(person.id)

    threads = [threading.Thread(target=work, args=pair) for pair in zip(consoles, PEOPLE, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(len(winners) == 1 for winners in won.values())
    assert len(lost) == len(won) * (len(PEOPLE) - 1)
    return {n: winners[0] for n, winners in won.items()}, lost


def test_of_four_who_take_the_same_cases_one_wins_each_and_the_others_are_told_who(consoles: list[Store]) -> None:
    registry = Registry()
    register_all(registry)
    seen = consoles[0].incidents(range(1, CASES + 1))

    def take(store: Store, person: Actor, number: int) -> None:
        """As by the key T, on the case as all of them have it on the screen."""
        context = Context(actor=person, now=store.now(), incident=seen[number])
        (effect,) = registry.run("incident.take", context)  # type: ignore[misc]  # it is not refused
        assert isinstance(effect, Execute)
        store.execute(effect.number, effect.command, person)

    won, lost = race(consoles, seen, take)
    names = {p.name: p.id for p in PEOPLE}
    for person, error in lost:
        assert isinstance(error, Refused)
        assert names[error.facts["who"]] != person
        assert error.facts["since"]
    assert {n: case.holder.id for n, case in consoles[0].incidents(won).items() if case.holder} == won
    taken = Counter(r.incident for r in consoles[0].after(0, CASES * 4) if r.kind == "taken")
    assert taken == Counter(won.keys())


def test_of_four_who_assign_the_same_cases_one_wins_each_and_the_log_is_whole(consoles: list[Store]) -> None:
    def assign(store: Store, person: Actor, number: int) -> None:
        command = Assign(assignment=f"{number}-{person.id}", worker=f"w-{person.id}")
        store.execute(number, command, person, expected_version=2)

    won, lost = race(consoles, range(1, CASES // 4), assign)
    assert {type(error) for _, error in lost} == {StaleVersion}
    leads = {n: case.lead.worker for n, case in consoles[0].incidents(won).items() if case.lead}
    assert leads == {n: f"w-{winner}" for n, winner in won.items()}
    assert verify(consoles[0].database) == ()
