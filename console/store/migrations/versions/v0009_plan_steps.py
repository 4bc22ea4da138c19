"""A case knows which steps of its plan are done; no table changes, the projections are made anew after every step.

The catalogue gets its plans when the store is opened, as any table that it was never given.
"""

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Change no table."""
