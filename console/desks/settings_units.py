"""Teams, departments and mobile workstations: what they are called, and whom to call there."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace

from console.desks.settings_parts import NEW, Words, cells, new_entry
from console.desks.settings_reading import Reader
from console.domain.catalogue import Catalogue, Name, Unit
from console.domain.rules import RuleCommand, SettleUnit
from console.domain.terms import AssigneeKind
from widgets.cells_list import CellsRow
from widgets.setting_form import Line
from widgets.ui import Ui

KINDS = tuple(kind for kind in AssigneeKind if kind is not AssigneeKind.WORKER)
PHONE_WIDTH = 220
BLANK = Unit(id="", kind=AssigneeKind.TEAM, name=Name())


class UnitsSection:
    """The units in the order of the catalogue."""

    id, icon, is_shared = "units", "users", True

    def __init__(self, ui: Ui, rules: Callable[[], Catalogue]) -> None:
        """Prepare; `rules`: those in force now."""
        self._ui, self._rules = ui, rules

    def entries(self) -> Sequence[CellsRow]:
        """A line for each unit, with its telephone."""
        ui = self._ui
        known = (cells(u.id, ui.name(u.name), u.phone or ui.t(f"unit.{u.kind}")) for u in self._rules().units.values())
        return [new_entry(ui.t("settings.units.new")), *known]

    def title(self, entry: Hashable) -> str:
        """The unit's name."""
        return self._ui.t("settings.units.new") if entry == NEW else self._ui.name(self._unit(entry).name)

    def lines(self, entry: Hashable, typed: Mapping[str, str]) -> Sequence[Line]:
        """What it is called, and whom to call."""
        t, unit, words = self._ui.t, self._unit(entry), Words(self._ui, typed)
        return (
            Line(label=t("settings.units.note")),
            *([words.ident("team-2"), self._kind(words)] if entry == NEW else []),
            *words.names(unit.name),
            words.field("contact", t("settings.units.contact"), unit.contact),
            words.field("phone", t("settings.units.phone"), unit.phone, width=PHONE_WIDTH),
            words.reason(),
        )

    def command(self, entry: Hashable, values: Mapping[str, str]) -> RuleCommand:
        """Give it these, or add it."""
        read, was = Reader(values), self._unit(entry)
        unit = replace(was, name=read.name(was.name), contact=read.text("contact"), phone=read.phone("phone"))
        if entry == NEW:
            unit = replace(unit, id=read.ident(), kind=AssigneeKind(values["kind"]))
        reason = read.text("reason")
        read.check()
        return SettleUnit(unit=unit, was=None if entry == NEW else was, reason=reason)

    def _kind(self, words: Words) -> Line:
        kinds = words.words("unit", [kind.value for kind in KINDS])
        return words.one("kind", self._ui.t("settings.units.kind"), KINDS[0].value, kinds)

    def _unit(self, entry: Hashable) -> Unit:
        return BLANK if entry == NEW else self._rules().units[str(entry)]
