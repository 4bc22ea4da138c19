"""Changes of what a center has settled: one event of the log and the catalogue's row, in one transaction."""

from collections.abc import Hashable, Iterator, Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, delete, func, select

from console.domain import catalogue_rows as rows
from console.domain.event import Event
from console.domain.events import Recorded
from console.domain.facts import Actor
from console.domain.rule_events import (
    NO_CASE,
    CategoryChanged,
    ChoicesSettled,
    ContactSettled,
    DaySettled,
    HoursSettled,
    HouseSettled,
    PlanSettled,
    PolicyIssued,
    RuleEvent,
    RungChanged,
    UnitSettled,
    YearAdopted,
)
from console.domain.rules import RuleCommand, decide_rule
from console.domain.rules_applied import holds
from console.store import catalogues, event_log, place_mark
from console.store.calendar import BEIJING
from console.store.codec import to_text
from console.store.database import Database
from console.store.event_log import Head
from console.store.tables import catalogue


def change(
    database: Database, connection: Connection, command: RuleCommand, actor: Actor, now: datetime
) -> tuple[Recorded, Head]:
    """Decide on the rules as they stand in this transaction, write the event and its effect, and wake the followers.

    Returns: the event, and the end of the log after it.

    Raises:
        Refused: it does not fit; nothing was written.
    """
    event = decide_rule(catalogues.load(connection), command, now, BEIJING)
    head = event_log.head(connection)
    record = Recorded(seq=head.seq + 1, incident=NO_CASE, event=event, actor=actor, at=now)
    row = event_log.log_row(record, "", head)
    event_log.append(connection, [row])
    _project(database, connection, event)
    place_mark.set_anew(database, connection)
    return record, row.head


def differences(connection: Connection) -> Iterator[tuple[int, str]]:
    """What the catalogue holds otherwise than it was settled last: the event's place in the log, and the rule."""
    stands = catalogues.load(connection)
    last: dict[tuple[str, Hashable], Recorded] = {}
    for record in event_log.of_incident(connection, NO_CASE):
        last[_rule_of(record.event)] = record
    for (kind, key), record in last.items():
        if not holds(stands, cast("RuleEvent", record.event)):
            yield record.seq, f"{kind} {key}".strip()


def _rule_of(event: Event) -> tuple[str, Hashable]:
    """What the event settles: a later one of the same is what counts."""
    match event:
        case PolicyIssued():
            return "policy", f"{event.policy.id}@{event.policy.version}"
        case CategoryChanged():
            return "category", event.category.code
        case RungChanged():
            return "rung", event.rung.id
        case UnitSettled():
            return "unit", event.id
        case ContactSettled():
            return "contact", event.worker
        case DaySettled():
            return "day", event.day
        case YearAdopted():
            return "year", event.published.year
        case PlanSettled():
            return "plan", event.plan.id
        case HoursSettled():
            return "hours", event.hours.since
        case ChoicesSettled():
            return "choices", ""
        case _:
            return "house", ""


def _project(database: Database, connection: Connection, event: RuleEvent) -> None:
    match event:
        case PolicyIssued():
            _put(database, connection, "policy", rows.policy_row(event.policy))
        case CategoryChanged():
            _put(database, connection, "category", rows.category_row(event.category))
        case RungChanged():
            _put(database, connection, "rung", rows.rung_row(event.rung))
        case UnitSettled():
            _put(database, connection, "unit", rows.unit_row(event.unit))
        case ContactSettled(own=False):
            _drop(connection, "contact", event.worker)
        case ContactSettled():
            _put(database, connection, "contact", rows.contact_row(event.worker, event.phone))
        case HouseSettled():
            _put(database, connection, "house", rows.house_row(event.house))
        case DaySettled(works=None):
            _drop(connection, "day", event.day.isoformat())
        case DaySettled(works=bool(works)):
            _put(database, connection, "day", rows.day_row(event.day, works, event.reason))
        case YearAdopted():
            _put(database, connection, "year", rows.year_row(event.published))
        case PlanSettled():
            _put(database, connection, "plan", rows.plan_row(event.plan), is_first=True)
        case HoursSettled():
            _put(database, connection, "hours", rows.hours_row(event.hours))
        case ChoicesSettled():
            _put_all(connection, "choice", [rows.choice_row(choice) for choice in event.choices])


def _put_all(connection: Connection, kind: str, made: Sequence[dict[str, Any]]) -> None:
    """Rows that are known by their place: all of them anew."""
    connection.execute(delete(catalogue).where(catalogue.c.kind == kind))
    catalogues.put(connection, {kind: made})


def _drop(connection: Connection, kind: str, code: str) -> None:
    """What is left to others again has no row."""
    connection.execute(delete(catalogue).where((catalogue.c.kind == kind) & (catalogue.c.code == code)))


def _put(database: Database, connection: Connection, kind: str, row: dict[str, Any], *, is_first: bool = False) -> None:
    """Write a row in the place of the one of its code, or behind the last of its kind, or before the first."""
    end, step = (func.min, -1) if is_first else (func.max, 1)
    last = connection.scalar(select(end(catalogue.c.position)).where(catalogue.c.kind == kind))
    put = {
        "kind": kind,
        "code": catalogues.code_of(kind, row, 0),
        "position": last + step if last is not None else 0,
        "data": to_text(row),
    }
    connection.execute(database.upsert(catalogue, "position"), [put])
