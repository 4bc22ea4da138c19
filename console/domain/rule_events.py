"""Events of what a center settles for itself: policies, the ladder, house rules, own days. They belong to no case."""

from dataclasses import dataclass
from datetime import date

from console.domain.catalogue import Category, HouseRules, Policy, Rung
from console.domain.event import Event

NO_CASE = 0
"""Where a number of a case stands, these events have none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyIssued(Event):
    """A policy has a new version, for the cases that are opened from its date on; the earlier ones stay."""

    policy: Policy
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryChanged(Event):
    """New cases of a category have another severity, or run on another policy."""

    category: Category
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RungChanged(Event):
    """A rung of the supervision ladder asks for something else from now on."""

    rung: Rung
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


RuleEvent = PolicyIssued | CategoryChanged | RungChanged | HouseSettled | DaySettled

KINDS: dict[type[Event], str] = {
    PolicyIssued: "policy_issued",
    CategoryChanged: "category_changed",
    RungChanged: "rung_changed",
    HouseSettled: "house_settled",
    DaySettled: "day_settled",
}
