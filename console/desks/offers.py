"""What can be done, in words: buttons, menus, the palette and the page of keys are views of the one registry.

Nothing here runs anything: a view gives the id, and the number of the case that it was opened on, to `Conductor.run`,
which checks role and guard again at that moment.
"""

from dataclasses import replace

from console.commands.context import Context, Refusal
from console.commands.registry import Available
from console.commands.wording import say_refusal
from console.desks.conductor import Conductor
from console.desks.presenter import Presenter
from console.domain.views import RecommendationRow
from widgets.button import Action
from widgets.ui import Ui

CASE_MENU: tuple[tuple[str, ...], ...] = (
    ("incident.go", "incident.take", "incident.take_over", "incident.give_back"),
    ("incident.assign_best", "incident.choose_worker", "incident.add_helper", "incident.recall"),
    ("incident.note", "incident.escalate", "incident.suspend", "incident.resume"),
    ("incident.resolve", "incident.close", "incident.reopen", "incident.cancel"),
)
"""The menu of a case, group by group: have it, send somebody, write and wait, end it."""
ENDS = frozenset({"incident.resume", "incident.reopen", "incident.take_over"})
"""Shown in a menu only where they can be run: each has an opposite that stands in its place."""


class Offers:
    """Words the registry for one window."""

    def __init__(self, ui: Ui, presenter: Presenter, conductor: Conductor) -> None:
        self._ui, self._presenter, self._conductor = ui, presenter, conductor

    def words(self, why: Refusal) -> str:
        """A refusal as a sentence."""
        return say_refusal(why, self._ui.t, self._presenter.worker_name, self._presenter.workplace.zone)

    def available(self, context: Context) -> dict[str, Available]:
        """Every listed command by its id."""
        return {a.spec.id: a for a in self._conductor.registry.available(context)}

    def action(self, available: Available, context: Context) -> Action:
        """A command as a button shows it."""
        spec, why = available.spec, available.why
        text = self._ui.t(f"command.{spec.id}")
        best = best_of(context)
        if spec.id == "incident.assign_best" and best is not None:
            text = self._ui.t("desk.assign_to", name=self._ui.name(best.name))
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

    def menu_entries(self, number: int | None = None) -> tuple[tuple[Action, ...], ...]:
        """The menu of a case, group by group; run an entry by `Conductor.run(entry.id, number=number)`.

        Args:
            number: the case under the pointer; None: the selected one.
        """
        context = self._conductor.context(number)
        known = self.available(context)
        groups = (
            tuple(self.action(known[i], context) for i in group if i in known and (i not in ENDS or not known[i].why))
            for group in CASE_MENU
        )
        return tuple(group for group in groups if group)


def best_of(context: Context) -> RecommendationRow | None:
    """The painted worker whom one key sends."""
    return next((r for r in context.painted if r.free), None)
