"""Short limits and a first decline have rules too; a case remembers the levels that have passed it on.

The log may hold rungs with a longest limit, which earlier programs cannot read. The projections are made anew after
every step (`console.store.schema`): from the transfers in the log they know which level had a case until when.

The new rules are those of the first ladder that had them, written out. A short limit is one that no rung of the store's
own ladder reaches, whatever an admin has made of it, and a first decline has a rule only where there was none: nobody
is told twice.
"""

import json
from collections.abc import Collection, Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

Row = dict[str, Any]
BOTH = ["dispatcher", "supervisor"]
SHORT_WARNING: Row = {
    "id": "short_warning",
    "zh": "短时限预警：时限已用 80%",
    "en": "Short limit: 80 % has passed",
    "trigger": "share",
    "at": 0.8,
    "notify": ["dispatcher"],
}
SHORT_LATE: Row = {
    "id": "short_late",
    "zh": "短时限已超时",
    "en": "Short limit: overdue",
    "trigger": "share",
    "at": 1.0,
    "notify": ["supervisor"],
    "notify_after": {"supervisor": "2m"},
}
DECLINED_ONCE: Row = {
    "id": "declined_once",
    "zh": "一次退单",
    "en": "Declined once",
    "trigger": "declined",
    "at": 1,
    "notify": BOTH,
    "notify_after": {"supervisor": "10m"},
}
SECOND_VISIT = "red_dissatisfied"
"""It was told beside the rule for the first visit; now it alone tells of the second, the dispatcher too."""
SHORT = "10m"
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}

events = sa.table("events", sa.column("kind"), sa.column("data"))
catalogue = sa.table(
    "catalogue", sa.column("kind"), sa.column("code"), sa.column("position", sa.Integer), sa.column("data")
)


def upgrade() -> None:
    """Add the rungs that an earlier ladder lacks."""
    connection = op.get_bind()
    rows = connection.execute(sa.select(catalogue).where(catalogue.c.kind == "rung")).all()
    rungs = {row.code: json.loads(row.data) for row in rows}
    if not rungs or SHORT_LATE["id"] in rungs:
        return
    last = max(row.position for row in rows)
    for place, rung in enumerate((r for r in _lacking(rungs.values()) if r["id"] not in rungs), start=last + 1):
        added = {"kind": "rung", "code": rung["id"], "position": place, "data": _text(rung)}
        connection.execute(sa.insert(catalogue).values(added))
    if SECOND_VISIT in rungs and SECOND_VISIT not in _changed_by_an_admin(connection):
        mine = (catalogue.c.kind == "rung") & (catalogue.c.code == SECOND_VISIT)
        told = rungs[SECOND_VISIT] | {"notify": BOTH}
        connection.execute(sa.update(catalogue).where(mine).values(data=_text(told)))


def _lacking(rungs: Collection[Row]) -> list[Row]:
    """The rules for what this ladder tells nobody of."""
    shares = [r for r in rungs if r["trigger"] == "share"]
    warned = _shortest(r for r in shares if r["at"] < 1)
    late = _shortest(r for r in shares if r["at"] >= 1)
    made = [rung | {"max_limit": below} for rung, below in ((SHORT_WARNING, warned), (SHORT_LATE, late)) if below]
    declined = any(r["trigger"] == "declined" and r["at"] <= 1 for r in rungs)
    return made if declined else [*made, DECLINED_ONCE]


def _shortest(rungs: Iterable[Row]) -> str:
    """The shortest limit that reaches one of these rungs; empty: every limit does."""
    spans = (r.get("min_limit") or "" for r in rungs)
    return min(spans, key=lambda span: int(span[:-1]) * SECONDS[span[-1]] if span else 0, default=SHORT)


def _changed_by_an_admin(connection: sa.Connection) -> set[str]:
    query = sa.select(events.c.data).where(events.c.kind == "rung_changed")
    return {json.loads(data)["rung"]["id"] for data in connection.scalars(query)}


def _text(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
