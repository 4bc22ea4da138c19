"""The panel of the plan of the selected case: its header names the plan, and how far it is."""

from console.domain.plans import Progress
from widgets.panel import Panel
from widgets.plan_view import PlanView
from widgets.ui import Ui


class PlanPanel:
    """Keeps steps and header with the case."""

    def __init__(self, ui: Ui, steps: PlanView, panel: Panel) -> None:
        self._ui, self._steps, self._panel = ui, steps, panel

    def show_plan(self, plan: Progress | None, *, another: bool) -> None:
        """Show how far a plan is; None: the case has none.

        Args:
            plan: with its steps.
            another: another case is shown now: its next step is shown, as it is where a step was done.
        """
        self._panel.set_title(self._ui.t("plan.of", name=self._ui.name(plan.plan.name)) if plan else "")
        self._panel.set_count(plan.short if plan else "")
        before = self._steps.rows
        self._steps.set_rows(plan.rows if plan else ())
        if another or before != self._steps.rows:
            self._steps.show_next()
        self._panel.show_filled(plan is not None, "plan.empty", "plan.empty_how")
