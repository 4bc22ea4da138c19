"""A reopened case begins at the lowest level, and its sensor may return to normal anew; no table changes.

The projections are made anew after every step (`console.store.schema`), and that is all that is to be done. The log may
hold corrections and parts with the clocks of the whole, which earlier programs cannot read.
"""

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Change no table."""
