"""The catalogues: categories, fields, skills, components and deadline policies. Data that an admin edits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from console.domain.facts import DomainError, require_aware
from console.domain.terms import AssigneeKind, AssignmentState, Level, OrderKind, Role, Severity, Stage, Trigger
from console.domain.working_time import Calendar, Overruled, PublishedYear, WorkingHours


class CatalogueError(DomainError):
    """An entry of a catalogue is wrong: the message names file, entry and field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in both languages; a missing one falls back to the other."""

    zh: str = ""
    en: str = ""

    def in_(self, lang: str) -> str:
        """The name in "zh" or "en"."""
        return (self.zh or self.en) if lang == "zh" else (self.en or self.zh)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One of the five fields of the model."""

    code: str
    name: Name
    icon: str
    """Name of a Lucide icon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A type of incident."""

    code: str
    field: str
    name: Name
    severity: Severity
    policy: str
    difficulty: str = ""
    skills: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """What people say who mean it, in both languages: a text that holds one points to this category."""
    by_hand: bool = True
    """Whether a person may choose it; false for what only the program reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """What a worker is trained for."""

    code: str
    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A team, a department or a mobile workstation: asked and answering by its id, as a worker is."""

    id: str
    kind: AssigneeKind
    name: Name
    contact: str = ""
    """Who answers there."""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A type of urban component. Source: the groups of GB/T 30428.2."""

    code: str
    group: str
    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class StageLimit:
    """One limit of a policy, from the opening of the case: elapsed time, working time, or working days."""

    stage: Stage
    elapsed: timedelta | None = None
    working_days: int = 0
    working_time: timedelta | None = None
    """Counts only within the working hours of the calendar, the day of receipt too."""
    difficulty: str = ""
    """Applies to cases of this difficulty only; empty: to all."""
    severities: frozenset[Severity] = frozenset()
    """Applies to these only; empty: to all."""
    level: Level | None = None
    """Applies to cases that this level works on; None: to all."""
    categories: frozenset[str] = frozenset()
    """Applies to cases of these types only; empty: to all."""
    warn_share: float = 0.2
    """The share of the limit that is left when the warning begins."""
    pauses: bool | None = None
    """Whether a suspension stops this clock; None: as the policy says."""
    goal_share: float = 1.0
    """The share of the cases that has to keep it, for the figures. Source: NFPA 1225 asks for 90 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A set of deadlines, with its source."""

    id: str
    version: int = 1
    name: Name
    source: Name = field(default_factory=Name)
    stages: tuple[StageLimit, ...]
    pauses: bool = True
    """Whether a suspension stops the clock."""
    valid_from: datetime | None = None
    """Cases that are opened from then on run on this version; aware. None: always."""
    checks: bool = False
    """Whether a handled case has to be checked before it is closed."""
    difficulty: str = ""
    """The grade of a case that names none of the policy's; empty: the first that the policy names, if it needs one."""

    @property
    def grades(self) -> tuple[str, ...]:
        """The difficulties that have limits of their own, in their order."""
        return tuple(dict.fromkeys(s.difficulty for s in self.stages if s.difficulty))

    def grade_of(self, difficulty: str) -> str:
        """The grade by which a case of this difficulty runs, so that none is without a clock; empty: none is needed."""
        if difficulty in self.grades:
            return difficulty
        has_plain = any(not s.difficulty for s in self.stages)
        return self.difficulty or ("" if has_plain else next(iter(self.grades), ""))

    def __post_init__(self) -> None:
        require_aware(valid_from=self.valid_from)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyChoice:
    """Which policy a new case runs on; the first that fits counts. What is empty fits every case."""

    policy: str
    difficulty: str = ""
    category: str = ""
    field: str = ""
    severities: frozenset[Severity] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A rung of the supervision ladder: when it is due, and what follows."""

    id: str
    colour: str = ""
    """blue, yellow or red; empty: no step of supervision, only a rule."""
    name: Name
    trigger: Trigger
    at: float = 1.0
    """The share of the limit, the count, or the seconds at which it is due."""
    min_limit: timedelta = timedelta()
    """Shorter limits do not reach it: nobody receipts a reminder of a one-minute limit."""
    max_limit: timedelta = timedelta()
    """Limits so long or longer do not reach it: they have rungs of their own. Nothing: none is too long."""
    notify: tuple[Role, ...] = ()
    """Whom its notice tells, one after the other."""
    notify_after: Mapping[Role, timedelta] = field(default_factory=dict)
    """How long after the rung somebody is told, unless the notice was heeded by then; who is left out: at once."""
    to_town: bool = False
    """Lets the town see a case that a grid or a community works on."""
    raises_to: int = 0
    """The escalation level that the case has at least afterwards."""
    order: OrderKind | None = None
    answer_share: float = 0.5
    """The order is to be answered after this share of the limit more."""
    answer_within: timedelta = timedelta(days=1)
    """The order of a rung that belongs to no limit is to be answered within so long; nothing: no time is set."""
    may_reassign: bool = False
    """Gives the level above the right to re-assign."""

    def is_of(self, length: timedelta) -> bool:
        """Whether a limit of this length reaches it."""
        return self.min_limit <= length and (not self.max_limit or length < self.max_limit)

    @property
    def notice(self) -> tuple[tuple[Role, timedelta], ...]:
        """The steps of its notice: who is told, and how long after the rung; the first ones first."""
        steps = ((role, self.notify_after.get(role, timedelta())) for role in dict.fromkeys(self.notify))
        return tuple(sorted(steps, key=lambda step: step[1]))


class StepKind(StrEnum):
    """What a step of a plan asks for."""

    DO = "do"
    CONFIRM = "confirm"
    """Find out whether something holds."""
    TELL = "tell"
    """Let somebody know: the caller, or a unit of the catalogue."""
    SEND = "send"
    """Get somebody to the scene."""
    LOOK = "look"
    """At a camera or a sensor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """One step of a plan. Steps of several plans that have one id are the same step: done once, done in all of them."""

    id: str
    kind: StepKind = StepKind.DO
    name: Name
    unit: str = ""
    """Id of the unit that it is about; empty: none in particular."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be done for a kind of case, in this order. What is empty of its conditions fits every case."""

    id: str
    name: Name
    source: Name = field(default_factory=Name)
    """Where the steps come from; empty: they are ours."""
    categories: frozenset[str] = frozenset()
    field: str = ""
    severities: frozenset[Severity] = frozenset()
    steps: tuple[PlanStep, ...]


class BusyRule(StrEnum):
    """What happens when a worker is asked who holds other cases."""

    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRules:
    """What a center settles for itself."""

    busy_worker: BusyRule = BusyRule.WARN
    sweep_after: timedelta = timedelta(days=7)
    """The sweep proposes to close a case that nobody has touched for so long."""
    check_in_after: Mapping[AssignmentState, timedelta] = field(default_factory=dict)
    """How long nothing may be heard of a worker in this state; a state that is left out has no timer."""
    hand_filed_sources: frozenset[str] = frozenset()
    """The reports of these sources a person files; those of all others the program does."""
    hand_filed_categories: frozenset[str] = frozenset()
    """The reports of these categories a person files, whoever sends them."""

    def is_filed_by_hand(self, source: str, category: str) -> bool:
        """Whether a report waits for a person who files it."""
        return source in self.hand_filed_sources or category in self.hand_filed_categories


URGENT_POLICY = "rapid"
URGENT_FIRST = PolicyChoice(policy=URGENT_POLICY, severities=frozenset({Severity.CRITICAL, Severity.HIGH}))
"""Severities 1 and 2 run on it whatever their category says. Source: the contract, section 3."""
FALLBACK_CATEGORY = "other"
DEFAULT_SEVERITY = Severity.HIGH
"""Where neither the report nor its category knows better. Source: the contract, section 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All catalogues by code."""

    fields: Mapping[str, Field] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)
    skills: Mapping[str, Skill] = field(default_factory=dict)
    components: Mapping[str, Component] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    policies: Mapping[str, Policy] = field(default_factory=dict)
    """The newest version of each policy, by id."""
    versions: Mapping[tuple[str, int], Policy] = field(default_factory=dict)
    """Every version, by id and version; empty where there is one of each."""
    choices: tuple[PolicyChoice, ...] = (URGENT_FIRST,)
    ladder: tuple[Rung, ...] = ()
    plans: tuple[Plan, ...] = ()
    """The first that fits a case is its plan."""
    house: HouseRules = field(default_factory=HouseRules)
    contacts: Mapping[str, str] = field(default_factory=dict)
    """Telephones of workers as an admin has settled them, by id: what a worker says of himself never overrides it."""
    days: Mapping[date, bool] = field(default_factory=dict)
    """Days that the admin has made working days (True) or days off, whatever the calendar says."""
    day_reasons: Mapping[date, str] = field(default_factory=dict)
    """Why, as far as it was said."""
    years: Mapping[int, PublishedYear] = field(default_factory=dict)
    """What was published of each year; one that is missing counts Monday to Friday."""
    hours: tuple[WorkingHours, ...] = ()
    """The working hours, in the order of the days from which on they hold; before the first those of the week."""

    def calendar_on(self, week: Calendar) -> Calendar:
        """The working calendar: the week of the place, what was published, the center's own days and hours over all."""
        return Overruled(week, self.days, self.years, self.hours)

    def policy_for(self, category: str, severity: Severity) -> tuple[str, str]:
        """The policy's id and the difficulty that a new case runs on."""
        known = self.categories.get(category)
        for choice in self.choices:
            if _fits(choice, known, severity):
                return choice.policy, choice.difficulty
        return (known.policy, known.difficulty) if known is not None else (URGENT_POLICY, "")

    def policy(self, policy_id: str, version: int = 0) -> Policy | None:
        """A version of a policy; 0, as in the logs of earlier programs: the first one."""
        of_id = sorted(v for i, v in self.versions if i == policy_id)
        if not of_id:
            return self.policies.get(policy_id)
        return self.versions[policy_id, version if version in of_id else of_id[0]]

    def policy_at(self, policy_id: str, at: datetime) -> Policy | None:
        """The version that cases opened at that moment run on."""
        known = [p for (i, _), p in self.versions.items() if i == policy_id] or [
            p for p in (self.policies.get(policy_id),) if p is not None
        ]
        in_force = [p for p in known if p.valid_from is None or p.valid_from <= at]
        return max(in_force or known[:1], key=lambda p: p.version, default=None)


def _fits(choice: PolicyChoice, category: Category | None, severity: Severity) -> bool:
    if choice.severities and severity not in choice.severities:
        return False
    if not (choice.category or choice.field):
        return True
    return category is not None and choice.category in ("", category.code) and choice.field in ("", category.field)


LONGEST = timedelta(days=3_660)
"""Of a limit: ten years. A slip of the pen that names more leads to no date that there is."""


def parse_limit(text: str) -> tuple[timedelta | None, int, timedelta | None]:
    """Read "60s", "5m", "24h", "7d" (elapsed), "5wd" (working days) or "4wh" (working hours); `LONGEST` at most.

    Returns: elapsed, working days, working time; one of them is set.

    Raises:
        CatalogueError: it is none of these, or not positive, or longer.
    """
    for unit, seconds in (("wd", 0), ("wh", 3600), ("s", 1), ("m", 60), ("h", 3600), ("d", 86400)):
        number = text.removesuffix(unit)
        if number != text and number.isascii() and number.isdigit() and 0 < int(number) < 10**7:
            span = timedelta(seconds=int(number) * (seconds or 86400))
            if span > LONGEST:
                break
            if unit == "wd":
                return None, int(number), None
            return (None, 0, span) if unit == "wh" else (span, 0, None)
    raise CatalogueError(f"limit {text!r}: write 60s, 5m, 24h, 7d, 5wd or 4wh, of ten years at most")
