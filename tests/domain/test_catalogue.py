"""The catalogues: what each row says, what it says where it says nothing, and which policy a case runs on."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.catalogue import (
    URGENT_FIRST,
    BusyRule,
    Catalogue,
    CatalogueError,
    Category,
    Component,
    Field,
    HouseRules,
    Name,
    Policy,
    PolicyChoice,
    Rung,
    Skill,
    StageLimit,
    parse_limit,
)
from console.domain.catalogue_files import catalogue_from
from console.domain.terms import AssignmentState, Level, OrderKind, Role, Severity, Stage, Trigger
from tests.domain.making import T0

NAMED = {"zh": "甲", "en": "A"}
NAME = Name(zh="甲", en="A")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [(Name(zh="水", en="Water"), "水", "Water"), (Name(zh="水"), "水", "水"), (Name(), "", "")],
    ids=["both", "one language for both", "neither"],
)
def test_a_name_falls_back_to_the_other_language(name: Name, zh: str, en: str):
    assert (name.in_("zh"), name.in_("en")) == (zh, en)


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("1s", (timedelta(seconds=1), 0, None)),
        ("60s", (timedelta(minutes=1), 0, None)),
        ("5m", (timedelta(minutes=5), 0, None)),
        ("24h", (DAY, 0, None)),
        ("7d", (7 * DAY, 0, None)),
        ("5wd", (None, 5, None)),
        ("4wh", (None, 0, 4 * HOUR)),
        ("0007m", (timedelta(minutes=7), 0, None)),
        ("9999999s", (timedelta(seconds=9_999_999), 0, None)),
        ("3660d", (3_660 * DAY, 0, None)),
        ("3660wd", (None, 3_660, None)),
    ],
)
def test_a_limit_is_elapsed_time_working_days_or_working_hours(text: str, limit):
    assert parse_limit(text) == limit


@pytest.mark.parametrize(
    "text",
    ["10000000s", "3661d", "3661wd", "9999999h", "0wd", "-1wd", "h", "5 h", "5H", "5mm", "5dw", "½h", "1e3s", "+5m"],
)
def test_what_is_no_limit_is_refused_with_how_one_is_written(text: str):
    with pytest.raises(CatalogueError, match="write 60s, 5m, 24h, 7d, 5wd or 4wh"):
        parse_limit(text)


@given(st.text(max_size=12))
def test_no_text_whatever_makes_a_limit_that_is_not_positive(text: str):
    try:
        elapsed, days, hours = parse_limit(text)
    except CatalogueError:
        return
    given_ = [part for part in (elapsed, days, hours) if part]
    assert len(given_) == 1
    assert days > 0 or given_[0] > timedelta()


# Which policy


def a_category(code: str = "gas", field: str = "safety", **more: object) -> Category:
    values = {"name": Name(), "severity": Severity.NORMAL, "policy": "own", "difficulty": "simple"} | more
    return Category(code=code, field=field, **values)


def chosen(*choices: PolicyChoice, category: str = "gas", severity: Severity = Severity.NORMAL) -> tuple[str, str]:
    rules = Catalogue(categories={"gas": a_category()}, choices=choices)
    return rules.policy_for(category, severity)


@pytest.mark.parametrize(
    ("choice", "fits"),
    [
        (PolicyChoice(policy="p"), True),
        (PolicyChoice(policy="p", severities=frozenset({Severity.NORMAL})), True),
        (PolicyChoice(policy="p", severities=frozenset({Severity.HIGH})), False),
        (PolicyChoice(policy="p", category="gas"), True),
        (PolicyChoice(policy="p", category="fire"), False),
        (PolicyChoice(policy="p", field="safety"), True),
        (PolicyChoice(policy="p", field="city"), False),
        (PolicyChoice(policy="p", category="gas", field="safety"), True),
        (PolicyChoice(policy="p", category="gas", field="city"), False),
        (PolicyChoice(policy="p", category="fire", field="safety"), False),
        (PolicyChoice(policy="p", category="gas", severities=frozenset({Severity.HIGH})), False),
    ],
    ids=str,
)
def test_a_choice_fits_where_all_that_it_names_fits_else_the_category_s_own_policy_counts(choice, fits: bool):
    assert chosen(choice) == (("p", "") if fits else ("own", "simple"))


def test_the_first_choice_that_fits_counts_and_brings_its_difficulty():
    first, second = PolicyChoice(policy="a", difficulty="hard"), PolicyChoice(policy="b")
    assert chosen(first, second) == ("a", "hard")
    assert chosen(second, first) == ("b", "")


@pytest.mark.parametrize("severity", Severity)
def test_an_unknown_category_fits_no_choice_that_names_one_and_runs_on_the_urgent_policy(severity: Severity):
    narrow = (PolicyChoice(policy="a", category="fire"), PolicyChoice(policy="b", field="safety"))
    assert chosen(*narrow, category="new", severity=severity) == ("rapid", "")


@pytest.mark.parametrize(
    ("severity", "policy"),
    [(Severity.CRITICAL, "rapid"), (Severity.HIGH, "rapid"), (Severity.NORMAL, "own"), (Severity.LOW, "own")],
)
def test_where_nothing_is_chosen_the_urgent_ones_run_on_the_urgent_policy(severity: Severity, policy: str):
    assert Catalogue(categories={"gas": a_category()}).policy_for("gas", severity)[0] == policy


# Which version


def a_policy(version: int, valid_from: datetime | None = None) -> Policy:
    return Policy(id="p", version=version, name=Name(), stages=(), valid_from=valid_from)


def versions(*policies: Policy) -> Catalogue:
    return Catalogue(policies={p.id: p for p in policies}, versions={(p.id, p.version): p for p in reversed(policies)})


@pytest.mark.parametrize(
    ("at", "version"),
    [
        (T0 - timedelta(seconds=1), 1),
        (T0, 2),
        (T0 + DAY - timedelta(seconds=1), 2),
        (T0 + DAY, 3),
        (T0 + 400 * DAY, 3),
    ],
    ids=["before", "from the second on", "to the second before", "the next", "for ever"],
)
def test_the_newest_version_that_is_in_force_counts(at: datetime, version: int):
    rules = versions(a_policy(1), a_policy(2, T0), a_policy(3, T0 + DAY))
    assert rules.policy_at("p", at).version == version


def test_where_none_is_in_force_yet_there_is_one_all_the_same():
    assert versions(a_policy(4, T0)).policy_at("p", T0 - DAY).version == 4


@pytest.mark.parametrize(("asked", "version"), [(0, 2), (2, 2), (5, 5), (3, 2), (9, 2)])
def test_a_version_is_found_by_its_number_and_one_that_is_gone_is_the_first(asked: int, version: int):
    assert versions(a_policy(5), a_policy(2)).policy("p", asked).version == version


def test_versions_of_another_policy_are_no_versions_of_this_one():
    other = Policy(id="q", version=9, name=Name(), stages=())
    rules = Catalogue(policies={"p": a_policy(1), "q": other}, versions={("q", 9): other})
    assert rules.policy("p", 9).version == rules.policy_at("p", T0).version == 1


# Rows


def test_a_table_that_lacks_is_empty_and_the_urgent_ones_go_first_all_the_same():
    rules = catalogue_from({})
    assert rules == Catalogue()
    assert rules.choices == (URGENT_FIRST,)
    assert catalogue_from({"choice": []}).choices == (), "a table without a row is a decision"


def test_a_field_a_skill_and_a_component_are_read():
    rules = catalogue_from(
        {
            "field": [{"code": "f", "icon": "flame", **NAMED}, {"code": "g", **NAMED}],
            "skill": [{"code": "s", **NAMED}],
            "component": [{"code": "c", "group": "pipes", **NAMED}],
        }
    )
    assert rules.fields == {
        "f": Field(code="f", name=NAME, icon="flame"),
        "g": Field(code="g", name=NAME, icon="circle"),
    }
    assert rules.skills == {"s": Skill(code="s", name=NAME)}
    assert rules.components == {"c": Component(code="c", group="pipes", name=NAME)}


CATEGORY = {"code": "gas", "field": "safety", "severity": 2, "policy": "rapid", **NAMED}


def test_a_category_is_read_with_all_that_it_says_and_without():
    full = CATEGORY | {"difficulty": "hard", "skills": ["gas"], "words": ["smell", 119], "by_hand": False}
    (whole,) = catalogue_from({"category": [full]}).categories.values()
    assert whole == Category(
        code="gas",
        field="safety",
        name=NAME,
        severity=Severity.HIGH,
        policy="rapid",
        difficulty="hard",
        skills=("gas",),
        words=("smell", "119"),
        by_hand=False,
    )
    (bare,) = catalogue_from({"category": [CATEGORY]}).categories.values()
    assert bare == Category(code="gas", field="safety", name=NAME, severity=Severity.HIGH, policy="rapid")


def test_a_policy_is_read_with_all_that_it_says_and_without():
    stage = {
        "name": "handle",
        "limit": "2h",
        "difficulty": "hard",
        "severities": [3, 4],
        "level": "district",
        "warn_share": 0.5,
        "pauses": False,
        "goal_share": 0.9,
    }
    row = {"id": "p", "version": 2, "source_zh": "规", "source_en": "Rule", "pauses": False, "checks": True, **NAMED}
    made = catalogue_from({"policy": [row | {"stage": [stage], "valid_from": "2026-12-01T00:00:00+08:00"}]})
    assert made.versions["p", 2] == Policy(
        id="p",
        version=2,
        name=NAME,
        source=Name(zh="规", en="Rule"),
        stages=(
            StageLimit(
                stage=Stage.HANDLE,
                elapsed=2 * HOUR,
                difficulty="hard",
                severities=frozenset({Severity.NORMAL, Severity.LOW}),
                level=Level.DISTRICT,
                warn_share=0.5,
                pauses=False,
                goal_share=0.9,
            ),
        ),
        pauses=False,
        valid_from=datetime(2026, 11, 30, 16, tzinfo=UTC),
        checks=True,
    )
    bare = catalogue_from({"policy": [{"id": "p", "stage": [{"name": "reply", "limit": "5wd"}], **NAMED}]})
    assert bare.policies["p"] == Policy(id="p", name=NAME, stages=(StageLimit(stage=Stage.REPLY, working_days=5),))


def test_the_newest_version_is_the_policy_in_whatever_order_they_are_written():
    rows = [{"id": "p", "version": v, "stage": [], **NAMED} for v in (2, 3, 1)]
    rules = catalogue_from({"policy": rows})
    assert rules.policies["p"].version == 3
    assert sorted(rules.versions) == [("p", 1), ("p", 2), ("p", 3)]


def test_a_date_that_toml_has_read_already_is_taken_as_it_is():
    row = {"id": "p", "stage": [], "valid_from": T0, **NAMED}
    assert catalogue_from({"policy": [row]}).policies["p"].valid_from == T0


def test_a_rung_is_read_with_all_that_it_says_and_without():
    row = {"id": "red", "trigger": "share", "at": 1.5, **NAMED}
    more = {
        "colour": "red",
        "min_limit": "10m",
        "max_limit": "24h",
        "notify": ["supervisor", "admin"],
        "raises_to": 2,
        "order": "explanation",
        "answer_share": 0.25,
        "answer_within": "4h",
        "may_reassign": True,
    }
    bare, full = catalogue_from({"rung": [row, row | more]}).ladder
    assert bare == Rung(id="red", name=NAME, trigger=Trigger.SHARE, at=1.5)
    assert full == Rung(
        id="red",
        colour="red",
        name=NAME,
        trigger=Trigger.SHARE,
        at=1.5,
        min_limit=timedelta(minutes=10),
        max_limit=timedelta(hours=24),
        notify=(Role.SUPERVISOR, Role.ADMIN),
        raises_to=2,
        order=OrderKind.EXPLANATION,
        answer_share=0.25,
        answer_within=timedelta(hours=4),
        may_reassign=True,
    )


def test_a_choice_is_read():
    row = {"policy": "p", "difficulty": "hard", "category": "gas", "field": "safety", "severities": [1]}
    bare, full = catalogue_from({"choice": [{"policy": "p"}, row]}).choices
    assert bare == PolicyChoice(policy="p")
    assert full == PolicyChoice(
        policy="p", difficulty="hard", category="gas", field="safety", severities=frozenset({Severity.CRITICAL})
    )


def test_the_house_rules_are_the_last_entry_or_what_every_center_begins_with():
    rows = [
        {"id": "house"},
        {"id": "house", "busy_worker": "block", "sweep_after": "2d", "check_in_after": {"on_scene": "30m"}},
    ]
    assert catalogue_from({"house": rows}).house == HouseRules(
        busy_worker=BusyRule.BLOCK,
        sweep_after=2 * DAY,
        check_in_after={AssignmentState.ON_SCENE: timedelta(minutes=30)},
    )
    assert catalogue_from({"house": rows[:1]}).house == catalogue_from({}).house == HouseRules()


def test_days_are_read_as_text_or_as_toml_gives_them():
    rows = [{"date": "2026-12-05", "works": True}, {"date": date(2026, 12, 7), "works": False}]
    assert catalogue_from({"day": rows}).days == {date(2026, 12, 5): True, date(2026, 12, 7): False}


@pytest.mark.parametrize(
    ("table", "row", "says"),
    [
        ("field", {"code": "f", "zh": "甲"}, r"field, entry 1 \(f\): 'en'"),
        ("category", CATEGORY | {"severity": 7}, r"category, entry 1 \(gas\): .*7"),
        ("category", {k: v for k, v in CATEGORY.items() if k != "code"}, r"entry 1 \(\?\): 'code'"),
        ("policy", {"id": "p", "stage": [{"name": "dance", "limit": "1h"}], **NAMED}, "dance"),
        (
            "policy",
            {"id": "p", "stage": [{"name": "handle", "limit": "1h", "goal_share": -0.1}], **NAMED},
            "goal_share",
        ),
        ("policy", {"id": "p", "stage": [{"name": "handle", "limit": "1h", "level": "moon"}], **NAMED}, "moon"),
        ("policy", {"id": "p", **NAMED}, "'stage'"),
        ("rung", {"id": "r", "trigger": "share", "at": "soon", **NAMED}, "soon"),
        ("rung", {"id": "r", "trigger": "share", "at": 1, "order": "shout", **NAMED}, "shout"),
        ("rung", {"id": "r", "trigger": "share", "at": 1, "notify": ["king"], **NAMED}, "king"),
        ("house", {"id": "house", "sweep_after": "4wh"}, "working time is for limits"),
        ("house", {"id": "house", "check_in_after": {"asleep": "1h"}}, "asleep"),
        ("choice", {"field": "x"}, "'policy'"),
        ("day", {"date": "2026-12-05"}, "'works'"),
        ("skill", {"code": "s"}, "'zh'"),
    ],
)
def test_a_wrong_row_names_its_table_its_entry_and_what_is_wrong(table: str, row: dict[str, object], says: str):
    with pytest.raises(CatalogueError, match=says):
        catalogue_from({table: [row]})


def test_of_several_rows_the_wrong_one_is_named():
    with pytest.raises(CatalogueError, match=r"catalogue skill, entry 2 \(t\)"):
        catalogue_from({"skill": [{"code": "s", **NAMED}, {"code": "t"}]})


@pytest.mark.parametrize("share", [0, 1, 0.5])
def test_a_share_may_be_all_and_nothing(share: float):
    rows = [{"id": "p", "stage": [{"name": "handle", "limit": "1h", "warn_share": share}], **NAMED}]
    assert catalogue_from({"policy": rows}).policies["p"].stages[0].warn_share == share
