"""The catalogues in the store: rows that an admin edits, filled on the first opening from the shipped files."""

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from console.domain.catalogue import Catalogue
from console.domain.catalogue_files import catalogue_from
from console.store.codec import to_text
from console.store.tables import catalogue

Tables = Mapping[str, Iterable[Mapping[str, Any]]]


def load(connection: Connection) -> Catalogue:
    """Read all catalogues."""
    rows = connection.execute(select(catalogue.c.kind, catalogue.c.data).order_by(catalogue.c.position))
    tables: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        tables.setdefault(row.kind, []).append(msgspec.json.decode(row.data))
    return catalogue_from(tables)


def is_empty(connection: Connection) -> bool:
    """Whether nothing was ever put in."""
    return not connection.scalar(select(func.count()).select_from(catalogue))


def fill(connection: Connection, tables: Tables) -> None:
    """Put rows in the place of all that is there.

    Raises:
        CatalogueError: a row is wrong; nothing was changed.
    """
    catalogue_from(tables)
    connection.execute(delete(catalogue))
    rows = [
        {"kind": kind, "code": str(row.get("code", row.get("id"))), "position": position, "data": to_text(row)}
        for kind, entries in tables.items()
        for position, row in enumerate(entries)
    ]
    if rows:
        connection.execute(insert(catalogue), rows)


def shipped() -> Tables:
    """The rows of the files that come with the program."""
    tables: dict[str, list[Mapping[str, Any]]] = {}
    for file in sorted(files("resources").joinpath("catalogue").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            for kind, rows in tomllib.loads(file.read_text("utf-8")).items():
                tables.setdefault(kind, []).extend(rows)
    return tables
