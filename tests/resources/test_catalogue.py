"""The shipped catalogues: complete, in both languages, and consistent with each other."""

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from console.domain.catalogue import Catalogue
from console.domain.catalogue_files import catalogue_from
from console.domain.terms import Stage

TABLES = {
    "field": "fields.toml",
    "category": "categories.toml",
    "skill": "skills.toml",
    "component": "components.toml",
    "policy": "policies.toml",
}


def rows(table: str) -> list[dict[str, object]]:
    text = files("resources").joinpath("catalogue", TABLES[table]).read_text(encoding="utf-8")
    return tomllib.loads(text)[table]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return catalogue_from({table: rows(table) for table in TABLES})


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


def test_appeal_policy_is_1_5_10_working_days_by_difficulty(catalogue):
    limits = {s.difficulty: s.working_days for s in catalogue.policies["appeal"].stages}
    assert limits == {"simple": 1, "ordinary": 5, "complex": 10}
