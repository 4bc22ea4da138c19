"""What a command still needs to know: a text, a worker, or another case. The answer runs the same command again."""

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from console.commands.context import AskCase, Refusal
from console.commands.course import ASK_UNIT
from console.commands.guards import AT_WORK
from console.desks.conductor import Conductor
from console.desks.offers import Offers
from console.desks.presenter import Presenter
from console.domain.catalogue import Name, Unit
from console.domain.terms import AssigneeKind
from console.domain.views import WorkerRow
from console.models.finder import spoken_letters
from console.models.rows import title_of
from console.store.outcome import Outcome
from widgets.choice import Choice, ChoiceItem
from widgets.countdown import distance
from widgets.kin_words import why_words
from widgets.prompt import Prompt
from widgets.ui import Ui

MOST_ALIKE, MOST_CASES = 20, 500
KIND_ASKED = {command: kind for kind, command in ASK_UNIT.items()}
WITH_UNITS = frozenset({"incident.choose_worker", "incident.add_helper"})
"""Commands whose list holds teams, departments and mobile workstations beside the workers."""


class Asking(QObject):
    """The prompt and the choice of workers and cases."""

    left = Signal()
    """Nothing is asked any more: give the keys back."""

    def __init__(
        self,
        ui: Ui,
        host: QWidget,
        asked_in: Callable[[], QWidget],
        presenter: Presenter,
        conductor: Conductor,
        offers: Offers,
    ) -> None:
        """Prepare, over a window `host`; `asked_in` says where a text is asked in it now."""
        super().__init__(host)
        self._asked_in = asked_in
        self._ui, self._presenter, self._conductor, self._offers = ui, presenter, conductor, offers
        self.choice, self.prompt = Choice(ui, host), Prompt(ui, presenter.desk.head)
        self._command, self._number = "", 0
        self._kept: dict[tuple[str, int], str] = {}
        """What was typed and is not done yet, by command and case: offered again after a refusal."""
        self._wanted: AskCase | None = None
        """The case that is asked for; None: a worker is."""
        for overlay in (self.choice, self.prompt):
            overlay.hide()
            overlay.left.connect(self.left)
        self.prompt.left.connect(lambda: self._kept.pop((self._command, self._number), None))
        self.prompt.answered.connect(self._on_prompt_answered)
        self.choice.chosen.connect(self._on_choice_chosen)
        conductor.text_wanted.connect(self._on_conductor_text_wanted)
        conductor.text_refused.connect(self._on_conductor_text_refused)
        conductor.done.connect(self._on_conductor_done)
        conductor.worker_wanted.connect(self._on_conductor_worker_wanted)
        conductor.case_wanted.connect(self._on_conductor_case_wanted)

    @property
    def is_open(self) -> bool:
        """Whether something is asked now."""
        return not (self.choice.isHidden() and self.prompt.isHidden())

    def _title(self, command_id: str, number: int) -> str:
        words = self._ui.t(f"command.{command_id}")
        return f"{number} · {words}" if number else words

    def _on_conductor_text_wanted(self, command_id: str, number: int) -> None:
        self._command, self._number = command_id, number
        text = self._kept.get((command_id, number), "")
        self._ask(text)

    def _on_conductor_text_refused(self, command_id: str, number: int, why: Refusal) -> None:
        """Ask again with the text and the reason; where something else is typed meanwhile, at the next asking."""
        text = self._kept.get((command_id, number))
        if text is None or self.is_open or isinstance(QApplication.focusWidget(), QLineEdit | QTextEdit):
            return
        self._command, self._number = command_id, number
        self._ask(text, self._offers.words(why))

    def _ask(self, text: str, error: str = "") -> None:
        self.prompt.move_to(self._asked_in())
        self.prompt.ask(self._command, self._title(self._command, self._number), text=text, error=error)

    def _on_conductor_done(self, command_id: str, outcome: Outcome) -> None:
        self._kept.pop((command_id, outcome.incident.number), None)

    def _on_conductor_worker_wanted(self, command_id: str, number: int) -> None:
        self._command, self._number, self._wanted = command_id, number, None
        self.choice.open_with(self._title(command_id, number), list(self._items(command_id, number)))

    def _items(self, command_id: str, number: int) -> Iterable[ChoiceItem]:
        """Whom the command may mean: workers first, then teams, departments and mobile workstations."""
        if command_id in KIND_ASKED:
            return self._units({KIND_ASKED[command_id]})
        if command_id == "incident.recall":
            return self._asked(number)
        return (*self._workers(), *(self._units(ASK_UNIT) if command_id in WITH_UNITS else ()))

    def _workers(self) -> Iterable[ChoiceItem]:
        rows = self._presenter.workplace.worker_rows(self._presenter.now)
        # Who is in no state to be asked comes last: a few letters and Enter must find somebody who can go.
        nearest = sorted(rows, key=lambda r: (r.state in AT_WORK, r.distance_m is None, r.distance_m or 0.0))
        return (self._item(r) for r in nearest)

    def _units(self, kinds: Collection[AssigneeKind]) -> Iterable[ChoiceItem]:
        units = self._presenter.workplace.names.catalogue.units.values()
        return (self._unit_item(u) for u in units if u.kind in kinds)

    def _asked(self, number: int) -> Iterable[ChoiceItem]:
        """Who is asked to the case, the lead first."""
        work, ui = self._presenter.workplace, self._ui
        incident = work.incidents.get(number)
        for held in incident.active if incident else ():
            name = work.names.worker(held.worker)
            detail = f"{held.worker} · {ui.t('choice.leads' if held.lead else 'choice.helps')}"
            yield ChoiceItem(id=held.worker, text=ui.name(name), detail=detail, icon="user", search=_search(name))

    def _unit_item(self, unit: Unit) -> ChoiceItem:
        facts = (unit.id, self._ui.t(f"unit.{unit.kind}"), unit.contact, unit.phone)
        detail = " · ".join(fact for fact in facts if fact)
        return ChoiceItem(
            id=unit.id, text=self._ui.name(unit.name), detail=detail, icon="users", search=_search(unit.name)
        )

    def _item(self, row: WorkerRow) -> ChoiceItem:
        ui = self._ui
        phone = self._presenter.workplace.names.phone(row.id)
        known = (row.id, ui.t(f"worker_state.{row.state}"), ui.name(row.grid), *(ui.name(s) for s in row.skills), phone)
        facts = tuple(fact for fact in known if fact)
        return ChoiceItem(
            id=row.id, text=ui.name(row.name), detail=" · ".join(facts), worker=row.state, search=_search(row.name)
        )

    def _on_conductor_case_wanted(self, wanted: AskCase) -> None:
        self._wanted = wanted
        about, title = self._presenter.workplace.selected, "incident.merge" if wanted.number else "incident.earlier"
        items = self._earlier_items() if wanted.among else self._open_items(wanted.number)
        self.choice.open_with(self._title(title, wanted.number or about or 0), items, placeholder="choice.case")

    def _earlier_items(self) -> list[ChoiceItem]:
        ui = self._ui
        return [
            ChoiceItem(
                id=str(e.number),
                text=f"{e.number} {e.title}",
                detail=" · ".join((ui.t(f"state.{e.state}"), distance(e.distance_m, ui.t), ui.day(e.received_at))),
                icon="history",
            )
            for e in self._presenter.workplace.kin.earlier
        ]

    def _open_items(self, number: int | None) -> list[ChoiceItem]:
        """The open cases: those alike first, with the reasons; then the others by their numbers, the newest first."""
        work, ui = self._presenter.workplace, self._ui
        trace = work.traces.trace(number) if number is not None else None
        alike = work.traces.like(trace, most=MOST_ALIKE, least=0.0) if trace is not None else ()
        why = {found.number: why_words(ui, found) for found in alike}
        known = [n for n, incident in work.incidents.items() if incident.is_open and n not in why and n != number]
        ordered = [*why, *sorted(known, reverse=True)][:MOST_CASES]
        return [
            ChoiceItem(
                id=str(n),
                text=f"{n} {title_of(work.incidents[n], work.names)}",
                detail=why.get(n, ui.t(f"state.{work.incidents[n].state}")),
                search=work.incidents[n].place.address,
            )
            for n in ordered
            if n in work.incidents
        ]

    def _on_prompt_answered(self, command_id: str, text: str) -> None:
        self._kept[command_id, self._number] = text
        self.left.emit()
        self._conductor.run(command_id, number=self._number, text=text)

    def _on_choice_chosen(self, chosen: str) -> None:
        self.left.emit()
        wanted = self._wanted
        if wanted is None:
            unit = self._presenter.workplace.names.catalogue.units.get(chosen)
            command = ASK_UNIT[unit.kind] if unit and self._command in WITH_UNITS else self._command
            self._conductor.run(command, number=self._number, worker=chosen)
        elif wanted.number is None:
            self._conductor.run(wanted.id, number=int(chosen))
        else:
            self._conductor.run(wanted.id, number=wanted.number, text=chosen)


def _search(name: Name) -> str:
    """What finds somebody beside what is shown: both names, their first letters and syllables."""
    names = [n for n in (name.zh, name.en) if n]
    return " ".join((*names, *(letters for n in names for letters in spoken_letters(n))))
