"""Working hours and the choice of policies are data of the log; long limits tell the dispatcher before the supervisor.

The log may hold hours, choices, limits by category, clocks of duplicates and pictures of replies that do not fit, which
earlier programs cannot read. The hours come with the opening, as any table that the store was never given; the
projections are made anew after every step (`console.store.schema`).

The chains are those of the first ladder whose long limits had both, written out: a rung that an admin has changed, or
that tells others than the earlier ladder did, stays as it is.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

BOTH = ["dispatcher", "supervisor"]
TOLD_BEFORE: dict[str, list[str]] = {
    "blue": [],
    "yellow": ["supervisor"],
    "red": ["supervisor"],
    "red_extended": ["supervisor"],
}
TOLD: dict[str, dict[str, Any]] = {
    "blue": {"notify": ["dispatcher"]},
    "yellow": {"notify": BOTH, "notify_after": {"supervisor": "5m"}},
    "red": {"notify": BOTH},
    "red_extended": {"notify": BOTH},
}

events = sa.table("events", sa.column("kind"), sa.column("data"))
catalogue = sa.table("catalogue", sa.column("kind"), sa.column("code"), sa.column("data"))


def upgrade() -> None:
    """Let the shipped rungs of an earlier ladder tell the dispatcher too."""
    connection = op.get_bind()
    changed = _changed_by_an_admin(connection)
    for row in connection.execute(sa.select(catalogue).where(catalogue.c.kind == "rung")).all():
        rung = json.loads(row.data)
        is_shipped = row.code in TOLD and row.code not in changed and not rung.get("notify_after")
        if is_shipped and (rung.get("notify") or []) == TOLD_BEFORE[row.code]:
            mine = (catalogue.c.kind == "rung") & (catalogue.c.code == row.code)
            connection.execute(sa.update(catalogue).where(mine).values(data=_text(rung | TOLD[row.code])))


def _changed_by_an_admin(connection: sa.Connection) -> set[str]:
    query = sa.select(events.c.data).where(events.c.kind == "rung_changed")
    return {json.loads(data)["rung"]["id"] for data in connection.scalars(query)}


def _text(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
