"""What the world is told of each event, in the words of the contract; without a store."""

from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from console.domain import commands as cmd
from console.domain import events as ev
from console.domain.catalogue import Catalogue, Name, Policy, StageLimit
from console.domain.facts import Attachment, Place, Report, Reporter
from console.domain.rule_events import RuleEvent
from console.domain.take_back import TAKE_BACK_S
from console.domain.terms import AssigneeKind, Severity, Stage
from console.store.outgoing import Message, Outgoing
from feeds.codecs.envelope import Envelope
from feeds.codecs.incident_json import decode_incident
from tests.domain.making import T0, Case, WeekCalendar, a_case, a_report, asked, refold, suspended
from tests.resources.schemas import is_valid, schema_of

HOUR = timedelta(hours=1)
QUIET = Outgoing(publishes_events=False)
TO_W1 = "linkage/v1/workers/w1/assignments"


def rules(*stages: StageLimit, **more: Any) -> Catalogue:
    return Catalogue(policies={"rapid": Policy(id="rapid", name=Name(), stages=stages)}, **more)


def a_limit(stage: Stage, elapsed: timedelta = HOUR) -> StageLimit:
    return StageLimit(stage=stage, elapsed=elapsed)


def told(outgoing: Outgoing, case: Case, command: cmd.Command) -> list[Message]:
    """What goes out with the events of one more command; each event is told with the case as it is after it.

    Whatever it is, it fits the published schema of its topic.
    """
    before = len(case.log)
    case.do(command)
    made = []
    for record in case.log[before:]:
        made += outgoing.messages(record, refold(r for r in case.log if r.seq <= record.seq))
    for message in made:
        assert is_valid(schema_of(message.topic, outgoing.root), message.payload), message
    return made


def bodies(messages: list[Message]) -> list[tuple[str, dict[str, Any]]]:
    return [(m.topic, msgspec.json.decode(m.payload)) for m in messages]


FULL = a_report(
    title="Gas smell",
    category="gas_leak",
    description="stairwell",
    place=Place(lat=36.0, lon=120.0, address="Lane 3", grid="g1"),
    reporter=Reporter(name="Zhao", phone="138"),
    reported_at=T0 - timedelta(minutes=2),
    sensor="s1",
    camera="c1",
    attachments=(Attachment(url="file:///a.jpg", type="image/jpeg", name="a"),),
    tags=("night",),
)


def test_an_assignment_says_what_where_until_when_and_who_asks():
    outgoing = Outgoing(publishes_events=False, catalogue_of=lambda: rules(a_limit(Stage.ACCEPT)))
    case = a_case(report=FULL, severity=Severity.CRITICAL)
    ((topic, body),) = bodies(told(outgoing, case, asked(note="ladder")))
    assert topic == TO_W1
    assert body == {
        "assignment": "a1",
        "action": "assign",
        "incident": {
            "number": 1047,
            "source": "grid",
            "id": "r-1",
            "category": "gas_leak",
            "title": "Gas smell",
            "description": "stairwell",
            "severity": 1,
            "location": {"lat": 36.0, "lon": 120.0, "address": "Lane 3", "grid": "g1"},
            "reporter": {"name": "Zhao", "phone": "138"},
            "reported_at": "2026-11-24T07:58:00Z",
            "sensor": "s1",
            "camera": "c1",
            "attachments": [{"url": "file:///a.jpg", "type": "image/jpeg", "name": "a"}],
            "tags": ["night"],
        },
        "worker": "w1",
        "issued_at": "2026-11-24T08:00:01Z",
        "due": {"accept_by": "2026-11-24T09:00:00Z"},
        "note": "ladder",
        "issued_by": "Li Na",
    }


def test_a_message_knows_which_assignment_it_carries():
    case = a_case()
    assert [m.assignment for m in told(Outgoing(), case, asked())] == ["a1", ""]
    assert [m.assignment for m in told(QUIET, case, cmd.Recall(assignment="a1"))] == ["a1"]


def test_a_second_lead_says_whom_it_supersedes_and_the_first_is_told_that_he_is_free():
    case = a_case(asked())
    (to_first, freed), (to_second, asked_) = bodies(told(QUIET, case, asked("a2", "w2")))
    assert (to_first, freed["action"], freed["assignment"]) == (TO_W1, "cancel", "a1")
    assert (to_second, asked_["supersedes"]) == ("linkage/v1/workers/w2/assignments", "a1")


def test_a_recall_says_why_and_who_calls_back():
    case = a_case(asked())
    ((topic, body),) = bodies(told(QUIET, case, cmd.Recall(assignment="a1", reason="not needed")))
    assert topic == TO_W1
    assert (body["action"], body["note"], body["issued_by"], body["worker"]) == ("cancel", "not needed", "Li Na", "w1")
    assert "due" not in body


@pytest.mark.parametrize(
    ("command", "called_back"),
    [
        (cmd.Resolve(), ["w1", "w2"]),
        (cmd.Cancel(reason="hoax"), ["w1", "w2"]),
        (cmd.Transfer(town="t2", reason="theirs"), ["w1", "w2"]),
        (cmd.MergeInto(main=7), ["w1", "w2"]),
        (suspended(), []),
        (cmd.Note(text="x"), []),
    ],
    ids=lambda v: type(v).__name__ if isinstance(v, cmd.Command) else None,
)
def test_whatever_ends_the_work_tells_everybody_who_was_asked(command: cmd.Command, called_back: list[str]):
    case = a_case(asked(), asked("a2", "w2", lead=False))
    made = bodies(told(QUIET, case, command))
    assert [body["worker"] for _, body in made if body["action"] == "cancel"] == called_back


def test_who_was_asked_may_be_a_team_and_reads_below_its_own_id():
    case = a_case()
    (message,) = told(QUIET, case, cmd.Assign(assignment="a1", worker="team-1", kind=AssigneeKind.TEAM))
    assert message.topic == "linkage/v1/workers/team-1/assignments"


def test_an_assignment_that_is_taken_back_calls_the_worker_back():
    case = a_case(cmd.Take(), asked())
    case.now += timedelta(seconds=TAKE_BACK_S - 2)
    seqs = case.seqs_of_last()
    (body,) = (b for _, b in bodies(told(QUIET, case, cmd.TakeBack(seqs=seqs, fresh="f"))))
    assert (body["action"], body["assignment"]) == ("cancel", "a1")


@pytest.mark.parametrize(
    ("stages", "due"),
    [
        ((Stage.ACCEPT, Stage.ARRIVE, Stage.HANDLE), {"accept_by", "arrive_by", "resolve_by"}),
        ((Stage.REPLY,), {"resolve_by"}),
        ((Stage.SIGN, Stage.DISPATCH, Stage.CHECK), set()),
        ((), set()),
    ],
    ids=["his stages", "a reply is resolved by then", "none of his business", "no policy"],
)
def test_a_worker_is_told_the_limits_that_are_his(stages: tuple[Stage, ...], due: set[str]):
    outgoing = Outgoing(publishes_events=False, catalogue_of=lambda: rules(*map(a_limit, stages)))
    ((_, body),) = bodies(told(outgoing, a_case(), asked()))
    assert set(body["due"]) == due


def test_of_two_limits_for_one_thing_the_first_is_told_and_one_that_is_met_is_not():
    stages = (a_limit(Stage.ACCEPT), a_limit(Stage.HANDLE, 2 * HOUR), a_limit(Stage.REPLY, 3 * HOUR))
    outgoing = Outgoing(publishes_events=False, catalogue_of=lambda: rules(*stages))
    case = a_case(asked(), "accept")
    _, (_, body) = bodies(told(outgoing, case, asked("a2", "w2")))
    assert body["due"] == {"resolve_by": "2026-11-24T10:00:00Z"}


def test_where_no_catalogue_is_known_no_limit_is_told():
    ((_, body),) = bodies(told(QUIET, a_case(), asked()))
    assert body["due"] == {}


def test_days_that_the_admin_has_overruled_count():
    closed = rules(StageLimit(stage=Stage.HANDLE, working_days=1), days={date(2026, 11, 25): False})
    outgoing = Outgoing(publishes_events=False, catalogue_of=lambda: closed, calendar=WeekCalendar())
    ((_, body),) = bodies(told(outgoing, a_case(), asked()))
    assert body["due"] == {"resolve_by": "2026-11-26T17:30:00+08:00"}


def test_an_event_is_told_with_its_place_in_the_log_and_the_case_as_it_is_after_it():
    case = a_case()
    ((topic, body),) = bodies(told(Outgoing(), case, cmd.Escalate(reason="Mrs Zhao calls again")))
    assert topic == "linkage/v1/events/1047"
    assert body == {
        "seq": 3,
        "incident": 1047,
        "number": 1047,
        "kind": "escalated",
        "actor": {"id": "li", "kind": "person", "name": "Li Na", "station": "D3"},
        "at": "2026-11-24T08:00:01Z",
        "state": "filed",
        "data": {"level": 1},
    }


def test_personal_text_goes_out_only_where_the_center_says_so():
    ((_, body),) = bodies(told(Outgoing(publishes_personal=True), a_case(), cmd.Escalate(reason="she calls again")))
    assert body["data"] == {"level": 1, "reason": "she calls again"}


OF_CASES = {event: kind for event, kind in ev.KINDS.items() if not issubclass(event, RuleEvent)}


@pytest.mark.parametrize("kind", OF_CASES, ids=OF_CASES.get)
def test_no_free_text_of_a_case_leaves_the_house(kind: type[ev.Event]):
    free = {
        "title",
        "description",
        "address",
        "place",
        "reporter",
        "raw",
        "note",
        "reason",
        "text",
        "attachment",
        "attachments",
        "warnings",
    }
    assert not free & {f.name for f in fields(kind) if f.name not in kind.PRIVATE}


def test_the_value_of_a_wrong_field_stays_in_the_house():
    envelope = Envelope(topic="linkage/v1/incidents/hotline", source="main", received_at=T0, subject="hotline")
    written = b'{"id": "7", "title": "Smoke", "reporter": {"phone": 13800001234}}'
    report = decode_incident(written, envelope, ())
    assert isinstance(report, Report)
    assert "13800001234" in report.warnings[0]
    case = Case()
    sent = told(Outgoing(), case, cmd.FileReport(report=report, category="", severity=Severity.HIGH, policy=""))
    assert sent
    assert not [message for message in sent if b"13800001234" in message.payload]


def test_everything_is_below_the_root_of_the_feed():
    outgoing = Outgoing(root="city/x")
    assert [m.topic for m in told(outgoing, a_case(), asked())] == [
        "city/x/workers/w1/assignments",
        "city/x/events/1047",
    ]
    assert outgoing.worker_topic("w9") == "city/x/workers/w9/assignments"


def test_what_a_worker_was_asked_and_has_not_received_goes_out_again_word_for_word():
    case = a_case()
    (first,) = told(QUIET, case, asked(note="ladder"))
    assert QUIET.again([case.now_is], "w1", ()) == [first]


@pytest.mark.parametrize(
    ("steps", "worker", "waiting"),
    [
        ((asked(),), "w2", ()),
        ((asked(),), "w1", ("a1",)),
        ((asked(), "received"), "w1", ()),
        ((asked(), "decline"), "w1", ()),
        ((asked(), cmd.Recall(assignment="a1")), "w1", ()),
        ((), "w1", ()),
    ],
    ids=["another's", "it is queued already", "his device has it", "he declined", "called back", "nothing"],
)
def test_nothing_else_goes_out_again(steps, worker: str, waiting: tuple[str, ...]):
    assert QUIET.again([a_case(*steps).now_is], worker, waiting) == []


def test_all_his_cases_go_out_again():
    cases = [a_case(asked(f"a{n}", "w1"), number=n).now_is for n in (1, 2)]
    assert [m.assignment for m in QUIET.again(cases, "w1", ("a1",))] == ["a2"]
    assert [m.assignment for m in QUIET.again(cases, "w1", ())] == ["a1", "a2"]
