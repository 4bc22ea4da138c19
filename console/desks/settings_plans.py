"""The plans: which cases each is for, and its steps in their order."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace

from console.desks.settings_parts import NEW, Words, cells, new_entry
from console.desks.settings_reading import Reader
from console.domain.catalogue import Catalogue, Name, Plan, PlanStep, StepKind
from console.domain.rules import RuleCommand, SettlePlan
from console.domain.terms import Severity
from widgets.cells_list import CellsRow
from widgets.setting_form import Line
from widgets.ui import Ui

BLANK = Plan(id="", name=Name(), steps=())
ADDED = PlanStep(id="", name=Name())
ROOM = 2
"""So many steps may be added at once; a plan that is new has room for more."""
ROOM_NEW = 6
ORDER_WIDTH, UNIT_WIDTH, ID_WIDTH = 44, 110, 220
MOST_ORDER = 999


class PlansSection:
    """The plans in the order of the catalogue: the first that fits a case is its plan."""

    id, icon, is_shared = "plans", "list-checks", True

    def __init__(self, ui: Ui, rules: Callable[[], Catalogue]) -> None:
        """Prepare; `rules`: those in force now."""
        self._ui, self._rules = ui, rules

    def entries(self) -> Sequence[CellsRow]:
        """A line for each plan, with how many steps it has."""
        ui, plans = self._ui, self._rules().plans
        known = (cells(p.id, ui.name(p.name), ui.t("settings.plans.steps", n=len(p.steps))) for p in plans)
        return [new_entry(ui.t("settings.plans.new")), *known]

    def title(self, entry: Hashable) -> str:
        """The plan's name."""
        return self._ui.t("settings.plans.new") if entry == NEW else self._ui.name(self._plan(entry).name)

    def lines(self, entry: Hashable, typed: Mapping[str, str]) -> Sequence[Line]:
        """What it is called, which cases it is for, and its steps."""
        t, plan, words = self._ui.t, self._plan(entry), Words(self._ui, typed)
        source = self._ui.name(plan.source)
        return (
            Line(label=t("settings.plans.note")),
            *([Line(label=t("settings.clocks.source", source=source))] if source else []),
            *([words.ident("gas_leak_own")] if entry == NEW else []),
            *words.names(plan.name),
            words.field("categories", t("settings.plans.categories"), " ".join(sorted(plan.categories))),
            words.field("field", t("settings.plans.field"), plan.field),
            words.field("severities", t("settings.plans.severities"), _severities(plan), hint="1 2"),
            *(line for n, step in enumerate(_offered(plan)) for line in self._step(words, n, step)),
            words.reason(),
        )

    def command(self, entry: Hashable, values: Mapping[str, str]) -> RuleCommand:
        """Give it these steps, or add it."""
        read, was, rules = Reader(values), self._plan(entry), self._rules()
        grades = read.names("severities", {str(int(s)) for s in Severity})
        plan = replace(
            was,
            id=read.ident() if entry == NEW else was.id,
            name=read.name(was.name),
            categories=read.names("categories", rules.categories.keys()),
            field=read.text("field"),
            severities=frozenset(Severity(int(grade)) for grade in grades),
            steps=self._read_steps(read, was),
        )
        reason = read.text("reason")
        read.check()
        return SettlePlan(plan=plan, was=None if entry == NEW else was, reason=reason)

    def _step(self, words: Words, n: int, step: PlanStep) -> tuple[Line, ...]:
        """Its place and its names; what it asks for, of whom, and, where it is new, what it is known by."""
        t, kinds = self._ui.t, words.words("settings.plans.kind", [kind.value for kind in StepKind])
        label = t("settings.plans.step", n=n + 1) if step.id else t("settings.plans.step_new")
        order = words.text(f"order.{n}", t("settings.plans.order"), str(n + 1), width=ORDER_WIDTH)
        unit = t("settings.plans.unit")
        asks = (
            words.choice(f"kind.{n}", t("settings.plans.kind"), step.kind.value, kinds),
            words.text(f"unit.{n}", unit, step.unit, width=UNIT_WIDTH, hint=unit),
        )
        ident = words.field(f"step.{n}", t("settings.plans.id"), "", width=ID_WIDTH, hint="valve_shut")
        return (
            Line(label=label, controls=(order, words.text(f"zh.{n}", t("settings.name.zh"), step.name.zh))),
            words.field(f"en.{n}", t("settings.name.en"), step.name.en),
            Line(label=t("settings.plans.kind"), controls=asks),
            *([] if step.id else [ident]),
        )

    def _read_steps(self, read: Reader, was: Plan) -> tuple[PlanStep, ...]:
        """The steps in the order of their numbers; one whose names were emptied is none."""
        found = [(n, step) for n, step in enumerate(_offered(was)) if _is_named(read, n)]
        made = [(read.number(f"order.{n}", most=MOST_ORDER), n, _read_step(read, n, step)) for n, step in found]
        return tuple(step for _, _, step in sorted(made, key=lambda m: m[:2]))

    def _plan(self, entry: Hashable) -> Plan:
        return BLANK if entry == NEW else next(plan for plan in self._rules().plans if plan.id == entry)


def _offered(plan: Plan) -> tuple[PlanStep, ...]:
    """The steps of the plan, and room for more."""
    return plan.steps + (ADDED,) * (ROOM if plan.id else ROOM_NEW)


def _is_named(read: Reader, n: int) -> bool:
    return any(read.values.get(f"{lang}.{n}", "").strip() for lang in ("zh", "en"))


def _read_step(read: Reader, n: int, step: PlanStep) -> PlanStep:
    return replace(
        step,
        id=step.id or read.text(f"step.{n}"),
        kind=StepKind(read.values[f"kind.{n}"]),
        name=Name(zh=read.text(f"zh.{n}"), en=read.text(f"en.{n}")),
        unit=read.text(f"unit.{n}"),
    )


def _severities(plan: Plan) -> str:
    return " ".join(str(int(severity)) for severity in sorted(plan.severities))
