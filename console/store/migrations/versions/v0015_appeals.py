"""A main case knows who reported its duplicates, and each return visit knows whom it asked.

The tables stay as they are. Who reported a duplicate was kept in the log already, and an earlier program's visit asked
the reporter of the case itself: the projections are made anew after every step (`console.store.schema`). The log may
hold visits to the reporters of duplicates, which earlier programs cannot read.
"""

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """No table changes."""
