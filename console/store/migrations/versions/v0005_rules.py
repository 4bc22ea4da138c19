"""The log holds changes of the rules too: no table changes, but a program that cannot read them must not open it."""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Nothing to do: the number alone keeps earlier programs away."""
