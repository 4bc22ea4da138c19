"""What a section of the settings page is: entries to choose from, and the lines of the form of each."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Protocol

from widgets.cells_list import CellsRow
from widgets.setting_form import Line


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
