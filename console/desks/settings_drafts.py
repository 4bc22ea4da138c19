"""What was typed on the settings page and is not saved: kept until it is saved or given up, whatever ends meanwhile.

A draft holds what was typed alone, not what was in force then: whoever comes back sees it over the rules of today.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from console.models.draft_file import DraftFile

MOST = 200
"""So many entries are kept; of more, those that were begun last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDraft:
    """What was typed into the form of one entry."""

    section: str
    entry: str
    """The entry's key as text; empty where the section has none."""
    values: dict[str, str]
    """By the control's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleDrafts:
    """All of them, as they are kept."""

    drafts: tuple[RuleDraft, ...] = ()


class SettingsDrafts:
    """The drafts; each change is kept at once."""

    def __init__(self, file: DraftFile[RuleDrafts] | None = None) -> None:
        """Take over what was left; without a file they end with the page."""
        self._file = file
        left = file.load() if file is not None else None
        kept = left.drafts[-MOST:] if left is not None else ()
        self._typed = {(draft.section, draft.entry): draft.values for draft in kept if draft.values}

    @property
    def trouble(self) -> str:
        """Why they cannot be kept; empty: they are."""
        return self._file.trouble if self._file is not None else ""

    @property
    def sections(self) -> set[str]:
        """The sections that something was typed into."""
        return {section for section, _ in self._typed}

    def of(self, section: str, entry: Hashable) -> Mapping[str, str]:
        """What was typed into the form of an entry."""
        return self._typed.get((section, str(entry)), {})

    def among(self, section: str, entries: Iterable[Hashable]) -> int:
        """How many of these entries something was typed into."""
        return sum((section, str(entry)) in self._typed for entry in entries)

    def put(self, section: str, entry: Hashable, ident: str, value: str) -> None:
        """Something was typed or chosen."""
        self._typed.setdefault((section, str(entry)), {})[ident] = value
        while len(self._typed) > MOST:
            del self._typed[next(iter(self._typed))]
        self._keep()

    def forget(self, section: str, entry: Hashable) -> None:
        """It is saved or given up."""
        if self._typed.pop((section, str(entry)), None) is not None:
            self._keep()

    def close(self) -> None:
        """Write what is still to be written before the program ends."""
        if self._file is not None:
            self._file.close()

    def _keep(self) -> None:
        if self._file is None:
            return
        if self._typed:
            made = (RuleDraft(section=s, entry=e, values=dict(values)) for (s, e), values in self._typed.items())
            self._file.keep(RuleDrafts(drafts=tuple(made)))
        else:
            self._file.forget()
