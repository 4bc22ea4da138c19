"""Assignments are found at once among the events of a flood that wait to be published."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the index of the messages that carry an assignment."""
    carries_one = sa.text("assignment != ''")
    op.create_index("ix_outbox_assignments", "outbox", ["id"], sqlite_where=carries_one, postgresql_where=carries_one)
