"""Events and cases as JSON text, and back.

An event is written in two parts, public and private, so that the private one can be erased. An older version of an
event is lifted by a pure function from `LIFTS` before it is decoded.
Earlier programs kept attachments and warnings of reports in the public part. That part is under the hash and stays as
it is; once the case is erased nobody is shown them, and no projection holds them.
"""

from collections.abc import Callable
from dataclasses import MISSING, fields
from functools import cache
from typing import Any

import msgspec

from console.decoding import json_decoder
from console.domain import events as ev
from console.domain.facts import Actor
from console.domain.incident import Incident

LIFTS: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""(kind, version) to the function that makes the next version of it; empty while every event is at version 1."""

_ERASED: dict[str, Any] = {"attachment": {"url": ""}}
"""What stands for erased fields that have no default; the empty text for all others."""

_encoder = msgspec.json.Encoder()
_actor_decoder = json_decoder(Actor)
_incident_decoder = json_decoder(Incident)


def to_text(value: Any) -> str:
    """Any of our frozen dataclasses as JSON text."""
    return _encoder.encode(value).decode()


def event_to_text(event: ev.Event) -> tuple[str, str]:
    """The public and the private part; the latter is empty where the event has none."""
    private = {name: getattr(event, name) for name in sorted(event.PRIVATE)}
    public = {name: getattr(event, name) for name in _public(ev.KINDS[type(event)])}
    return to_text(public), to_text(private) if private else ""


def event_from_text(kind: str, version: int, public: str, private: str | None) -> ev.Event:
    """Read an event; erased private fields come back empty.

    Raises:
        UnknownKind: this version of the program does not know the kind.
    """
    cls = ev.BY_KIND.get(kind)
    if cls is None:
        raise UnknownKind(f"the log holds an event of the kind {kind!r}: upgrade the program")
    if private is None and cls.PRIVATE:
        public, private = public_only(kind, public), _erased(kind)
    if version == cls.V:
        return json_decoder(cls).decode(_joined(public, private or ""))
    values = msgspec.json.decode(_joined(public, private or ""))
    for older in range(version, cls.V):
        values = LIFTS[kind, older](values)
    return json_decoder(cls).decode(to_text(values))


def public_only(kind: str, public: str) -> str:
    """The public part without what is private today; that of a kind that is not known as it is."""
    private = ev.BY_KIND[kind].PRIVATE if kind in ev.BY_KIND else frozenset()
    values = msgspec.json.decode(public)
    kept = {name: value for name, value in values.items() if name not in private}
    return public if len(kept) == len(values) else to_text(kept)


class UnknownKind(ValueError):
    """The log holds a kind of event that this version does not know."""


def actor_from_text(text: str) -> Actor:
    """Read an actor."""
    return _actor_decoder.decode(text)


def incident_from_text(text: str) -> Incident:
    """Read a case."""
    return _incident_decoder.decode(text)


def _joined(public: str, private: str) -> str:
    """Two JSON objects as one, without decoding either."""
    if len(private) <= 2:
        return public
    return private if len(public) <= 2 else f"{public[:-1]},{private[1:]}"


@cache
def _public(kind: str) -> tuple[str, ...]:
    cls = ev.BY_KIND[kind]
    return tuple(f.name for f in fields(cls) if f.name not in cls.PRIVATE)


@cache
def _erased(kind: str) -> str:
    bare = (f for f in fields(ev.BY_KIND[kind]) if f.name in ev.BY_KIND[kind].PRIVATE)
    needed = [f.name for f in bare if f.default is MISSING and f.default_factory is MISSING]
    return to_text({name: _ERASED.get(name, "") for name in needed})
