"""The working calendar: its hours, the days off and make-up days that were published, and the center's own days."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date

from console.desks.settings_hours import hours_command, hours_lines, hours_value
from console.desks.settings_parts import Words, cells
from console.desks.settings_reading import Reader
from console.domain.catalogue import Catalogue
from console.domain.rules import RuleCommand, SettleDay
from widgets.cells_list import CellsRow
from widgets.setting_form import Line
from widgets.ui import Ui

NEW = "new"
"""The entry of a day that is not in the list."""
HOURS = "hours"
"""The entry of the working hours."""
DAY_WIDTH = 130


class CalendarSection:
    """Days that are not as their weekday says, from today on."""

    id, icon, is_shared = "calendar", "calendar-days", True

    def __init__(self, ui: Ui, rules: Callable[[], Catalogue]) -> None:
        """Prepare; `rules`: those in force now."""
        self._ui, self._rules = ui, rules

    def entries(self) -> Sequence[CellsRow]:
        """A new day, the hours, the center's own days, then what was published for the days ahead."""
        t, own = self._ui.t, self._rules().days
        rows = [cells(NEW, t("settings.calendar.new"), "", icon="plus")]
        rows.append(cells(HOURS, t("settings.hours"), hours_value(self._ui, self._rules()), icon="timer"))
        for day in sorted(own, reverse=True):
            value = t(f"settings.calendar.own_{'on' if own[day] else 'off'}")
            rows.append(cells(day, self._named(day), value, icon="pencil"))
        for day, works in self._published().items():
            rows.append(cells(day, self._named(day), t(f"settings.calendar.published_{'on' if works else 'off'}")))
        return rows

    def title(self, entry: Hashable) -> str:
        """The day, or the hours."""
        if entry == HOURS:
            return self._ui.t("settings.hours")
        return self._named(entry) if isinstance(entry, date) else self._ui.t("settings.calendar.new")

    def lines(self, entry: Hashable, typed: Mapping[str, str]) -> Sequence[Line]:
        """What the day is, and why; or the hours."""
        if entry == HOURS:
            return hours_lines(self._ui, self._rules(), typed)
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
        """Settle the day, or the hours."""
        if entry == HOURS:
            return hours_command(self._rules(), values)
        read = Reader(values)
        day = entry if isinstance(entry, date) else read.day("day")
        works, reason = values["works"], read.text("reason")
        if works != "calendar" and not reason:
            read.errors.setdefault("reason", "settings.wrong.reason")
        read.check()
        return SettleDay(day=day, works=None if works == "calendar" else works == "on", reason=reason)

    def _published(self) -> dict[date, bool]:
        """The days from today on that were published as other than their weekday, the center's own left out."""
        today, rules = self._ui.local(self._ui.now).date(), self._rules()
        years = (known for year, known in sorted(rules.years.items()) if year >= today.year)
        days = ((day, works) for known in years for day, works in sorted(known.days.items()))
        return {day: works for day, works in days if day >= today and day not in rules.days}

    def _named(self, day: date) -> str:
        return f"{day.isoformat()} {self._ui.t(f'common.weekday.d{day.isoweekday()}')}"

    def _said(self, day: date | None) -> str:
        """What was published of the day; of which year nothing was."""
        t, years = self._ui.t, self._rules().years
        if day is not None:
            lacks = day.year not in years
            works = day.weekday() < 5 if lacks else years[day.year].days.get(day, day.weekday() < 5)
            said = t(f"settings.calendar.says_{'on' if works else 'off'}")
            return said + (t("settings.calendar.lacks", year=day.year) if lacks else "")
        following = self._ui.local(self._ui.now).year + 1
        note = t("settings.calendar.note")
        return note + (t("settings.calendar.lacks", year=following) if following not in years else "")
