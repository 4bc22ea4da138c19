"""Checks that the log was not changed, that every projection equals its events, and that the anchors hold."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, islice
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from console.domain.apply import UnknownEvent
from console.domain.evolve import fold
from console.domain.incident import Incident
from console.store import anchors, codec, event_log, projection, rules
from console.store.database import Database
from console.store.event_log import GENESIS
from console.store.tables import assignments, events, incidents, plain

AT_ONCE = 1000
CASES_AT_ONCE = 500
HASHES_AT_ONCE = 500


class FaultKind(StrEnum):
    """What can be wrong."""

    MISSING = "missing"
    CHANGED = "changed"
    PRIVATE_CHANGED = "private_changed"
    PRIVATE_MISSING = "private_missing"
    UNREADABLE = "unreadable"
    PROJECTION = "projection"
    RULE = "rule"
    ANCHOR_FORGED = "anchor_forged"
    ANCHOR_DIFFERS = "anchor_differs"
    CUT = "cut"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong."""

    kind: FaultKind
    seq: int = 0
    """The event; 0: none in particular."""
    incident: int = 0
    """The case; 0: none in particular."""
    message: str


def verify(
    database: Database, anchor_dir: Path | None = None, progress: Callable[[int], None] = lambda done: None
) -> tuple[Fault, ...]:
    """Check everything on one state of the store; none: all is well. Personal text that was erased is well.

    Args:
        database: of an open store.
        anchor_dir: folder of the anchors; None: they are not asked.
        progress: is told how many events are checked.

    Raises:
        StoreUnavailable: the store cannot be read.
    """
    with database.read(is_long=True) as connection:
        faults = [*_chain(connection, progress), *_projections(connection), *_rules(connection)]
        if anchor_dir is not None:
            faults += _anchors(connection, anchor_dir)
    return tuple(faults)


def _chain(connection: Connection, progress: Callable[[int], None]) -> Iterator[Fault]:
    seq, previous = 0, GENESIS
    for row in _rows(connection):
        is_gap = row.seq != seq + 1
        if is_gap:
            yield Fault(kind=FaultKind.MISSING, seq=seq + 1, message=f"events {seq + 1} to {row.seq - 1} are missing")
        # What follows a gap cannot be checked against the hash before it, and one gap is one fault.
        elif event_log.chained(previous, row._mapping) != row.hash:
            message = f"event {row.seq} of incident {row.incident} was changed"
            yield Fault(kind=FaultKind.CHANGED, seq=row.seq, incident=row.incident, message=message)
        yield from _private(row)
        progress(row.seq)
        seq, previous = row.seq, row.hash


def _private(row: Row[Any]) -> Iterator[Fault]:
    if not row.digest:
        return
    if row.salt is None:
        message = f"the personal text of event {row.seq} is gone without having been erased"
        yield Fault(kind=FaultKind.PRIVATE_MISSING, seq=row.seq, incident=row.incident, message=message)
    elif row.private is not None and event_log.private_digest(row.salt, row.private) != row.digest:
        message = f"the personal text of event {row.seq} was changed"
        yield Fault(kind=FaultKind.PRIVATE_CHANGED, seq=row.seq, incident=row.incident, message=message)


def _rows(connection: Connection) -> Iterator[Row[Any]]:
    seq = 0
    while some := event_log.between(connection, None, None, seq, AT_ONCE):
        yield from some
        seq = some[-1].seq


def _projections(connection: Connection) -> Iterator[Fault]:
    active: set[tuple[int, str, str]] = set()
    cases = groupby(event_log.by_incident(connection), key=lambda row: int(row.incident))
    last = 0
    while some := [_folded(number, rows) for number, rows in islice(cases, CASES_AT_ONCE)]:
        yield from (case for case in some if isinstance(case, Fault))
        folded = {case.number: case for case in some if isinstance(case, Incident)}
        active |= {(n, _plain(a.id), _plain(a.worker)) for n, case in folded.items() for a in case.active}
        known = {case.incident if isinstance(case, Fault) else case.number for case in some}
        yield from _differences(connection, folded, known, last, max(known))
        last = max(known)
    yield from _differences(connection, {}, set(), last, None)
    yield from _assignments(connection, active)


def _folded(number: int, rows: Iterable[Row[Any]]) -> Incident | Fault:
    try:
        case = fold(event_log.recorded(row) for row in rows)
    except (UnknownEvent, ValueError, msgspec.MsgspecError) as error:
        return Fault(kind=FaultKind.UNREADABLE, incident=number, message=f"incident {number}: {error}")
    assert case is not None  # it has at least one event
    return case


def _differences(
    connection: Connection, folded: Mapping[int, Incident], known: set[int], after: int, until: int | None
) -> Iterator[Fault]:
    """Compare the projection's rows numbered in (after, until] with the cases that the events make."""
    query = select(incidents).where(incidents.c.number > after)
    if until is not None:
        query = query.where(incidents.c.number <= until)
    rows = {row.number: row for row in connection.execute(query)}
    for number in sorted(folded.keys() | rows.keys()):
        if number not in known:
            yield _projection_fault(number, "stands in the projection without events")
        elif number not in rows:
            yield _projection_fault(number, "is missing in the projection")
        elif number in folded and (names := _different_columns(rows[number], folded[number])):
            yield _projection_fault(number, f"differs from its events ({', '.join(names)})")


def _projection_fault(number: int, what: str) -> Fault:
    return Fault(kind=FaultKind.PROJECTION, incident=number, message=f"incident {number} {what}")


def _different_columns(row: Row[Any], folded: Incident) -> list[str]:
    expected = projection.incident_row(folded)
    names = [n for n, value in expected.items() if n != "data" and row._mapping[n] != _plain(value)]
    return names if _is_same(row.data, folded) else [*names, "data"]


def _plain(value: Any) -> Any:
    return plain(value) if isinstance(value, str) else value


def _is_same(data: str, folded: Incident) -> bool:
    try:
        return codec.incident_from_text(data) == folded
    except msgspec.MsgspecError:
        return False


def _assignments(connection: Connection, expected: set[tuple[int, str, str]]) -> Iterator[Fault]:
    query = select(assignments.c.incident, assignments.c.id, assignments.c.worker)
    stored = {tuple(row) for row in connection.execute(query.where(assignments.c.is_active.is_(True)))}
    for number, assignment, _ in sorted(stored ^ expected):
        message = f"assignment {assignment} of incident {number} differs from its events"
        yield Fault(kind=FaultKind.PROJECTION, incident=number, message=message)


def _rules(connection: Connection) -> Iterator[Fault]:
    """Rules that stand otherwise than the log says that they were settled last."""
    for seq, name in rules.differences(connection):
        message = f"rule {name} differs from what event {seq} has settled"
        yield Fault(kind=FaultKind.RULE, seq=seq, message=message)


def _anchors(connection: Connection, folder: Path) -> Iterator[Fault]:
    head = event_log.head(connection)
    lines = anchors.anchors_in(folder)
    while some := list(islice(lines, HASHES_AT_ONCE)):
        seqs = {anchor.seq for anchor, _ in some if anchor is not None}
        query = select(events.c.seq, events.c.hash).where(events.c.seq.in_(seqs))
        hashes = {row.seq: row.hash for row in connection.execute(query)}
        for anchor, where in some:
            if anchor is None:
                yield Fault(kind=FaultKind.ANCHOR_FORGED, message=f"{where}: not an anchor that this station signed")
            elif anchor.seq > head.seq:
                message = f"{where}: the log went up to event {anchor.seq}, and ends at {head.seq}"
                yield Fault(kind=FaultKind.CUT, seq=anchor.seq, message=message)
            elif hashes.get(anchor.seq, GENESIS if anchor.seq == 0 else None) != anchor.hash:
                message = f"{where}: event {anchor.seq} is not the one that was anchored"
                yield Fault(kind=FaultKind.ANCHOR_DIFFERS, seq=anchor.seq, message=message)
