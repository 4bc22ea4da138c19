"""Read catalogue tables (as parsed from TOML) into the typed catalogue; every error names table and entry."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from console.domain.catalogue import (
    Catalogue,
    CatalogueError,
    Category,
    Component,
    Field,
    Name,
    Policy,
    Skill,
    StageLimit,
    parse_limit,
)
from console.domain.terms import Severity, Stage

Row = Mapping[str, Any]
T = TypeVar("T")


def catalogue_from(tables: Mapping[str, Iterable[Row]]) -> Catalogue:
    """Build the catalogue from the rows of the tables `field category skill component policy`.

    Raises:
        CatalogueError: a row lacks a field or holds a wrong value; names the table and the row.
    """
    return Catalogue(
        fields=_table(tables, "field", "code", _field),
        categories=_table(tables, "category", "code", _category),
        skills=_table(tables, "skill", "code", lambda r: Skill(code=r["code"], name=_name(r))),
        components=_table(
            tables, "component", "code", lambda r: Component(code=r["code"], group=r["group"], name=_name(r))
        ),
        policies=_table(tables, "policy", "id", _policy),
    )


def _table(tables: Mapping[str, Iterable[Row]], table: str, key: str, make: Callable[[Row], T]) -> dict[str, T]:
    made: dict[str, T] = {}
    for index, row in enumerate(tables.get(table, ()), start=1):
        try:
            made[str(row[key])] = make(row)
        except (KeyError, ValueError, TypeError, CatalogueError) as error:
            raise CatalogueError(f"catalogue {table}, entry {index} ({row.get(key, '?')}): {error}") from error
    return made


def _name(row: Row) -> Name:
    return Name(zh=row["zh"], en=row["en"])


def _field(row: Row) -> Field:
    return Field(code=row["code"], name=_name(row), icon=row.get("icon", "circle"))


def _category(row: Row) -> Category:
    return Category(
        code=row["code"],
        field=row["field"],
        name=_name(row),
        severity=Severity(row["severity"]),
        policy=row["policy"],
        difficulty=row.get("difficulty", ""),
        skills=tuple(row.get("skills", ())),
        words=tuple(str(word) for word in row.get("words", ())),
        by_hand=bool(row.get("by_hand", True)),
    )


def _policy(row: Row) -> Policy:
    return Policy(
        id=row["id"],
        version=int(row.get("version", 1)),
        name=_name(row),
        source=Name(zh=row.get("source_zh", ""), en=row.get("source_en", "")),
        stages=tuple(_stage(s) for s in row["stage"]),
        pauses=bool(row.get("pauses", True)),
    )


def _stage(row: Row) -> StageLimit:
    elapsed, working_days = parse_limit(row["limit"])
    return StageLimit(
        stage=Stage(row["name"]),
        elapsed=elapsed,
        working_days=working_days,
        difficulty=row.get("difficulty", ""),
        warn_share=float(row.get("warn_share", 0.2)),
    )
