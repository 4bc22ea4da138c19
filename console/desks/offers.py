"""What can be done, in words: buttons, menus, the palette and the page of keys are views of the one registry.

Nothing here runs anything: a view gives the id, and the number of the case that it was opened on, to `Conductor.run`,
which checks role and guard again at that moment.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from console.commands.bulk import BULK, plan
from console.commands.context import Context, Refusal
from console.commands.keys import Key
from console.commands.registry import Available
from console.commands.wording import say_refusal
from console.desks.conductor import Conductor
from console.desks.own_keys import own_keys
from console.desks.presenter import Presenter
from console.domain.views import RecommendationRow
from widgets.button import Action
from widgets.keys_sheet import KeyGroup, KeyLine
from widgets.ui import Ui

CASE_MENU: tuple[tuple[str, ...], ...] = (
    ("incident.go", "incident.enlarge", "incident.take", "incident.take_over", "incident.give_back"),
    ("incident.verify", "incident.file", "incident.not_file"),
    ("incident.assign_best", "incident.choose_worker", "incident.reassign", "incident.add_helper", "incident.recall"),
    ("incident.note", "incident.escalate", "incident.receipt", "incident.suspend", "incident.resume"),
    ("incident.merge", "incident.no_duplicate", "incident.earlier"),
    ("incident.resolve", "incident.close", "incident.reopen", "incident.cancel"),
)
"""The menu of a case, group by group: have it, send somebody, write and wait, what it is like, end it."""
ENDS = frozenset(
    {
        *("incident.resume", "incident.reopen", "incident.take_over", "incident.no_duplicate", "incident.earlier"),
        *("incident.verify", "incident.file", "incident.not_file", "incident.reassign", "incident.receipt"),
    }
)
"""Shown in a menu only where they can be run: each has an opposite that stands in its place, or is rarely there."""


GROUPS: dict[str, str] = {
    "incident": "case",
    "queue": "queue",
    "camera": "camera",
    "map": "map",
    "panel": "panels",
    "chart": "panels",
}
"""The group of a command on the page of keys, by the first word of its id; all others are the window's."""
ORDER = ("case", "queue", "camera", "map", "panels", "window")


class Offers:
    """Words the registry for one window."""

    def __init__(self, ui: Ui, presenter: Presenter, conductor: Conductor) -> None:
        self._ui, self._presenter, self._conductor = ui, presenter, conductor

    def words(self, why: Refusal) -> str:
        """A refusal as a sentence."""
        return say_refusal(why, self._ui.t, self._presenter.worker_name, self._ui.moment)

    def available(self, context: Context, among: Collection[str] | None = None) -> dict[str, Available]:
        """Every listed command by its id, or those `among` them."""
        return {a.spec.id: a for a in self._conductor.registry.available(context, among)}

    def action(self, available: Available, context: Context) -> Action:
        """A command as a button shows it."""
        spec, why = available.spec, available.why
        text = self._ui.t(f"command.{spec.id}")
        best = best_of(context)
        if spec.id == "incident.assign_best" and best is not None:
            text = self._ui.t("desk.assign_to", name=self._ui.name(best.name))
        if spec.id == "incident.merge" and context.alike:
            text = self._ui.t("desk.merge_into", number=context.alike[0])
        return Action(
            id=spec.id,
            text=text,
            key=str(spec.keys[0]) if spec.keys else "",
            enabled=why is None,
            reason=self.words(why) if why else "",
            primary=spec.id == "incident.assign_best",
            danger=spec.danger,
        )

    def step(self, available: Available, context: Context, text: str, *, is_first: bool) -> Action:
        """A command as one step of an empty desk, in the words of the step."""
        return replace(self.action(available, context), text=text, primary=is_first)

    def bulk_entries(self, numbers: Sequence[int]) -> tuple[tuple[Action, ...], ...]:
        """The menu of the marked cases: what can be done to several at once, each with how many it would do."""
        registry, made = self._conductor.registry, []
        for command_id in BULK:
            found = plan(registry, command_id, self._conductor.contexts(numbers, None))
            text = self._ui.t("bulk.entry", what=self._ui.t(f"command.{command_id}"), n=len(found.does))
            keys = registry[command_id].keys
            made.append(
                Action(
                    id=command_id,
                    text=text,
                    key=str(keys[0]) if keys else "",
                    enabled=bool(found.does),
                    reason="" if found.does else self.words(next(iter(found.refused.values()))),
                    danger=found.danger,
                )
            )
        return (tuple(made),)

    def why_not_sent(self, number: int, worker: str) -> str:
        """Why this worker cannot be sent to this case, in words; empty: he can."""
        context = replace(self._conductor.context(number), worker=worker)
        why = self._conductor.registry.refusal("incident.choose_worker", context)
        return self.words(why) if why else ""

    def menu_entries(self, number: int | None = None) -> tuple[tuple[Action, ...], ...]:
        """The menu of a case, group by group; run an entry by `Conductor.run(entry.id, number=number)`.

        Args:
            number: the case under the pointer; None: the selected one.
        """
        return self.entries(CASE_MENU, number)

    def entries(self, wanted: Sequence[Sequence[str]], number: int | None = None) -> tuple[tuple[Action, ...], ...]:
        """Commands by their ids as a menu shows them, group by group; what this window cannot do is left out."""
        context = self._conductor.context(number)
        known = self.available(context)
        groups = (
            tuple(self.action(known[i], context) for i in group if i in known and (i not in ENDS or not known[i].why))
            for group in wanted
        )
        return tuple(group for group in groups if group)

    def keys_of(self, page: str) -> tuple[KeyGroup, ...]:
        """The keys of a page: of the registry, group by group, and those that its parts have themselves."""
        context = self._conductor.context()
        lines: dict[str, list[KeyLine]] = {name: [] for name in ORDER}
        for known in self.available(context).values():
            if known.spec.keys and page in known.spec.pages:
                action = self.action(known, context)
                line = KeyLine(keys=_spelled(known.spec.keys), text=action.text, reason=action.reason)
                lines[GROUPS.get(known.spec.id.partition(".")[0], "window")].append(line)
        t = self._ui.t
        groups = [KeyGroup(title=t(f"sheet.{name}"), lines=tuple(some)) for name, some in lines.items() if some]
        return (*groups, *own_keys(self._ui, page))


def _spelled(keys: tuple[Key, ...]) -> tuple[str, ...]:
    """The keys of a command; a row of digits by its first and last."""
    texts = tuple(map(str, keys))
    return texts if len(texts) < 3 else (texts[0], "…", texts[-1])


def best_of(context: Context) -> RecommendationRow | None:
    """The painted worker whom one key sends; None: nobody, or the list of the case is not painted yet."""
    is_of_case = context.incident is None or context.painted_for == context.incident.number
    return next((r for r in context.painted if r.free), None) if is_of_case else None
