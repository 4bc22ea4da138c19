"""What can be wrong in a configuration, told all at once and without any value that may be a secret."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong."""

    where: str
    """The key as it is written (`feeds[2].url`), or the variable of the environment."""
    text: str
    line: int | None = None
    """The line of the file, from 1; None where no line can be named."""

    def __str__(self) -> str:
        place = f"line {self.line}, {self.where}" if self.line else self.where
        return f"{place}: {self.text}"


class SettingsError(Exception):
    """The configuration cannot be used; `problems` holds everything that is wrong in it."""

    def __init__(self, source: str, problems: Sequence[Problem]) -> None:
        self.source = source
        self.problems = tuple(problems)
        count = "1 problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        super().__init__("\n  ".join([f"{count} in {source}:", *map(str, self.problems)]))
