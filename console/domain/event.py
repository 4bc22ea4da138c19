"""The base of all events."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to an incident, or to the rules, in the past tense."""

    V: ClassVar[int] = 1
    """The version of its schema."""
    PRIVATE: ClassVar[frozenset[str]] = frozenset()
    """The fields that hold personal text."""
