"""How a message was read, field by field, as the feeds page shows it: what arrived, the mapping, what it becomes."""

from dataclasses import dataclass
from enum import StrEnum


class Becomes(StrEnum):
    """What comes of a message."""

    INCIDENT = "incident"
    READING = "reading"
    META = "meta"
    STATUS = "status"
    POSITION = "position"
    REPLY = "reply"
    NOTHING = "nothing"
    """It says something that changes nothing here: a heartbeat, an emptied retained message."""
    DEAD_LETTER = "dead_letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRead:
    """One field of what the message becomes."""

    target: str
    """The field, as the format names it."""
    path: str
    """Where it stands in the payload, with dots; empty: in the topic."""
    given: str = ""
    """What stands there, as JSON, cut; empty: nothing."""
    reason: str = ""
    """Why it was refused or left out: a code of `reason.<code>`; empty: it is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRead:
    """A message and how it was read."""

    topic: str
    lines: tuple[str, ...] = ()
    """The payload as it arrived, broken into lines where it has none, nothing added or left out."""
    bad_line: int | None = None
    """The line of the payload that is at fault, from 0; None: none is, or the topic is."""
    fields: tuple[FieldRead, ...] = ()
    """Empty where the topic belongs to nothing that the format knows."""
    reason: str = ""
    """Why the whole message was refused: a code; empty: it was taken."""
    field: str = ""
    """The field that it was refused for, with dots; empty: the message as a whole."""
    becomes: Becomes = Becomes.DEAD_LETTER
