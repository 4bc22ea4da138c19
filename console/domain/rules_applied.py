"""What the events of rules do to the catalogue, and whether it stands as one has settled it. Pure."""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from console.domain.catalogue import Catalogue, Policy
from console.domain.hours_rules import put_hours
from console.domain.plan_rules import put_plan
from console.domain.rule_events import (
    CategoryChanged,
    ChoicesSettled,
    ContactSettled,
    DaySettled,
    HoursSettled,
    HouseSettled,
    PlanSettled,
    PolicyIssued,
    RuleEvent,
    RungChanged,
    UnitSettled,
    YearAdopted,
)


def evolve_rules(catalogue: Catalogue, event: RuleEvent) -> Catalogue:
    """The rules after the event."""
    match event:
        case PolicyIssued():
            return _with_policy(catalogue, event.policy)
        case CategoryChanged():
            return replace(catalogue, categories={**catalogue.categories, event.category.code: event.category})
        case RungChanged():
            known = {r.id: r for r in catalogue.ladder}
            return replace(catalogue, ladder=tuple({**known, event.rung.id: event.rung}.values()))
        case UnitSettled():
            return replace(catalogue, units={**catalogue.units, event.id: event.unit})
        case ContactSettled():
            others = {worker: phone for worker, phone in catalogue.contacts.items() if worker != event.worker}
            return replace(catalogue, contacts=others | ({event.worker: event.phone} if event.own else {}))
        case HouseSettled():
            return replace(catalogue, house=event.house)
        case DaySettled():
            return _with_day(catalogue, event)
        case YearAdopted():
            return replace(catalogue, years={**catalogue.years, event.published.year: event.published})
        case PlanSettled():
            return replace(catalogue, plans=put_plan(catalogue.plans, event.plan))
        case HoursSettled():
            return replace(catalogue, hours=put_hours(catalogue.hours, event.hours))
        case ChoicesSettled():
            return replace(catalogue, choices=event.choices)
        case _:
            assert_never(event)


def replayed(catalogue: Catalogue, events: Iterable[RuleEvent]) -> Catalogue:
    """The rules after these events, oldest first."""
    for event in events:
        catalogue = evolve_rules(catalogue, event)
    return catalogue


def holds(catalogue: Catalogue, event: RuleEvent) -> bool:
    """Whether the rules are as the event has settled them."""
    match event:
        case PolicyIssued():
            return catalogue.versions.get((event.policy.id, event.policy.version)) == event.policy
        case CategoryChanged():
            return catalogue.categories.get(event.category.code) == event.category
        case RungChanged():
            return event.rung in catalogue.ladder
        case UnitSettled():
            unit = catalogue.units.get(event.id)
            if unit is not None and not (event.contact or event.phone):
                # Contacts that were erased from the log are known in the catalogue alone.
                unit = replace(unit, contact="", phone="")
            return unit == event.unit
        case ContactSettled():
            phone = catalogue.contacts.get(event.worker)
            # One that was erased from the log is known in the catalogue alone.
            return (phone is not None) == event.own and event.phone in ("", phone)
        case HouseSettled():
            return catalogue.house == event.house
        case DaySettled():
            reason = event.reason if event.works is not None else None
            stands = catalogue.days.get(event.day), catalogue.day_reasons.get(event.day)
            return stands == (event.works, reason)
        case YearAdopted():
            return catalogue.years.get(event.published.year) == event.published
        case PlanSettled():
            return event.plan in catalogue.plans
        case HoursSettled():
            return event.hours in catalogue.hours
        case ChoicesSettled():
            return catalogue.choices == event.choices
        case _:
            assert_never(event)


def _with_policy(catalogue: Catalogue, policy: Policy) -> Catalogue:
    first = catalogue.policies.get(policy.id)
    known = {(first.id, first.version): first} if first is not None else {}
    versions = {**known, **catalogue.versions, (policy.id, policy.version): policy}
    return replace(catalogue, policies={**catalogue.policies, policy.id: policy}, versions=versions)


def _with_day(catalogue: Catalogue, event: DaySettled) -> Catalogue:
    days = {d: works for d, works in catalogue.days.items() if d != event.day}
    reasons = {d: reason for d, reason in catalogue.day_reasons.items() if d != event.day}
    if event.works is not None:
        days[event.day] = event.works
        reasons[event.day] = event.reason
    return replace(catalogue, days=days, day_reasons=reasons)
