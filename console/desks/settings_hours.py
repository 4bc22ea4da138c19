"""The working hours, as an entry of the calendar: those that hold, those to come, and others from a day on."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from console.desks.settings_parts import Words
from console.desks.settings_reading import Reader
from console.domain.catalogue import Catalogue
from console.domain.rules import SettleHours
from console.domain.working_time import WorkingHours
from widgets.setting_form import Line
from widgets.ui import Ui

DAY_WIDTH, TIME_WIDTH = 130, 80


def hours_text(hours: WorkingHours) -> str:
    """From when to when, as on a clock."""
    return f"{hours.starts:%H:%M}–{hours.ends:%H:%M}"


def hours_now(rules: Catalogue, today: date) -> WorkingHours | None:
    """The hours that hold today; None: nobody has settled any."""
    return next((h for h in reversed(rules.hours) if h.since <= today), None)


def hours_value(ui: Ui, rules: Catalogue) -> str:
    """The hours of today, and from when on there are others."""
    today = ui.local(ui.now).date()
    now, later = hours_now(rules, today), next((h for h in rules.hours if h.since > today), None)
    said = [hours_text(now)] if now is not None else []
    return " · ".join([*said, *([_from(ui, later)] if later is not None else [])])


def hours_lines(ui: Ui, rules: Catalogue, typed: Mapping[str, str]) -> Sequence[Line]:
    """All hours to come, and fields for others."""
    t, words, today = ui.t, Words(ui, typed), ui.local(ui.now).date()
    now = hours_now(rules, today)
    starts, ends = (f"{now.starts:%H:%M}", f"{now.ends:%H:%M}") if now is not None else ("", "")
    told = [t("settings.hours.now", hours=hours_text(now))] if now is not None else []
    told += [t("settings.hours.later", hours=_from(ui, h)) for h in rules.hours if h.since > today]
    since = t("settings.hours.since")
    return (
        Line(label=t("settings.hours.note")),
        *(Line(label=text) for text in told),
        words.field("since", since, "", width=DAY_WIDTH, hint=(today + timedelta(days=1)).isoformat()),
        words.field("starts", t("settings.hours.starts"), starts, width=TIME_WIDTH, hint="08:30"),
        words.field("ends", t("settings.hours.ends"), ends, width=TIME_WIDTH, hint="17:30"),
        words.reason(),
    )


def hours_command(rules: Catalogue, values: Mapping[str, str]) -> SettleHours:
    """Let these hours hold from that day on.

    Raises:
        Wrong: a day or a time cannot be read.
    """
    read = Reader(values)
    hours = WorkingHours(since=read.day("since"), starts=read.clock_time("starts"), ends=read.clock_time("ends"))
    reason = read.text("reason")
    read.check()
    return SettleHours(hours=hours, was=rules.hours, reason=reason)


def _from(ui: Ui, hours: WorkingHours) -> str:
    return ui.t("settings.hours.from", day=hours.since.isoformat(), hours=hours_text(hours))
