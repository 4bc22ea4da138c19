"""How a center changes what it has settled: commands, decided on the catalogue as it is; what events do to it. Pure.

No policy is changed where it stands: it gets a new version from a date on, so that the clocks of cases opened before go
by what held when they were opened, wherever and whenever they are worked out again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import assert_never

from console.domain.catalogue import Catalogue, Category, HouseRules, Plan, Policy, PolicyChoice, Rung, Unit
from console.domain.choice_rules import checked_choices
from console.domain.deciding import RefusalReason, Refused
from console.domain.hours_rules import YEARS, checked_hours
from console.domain.plan_rules import checked_plan
from console.domain.policy_rules import checked_policy
from console.domain.published import adopted
from console.domain.rule_checks import check_grade, check_stands, check_text, overtaken, unchanged
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
from console.domain.terms import Role, Trigger
from console.domain.working_time import PublishedYear, WorkingHours

MAY_CHANGE = frozenset({Role.ADMIN, Role.SUPERVISOR})
"""Who may change a rule; until accounts come everybody is everything, and the log says who it was."""
MOST_BY_HAND = 200
LONGEST_WAIT = timedelta(days=366)
LONGEST_CODE = 80
"""What the catalogue's rows are known by has at most so many letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePolicy:
    """Give a policy a new version; its `valid_from` None: from now on."""

    policy: Policy
    is_new: bool = False
    """Whether it is the first version of a policy that there was not."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCategory:
    """Let new cases of a category have another severity, or run on another policy; or add a category."""

    category: Category
    was: Category | None
    """As it stood when the change was made up; None: it is new."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRung:
    """Let a rung of the ladder ask for something else, or add one."""

    rung: Rung
    was: Rung | None
    """As it stood when the change was made up: another's change in between is not overwritten. None: it is new."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleUnit:
    """Give a team, a department or a mobile workstation another name or contact, or add one."""

    unit: Unit
    was: Unit | None
    """As it stood when the change was made up; None: it is new."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleContact:
    """Settle a worker's telephone, or leave it to him again."""

    worker: str
    phone: str
    """Empty: what he says himself."""
    was: str
    """As it was settled when the change was made up; empty: it was not."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleHouse:
    """Settle other house rules."""

    house: HouseRules
    was: HouseRules
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleDay:
    """Make a day a working day or a day off, or None: leave it to the calendar again."""

    day: date
    works: bool | None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptYear:
    """Take over what was published of a year; the program asks for it, where it knows more than the store."""

    published: PublishedYear
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlePlan:
    """Give a plan other steps or conditions, or add one: before all others, for the first that fits a case counts."""

    plan: Plan
    was: Plan | None
    """As it stood when the change was made up; None: it is new."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleHours:
    """Let people work at other hours from a day to come on."""

    hours: WorkingHours
    was: tuple[WorkingHours, ...]
    """All hours as they stood when the change was made up."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleChoices:
    """Let new cases run on other policies: all choices in their order, for the first that fits a case counts."""

    choices: tuple[PolicyChoice, ...]
    was: tuple[PolicyChoice, ...]
    """As they stood when the change was made up."""
    reason: str = ""


RuleCommand = (
    IssuePolicy
    | ChangeCategory
    | ChangeRung
    | SettleUnit
    | SettleContact
    | SettleHouse
    | SettleDay
    | AdoptYear
    | SettlePlan
    | SettleHours
    | SettleChoices
)


def decide_rule(catalogue: Catalogue, command: RuleCommand, now: datetime, zone: tzinfo = UTC) -> RuleEvent:
    """What the command makes of the rules as they are.

    Args:
        catalogue: the rules as they are.
        command: what is wanted.
        now: aware UTC, the store's time.
        zone: of the center, where a day begins and ends.

    Raises:
        Refused: it changes nothing, somebody else was first, or it makes no sense.
    """
    check_text("reason", command.reason)
    match command:
        case IssuePolicy():
            policy = checked_policy(catalogue, command.policy, now, is_new=command.is_new)
            return PolicyIssued(policy=policy, reason=command.reason.strip())
        case ChangeCategory():
            return CategoryChanged(category=_sorted_anew(catalogue, command), reason=command.reason.strip())
        case ChangeRung():
            return RungChanged(rung=_rung(catalogue.ladder, command), reason=command.reason.strip())
        case SettleUnit():
            return _unit_event(_unit(catalogue, command), command.reason.strip())
        case SettleContact():
            return _contact(catalogue, command)
        case SettleHouse():
            return HouseSettled(house=_settled(catalogue, command), reason=command.reason.strip())
        case SettleDay():
            return _day(catalogue, command, now.astimezone(zone).date())
        case AdoptYear():
            return YearAdopted(published=adopted(catalogue, command.published, now.astimezone(zone).date()))
        case SettlePlan():
            plan = checked_plan(catalogue, command.plan, command.was)
            return PlanSettled(plan=plan, reason=command.reason.strip())
        case SettleHours():
            today = now.astimezone(zone).date()
            hours = checked_hours(catalogue, command.hours, command.was, today)
            return HoursSettled(hours=hours, reason=command.reason.strip())
        case SettleChoices():
            choices = checked_choices(catalogue, command.choices, command.was)
            return ChoicesSettled(choices=choices, reason=command.reason.strip())
        case _:
            assert_never(command)


def _sorted_anew(catalogue: Catalogue, command: ChangeCategory) -> Category:
    category, was = command.category, command.was
    check_stands(category.code, category, was, catalogue.categories)
    named = {category.policy: category.policy in catalogue.policies}
    if was is None:
        named[category.field] = category.field in catalogue.fields
    for rule, is_known in named.items():
        if not is_known:
            raise Refused(RefusalReason.NO_SUCH_RULE, f"there is no {rule}", rule=rule)
    for text in (category.name.zh, category.name.en, ",".join(category.words)):
        check_text(category.code, text)
    check_grade(catalogue.policies[category.policy], category.difficulty)
    return category


def _rung(ladder: Iterable[Rung], command: ChangeRung) -> Rung:
    rung = command.rung
    check_stands(rung.id, rung, command.was, {r.id: r for r in ladder})
    if not 0 < rung.at < 1e6 or (rung.trigger is not Trigger.SHARE and rung.at != int(rung.at)):
        raise Refused(RefusalReason.WRONG_RULE, f"rung {rung.id}: {rung.at:g} is no {rung.trigger}", rule=rung.id)
    if not 0 < rung.answer_share <= 10 or rung.raises_to not in (0, 1, 2):
        message = f"rung {rung.id}: answer after {rung.answer_share:g} of the limit, raise to {rung.raises_to}"
        raise Refused(RefusalReason.WRONG_RULE, message, rule=rung.id)
    if rung.max_limit and rung.max_limit <= rung.min_limit:
        raise Refused(RefusalReason.WRONG_RULE, f"rung {rung.id}: no limit is that long", rule=rung.id)
    waits = (rung.min_limit, rung.max_limit, rung.answer_within, *rung.notify_after.values())
    if any(not timedelta() <= span <= LONGEST_WAIT for span in waits):
        raise Refused(RefusalReason.WRONG_RULE, f"rung {rung.id}: a wait is at most a year", rule=rung.id)
    for text in (rung.name.zh, rung.name.en):
        check_text(rung.id, text)
    return rung


def _unit(catalogue: Catalogue, command: SettleUnit) -> Unit:
    unit = command.unit
    check_stands(unit.id, unit, command.was, catalogue.units)
    for text in (unit.name.zh, unit.name.en, unit.contact, unit.phone):
        check_text(unit.id, text)
    return unit


def _contact(catalogue: Catalogue, command: SettleContact) -> ContactSettled:
    worker, phone = command.worker, command.phone.strip()
    stands = catalogue.contacts.get(worker, "")
    if stands != command.was:
        raise overtaken(worker)
    if phone == stands:
        raise unchanged(worker)
    if not 0 < len(worker) <= LONGEST_CODE:
        message = f"worker {worker[:LONGEST_CODE]!r}: an id has at most {LONGEST_CODE} letters"
        raise Refused(RefusalReason.WRONG_RULE, message, rule=worker[:LONGEST_CODE])
    check_text(worker, phone)
    return ContactSettled(worker=worker, own=bool(phone), phone=phone, reason=command.reason.strip())


def _unit_event(unit: Unit, reason: str) -> UnitSettled:
    return UnitSettled(
        id=unit.id, unit_kind=unit.kind, name=unit.name, contact=unit.contact, phone=unit.phone, reason=reason
    )


def _settled(catalogue: Catalogue, command: SettleHouse) -> HouseRules:
    stands = catalogue.house
    if stands != command.was:
        raise overtaken("house")
    if command.house == stands:
        raise unchanged("house")
    waits = (command.house.sweep_after, *command.house.check_in_after.values())
    if any(not timedelta() < wait <= LONGEST_WAIT for wait in waits):
        raise Refused(RefusalReason.WRONG_RULE, "a wait is longer than nothing and at most a year", rule="house")
    by_hand = (*command.house.hand_filed_sources, *command.house.hand_filed_categories)
    if len(by_hand) > MOST_BY_HAND or any(not name.strip() or len(name) > LONGEST_CODE for name in by_hand):
        raise Refused(RefusalReason.WRONG_RULE, f"filed by hand: at most {MOST_BY_HAND} names", rule="house")
    unknown = command.house.hand_filed_categories - catalogue.categories.keys()
    if unknown:
        raise Refused(RefusalReason.NO_SUCH_RULE, f"there is no {min(unknown)}", rule=min(unknown))
    return command.house


def _day(catalogue: Catalogue, command: SettleDay, today: date) -> DaySettled:
    day, reason = command.day, command.reason.strip()
    if day.year not in YEARS:
        raise Refused(RefusalReason.WRONG_RULE, f"{day}: no such year", rule=day.isoformat())
    if day < today:
        message = f"{day} is past: limits that were kept or breached by it would move, of closed incidents too"
        raise Refused(RefusalReason.DAY_PAST, message, rule=day.isoformat())
    if (catalogue.days.get(day), catalogue.day_reasons.get(day, "")) == (command.works, reason):
        raise unchanged(day.isoformat())
    if command.works is None:
        if day not in catalogue.days:
            raise unchanged(day.isoformat())
    elif not reason:
        raise Refused(RefusalReason.EMPTY_TEXT, f"{day}: a reason is required")
    return DaySettled(day=day, works=command.works, reason=reason)
