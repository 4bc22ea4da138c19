"""Who reported a duplicate may be named after the merge, and what only a duplicate raised goes back when it leaves.

The tables stay as they are. The log may hold both as events that earlier programs cannot read. A case that was
separated by an earlier program keeps its level: nothing in its log says otherwise. The projections are made anew after
every step (`console.store.schema`).

The English names of the shipped ladder say "late", as the program does elsewhere, and the first policy "incidents".
What an admin has changed stays as it is.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

WORDS = {
    "Yellow: overdue": "Yellow: late",
    "Red: still overdue": "Red: still late",
    "Short limit: overdue": "Short limit: late",
    "read here for urgent cases:": "read here for urgent incidents:",
}
CHANGES = {"rung": "rung_changed", "policy": "policy_issued"}

events = sa.table("events", sa.column("kind"), sa.column("data"))
catalogue = sa.table("catalogue", sa.column("kind"), sa.column("code"), sa.column("position"), sa.column("data"))


def upgrade() -> None:
    """Word the shipped names anew."""
    connection = op.get_bind()
    changed = {kind: _changed_by_an_admin(connection, kind, event) for kind, event in CHANGES.items()}
    for row in connection.execute(sa.select(catalogue).where(catalogue.c.kind.in_(CHANGES))).all():
        data = row.data
        for was, now in WORDS.items():
            data = data.replace(was, now)
        if data != row.data and json.loads(data)["id"] not in changed[row.kind]:
            mine = (catalogue.c.kind == row.kind) & (catalogue.c.position == row.position)
            connection.execute(sa.update(catalogue).where(mine).values(data=data))


def _changed_by_an_admin(connection: sa.Connection, kind: str, event: str) -> set[str]:
    query = sa.select(events.c.data).where(events.c.kind == event)
    return {json.loads(data)[kind]["id"] for data in connection.scalars(query)}
