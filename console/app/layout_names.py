"""The layouts that a person has kept under names: chosen, given another name, thrown away after a question."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from console.app.looks import Change
from console.desks.dispatcher import DispatcherDesk
from console.desks.window import MainWindow
from console.models.layouts import MOST_NAME, Layout, key_of, names_of, renamed, without
from console.models.settings_state import UiState
from widgets.choice import Choice, ChoiceItem
from widgets.plain import plain
from widgets.prompt import Prompt
from widgets.ui import Ui

SAVE, LOAD, RENAME, DELETE = "layout.save", "layout.load", "layout.rename", "layout.delete"
KEEP = "keep"
"""The answer to the question that throws nothing away."""
Told = Callable[[str], object]


def name_from(typed: str) -> str:
    """The name of a layout that was typed: one line of plain text, not too long; empty: there is none."""
    return plain(typed).strip()[:MOST_NAME]


class LayoutNames(QObject):
    """Asks for names and answers to them; who shows and saves layouts is told by the two callables."""

    def __init__(
        self,
        ui: Ui,
        window: MainWindow,
        desk: DispatcherDesk,
        read: Callable[[], UiState],
        change: Change,
        role: Callable[[], str],
        show: Callable[[str, str], object],
        save: Told,
    ) -> None:
        """Serve a window.

        Args:
            ui: the context.
            window: the main window.
            desk: gets the keys when all is asked.
            read: what is remembered now.
            change: remembers.
            role: the role that is worked in.
            show: brings back the layout of this role and name.
            save: keeps what stands now under this name.
        """
        super().__init__(window)
        self._ui, self._window, self._desk, self._read, self._change = ui, window, desk, read, change
        self._role, self._show, self._save = role, show, save
        self._wanted = ""
        """The command that the list was opened for."""
        self._of = ("", "")
        """Role and name of the layout that is renamed or thrown away."""
        self._prompt, self._choice = Prompt(ui, desk.head), Choice(ui, window)
        self._prompt.answered.connect(self._on_prompt_answered)
        self._choice.chosen.connect(self._on_choice_chosen)
        window.add_asking(self._prompt, self._choice)
        for overlay in (self._prompt, self._choice):
            overlay.left.connect(desk.focus_work)

    @property
    def actions(self) -> Mapping[str, Told]:
        """How each command is done, by its id; with a name it asks for none."""
        return {
            SAVE: lambda name: self._save(name) if name else self._ask(SAVE, self._ui.t("layout.name_wanted")),
            LOAD: lambda name: self._open(LOAD, name),
            RENAME: lambda name: self._open(RENAME, name),
            DELETE: lambda name: self._open(DELETE, name),
        }

    @property
    def _layouts(self) -> Mapping[str, Layout]:
        return self._read().layouts

    @property
    def _person(self) -> str:
        return self._read().user_name

    def _open(self, command: str, name: str) -> None:
        """Go on with the layout of a name, or let one be chosen."""
        known = names_of(self._layouts, self._person)
        if name:
            roles = [role for role, other in known if other == name]
            if roles:
                self._go_on(command, self._role() if self._role() in roles else roles[0], name)
            else:
                self._window.say(self._ui.t("layout.unknown", name=name), bad=True)
        elif known:
            self._wanted = command
            items = [ChoiceItem(id=f"{r}\t{n}", text=n, detail=self._ui.t(f"layout.role.{r}")) for r, n in known]
            self._choice.open_with(self._ui.t(f"command.{command}"), items)
        else:
            self._window.say(self._ui.t("layout.none_saved"), bad=True)

    def _go_on(self, command: str, role: str, name: str) -> None:
        self._of = role, name
        if command == LOAD:
            self._show(role, name)
        elif command == RENAME:
            self._ask(RENAME, self._ui.t("layout.new_name", name=name), text=name)
            self._prompt.field.selectAll()
        else:
            t, self._wanted = self._ui.t, DELETE
            yes = ChoiceItem(id=DELETE, text=t("layout.yes_delete", name=name), icon="trash-2")
            self._choice.open_with(
                t("layout.ask_delete", name=name), [ChoiceItem(id=KEEP, text=t("layout.no_keep")), yes]
            )

    def _ask(self, command: str, label: str, *, text: str = "", error: str = "") -> None:
        self._prompt.move_to(self._window.asked_in)
        self._prompt.ask(command, label, text=text, error=error)

    def _on_choice_chosen(self, chosen: str) -> None:
        role, is_layout, name = chosen.partition("\t")
        if is_layout:
            self._go_on(self._wanted, role, name)
            return
        if chosen == DELETE:
            self._change(layouts=without(self._layouts, key_of(self._person, *self._of)))
            self._window.say(self._ui.t("layout.deleted", name=self._of[1]))
        self._desk.focus_work()

    def _on_prompt_answered(self, command: str, typed: str) -> None:
        if command == SAVE:
            self._save(typed)
            return
        (role, old), new = self._of, name_from(typed)
        if new != old and key_of(self._person, role, new) in self._layouts:
            taken = self._ui.t("layout.taken", name=new)
            self._ask(RENAME, self._ui.t("layout.new_name", name=old), text=typed, error=taken)
            return
        if new:
            self._change(layouts=renamed(self._layouts, self._person, role, old, new))
            self._window.say(self._ui.t("layout.renamed", name=old, new=new))
        self._desk.focus_work()
