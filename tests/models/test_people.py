"""Workers as rows: since when, how far, with what in hand; and where they were last heard of."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.domain.catalogue import Name
from console.domain.district import District, Grid, Town
from console.domain.facts import Actor, Place
from console.domain.incident import Assignment
from console.domain.recommend import recommend
from console.domain.terms import ActorKind, AssignmentState, WorkerState
from console.domain.views import WorkerRow
from console.domain.workers import NO_REPLY_AFTER, Worker
from console.models.names import Names, coded
from console.models.people import newest, recommendation_row, worker_row
from tests.domain.making import GRID, LI, SYSTEM, T0, a_report, a_worker, a_worker_actor, an_incident
from tests.models.making import CATALOGUE

MINUTE = timedelta(minutes=1)
HARBOUR = Name(zh="港口", en="Harbour")
DISTRICT = District(
    towns=(Town(id="t1", name=Name(en="First")), Town(id="t2", name=HARBOUR)),
    grids=(Grid(id="g1", name=Name(zh="北网格", en="North grid"), town="t2"), Grid(id="g2", name=Name(), town="t9")),
)


@pytest.fixture
def names() -> Names:
    made = Names(catalogue=CATALOGUE, lang="en")
    made.take_district(DISTRICT)
    made.workers = {"w1": a_worker("w1", name=Name(zh="赵", en="Zhao")), "nameless": a_worker("nameless", name=Name())}
    return made


def held(*minutes: float, state: AssignmentState = AssignmentState.ON_SCENE) -> list[tuple[int, Assignment]]:
    """Assignments that were issued and last heard of so many minutes after T0, of cases 30, 20, 10, …"""
    return [
        (
            30 - 10 * n,
            Assignment(id=f"a{n}", worker="w1", state=state, issued_at=T0 + m * MINUTE, contact_at=T0 + m * MINUTE),
        )
        for n, m in enumerate(minutes)
    ]


def a_row(names: Names, worker: Worker, state: WorkerState = WorkerState.FREE, cases=(), selected=None) -> WorkerRow:
    return worker_row(worker, state, cases, names, selected)


def test_a_worker_is_told_with_grid_town_skills_and_the_numbers_of_his_cases(names: Names):
    worker = a_worker("w1", skills=("gas", "unheard_of"), position_at=T0)
    row = a_row(names, worker, WorkerState.ON_SCENE, held(1, 2, 3))
    assert (row.id, row.name.en, row.grid.en, row.town) == ("w1", "Zhao", "North grid", "t2")
    assert [s.en for s in row.skills] == ["gas", "unheard_of"]
    assert (row.load, row.incidents) == (3, (10, 20, 30))
    assert (row.lat, row.lon, row.position_at) == (30.1, 121.2, T0)


@pytest.mark.parametrize(
    ("state", "minutes", "since"),
    [
        (WorkerState.FREE, (), T0 - MINUTE),
        (WorkerState.ON_SCENE, (3, 1), T0 + 3 * MINUTE),
        (WorkerState.NO_REPLY, (3, 1), T0 + MINUTE + NO_REPLY_AFTER),
        (WorkerState.SOS, (3,), T0 - MINUTE),
    ],
    ids=["his own word", "the last that was heard of him", "silent since the first was due", "his call for help"],
)
def test_since_when_a_state_lasts(names: Names, state: WorkerState, minutes, since):
    worker = a_worker("w1", status_at=T0 - MINUTE)
    assert a_row(names, worker, state, held(*minutes)).since == since


@pytest.mark.parametrize(
    ("worker", "place", "metres"),
    [
        (a_worker("w1"), Place(lat=30.1, lon=121.2), 0.0),
        (replace(a_worker("w1"), lat=None), Place(lat=30.1, lon=121.2), None),
        (replace(a_worker("w1"), lon=None), Place(lat=30.1, lon=121.2), None),
        (a_worker("w1"), Place(lat=30.1), None),
        (a_worker("w1"), Place(lon=121.2), None),
    ],
    ids=["both known", "his latitude is not", "his longitude", "the case's longitude", "its latitude"],
)
def test_how_far_he_is_from_the_selected_case(names: Names, worker: Worker, place: Place, metres: float | None):
    selected = an_incident(report=a_report(place=place))
    assert a_row(names, worker, selected=selected).distance_m == metres


def test_without_a_selected_case_nobody_is_far(names: Names):
    assert a_row(names, a_worker("w1")).distance_m is None


@pytest.mark.parametrize(
    ("told_s", "known_s", "lat"),
    [(None, 5, 2.0), (4, 5, 2.0), (5, 5, 1.0), (6, 5, 1.0), (None, None, 1.0), (4, None, 1.0)],
    ids=["the store has none", "the feed is ahead", "the same moment", "the store is ahead", "neither", "the first"],
)
def test_of_two_positions_the_newer_one_stays(told_s: float | None, known_s: float | None, lat: float):
    def at(seconds: float | None, lat: float) -> Worker:
        moment = None if seconds is None else T0 + timedelta(seconds=seconds)
        return a_worker("w1", lat=lat, position_at=moment)

    kept = newest(replace(at(told_s, 1.0), phone="138"), at(known_s, 2.0))
    assert (kept.lat, kept.phone) == (lat, "138")


def test_a_worker_of_whom_nothing_was_known_is_as_he_is_told():
    assert newest(a_worker("w1"), None) == a_worker("w1")


def test_a_recommendation_is_told_with_its_reasons(names: Names):
    (found,) = recommend(an_incident(), ("gas",), [a_worker("w1", skills=("gas",))], {}, T0)
    row = recommendation_row(found, names)
    assert (row.worker, row.name.en, row.grid.en, row.skill) == (
        "w1",
        "Zhao",
        "North grid",
        CATALOGUE.skills["gas"].name,
    )
    assert (row.distance_m, row.eta_s, row.state, row.load) == (0.0, 40.0, WorkerState.FREE, 0)
    assert (row.skill_missing, row.own_grid, row.declined, row.free) == (False, True, False, True)
    (without,) = recommend(an_incident(), (), [a_worker("w1")], {}, T0)
    assert recommendation_row(without, names).skill is None


def test_what_is_known_of_a_code_is_its_name_and_else_the_code_itself(names: Names):
    assert names.grid("g1").en == "North grid"
    assert names.town("t2") == HARBOUR
    assert names.category_name("gas_leak").en == "Gas leak"
    assert names.skill("gas").zh == "燃气处置证"
    assert names.worker("w1").zh == "赵"
    assert names.worker("team-1").en == "Emergency team"
    assert names.worker("nameless") == coded("nameless")
    for of in (names.grid, names.town, names.category_name, names.skill, names.worker, names.rung):
        assert of("x9") == Name(zh="x9", en="x9")


def test_what_a_category_brings_is_its_icon_its_skills_and_its_field(names: Names):
    assert (names.icon("gas_leak"), names.skills_for("gas_leak"), names.field_of("gas_leak").code) == (
        "flame",
        ("gas",),
        "safety",
    )
    assert (names.icon("x9"), names.skills_for("x9"), names.field_of("x9").code) == ("circle", (), "")


def test_a_grid_lies_in_its_town_and_one_of_a_town_that_nobody_knows_in_none(names: Names):
    cases = [an_incident(report=a_report(place=Place(grid=g))) for g in ("g1", "g2", "x")]
    assert [(names.town_of(c).code, names.town_of(c).rank == 1) for c in cases] == [
        ("t2", True),
        ("", False),
        ("", False),
    ]


@pytest.mark.parametrize(
    ("actor", "said"),
    [
        (LI, "Li Na"),
        (replace(LI, name=""), "li"),
        (GRID, "grid"),
        (replace(GRID, name="Hotline"), "Hotline"),
        (a_worker_actor("w1"), "Zhao"),
        (a_worker_actor("w9"), "w9"),
        (SYSTEM, ""),
        (Actor(id="x", kind=ActorKind.SYSTEM, name="Rule"), ""),
    ],
    ids=[
        "a person",
        "a nameless one",
        "a source",
        "a named one",
        "a worker",
        "an unknown one",
        "the program",
        "a rule",
    ],
)
def test_who_did_it_is_said_by_name_and_of_the_program_nothing(names: Names, actor: Actor, said: str):
    assert names.person(actor) == said


def test_a_worker_s_name_is_in_the_language_of_the_screen(names: Names):
    names.lang = "zh"
    assert names.person(a_worker_actor("w1")) == "赵"
