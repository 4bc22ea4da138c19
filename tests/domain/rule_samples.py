"""Rules of every kind for the property tests: policies, rungs, house rules as an admin may write them."""

from datetime import date, datetime, time, timedelta, timezone

from hypothesis import strategies as st

from console.domain.catalogue import (
    BusyRule,
    Category,
    HouseRules,
    Name,
    Plan,
    PlanStep,
    Policy,
    PolicyChoice,
    Rung,
    StageLimit,
    StepKind,
    Unit,
)
from console.domain.terms import AssigneeKind, AssignmentState, Level, OrderKind, Role, Severity, Stage, Trigger
from console.domain.working_time import PublishedYear, WorkingHours

BEIJING = timezone(timedelta(hours=8))
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)
names = st.builds(Name, zh=words, en=words)
shares = st.integers(0, 100).map(lambda n: n / 100)
spans = st.integers(1, 10**6).map(lambda s: timedelta(seconds=s))
moments = st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), timezones=st.just(BEIJING))  # noqa: DTZ001  # its zone follows


@st.composite
def limits(draw: st.DrawFn) -> StageLimit:
    """A limit of one of the three kinds."""
    kind = draw(st.sampled_from(("elapsed", "days", "hours")))
    return StageLimit(
        stage=draw(st.sampled_from(Stage)),
        elapsed=draw(spans) if kind == "elapsed" else None,
        working_days=draw(st.integers(1, 60)) if kind == "days" else 0,
        working_time=timedelta(hours=draw(st.integers(1, 90))) if kind == "hours" else None,
        difficulty=draw(st.sampled_from(("", "simple", "complex"))),
        severities=draw(st.frozensets(st.sampled_from(Severity), max_size=2)),
        level=draw(st.sampled_from((None, *Level))),
        categories=draw(st.frozensets(st.just("gas_leak"))),
        warn_share=draw(shares),
        pauses=draw(st.sampled_from((None, True, False))),
        goal_share=draw(shares),
    )


def _cases(limit: StageLimit) -> object:
    return limit.stage, limit.difficulty, limit.severities, limit.level, limit.categories


def policies(**fixed: object) -> st.SearchStrategy[Policy]:
    """Policies with one to four limits."""
    parts: dict[str, object] = {
        "id": st.just("rapid"),
        "version": st.integers(1, 9),
        "name": names,
        "source": names,
        "stages": st.lists(limits(), min_size=1, max_size=4, unique_by=_cases).map(tuple),
        "pauses": st.booleans(),
        "valid_from": st.none() | moments,
        "checks": st.booleans(),
    }
    return st.builds(Policy, **(parts | fixed))  # type: ignore[arg-type]  # what a test changes, by name


def rungs() -> st.SearchStrategy[Rung]:
    """Rungs of the ladder."""
    return st.builds(
        Rung,
        id=st.just("blue"),
        colour=st.sampled_from(("", "blue", "yellow", "red")),
        name=names,
        trigger=st.sampled_from(Trigger),
        at=st.integers(1, 30).map(float),
        min_limit=spans | st.just(timedelta()),
        max_limit=spans | st.just(timedelta()),
        notify=st.lists(st.sampled_from((Role.DISPATCHER, Role.SUPERVISOR)), unique=True).map(tuple),
        notify_after=st.dictionaries(st.sampled_from((Role.DISPATCHER, Role.SUPERVISOR)), spans),
        to_town=st.booleans(),
        raises_to=st.integers(0, 2),
        order=st.sampled_from((None, *OrderKind)),
        answer_share=shares,
        answer_within=spans | st.just(timedelta()),
        may_reassign=st.booleans(),
    )


def categories(**fixed: object) -> st.SearchStrategy[Category]:
    """Types of incident."""
    parts: dict[str, object] = {
        "code": st.just("gas_leak"),
        "field": st.sampled_from(("safety", "livelihood")),
        "name": names,
        "severity": st.sampled_from(Severity),
        "policy": st.just("rapid"),
        "difficulty": st.sampled_from(("", "simple", "complex")),
        "skills": st.lists(words, max_size=2).map(tuple),
        "words": st.lists(words, max_size=3).map(tuple),
        "by_hand": st.booleans(),
    }
    return st.builds(Category, **(parts | fixed))  # type: ignore[arg-type]  # what a test changes, by name


def units(**fixed: object) -> st.SearchStrategy[Unit]:
    """Teams, departments and mobile workstations."""
    kinds = (AssigneeKind.TEAM, AssigneeKind.DEPARTMENT, AssigneeKind.STATION)
    parts: dict[str, object] = {
        "id": st.just("team-1"),
        "kind": st.sampled_from(kinds),
        "name": names,
        "contact": words,
        "phone": words,
    }
    return st.builds(Unit, **(parts | fixed))  # type: ignore[arg-type]  # what a test changes, by name


def houses() -> st.SearchStrategy[HouseRules]:
    """House rules."""
    states = st.sampled_from((AssignmentState.EN_ROUTE, AssignmentState.ON_SCENE))
    return st.builds(
        HouseRules,
        busy_worker=st.sampled_from(BusyRule),
        sweep_after=spans,
        check_in_after=st.dictionaries(states, spans),
    )


def steps() -> st.SearchStrategy[PlanStep]:
    """Steps of a plan."""
    ids = st.sampled_from(("valve", "road", "company", "crew", "clear"))
    units = st.sampled_from(("", "dept-gas"))
    return st.builds(PlanStep, id=ids, kind=st.sampled_from(StepKind), name=names, unit=units)


def plans(**fixed: object) -> st.SearchStrategy[Plan]:
    """Plans with one to four steps."""
    parts: dict[str, object] = {
        "id": st.just("gas"),
        "name": names,
        "source": names,
        "categories": st.frozensets(st.just("gas_leak")),
        "field": st.sampled_from(("", "safety")),
        "severities": st.frozensets(st.sampled_from(Severity), max_size=2),
        "steps": st.lists(steps(), min_size=1, max_size=4, unique_by=lambda s: s.id).map(tuple),
    }
    return st.builds(Plan, **(parts | fixed))  # type: ignore[arg-type]  # what a test changes, by name


def choices() -> st.SearchStrategy[PolicyChoice]:
    """Choices of the policy of a new case."""
    return st.builds(
        PolicyChoice,
        policy=st.just("rapid"),
        difficulty=st.sampled_from(("", "simple")),
        category=st.sampled_from(("", "gas_leak")),
        field=st.sampled_from(("", "safety")),
        severities=st.frozensets(st.sampled_from(Severity), max_size=2),
    )


def working_hours() -> st.SearchStrategy[WorkingHours]:
    """Working hours from a day on."""
    days = st.dates(date(2027, 1, 1), date(2027, 1, 9))
    starts = st.integers(0, 11).map(lambda h: time(h, 30))
    ends = st.integers(12, 23).map(time)
    return st.builds(WorkingHours, since=days, starts=starts, ends=ends)


@st.composite
def published_years(draw: st.DrawFn) -> PublishedYear:
    """What was published of a year, in one of several editions."""
    days = st.dates(date(2027, 1, 1), date(2027, 12, 31))
    source = f"library {draw(st.integers(1, 12))}"
    return PublishedYear(year=2027, days=draw(st.dictionaries(days, st.booleans(), max_size=5)), source=source)
