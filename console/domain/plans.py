"""Which plan a case has, and how far it has come. Pure.

A step is known by its id alone: when the severity rises and a fuller plan takes over, what was done is done. A reopened
case begins its plan anew: what was done belongs to the epoch before.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from console.domain.catalogue import Catalogue, Plan, PlanStep
from console.domain.incident import DoneStep, Incident
from console.domain.terms import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One step of a case's plan."""

    number: int
    """Its place in the plan, from 1."""
    step: PlanStep
    done: DoneStep | None = None
    is_next: bool = False
    """The first that is not done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A case's plan and how far it has come."""

    plan: Plan
    rows: tuple[PlanRow, ...]

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(row.done is not None for row in self.rows)

    @property
    def next(self) -> PlanRow | None:
        """The first step that is not done; None: all are."""
        return next((row for row in self.rows if row.is_next), None)

    @property
    def short(self) -> str:
        """Done of all, as "3/7"."""
        return f"{self.done}/{len(self.rows)}"

    def find(self, word: str) -> PlanRow | None:
        """The step of that number or id; None: there is none."""
        wanted = word.casefold()
        return next((row for row in self.rows if wanted in (str(row.number), row.step.id.casefold())), None)


def plan_for(catalogue: Catalogue, category: str, severity: Severity) -> Plan | None:
    """The plan of a case of this category and severity: the first of the catalogue that fits; None: none does."""
    known = catalogue.categories.get(category)
    field = known.field if known is not None else ""
    return next((plan for plan in catalogue.plans if _fits(plan, category, field, severity)), None)


def progress(incident: Incident, catalogue: Catalogue) -> Progress | None:
    """How far the plan of a case has come; None: it has none."""
    plan = plan_for(catalogue, incident.category, incident.severity)
    if plan is None:
        return None
    done = {d.step: d for d in incident.steps_done}
    waiting = _first(step.id for step in plan.steps if step.id not in done)
    rows = tuple(
        PlanRow(number=n, step=step, done=done.get(step.id), is_next=step.id == waiting)
        for n, step in enumerate(plan.steps, start=1)
    )
    return Progress(plan=plan, rows=rows)


def _fits(plan: Plan, category: str, field: str, severity: Severity) -> bool:
    if plan.severities and severity not in plan.severities:
        return False
    return (not plan.categories or category in plan.categories) and plan.field in ("", field)


def _first(ids: Iterable[str]) -> str:
    return next(iter(ids), "")
