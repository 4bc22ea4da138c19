"""Where each case is, in columns of their own, so that earlier cases of a place are found; words for the categories.

The words of the categories are those that the program ships: a store filled by an earlier version has none. Categories
that an admin has given words to are left alone.
"""

import json
import tomllib
from importlib.resources import files
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

AT_ONCE = 1_000


def upgrade() -> None:
    """Add the columns and their index, and fill them."""
    op.add_column("incidents", sa.Column("lat", sa.Float(53), nullable=True))
    op.add_column("incidents", sa.Column("lon", sa.Float(53), nullable=True))
    op.create_index("ix_incidents_place", "incidents", ["category", "lat"])
    _fill_places(op.get_bind())
    _fill_words(op.get_bind())


def _fill_places(connection: sa.Connection) -> None:
    last = 0
    page = sa.text("SELECT number, data FROM incidents WHERE number > :last ORDER BY number LIMIT :at_once")
    while rows := connection.execute(page, {"last": last, "at_once": AT_ONCE}).fetchall():
        places = [{"number": row.number, **_place(json.loads(row.data))} for row in rows]
        known = [p for p in places if p["lat"] is not None and p["lon"] is not None]
        if known:
            connection.execute(sa.text("UPDATE incidents SET lat = :lat, lon = :lon WHERE number = :number"), known)
        last = rows[-1].number


def _place(case: dict[str, Any]) -> dict[str, Any]:
    place = case.get("place") or {}
    return {"lat": place.get("lat"), "lon": place.get("lon")}


def _fill_words(connection: sa.Connection) -> None:
    text = (files("resources") / "catalogue" / "categories.toml").read_text(encoding="utf-8")
    shipped = {row["code"]: row for row in tomllib.loads(text)["category"]}
    for row in connection.execute(sa.text("SELECT code, data FROM catalogue WHERE kind = 'category'")).fetchall():
        entry, known = json.loads(row.data), shipped.get(row.code, {})
        new = {name: known[name] for name in ("words", "by_hand") if name in known and name not in entry}
        if new:
            data = json.dumps(entry | new, ensure_ascii=False, separators=(",", ":"))
            statement = sa.text("UPDATE catalogue SET data = :data WHERE kind = 'category' AND code = :code")
            connection.execute(statement, {"data": data, "code": row.code})
