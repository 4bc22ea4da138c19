"""Whatever an event or a case holds, it comes back from its text as it was."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain import commands as cmd
from console.domain import events as ev
from console.domain import terms
from console.domain.catalogue import Name
from console.domain.course_events import Later
from console.domain.facts import Actor, Appeal, Attachment, Place, Reporter
from console.domain.incident import Inherited, Standing
from console.domain.renewal import NewLimit
from console.domain.supervision import Reached
from console.domain.terms import Level, LinkKind, ReplyAction, Role, Severity, Stage, Visit
from console.store import codec
from tests.domain.making import T0, a_case, asked
from tests.domain.making import a_report as report
from tests.domain.rule_samples import (
    categories,
    choices,
    houses,
    plans,
    policies,
    published_years,
    rungs,
    working_hours,
)

text = st.text(st.characters(codec="utf-8"), max_size=20)
number = st.floats(allow_nan=False, allow_infinity=False)
zones = st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-3, minutes=-30))])
moment = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=zones)  # noqa: DTZ001  # hypothesis adds zones
attachment = st.builds(Attachment, url=text, type=text, name=text)
OF_TYPE = {
    "str": text,
    "int": st.integers(0, 9),
    "bool": st.booleans(),
    "float": number,
    "Severity": st.sampled_from(Severity),
    "ReplyAction": st.sampled_from(ReplyAction),
    **{e.__name__: st.sampled_from(e) for e in (terms.AssigneeKind, terms.Level, terms.LinkKind, terms.OrderKind)},
    **{e.__name__: st.sampled_from(e) for e in (terms.Stage, terms.Task, terms.Visit)},
    "Role": st.sampled_from(Role),
    "Name": st.builds(Name, zh=text, en=text),
    "tuple[Later, ...]": st.lists(st.builds(Later, role=st.sampled_from(Role), after_s=number), max_size=2).map(tuple),
    "tuple[NewLimit, ...]": st.lists(
        st.builds(NewLimit, stage=st.sampled_from(terms.Stage), was=text, now=text), max_size=2
    ).map(tuple),
    "Inherited": st.builds(Inherited, opened_at=moment, level=st.sampled_from(Level), town=text),
    "tuple[Role, ...]": st.lists(st.sampled_from(Role), max_size=2).map(tuple),
    "Reporter": st.builds(Reporter, name=text, phone=text),
    "Place": st.builds(Place, lat=number | st.none(), lon=number | st.none(), address=text, grid=text),
    "tuple[Appeal, ...]": st.lists(
        st.builds(Appeal, case=st.integers(1, 9), main=st.integers(1, 9), reporter=st.builds(Reporter, name=text)),
        max_size=2,
    ).map(tuple),
    "tuple[Reached, ...]": st.lists(
        st.builds(Reached, key=text, rung=text, stage=st.none() | st.sampled_from(Stage), at=moment, due=moment),
        max_size=2,
    ).map(tuple),
    "datetime": moment,
    "Attachment": attachment,
    "tuple[Attachment, ...]": st.lists(attachment, max_size=2).map(tuple),
    "tuple[str, ...]": st.lists(text, max_size=2).map(tuple),
    "tuple[int, ...]": st.lists(st.integers(1, 9), max_size=2).map(tuple),
    "State": st.sampled_from(terms.State),
    "Standing": st.builds(Standing, state=st.sampled_from(terms.State), escalation_level=st.integers(0, 2)),
    "None": st.none(),
    "date": st.dates(),
    "Policy": policies(),
    "Category": categories(),
    "Rung": rungs(),
    "HouseRules": houses(),
    "PublishedYear": published_years(),
    "Plan": plans(),
    "WorkingHours": working_hours(),
    "tuple[PolicyChoice, ...]": st.lists(choices(), max_size=3).map(tuple),
}


def any_event(kind: type[ev.Event]) -> st.SearchStrategy[ev.Event]:
    """Return a strategy of one kind of event, every field filled from its declared type."""
    return st.builds(kind, **{f.name: of_type(f.type) for f in fields(kind)})


def of_type(declared: object) -> st.SearchStrategy[object]:
    """Return a strategy of a declared type."""
    name = declared.__name__ if isinstance(declared, type) else str(declared)
    if not isinstance(declared, type) or name == "tuple":
        name = str(declared).replace("console.domain.facts.", "").replace("console.domain.terms.", "")
        for module in ("incident", "catalogue", "course_events", "renewal", "supervision"):
            name = name.replace(f"console.domain.{module}.", "")
        name = name.replace("datetime.date ", "date ")
        name = name.replace("datetime.datetime", "datetime")
    return st.one_of([OF_TYPE[part] for part in name.split(" | ")])


@pytest.mark.parametrize("kind", ev.KINDS, ids=ev.KINDS.get)
def test_an_event_comes_back_as_it_was_and_can_still_be_read_when_it_is_erased(kind: type[ev.Event]) -> None:
    @settings(max_examples=50)  # of each kind, and all kinds are made of the same types
    @given(any_event(kind))
    def check(event: ev.Event) -> None:
        public, private = codec.event_to_text(event)
        assert codec.event_from_text(ev.KINDS[kind], kind.V, public, private) == event
        erased = codec.event_from_text(ev.KINDS[kind], kind.V, public, None)
        assert all(getattr(erased, name) == getattr(event, name) for name in ev.public_fields(event))

    check()


def test_an_unknown_kind_is_named() -> None:
    with pytest.raises(codec.UnknownKind, match="merged"):
        codec.event_from_text("merged", 1, "{}", None)


def test_an_older_version_is_lifted_to_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(codec.LIFTS, ("escalated", 0), lambda old: {"level": old["to"], "reason": old["why"]})
    lifted = codec.event_from_text("escalated", 0, '{"to":2}', '{"why":"late"}')
    assert lifted == ev.Escalated(level=2, reason="late")


@given(name=text)
def test_an_actor_comes_back_as_he_was(name: str) -> None:
    actor = Actor(id="mei", name=name, station="desk-1")
    assert codec.actor_from_text(codec.to_text(actor)) == actor


LIVES: dict[str, tuple[cmd.Command | str, ...]] = {
    "filed": (),
    "taken": (cmd.Take(),),
    "acknowledged": (cmd.Acknowledge(note="told", until=T0 + timedelta(hours=1)),),
    "at work": (asked(), "accept", "progress", "arrive", asked("a2", "w2", lead=False)),
    "silent": (asked(), "arrive", cmd.MissCheckIn(assignment="a1", silent_since=T0 + timedelta(minutes=1))),
    "suspended": (asked(), cmd.Suspend(until=T0 + timedelta(hours=1), reason="rain")),
    "reworked": (
        *(asked(), "resolve", cmd.Close(), cmd.RecordVisit(visit=Visit.DISSATISFIED)),
        cmd.Rework(assignment="a2", reason="smells"),
    ),
    "corrected": (cmd.Correct(category="gas_leak", severity=Severity.CRITICAL, difficulty="simple", reason="smells"),),
    "extended": (cmd.Extend(stage=Stage.HANDLE, due=T0 + timedelta(days=1), reason="part"),),
    "ordered": (cmd.IssueOrder(order="o1", text="why", answer_by=T0 + timedelta(hours=1)), cmd.AnswerOrder(order="o1")),
    "merged": (cmd.MergeInto(main=7),),
    "linked": (cmd.Link(other=9, kind=LinkKind.PART_OF), cmd.KeepApart(other=3)),
    "transferred": (cmd.Transfer(level=Level.DISTRICT, town="t2", reason="theirs"),),
    "reopened": (cmd.Resolve(), cmd.Close(), cmd.Reopen()),
    "pictured": (cmd.AttachEvidence(attachment=Attachment(url="file:///a.jpg"), camera="c1"),),
}


@pytest.mark.parametrize("steps", LIVES.values(), ids=LIVES.keys())
def test_a_case_comes_back_as_it_was_and_every_event_of_its_log_too(steps) -> None:
    case = a_case(*steps, report=report(sensor="s1", sos_worker="w9", reporter=Reporter(name="赵", phone="138")))
    assert codec.incident_from_text(codec.to_text(case.now_is)) == case.now_is
    for record in case.log:
        texts = codec.event_to_text(record.event)
        assert codec.event_from_text(record.kind, record.event.V, *texts) == record.event


@pytest.mark.parametrize("kind", ev.KINDS, ids=ev.KINDS.get)
def test_private_text_stands_in_the_part_that_can_be_erased_and_nowhere_else(kind: type[ev.Event]) -> None:
    secret = "Mrs Zhao, 138 0000"
    values = {name: secret if is_text(kind, name) else None for name in kind.PRIVATE}
    event = object.__new__(kind)
    for f in fields(kind):
        object.__setattr__(event, f.name, values.get(f.name))
    public, private = codec.event_to_text(event)
    assert secret not in public
    assert (secret in private) == (secret in values.values())
    assert (private == "") == (not kind.PRIVATE)


def is_text(kind: type[ev.Event], name: str) -> bool:
    return "str" in str(next(f.type for f in fields(kind) if f.name == name))


def test_a_case_of_an_earlier_program_has_what_it_did_not_know_at_its_default() -> None:
    known = msgspec.json.decode(codec.to_text(a_case().now_is))
    for name in ("policy_version", "level", "town", "links", "course", "apart", "acknowledgement", "waits"):
        del known[name]
    assert codec.incident_from_text(msgspec.json.encode(known).decode()) == a_case().now_is


def test_what_a_later_program_adds_to_an_event_is_passed_over() -> None:
    assert codec.event_from_text("escalated", 1, '{"level":1,"new":true}', '{"reason":"x"}') == ev.Escalated(
        level=1, reason="x"
    )


@pytest.mark.parametrize(
    ("public", "private", "event"),
    [
        ('{"level":1}', '{"reason":"x"}', ev.Escalated(level=1, reason="x")),
        ('{"level":1}', "{}", ev.Escalated(level=1)),
        ('{"level":1}', "", ev.Escalated(level=1)),
        ('{"level":1}', None, ev.Escalated(level=1)),
    ],
    ids=["both parts", "an empty private part", "none", "erased"],
)
def test_an_event_is_read_from_its_two_parts(public: str, private: str | None, event: ev.Event) -> None:
    assert codec.event_from_text("escalated", 1, public, private) == event


def test_an_event_that_is_all_private_is_read_from_that_part_alone() -> None:
    assert codec.event_to_text(ev.Noted(text="x")) == ("{}", '{"text":"x"}')
    assert codec.event_from_text("noted", 1, "{}", '{"text":"x"}') == ev.Noted(text="x")
    assert codec.event_from_text("noted", 1, "{}", None) == ev.Noted(text="")
