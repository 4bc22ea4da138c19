"""The command line at work: what could follow is suggested, a line is run, `?` explains, and what was run is kept."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from console.commands.complete import Completing, Wanted, completing
from console.commands.keys import Key
from console.commands.parse import FORM_OF, FORMS, Form, NotUnderstood, Parsed, explained, memorable, parse
from console.commands.wording import say_not_understood
from console.desks.conductor import Conductor
from console.desks.finding import Finding
from console.desks.presenter import Presenter
from console.models.finder import Kind
from widgets.command_line import CommandLine
from widgets.countdown import distance
from widgets.suggestions import MOST, Suggestion
from widgets.ui import Ui

MAX_KEPT, MAX_LETTERS = 50, 200
"""What is remembered over night: so many lines, each of no more letters."""


class LineDesk(QObject):
    """Between the line, the registry and what can be found."""

    past_changed = Signal(object)
    """What may be remembered has changed: the lines, oldest first."""

    def __init__(self, ui: Ui, line: CommandLine, presenter: Presenter, conductor: Conductor, finding: Finding) -> None:
        super().__init__(line)
        self._ui, self._line = ui, line
        self._presenter, self._conductor, self._finding = presenter, conductor, finding
        self._awaited = ""
        """The command of the line that was run last."""
        line.submitted.connect(self._on_line_submitted)
        line.edited.connect(self._on_line_edited)

    def recall(self, lines: Sequence[object]) -> None:
        """Bring back what was remembered; whatever else stands in the file is left out."""
        self._line.remember([one[:MAX_LETTERS] for one in lines if isinstance(one, str)][-MAX_KEPT:])

    def is_answered_by(self, command_id: str) -> bool:
        """Whether the line that stands there has run this command: what was typed since is a draft, and no answer
        that comes late may take it, or the keys, away.
        """
        return self._line.is_as_run and command_id == self._awaited

    def explain(self, word: str) -> None:
        """Answer how a command is written, what it does and by which key."""
        form = explained(word)
        if isinstance(form, NotUnderstood):
            self._line.set_answer(say_not_understood(form, self._ui.t), bad=True)
            return
        keys = self._keys(form)
        facts = (form.usage, self._ui.t(f"command.{form.id}"), self._ui.t(f"command_help.{form.id}"), keys)
        self._line.set_answer(" · ".join(f for f in facts if f))

    def _keys(self, form: Form) -> str:
        keys: Sequence[Key] = self._conductor.registry[form.id].keys
        return " ".join(map(str, keys))

    def _on_line_submitted(self, text: str) -> None:
        self._line.set_answer("")
        self.past_changed.emit(list(dict.fromkeys(memorable(one)[:MAX_LETTERS] for one in self._line.past)))
        parsed = parse(text)
        self._awaited = parsed.id if isinstance(parsed, Parsed) else ""
        self._conductor.line(text)

    def _on_line_edited(self, text: str) -> None:
        if text.strip():
            wanted = completing(text)
            self._line.suggest(wanted.start, self._suggestions(wanted))

    def _suggestions(self, wanted: Completing) -> list[Suggestion]:
        make = {
            Wanted.COMMAND: self._commands,
            Wanted.INCIDENT: self._incidents,
            Wanted.WORKER: self._workers,
            Wanted.UNIT: self._units,
            Wanted.PLACE: self._places,
        }
        return [one for kind in wanted.wanted for one in make[kind](wanted)][:MOST]

    def _commands(self, wanted: Completing) -> list[Suggestion]:
        typed = wanted.typed.upper()
        words = [form for word, form in FORMS.items() if word.startswith(typed)]
        found = self._finding.search(wanted.typed, [Kind.COMMAND], most=2 * MOST)
        words += [FORM_OF[f.id] for f in found if f.id in FORM_OF]
        return [
            Suggestion(insert=form.word, text=form.usage, detail=self._ui.t(f"command.{form.id}"))
            for form in dict.fromkeys(words)
        ]

    def _incidents(self, wanted: Completing) -> list[Suggestion]:
        """The selected one first, then those of the queue in its order."""
        queue, selected = self._presenter.queue, self._presenter.workplace.selected
        if wanted.typed:
            numbers = [int(f.id) for f in self._finding.search(wanted.typed.lstrip("#"), [Kind.INCIDENT], most=MOST)]
        else:
            numbers = [*([selected] if selected else []), *(n for n in queue.numbers if n != selected)][:MOST]
        rows = (queue.row(number) for number in numbers)
        return [
            Suggestion(
                insert=str(r.number),
                text=f"{r.number} {r.title}",
                detail=self._ui.t(f"state.{r.state}"),
                severity=r.severity,
            )
            for r in rows
            if r is not None
        ]

    def _workers(self, wanted: Completing) -> list[Suggestion]:
        """Who is recommended first, where the line is about the selected case; else the nearest."""
        work, ui = self._presenter.workplace, self._ui
        rows = {r.id: r for r in work.worker_rows(self._presenter.now)}
        if wanted.typed:
            typed = wanted.typed.lstrip("@")
            ids = [f.id for f in self._finding.search(typed, [Kind.WORKER], most=MOST)]
        else:
            painted = self._conductor.context(wanted.number).painted
            nearest = sorted(rows.values(), key=lambda r: (r.distance_m is None, r.distance_m))
            ids = list(dict.fromkeys([*(r.worker for r in painted), *(r.id for r in nearest)]))[:MOST]
        return [
            Suggestion(
                insert=one,
                text=f"{one} {ui.name(rows[one].name)}",
                detail=" · ".join((ui.t(f"worker_state.{rows[one].state}"), distance(rows[one].distance_m, ui.t))),
                worker=rows[one].state,
            )
            for one in ids
            if one in rows
        ]

    def _units(self, wanted: Completing) -> list[Suggestion]:
        """The teams, departments or mobile workstations, in the catalogue's order where nothing is typed."""
        ui, known = self._ui, self._presenter.workplace.names.catalogue.units
        typed = wanted.typed.lstrip("@")
        ids = [f.id for f in self._finding.search(typed, [Kind.UNIT])] if typed else list(known)
        units = [known[one] for one in ids if one in known and known[one].kind is wanted.kind]
        return [
            Suggestion(insert=u.id, text=f"{u.id} {ui.name(u.name)}", detail=ui.t(f"unit.{u.kind}"))
            for u in units[:MOST]
        ]

    def _places(self, wanted: Completing) -> list[Suggestion]:
        names = self._presenter.workplace.names
        found = self._finding.search(wanted.typed, [Kind.PLACE], most=MOST)
        grids = (names.grids.get(f.id.partition(":")[2]) for f in found)
        named = [(self._ui.name(grid.name), grid.id) for grid in grids if grid is not None]
        return [Suggestion(insert=name or one, text=name or one, detail=one) for name, one in named]
