"""The shipped catalogues: complete, in both languages, and consistent with each other."""

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from console.domain.catalogue import Catalogue, CatalogueError
from console.domain.catalogue_files import catalogue_from
from console.domain.plans import plan_for
from console.domain.terms import AssigneeKind, Severity, Stage

TABLES = {
    "field": "fields.toml",
    "category": "categories.toml",
    "skill": "skills.toml",
    "unit": "units.toml",
    "component": "components.toml",
    "policy": "policies.toml",
    "rung": "supervision.toml",
    "plan": "plans.toml",
    "house": "supervision.toml",
}


def rows(table: str) -> list[dict[str, object]]:
    text = files("resources").joinpath("catalogue", TABLES.get(table, "policies.toml")).read_text(encoding="utf-8")
    return tomllib.loads(text)[table]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return catalogue_from({table: rows(table) for table in (*TABLES, "choice")})


@pytest.mark.parametrize("table", TABLES)
def test_every_entry_has_its_own_code_and_both_languages(table):
    entries = rows(table)
    codes = Counter(entry.get("code", entry.get("id")) for entry in entries)
    assert max(codes.values()) == 1
    assert all(entry["zh"] and entry["en"] for entry in entries)


def test_there_are_five_fields_each_with_incident_types(catalogue):
    assert set(catalogue.fields) == {
        "public_security",
        "disputes",
        "production_safety",
        "urban_management",
        "livelihood",
    }
    counts = Counter(category.field for category in catalogue.categories.values())
    assert set(counts) == set(catalogue.fields)
    assert min(counts.values()) >= 8


def test_there_are_78_types_of_components_in_the_five_groups(catalogue):
    assert len(catalogue.components) == 78
    assert len({component.group for component in catalogue.components.values()}) == 5


def test_there_are_departments_teams_and_mobile_workstations_to_ask(catalogue):
    kinds = Counter(unit.kind for unit in catalogue.units.values())
    assert set(kinds) == {AssigneeKind.DEPARTMENT, AssigneeKind.TEAM, AssigneeKind.STATION}


def test_every_step_of_a_plan_is_in_both_languages_and_one_id_is_one_kind_of_step():
    kinds: dict[str, set[object]] = {}
    for step in (s for plan in rows("plan") for s in plan["step"]):
        assert step["zh"], step
        assert step["en"], step
        kinds.setdefault(step["id"], set()).add((step["kind"], step.get("unit")))
    assert {i: k for i, k in kinds.items() if len(k) > 1} == {}


def test_every_plan_names_its_source_or_says_that_it_is_ours():
    for plan in rows("plan"):
        assert bool(plan.get("ours")) != bool(plan.get("source_zh") and plan.get("source_en")), plan["id"]


def test_plans_name_only_what_exists_and_none_is_hidden_by_one_before_it(catalogue):
    used = Counter(
        plan.id for c in catalogue.categories for s in Severity if (plan := plan_for(catalogue, c, s)) is not None
    )
    for plan in catalogue.plans:
        assert plan.categories <= set(catalogue.categories)
        assert plan.field in ("", *catalogue.fields)
        assert {step.unit for step in plan.steps} <= {"", *catalogue.units}
        assert used[plan.id], plan.id


@pytest.mark.parametrize(
    ("category", "severity", "plan"),
    [("gas_leak", 1, "gas_leak_1"), ("gas_leak", 3, "gas_leak_2"), ("noise", 4, "general"), ("noise", 1, "urgent")],
)
def test_a_case_has_the_plan_of_its_category_and_severity_else_the_general_one(catalogue, category, severity, plan):
    assert plan_for(catalogue, category, Severity(severity)).id == plan


@pytest.mark.parametrize("wrong", [{"kind": "worker"}, {"kind": "club"}, {"id": "a/b"}, {"id": "a b"}, {"id": ""}])
def test_a_unit_that_cannot_be_asked_is_refused(wrong):
    with pytest.raises(CatalogueError, match="catalogue unit, entry 1"):
        catalogue_from({"unit": [{"id": "team-1", "kind": "team", "zh": "队", "en": "Team"} | wrong]})


def test_categories_name_only_what_exists(catalogue):
    for category in catalogue.categories.values():
        assert category.policy in catalogue.policies
        assert set(category.skills) <= set(catalogue.skills)
        assert (category.difficulty in {"simple", "ordinary", "complex"}) == (category.policy == "appeal")


@pytest.mark.parametrize(
    ("code", "severity"), [("worker_sos", 1), ("sensor_alarm", 2), ("unreadable_report", 2), ("other", 3)]
)
def test_categories_that_the_program_itself_uses_are_there(catalogue, code, severity):
    assert catalogue.categories[code].severity == severity


def test_rapid_policy_is_1_5_10_minutes_from_receipt(catalogue):
    limits = {s.stage: s.elapsed.total_seconds() for s in catalogue.policies["rapid"].stages if s.elapsed}
    assert limits == {Stage.DISPATCH: 60, Stage.ACCEPT: 300, Stage.ARRIVE: 600, Stage.HANDLE: 3600}


@pytest.mark.parametrize(
    ("policy", "limits"),
    [
        ("haining", {("sign", ""): "0:01", ("dispatch", ""): "0:03", ("arrive", ""): "0:30", ("reply", ""): "24:00"}),
        (
            "beijing_hotline",
            {
                ("reply", "urgent"): "2:00",
                ("reply", "simple"): "24:00",
                ("reply", "ordinary"): "168:00",
                ("reply", "complex"): "360:00",
            },
        ),
        ("qingdao_hotline", {("reply", ""): 5}),
        ("nfpa_1225", {("dispatch", ""): "0:01"}),
    ],
)
def test_published_policies_have_the_limits_of_their_source(catalogue, policy, limits):
    known = catalogue.policies[policy]
    assert known.source.zh
    assert known.source.en
    said = {(s.stage, s.difficulty): s.working_days or hours(s.elapsed) for s in known.stages}
    assert said == limits


def hours(span) -> str:
    return f"{span.total_seconds() // 3600:.0f}:{span.total_seconds() % 3600 // 60:02.0f}"


def test_nfpa_asks_for_nine_cases_in_ten_and_its_clock_never_waits(catalogue):
    policy = catalogue.policies["nfpa_1225"]
    assert [s.goal_share for s in policy.stages] == [0.9]
    assert not policy.pauses


def test_the_ladder_has_its_three_colours_and_what_each_asks(catalogue):
    ladder = {r.id: r for r in catalogue.ladder}
    assert {i: (r.at, r.order, r.raises_to) for i, r in ladder.items() if r.trigger == "share"} == {
        "blue": (0.8, "reminder", 0),
        "yellow": (1.0, "order", 1),
        "red": (1.5, "explanation", 2),
        "short_warning": (0.8, None, 0),
        "short_late": (1.0, None, 0),
    }
    assert {i for i, r in ladder.items() if r.colour} == {"blue", "yellow", "red", "red_extended", "red_dissatisfied"}
    assert ladder["yellow"].may_reassign
    assert (ladder["red_extended"].at, ladder["red_dissatisfied"].at) == (3, 2)


def test_the_center_warns_of_busy_workers_and_has_timers_for_who_is_out(catalogue):
    assert catalogue.house.busy_worker == "warn"
    assert set(catalogue.house.check_in_after) == {"en_route", "on_scene"}


@pytest.mark.parametrize(
    ("category", "severity", "policy"),
    [("theft", 3, "rapid"), ("fraud", 3, "appeal"), ("fraud", 2, "rapid"), ("no_such", 4, "rapid")],
)
def test_urgent_cases_run_on_the_rapid_policy_and_others_on_that_of_their_category(
    catalogue, category, severity, policy
):
    assert catalogue.policy_for(category, severity)[0] == policy


def test_appeal_policy_is_1_5_10_working_days_by_difficulty(catalogue):
    limits = {s.difficulty: s.working_days for s in catalogue.policies["appeal"].stages}
    assert limits == {"simple": 1, "ordinary": 5, "complex": 10}
