"""Consoles as processes of their own that work on one PostgreSQL, whatever happens to it, and tell what they were told.

An operation counts as acknowledged once the store's call has returned: from then on it must be in the log for ever.
"""

import multiprocessing
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from ctypes import c_long
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from typing import Any

import msgspec
from sqlalchemy import select

from console.commands.catalogue import register_all
from console.commands.context import Context, Effect, Execute
from console.commands.registry import Registry
from console.commands.wording import refusal_of
from console.domain import commands as cmd
from console.domain.facts import SYSTEM, Actor, Report
from console.domain.incident import Holder
from console.domain.lifecycle import Refused
from console.domain.terms import Severity, Stage, WorkerState
from console.store.errors import StaleVersion, StoreUnavailable
from console.store.items import FiledReport
from console.store.store import Store
from console.store.tables import assignments, event_private, incidents
from console.store.verify import verify
from tests.killable_postgres import KillablePostgres

CONSOLES = 4
AGAIN_S = 0.05
"""Between two tries at a store that is away."""
LOOK_EVERY_S = 0.005
"""Between two looks at how far the consoles are."""


class Told(msgspec.Struct):
    """What one console was told."""

    reports: list[str] = []
    """Ids of the reports that the store has acknowledged."""
    notes: list[str] = []
    asked: list[str] = []
    """Ids of assignments."""
    unknown: int = 0
    """Operations of which nobody knows: the store was lost under them."""
    won: list[int] = []
    """Cases that it was told to have."""
    refused: int = 0

    @property
    def acknowledged(self) -> int:
        return len(self.reports) + len(self.notes) + len(self.asked)


@dataclass(slots=True)
class History:
    """What the store holds of what was acknowledged."""

    told: list[Told]
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    faults: int = 0

    @property
    def acknowledged(self) -> int:
        return sum(t.acknowledged for t in self.told)


def work_through_kills(server: KillablePostgres, *, operations: int, kills: int, say: Callable[[str], None]) -> History:
    """Let four consoles do so many operations while the server is killed and started again, and count."""
    Store.open(server.url).close()
    done = multiprocessing.get_context("spawn").Value(c_long, 0)
    consoles = _start(worker, [(server.url, n, operations // CONSOLES, done) for n in range(CONSOLES)])
    for turn in range(kills):
        _wait_for(done, (turn + 1) * operations // (kills + 1), consoles)
        server.kill()
        server.start()
        say(f"kill {turn + 1} of {kills} after {done.value:,} operations")
    return _history(server.url, [_told(c) for c in consoles])


RACES = ("incident.assign", "incident.reassign", "incident.take")
"""The commands that are raced for, in this order: who has taken a case keeps the others from assigning it."""


def race(url: str, numbers: Sequence[int], command: str, consoles: int = CONSOLES) -> list[Told]:
    """Let consoles run a command on all of these cases, each in the same order, at the same time."""
    barrier = multiprocessing.get_context("spawn").Barrier(consoles)
    racers = _start(racer, [(url, n, list(numbers), command, barrier) for n in range(consoles)])
    return [_told(c) for c in racers]


def grant_reassigning(store: Store, numbers: Iterable[int]) -> None:
    """Let a rung of supervision bring the right to re-assign, as it does once a limit is late."""
    rung = next(r for r in store.catalogue().ladder if r.may_reassign)
    for number in numbers:
        store.execute(number, cmd.ReachRung(rung=rung, stage=Stage.HANDLE, epoch=1, due=store.now()), SYSTEM)


@dataclass(frozen=True, slots=True)
class _Console:
    process: Any
    pipe: Connection


def _start(target: Callable[..., None], calls: Iterable[tuple[object, ...]]) -> list[_Console]:
    context = multiprocessing.get_context("spawn")
    made = []
    for call in calls:
        ours, theirs = context.Pipe()
        process = context.Process(target=target, args=(theirs, *call), daemon=True)
        process.start()
        theirs.close()
        made.append(_Console(process, ours))
    return made


def _told(console: _Console) -> Told:
    told = msgspec.msgpack.decode(console.pipe.recv_bytes(), type=Told)
    console.process.join()
    return told


def _wait_for(done: Any, count: int, consoles: Sequence[_Console]) -> None:
    while done.value < count and not wait([c.process.sentinel for c in consoles], LOOK_EVERY_S):
        pass


def worker(pipe: Connection, url: str, number: int, operations: int, done: Any) -> None:
    """The body of a console that works. Entry of a process."""
    chance, told, me = random.Random(number), Told(), Actor(id=f"p{number}", station=f"desk-{number}")
    store, known = _opened(url, pipe), []
    for turn in range(operations):
        token = f"{number}-{turn}"
        kind = chance.random()
        if known and kind > 0.4:
            _act(store, chance.choice(known), token, told, me, pipe, is_note=kind > 0.7)
        else:
            known.append(_file(store, token, told, pipe))
        with done.get_lock():
            done.value += 1
    store.close()
    pipe.send_bytes(msgspec.msgpack.encode(told))


def racer(pipe: Connection, url: str, number: int, numbers: list[int], command: str, barrier: Any) -> None:
    """The body of a console that wants whatever it can get, by a command as its key runs it. Entry of a process."""
    store, told, me = Store.open(url), Told(), Actor(id=f"p{number}", name=f"P{number}", station=f"desk-{number}")
    registry = Registry()
    register_all(registry)
    # As a queue shows them that has not heard of the others yet: the guards of the registry let them through.
    known, worker = store.incidents(numbers), "" if command == "incident.take" else f"w-{command}-{number}"
    barrier.wait()
    for each in numbers:
        # Each asks a worker of his own, who is at work: nobody is asked twice for one case.
        states, case = {worker: WorkerState.ON_SCENE}, known[each]
        if command == "incident.assign":
            # As each has it on her screen after she has taken it over.
            case = replace(case, holder=Holder(id=me.id, name=me.name, station=me.station, since=case.opened_at))
        context = Context(actor=me, now=store.now(), incident=case, worker=worker, workers=states)
        answer = registry.run(command, context)
        for effect in answer if isinstance(answer, tuple) else ():
            _race_for(store, effect, me, told, known[each].version)
    store.close()
    pipe.send_bytes(msgspec.msgpack.encode(told))


def _race_for(store: Store, effect: Effect, me: Actor, told: Told, version: int) -> None:
    """Send what a command of the console asks for to the store, as its window does."""
    if not isinstance(effect, Execute):
        return
    gives = isinstance(effect.command, cmd.Assign | cmd.Reassign)
    try:
        store.execute(effect.number, effect.command, me, expected_version=version if gives else None)
        told.won.append(effect.number)
    except (Refused, StaleVersion) as error:
        facts = refusal_of(error).facts
        told.refused += bool(facts["who"] not in (me.name, "?") and facts["since"])


def _opened(url: str, pipe: Connection) -> Store:
    while True:
        with suppress(StoreUnavailable):
            return Store.open(url)
        _try_later(pipe)


def _try_later(pipe: Connection) -> None:
    """Wait for the next try; who started this process says nothing, so that whatever comes is its end."""
    if pipe.poll(AGAIN_S):
        raise EOFError("the benchmark has ended")


def _file(store: Store, token: str, told: Told, pipe: Connection) -> int:
    """Bring a report until it is acknowledged, as a broker does."""
    report = Report(source="history", source_id=token, title=f"Case {token}", category="noise")
    command = cmd.FileReport(report=report, category="noise", severity=Severity.NORMAL, policy="rapid")
    while True:
        with suppress(StoreUnavailable):
            number = store.intake([FiledReport(command=command, actor=Actor(id="history"))])[0].number
            assert number is not None
            told.reports.append(token)
            return number
        told.unknown += 1
        _try_later(pipe)


def _act(store: Store, case: int, token: str, told: Told, me: Actor, pipe: Connection, *, is_note: bool) -> None:
    """Do something once, as a dispatcher does: what the store did not answer is not done again."""
    command: cmd.Command = cmd.Note(text=token) if is_note else cmd.Assign(assignment=token, worker=f"w-{token}")
    try:
        store.execute(case, command, me)
    except StoreUnavailable:
        told.unknown += 1
        _try_later(pipe)
    except (Refused, StaleVersion):
        told.refused += 1
    else:
        (told.notes if is_note else told.asked).append(token)


def _history(url: str, told: list[Told]) -> History:
    store = Store.open(url)
    with store.database.read(is_long=True) as connection:
        reports = Counter(connection.scalars(select(incidents.c.source_id)))
        asked = Counter(connection.scalars(select(assignments.c.id)))
        texts = connection.scalars(select(event_private.c.data).where(event_private.c.data.like('{"text":%')))
        notes = Counter(msgspec.json.decode(text)["text"] for text in texts)
    made = History(told, faults=len(verify(store.database)))
    for stored, names in (
        (reports, [n for t in told for n in t.reports]),
        (notes, [n for t in told for n in t.notes]),
        (asked, [n for t in told for n in t.asked]),
    ):
        made.lost += [name for name in names if not stored[name]]
        made.doubled += [name for name, times in stored.items() if times > 1]
    store.close()
    return made
