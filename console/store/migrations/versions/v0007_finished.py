"""What a case that is over still waits for stands in a column of its own, so that it is found; no event changes.

The projections are made anew after every step (`console.store.schema`), which fills it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the column and its index."""
    op.add_column("incidents", sa.Column("pending", sa.String(20), nullable=True))
    op.create_index("ix_incidents_pending", "incidents", ["pending", "closed_at"])
