"""Runs commands: from a key, a button or the command line through the registry to the store, and tells the answer.

There is no other way from the desk to the store. What the screen showed when the key went down is in the context.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeyEvent

from console.commands.bulk import BULK
from console.commands.context import AskCase, AskText, AskWorker, Context, Execute, Perform, Refusal, Select
from console.commands.key_qt import from_event
from console.commands.parse import NotUnderstood, Parsed, parse
from console.commands.registry import Registry
from console.commands.wording import refusal_of
from console.desks.held_keys import HeldKeys
from console.desks.just_done import Memory
from console.desks.presenter import Presenter
from console.desks.typed_on import FOLLOWS, TypedOn
from console.domain import commands as cmd
from console.domain.deciding import RefusalReason, Refused
from console.domain.incident import Incident
from console.models.session import StoreSession
from console.store.errors import StaleVersion
from console.store.items import IntakeResult
from console.store.outcome import Outcome

OPENS_A_LIST = frozenset({"incident.choose_worker", "incident.merge"})
"""The keys after which one types what to find."""

TAKE_BACK = "incident.take_back"

Told = Callable[[int, Refusal | None], None]


class Conductor(QObject):
    """One way for every command."""

    refused = Signal(object)
    """A `Refusal`: the command did nothing."""
    not_understood = Signal(object)
    """A line that names no command: `NotUnderstood`."""
    text_refused = Signal(str, int, object)
    """A command that carried a text was not done: its id, the case's number and the `Refusal`; the text is not lost."""
    failed = Signal(int, object)
    """The store did not take it: the case's number and the error."""
    done = Signal(str, object)
    """A command was committed: its id and the `Outcome`."""
    filed = Signal(object, object)
    """A report that somebody typed was taken in: the `IntakeResult` and the `Incident`."""
    not_filed = Signal(object)
    """It was not: the error. Nothing of it is stored."""
    text_wanted = Signal(str, int)
    """A command needs a text: its id, the case's number."""
    worker_wanted = Signal(str, int)
    """A command needs a worker: its id, the case's number."""
    case_wanted = Signal(object)
    """A command needs another case: the `AskCase`."""
    went = Signal(int)
    """A command went to a case: its number."""
    committed = Signal()
    """Something was committed, alone or as one of several: its messages may go out."""
    bulk_wanted = Signal(str, str)
    """A command is wanted on all marked cases: its id, and the text that was typed."""
    performed = Signal(str, str)
    """Something that only the window can do: the action and its argument."""

    def __init__(self, registry: Registry, presenter: Presenter, session: StoreSession) -> None:
        super().__init__(presenter)
        self.registry = registry
        self._presenter = presenter
        self._session = session
        self._memory = Memory()
        self._unanswered = 0
        """Commands that the store is still to answer; those that take something back are none of them."""
        self._done_run = 0
        """The last run of a command that did something."""
        self._backs = 0
        """Presses of Ctrl+Z that wait for these answers: what they mean may not be done yet."""
        self.held_keys = HeldKeys()
        self._typed_on = TypedOn()
        self._pressed_s = 0.0
        self._opens_field = False
        """Whether the key that runs now opens a field to type into."""
        self._run_count = 0

    def context(self, number: int | None = None) -> Context:
        """What a command sees now."""
        context = self._presenter.context(number, lost=self._session.is_lost)
        return replace(context, just_done=self._memory.done)

    @property
    def can_take_back(self) -> bool:
        """Whether Ctrl+Z takes something back now."""
        return bool(self._memory.done)

    def press(self, event: QKeyEvent, page: str, *, in_text: bool) -> bool:
        """Run the command of a key; False: it belongs to none, and the event goes on its way."""
        key = from_event(event)
        self._pressed_s = _went_down_s(event)
        if key is not None and not in_text and self._typed_on.goes_on(key, at_s=self._pressed_s):
            self.refused.emit(Refusal(code="typed_on"))
            return True
        spec = self.registry.for_key(key, page, in_text=in_text) if key is not None else None
        if key is None or spec is None:
            return False
        if not event.isAutoRepeat() or spec.repeats:
            if not spec.repeats:
                self.held_keys.note_run(event)
            self._opens_field = spec.needs_text or spec.id in OPENS_A_LIST
            runs = self._run_count
            self.run(spec.id, nth=int(key.name) if key.name.isdigit() else 1)
            self._opens_field = False
            if spec.id in FOLLOWS and self._run_count > runs:
                self._typed_on.begin(spec.id, at_s=self._pressed_s)
        return True

    def run(
        self,
        command_id: str,
        *,
        number: int | None = None,
        worker: str = "",
        text: str | None = None,
        nth: int = 1,
        step: str = "",
        seen: Context | None = None,
    ) -> None:
        """Run a command on the selected case, or on the one with this number.

        Args:
            command_id: of the registry.
            number: the case; None: the selected one, or all that are marked; 0: it is about no case.
            worker: who is chosen or named.
            text: what was typed; None: nobody was asked yet.
            nth: the digit of the key.
            step: the id of the step of the plan that was ticked.
            seen: what was known when a list opened over the desk: its workers were chosen from, not the newest ones.
        """
        number = number or None
        if number is None and not worker and command_id in BULK and self._presenter.marked:
            self.bulk_wanted.emit(command_id, text or "")
            return
        if number is None and seen is None and self.registry[command_id].on_case and not self._presenter.is_painted:
            self._expect_words()
            self.refused.emit(Refusal(code="not_painted"))
            return
        context = replace(self.context(number), worker=worker, text=text, nth=nth, step=step)
        if seen is None:
            context = replace(context, seen=self._presenter.desk.recommended.seen.rows)
        else:
            context = replace(context, painted=seen.painted, painted_for=seen.painted_for)
        if number is not None and context.incident is None:
            self._fetch_and_run(number, command_id, worker, text)
            return
        self._run(command_id, context)

    def file(self, command: cmd.FileReport) -> None:
        """File a report that somebody typed; `filed` or `not_filed` answers."""

        def on_done(result: IntakeResult, incident: Incident | None) -> None:
            if incident is not None:
                self._presenter.apply([incident])
            self.filed.emit(result, incident)

        self._session.file(command, on_done, self.not_filed.emit)

    def contexts(self, numbers: Iterable[int], text: str | None) -> dict[int, Context]:
        """What a command would see of each of these cases."""
        return {number: replace(self.context(number), text=text) for number in numbers}

    def run_each(self, command_id: str, numbers: Sequence[int], *, text: str | None, told: Told) -> None:
        """Run a command on several cases as one: one key takes back what it did.

        Args:
            command_id: one of `BULK`.
            numbers: the cases.
            text: what was typed for all of them.
            told: gets each number, with the refusal or with None where it was done.
        """
        self._run_count += 1
        for number, context in self.contexts(numbers, text).items():
            answer = self.registry.run(command_id, context)
            if isinstance(answer, Refusal):
                told(number, answer)
                continue
            for effect in answer:
                if isinstance(effect, Execute):
                    self._execute_one_of_many(effect, told)

    def _execute_one_of_many(self, effect: Execute, told: Told) -> None:
        run = self._run_count

        def on_done(outcome: Outcome) -> None:
            self._take_outcome(run, outcome)
            told(effect.number, None)
            self._on_answered(run, done=True)

        def on_failed(error: Exception) -> None:
            told(effect.number, refusal_of(error))
            self._on_answered(run, done=False)

        self._unanswered += 1
        self._session.command(effect.number, effect.command, on_done, on_failed)

    def _take_outcome(self, run: int, outcome: Outcome) -> None:
        self._memory.note(run, outcome)
        self._presenter.apply([outcome.incident], outcome.recorded)
        self.committed.emit()

    def line(self, text: str) -> None:
        """Run a line of the command line."""
        parsed = parse(text)
        match parsed:
            case None:
                return
            case NotUnderstood():
                self.not_understood.emit(parsed)
            case Parsed():
                self.run(parsed.id, number=parsed.number, worker=parsed.worker, text=parsed.text)

    def _run(self, command_id: str, context: Context) -> None:
        if command_id == TAKE_BACK and self._unanswered:
            self._backs += 1
            return
        answer = self.registry.run(command_id, context)
        if isinstance(answer, Refusal):
            self._refuse(command_id, context, answer)
            return
        self._run_count += 1
        if command_id == TAKE_BACK:
            self._memory.forget()
        for effect in answer:
            if isinstance(effect, Execute):
                # First, so that the commit does not wait until all panels show what is selected.
                self._execute(command_id, effect, context)
        for effect in answer:
            match effect:
                case Select():
                    self._presenter.settle()
                    self._presenter.select(effect.number)
                    self.went.emit(effect.number)
                case AskText():
                    self.text_wanted.emit(effect.id, effect.number)
                case AskWorker():
                    self.worker_wanted.emit(effect.id, effect.number)
                case AskCase():
                    self.case_wanted.emit(effect)
                case Perform():
                    self.performed.emit(effect.action, effect.argument)

    def _refuse(self, command_id: str, context: Context, answer: Refusal) -> None:
        """Tell why not; where the state does not fit, another desk may have been first: the log says who, and when."""
        incident = context.incident
        self._expect_words()

        def tell(why: Refusal) -> None:
            self.refused.emit(why)
            if context.text is not None and incident is not None:
                self.text_refused.emit(command_id, incident.number, why)

        if answer.code != RefusalReason.WRONG_STATE or incident is None:
            tell(answer)
            return
        self._session.query(
            lambda store: store.state_moved(incident.number, self._session.actor),
            lambda moved: tell(refusal_of(moved) if moved is not None else answer),
            lambda _: tell(answer),
        )

    def _expect_words(self) -> None:
        """The field of this key does not open: the words that follow are for nobody."""
        if self._opens_field:
            self._typed_on.begin(at_s=self._pressed_s)

    def _execute(self, command_id: str, effect: Execute, context: Context) -> None:
        run, incident, counts = self._run_count, context.incident, command_id != TAKE_BACK

        def on_done(outcome: Outcome) -> None:
            self._take_outcome(run, outcome)
            self.done.emit(command_id, outcome)
            if counts:
                self._on_answered(run, done=True)

        def on_failed(error: Exception) -> None:
            self._on_failed(effect.number, error)
            if context.text is not None:
                self.text_refused.emit(command_id, effect.number, refusal_of(error))
            if counts:
                self._on_answered(run, done=False)

        # Two who assign at once: the second would replace the first's worker, so it must have seen him.
        gives = isinstance(effect.command, cmd.Assign | cmd.Reassign)
        seen = incident if gives and incident is not None and incident.number == effect.number else None
        version = seen.version if seen is not None else None
        self._unanswered += counts
        self._session.command(effect.number, effect.command, on_done, on_failed, expected_version=version)

    def _on_answered(self, run: int, *, done: bool) -> None:
        """Take back what was to be taken back before the store had answered; a run that did nothing uses up a press."""
        self._unanswered -= 1
        if done:
            self._done_run = run
        if self._unanswered:
            return
        backs, self._backs = self._backs, 0
        for _ in range(backs if self._done_run == run else backs - 1):
            self.run(TAKE_BACK)

    def _on_failed(self, number: int, error: Exception) -> None:
        if isinstance(error, Refused | StaleVersion):
            self.refused.emit(refusal_of(error))
        else:
            self.failed.emit(number, error)

    def _fetch_and_run(self, number: int, command_id: str, worker: str, text: str | None) -> None:
        """A case that is not in the queue is read first; what the store does not know is refused."""

        def on_done(incident: Incident | None) -> None:
            if incident is None:
                self.refused.emit(Refusal(code="unknown_incident", facts={"number": str(number)}))
                return
            if command_id == "incident.go":
                self._presenter.open_case(incident)
                self.went.emit(number)
                return
            context = replace(self.context(number), incident=incident, worker=worker, text=text)
            self._run(command_id, context)

        self._session.query(lambda store: store.incident(number), on_done, lambda e: self._on_failed(number, e))


def _went_down_s(event: QKeyEvent) -> float:
    """When a key went down, by the system's clock of keys; one that the system did not send: now."""
    return event.timestamp() / 1000 if event.timestamp() else monotonic()
