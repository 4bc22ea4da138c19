"""The workers' telephones: what each says himself, and what the center has settled instead."""

from collections.abc import Callable, Hashable, Mapping, Sequence

from console.desks.settings_parts import Words, cells
from console.desks.settings_reading import Reader
from console.domain.rules import RuleCommand, SettleContact
from console.models.names import Names
from widgets.cells_list import CellsRow
from widgets.setting_form import Line
from widgets.ui import Ui

PHONE_WIDTH = 220


class ContactsSection:
    """The workers by their ids."""

    id, icon, is_shared = "contacts", "phone", True

    def __init__(self, ui: Ui, names: Callable[[], Names]) -> None:
        """Prepare; `names`: knows the workers and the rules in force now."""
        self._ui, self._names = ui, names

    def entries(self) -> Sequence[CellsRow]:
        """A line for each worker, with the telephone by which he is called."""
        names = self._names()
        return [cells(one, self.title(one), names.phone(one)) for one in sorted(names.workers)]

    def title(self, entry: Hashable) -> str:
        """The worker's name and id."""
        return f"{self._ui.name(self._names().worker(str(entry)))} {entry}".strip()

    def lines(self, entry: Hashable, typed: Mapping[str, str]) -> Sequence[Line]:
        """What he says himself, and what counts instead."""
        t, names, words = self._ui.t, self._names(), Words(self._ui, typed)
        worker = names.workers.get(str(entry))
        said = (worker.phone if worker is not None else "") or t("settings.contacts.nothing")
        return (
            Line(label=t("settings.contacts.note")),
            Line(label=t("settings.contacts.said", phone=said)),
            words.field("phone", t("settings.contacts.phone"), self._settled(entry), width=PHONE_WIDTH),
            words.reason(),
        )

    def command(self, entry: Hashable, values: Mapping[str, str]) -> RuleCommand:
        """Settle it; empty: leave it to him again."""
        read = Reader(values)
        phone, reason = read.phone("phone"), read.text("reason")
        read.check()
        return SettleContact(worker=str(entry), phone=phone, was=self._settled(entry), reason=reason)

    def _settled(self, entry: Hashable) -> str:
        return self._names().catalogue.contacts.get(str(entry), "")
