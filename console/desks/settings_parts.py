"""What a section of the settings page is: entries to choose from, the form of each, and what its values mean."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from console.domain.catalogue import Name
from console.domain.rules import RuleCommand
from widgets.cells_list import Cell, CellsRow
from widgets.intake.segments import Segment
from widgets.setting_form import Control, Kind, Line
from widgets.ui import Ui

ID_WIDTH = 220


class Section(Protocol):
    """One section; it words what is in force, and reads what was typed."""

    @property
    def id(self) -> str:
        """Its words begin with `settings.section.<id>`."""

    @property
    def icon(self) -> str:
        """Name of a Lucide icon."""

    @property
    def is_shared(self) -> bool:
        """Whether it is the same for everybody: changed by saving, recorded in the log; else at once, for this desk."""

    def entries(self) -> Sequence[CellsRow]:
        """What there is to choose from; none: the section is one form."""

    def title(self, entry: Hashable) -> str:
        """The name of an entry, or of the section."""

    def lines(self, entry: Hashable, typed: Mapping[str, str]) -> Sequence[Line]:
        """The form of an entry; what was typed and not saved stands in place of what is in force."""


class RuleSection(Section, Protocol):
    """A section of what the center settles for everybody."""

    def command(self, entry: Hashable, values: Mapping[str, str]) -> RuleCommand:
        """What the values of an entry's form ask for.

        Raises:
            Wrong: a value cannot be read.
        """


@dataclass(frozen=True, slots=True)
class Words:
    """Makes lines: the value that was typed, else the one in force."""

    ui: Ui
    typed: Mapping[str, str]
    """What was typed and is not saved, by the control's id."""

    def field(self, ident: str, label: str, value: str, *, width: int = 0, hint: str = "") -> Line:
        """A line with one field."""
        return Line(label=label, controls=(self.text(ident, label, value, width=width, hint=hint),))

    def text(self, ident: str, name: str, value: str, *, width: int = 0, hint: str = "") -> Control:
        """A field; `hint`: an example for an empty one."""
        return Control(id=ident, name=name, value=self.typed.get(ident, value), width=width, hint=hint)

    def choice(self, ident: str, name: str, value: str, options: Mapping[str, str]) -> Control:
        """One of a few: words by id."""
        segments = tuple(Segment(id=i, text=text) for i, text in options.items())
        return Control(id=ident, kind=Kind.ONE, name=name, value=self.typed.get(ident, value), options=segments)

    def one(self, ident: str, label: str, value: str, options: Mapping[str, str]) -> Line:
        """A line with one of a few."""
        return Line(label=label, controls=(self.choice(ident, label, value, options),))

    def yes_no(self, ident: str, label: str, *, value: bool) -> Line:
        """A line with yes or no."""
        return self.one(ident, label, "yes" if value else "no", self.words("settings.value", ("yes", "no")))

    def words(self, prefix: str, ids: Sequence[str]) -> dict[str, str]:
        """The words of these ids."""
        return {i: self.ui.t(f"{prefix}.{i}") for i in ids}

    def names(self, name: Name) -> tuple[Line, Line]:
        """Two lines for a name in both languages."""
        t = self.ui.t
        return self.field("zh", t("settings.name.zh"), name.zh), self.field("en", t("settings.name.en"), name.en)

    def ident(self, hint: str) -> Line:
        """The id of what is new; it is never changed."""
        return self.field("id", self.ui.t("settings.id"), "", width=ID_WIDTH, hint=hint)

    def reason(self) -> Line:
        """Why it is changed."""
        return self.field("reason", self.ui.t("settings.reason"), "")


def cells(key: Hashable, name: str, value: str, *, token: str = "text", icon: str = "") -> CellsRow:
    """An entry: its name and what is in force."""
    row = (("name", Cell(name, token, icon=icon)), ("value", Cell(value, "text2")))
    return CellsRow(key=key, cells=row, spoken=f"{name} · {value}")


NEW = "+"
"""The entry of what is not there yet: no id begins so."""


def new_entry(text: str) -> CellsRow:
    """The entry that adds one."""
    return cells(NEW, text, "", icon="plus")


def percent_text(share: float) -> str:
    """A share in per cent, without a needless comma."""
    return f"{share * 100:g}"
