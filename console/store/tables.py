"""The tables of the store, declared once; `migrations` makes them, a test compares the two.

JSON stands in text columns, written by msgspec: PostgreSQL's jsonb refuses NUL, and a hash needs the very bytes.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    TIMESTAMP,
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    literal_column,
)

from console.domain.facts import require_aware


class UtcTime(TypeDecorator[datetime]):
    """Aware UTC: timestamptz on PostgreSQL, text of fixed width on SQLite, so that it compares as time there too."""

    impl = String(32)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """Choose the column's own type."""
        kind = TIMESTAMP(timezone=True) if dialect.name == "postgresql" else String(32)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse naive times on the way in."""
        if value is None:
            return None
        require_aware(value=value)
        return value if dialect.name == "postgresql" else utc_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give aware UTC on the way out."""
        if value is None:
            return None
        return (value if isinstance(value, datetime) else datetime.fromisoformat(value)).astimezone(UTC)


class PlainText(TypeDecorator[str]):
    """Text from outside: PostgreSQL stores no NUL, so it becomes the replacement character everywhere."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Replace NUL."""
        return plain(value) if value is not None else None


def plain(text: str) -> str:
    """The text as the columns hold it."""
    return text.replace("\x00", "\ufffd")


def utc_text(value: datetime) -> str:
    """The one way in which a time is written as text: UTC, microseconds."""
    return value.astimezone(UTC).isoformat(timespec="microseconds")


BigId = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts rows up by itself in a column of exactly this type only."""

metadata = MetaData()

events = Table(
    "events",
    metadata,
    Column("seq", BigId, primary_key=True, autoincrement=False),
    Column("incident", BigInteger, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("v", Integer, nullable=False),
    Column("actor", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("state", String(20), nullable=False),
    Column("data", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_events_incident", "incident", "seq"),
    Index("ix_events_at", "at"),
)

event_private = Table(
    "event_private",
    metadata,
    Column("seq", BigId, primary_key=True, autoincrement=False),
    Column("salt", String(32), nullable=False),
    Column("data", Text, nullable=True),
)

incidents = Table(
    "incidents",
    metadata,
    Column("number", BigId, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("source", PlainText, nullable=False),
    Column("source_id", PlainText, nullable=False),
    Column("state", String(20), nullable=False),
    Column("severity", Integer, nullable=False),
    Column("category", PlainText, nullable=False),
    Column("policy", PlainText, nullable=False),
    Column("grid", PlainText, nullable=False),
    Column("town", PlainText, nullable=False),
    Column("sensor", PlainText, nullable=False),
    Column("lat", Float(53), nullable=True),
    Column("lon", Float(53), nullable=True),
    Column("received_at", UtcTime, nullable=False),
    Column("opened_at", UtcTime, nullable=False),
    Column("dispatched_at", UtcTime, nullable=True),
    Column("closed_at", UtcTime, nullable=True),
    Column("is_open", Boolean, nullable=False),
    Column("is_listed", Boolean, nullable=False),
    Column("pending", String(20), nullable=True),
    Column("data", Text, nullable=False),
    Index("ux_incidents_source", "source", "source_id", unique=True),
    Index("ix_incidents_listed", "is_listed", "severity", "number"),
    Index("ix_incidents_pending", "pending", "closed_at"),
    Index("ix_incidents_sensor", "sensor", "is_open"),
    Index("ix_incidents_place", "category", "lat"),
    Index("ix_incidents_policy", "policy", "received_at"),
    Index("ix_incidents_received", "received_at"),
    Index("ix_incidents_dispatched", "dispatched_at"),
    Index("ix_incidents_closed", "closed_at"),
)

assignments = Table(
    "assignments",
    metadata,
    Column("id", PlainText, primary_key=True),
    Column("incident", BigInteger, nullable=False),
    Column("worker", PlainText, nullable=False),
    Column("is_active", Boolean, nullable=False),
    Index("ix_assignments_worker", "worker", "is_active"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("topic", PlainText, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("assignment", PlainText, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    sqlite_autoincrement=True,
)
IS_ASSIGNMENT = outbox.c.assignment != literal_column("''")
"""Of a message that carries an assignment. Written out: a partial index is not found by a bound parameter."""
Index("ix_outbox_assignments", outbox.c.id, sqlite_where=IS_ASSIGNMENT, postgresql_where=IS_ASSIGNMENT)

dead_letters = Table(
    "dead_letters",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=True),
    Column("at", UtcTime, nullable=False),
    Column("source", PlainText, nullable=False),
    Column("topic", PlainText, nullable=False),
    Column("reason", PlainText, nullable=False),
    Column("field", PlainText, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

workers = Table(
    "workers",
    metadata,
    Column("id", PlainText, primary_key=True),
    Column("zh", PlainText, nullable=False),
    Column("en", PlainText, nullable=False),
    Column("grid", PlainText, nullable=False),
    Column("skills", Text, nullable=False),
    Column("phone", PlainText, nullable=False),
    Column("duty", String(20), nullable=True),
    Column("status_at", UtcTime, nullable=True),
    Column("lat", Float(53), nullable=True),
    Column("lon", Float(53), nullable=True),
    Column("position_at", UtcTime, nullable=True),
)

desks = Table(
    "desks",
    metadata,
    Column("person", PlainText, primary_key=True),
    Column("station", PlainText, primary_key=True),
    Column("name", PlainText, nullable=False),
    Column("incident", BigInteger, nullable=True),
    Column("doing", String(20), nullable=False),
    Column("beat_at", UtcTime, nullable=False),
)

sensors = Table(
    "sensors",
    metadata,
    Column("id", PlainText, primary_key=True),
    Column("data", Text, nullable=False),
    Column("limits_set", Boolean, nullable=False),
)

cameras = Table("cameras", metadata, Column("id", PlainText, primary_key=True), Column("data", Text, nullable=False))
grids = Table("grids", metadata, Column("id", PlainText, primary_key=True), Column("data", Text, nullable=False))
towns = Table("towns", metadata, Column("id", PlainText, primary_key=True), Column("data", Text, nullable=False))

catalogue = Table(
    "catalogue",
    metadata,
    Column("kind", String(20), primary_key=True),
    Column("code", String(80), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("data", Text, nullable=False),
)

meta = Table("meta", metadata, Column("key", String(80), primary_key=True), Column("value", Text, nullable=False))
