"""The town that a case was transferred to stands in a column of its own, so that it is counted there.

The log may hold limits that a correction or a rework made other ones, and parts that know what was told of the whole,
which earlier programs cannot read. What earlier programs wrote keeps its rungs, and nobody is told of them again. The
projections are made anew after every step (`console.store.schema`).
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the column."""
    op.add_column("incidents", sa.Column("town", sa.Text, nullable=False, server_default=""))
