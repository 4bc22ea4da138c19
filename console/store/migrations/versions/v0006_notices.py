"""A case knows whom its rungs have told and who is to be told next, and whether its town sees it; no table changes.

The projections are made anew after every step (`console.store.schema`), and that is all that is to be done.
"""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Change no table."""
