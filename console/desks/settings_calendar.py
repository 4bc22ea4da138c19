"""The working calendar: the days off and make-up days that were published, and those of the center's own."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date, timedelta
from typing import Protocol

from console.desks.settings_parts import Words, cells
from console.desks.settings_reading import Reader
from console.domain.catalogue import Catalogue
from console.domain.rules import RuleCommand, SettleDay
from console.domain.working_time import Calendar
from widgets.cells_list import CellsRow
from widgets.setting_form import Line
from widgets.ui import Ui

NEW = "new"
"""The entry of a day that is not in the list."""
AHEAD = timedelta(days=400)
DAY_WIDTH = 130


class PublishedCalendar(Calendar, Protocol):
    """A calendar that knows of which years nothing was published."""

    def lacks(self, year: int) -> bool:
        """Whether nothing is known of the year's holidays."""


class CalendarSection:
    """Days that are not as their weekday says, from today on."""

    id, icon, is_shared = "calendar", "calendar-days", True

    def __init__(self, ui: Ui, rules: Callable[[], Catalogue], calendar: PublishedCalendar) -> None:
        """Prepare.

        Args:
            ui: the context.
            rules: those in force now.
            calendar: the maintained one, without the center's own days.
        """
        self._ui, self._rules, self._calendar = ui, rules, calendar
        self._known: tuple[date, list[date]] | None = None
        """Of which day, and the days of the year ahead that are not as their weekday says: they are asked for often."""

    def entries(self) -> Sequence[CellsRow]:
        """A new day, the center's own days, then what was published for the year ahead."""
        t, own = self._ui.t, self._rules().days
        rows = [cells(NEW, t("settings.calendar.new"), "", icon="plus")]
        for day in sorted(own, reverse=True):
            value = t(f"settings.calendar.own_{'on' if own[day] else 'off'}")
            rows.append(cells(day, self._named(day), value, icon="pencil"))
        for day in self._published():
            works = self._calendar.is_working_day(day)
            rows.append(cells(day, self._named(day), t(f"settings.calendar.published_{'on' if works else 'off'}")))
        return rows

    def title(self, entry: Hashable) -> str:
        """The day."""
        return self._named(entry) if isinstance(entry, date) else self._ui.t("settings.calendar.new")

    def lines(self, entry: Hashable, typed: Mapping[str, str]) -> Sequence[Line]:
        """What the day is, and why."""
        t, rules, words = self._ui.t, self._rules(), Words(self._ui, typed)
        day = entry if isinstance(entry, date) else None
        own = rules.days.get(day) if day is not None else None
        works = "calendar" if own is None else "on" if own else "off"
        if day is None:
            works = "off"
        options = ("on", "off") if day is None else ("on", "off", "calendar")
        return (
            Line(label=self._said(day)),
            *(
                [words.field("day", t("settings.calendar.day"), "", width=DAY_WIDTH, hint="2027-05-03")]
                if day is None
                else []
            ),
            words.one("works", t("settings.calendar.works"), works, words.words("settings.calendar.is", options)),
            words.field("reason", t("settings.reason"), rules.day_reasons.get(day, "") if day is not None else ""),
        )

    def command(self, entry: Hashable, values: Mapping[str, str]) -> RuleCommand:
        """Settle the day."""
        read = Reader(values)
        day = entry if isinstance(entry, date) else read.day("day")
        works, reason = values["works"], read.text("reason")
        if works != "calendar" and not reason:
            read.errors.setdefault("reason", "settings.wrong.reason")
        read.check()
        return SettleDay(day=day, works=None if works == "calendar" else works == "on", reason=reason)

    def _published(self) -> list[date]:
        """Days of the year ahead that the calendar makes other than their weekday, the center's own left out."""
        today, own = self._ui.local(self._ui.now).date(), self._rules().days
        if self._known is None or self._known[0] != today:
            days = (today + timedelta(days=n) for n in range(AHEAD.days))
            self._known = today, [d for d in days if self._calendar.is_working_day(d) != (d.weekday() < 5)]
        return [d for d in self._known[1] if d not in own]

    def _named(self, day: date) -> str:
        return f"{day.isoformat()} {self._ui.t(f'common.weekday.d{day.isoweekday()}')}"

    def _said(self, day: date | None) -> str:
        """What the maintained calendar says of the day; of which year nothing is published."""
        t = self._ui.t
        if day is not None:
            lacks, works = self._calendar.lacks(day.year), self._calendar.is_working_day(day)
            said = t(f"settings.calendar.says_{'on' if works else 'off'}")
            return said + (t("settings.calendar.lacks", year=day.year) if lacks else "")
        following = self._ui.local(self._ui.now).year + 1
        note = t("settings.calendar.note")
        return note + (t("settings.calendar.lacks", year=following) if self._calendar.lacks(following) else "")
