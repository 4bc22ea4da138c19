"""What a case that is over waits for, and its policy, stand in columns of their own, so that it is found.

A report knows when it was received and the version of its policy; earlier logs lack both, and mean: with its commit,
the version that the filing says. The projections are made anew after every step (`console.store.schema`).
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add the columns and their indices."""
    op.add_column("incidents", sa.Column("pending", sa.String(20), nullable=True))
    op.create_index("ix_incidents_pending", "incidents", ["pending", "closed_at"])
    op.add_column("incidents", sa.Column("policy", sa.Text, nullable=False, server_default=""))
    op.create_index("ix_incidents_policy", "incidents", ["policy", "received_at"])
