"""Who sits at which desk: the heartbeats that the leases of the cases live on."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP

revision = "0002"
down_revision = "0001"

TIME = sa.String(32).with_variant(TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "desks",
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("station", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("incident", sa.BigInteger, nullable=True),
        sa.Column("doing", sa.String(20), nullable=False),
        sa.Column("beat_at", TIME, nullable=False),
    )
