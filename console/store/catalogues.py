"""The catalogues in the store: rows that an admin edits, filled on the first opening from the shipped files."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select

from console.domain.catalogue import Catalogue
from console.domain.catalogue_files import catalogue_from
from console.domain.catalogue_rows import year_row
from console.store import calendar
from console.store.codec import to_text
from console.store.database import Database
from console.store.tables import catalogue, meta

Tables = Mapping[str, Iterable[Mapping[str, Any]]]
YEAR = "year"
"""The kind of the years of the calendar: what is published of them comes from a library and not from a file of ours."""
GIVEN = "catalogues_given"
"""The key under which the store keeps which tables it was given."""


def load(connection: Connection) -> Catalogue:
    """Read all catalogues."""
    rows = connection.execute(select(catalogue.c.kind, catalogue.c.data).order_by(catalogue.c.position))
    return _read(tuple((row.kind, row.data) for row in rows))


@lru_cache(maxsize=8)
def _read(rows: tuple[tuple[str, str], ...]) -> Catalogue:
    """The catalogues of all rows; they are asked for again and again, and are hardly ever others than before."""
    # The one table of which no row says something else than no table: an admin has taken all choices away.
    tables: dict[str, list[Mapping[str, Any]]] = {"choice": []}
    for kind, data in rows:
        tables.setdefault(kind, []).append(msgspec.json.decode(data))
    return catalogue_from(tables)


def lacking(connection: Connection) -> set[str]:
    """The tables that were never put in: all of a new store, new ones of a store that an earlier program made.

    A table that an admin has emptied is not among them: the store knows which it was given.
    """
    there = set(connection.scalars(select(catalogue.c.kind).distinct()))
    given = connection.scalar(select(meta.c.value).where(meta.c.key == GIVEN))
    return {*shipped(), YEAR} - there - set(msgspec.json.decode(given) if given else ())


def fill_where_lacking(database: Database) -> None:
    """Give a store the shipped tables that it was never given; only a store that lacks one is written to."""
    with database.read() as connection:
        lacks = lacking(connection)
    if lacks:
        with database.write() as connection:
            # Again, now alone: two processes of one console start at once.
            fill_lacking(connection)


def fill_lacking(connection: Connection) -> None:
    """Put the shipped rows of the tables that were never put in beside what is there."""
    tables, lacks = shipped(), lacking(connection)
    put(connection, {kind: rows for kind, rows in tables.items() if kind in lacks})
    if YEAR in lacks:
        put(connection, {YEAR: [year_row(year) for year in calendar.published().values()]})
    _mark_given(connection)


def _mark_given(connection: Connection) -> None:
    connection.execute(delete(meta).where(meta.c.key == GIVEN))
    connection.execute(insert(meta).values(key=GIVEN, value=to_text(sorted([*shipped(), YEAR]))))


def put(connection: Connection, tables: Tables) -> None:
    """Put rows of tables that have none, in their order."""
    rows = [
        {"kind": kind, "code": code_of(kind, row, position), "position": position, "data": to_text(row)}
        for kind, entries in tables.items()
        for position, row in enumerate(entries)
    ]
    if rows:
        connection.execute(insert(catalogue), rows)


def code_of(kind: str, row: Mapping[str, Any], position: int) -> str:
    """What a row is known by within its table; a policy by its version too, for its earlier ones stay."""
    code = str(row.get("code") or row.get("id") or row.get("date") or position)
    return f"{code}@{row['version']}" if kind == "policy" and row.get("version", 1) != 1 else code


@cache
def shipped() -> Tables:
    """The rows of the files that come with the program."""
    tables: dict[str, list[Mapping[str, Any]]] = {}
    for file in sorted(files("resources").joinpath("catalogue").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            for kind, rows in tomllib.loads(file.read_text("utf-8")).items():
                tables.setdefault(kind, []).extend(rows)
    return tables
