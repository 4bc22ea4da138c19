"""A case knows each time for which it waited, and no longer only their sum; no table changes.

The projections are made anew after every step (`console.store.schema`), and that is all that is to be done.
"""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Change no table."""
