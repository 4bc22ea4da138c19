"""Read catalogue tables (as parsed from TOML) into the typed catalogue; every error names table and entry."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from console.domain.catalogue import (
    URGENT_FIRST,
    BusyRule,
    Catalogue,
    CatalogueError,
    Category,
    Component,
    Field,
    HouseRules,
    Name,
    Plan,
    PlanStep,
    Policy,
    PolicyChoice,
    Rung,
    Skill,
    StageLimit,
    StepKind,
    Unit,
    parse_limit,
)
from console.domain.terms import AssigneeKind, AssignmentState, Level, OrderKind, Role, Severity, Stage, Trigger
from console.domain.working_time import PublishedYear, WorkingHours

Row = Mapping[str, Any]
T = TypeVar("T")
UNITS = tuple(kind for kind in AssigneeKind if kind is not AssigneeKind.WORKER)


def catalogue_from(tables: Mapping[str, Iterable[Row]]) -> Catalogue:
    """Build the catalogue from the rows of its tables.

    Args:
        tables: `field category skill component unit policy choice rung plan house day year hours`, those there are.

    Raises:
        CatalogueError: a row lacks a field or holds a wrong value; names the table and the row.
    """
    versions = _made(tables.get("policy", ()), "policy", "id", _policy)
    hours = [made for _, made in _made(tables.get("hours", ()), "hours", "date", _hours)]
    days = [made for _, made in _made(tables.get("day", ()), "day", "date", _day)]
    return Catalogue(
        fields=_table(tables, "field", "code", _field),
        categories=_table(tables, "category", "code", _category),
        skills=_table(tables, "skill", "code", lambda r: Skill(code=r["code"], name=_name(r))),
        components=_table(
            tables, "component", "code", lambda r: Component(code=r["code"], group=r["group"], name=_name(r))
        ),
        units=_table(tables, "unit", "id", _unit),
        policies={p.id: p for _, p in sorted(versions, key=lambda made: made[1].version)},
        versions={(p.id, p.version): p for _, p in versions},
        choices=tuple(c for _, c in _made(tables["choice"], "choice", "policy", _choice))
        if "choice" in tables
        else (URGENT_FIRST,),
        ladder=tuple(r for _, r in _made(tables.get("rung", ()), "rung", "id", _rung)),
        plans=tuple(p for _, p in _made(tables.get("plan", ()), "plan", "id", _plan)),
        house=_house(tables.get("house", ())),
        contacts=_table(tables, "contact", "id", lambda r: str(r["phone"])),
        days={day: works for day, works, _ in days},
        day_reasons={day: reason for day, _, reason in days if reason},
        years={y.year: y for _, y in _made(tables.get("year", ()), "year", "code", _year)},
        hours=tuple(sorted(hours, key=lambda h: h.since)),
    )


def _day(row: Row) -> tuple[date, bool, str]:
    return _date(row["date"]), bool(row["works"]), str(row.get("reason", ""))


def _date(value: date | str) -> date:
    """A day, as TOML reads it or as the store keeps it."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def _hours(row: Row) -> WorkingHours:
    starts, ends = (time.fromisoformat(row[name]) for name in ("starts", "ends"))
    if starts >= ends:
        raise CatalogueError(f"hours {row['starts']} to {row['ends']}: they begin before they end")
    return WorkingHours(since=_date(row["date"]), starts=starts, ends=ends)


def _year(row: Row) -> PublishedYear:
    days = {date.fromisoformat(day): bool(works) for day, works in row["days"].items()}
    return PublishedYear(year=int(row["code"]), days=days, source=str(row.get("source", "")))


def _table(tables: Mapping[str, Iterable[Row]], table: str, key: str, make: Callable[[Row], T]) -> dict[str, T]:
    return dict(_made(tables.get(table, ()), table, key, make))


def _made(rows: Iterable[Row], table: str, key: str, make: Callable[[Row], T]) -> list[tuple[str, T]]:
    made: list[tuple[str, T]] = []
    for index, row in enumerate(rows, start=1):
        try:
            made.append((str(row[key]), make(row)))
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


def _unit(row: Row) -> Unit:
    kind = AssigneeKind(row["kind"])
    if kind not in UNITS:
        raise CatalogueError(f"kind {kind}: write {', '.join(UNITS)}")
    if not row["id"] or not set(row["id"]).isdisjoint(" /+#"):
        raise CatalogueError(f"id {row['id']!r}: it is part of a topic, without space, /, + and #")
    contact, phone = str(row.get("contact", "")), str(row.get("phone", ""))
    return Unit(id=row["id"], kind=kind, name=_name(row), contact=contact, phone=phone)


def _policy(row: Row) -> Policy:
    return Policy(
        id=row["id"],
        version=int(row.get("version", 1)),
        name=_name(row),
        source=Name(zh=row.get("source_zh", ""), en=row.get("source_en", "")),
        stages=tuple(_stage(s) for s in row["stage"]),
        pauses=bool(row.get("pauses", True)),
        valid_from=_moment(row.get("valid_from")),
        checks=bool(row.get("checks", False)),
        difficulty=row.get("difficulty", ""),
    )


def _moment(value: datetime | str | None) -> datetime | None:
    """A time with its offset, as TOML reads it or as the store keeps it."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def _stage(row: Row) -> StageLimit:
    elapsed, working_days, working_time = parse_limit(row["limit"])
    return StageLimit(
        stage=Stage(row["name"]),
        elapsed=elapsed,
        working_days=working_days,
        working_time=working_time,
        difficulty=row.get("difficulty", ""),
        severities=frozenset(Severity(s) for s in row.get("severities", ())),
        level=Level(row["level"]) if row.get("level") else None,
        categories=frozenset(str(code) for code in row.get("categories", ())),
        warn_share=_share(row, "warn_share", 0.2),
        pauses=row.get("pauses"),
        goal_share=_share(row, "goal_share", 1.0),
    )


def _share(row: Row, name: str, default: float) -> float:
    share = float(row.get(name, default))
    if not 0 <= share <= 1:
        raise CatalogueError(f"{name} {share:g}: write a share between 0 and 1")
    return share


def _choice(row: Row) -> PolicyChoice:
    return PolicyChoice(
        policy=row["policy"],
        difficulty=row.get("difficulty", ""),
        category=row.get("category", ""),
        field=row.get("field", ""),
        severities=frozenset(Severity(s) for s in row.get("severities", ())),
    )


def _rung(row: Row) -> Rung:
    return Rung(
        id=row["id"],
        colour=row.get("colour", ""),
        name=_name(row),
        trigger=Trigger(row["trigger"]),
        at=float(row["at"]),
        min_limit=_span(row.get("min_limit", "")),
        max_limit=_span(row.get("max_limit", "")),
        notify=tuple(Role(r) for r in row.get("notify", ())),
        notify_after={Role(r): _span(text) for r, text in row.get("notify_after", {}).items()},
        to_town=bool(row.get("to_town", False)),
        raises_to=int(row.get("raises_to", 0)),
        order=OrderKind(row["order"]) if row.get("order") else None,
        answer_share=float(row.get("answer_share", 0.5)),
        answer_within=_span(row.get("answer_within", "24h")),
        may_reassign=bool(row.get("may_reassign", False)),
    )


def _plan(row: Row) -> Plan:
    steps = tuple(_plan_step(step) for step in row["step"])
    twice = sorted({s.id for s in steps if sum(s.id == other.id for other in steps) > 1})
    if not steps or twice:
        raise CatalogueError(f"step {', '.join(twice)} stands twice" if twice else "there is no step")
    return Plan(
        id=row["id"],
        name=_name(row),
        source=Name(zh=row.get("source_zh", ""), en=row.get("source_en", "")),
        categories=frozenset(str(code) for code in row.get("categories", ())),
        field=row.get("field", ""),
        severities=frozenset(Severity(s) for s in row.get("severities", ())),
        steps=steps,
    )


def _plan_step(row: Row) -> PlanStep:
    if not row["id"] or " " in row["id"] or row["id"].isdigit():
        raise CatalogueError(f"step {row['id']!r}: its id is a word, without space, and no number")
    return PlanStep(
        id=row["id"], kind=StepKind(row.get("kind", StepKind.DO)), name=_name(row), unit=row.get("unit", "")
    )


def _house(rows: Iterable[Row]) -> HouseRules:
    """The rules are one entry; its checks name it as the other tables' do."""
    made = _made(rows, "house", "id", _house_of)
    return made[-1][1] if made else HouseRules()


def _house_of(row: Row) -> HouseRules:
    return HouseRules(
        busy_worker=BusyRule(row.get("busy_worker", BusyRule.WARN)),
        sweep_after=_span(row.get("sweep_after", "7d")),
        hand_filed_sources=frozenset(map(str, row.get("hand_filed_sources", ()))),
        hand_filed_categories=frozenset(map(str, row.get("hand_filed_categories", ()))),
        check_in_after={AssignmentState(s): _span(text) for s, text in row.get("check_in_after", {}).items()},
    )


def _span(text: str) -> timedelta:
    """A time that has passed on the clock; empty: none."""
    elapsed = parse_limit(text)[0] if text else timedelta()
    if elapsed is None:
        raise CatalogueError(f"{text!r}: write 60s, 5m, 24h or 7d; working time is for limits")
    return elapsed
