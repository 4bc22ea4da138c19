"""The event log, its projections, the outbox, the dead letters and what the district knows.

Written out in full: a migration tells what was, so it never follows `tables.py` when that changes.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP

revision = "0001"
down_revision = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
TIME = sa.String(32).with_variant(TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    """Make all tables of the first version."""
    _log()
    _projections()
    _messages()
    _district()


def _log() -> None:
    op.create_table(
        "events",
        sa.Column("seq", BIG_ID, primary_key=True, autoincrement=False),
        sa.Column("incident", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("v", sa.Integer, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_index("ix_events_incident", "events", ["incident", "seq"])
    op.create_index("ix_events_at", "events", ["at"])
    op.create_table(
        "event_private",
        sa.Column("seq", BIG_ID, primary_key=True, autoincrement=False),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("data", sa.Text, nullable=True),
    )


def _projections() -> None:
    op.create_table(
        "incidents",
        sa.Column("number", BIG_ID, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("source_id", sa.Text, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("severity", sa.Integer, nullable=False),
        sa.Column("category", sa.Text, nullable=False),
        sa.Column("grid", sa.Text, nullable=False),
        sa.Column("sensor", sa.Text, nullable=False),
        sa.Column("received_at", TIME, nullable=False),
        sa.Column("opened_at", TIME, nullable=False),
        sa.Column("dispatched_at", TIME, nullable=True),
        sa.Column("closed_at", TIME, nullable=True),
        sa.Column("is_open", sa.Boolean, nullable=False),
        sa.Column("is_listed", sa.Boolean, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_index("ux_incidents_source", "incidents", ["source", "source_id"], unique=True)
    op.create_index("ix_incidents_listed", "incidents", ["is_listed", "severity", "number"])
    op.create_index("ix_incidents_sensor", "incidents", ["sensor", "is_open"])
    op.create_index("ix_incidents_received", "incidents", ["received_at"])
    op.create_index("ix_incidents_dispatched", "incidents", ["dispatched_at"])
    op.create_index("ix_incidents_closed", "incidents", ["closed_at"])
    op.create_table(
        "assignments",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("incident", sa.BigInteger, nullable=False),
        sa.Column("worker", sa.Text, nullable=False),
        sa.Column("is_active", sa.Boolean, nullable=False),
    )
    op.create_index("ix_assignments_worker", "assignments", ["worker", "is_active"])


def _messages() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", BIG_ID, primary_key=True, autoincrement=True),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("assignment", sa.Text, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "dead_letters",
        sa.Column("id", BIG_ID, primary_key=True, autoincrement=True),
        sa.Column("at", TIME, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("field", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sqlite_autoincrement=True,
    )


def _district() -> None:
    op.create_table(
        "workers",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("zh", sa.Text, nullable=False),
        sa.Column("en", sa.Text, nullable=False),
        sa.Column("grid", sa.Text, nullable=False),
        sa.Column("skills", sa.Text, nullable=False),
        sa.Column("phone", sa.Text, nullable=False),
        sa.Column("duty", sa.String(20), nullable=True),
        sa.Column("status_at", TIME, nullable=True),
        sa.Column("lat", sa.Float(53), nullable=True),
        sa.Column("lon", sa.Float(53), nullable=True),
        sa.Column("position_at", TIME, nullable=True),
    )
    op.create_table(
        "sensors",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("data", sa.Text, nullable=False),
        sa.Column("limits_set", sa.Boolean, nullable=False),
    )
    for name in ("cameras", "grids", "towns"):
        op.create_table(name, sa.Column("id", sa.Text, primary_key=True), sa.Column("data", sa.Text, nullable=False))
    op.create_table(
        "catalogue",
        sa.Column("kind", sa.String(20), primary_key=True),
        sa.Column("code", sa.String(80), primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String(80), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
