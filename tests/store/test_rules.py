"""What a center settles is an event of the log and the catalogue's row, on both kinds of database."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from io import BytesIO

import pytest
from sqlalchemy import delete, select

from console.domain.catalogue import BusyRule, Catalogue, Name, PolicyChoice
from console.domain.commands import Assign, Take
from console.domain.deciding import Refused
from console.domain.policy_rules import next_version
from console.domain.rule_events import NO_CASE
from console.domain.rules import (
    AdoptYear,
    ChangeCategory,
    ChangeRung,
    IssuePolicy,
    RuleCommand,
    SettleChoices,
    SettleContact,
    SettleDay,
    SettleHours,
    SettleHouse,
    SettlePlan,
    SettleUnit,
)
from console.domain.rules_applied import replayed
from console.domain.terms import Duty, Role
from console.domain.working_time import PublishedYear, WorkingHours
from console.store import event_log, projection
from console.store.export import Style, Subject, export
from console.store.items import WorkerStatus
from console.store.store import Store
from console.store.tables import catalogue as rows
from console.store.tables import events
from console.store.verify import FaultKind, verify
from tests.store.factories import LIN, MEI, START, an_incident_in

DAY, OWN, AFTER = date(2027, 5, 3), Name(zh="自有", en="Own"), timedelta(minutes=5)
HOURS = WorkingHours(since=DAY, starts=time(8, 30), ends=time(17, 30))
NOISE = PolicyChoice(policy="qingdao_hotline", category="noise")


def shorter(rules: Catalogue, **changes: object) -> IssuePolicy:
    """The rapid policy with one limit less, from now on."""
    rapid = rules.policies["rapid"]
    parts = {"version": next_version(rules, "rapid"), "stages": rapid.stages[:-1], "valid_from": None}
    return IssuePolicy(policy=replace(rapid, **(parts | changes)), reason="trial")  # type: ignore[arg-type]  # what a test changes, by name


def changes(rules: Catalogue) -> list[RuleCommand]:
    """One change of each kind."""
    blue, gas = rules.ladder[0], rules.categories["gas_leak"]
    return [
        shorter(rules),
        ChangeCategory(category=replace(gas, policy="haining"), was=gas),
        ChangeRung(rung=replace(blue, at=0.9), was=blue),
        SettleHouse(house=replace(rules.house, busy_worker=BusyRule.BLOCK), was=rules.house),
        SettleDay(day=DAY, works=False, reason="typhoon"),
        AdoptYear(published=PublishedYear(year=DAY.year, days={DAY: False}, source="a newer library 99.1")),
        SettlePlan(plan=replace(rules.plans[0], name=OWN), was=rules.plans[0]),
        SettleHours(hours=HOURS, was=rules.hours),
        SettleChoices(choices=(*rules.choices, NOISE), was=rules.choices),
        *additions(rules),
    ]


def additions(rules: Catalogue) -> list[RuleCommand]:
    """One new rule of each kind, and the contact of a unit."""
    blue, gas, rapid = rules.ladder[0], rules.categories["gas_leak"], rules.policies["rapid"]
    fire = rules.units["dept-fire"]
    return [
        IssuePolicy(policy=replace(rapid, id="own", name=OWN, version=1, valid_from=None), is_new=True),
        ChangeCategory(category=replace(gas, code="own", name=OWN), was=None),
        ChangeRung(rung=replace(blue, id="own", name=OWN, notify_after={Role.SUPERVISOR: AFTER}), was=None),
        SettleUnit(unit=replace(fire, id="team-own", name=OWN), was=None),
        SettlePlan(plan=replace(rules.plans[0], id="own", name=OWN), was=None),
        SettleContact(worker="w-1", phone="0532-110", was=""),
        SettleUnit(unit=replace(fire, contact="Zhao Lei", phone="0532-119"), was=fire, reason="new number"),
    ]


def test_a_change_is_in_the_log_with_who_and_when_and_the_chain_and_projections_hold(store: Store) -> None:
    number = an_incident_in(store)
    for command in changes(store.catalogue()):
        store.change_rules(command, MEI)
    store.execute(number, Take(), LIN)
    made = store.rule_changes()
    assert [r.kind for r in made] == [
        "unit_settled",
        "contact_settled",
        "plan_settled",
        "unit_settled",
        "rung_changed",
        "category_changed",
        "policy_issued",
        "choices_settled",
        "hours_settled",
        "plan_settled",
        "year_adopted",
        "day_settled",
        "house_settled",
        "rung_changed",
        "category_changed",
        "policy_issued",
    ]
    assert {(r.actor, r.incident) for r in made} == {(MEI, NO_CASE)}
    assert all(r.at > START for r in made)
    assert verify(store.database) == ()
    assert [r.incident for r in store.after(0) if r.incident == NO_CASE] == [NO_CASE] * 16


def test_replaying_the_log_on_the_rules_of_the_beginning_gives_the_rules_that_stand(store: Store) -> None:
    before = store.catalogue()
    for command in changes(before):
        store.change_rules(command, MEI)
    events = [r.event for r in reversed(store.rule_changes())]
    assert replayed(before, events) == store.catalogue()  # type: ignore[arg-type]  # by its kind


def test_a_case_opened_before_keeps_its_version_and_one_opened_after_has_the_new_one(store: Store) -> None:
    early = an_incident_in(store)
    store.change_rules(shorter(store.catalogue()), MEI)
    late = an_incident_in(store)
    cases = store.incidents([early, late])
    assert [cases[n].policy_version for n in (early, late)] == [1, 2]
    rules = store.catalogue()
    assert len(rules.policy("rapid", 1).stages) == len(rules.policy("rapid", 2).stages) + 1  # type: ignore[union-attr]  # it is there


def test_a_version_of_a_later_date_waits_for_it(store: Store) -> None:
    store.change_rules(shorter(store.catalogue(), valid_from=START + timedelta(days=30)), MEI)
    assert store.incidents([an_incident_in(store)]).popitem()[1].policy_version == 1
    assert store.catalogue().policies["rapid"].version == 2


def test_another_program_on_the_store_goes_by_the_new_rule_once_it_is_woken(open_store: Callable[..., Store]) -> None:
    one, other = open_store(), open_store()
    for number in (an_incident_in(one), an_incident_in(one)):
        one.execute(number, Take(), MEI)
    other.wait_for_change(0.0)
    house = one.catalogue().house
    one.change_rules(SettleHouse(house=replace(house, busy_worker=BusyRule.BLOCK), was=house), MEI)
    assert other.wait_for_change(5.0)
    assert other.catalogue().house.busy_worker is BusyRule.BLOCK
    other.execute(1, Assign(assignment="a-1", worker="w-1"), MEI)
    with pytest.raises(Refused, match="w-1"):
        other.execute(2, Assign(assignment="a-2", worker="w-1"), MEI)


def test_of_two_programs_that_change_one_rule_the_second_is_refused_and_writes_nothing(
    open_store: Callable[..., Store],
) -> None:
    one, other = open_store(), open_store()
    seen = other.catalogue()
    one.change_rules(shorter(one.catalogue()), MEI)
    with pytest.raises(Refused) as error:
        other.change_rules(shorter(seen, checks=True), LIN)
    assert error.value.code == "rule_overtaken"
    assert len(other.rule_changes()) == 1
    assert not other.catalogue().policies["rapid"].checks


def test_a_day_that_is_left_to_the_calendar_again_has_no_row(store: Store) -> None:
    store.change_rules(SettleDay(day=DAY, works=False, reason="typhoon"), MEI)
    assert store.catalogue().day_reasons == {DAY: "typhoon"}
    store.change_rules(SettleDay(day=DAY, works=True, reason="make-up day"), MEI)
    assert store.catalogue().days == {DAY: True}
    store.change_rules(SettleDay(day=DAY, works=None), MEI)
    with store.database.read() as connection:
        assert connection.scalar(select(rows.c.code).where(rows.c.kind == "day")) is None
    assert store.catalogue().days == {}


def test_choices_that_were_all_taken_away_are_none_and_not_the_shipped_ones(open_store: Callable[..., Store]) -> None:
    one = open_store()
    one.change_rules(SettleChoices(choices=(), was=one.catalogue().choices), MEI)
    assert one.catalogue().choices == open_store().catalogue().choices == ()
    assert verify(one.database) == ()


def test_what_is_added_is_there_for_every_program_behind_what_was_there(open_store: Callable[..., Store]) -> None:
    one, other = open_store(), open_store()
    for command in additions(one.catalogue()):
        one.change_rules(command, MEI)
    found = other.catalogue()
    assert (list(found.policies)[-1], list(found.categories)[-1]) == ("own", "own")
    assert (found.ladder[-1].id, list(found.units)[-1]) == ("own", "team-own")
    with pytest.raises(Refused) as error:
        other.change_rules(additions(one.catalogue())[0], LIN)
    assert error.value.code == "rule_exists"


def test_a_contact_stands_in_the_private_part_of_the_log_and_erasing_it_leaves_the_unit_and_the_chain(
    store: Store,
) -> None:
    for command in additions(store.catalogue())[-2:]:
        store.change_rules(command, MEI)
    with store.database.read() as connection:
        assert [data for data in connection.scalars(select(events.c.data)) if "0532" in data] == []
    with store.database.write() as connection:
        event_log.erase_private(connection, NO_CASE)
    assert store.catalogue().units["dept-fire"].phone == "0532-119"
    assert store.catalogue().contacts == {"w-1": "0532-110"}
    assert store.rule_changes(1)[0].event.phone == ""  # type: ignore[attr-defined]  # by its kind
    assert verify(store.database) == ()


def test_a_telephone_that_is_left_to_the_worker_again_has_no_row_and_his_status_overrides_none(store: Store) -> None:
    store.change_rules(SettleContact(worker="w-1", phone="0532-110", was=""), MEI)
    store.intake([WorkerStatus(worker="w-1", duty=Duty.ON_DUTY, phone="139", at=START)])
    assert store.catalogue().contacts == {"w-1": "0532-110"}
    store.change_rules(SettleContact(worker="w-1", phone="", was="0532-110"), MEI)
    assert (store.catalogue().contacts, store.workers()[0].phone) == ({}, "139")
    assert verify(store.database) == ()


def test_a_rung_keeps_its_place_in_the_ladder(store: Store) -> None:
    ladder = store.catalogue().ladder
    store.change_rules(ChangeRung(rung=replace(ladder[1], at=1.1), was=ladder[1]), MEI)
    assert [r.id for r in store.catalogue().ladder] == [r.id for r in ladder]


def test_projections_are_made_anew_without_stumbling_over_the_rules(store: Store) -> None:
    number = an_incident_in(store)
    store.change_rules(shorter(store.catalogue()), MEI)
    with store.database.write() as connection:
        assert projection.rebuild(store.database, connection) == 1
    assert store.incident(number) is not None


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("policy", "policy rapid@2"),
        ("category", "category gas_leak"),
        ("rung", "rung blue"),
        ("house", "house"),
        ("day", "day 2027-05-03"),
        ("hours", "hours 2027-05-03"),
        ("choice", "choices"),
    ],
)
def test_a_rule_that_stands_otherwise_than_it_was_settled_is_found(store: Store, kind: str, name: str) -> None:
    for command in changes(store.catalogue()):
        store.change_rules(command, MEI)
    with store.database.write() as connection:
        is_last = rows.c.code == {"choices": "1"}.get(name, name.split()[-1])
        connection.execute(delete(rows).where(rows.c.kind == kind, is_last))
    (fault,) = verify(store.database)
    assert (fault.kind, fault.message.startswith(f"rule {name} differs")) == (FaultKind.RULE, True)


def test_the_audit_names_who_changed_a_rule(store: Store) -> None:
    store.change_rules(shorter(store.catalogue()), MEI)
    out = BytesIO()
    export(store.database, Subject.AUDIT, Style.JSON, out, now=START)
    told = json.loads(out.getvalue())
    assert (told["kind"], told["name"], told["station"], told["number"]) == ("policy_issued", "Mei", "desk-1", NO_CASE)


def test_the_charts_count_no_rule(store: Store) -> None:
    an_incident_in(store)
    store.change_rules(shorter(store.catalogue()), MEI)
    backlog, _ = store.minute_counts(START - timedelta(minutes=5))
    assert sum(backlog.arrivals) == 1
