"""What the settings page tells below a form: what a change would do, and who changed the rule last."""

from collections.abc import Hashable, Iterable, Sequence

from console.desks.settings_calendar import HOURS
from console.domain.events import Recorded
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
)
from console.domain.rules_effect import Effect
from widgets.ui import Ui

AT_ONCE = RungChanged | HouseSettled | CategoryChanged | UnitSettled | ContactSettled | PlanSettled | ChoicesSettled
"""What is in force for all cases from the moment of its saving on."""
EVERY_ENTRY = "*"
"""What was changed is all entries of a section: their order counts."""
NAMED = 5
"""So many cases are named; the rest is counted."""


def effect_words(ui: Ui, event: RuleEvent, effect: Effect) -> str:
    """What the change would do, a sentence a line."""
    lines = []
    if isinstance(event, PolicyIssued) and event.policy.valid_from is not None:
        begins = f"{ui.local(event.policy.valid_from):%Y-%m-%d %H:%M}"
        lines.append(ui.t("settings.effect.version", n=event.policy.version, begins=begins))
    lines.append(_moved(ui, effect))
    lines += [_counted(ui, "late", effect.late)] if effect.late else []
    lines += [_counted(ui, "saved", effect.saved)] if effect.saved else []
    lines += [_counted(ui, "called", effect.called)] if effect.called else []
    lines += [_counted(ui, "replanned", effect.replanned)] if effect.replanned else []
    if effect.of_policy:
        would, now = len(effect.would_be_late), len(effect.are_late)
        lines.append(ui.t("settings.effect.policy", n=effect.of_policy, would=would, now=now))
    if isinstance(event, AT_ONCE):
        lines.append(ui.t("settings.effect.at_once"))
    return "\n".join(lines)


def last_change(changes: Iterable[Recorded], section: str, entry: Hashable) -> Recorded | None:
    """The newest change of an entry; `changes`: newest first."""
    places = (section, entry), (section, EVERY_ENTRY)
    return next((record for record in changes if _place(record.event) in places), None)


def change_words(ui: Ui, record: Recorded) -> str:
    """Who changed it, when, and why."""
    actor, reason = record.actor, getattr(record.event, "reason", "")
    who = " · ".join(part for part in (actor.name or actor.id, actor.station) if part)
    at = f"{ui.local(record.at):%Y-%m-%d %H:%M}"
    said = ui.t("settings.changed", who=who, at=at)
    return f"{said} · {reason}" if reason else said


def _place(event: object) -> tuple[str, Hashable]:
    match event:
        case PolicyIssued():
            return "clocks", event.policy.id
        case CategoryChanged():
            return "categories", event.category.code
        case RungChanged():
            return "ladder", event.rung.id
        case UnitSettled():
            return "units", event.id
        case ContactSettled():
            return "contacts", event.worker
        case HouseSettled():
            return "house", ""
        case DaySettled():
            return "calendar", event.day
        case PlanSettled():
            return "plans", event.plan.id
        case HoursSettled():
            return "calendar", HOURS
        case ChoicesSettled():
            return "choices", EVERY_ENTRY
    return "", ""


def _moved(ui: Ui, effect: Effect) -> str:
    if not effect.moved:
        return ui.t("settings.effect.none", n=effect.looked_at)
    return _counted(ui, "moved", effect.moved)


def _counted(ui: Ui, word: str, numbers: Sequence[int]) -> str:
    named = ui.t("settings.effect.comma").join(str(n) for n in numbers[:NAMED])
    more = ui.t("settings.effect.more", n=len(numbers) - NAMED) if len(numbers) > NAMED else ""
    return ui.t(f"settings.effect.{word}", n=len(numbers), numbers=named + more)
