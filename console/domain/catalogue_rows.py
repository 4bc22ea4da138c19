"""Write what is typed back as rows of the catalogue tables: the way back of `catalogue_files`. Pure."""

from datetime import date, timedelta
from typing import Any

from console.domain.catalogue import Category, HouseRules, Name, Plan, Policy, PolicyChoice, Rung, StageLimit, Unit
from console.domain.working_time import PublishedYear, WorkingHours

Row = dict[str, Any]
HOUSE = "house"
"""The one row of the house rules."""
_UNITS = ((86_400, "d"), (3_600, "h"), (60, "m"), (1, "s"))


def limit_text(limit: StageLimit) -> str:
    """A limit as it is written: 60s, 5m, 24h, 7d (elapsed), 5wd (working days) or 4wh (working hours)."""
    if limit.working_days:
        return f"{limit.working_days}wd"
    if limit.working_time is not None:
        return f"{int(limit.working_time.total_seconds()) // 3600}wh"
    return span_text(limit.elapsed or timedelta())


def span_text(span: timedelta) -> str:
    """A time that passes on the clock, in the largest unit that tells it whole; empty for none."""
    seconds = int(span.total_seconds())
    if not seconds:
        return ""
    # A day of hours reads as 24h everywhere else, in policies and in law: only whole days beyond the first are days.
    size, unit = next((s, u) for s, u in _UNITS if seconds % s == 0 and (u != "d" or seconds > s))
    return f"{seconds // size}{unit}"


def policy_row(policy: Policy) -> Row:
    """The row of a version of a policy."""
    row: Row = {
        "id": policy.id,
        "version": policy.version,
        **_names(policy.name),
        "source_zh": policy.source.zh,
        "source_en": policy.source.en,
        "pauses": policy.pauses,
        "checks": policy.checks,
        "difficulty": policy.difficulty,
        "stage": [_stage_row(stage) for stage in policy.stages],
    }
    if policy.valid_from is not None:
        row["valid_from"] = policy.valid_from.isoformat()
    return row


def category_row(category: Category) -> Row:
    """The row of a type of incident."""
    return {
        "code": category.code,
        "field": category.field,
        **_names(category.name),
        "severity": int(category.severity),
        "policy": category.policy,
        "difficulty": category.difficulty,
        "skills": list(category.skills),
        "words": list(category.words),
        "by_hand": category.by_hand,
    }


def rung_row(rung: Rung) -> Row:
    """The row of a rung of the ladder."""
    return {
        "id": rung.id,
        "colour": rung.colour,
        **_names(rung.name),
        "trigger": rung.trigger.value,
        "at": rung.at,
        "min_limit": span_text(rung.min_limit),
        "max_limit": span_text(rung.max_limit),
        "notify": [role.value for role in rung.notify],
        "notify_after": {role.value: span_text(span) for role, span in rung.notify_after.items()},
        "to_town": rung.to_town,
        "raises_to": rung.raises_to,
        "order": rung.order.value if rung.order is not None else "",
        "answer_share": rung.answer_share,
        "answer_within": span_text(rung.answer_within),
        "may_reassign": rung.may_reassign,
    }


def unit_row(unit: Unit) -> Row:
    """The row of a team, a department or a mobile workstation."""
    return {
        "id": unit.id,
        "kind": unit.kind.value,
        **_names(unit.name),
        "contact": unit.contact,
        "phone": unit.phone,
    }


def house_row(house: HouseRules) -> Row:
    """The row of the house rules."""
    return {
        "id": HOUSE,
        "busy_worker": house.busy_worker.value,
        "sweep_after": span_text(house.sweep_after),
        "hand_filed_sources": sorted(house.hand_filed_sources),
        "hand_filed_categories": sorted(house.hand_filed_categories),
        "check_in_after": {state.value: span_text(span) for state, span in house.check_in_after.items()},
    }


def contact_row(worker: str, phone: str) -> Row:
    """The row of a worker's telephone."""
    return {"id": worker, "phone": phone}


def day_row(day: date, works: bool, reason: str) -> Row:
    """The row of a day of the center's own."""
    return {"date": day.isoformat(), "works": works, "reason": reason}


def year_row(published: PublishedYear) -> Row:
    """The row of what was published of a year."""
    days = {day.isoformat(): works for day, works in published.days.items()}
    return {"code": str(published.year), "days": days, "source": published.source}


def hours_row(hours: WorkingHours) -> Row:
    """The row of the working hours from a day on."""
    starts, ends = (at.isoformat("minutes") for at in (hours.starts, hours.ends))
    return {"date": hours.since.isoformat(), "starts": starts, "ends": ends}


def choice_row(choice: PolicyChoice) -> Row:
    """The row of a choice of a policy; its place is its code."""
    return {
        "policy": choice.policy,
        "difficulty": choice.difficulty,
        "category": choice.category,
        "field": choice.field,
        "severities": sorted(int(s) for s in choice.severities),
    }


def plan_row(plan: Plan) -> Row:
    """The row of a plan."""
    return {
        "id": plan.id,
        **_names(plan.name),
        "source_zh": plan.source.zh,
        "source_en": plan.source.en,
        "categories": sorted(plan.categories),
        "field": plan.field,
        "severities": sorted(int(s) for s in plan.severities),
        "step": [{"id": s.id, "kind": s.kind.value, **_names(s.name), "unit": s.unit} for s in plan.steps],
    }


def _stage_row(stage: StageLimit) -> Row:
    row: Row = {
        "name": stage.stage.value,
        "limit": limit_text(stage),
        "difficulty": stage.difficulty,
        "severities": sorted(int(s) for s in stage.severities),
        "categories": sorted(stage.categories),
        "warn_share": stage.warn_share,
        "goal_share": stage.goal_share,
    }
    if stage.level is not None:
        row["level"] = stage.level.value
    if stage.pauses is not None:
        row["pauses"] = stage.pauses
    return row


def _names(name: Name) -> Row:
    return {"zh": name.zh, "en": name.en}
