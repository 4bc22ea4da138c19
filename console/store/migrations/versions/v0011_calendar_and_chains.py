"""The days that limits count by stand in the store, plans may be changed, and earlier stores get the notice chains.

The log may hold years of the calendar and plans, which earlier programs cannot read. What was published of the years
comes with the opening, as any table that the store was never given. A reopened case has no open reminder of its old
epoch and is its own level's alone; the projections are made anew after every step (`console.store.schema`).

The chains are those of the first ladder that had any, written out: what an admin has changed since stays as it is.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

BOTH = ["dispatcher", "supervisor"]
TOLD: dict[str, dict[str, Any]] = {
    "blue": {"to_town": True},
    "declined": {"notify": BOTH, "notify_after": {"supervisor": "5m"}, "to_town": True},
    "no_reply": {"notify": BOTH, "notify_after": {"supervisor": "3m"}},
}
DISSATISFIED: dict[str, Any] = {
    "id": "dissatisfied",
    "zh": "回访不满意",
    "en": "Dissatisfied return visit",
    "trigger": "dissatisfied",
    "at": 1,
    "notify": BOTH,
    "notify_after": {"supervisor": "30m"},
}
CHAIN = {"to_town", "notify_after"}
"""A rung that says one of these was written by a program that knew chains."""

events = sa.table("events", sa.column("kind"), sa.column("data"))
catalogue = sa.table(
    "catalogue", sa.column("kind"), sa.column("code"), sa.column("position", sa.Integer), sa.column("data")
)


def upgrade() -> None:
    """Give the shipped rungs of an earlier ladder their chains, and add the rung that it had not."""
    connection = op.get_bind()
    changed = _changed_by_an_admin(connection)
    rungs = connection.execute(sa.select(catalogue).where(catalogue.c.kind == "rung")).all()
    for row in rungs:
        rung = json.loads(row.data)
        if row.code in TOLD and row.code not in changed and not CHAIN & rung.keys():
            mine = (catalogue.c.kind == "rung") & (catalogue.c.code == row.code)
            connection.execute(sa.update(catalogue).where(mine).values(data=_text(rung | TOLD[row.code])))
    if rungs and all(row.code != DISSATISFIED["id"] for row in rungs):
        last = max(row.position for row in rungs)
        added = {"kind": "rung", "code": DISSATISFIED["id"], "position": last + 1, "data": _text(DISSATISFIED)}
        connection.execute(sa.insert(catalogue).values(added))


def _changed_by_an_admin(connection: sa.Connection) -> set[str]:
    query = sa.select(events.c.data).where(events.c.kind == "rung_changed")
    return {json.loads(data)["rung"]["id"] for data in connection.scalars(query)}


def _text(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
