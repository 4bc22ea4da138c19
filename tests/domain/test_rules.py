"""What a center settles for itself changes by events: from a date on, never behind the back of an open case."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.catalogue import (
    BusyRule,
    Catalogue,
    Category,
    Field,
    HouseRules,
    Name,
    Policy,
    PolicyChoice,
    Rung,
    StageLimit,
    Unit,
)
from console.domain.catalogue_files import catalogue_from
from console.domain.catalogue_rows import (
    category_row,
    choice_row,
    contact_row,
    day_row,
    hours_row,
    house_row,
    limit_text,
    policy_row,
    rung_row,
    span_text,
    unit_row,
)
from console.domain.deadlines import deadlines
from console.domain.deciding import Refused
from console.domain.policy_rules import next_version
from console.domain.rule_events import ContactSettled, DaySettled, PolicyIssued
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
    decide_rule,
)
from console.domain.rules_applied import evolve_rules, holds, replayed
from console.domain.rules_effect import effect_of
from console.domain.terms import AssigneeKind, AssignmentState, Severity, Stage, Trigger
from console.domain.working_time import WorkingHours
from tests.domain.making import CHINA, T0, Case, WeekCalendar, asked, filed, refold
from tests.domain.rule_samples import (
    categories,
    choices,
    houses,
    plans,
    policies,
    published_years,
    rungs,
    units,
    working_hours,
)

HOUR, DAY = timedelta(hours=1), date(2027, 5, 3)
BLUE = Rung(id="blue", name=Name(zh="蓝", en="Blue"), trigger=Trigger.SHARE, at=0.8)
RAPID = Policy(id="rapid", name=Name(zh="快速", en="Rapid"), stages=(StageLimit(stage=Stage.HANDLE, elapsed=2 * HOUR),))
GAS = Category(code="gas_leak", field="safety", name=Name(zh="燃气", en="Gas"), severity=Severity.HIGH, policy="rapid")
NAME = Name(zh="自有", en="Own")
TEAM = Unit(id="team-1", kind=AssigneeKind.TEAM, name=Name(zh="队", en="Team"))
RULES = Catalogue(
    fields={"safety": Field(code="safety", name=Name(zh="安全", en="Safety"), icon="shield")},
    policies={"rapid": RAPID},
    ladder=(BLUE,),
    categories={"gas_leak": GAS},
    units={"team-1": TEAM},
)


def issue(rules: Catalogue = RULES, **changes: object) -> IssuePolicy:
    newest = rules.policies["rapid"]
    version = next_version(rules, "rapid")
    return IssuePolicy(policy=replace(newest, **({"version": version, "valid_from": None} | changes)))  # type: ignore[arg-type]  # what a test changes, by name


def limits(hours: float) -> tuple[StageLimit, ...]:
    return (StageLimit(stage=Stage.HANDLE, elapsed=hours * HOUR),)


def refused(command: RuleCommand, rules: Catalogue = RULES) -> str:
    with pytest.raises(Refused) as error:
        decide_rule(rules, command, T0)
    return error.value.code


@given(policy=policies())
def test_a_policy_comes_back_from_its_row_as_it_was(policy: Policy) -> None:
    assert catalogue_from({"policy": [policy_row(policy)]}).policies == {policy.id: policy}


@given(category=categories())
def test_a_category_comes_back_from_its_row_as_it_was(category: Category) -> None:
    assert catalogue_from({"category": [category_row(category)]}).categories == {category.code: category}


@given(rung=rungs())
def test_a_rung_comes_back_from_its_row_as_it_was(rung: Rung) -> None:
    assert catalogue_from({"rung": [rung_row(rung)]}).ladder == (rung,)


@given(unit=units())
def test_a_unit_comes_back_from_its_row_as_it_was(unit: Unit) -> None:
    assert catalogue_from({"unit": [unit_row(unit)]}).units == {unit.id: unit}


@given(worker=st.text(min_size=1, max_size=9), phone=st.text(min_size=1, max_size=9))
def test_a_telephone_comes_back_from_its_row_as_it_was(worker: str, phone: str) -> None:
    assert catalogue_from({"contact": [contact_row(worker, phone)]}).contacts == {worker: phone}


@given(house=houses())
def test_house_rules_come_back_from_their_row_as_they_were(house: HouseRules) -> None:
    assert catalogue_from({"house": [house_row(house)]}).house == house


@given(hours=working_hours())
def test_working_hours_come_back_from_their_row_as_they_were(hours: WorkingHours) -> None:
    assert catalogue_from({"hours": [hours_row(hours)]}).hours == (hours,)


@given(choice=choices())
def test_a_choice_of_a_policy_comes_back_from_its_row_as_it_was(choice: PolicyChoice) -> None:
    assert catalogue_from({"choice": [choice_row(choice)]}).choices == (choice,)


@given(day=st.dates(), works=st.booleans(), reason=st.text(max_size=9))
def test_a_day_comes_back_from_its_row_with_its_reason(day: date, works: bool, reason: str) -> None:
    read = catalogue_from({"day": [day_row(day, works, reason)]})
    assert (read.days, read.day_reasons.get(day, "")) == ({day: works}, reason)


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        (StageLimit(stage=Stage.HANDLE, elapsed=timedelta(seconds=90)), "90s"),
        (StageLimit(stage=Stage.HANDLE, elapsed=timedelta(seconds=300)), "5m"),
        (StageLimit(stage=Stage.HANDLE, elapsed=timedelta(hours=24)), "24h"),
        (StageLimit(stage=Stage.HANDLE, elapsed=timedelta(days=7)), "7d"),
        (StageLimit(stage=Stage.HANDLE, working_days=5), "5wd"),
        (StageLimit(stage=Stage.HANDLE, working_time=4 * HOUR), "4wh"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_a_limit_is_written_as_an_admin_writes_it(limit: StageLimit, text: str) -> None:
    assert limit_text(limit) == text


def test_no_time_is_written_as_nothing() -> None:
    assert span_text(timedelta()) == ""


def test_a_version_without_a_date_begins_now_and_is_the_next() -> None:
    event = decide_rule(RULES, issue(stages=limits(1)), T0)
    assert isinstance(event, PolicyIssued)
    assert (event.policy.version, event.policy.valid_from) == (2, T0)


def test_cases_opened_before_the_date_keep_their_limits_and_those_after_it_have_the_new_ones() -> None:
    event = decide_rule(RULES, issue(stages=limits(1), valid_from=T0 + HOUR), T0)
    after = evolve_rules(RULES, event)
    early, late = opened(after, T0 + HOUR / 2), opened(after, T0 + HOUR)
    assert (early.now_is.policy_version, late.now_is.policy_version) == (1, 2)
    assert [length(case, after) for case in (early, late)] == [2 * HOUR, HOUR]
    assert after.policies["rapid"].version == 2, "the newest is what an admin sees"


@given(
    changed_s=st.integers(0, 4 * 3600),
    begins_s=st.integers(0, 4 * 3600),
    opened_s=st.lists(st.integers(1, 8 * 3600), min_size=1, max_size=5),
    new=policies(id=st.just("rapid"), version=st.just(2), valid_from=st.none()),
)
def test_whenever_a_version_is_issued_no_clock_of_an_earlier_case_moves_and_every_replay_agrees(
    changed_s: int, begins_s: int, opened_s: list[int], new: Policy
) -> None:
    changed = T0 + timedelta(seconds=changed_s)
    command = IssuePolicy(policy=replace(new, valid_from=changed + timedelta(seconds=begins_s)))
    event = decide_rule(RULES, command, changed)
    after = evolve_rules(RULES, event)
    for seconds in opened_s:
        at = T0 + timedelta(seconds=seconds)
        case = opened(RULES if at < changed else after, at)
        wanted = 1 if at < changed + timedelta(seconds=begins_s) else 2
        assert case.now_is.policy_version == wanted
        before_the_change = deadlines(case.now_is, RULES.policy("rapid", 1), WeekCalendar())
        now_is = deadlines(case.now_is, after.policy("rapid", case.now_is.policy_version), WeekCalendar())
        assert wanted == 2 or now_is == before_the_change
        assert refold(case.log) == case.now_is
    assert replayed(RULES, [event]) == after


@given(data=st.data())
def test_replaying_any_changes_gives_the_rules_that_stand(data: st.DataObject) -> None:
    rules, made = RULES, []
    for _ in range(data.draw(st.integers(0, 6))):
        command = data.draw(any_command(rules))
        try:
            event = decide_rule(rules, command, T0)
        except Refused:
            continue
        made.append(event)
        rules = evolve_rules(rules, event)
    assert replayed(RULES, made) == rules
    assert not made or holds(rules, made[-1])


@st.composite
def any_command(draw: st.DrawFn, rules: Catalogue) -> RuleCommand:
    kinds = ("policy", "category", "rung", "unit", "contact", "house", "day", "year", "plan", "hours", "choices", "new")
    kind = draw(st.sampled_from(kinds))
    if kind == "policy":
        new = draw(policies(version=st.just(next_version(rules, "rapid")), valid_from=st.none()))
        return IssuePolicy(policy=new)
    if kind == "category":
        return ChangeCategory(category=draw(categories()), was=rules.categories["gas_leak"])
    if kind == "rung":
        return ChangeRung(rung=draw(rungs()), was=rules.ladder[0])
    if kind == "unit":
        unit = draw(units(id=st.sampled_from(("team-1", "team-2"))))
        return SettleUnit(unit=unit, was=rules.units.get(unit.id))
    if kind == "new":
        return draw(what_is_new())
    if kind == "year":
        return AdoptYear(published=draw(published_years()))
    if kind == "plan":
        plan = draw(plans(id=st.sampled_from(("gas", "gas-2"))))
        return SettlePlan(plan=plan, was=next((p for p in rules.plans if p.id == plan.id), None))
    if kind == "hours":
        return SettleHours(hours=draw(working_hours()), was=rules.hours)
    if kind == "choices":
        return SettleChoices(choices=tuple(draw(st.lists(choices(), max_size=3))), was=rules.choices)
    if kind == "contact":
        worker = draw(st.sampled_from(("w1", "w2")))
        phone = draw(st.sampled_from(("", "1", "2")))
        return SettleContact(worker=worker, phone=phone, was=rules.contacts.get(worker, ""))
    if kind == "house":
        return SettleHouse(house=draw(houses()), was=rules.house)
    works = draw(st.sampled_from((True, False, None)))
    return SettleDay(day=DAY + timedelta(days=draw(st.integers(0, 2))), works=works, reason="decree")


def what_is_new() -> st.SearchStrategy[RuleCommand]:
    """Rules that are added, some under an id that is taken or that nothing may have."""
    ids = st.sampled_from(("own", "own-2", "rapid", "gas_leak", "blue", "team-1", "Own", "", "a b"))
    return st.one_of(
        st.builds(IssuePolicy, policy=policies(id=ids, version=st.just(1)), is_new=st.just(True)),
        st.builds(ChangeCategory, category=categories(code=ids), was=st.none()),
        st.builds(ChangeRung, rung=st.builds(replace, rungs(), id=ids), was=st.none()),
        st.builds(SettleUnit, unit=units(id=ids), was=st.none()),
    )


OWN = {
    "policy": IssuePolicy(policy=replace(RAPID, id="own"), is_new=True),
    "category": ChangeCategory(category=replace(GAS, code="own"), was=None),
    "rung": ChangeRung(rung=replace(BLUE, id="own"), was=None),
    "unit": SettleUnit(unit=replace(TEAM, id="own"), was=None),
}


def named(kind: str, ident: str, name: Name = NAME) -> RuleCommand:
    """What is new, under this id and name."""
    command = OWN[kind]
    match command:
        case IssuePolicy():
            return replace(command, policy=replace(command.policy, id=ident, name=name))
        case ChangeCategory():
            return replace(command, category=replace(command.category, code=ident, name=name))
        case ChangeRung():
            return replace(command, rung=replace(command.rung, id=ident, name=name))
        case SettleUnit():
            return replace(command, unit=replace(command.unit, id=ident, name=name))
    raise AssertionError(kind)


@pytest.mark.parametrize("kind", OWN)
def test_what_is_added_stands_behind_the_others_and_a_second_one_of_its_id_is_refused(kind: str) -> None:
    event = decide_rule(RULES, OWN[kind], T0)
    after = evolve_rules(RULES, event)
    known = {
        "policy": list(after.policies),
        "category": list(after.categories),
        "rung": [r.id for r in after.ladder],
        "unit": list(after.units),
    }
    assert known[kind][-1] == "own"
    assert sum(map(len, known.values())) == 5
    assert holds(after, event)
    assert not holds(RULES, event)
    assert refused(OWN[kind], after) == "rule_exists"


@pytest.mark.parametrize("kind", OWN)
@pytest.mark.parametrize("ident", ["", "Own", "1st", "own policy", "own/x", "own+", "own#", "自有", "o" * 41, "own\n"])
def test_an_id_that_no_log_and_no_topic_may_hold_is_refused(kind: str, ident: str) -> None:
    assert refused(named(kind, ident)) == "wrong_id"


@pytest.mark.parametrize("kind", OWN)
@pytest.mark.parametrize("name", [Name(), Name(zh="自有"), Name(en="Own"), Name(zh=" ", en="Own")])
def test_what_is_new_has_a_name_in_both_languages(kind: str, name: Name) -> None:
    assert refused(named(kind, "own", name)) == "name_missing"


def test_a_new_policy_is_in_force_from_now_on_and_is_judged_as_any_other() -> None:
    event = decide_rule(RULES, OWN["policy"], T0)
    after = evolve_rules(RULES, event)
    assert (after.policies["own"].version, after.policies["own"].valid_from) == (1, T0)
    assert refused(IssuePolicy(policy=replace(RAPID, id="own", stages=()), is_new=True)) == "no_limit"
    assert refused(IssuePolicy(policy=replace(RAPID, id="own", version=2), is_new=True)) == "rule_overtaken"
    moved = decide_rule(after, ChangeCategory(category=replace(GAS, policy="own"), was=GAS), T0)
    assert evolve_rules(replace(after, choices=()), moved).policy_for("gas_leak", Severity.LOW)[0] == "own"


def test_a_new_category_belongs_to_a_field_and_a_policy_that_there_are() -> None:
    for changes in ({"field": "moon"}, {"policy": "moon"}):
        category = replace(GAS, code="own", **changes)
        assert refused(ChangeCategory(category=category, was=None)) == "no_such_rule"


def test_a_new_rung_calls_at_once_to_the_cases_that_have_passed_it() -> None:
    cases = [opened(RULES, T0 + n * HOUR, number=n).now_is for n in range(2)]
    now = T0 + 1.2 * HOUR
    event = decide_rule(RULES, ChangeRung(rung=replace(BLUE, id="own", at=0.5), was=None), now)
    assert effect_of(event, RULES, cases, WeekCalendar(), now).called == (0,)


def test_a_unit_gets_a_contact_and_its_erased_one_is_known_in_the_catalogue_alone() -> None:
    told = replace(TEAM, contact="Zhao", phone="0532-110")
    event = decide_rule(RULES, SettleUnit(unit=told, was=TEAM, reason="new number"), T0)
    after = evolve_rules(RULES, event)
    assert after.units["team-1"] == told
    assert refused(SettleUnit(unit=replace(told, phone="1"), was=TEAM), after) == "rule_overtaken"
    assert refused(SettleUnit(unit=told, was=told), after) == "rule_unchanged"
    assert refused(SettleUnit(unit=replace(TEAM, phone="1" * 501), was=TEAM)) == "wrong_rule"
    assert holds(after, replace(event, contact="", phone=""))
    assert not holds(RULES, event)


def test_a_worker_s_telephone_is_settled_and_left_to_him_again() -> None:
    settled = decide_rule(RULES, SettleContact(worker="w1", phone=" 139 ", was="", reason="new"), T0)
    assert isinstance(settled, ContactSettled)
    after = evolve_rules(RULES, settled)
    assert (after.contacts, holds(after, settled)) == ({"w1": "139"}, True)
    assert holds(after, replace(settled, phone="")), "erased in the log, it is known here alone"
    assert refused(SettleContact(worker="w1", phone="138", was=""), after) == "rule_overtaken"
    assert refused(SettleContact(worker="w1", phone="139", was="139"), after) == "rule_unchanged"
    assert refused(SettleContact(worker="w2", phone="1" * 501, was="")) == "wrong_rule"
    assert refused(SettleContact(worker="w" * 81, phone="1", was="")) == "wrong_rule"
    left = decide_rule(after, SettleContact(worker="w1", phone="", was="139"), T0)
    again = evolve_rules(after, left)
    assert (again.contacts, holds(again, left), holds(again, settled)) == ({}, True, False)


def test_of_two_who_change_a_rule_at_once_the_second_is_told() -> None:
    first = decide_rule(RULES, issue(stages=limits(1)), T0)
    after = evolve_rules(RULES, first)
    assert refused(issue(RULES, stages=limits(3)), after) == "rule_overtaken"
    blue = ChangeRung(rung=replace(BLUE, at=0.9), was=BLUE)
    after = evolve_rules(RULES, decide_rule(RULES, blue, T0))
    assert refused(ChangeRung(rung=replace(BLUE, at=0.7), was=BLUE), after) == "rule_overtaken"
    house = SettleHouse(house=HouseRules(busy_worker=BusyRule.BLOCK), was=HouseRules())
    after = evolve_rules(RULES, decide_rule(RULES, house, T0))
    assert refused(SettleHouse(house=HouseRules(sweep_after=HOUR), was=HouseRules()), after) == "rule_overtaken"


def test_a_category_gives_new_cases_another_policy_and_leaves_open_ones_alone() -> None:
    own = replace(RAPID, id="own")
    rules = replace(RULES, policies={"rapid": RAPID, "own": own}, choices=())
    event = decide_rule(rules, ChangeCategory(category=replace(GAS, policy="own"), was=GAS), T0)
    after = evolve_rules(rules, event)
    assert [r.policy_for("gas_leak", Severity.LOW)[0] for r in (rules, after)] == ["rapid", "own"]
    case = opened(rules, T0)
    assert effect_of(event, rules, [case.now_is], WeekCalendar(), T0).moved == ()


def test_a_category_is_put_on_no_policy_that_there_is_not() -> None:
    assert refused(ChangeCategory(category=replace(GAS, policy="own"), was=GAS)) == "no_such_rule"
    assert refused(ChangeCategory(category=replace(GAS, code="x"), was=GAS)) == "no_such_rule"
    assert refused(ChangeCategory(category=GAS, was=replace(GAS, severity=Severity.LOW))) == "rule_overtaken"


def test_what_changes_nothing_is_no_change() -> None:
    assert refused(ChangeCategory(category=GAS, was=GAS)) == "rule_unchanged"
    assert refused(issue()) == "rule_unchanged"
    assert refused(ChangeRung(rung=BLUE, was=BLUE)) == "rule_unchanged"
    assert refused(SettleHouse(house=HouseRules(), was=HouseRules())) == "rule_unchanged"
    assert refused(SettleDay(day=DAY, works=None)) == "rule_unchanged"
    settled = evolve_rules(RULES, DaySettled(day=DAY, works=False, reason="typhoon"))
    assert refused(SettleDay(day=DAY, works=False, reason="typhoon"), settled) == "rule_unchanged"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (issue(valid_from=T0 - timedelta(seconds=1)), "from_past"),
        (issue(stages=()), "no_limit"),
        (issue(name=Name(zh="x" * 501)), "wrong_rule"),
        (IssuePolicy(policy=replace(RAPID, id="own")), "no_such_rule"),
        (ChangeRung(rung=replace(BLUE, id="green"), was=BLUE), "no_such_rule"),
        (ChangeRung(rung=replace(BLUE, at=0.0), was=BLUE), "wrong_rule"),
        (ChangeRung(rung=replace(BLUE, at=float("nan")), was=BLUE), "wrong_rule"),
        (ChangeRung(rung=replace(BLUE, trigger=Trigger.DECLINED, at=1.5), was=BLUE), "wrong_rule"),
        (ChangeRung(rung=replace(BLUE, raises_to=3), was=BLUE), "wrong_rule"),
        (ChangeRung(rung=replace(BLUE, min_limit=HOUR, max_limit=HOUR), was=BLUE), "wrong_rule"),
        (ChangeRung(rung=replace(BLUE, answer_share=0.0), was=BLUE), "wrong_rule"),
        (ChangeRung(rung=replace(BLUE, answer_within=timedelta(days=400)), was=BLUE), "wrong_rule"),
        (SettleHouse(house=HouseRules(sweep_after=timedelta()), was=HouseRules()), "wrong_rule"),
        (SettleHouse(house=HouseRules(hand_filed_sources=frozenset({"x" * 81})), was=HouseRules()), "wrong_rule"),
        (SettleHouse(house=HouseRules(hand_filed_categories=frozenset({"lava"})), was=HouseRules()), "no_such_rule"),
        (
            SettleHouse(
                house=HouseRules(check_in_after={AssignmentState.EN_ROUTE: timedelta(days=400)}), was=HouseRules()
            ),
            "wrong_rule",
        ),
        (SettleDay(day=DAY, works=False, reason="  "), "empty_text"),
        (SettleDay(day=date(1999, 1, 1), works=False, reason="x"), "wrong_rule"),
        (SettleDay(day=T0.date() - timedelta(days=1), works=False, reason="x"), "day_past"),
        (SettleDay(day=T0.date() - timedelta(days=1), works=None), "day_past"),
        (SettleDay(day=DAY, works=False, reason="x" * 501), "wrong_rule"),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_a_change_that_makes_no_sense_is_refused_with_its_reason(command: RuleCommand, code: str) -> None:
    assert refused(command) == code


def test_the_day_of_the_place_can_be_settled_until_it_is_over_there() -> None:
    evening = datetime(2027, 5, 3, 16, tzinfo=UTC)
    today = SettleDay(day=DAY, works=False, reason="typhoon")
    assert decide_rule(RULES, today, evening).day == DAY
    with pytest.raises(Refused) as why:
        decide_rule(RULES, today, evening, CHINA)
    assert why.value.code == "day_past"


def test_a_category_and_a_policy_name_no_grade_without_a_limit() -> None:
    graded = replace(RAPID, id="appeal", stages=(replace(limits(1)[0], difficulty="simple"), *limits(2)[1:]))
    rules = replace(RULES, policies={**RULES.policies, "appeal": graded})
    for difficulty, code in (("urgent", "no_grade"), ("simple", None), ("", None)):
        command = ChangeCategory(category=replace(GAS, policy="appeal", difficulty=difficulty), was=GAS)
        if code is None:
            assert decide_rule(rules, command, T0)
        else:
            assert refused(command, rules) == code
    assert refused(issue(difficulty="simple")) == "no_grade"


def test_a_day_of_the_center_is_taken_away_again_with_its_reason() -> None:
    settled = evolve_rules(RULES, decide_rule(RULES, SettleDay(day=DAY, works=True, reason=" make-up "), T0))
    assert (settled.days, settled.day_reasons) == ({DAY: True}, {DAY: "make-up"})
    again = evolve_rules(settled, decide_rule(settled, SettleDay(day=DAY, works=None), T0))
    assert (again.days, again.day_reasons) == ({}, {})


def test_a_new_version_moves_no_open_case_and_tells_how_they_would_stand_on_it() -> None:
    cases = [opened(RULES, T0 + n * HOUR, number=n) for n in range(3)]
    event = decide_rule(RULES, issue(stages=limits(0.5)), T0 + 2.5 * HOUR)
    now = T0 + 2.5 * HOUR
    effect = effect_of(event, RULES, [c.now_is for c in cases], WeekCalendar(), now)
    assert (effect.looked_at, effect.moved, effect.late) == (3, (), ())
    assert (effect.of_policy, effect.are_late, effect.would_be_late) == (3, (0,), (0, 1, 2))


def test_a_rung_that_is_lowered_calls_at_once_to_the_cases_that_have_passed_it() -> None:
    cases = [opened(RULES, T0 + n * HOUR, number=n).now_is for n in range(2)]
    now = T0 + 1.2 * HOUR  # of two hours 60 % and 10 % have passed
    event = decide_rule(RULES, ChangeRung(rung=replace(BLUE, at=0.5), was=BLUE), now)
    assert effect_of(event, RULES, cases, WeekCalendar(), now).called == (0,)
    event = decide_rule(RULES, ChangeRung(rung=replace(BLUE, at=0.9), was=BLUE), now)
    assert effect_of(event, RULES, cases, WeekCalendar(), now).called == ()


def test_a_shorter_check_in_calls_at_once_to_who_was_not_heard_of_for_so_long() -> None:
    case = opened(RULES, T0)
    case.do(asked())
    case.reply("en_route")
    now = case.now + HOUR / 2
    shorter = HouseRules(check_in_after={AssignmentState.EN_ROUTE: HOUR / 4})
    event = decide_rule(RULES, SettleHouse(house=shorter, was=HouseRules()), now)
    assert effect_of(event, RULES, [case.now_is], WeekCalendar(), now).called == (1047,)


def test_a_day_off_moves_the_open_cases_whose_limits_count_working_days() -> None:
    stages = (StageLimit(stage=Stage.REPLY, working_days=1),)
    rules = Catalogue(policies={"rapid": replace(RAPID, stages=stages)})
    case = opened(rules, T0)  # a Tuesday afternoon in China: due on Wednesday at 17:30
    wednesday, now = date(2026, 11, 25), T0 + timedelta(hours=30)
    off = decide_rule(rules, SettleDay(day=wednesday, works=False, reason="typhoon"), now)
    effect = effect_of(off, rules, [case.now_is], WeekCalendar(), now)
    assert (effect.moved, effect.late, effect.saved) == ((1047,), (), (1047,))
    settled = evolve_rules(rules, off)
    back = decide_rule(settled, SettleDay(day=wednesday, works=None), now)
    assert effect_of(back, settled, [case.now_is], WeekCalendar(), now).late == (1047,)


def opened(rules: Catalogue, at: datetime, number: int = 1047) -> Case:
    case = Case(catalogue=rules, now=at, number=number)
    case.do(filed(), after_s=0)
    return case


def length(case: Case, rules: Catalogue) -> timedelta:
    now = case.now_is
    (only,) = deadlines(now, rules.policy(now.policy, now.policy_version), WeekCalendar())
    return only.due - only.start
