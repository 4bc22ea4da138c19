"""What an admin adds to a policy, which cases run on it, and when people work: typed, checked, shown as it stands."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from pytestqt.qtbot import QtBot

from console.desks.settings_calendar import HOURS
from console.desks.settings_parts import NEW
from console.desks.settings_told import last_change
from console.domain.catalogue import URGENT_FIRST, PolicyChoice, StageLimit
from console.domain.deciding import Refused
from console.domain.events import Recorded
from console.domain.facts import Actor
from console.domain.rule_events import ChoicesSettled, HoursSettled
from console.domain.rules import IssuePolicy, SettleHours, decide_rule
from console.domain.rules_applied import evolve_rules
from console.domain.terms import Level, Severity, Stage
from console.domain.working_time import WorkingHours
from console.store.calendar import BEIJING
from tests.desks.test_settings_sections import NOW, SHIPPED, Center
from widgets.ui import Ui, load_words

NOISE = PolicyChoice(policy="appeal", category="noise", severities=frozenset({Severity.LOW}))
EARLIER = WorkingHours(since=date(2026, 2, 1), starts=time(8, 30), ends=time(17, 30))


@pytest.fixture
def ui(qtbot: QtBot) -> Iterator[Ui]:
    made = Ui(load_words(), "dark", "en", now=NOW, zone=BEIJING)
    yield made
    made._blink.stop()


@pytest.fixture
def center(ui: Ui) -> Center:
    return Center(ui)


def settle(center: Center, section: str, entry: object, **typed: str) -> None:
    command = center.asks(section, entry, **typed)
    center.rules = evolve_rules(center.rules, decide_rule(center.rules, command, NOW, BEIJING))  # type: ignore[arg-type]  # a command of the rules


def values_of(center: Center, section: str) -> dict[object, str]:
    return {row.key: dict(row.cells)["value"].text for row in center.sections[section].entries()}


def test_a_limit_is_added_for_severities_categories_a_difficulty_and_a_level(center: Center) -> None:
    typed = {"add.stage.0": "arrive", "limit.add.0": "20m", "warn.add.0": "30", "pauses.add.0": "no"}
    cases = {"add.severities.0": "1 2", "add.categories.0": "fire gas_leak"}
    grade = {"add.difficulty.0": "complex", "add.level.0": "town"}
    command = center.asks("clocks", "rapid", **typed, **cases, **grade, **{"limit.add.1": "4wh"})
    assert isinstance(command, IssuePolicy)
    *kept, first, second = command.policy.stages
    assert tuple(kept) == SHIPPED.policies["rapid"].stages
    assert first == StageLimit(
        stage=Stage.ARRIVE,
        elapsed=timedelta(minutes=20),
        severities=frozenset({Severity.CRITICAL, Severity.HIGH}),
        categories=frozenset({"fire", "gas_leak"}),
        difficulty="complex",
        level=Level.TOWN,
        warn_share=0.3,
        pauses=False,
    )
    assert second == StageLimit(stage=Stage.DISPATCH, working_time=timedelta(hours=4))


@pytest.mark.parametrize(
    ("typed", "rooms"),
    [({}, 1), ({"limit.add.0": "5m"}, 2), ({"add.level.0": "town"}, 2), ({"add.severities.2": "1"}, 4)],
    ids=["none is begun", "one is begun", "its cases are chosen", "those before it were emptied"],
)
def test_there_is_room_for_one_more_limit_than_are_begun(center: Center, typed: dict[str, str], rooms: int) -> None:
    labels = [line.label for line in center.sections["clocks"].lines("rapid", typed)]
    assert labels.count("One more limit") == rooms


def test_an_added_limit_stands_in_the_form_with_its_cases_and_can_be_taken_away_again(center: Center) -> None:
    settle(center, "clocks", "rapid", **{"limit.add.0": "90s", "add.severities.0": "3", "add.categories.0": "noise"})
    labels = [line.label for line in center.sections["clocks"].lines("rapid", {})]
    assert "Dispatch · Normal · Noise" in labels
    values = center.values("clocks", "rapid")
    assert (values["limit.4"], values["limit.add.0"]) == ("90s", "")
    settle(center, "clocks", "rapid", **{"limit.4": ""})
    assert center.rules.policies["rapid"].stages == SHIPPED.policies["rapid"].stages


def test_a_limit_that_says_for_whom_and_not_how_long_or_names_what_there_is_not_is_told(center: Center) -> None:
    assert center.wrong("clocks", "rapid", **{"add.level.1": "town"}) == {"limit.add.1"}
    unknown = {"limit.add.0": "5m", "add.severities.0": "7", "add.categories.0": "lava"}
    assert center.wrong("clocks", "rapid", **unknown) == {"add.severities.0", "add.categories.0"}


def test_two_limits_of_one_stage_for_the_same_cases_are_refused(center: Center) -> None:
    with pytest.raises(Refused) as why:
        settle(center, "clocks", "rapid", **{"limit.add.0": "5m"})
    assert why.value.code == "limit_twice"


def test_a_limit_for_one_difficulty_leaves_the_cases_without_one_to_the_limits_for_all(center: Center) -> None:
    settle(center, "clocks", "rapid", **{"limit.add.0": "5m", "add.difficulty.0": "complex"})
    policy = center.rules.policies["rapid"]
    assert (policy.grade_of(""), policy.grade_of("complex")) == ("", "complex")


def test_the_choices_stand_in_their_order_with_the_cases_and_the_policy_of_each(center: Center) -> None:
    settle(center, "choices", NEW, place="2", severities="4", category="noise", policy="appeal")
    assert center.rules.choices == (URGENT_FIRST, NOISE)
    rows = {row.key: row.spoken for row in center.sections["choices"].entries()}
    assert rows[0] == "1 · Critical/High · Rapid 1510"
    assert rows[1] == "2 · Low · Noise · Appeal 1510"


def test_the_severities_that_run_on_a_policy_are_changed_and_a_choice_is_moved_and_taken_away(center: Center) -> None:
    settle(center, "choices", 0, severities="1", reason="decree 5")
    assert center.rules.choices == (replace(URGENT_FIRST, severities=frozenset({Severity.CRITICAL})),)
    settle(center, "choices", NEW, place="1", severities="4", category="noise", policy="appeal")
    assert center.rules.choices[0] == NOISE
    settle(center, "choices", 0, place="9")
    assert center.rules.choices[1] == NOISE
    settle(center, "choices", 0, place="")
    assert center.rules.choices == (NOISE,)
    assert "4" in center.values("choices", 0)["severities"]


def test_a_choice_of_what_there_is_not_is_told(center: Center) -> None:
    typed = {"place": "one", "severities": "0", "category": "lava", "field": "moon"}
    assert center.wrong("choices", NEW, **typed) == typed.keys()
    with pytest.raises(Refused) as why:
        settle(center, "choices", NEW, place="2", severities="1")
    assert why.value.code == "never_counts"


def test_the_working_hours_are_an_entry_of_the_calendar_and_hold_from_the_day_that_is_typed(center: Center) -> None:
    assert values_of(center, "calendar")[HOURS] == "09:00–17:00"
    assert center.sections["calendar"].title(HOURS) == "Working hours"
    command = center.asks("calendar", HOURS, since="２０２６-02-01", starts="8:30", ends="17：30", reason="winter")
    assert command == SettleHours(hours=EARLIER, was=SHIPPED.hours, reason="winter")
    settle(center, "calendar", HOURS, since="2026-02-01", starts="8:30", ends="17:30")
    assert values_of(center, "calendar")[HOURS] == "09:00–17:00 · from 2026-02-01 08:30–17:30"
    told = [line.label for line in center.sections["calendar"].lines(HOURS, {}) if not line.controls]
    assert told[1:] == ["Today: 09:00–17:00", "Settled: from 2026-02-01 08:30–17:30"]


def test_hours_that_cannot_be_read_are_told_all_at_once_and_none_begin_today(center: Center) -> None:
    assert center.wrong("calendar", HOURS, starts="nine", ends="25:00") == {"since", "starts", "ends"}
    with pytest.raises(Refused) as why:
        settle(center, "calendar", HOURS, since="2026-01-20", starts="8:30")
    assert why.value.code == "hours_past"


def test_who_changed_the_hours_or_the_choices_last_stands_below_their_forms() -> None:
    events = [HoursSettled(hours=EARLIER), ChoicesSettled(choices=())]
    log = [Recorded(seq=n, incident=0, event=e, actor=Actor(id="lin"), at=NOW) for n, e in enumerate(events)]
    assert last_change(log, "calendar", HOURS) is log[0]
    assert last_change(log, "choices", 0) is last_change(log, "choices", NEW) is log[1]
