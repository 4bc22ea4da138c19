"""What a center may make of its plans: conditions and steps that are known, each step once. Pure."""

from collections.abc import Sequence

from console.domain.catalogue import Catalogue, Plan
from console.domain.deciding import RefusalReason, Refused
from console.domain.rule_checks import ID, check_stands, check_text

MOST_STEPS = 40
"""A plan that is longer is read by nobody at a desk."""


def checked_plan(catalogue: Catalogue, plan: Plan, was: Plan | None) -> Plan:
    """The plan as it may be held.

    Raises:
        Refused: it changes nothing, somebody else was first, or it makes no sense.
    """
    check_stands(plan.id, plan, was, {p.id: p for p in catalogue.plans})
    named = {code: code in catalogue.categories for code in sorted(plan.categories)}
    named |= {plan.field: plan.field in catalogue.fields} if plan.field else {}
    named |= {step.unit: step.unit in catalogue.units for step in plan.steps if step.unit}
    for rule, is_known in named.items():
        if not is_known:
            raise Refused(RefusalReason.NO_SUCH_RULE, f"there is no {rule}", rule=rule)
    for text in (plan.name.zh, plan.name.en, plan.source.zh, plan.source.en):
        check_text(plan.id, text)
    _check_steps(plan)
    return plan


def put_plan(plans: Sequence[Plan], plan: Plan) -> tuple[Plan, ...]:
    """The plans with this one in its place; one that is new stands first, so that the center's own come before ours."""
    if all(known.id != plan.id for known in plans):
        return (plan, *plans)
    return tuple(plan if known.id == plan.id else known for known in plans)


def _check_steps(plan: Plan) -> None:
    if not 0 < len(plan.steps) <= MOST_STEPS:
        raise _wrong(plan, f"1 to {MOST_STEPS} steps")
    for step in plan.steps:
        if ID.fullmatch(step.id) is None:
            raise Refused(RefusalReason.WRONG_ID, f"step {step.id[:40]!r} of plan {plan.id}", id=step.id[:40])
        if not (step.name.zh.strip() and step.name.en.strip()):
            raise Refused(RefusalReason.NAME_MISSING, f"step {step.id}: a name in both languages", id=step.id)
        check_text(step.id, step.name.zh + step.name.en)
    if len({step.id for step in plan.steps}) < len(plan.steps):
        raise _wrong(plan, "no step twice")


def _wrong(plan: Plan, what: str) -> Refused:
    return Refused(RefusalReason.WRONG_RULE, f"plan {plan.id}: {what}", rule=plan.id)
