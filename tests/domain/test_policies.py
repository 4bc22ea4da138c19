"""Policies change from a date on, limits are extended, and every replay gives the same answer."""

import tomllib
from datetime import datetime, timedelta
from importlib.resources import files

import pytest

from console.domain import commands as cmd
from console.domain.catalogue import Catalogue, CatalogueError, Name, Policy, PolicyChoice, StageLimit
from console.domain.catalogue_files import catalogue_from
from console.domain.deadlines import Deadline, deadlines
from console.domain.deciding import Refused
from console.domain.facts import NaiveTime
from console.domain.terms import Severity, Stage
from tests.domain.making import T0, Case, WeekCalendar, a_case, an_incident, asked, filed, refold, suspended

HOUR = timedelta(hours=1)
FROM = T0 + timedelta(days=1)
ROW = {"id": "rapid", "zh": "快速", "en": "Rapid"}
SHORT = ROW | {"stage": [{"name": "handle", "limit": "1h"}]}
LONG = ROW | {"version": 2, "valid_from": FROM.isoformat(), "stage": [{"name": "handle", "limit": "3h"}]}
RULES = catalogue_from({"policy": [SHORT, LONG]})


def limit_of(case: Case, rules: Catalogue = RULES) -> Deadline:
    now = case.now_is
    (only,) = deadlines(now, rules.policy(now.policy, now.policy_version), WeekCalendar())
    return only


def a_case_at(at: datetime, rules: Catalogue = RULES) -> Case:
    case = Case(catalogue=rules, now=at)
    case.do(filed(), after_s=0)
    return case


def test_a_case_runs_on_the_version_that_was_in_force_when_it_was_opened():
    before, after = a_case_at(FROM - timedelta(seconds=1)), a_case_at(FROM)
    assert (before.now_is.policy_version, after.now_is.policy_version) == (1, 2)
    assert [limit_of(c).due - limit_of(c).start for c in (before, after)] == [HOUR, 3 * HOUR]


def test_a_policy_that_changes_later_changes_no_deadline_of_an_open_case():
    case = a_case_at(T0, catalogue_from({"policy": [SHORT]}))
    assert limit_of(case).due == limit_of(case, RULES).due
    refolded = refold(case.log)
    assert refolded == case.now_is
    assert refolded.policy_version == 1


def test_a_reopened_case_runs_on_the_version_of_its_new_epoch():
    case = a_case_at(T0)
    case.do(cmd.Resolve())
    case.do(cmd.Close())
    case.do(cmd.Reopen(), after_s=timedelta(days=2).total_seconds())
    assert (case.now_is.policy_version, limit_of(case).due - case.now) == (2, 3 * HOUR)


def test_a_severity_that_rises_takes_the_version_of_now():
    case = Case(catalogue=RULES, now=T0)
    case.do(filed(severity=Severity.LOW, policy="appeal"))
    report = filed().report
    worse = filed(report.__class__(source="grid", source_id="r-1", severity=Severity.CRITICAL), severity=1)
    case.do(worse, after_s=timedelta(days=2).total_seconds())
    assert (case.now_is.policy, case.now_is.policy_version) == ("rapid", 2)


def test_the_log_of_an_earlier_program_names_no_version_and_means_the_first():
    assert RULES.policy("rapid", 0).version == 1
    assert RULES.policies["rapid"].version == 2, "the newest is what an admin sees"
    assert RULES.policy("rapid", 9).version == 1, "a version that was taken away"
    assert RULES.policy("no_such") is None
    assert Catalogue().policy_at("rapid", T0) is None


def test_a_catalogue_made_by_hand_has_one_version_of_each():
    policy = Policy(id="p", name=Name(), stages=())
    rules = Catalogue(policies={"p": policy})
    assert rules.policy("p", 3) is rules.policy_at("p", T0) is policy


def test_a_date_without_an_offset_is_refused():
    with pytest.raises(NaiveTime):
        Policy(id="p", name=Name(), stages=(), valid_from=datetime(2026, 1, 1))  # noqa: DTZ001  # naive: that is what is refused


@pytest.mark.parametrize(
    ("table", "row", "names"),
    [
        ("policy", ROW | {"stage": [{"name": "handle", "limit": "1x"}]}, "limit"),
        ("policy", ROW | {"stage": [{"name": "handle", "limit": "1h", "warn_share": 2}]}, "warn_share"),
        ("rung", {"id": "blue", "zh": "蓝", "en": "Blue", "trigger": "moon", "at": 1}, "moon"),
        ("rung", {"id": "blue", "zh": "蓝", "en": "Blue", "trigger": "share", "at": 1, "min_limit": "2wd"}, "2wd"),
        ("house", {"id": "house", "busy_worker": "shout"}, "shout"),
        ("day", {"date": "2026-13-01", "works": True}, "2026-13-01"),
    ],
)
def test_a_wrong_row_is_refused_with_its_table_its_entry_and_what_is_wrong(table, row, names):
    with pytest.raises(CatalogueError, match=f"catalogue {table}, entry 1 .*{names}"):
        catalogue_from({table: [row]})


@pytest.mark.parametrize(
    ("category", "severity", "policy"),
    [("gas", 4, "city"), ("gas", 1, "rapid"), ("fire", 4, "safety"), ("lamp", 4, "appeal"), ("new", 3, "rapid")],
)
def test_the_first_choice_that_fits_gives_the_policy(category, severity, policy):
    names = {"zh": "x", "en": "x"}
    fields = {"gas": "safety", "fire": "safety", "lamp": "city"}
    rules = catalogue_from(
        {
            "category": [
                {"code": c, "field": f, "severity": 3, "policy": "appeal", **names} for c, f in fields.items()
            ],
            "choice": [
                {"policy": "rapid", "severities": [1]},
                {"policy": "city", "category": "gas"},
                {"policy": "safety", "field": "safety", "difficulty": "simple"},
            ],
        }
    )
    assert rules.policy_for(category, Severity(severity))[0] == policy
    assert rules.choices[0] == PolicyChoice(policy="rapid", severities=frozenset({Severity.CRITICAL}))


def test_no_policy_that_ships_leaves_a_case_without_a_clock():
    text = files("resources").joinpath("catalogue", "policies.toml").read_text("utf-8")
    shipped = catalogue_from(tomllib.loads(text)).policies.values()
    assert {p.id: p.difficulty for p in shipped if p.grades} == {"appeal": "ordinary", "beijing_hotline": "ordinary"}
    for policy in shipped:
        for difficulty in ("", "simple", "complex", "no such"):
            assert deadlines(an_incident(difficulty=difficulty), policy, WeekCalendar()), (policy.id, difficulty)


def test_an_extension_moves_its_limit_and_the_clock_runs_on():
    case = a_case_at(T0)
    case.do(cmd.Extend(stage=Stage.HANDLE, due=T0 + 5 * HOUR, reason="spare part"))
    held = limit_of(case)
    assert (held.due, held.extensions, held.paused) == (T0 + 5 * HOUR, 1, False)
    granted = case.now_is.supervision.extensions[0]
    assert (granted.granted_by, granted.at) == ("Li Na", case.now)


def test_an_extension_never_shortens_a_limit_and_must_lie_ahead():
    case = a_case_at(T0)
    for due, code in ((T0, "until_past"), (T0 + HOUR / 2, "not_later"), (T0 + HOUR, "not_later")):
        with pytest.raises(Refused) as refused:
            case.do(cmd.Extend(stage=Stage.HANDLE, due=due, reason="late"))
        assert refused.value.code == code


def test_an_extension_is_of_a_limit_that_runs():
    case = a_case_at(T0)
    with pytest.raises(Refused) as refused:
        case.do(cmd.Extend(stage=Stage.CHECK, due=T0 + 9 * HOUR, reason="part"))
    assert refused.value.code == "no_such_limit"
    case.do(cmd.Resolve())
    with pytest.raises(Refused) as refused:
        case.do(cmd.Extend(stage=Stage.HANDLE, due=T0 + 9 * HOUR, reason="part"))
    assert refused.value.code == "limit_met"
    assert case.now_is.supervision.extensions == ()


def test_what_was_breached_before_it_was_extended_stays_a_breach():
    case = a_case_at(T0)
    case.do(cmd.Extend(stage=Stage.HANDLE, due=T0 + 2 * HOUR, reason="part"))
    assert not limit_of(case).was_breached(case.now), "in time"
    case.now = T0 + 2 * HOUR
    case.do(cmd.Extend(stage=Stage.HANDLE, due=T0 + 5 * HOUR, reason="part"))
    case.do(cmd.Resolve())
    assert limit_of(case).was_breached(case.now)


def test_a_pause_before_the_breach_keeps_an_extension_from_being_late():
    case = a_case_at(T0)
    case.do(suspended())
    case.now = T0 + 9 * HOUR
    case.do(cmd.Extend(stage=Stage.HANDLE, due=T0 + 20 * HOUR, reason="part"))
    assert not limit_of(case).was_late
    case.do(cmd.Resume())
    assert not limit_of(case).was_late
    late = a_case_at(T0)
    late.now = T0 + HOUR
    late.do(suspended())
    late.do(cmd.Extend(stage=Stage.HANDLE, due=T0 + 20 * HOUR, reason="part"))
    assert limit_of(late).was_late


def test_a_pause_after_an_extension_moves_the_new_time_too_and_one_before_it_does_not():
    case = a_case_at(T0)
    case.do(suspended())
    case.do(cmd.Resume(), after_s=1800)
    case.do(cmd.Extend(stage=Stage.HANDLE, due=T0 + 5 * HOUR, reason="spare part"))
    assert limit_of(case).due == T0 + 5 * HOUR
    case.do(suspended())
    case.do(cmd.Resume(), after_s=600)
    assert limit_of(case).due == T0 + 5 * HOUR + timedelta(seconds=600)


def test_a_suspension_counts_until_its_end_was_due_though_nobody_resumed_it():
    case = a_case_at(T0)
    case.do(cmd.Suspend(until=T0 + HOUR, reason="rain"))
    began = case.now
    case.do(cmd.Resume(), after_s=3 * 3600)
    assert case.now_is.paused_s == (T0 + HOUR - began).total_seconds()


def test_a_new_epoch_has_no_extension_of_the_old_one():
    case = a_case_at(T0)
    case.do(cmd.Extend(stage=Stage.HANDLE, due=T0 + 5 * HOUR, reason="spare part"))
    for step in (cmd.Resolve(), cmd.Close(), cmd.Reopen()):
        case.do(step)
    assert limit_of(case).extensions == 0


def test_the_time_for_which_a_reworked_case_was_over_counts_for_no_limit():
    case = a_case_at(T0)
    for step in (asked(), cmd.Resolve(), cmd.Close()):
        case.do(step)
    case.do(cmd.StartVisit(), after_s=7200)
    case.do(cmd.Rework(assignment="a2", reason="smells again"))
    assert limit_of(case).met_at is None
    assert limit_of(case).due == T0 + HOUR + timedelta(seconds=7201)
    assert case.now_is.lead.worker == "w1"


def test_signing_is_met_by_taking_or_by_what_comes_after_it():
    sign = Policy(id="p", name=Name(), stages=(StageLimit(stage=Stage.SIGN, elapsed=HOUR),))
    for step in (cmd.Take(), asked()):
        case = a_case(step)
        (only,) = deadlines(case.now_is, sign, WeekCalendar())
        assert only.met_at == case.now


def test_a_stage_may_run_through_a_suspension_of_its_policy():
    stage = StageLimit(stage=Stage.HANDLE, elapsed=HOUR, pauses=False)
    case = a_case(suspended())
    (only,) = deadlines(case.now_is, Policy(id="p", name=Name(), stages=(stage,)), WeekCalendar())
    assert not only.paused
