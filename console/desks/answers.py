"""What a desk answers to a command: a toast where something was done, the foot of the window where nothing was.

A toast stands at the bottom of the panel that caused it, never over the queue, and never tells an error.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from console.commands.context import Refusal
from console.commands.parse import NotUnderstood
from console.commands.wording import refusal_of, say_not_understood
from console.desks.conductor import Conductor
from console.desks.offers import Offers
from console.desks.presenter import Presenter
from console.domain import course_events as cev
from console.domain import events as ev
from console.domain.finished import to_visit
from console.domain.incident import Incident
from console.models.rows import caller
from console.store.outcome import Outcome
from widgets.toast import Toast
from widgets.ui import Ui

PANELS: dict[str, tuple[str, ...]] = {
    "incident.assign_best": ("recommended",),
    "incident.assign_nth": ("recommended",),
    "incident.add_helper": ("recommended",),
    "camera.snapshot": ("camera",),
    "camera.clip": ("camera",),
    **dict.fromkeys(("incident.next_step", "incident.do_step", "incident.undo_step"), ("plan",)),
}
"""Where the toast of a command stands; the first of these panels that is on the screen."""
NAMED = 3
"""So many cases are named; the rest is counted."""
ELSEWHERE = ("timeline", "recommended", "lanes")
"""Every change of a case appears on its time line."""


class Says(Protocol):
    """Answers at the foot of the window."""

    def __call__(self, text: str, *, bad: bool = False, hint: str = "") -> None:
        """Say a sentence; `hint`: the key that works for five seconds."""


class Answers(QObject):
    """Words what commands have done."""

    def __init__(
        self,
        ui: Ui,
        presenter: Presenter,
        conductor: Conductor,
        offers: Offers,
        say: Says,
    ) -> None:
        super().__init__(conductor)
        self._ui, self._presenter, self._conductor, self._offers, self._say = ui, presenter, conductor, offers, say
        self.toast = Toast(ui, presenter.desk.panel("timeline"))
        self.toast.hide()
        presenter.came_back.connect(self._on_presenter_came_back)
        conductor.refused.connect(self._on_conductor_refused)
        conductor.not_understood.connect(self._on_conductor_not_understood)
        conductor.failed.connect(self._on_conductor_failed)
        conductor.done.connect(self._on_conductor_done)

    def announce(self, text: str, hint: str = "", *, command_id: str = "") -> None:
        """Say for five seconds that something was done; at the foot of the window, where no panel of it is shown."""
        host = self._host(command_id, text, hint)
        if host is None:
            self._say(text, hint=hint)
            return
        self.toast.move_to(host)
        self.toast.show_toast(text, hint)

    def _host(self, command_id: str, text: str, hint: str) -> QWidget | None:
        """The panel that it belongs to, if it has room for all of it; else the next one; None: another page is open."""
        desk = self._presenter.desk
        wanted = [desk.panel(name) for name in (*PANELS.get(command_id, ()), *ELSEWHERE)]
        seen = [panel for panel in wanted if panel.isVisible()]
        fits = (panel for panel in seen if self.toast.fits(panel, text, hint))
        return next(fits, max(seen, key=QWidget.width, default=None))

    def _on_conductor_done(self, command_id: str, outcome: Outcome) -> None:
        self._say("")
        words = self._words(outcome)
        if words:
            self.announce(words, self._hint(outcome), command_id=command_id)

    def _hint(self, outcome: Outcome) -> str:
        """How it is put right again."""
        made = [type(r.event) for r in outcome.recorded]
        # After a taking back the one before could be taken back too, but the words would offer to undo this.
        if self._conductor.can_take_back and ev.TakenBack not in made:
            return self._ui.t("desk.undo_hint")
        return self._ui.t("desk.merged_hint") if ev.MergedInto in made else ""

    def _words(self, outcome: Outcome) -> str:
        """What happened, by the last event of the command: those before it only call workers back."""
        made = [r.event for r in outcome.recorded]
        taken_back = next((e for e in made if isinstance(e, ev.TakenBack)), None)
        event = taken_back or (made[-1] if made else None)
        number, t = outcome.incident.number, self._ui.t
        match event:
            case None | ev.Taken():
                # A case that was taken shows it in every panel, and takes come too often to be announced.
                return ""
            case ev.TakenBack():
                return t("desk.taken_back", number=number, what=t(f"change.{event.kinds[-1]}"))
            case ev.Dispatched():
                key = "desk.assigned" if event.lead else "desk.helped"
                said = t(key, number=number, name=self._presenter.worker_name(event.worker))
                told = (said, self._also_holds(event, number), self._not_sent_yet(event.worker, outcome.incident))
                return " · ".join(part for part in told if part)
            case ev.MergedInto():
                return t("desk.merged", number=number, main=event.main)
            case cev.PlanStepDone() | cev.PlanStepUndone():
                name = self._ui.name(self._presenter.workplace.names.step(event.plan, event.step))
                return t(f"desk.{ev.KINDS[type(event)]}", number=number, step=name)
            case _:
                said = t("desk.done", number=number, what=t(f"change.{ev.KINDS[type(event)]}"))
                more = self._back_in_queue(made), self._to_visit(event, outcome.incident)
                return " · ".join(part for part in (said, *more) if part)

    def _back_in_queue(self, made: Sequence[ev.Event]) -> str:
        """A case that ends as none lets its duplicates go: whoever ended it must know that they wait again."""
        back = [str(e.duplicate) for e in made if isinstance(e, ev.DuplicateRemoved) and e.main_ended is not None]
        return self._ui.t("desk.duplicates_back", numbers=", ".join(back)) if back else ""

    def _to_visit(self, event: ev.Event, incident: Incident) -> str:
        """Who visits one of several citizens reads who is next."""
        left = to_visit(incident) if isinstance(event, cev.VisitRecorded) else ()
        return self._ui.t("desk.visit_next", who=caller(left[0], incident)) if left else ""

    def _also_holds(self, event: ev.Dispatched, number: int) -> str:
        """Who is busy may be asked where the center warns: whichever way he was, whoever asked him reads what he holds.

        The store has counted; this desk may not know of all his cases yet.
        """
        if not event.also_holds:
            return ""
        known = [n for n in self._presenter.workplace.cases_of(event.worker) if n != number][:NAMED]
        more, t = event.also_holds - len(known), self._ui.t
        numbers = [str(n) for n in known] + ([t("desk.more_cases", n=more)] if more > 0 else [])
        return t("desk.also_holds", numbers=t("settings.effect.comma").join(numbers))

    def _not_sent_yet(self, worker: str, incident: Incident) -> str:
        """An assignment that waits in the outbox has reached nobody: whoever made it must know."""
        feed, t = self._presenter.workplace.waits_for(worker, incident.source), self._ui.t
        return "" if feed is None else t("desk.not_sent_yet", feed=feed or t("desk.no_broker"))

    def _on_conductor_refused(self, why: Refusal) -> None:
        self._say(self._offers.words(why), bad=True)

    def _on_conductor_not_understood(self, answer: NotUnderstood) -> None:
        self._say(say_not_understood(answer, self._ui.t), bad=True)

    def _on_conductor_failed(self, number: int, error: Exception) -> None:
        self._say(f"{number} · {self._offers.words(refusal_of(error))}", bad=True)

    def _on_presenter_came_back(self, incident: Incident, why: str) -> None:
        lead = incident.lead or next((a for a in reversed(incident.assignments)), None)
        name = self._presenter.worker_name(lead.worker) if lead else ""
        self._say(self._ui.t(f"desk.came_back.{why}", number=incident.number, name=name), bad=True)
