"""The append-only log: rows in the order of `seq`, chained by SHA-256, personal text apart under a salted digest.

`seq` has no gaps and follows the order of the commits, because only one transaction appends at a time.
"""

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, func, insert, select, tuple_, update

from console.domain.events import Recorded
from console.domain.rule_events import NO_CASE
from console.store import codec
from console.store.tables import event_private, events, utc_text

AT_ONCE = 1000
GENESIS = "0" * 64
"""The hash before the first event."""

_COLUMNS = (events, event_private.c.salt, event_private.c.data.label("private"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The end of the log."""

    seq: int = 0
    hash: str = GENESIS


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """An event as it is stored, ready to insert."""

    event: dict[str, Any]
    private: dict[str, Any] | None

    @property
    def head(self) -> Head:
        """The end of the log after it."""
        return Head(seq=self.event["seq"], hash=self.event["hash"])


def log_row(record: Recorded, state: str, before: Head) -> LogRow:
    """Encode an event and chain it to the one before.

    Raises:
        UnicodeError: a text holds half of a surrogate pair.
    """
    public, private = codec.event_to_text(record.event)
    salt = secrets.token_hex(16) if private else ""
    row: dict[str, Any] = {
        "seq": record.seq,
        "incident": record.incident,
        "kind": record.kind,
        "v": record.event.V,
        "actor": codec.to_text(record.actor),
        "at": record.at,
        "state": state,
        "data": public,
        "digest": private_digest(salt, private) if private else "",
    }
    row["hash"] = chained(before.hash, row)
    return LogRow(event=row, private={"seq": record.seq, "salt": salt, "data": private} if private else None)


def chained(previous: str, row: Any) -> str:
    """The hash of a row: SHA-256 over the hash before it and the canonical bytes of its columns."""
    names = ("seq", "incident", "kind", "v", "actor", "state", "data", "digest")
    canonical = msgspec.json.encode([utc_text(row["at"]), *(row[n] for n in names)])
    return hashlib.sha256(previous.encode() + canonical).hexdigest()


def private_digest(salt: str, private: str) -> str:
    """What the chain knows of the private part."""
    return hashlib.sha256(salt.encode() + private.encode()).hexdigest()


def head(connection: Connection) -> Head:
    """The last event's number and hash."""
    row = connection.execute(select(events.c.seq, events.c.hash).order_by(events.c.seq.desc()).limit(1)).first()
    return Head(seq=row.seq, hash=row.hash) if row else Head()


def append(connection: Connection, rows: Sequence[LogRow]) -> None:
    """Write rows that `log_row` made, in their order."""
    connection.execute(insert(events), [r.event for r in rows])
    private = [r.private for r in rows if r.private is not None]
    if private:
        connection.execute(insert(event_private), private)


def after(connection: Connection, seq: int, limit: int) -> list[Recorded]:
    """Events after `seq`, oldest first."""
    return _recorded(connection, stored().where(events.c.seq > seq).order_by(events.c.seq).limit(limit))


def of_incident(connection: Connection, number: int) -> list[Recorded]:
    """All events of a case, oldest first."""
    return _recorded(connection, stored().where(events.c.incident == number).order_by(events.c.seq))


def latest_of(connection: Connection, number: int, limit: int) -> list[Recorded]:
    """The last events of a case, newest first."""
    query = stored().where(events.c.incident == number).order_by(events.c.seq.desc()).limit(limit)
    return _recorded(connection, query)


def came_to(connection: Connection, number: int, state: str) -> Recorded | None:
    """The event that brought a case to where it stands now; None: it always stood there, by what is written."""
    of_case = events.c.incident == number
    elsewhere = select(func.max(events.c.seq)).where(of_case, events.c.state != state).scalar_subquery()
    query = stored().where(of_case, events.c.seq > elsewhere).order_by(events.c.seq).limit(1)
    return next(iter(_recorded(connection, query)), None)


def between(connection: Connection, since: datetime | None, until: datetime | None, seq: int, limit: int) -> list[Any]:
    """Stored rows after `seq` whose time is in [since, until), oldest first."""
    query = stored().where(events.c.seq > seq).order_by(events.c.seq).limit(limit)
    if since is not None:
        query = query.where(events.c.at >= since)
    if until is not None:
        query = query.where(events.c.at < until)
    return list(connection.execute(query))


def lines(connection: Connection, seq: int, limit: int) -> list[tuple[int, bytes]]:
    """Stored rows after `seq`, one JSON object each: all that the hash covers, byte for byte, and the private part."""
    return [(row.seq, _line(row)) for row in between(connection, None, None, seq, limit)]


def _line(row: Any) -> bytes:
    raw = {name: msgspec.Raw(getattr(row, name).encode()) for name in ("actor", "data")}
    raw["private"] = msgspec.Raw((row.private or "null").encode())
    plain = {name: getattr(row, name) for name in ("seq", "incident", "kind", "v", "state", "digest", "hash")}
    return msgspec.json.encode(plain | raw | {"at": utc_text(row.at), "salt": row.salt or ""})


def by_incident(connection: Connection) -> Iterator[Any]:
    """All stored rows of cases, case by case, each case's oldest first; read in pieces."""
    last = (NO_CASE + 1, 0)
    key = tuple_(events.c.incident, events.c.seq)
    while True:
        query = stored().where(key > last).order_by(events.c.incident, events.c.seq).limit(AT_ONCE)
        some = list(connection.execute(query))
        if not some:
            return
        yield from some
        last = (some[-1].incident, some[-1].seq)


def erase_private(connection: Connection, number: int) -> None:
    """Erase the personal text of a case with its salts: the digests in the chain then tell nobody anything."""
    of_case = select(events.c.seq).where(events.c.incident == number)
    connection.execute(update(event_private).where(event_private.c.seq.in_(of_case)).values(salt="", data=None))


def stored() -> Select[Any]:
    """The query of all columns, the private ones too."""
    return select(*_COLUMNS).join_from(events, event_private, events.c.seq == event_private.c.seq, isouter=True)


def recorded(row: Row[Any]) -> Recorded:
    """Decode a row of `stored`."""
    return Recorded(
        seq=row.seq,
        incident=row.incident,
        event=codec.event_from_text(row.kind, row.v, row.data, row.private),
        actor=codec.actor_from_text(row.actor),
        at=row.at,
    )


def _recorded(connection: Connection, query: Select[Any]) -> list[Recorded]:
    return [recorded(row) for row in connection.execute(query)]
