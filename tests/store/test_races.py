"""Consoles want the same case: one gets it, and the others are told who was first and when."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

import pytest

from console.commands.catalogue import register_all
from console.commands.context import Context, Execute
from console.commands.registry import Registry
from console.commands.wording import refusal_of
from console.domain import commands as cmd
from console.domain.facts import SYSTEM, Actor
from console.domain.incident import Holder, Incident
from console.domain.lifecycle import Refused
from console.domain.terms import Stage, Visit, WorkerState
from console.store.errors import StaleVersion
from console.store.store import Store
from console.store.verify import verify
from tests.listeners import cut_listeners
from tests.store.factories import MEI, filed

CASES, FEWER = 200, 40
PEOPLE = [Actor(id=f"p{n}", name=f"Person {n}", station=f"desk-{n}") for n in range(1, 13)]
Lost = tuple[str, Refused | StaleVersion]
Wish = Callable[[Store, Actor, int], object]


@pytest.fixture
def open_consoles(postgres_url: str) -> Iterator[Callable[[int, int], list[Store]]]:
    """Open the stores of some consoles, each with connections of its own, on one PostgreSQL with so many cases."""
    stores: list[Store] = []

    def make(count: int, cases: int) -> list[Store]:
        stores.extend(Store.open(postgres_url) for _ in range(count))
        stores[0].intake([filed(f"race-{n}") for n in range(cases)])
        return stores

    yield make
    for store in stores:
        store.close()


def race(consoles: Sequence[Store], numbers: Iterable[int], wish: Wish) -> tuple[dict[int, str], list[Lost]]:
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

    threads = [threading.Thread(target=work, args=pair) for pair in zip(consoles, PEOPLE, strict=False)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(len(winners) == 1 for winners in won.values())
    assert len(lost) == len(won) * (len(consoles) - 1)
    return {n: winners[0] for n, winners in won.items()}, lost


def by_key(command: str, seen: dict[int, Incident], **more: object) -> Wish:
    """As by the key of a command, on the cases as all of them have them on their screens, each as her own."""
    registry = Registry()
    register_all(registry)

    def wish(store: Store, person: Actor, number: int) -> None:
        case, worker = seen[number], f"w-{command}-{person.id}"
        if command == "incident.assign":
            case = replace(case, holder=Holder(id=person.id, name="", station="", since=case.opened_at))
        given = {} if command == "incident.take" else {"worker": worker, "workers": {worker: WorkerState.ON_SCENE}}
        context = Context(actor=person, now=store.now(), incident=case, **(given | more))  # type: ignore[arg-type]  # by their names
        (effect,) = registry.run(command, context)  # type: ignore[misc]  # it is not refused
        assert isinstance(effect, Execute)
        gives = isinstance(effect.command, cmd.Assign | cmd.Reassign)
        store.execute(effect.number, effect.command, person, expected_version=case.version if gives else None)

    return wish


def assert_told(lost: Iterable[Lost]) -> None:
    """Each loser is told who was first, another than herself, and when."""
    names = {p.name: p.id for p in PEOPLE}
    for person, error in lost:
        facts = refusal_of(error).facts
        assert names[facts["who"]] != person
        assert facts["since"]


def test_of_four_who_take_the_same_cases_one_wins_each_and_the_others_are_told_who(
    open_consoles: Callable[[int, int], list[Store]],
) -> None:
    consoles = open_consoles(4, CASES)
    seen = consoles[0].incidents(range(1, CASES + 1))
    won, lost = race(consoles, seen, by_key("incident.take", seen))
    assert_told(lost)
    assert {n: case.holder.id for n, case in consoles[0].incidents(won).items() if case.holder} == won
    taken = Counter(r.incident for r in consoles[0].after(0, CASES * 4) if r.kind == "taken")
    assert taken == Counter(won.keys())


def test_of_four_who_assign_and_then_re_assign_the_same_cases_one_wins_each_and_the_others_are_told_who(
    open_consoles: Callable[[int, int], list[Store]],
) -> None:
    consoles = open_consoles(4, FEWER)
    store, numbers = consoles[0], range(1, FEWER + 1)
    rung = next(r for r in store.catalogue().ladder if r.may_reassign)
    for number in numbers:
        store.execute(number, cmd.ReachRung(rung=rung, stage=Stage.HANDLE, epoch=1, due=store.now()), SYSTEM)
    for command in ("incident.assign", "incident.reassign"):
        won, lost = race(consoles, numbers, by_key(command, store.incidents(numbers)))
        assert_told(lost)
        leads = {n: case.lead.worker for n, case in store.incidents(won).items() if case.lead}
        assert leads == {n: f"w-{command}-{winner}" for n, winner in won.items()}
        assert all(len(case.active) == 1 for case in store.incidents(won).values()), "who led is called back"
    assert verify(store.database) == ()


ASKED = (cmd.Take(), cmd.Assign(assignment="a", worker="w"))
DONE = (*ASKED, cmd.Resolve())
SAME: dict[str, tuple[tuple[cmd.Command, ...], Callable[[str], cmd.Command]]] = {
    "verify": ((), lambda who: cmd.Verify(assignment=f"v-{who}", worker=f"w-{who}")),
    "check": (DONE, lambda who: cmd.Check(assignment=f"c-{who}", worker=f"w-{who}")),
    "rework": (DONE, lambda who: cmd.Rework(assignment=f"r-{who}", worker=f"w-{who}", reason="smells")),
    "close": (DONE, lambda who: cmd.Close()),
    "cancel": ((), lambda who: cmd.Cancel(reason="hoax")),
    "archive": ((*DONE, cmd.Close(), cmd.RecordVisit(visit=Visit.UNREACHED)), lambda who: cmd.Archive()),
}


@pytest.mark.parametrize("name", SAME)
def test_of_two_who_do_the_same_to_a_case_the_second_is_told_who_did_it_and_when(store: Store, name: str) -> None:
    before, want = SAME[name]
    number = store.intake([filed()])[0].number or 0
    for n, command in enumerate(before):
        made = replace(command, assignment=f"a-{n}") if isinstance(command, cmd.Assign) else command
        store.execute(number, made, MEI)
    first, second = PEOPLE[:2]
    done = store.execute(number, want(first.id), first)
    store.execute(number, cmd.Note(text="by somebody else, later"), MEI)
    with pytest.raises(Refused) as why:
        store.execute(number, want(second.id), second)
    facts = {"who": first.name, "station": first.station, "since": done.recorded[-1].at.isoformat()}
    assert (why.value.code, why.value.facts) == ("state_moved", facts | {"state": done.incident.state})
    told = store.state_moved(number, second)
    assert told is not None
    assert told.facts == why.value.facts
    assert store.state_moved(number, first) is None, "who did it herself knows"


def test_who_brings_a_wrong_command_to_a_case_that_the_program_left_so_is_told_its_state_alone(store: Store) -> None:
    number = store.intake([filed()])[0].number or 0
    with pytest.raises(Refused) as why:
        store.execute(number, cmd.Close(), MEI)
    assert (why.value.code, why.value.facts) == ("wrong_state", {"state": "filed"})


@pytest.mark.parametrize("is_cut", [False, True], ids=["listening", "the listeners cut"])
def test_of_twelve_consoles_one_wins_each_case_and_every_one_follows_the_whole_log(
    open_consoles: Callable[[int, int], list[Store]], is_cut: bool
) -> None:
    consoles = open_consoles(12, FEWER)
    seen = consoles[0].incidents(range(1, FEWER + 1))
    begun, followed = consoles[0].head(), {n: [] for n in range(len(consoles))}  # type: dict[int, list[tuple[int, str]]]
    is_over = threading.Event()

    def follow(n: int) -> None:
        seq = begun
        while not (is_over.is_set() and consoles[n].head() == seq):
            if is_cut and n == 0:
                cut_listeners(consoles[n])
            if consoles[n].wait_for_change(0.2):
                made = consoles[n].after(seq)
                followed[n] += [(r.seq, r.kind) for r in made]
                seq = made[-1].seq if made else seq

    followers = [threading.Thread(target=follow, args=(n,)) for n in followed]
    for thread in followers:
        thread.start()
    won, lost = race(consoles, seen, by_key("incident.take", seen))
    is_over.set()
    for thread in followers:
        thread.join()
    assert_told(lost)
    log = [(r.seq, r.kind) for r in consoles[0].after(begun)]
    assert [kind for _, kind in log] == ["taken"] * FEWER
    assert all(each == log for each in followed.values())
    states = [{n: c.holder.id for n, c in store.incidents(won).items() if c.holder} for store in consoles]
    assert states == [won] * 12
