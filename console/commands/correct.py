"""What a case really is, as typed: `gas_leak s1 the smell is gas`; then the reason. In any order, each at most once.

A category by its code or its name in either language, a severity as s1 to s4 or 1级, a difficulty by its word.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from console.commands.context import Context, Refusal
from console.domain import commands as cmd
from console.domain.catalogue import Category
from console.domain.deciding import RefusalReason
from console.domain.terms import Severity

DIFFICULTIES = {
    **{word: word for word in ("simple", "ordinary", "complex", "urgent")},
    "简单": "simple",
    "一般": "ordinary",
    "复杂": "complex",
    "紧急": "urgent",
}
_SEVERITY = re.compile(r"(?:s([1-4])|([1-4])级)(?=\s|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """What was understood, and what is left: the reason."""

    category: str = ""
    severity: Severity | None = None
    difficulty: str = ""
    reason: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was corrected."""
        return not self.category and self.severity is None and not self.difficulty


def read(text: str, categories: Mapping[str, Category]) -> Said:
    """Split a typed line into what it corrects and why."""
    said = Said(reason=text.strip())
    while said.reason and (more := _more(said, categories)) is not None:
        said = more
    return said


def command(context: Context, text: str) -> cmd.Command:
    """What the case is."""
    said = read(text, context.categories)
    return cmd.Correct(category=said.category, severity=said.severity, difficulty=said.difficulty, reason=said.reason)


def what_and_why_given(context: Context) -> Refusal | None:
    """Refuses what names nothing to correct, or no reason."""
    if context.text is None or not context.text.strip():
        return None
    said = read(context.text, context.categories)
    if said.is_empty:
        return Refusal(code="what_and_why")
    return None if said.reason else Refusal(code=RefusalReason.EMPTY_TEXT)


def _more(said: Said, categories: Mapping[str, Category]) -> Said | None:
    """One thing more, from the beginning of what is left; None: the reason begins."""
    text = said.reason
    severity = _SEVERITY.match(text) if said.severity is None else None
    if severity:
        return replace(said, severity=Severity(int(severity[1] or severity[2])), reason=text[severity.end() :].strip())
    first = text.split(maxsplit=1)[0]
    difficulty = DIFFICULTIES.get(first.casefold(), "") if not said.difficulty else ""
    if difficulty:
        return replace(said, difficulty=difficulty, reason=text[len(first) :].strip())
    found = _category(text, categories) if not said.category else None
    if found is None:
        return None
    code, name = found
    return replace(said, category=code, reason=text[len(name) :].strip())


def _category(text: str, categories: Mapping[str, Category]) -> tuple[str, str] | None:
    """The category that the text begins with, and how it was written; the longest name counts."""
    called = ((name, c.code) for c in categories.values() for name in (c.code, c.name.zh, c.name.en) if name)
    for name, code in sorted(called, reverse=True, key=lambda pair: len(pair[0])):
        if text[: len(name)].casefold() == name.casefold() and not text[len(name) : len(name) + 1].strip():
            return code, name
    return None
