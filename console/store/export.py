"""Data out: incidents, events, kept readings or dead letters as JSON lines, CSV or XLSX, in pieces, however many."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, BinaryIO, assert_never

import msgspec
from sqlalchemy import Connection, select

from console.domain.catalogue import Catalogue
from console.domain.deadlines import deadlines
from console.domain.incident import Incident
from console.domain.terms import AssignmentState
from console.domain.working_time import Calendar
from console.store import catalogues, codec, dead_letters, event_log, kept_readings
from console.store.calendar import MAINLAND
from console.store.database import Database
from console.store.tables import incidents

AT_ONCE = 1000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Record = dict[str, Any]


class Subject(StrEnum):
    """What can be exported."""

    INCIDENTS = "incidents"
    EVENTS = "events"
    AUDIT = "audit"
    READINGS = "readings"
    DEAD_LETTERS = "dead-letters"


class Style(StrEnum):
    """How it is written; `json` is one object a line."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


COLUMNS: dict[Subject, tuple[str, ...]] = {
    Subject.INCIDENTS: (
        "number",
        "source",
        "source_id",
        "category",
        "title",
        "severity",
        "state",
        "grid",
        "lat",
        "lon",
        "reported_at",
        "received_at",
        "dispatched_at",
        "accepted_at",
        "arrived_at",
        "resolved_at",
        "closed_at",
        "assignees",
        "escalation_level",
        "breached",
        "place_approximate",
    ),
    Subject.EVENTS: ("seq", "incident", "number", "kind", "actor", "at", "state", "data"),
    Subject.AUDIT: ("seq", "at", "actor", "name", "actor_kind", "station", "kind", "number", "state"),
    Subject.READINGS: kept_readings.COLUMNS,
    Subject.DEAD_LETTERS: ("id", "at", "source", "topic", "reason", "field", "payload"),
}
"""Names and order of the fields. Source: the contract, section 2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Which rows: received, recorded or kept in [since, until); aware."""

    since: datetime | None = None
    until: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Whether a time is inside."""
        return (self.since is None or at >= self.since) and (self.until is None or at < self.until)


def export(
    database: Database,
    subject: Subject,
    style: Style,
    out: BinaryIO,
    *,
    now: datetime,
    period: Period = Period(),  # frozen
    is_personal: bool = False,
    progress: Callable[[int], None] = lambda rows: None,
) -> int:
    """Write rows to a binary stream, UTF-8.

    Args:
        database: of an open store.
        subject: what.
        style: how.
        out: where to; not closed.
        now: aware; what is not finished counts as breached when its limit is past then.
        period: which rows.
        is_personal: whether events carry reporter, telephone and free text.
        progress: is told how many rows are written.

    Returns: how many rows.
    """
    with database.read(is_long=True) as connection:
        records = _told(_records(connection, subject, now, period, is_personal), progress)
        match style:
            case Style.JSON:
                return _write_json(records, out)
            case Style.CSV:
                return _write_csv(records, COLUMNS[subject], out)
            case Style.XLSX:
                return _write_xlsx(records, COLUMNS[subject], out)
            case _:
                assert_never(style)


def cell(value: Any) -> Any:
    """A value for a spreadsheet; text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        value = "; ".join(str(v) for v in value)
    text = value if isinstance(value, str) else codec.to_text(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _told(records: Iterable[Record], progress: Callable[[int], None]) -> Iterator[Record]:
    for row, record in enumerate(records):
        progress(row)
        yield record


def _records(
    connection: Connection, subject: Subject, now: datetime, period: Period, is_personal: bool
) -> Iterator[Record]:
    match subject:
        case Subject.INCIDENTS:
            return _incidents(connection, period, now)
        case Subject.EVENTS:
            return _events(connection, period, is_personal)
        case Subject.AUDIT:
            return map(_audit, _events(connection, period, is_personal=False))
        case Subject.READINGS:
            return kept_readings.kept(connection, period.since, period.until, AT_ONCE)
        case Subject.DEAD_LETTERS:
            return _dead_letters(connection, period)
        case _:
            assert_never(subject)


def _incidents(connection: Connection, period: Period, now: datetime) -> Iterator[Record]:
    catalogue = catalogues.load(connection)
    calendar = catalogue.calendar_on(MAINLAND)
    number = 0
    while True:
        query = select(incidents.c.number, incidents.c.data).where(incidents.c.number > number)
        some = connection.execute(query.order_by(incidents.c.number).limit(AT_ONCE)).all()
        if not some:
            return
        cases = (codec.incident_from_text(row.data) for row in some)
        yield from (_incident(c, catalogue, calendar, now) for c in cases if period.holds(c.received_at))
        number = some[-1].number


def _incident(case: Incident, catalogue: Catalogue, calendar: Calendar, now: datetime) -> Record:
    limits = deadlines(case, catalogue.policy(case.policy, case.policy_version), calendar)
    return {
        "number": case.number,
        "source": case.source,
        "source_id": case.source_id,
        "category": case.category,
        "title": case.title,
        "severity": int(case.severity),
        "state": case.state.value,
        "grid": case.place.grid,
        "lat": case.place.lat,
        "lon": case.place.lon,
        "reported_at": case.reported_at,
        "received_at": case.received_at,
        "dispatched_at": case.stamps.dispatched,
        "accepted_at": case.stamps.accepted,
        "arrived_at": case.stamps.arrived,
        "resolved_at": case.stamps.handled,
        "closed_at": case.stamps.closed,
        "assignees": _assignees(case),
        "escalation_level": case.escalation_level,
        "breached": any(limit.was_breached(case.stamps.closed or now) for limit in limits),
        "place_approximate": case.place.approximate,
    }


def _assignees(case: Incident) -> list[str]:
    """Who holds it or has done it, the lead first."""
    kept = [a for a in case.assignments if a.state.is_active or a.state is AssignmentState.DONE]
    return list(dict.fromkeys(a.worker for a in sorted(kept, key=lambda a: not a.lead)))


def _events(connection: Connection, period: Period, is_personal: bool) -> Iterator[Record]:
    seq = 0
    while some := event_log.between(connection, period.since, period.until, seq, AT_ONCE):
        for row in some:
            shows_all = is_personal and row.private
            data = msgspec.json.decode(row.data if shows_all else codec.public_only(row.kind, row.data))
            if shows_all:
                data |= msgspec.json.decode(row.private)
            yield {
                "seq": row.seq,
                "incident": row.incident,
                "number": row.incident,
                "kind": row.kind,
                "actor": msgspec.json.decode(row.actor),
                "at": row.at,
                "state": row.state,
                "data": data,
            }
        seq = some[-1].seq


def _audit(event: Record) -> Record:
    """Who did what, when and where: what a person reads of an event."""
    actor = event["actor"]
    who = {"actor": actor["id"], "name": actor.get("name", ""), "actor_kind": actor.get("kind", "person")}
    kept = {name: event[name] for name in ("seq", "at", "kind", "number", "state")}
    return {name: (kept | who | {"station": actor.get("station", "")})[name] for name in COLUMNS[Subject.AUDIT]}


def _dead_letters(connection: Connection, period: Period) -> Iterator[Record]:
    last = 0
    while some := dead_letters.after(connection, last, AT_ONCE):
        for row in some:
            if period.holds(row.at):
                yield {name: getattr(row, name) for name in COLUMNS[Subject.DEAD_LETTERS]}
        last = some[-1].id


def _write_json(records: Iterable[Record], out: BinaryIO) -> int:
    return _counted(records, lambda record: out.write(msgspec.json.encode(record) + b"\n"))


def _write_csv(records: Iterable[Record], columns: tuple[str, ...], out: BinaryIO) -> int:
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(columns)
    try:
        return _counted(records, lambda record: writer.writerow([cell(record[name]) for name in columns]))
    finally:
        text.detach()


def _write_xlsx(records: Iterable[Record], columns: tuple[str, ...], out: BinaryIO) -> int:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(columns)
    count = _counted(records, lambda record: sheet.append([_in_sheet(cell(record[name])) for name in columns]))
    book.save(out)
    return count


def _in_sheet(value: Any) -> Any:
    """XML has no control characters, and a cell holds 32,767 characters."""
    return _NOT_IN_XML.sub("\ufffd", value)[:32_767] if isinstance(value, str) else value


def _counted(records: Iterable[Record], write: Callable[[Record], object]) -> int:
    count = 0
    for record in records:
        write(record)
        count += 1
    return count
