"""Events of what a center settles for itself: policies, ladder, units, house rules, days. They belong to no case."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from console.domain.catalogue import Category, HouseRules, Name, Plan, Policy, PolicyChoice, Rung, Unit
from console.domain.event import Event
from console.domain.terms import AssigneeKind
from console.domain.working_time import PublishedYear, WorkingHours

NO_CASE = 0
"""Where a number of a case stands, these events have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyIssued(Event):
    """A policy is new, or has a new version for the cases that are opened from its date on; the earlier ones stay."""

    policy: Policy
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryChanged(Event):
    """A category is new, or its new cases have another severity, or run on another policy."""

    category: Category
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RungChanged(Event):
    """A rung of the supervision ladder is new, or asks for something else from now on."""

    rung: Rung
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSettled(Event):
    """A team, a department or a mobile workstation is new, or has another name or contact."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset({"contact", "phone"})
    id: str
    unit_kind: AssigneeKind
    name: Name
    contact: str = ""
    phone: str = ""
    reason: str = ""

    @property
    def unit(self) -> Unit:
        """As it is from now on."""
        return Unit(id=self.id, kind=self.unit_kind, name=self.name, contact=self.contact, phone=self.phone)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSettled(Event):
    """A worker is called by this telephone, or again by the one that he says himself."""

    PRIVATE: ClassVar[frozenset[str]] = frozenset({"phone"})
    worker: str
    own: bool
    """Whether the center says it; else the worker himself does again."""
    phone: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseSettled(Event):
    """The house rules are others from now on."""

    house: HouseRules
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySettled(Event):
    """A day is a working day (True) or a day off (False) whatever the calendar says, or again as it says (None)."""

    day: date
    works: bool | None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearAdopted(Event):
    """What was published of a year counts from that day on: whoever works a limit out, wherever, has these days."""

    published: PublishedYear
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSettled(Event):
    """A plan is new, and stands before all others, or has other steps or conditions from now on."""

    plan: Plan
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursSettled(Event):
    """People work at these hours from a day on: limits in working time go by the hours of each day."""

    hours: WorkingHours
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoicesSettled(Event):
    """New cases run on the policy of the first of these that fits them."""

    choices: tuple[PolicyChoice, ...]
    reason: str = ""


RuleEvent = (
    PolicyIssued
    | CategoryChanged
    | RungChanged
    | UnitSettled
    | ContactSettled
    | HouseSettled
    | DaySettled
    | YearAdopted
    | PlanSettled
    | HoursSettled
    | ChoicesSettled
)

KINDS: dict[type[Event], str] = {
    PolicyIssued: "policy_issued",
    CategoryChanged: "category_changed",
    RungChanged: "rung_changed",
    UnitSettled: "unit_settled",
    ContactSettled: "contact_settled",
    HouseSettled: "house_settled",
    DaySettled: "day_settled",
    YearAdopted: "year_adopted",
    PlanSettled: "plan_settled",
    HoursSettled: "hours_settled",
    ChoicesSettled: "choices_settled",
}
