"""The sections of the settings page: what is in force stands in the form, what is typed asks for just that change."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from console.desks.settings_calendar import NEW, CalendarSection
from console.desks.settings_categories import CategoriesSection
from console.desks.settings_choices import ChoicesSection
from console.desks.settings_clocks import ClocksSection
from console.desks.settings_contacts import ContactsSection
from console.desks.settings_house import HouseSection
from console.desks.settings_ladder import LadderSection
from console.desks.settings_parts import NEW as ADD
from console.desks.settings_parts import RuleSection
from console.desks.settings_plans import PlansSection
from console.desks.settings_reading import Wrong
from console.desks.settings_told import change_words, effect_words, last_change
from console.desks.settings_units import UnitsSection
from console.domain.catalogue import BusyRule, Catalogue, Name, StepKind
from console.domain.catalogue_files import catalogue_from
from console.domain.deciding import Refused
from console.domain.events import Recorded
from console.domain.facts import Actor
from console.domain.rule_events import DaySettled, HouseSettled, PlanSettled, PolicyIssued, RungChanged
from console.domain.rules import (
    ChangeCategory,
    ChangeRung,
    IssuePolicy,
    SettleContact,
    SettleDay,
    SettleHouse,
    SettlePlan,
    SettleUnit,
    decide_rule,
)
from console.domain.rules_applied import evolve_rules
from console.domain.rules_effect import Effect
from console.domain.terms import AssigneeKind, AssignmentState, OrderKind, Role, Severity, Stage, Trigger
from console.models.names import Names
from console.store.calendar import BEIJING, published
from console.store.catalogues import shipped
from tests.domain.making import a_worker
from widgets.ui import LANGUAGES, Ui, load_words

NOW = datetime(2026, 1, 20, 4, tzinfo=UTC)
SHIPPED = replace(catalogue_from(shipped()), years=published())
WORKERS = {w: a_worker(w, phone=phone) for w, phone in (("w2", "139"), ("w1", ""))}
MAY_DAY, SATURDAY = date(2026, 5, 1), date(2026, 2, 14)
"""A holiday, and a Saturday that people work on: both published."""


class Center:
    """The rules of a center, and the sections on them."""

    def __init__(self, ui: Ui) -> None:
        self.rules: Catalogue = SHIPPED
        made: tuple[RuleSection, ...] = (
            HouseSection(ui, lambda: self.rules),
            CategoriesSection(ui, lambda: self.rules),
            ClocksSection(ui, lambda: self.rules, BEIJING),
            ChoicesSection(ui, lambda: self.rules),
            LadderSection(ui, lambda: self.rules),
            UnitsSection(ui, lambda: self.rules),
            ContactsSection(ui, lambda: Names(catalogue=self.rules, workers=WORKERS)),
            PlansSection(ui, lambda: self.rules),
            CalendarSection(ui, lambda: self.rules),
        )
        self.sections = {section.id: section for section in made}

    def values(self, section: str, entry: object, **typed: str) -> dict[str, str]:
        lines = self.sections[section].lines(entry, typed)
        return {c.id: c.value for line in lines for c in line.controls}

    def asks(self, section: str, entry: object, **typed: str) -> object:
        return self.sections[section].command(entry, self.values(section, entry, **typed))

    def wrong(self, section: str, entry: object, **typed: str) -> set[str]:
        with pytest.raises(Wrong) as wrong:
            self.asks(section, entry, **typed)
        return set(wrong.value.errors)


@pytest.fixture
def ui(qtbot: QtBot) -> Iterator[Ui]:
    made = Ui(load_words(), "dark", "en", now=NOW, zone=BEIJING)
    yield made
    made._blink.stop()


@pytest.fixture
def center(ui: Ui) -> Center:
    return Center(ui)


def test_a_form_in_which_nothing_was_typed_asks_for_no_change(center: Center) -> None:
    for section in (
        center.sections[name]
        for name in ("house", "categories", "clocks", "choices", "ladder", "plans", "units", "contacts")
    ):
        for entry in [row.key for row in section.entries() if row.key != ADD] or [""]:
            command = section.command(entry, center.values(section.id, entry))
            with pytest.raises(Refused) as refused:
                decide_rule(center.rules, command, NOW)
            assert refused.value.code == "rule_unchanged", (section.id, entry)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_entry_and_title_is_worded(center: Center, ui: Ui, lang: str) -> None:
    ui.set_lang(lang)
    for section in center.sections.values():
        for entry in [row.key for row in section.entries()] or [""]:
            said = [section.title(entry), *(row.spoken for row in section.entries())]
            for line in section.lines(entry, {}):
                said += [line.label, *(c.name for c in line.controls)]
                said += [option.text for c in line.controls for option in c.options]
            assert [text for text in said if text.startswith("settings.") or not text] == []


def test_a_person_files_the_reports_of_the_sources_and_categories_that_are_named(center: Center) -> None:
    values = center.values("house", "")
    assert (values["hand_sources"], values["hand_categories"]) == ("", "")
    command = center.asks("house", "", hand_sources="hotline， app", hand_categories="noise gas_leak")
    assert isinstance(command, SettleHouse)
    assert command.house.hand_filed_sources == {"hotline", "app"}
    assert command.house.hand_filed_categories == {"noise", "gas_leak"}
    assert center.wrong("house", "", hand_categories="noise volcano") == {"hand_categories"}


def test_the_busy_worker_and_the_check_in_times_are_house_rules(center: Center) -> None:
    command = center.asks("house", "", busy="block", sweep="3d", en_route="", on_scene="45m", reason="trial")
    assert isinstance(command, SettleHouse)
    house = command.house
    assert (house.busy_worker, house.sweep_after) == (BusyRule.BLOCK, timedelta(days=3))
    assert dict(house.check_in_after) == {AssignmentState.ON_SCENE: timedelta(minutes=45)}
    assert (command.was, command.reason) == (SHIPPED.house, "trial")
    assert center.wrong("house", "", sweep="soon", on_scene="5wd") == {"sweep", "on_scene"}


def test_a_policy_becomes_its_next_version_from_the_typed_moment(center: Center) -> None:
    typed = {"limit.0": "90s", "warn.0": "25", "pauses.1": "no", "checks": "yes", "from": "2026-02-01"}
    command = center.asks("clocks", "rapid", **typed, reason="decree 5")
    assert isinstance(command, IssuePolicy)
    policy = command.policy
    assert (policy.version, policy.checks, command.reason) == (2, True, "decree 5")
    assert policy.valid_from == datetime(2026, 1, 31, 16, tzinfo=UTC)
    first, second = policy.stages[:2]
    assert (first.elapsed, first.warn_share, first.pauses, second.pauses) == (timedelta(seconds=90), 0.25, None, False)
    assert policy.stages[2:] == SHIPPED.policies["rapid"].stages[2:]


def test_a_limit_may_turn_from_elapsed_into_working_time_and_back(center: Center) -> None:
    command = center.asks("clocks", "appeal", **{"limit.0": "6wh", "limit.1": "48h"})
    assert isinstance(command, IssuePolicy)
    hours, elapsed = command.policy.stages[:2]
    assert (hours.working_time, hours.working_days) == (timedelta(hours=6), 0)
    assert (elapsed.elapsed, elapsed.working_days) == (timedelta(hours=48), 0)
    assert [s.difficulty for s in (hours, elapsed)] == ["simple", "ordinary"]


def test_a_category_is_given_another_severity_policy_and_difficulty(center: Center) -> None:
    command = center.asks(
        "categories", "gas_leak", severity="3", policy="appeal", difficulty="complex", reason="decree 5"
    )
    assert isinstance(command, ChangeCategory)
    gas = SHIPPED.categories["gas_leak"]
    assert command.was == gas
    assert command.category == replace(gas, severity=Severity.NORMAL, policy="appeal", difficulty="complex")
    assert command.reason == "decree 5"


def test_a_limit_that_is_emptied_goes_and_a_stage_that_had_none_gets_one(center: Center) -> None:
    values = center.values("clocks", "rapid")
    names = [line.label for line in center.sections["clocks"].lines("rapid", {}) if line.controls][:7]
    assert names == ["Dispatch", "Accept", "Arrive", "Handle", "Sign", "Check", "Reply"]
    assert [values[f"limit.{n}"] for n in range(7)] == ["1m", "5m", "10m", "1h", "", "", ""]
    command = center.asks("clocks", "rapid", **{"limit.2": "", "limit.5": "2h"})
    assert isinstance(command, IssuePolicy)
    assert [s.stage for s in command.policy.stages] == [Stage.DISPATCH, Stage.ACCEPT, Stage.HANDLE, Stage.CHECK]
    assert command.policy.stages[-1].elapsed == timedelta(hours=2)
    nothing = center.asks("clocks", "rapid", **{f"limit.{n}": "" for n in range(4)})
    with pytest.raises(Refused) as refused:
        decide_rule(center.rules, nothing, NOW)  # type: ignore[arg-type]  # a command of the rules
    assert refused.value.code == "no_limit"


def test_wrong_limits_shares_and_moments_are_told_all_at_once(center: Center) -> None:
    typed = {"limit.0": "1 minute", "warn.1": "120", "from": "tomorrow"}
    assert center.wrong("clocks", "rapid", **typed) == typed.keys()


def test_the_list_tells_each_policy_s_version_and_since_when(center: Center) -> None:
    row = center.sections["clocks"].entries()[1]
    assert dict(row.cells)["value"].text == "v1"
    new = replace(SHIPPED.policies["rapid"], version=2, valid_from=datetime(2026, 1, 31, 16, tzinfo=UTC))
    center.rules = evolve_rules(SHIPPED, PolicyIssued(policy=new))
    row = center.sections["clocks"].entries()[1]
    assert dict(row.cells)["value"].text == "v2 2026-02-01 00:00"


def test_the_list_of_rungs_says_when_each_is_due(center: Center) -> None:
    due = {row.key: dict(row.cells)["value"].text for row in center.sections["ladder"].entries()}
    assert (due["blue"], due["short_late"]) == ("80 % of a limit", "100 % of one below 10m")
    assert (due["declined_once"], due["red_extended"]) == ("Decline no. 1", "Extension no. 3")


def test_a_rung_changes_its_share_its_order_and_whom_it_tells(center: Center) -> None:
    limits = {"min_limit": "30m", "max_limit": "6h"}
    typed = limits | {"at": "90", "answer": "25", "notify": "both", "raises": "1", "order": "order"}
    command = center.asks("ladder", "blue", **typed, after="5m", reassign="yes", en="Blue: 90 %")
    assert isinstance(command, ChangeRung)
    rung = command.rung
    assert (rung.at, rung.answer_share) == (0.9, 0.25)
    assert (rung.min_limit, rung.max_limit) == (timedelta(minutes=30), timedelta(hours=6))
    assert (rung.notify, rung.raises_to) == ((Role.DISPATCHER, Role.SUPERVISOR), 1)
    assert (rung.notify_after, rung.to_town) == ({Role.SUPERVISOR: timedelta(minutes=5)}, True)
    assert (rung.order, rung.may_reassign, rung.name.en) == (OrderKind.ORDER, True, "Blue: 90 %")
    assert rung.name.zh == command.was.name.zh


@pytest.mark.parametrize(("raises", "to"), [("0", (False, 0)), ("town", (True, 0)), ("2", (True, 2))])
def test_a_rung_raises_to_the_town_or_further(center: Center, raises: str, to: tuple[bool, int]) -> None:
    assert center.values("ladder", "blue")["raises"] == "town"
    command = center.asks("ladder", "blue", raises=raises, reason="decree 5")
    assert isinstance(command, ChangeRung)
    assert (command.rung.to_town, command.rung.raises_to) == to


def test_a_rung_tells_the_supervisor_at_once_or_after_a_time(center: Center) -> None:
    assert center.values("ladder", "no_reply")["after"] == "3m"
    command = center.asks("ladder", "no_reply", after="")
    assert isinstance(command, ChangeRung)
    assert (command.rung.notify, command.rung.notify_after) == ((Role.DISPATCHER, Role.SUPERVISOR), {})
    assert center.wrong("ladder", "no_reply", after="5wd") == {"after"}


def added(center: Center, section: str, **typed: str) -> Catalogue:
    """The rules after the form of what is new was filled in so."""
    command = center.asks(section, ADD, id="own", zh="自有", en="Own", **typed)
    return evolve_rules(center.rules, decide_rule(center.rules, command, NOW))  # type: ignore[arg-type]  # a command of the rules


def test_a_rung_is_added_with_what_it_tells_of(center: Center) -> None:
    typed = {"trigger": "no_reply", "at": "300", "colour": "red", "notify": "both", "after": "2m"}
    rung = added(center, "ladder", **typed).ladder[-1]
    assert (rung.id, rung.name, rung.trigger, rung.at) == ("own", Name(zh="自有", en="Own"), Trigger.NO_REPLY, 300.0)
    assert (rung.colour, rung.notify_after) == ("red", {Role.SUPERVISOR: timedelta(minutes=2)})
    share = added(center, "ladder", at="120", min_limit="1h", raises="town").ladder[-1]
    assert (share.trigger, share.at, share.min_limit) == (Trigger.SHARE, 1.2, timedelta(hours=1))
    assert (share.colour, share.to_town) == ("", True)


def test_a_category_is_added_with_its_field_and_its_words(center: Center) -> None:
    typed = {"field": "urban_management", "severity": "4", "policy": "appeal", "words": "犬，stray dog、 bite,"}
    category = added(center, "categories", **typed).categories["own"]
    assert (category.name, category.field) == (Name(zh="自有", en="Own"), "urban_management")
    assert (category.severity, category.policy, category.words) == (Severity.LOW, "appeal", ("犬", "stray dog", "bite"))
    assert category.by_hand


def test_a_policy_is_added_with_its_limits_and_its_source(center: Center) -> None:
    policy = added(center, "clocks", **{"limit.0": "5m", "limit.6": "3wd", "source": "decree 5"}).policies["own"]
    assert (policy.version, policy.source.en, policy.valid_from) == (1, "decree 5", NOW)
    assert [s.working_days for s in policy.stages] == [0, 3]
    with pytest.raises(Refused) as refused:
        added(center, "clocks")
    assert refused.value.code == "no_limit"


def test_a_unit_is_added_and_gets_a_contact(center: Center) -> None:
    center.rules = added(center, "units", kind="department", contact="Zhao Lei", phone="０５３２-119")
    unit = center.rules.units["own"]
    assert (unit.kind, unit.contact, unit.phone) == (AssigneeKind.DEPARTMENT, "Zhao Lei", "0532-119")
    command = center.asks("units", "own", phone="")
    assert isinstance(command, SettleUnit)
    assert (command.was, command.unit.phone) == (unit, "")
    assert center.wrong("units", "own", phone="call me") == {"phone"}


def test_a_worker_s_telephone_is_the_one_that_was_settled_else_his_own(center: Center) -> None:
    section = center.sections["contacts"]

    def shown() -> list[str]:
        return [row.spoken for row in section.entries()]

    assert shown() == ["w1 w1 · ", "w2 w2 · 139"]
    command = center.asks("contacts", "w2", phone="0532-110", reason="new")
    assert command == SettleContact(worker="w2", phone="0532-110", was="", reason="new")
    center.rules = evolve_rules(center.rules, decide_rule(center.rules, command, NOW))
    assert shown()[1] == "w2 w2 · 0532-110"
    assert [line.label for line in section.lines("w2", {})][1] == "He says himself: 139"
    assert center.asks("contacts", "w2", phone="") == SettleContact(worker="w2", phone="", was="0532-110")
    assert center.wrong("contacts", "w1", phone="call me") == {"phone"}


@pytest.mark.parametrize("section", ["ladder", "categories", "clocks", "units"])
@pytest.mark.parametrize(
    ("typed", "code"),
    [({"id": "Own"}, "wrong_id"), ({"zh": ""}, "name_missing"), ({"id": ""}, "wrong_id")],
)
def test_what_is_added_is_refused_in_words_without_an_id_or_a_name(
    center: Center, section: str, typed: dict[str, str], code: str
) -> None:
    told = {"id": "own", "zh": "自有", "en": "Own", "limit.0": "5m"} | typed
    with pytest.raises(Refused) as refused:
        decide_rule(center.rules, center.asks(section, ADD, **told), NOW)  # type: ignore[arg-type]  # what a test changes, by name
    assert refused.value.code == code


def test_a_rung_that_counts_has_no_share_and_asks_for_nothing_where_none_is_chosen(center: Center) -> None:
    assert not {"min_limit", "max_limit", "answer"} & center.values("ladder", "declined").keys()
    command = center.asks("ladder", "red_extended", at="4", order="none")
    assert isinstance(command, ChangeRung)
    assert (command.rung.at, command.rung.order) == (4.0, None)
    assert center.wrong("ladder", "declined", at="many") == {"at"}


def test_the_order_of_a_rung_that_counts_is_to_be_answered_within_a_time_or_without_one(center: Center) -> None:
    assert center.values("ladder", "red_dissatisfied")["within"] == "24h"
    assert "within" not in center.values("ladder", "blue")
    for typed, within in (("4h", timedelta(hours=4)), ("", timedelta())):
        command = center.asks("ladder", "red_dissatisfied", within=typed)
        assert isinstance(command, ChangeRung)
        assert command.rung.answer_within == within


def test_the_calendar_lists_what_was_published_and_a_day_of_the_center_overrules_it(center: Center) -> None:
    section = center.sections["calendar"]
    shown = {row.key: dict(row.cells)["value"].text for row in section.entries()}
    assert (shown[MAY_DAY], shown[SATURDAY]) == ("holiday", "make-up day")
    assert center.asks("calendar", MAY_DAY, works="on", reason="flood duty") == SettleDay(
        day=MAY_DAY, works=True, reason="flood duty"
    )
    center.rules = evolve_rules(SHIPPED, DaySettled(day=MAY_DAY, works=True, reason="flood duty"))
    shown = {row.key: dict(row.cells)["value"].text for row in section.entries()}
    assert shown[MAY_DAY] == "own: works"
    assert center.values("calendar", MAY_DAY) == {"works": "on", "reason": "flood duty"}
    given_back = center.asks("calendar", MAY_DAY, works="calendar")
    assert isinstance(given_back, SettleDay)
    assert given_back.works is None


def test_a_plan_s_steps_are_changed_dropped_put_in_another_order_and_added(center: Center) -> None:
    (was,) = (p for p in SHIPPED.plans if p.id == "gas_leak_2")
    added = {"zh.4": "回访", "en.4": "Call back", "kind.4": "tell", "unit.4": "dept-gas", "step.4": "call_back"}
    dropped = {"zh.1": " ", "en.1": ""}
    command = center.asks("plans", "gas_leak_2", **{"order.0": "9", "en.2": "Gas company"}, **added, **dropped)
    assert isinstance(command, SettlePlan)
    assert (command.was, command.plan.id) == (was, "gas_leak_2")
    assert [(s.id, s.name.en) for s in command.plan.steps] == [
        ("gas_company", "Gas company"),
        ("gas_clear", "Confirm the reading is normal"),
        ("call_back", "Call back"),
        ("gas_shut", "Confirm: valve shut, no flame or switch"),
    ]
    assert (command.plan.steps[2].kind, command.plan.steps[2].unit) == (StepKind.TELL, "dept-gas")


def test_a_plan_is_added_for_the_cases_that_it_names_and_stands_first(center: Center) -> None:
    typed = {"zh.0": "封路", "en.0": "Close the road", "step.0": "road_closed"}
    command = center.asks(
        "plans", ADD, id="own", zh="自有", en="Own", categories="fire， gas_leak", severities="1 2", **typed
    )
    assert isinstance(command, SettlePlan)
    center.rules = evolve_rules(SHIPPED, decide_rule(SHIPPED, command, NOW))
    assert center.sections["plans"].entries()[1].spoken == "Own · 1 step"
    (plan, *_) = center.rules.plans
    assert (plan.categories, plan.severities) == ({"fire", "gas_leak"}, {Severity.CRITICAL, Severity.HIGH})
    assert center.wrong("plans", "own", categories="volcano", severities="5") == {"categories", "severities"}
    assert center.wrong("plans", "own", **{"order.0": "first"}) == {"order.0"}


def test_the_effect_of_a_plan_names_the_cases_that_get_another(ui: Ui) -> None:
    event = PlanSettled(plan=SHIPPED.plans[0])
    assert effect_words(ui, event, Effect(looked_at=3, replanned=(7, 8))).split("\n")[1:] == [
        "2 open incidents get another plan or other steps: 7, 8",
        "It holds for every desk at once",
    ]


def test_a_day_is_added_with_its_reason_or_not_at_all(center: Center) -> None:
    assert center.asks("calendar", NEW, day="2026-08-03", works="off", reason="typhoon") == SettleDay(
        day=date(2026, 8, 3), works=False, reason="typhoon"
    )
    assert center.wrong("calendar", NEW, day="monday") == {"day", "reason"}


def test_a_year_without_a_published_calendar_is_said_so(center: Center) -> None:
    (note, *_) = center.sections["calendar"].lines(NEW, {})
    assert "2027" in note.label


def test_an_effect_is_told_in_a_sentence_for_each_part_and_names_five_cases_at_most(ui: Ui) -> None:
    moved = DaySettled(day=MAY_DAY, works=True, reason="x")
    told = effect_words(ui, moved, Effect(looked_at=9, moved=tuple(range(1, 8)), late=(3,), saved=(4,), called=(3,)))
    assert told.split("\n") == [
        "7 open incidents get another limit: 1, 2, 3, 4, 5 and 2 more",
        "1 of them becomes late: 3",
        "1 of them is late no more: 4",
        "1 is listed for a decision or misses a check-in at once: 3",
    ]
    new = replace(SHIPPED.policies["rapid"], version=2, valid_from=NOW)
    told = effect_words(
        ui, PolicyIssued(policy=new), Effect(looked_at=9, of_policy=4, would_be_late=(1, 2), are_late=(1,))
    )
    assert told.split("\n")[1:] == [
        "9 open incidents: no limit changes",
        "To judge by: 4 open incidents run on this policy, 1 late now; by the new version it would be 2",
    ]


def test_the_last_change_of_an_entry_is_told_with_who_when_and_why(ui: Ui) -> None:
    lin = Actor(id="lin", name="Lin Xiao", station="03")
    events = [
        RungChanged(rung=SHIPPED.ladder[0], reason="newer"),
        RungChanged(rung=SHIPPED.ladder[0], reason="older"),
        HouseSettled(house=SHIPPED.house),
        DaySettled(day=MAY_DAY, works=True, reason="flood"),
        PolicyIssued(policy=SHIPPED.policies["rapid"]),
    ]
    log = [Recorded(seq=9 - n, incident=0, event=e, actor=lin, at=NOW) for n, e in enumerate(events)]
    for section, entry in (("house", ""), ("calendar", MAY_DAY), ("clocks", "rapid"), ("ladder", "blue")):
        assert last_change(log, section, entry) is not None
    newest = last_change(log, "ladder", "blue")
    assert newest is not None
    assert change_words(ui, newest) == "Last changed by Lin Xiao · 03, 2026-01-20 12:00 · newer"
    assert last_change(log, "ladder", "red") is None
