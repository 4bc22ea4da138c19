"""Reads what was typed into a form of the settings: each value is checked here, all that is wrong is told at once."""

import unicodedata
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TypeVar

from console.domain.catalogue import CatalogueError, Name, StageLimit, parse_limit
from console.domain.manual import is_phone
from console.domain.rule_checks import LONGEST_TEXT
from console.domain.terms import Stage

MOST_PERCENT = 1000
T = TypeVar("T")


class Wrong(Exception):
    """Values that cannot be read: the word key of what is wrong, by the control's id."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(", ".join(f"{i}: {why}" for i, why in errors.items()))
        self.errors = errors


@dataclass(slots=True)
class Reader:
    """Reads the values of a form; what is wrong is gathered and raised at once by `check`."""

    values: Mapping[str, str]
    errors: dict[str, str] = field(default_factory=dict)

    def text(self, ident: str) -> str:
        """A text, at most as long as a rule may hold."""
        text = self.values.get(ident, "").strip()
        return text if len(text) <= LONGEST_TEXT else self._bad(ident, "long", "")

    def name(self, was: Name | None = None) -> Name:
        """A name in both languages."""
        return replace(was or Name(), zh=self.text("zh"), en=self.text("en"))

    def ident(self) -> str:
        """The id of what is new, as an input method may write it wide."""
        return _narrow(self.values.get("id", ""))

    def phone(self, ident: str) -> str:
        """A telephone number, as the form for a report reads one; empty: none."""
        text = _narrow(self.values.get(ident, ""))
        return text if not text or is_phone(text) else self._bad(ident, "phone", "")

    def names(self, ident: str, known: Set[str] | None = None) -> frozenset[str]:
        """Names with blanks or commas between them; all among the `known` ones, where there are any."""
        found = frozenset(_narrow(self.text(ident)).replace(",", " ").replace("、", " ").split())
        return found if known is None or found <= known else self._bad(ident, "names", frozenset())

    def one_of(self, ident: str, known: Set[str]) -> str:
        """One name, among the `known` ones; empty: none."""
        found = _narrow(self.text(ident))
        return found if not found or found in known else self._bad(ident, "names", "")

    def is_on(self, ident: str) -> bool:
        """A yes or no."""
        return self.values.get(ident) == "yes"

    def span(self, ident: str, *, may_be_empty: bool = False) -> timedelta:
        """A time that passes on the clock: 60s, 5m, 24h, 7d."""
        text = _narrow(self.values.get(ident, ""))
        if may_be_empty and not text:
            return timedelta()
        try:
            elapsed = parse_limit(text)[0]
        except CatalogueError:
            elapsed = None
        return elapsed if elapsed is not None else self._bad(ident, "span", timedelta())

    def limit(self, ident: str, stage: Stage) -> StageLimit:
        """A limit of a policy: elapsed, in working days or in working hours."""
        try:
            elapsed, days, working = parse_limit(_narrow(self.values.get(ident, "")))
        except CatalogueError:
            return self._bad(ident, "limit", StageLimit(stage=stage))
        return StageLimit(stage=stage, elapsed=elapsed, working_days=days, working_time=working)

    def percent(self, ident: str, most: int = MOST_PERCENT) -> float:
        """A share, written in per cent."""
        number = self.number(ident, most=most, code="percent")
        return number / 100

    def number(self, ident: str, *, most: int, code: str = "number") -> float:
        """A number from 0 to `most`."""
        text = _narrow(self.values.get(ident, "")).removesuffix("%").strip()
        if not text or len(text) > 12 or not text.isascii() or not text.replace(".", "", 1).isdigit():
            return self._bad(ident, code, 0.0)
        return float(text) if float(text) <= most else self._bad(ident, code, 0.0)

    def day(self, ident: str) -> date:
        """A day: 2027-05-03."""
        try:
            return date.fromisoformat(_narrow(self.values.get(ident, "")))
        except ValueError:
            return self._bad(ident, "day", date.min)

    def clock_time(self, ident: str) -> time:
        """A time of a day: 8:30, 17:00."""
        text = _narrow(self.values.get(ident, ""))
        try:
            return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007  # a time of a day has no zone
        except ValueError:
            return self._bad(ident, "time", time())

    def moment(self, ident: str, zone: tzinfo) -> datetime | None:
        """A day, or a day and a time, in this zone; empty: none."""
        text = _narrow(self.values.get(ident, ""))
        if not text:
            return None
        try:
            return datetime.fromisoformat(text).replace(tzinfo=zone)
        except ValueError:
            return self._bad(ident, "moment", None)

    def check(self) -> None:
        """Raise what is wrong.

        Raises:
            Wrong: something is.
        """
        if self.errors:
            raise Wrong(self.errors)

    def _bad(self, ident: str, code: str, instead: T) -> T:
        self.errors[ident] = f"settings.wrong.{code}"
        return instead


def _narrow(text: str) -> str:
    """As a Chinese input method writes it: full-width digits and colons become narrow ones."""
    return unicodedata.normalize("NFKC", text).strip()
