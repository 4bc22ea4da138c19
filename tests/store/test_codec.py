"""Whatever an event or a case holds, it comes back from its text as it was."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import events as ev
from console.domain import terms
from console.domain.facts import Actor, Attachment, Place, Reporter
from console.domain.incident import Standing
from console.domain.terms import ReplyAction, Role, Severity
from console.store import codec
from tests.domain.rule_samples import houses, policies, rungs

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
    "tuple[Role, ...]": st.lists(st.sampled_from(Role), max_size=2).map(tuple),
    "Reporter": st.builds(Reporter, name=text, phone=text),
    "Place": st.builds(Place, lat=number | st.none(), lon=number | st.none(), address=text, grid=text),
    "datetime": moment,
    "Attachment": attachment,
    "tuple[Attachment, ...]": st.lists(attachment, max_size=2).map(tuple),
    "tuple[str, ...]": st.lists(text, max_size=2).map(tuple),
    "tuple[int, ...]": st.lists(st.integers(1, 9), max_size=2).map(tuple),
    "Standing": st.builds(Standing, state=st.sampled_from(terms.State), escalation_level=st.integers(0, 2)),
    "None": st.none(),
    "date": st.dates(),
    "Policy": policies(),
    "Rung": rungs(),
    "HouseRules": houses(),
}


def any_event(kind: type[ev.Event]) -> st.SearchStrategy[ev.Event]:
    """Return a strategy of one kind of event, every field filled from its declared type."""
    return st.builds(kind, **{f.name: of_type(f.type) for f in fields(kind)})


def of_type(declared: object) -> st.SearchStrategy[object]:
    """Return a strategy of a declared type."""
    name = declared.__name__ if isinstance(declared, type) else str(declared)
    if not isinstance(declared, type) or name == "tuple":
        name = str(declared).replace("console.domain.facts.", "").replace("console.domain.terms.", "")
        name = name.replace("datetime.date ", "date ")
        name = name.replace("datetime.datetime", "datetime")
    return st.one_of([OF_TYPE[part] for part in name.split(" | ")])


@pytest.mark.parametrize("kind", ev.KINDS, ids=ev.KINDS.get)
@given(data=st.data())
def test_an_event_comes_back_as_it_was(kind: type[ev.Event], data: st.DataObject) -> None:
    event = data.draw(any_event(kind))
    public, private = codec.event_to_text(event)
    assert codec.event_from_text(ev.KINDS[kind], kind.V, public, private) == event


@pytest.mark.parametrize("kind", ev.KINDS, ids=ev.KINDS.get)
@given(data=st.data())
def test_an_erased_event_can_still_be_read(kind: type[ev.Event], data: st.DataObject) -> None:
    event = data.draw(any_event(kind))
    public, _ = codec.event_to_text(event)
    erased = codec.event_from_text(ev.KINDS[kind], kind.V, public, None)
    assert all(getattr(erased, name) == getattr(event, name) for name in ev.public_fields(event))


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
