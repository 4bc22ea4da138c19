"""Commands on several cases: what is marked in the queue is previewed, run as one, and told as one."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from console.commands.bulk import BulkPlan, plan
from console.commands.context import Refusal
from console.desks.answers import Answers
from console.desks.conductor import Conductor
from console.desks.offers import Offers
from console.desks.presenter import Presenter
from widgets.bulk_view import BulkFate, BulkItem, BulkView
from widgets.ui import Ui


class Bulk(QObject):
    """One preview at a time."""

    left = Signal()
    """It was closed: the keys go back to the queue."""

    def __init__(
        self, ui: Ui, host: QWidget, presenter: Presenter, conductor: Conductor, offers: Offers, answers: Answers
    ) -> None:
        super().__init__(host)
        self._ui, self._presenter, self._conductor = ui, presenter, conductor
        self._offers, self._answers = offers, answers
        self.view = BulkView(ui, host)
        self.view.hide()
        self._command, self._numbers = "", ()  # type: tuple[str, tuple[int, ...]]
        self._fates: dict[int, tuple[BulkFate, str]] = {}
        self._open_answers = 0
        self._planned: tuple[int, ...] = ()
        self.view.run_requested.connect(self._on_view_run_requested)
        self.view.text_changed.connect(lambda text: self._show_plan(text))
        self.view.left.connect(self.left)
        conductor.bulk_wanted.connect(self.open)

    @property
    def is_open(self) -> bool:
        """Whether the preview takes the keys."""
        return not self.view.isHidden()

    def open(self, command_id: str, text: str = "") -> None:
        """Show what a command would do to the marked cases."""
        self._command, self._numbers = command_id, self._presenter.marked
        made = self._plan(text)
        # What is refused comes first: of many only some rows are seen, and the others need no answer.
        self._numbers = tuple(sorted(made.numbers, key=lambda n: n not in made.refused))
        self._take(made)
        title = self._ui.t("bulk.title", what=self._ui.t(f"command.{command_id}"), n=len(self._numbers))
        self.view.open_with(title, self._items(), needs_text=made.needs_text, danger=made.danger, text=text)

    def _plan(self, text: str) -> BulkPlan:
        return plan(self._conductor.registry, self._command, self._conductor.contexts(self._numbers, text or None))

    def _take(self, made: BulkPlan) -> None:
        self._fates = dict.fromkeys(made.does, (BulkFate.WILL, ""))
        self._fates |= {n: (BulkFate.REFUSED, self._offers.words(why)) for n, why in made.refused.items()}

    def _show_plan(self, text: str) -> None:
        self._take(self._plan(text))
        self.view.show_items(self._items())

    def _items(self) -> list[BulkItem]:
        """The cases in the order that they were first shown in: nothing moves while it is read."""
        rows = {n: row for n in self._numbers if (row := self._presenter.queue.row(n)) is not None}
        return [
            BulkItem(number=n, severity=rows[n].severity, title=rows[n].title, fate=fate, why=why)
            for n in self._numbers
            if n in rows
            for fate, why in (self._fates[n],)
        ]

    def _on_view_run_requested(self, text: str) -> None:
        refused = {n: fate for n, fate in self._fates.items() if fate[0] is BulkFate.REFUSED}
        made = self._plan(text)
        self._take(made)
        # What has become possible since was not agreed to.
        self._fates |= refused
        does = tuple(n for n in made.does if n not in refused)
        self.view.set_running(True)
        self._planned, self._open_answers = does, len(does)
        if not does:
            self._end()
            return
        self._conductor.run_each(self._command, does, text=text or None, told=self._on_told)

    def _on_told(self, number: int, why: Refusal | None) -> None:
        """The store has answered for one of the cases."""
        self._fates[number] = (BulkFate.DONE, "") if why is None else (BulkFate.REFUSED, self._offers.words(why))
        self._open_answers -= 1
        self.view.show_items(self._items())
        if not self._open_answers:
            self._end()

    def _end(self) -> None:
        """Tell it as one; what failed stays on the screen until it is read."""
        done = sum(fate is BulkFate.DONE for fate, _ in self._fates.values())
        refused = len(self._fates) - done
        if done:
            told = self._ui.t("bulk.told", what=self._ui.t(f"command.{self._command}"), n=done)
            words = f"{told} · {self._ui.t('bulk.refused', n=refused)}" if refused else told
            hint = self._ui.t("desk.undo_hint") if self._conductor.can_take_back else ""
            self._answers.announce(words, hint, command_id=self._command)
            self._presenter.desk.queue.view.clear_marks()
        failed = any(self._fates[n][0] is BulkFate.REFUSED for n in self._planned)
        if not failed and self.is_open:
            self.view.leave()
