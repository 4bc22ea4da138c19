"""The catalogues: categories, fields, skills, components and deadline policies. Data that an admin edits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from console.domain.facts import DomainError
from console.domain.terms import Severity, Stage


class CatalogueError(DomainError):
    """An entry of a catalogue is wrong: the message names file, entry and field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in both languages; a missing one falls back to the other."""

    zh: str = ""
    en: str = ""

    def in_(self, lang: str) -> str:
        """The name in "zh" or "en"."""
        return (self.zh or self.en) if lang == "zh" else (self.en or self.zh)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One of the five fields of the model."""

    code: str
    name: Name
    icon: str
    """Name of a Lucide icon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A type of incident."""

    code: str
    field: str
    name: Name
    severity: Severity
    policy: str
    difficulty: str = ""
    skills: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """What people say who mean it, in both languages: a text that holds one points to this category."""
    by_hand: bool = True
    """Whether a person may choose it; false for what only the program reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """What a worker is trained for."""

    code: str
    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A type of urban component. Source: the groups of GB/T 30428.2."""

    code: str
    group: str
    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class StageLimit:
    """One limit of a policy, from the opening of the case: elapsed time, or working days."""

    stage: Stage
    elapsed: timedelta | None = None
    working_days: int = 0
    difficulty: str = ""
    """Applies to cases of this difficulty only; empty: to all."""
    warn_share: float = 0.2
    """The share of the limit that is left when the warning begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A set of deadlines, with its source."""

    id: str
    version: int = 1
    name: Name
    source: Name = field(default_factory=Name)
    stages: tuple[StageLimit, ...]
    pauses: bool = True
    """Whether a suspension stops the clock."""


URGENT_POLICY = "rapid"
"""Severities 1 and 2 run on it whatever their category says. Source: the contract, section 3."""
FALLBACK_CATEGORY = "other"
DEFAULT_SEVERITY = Severity.HIGH
"""Where neither the report nor its category knows better. Source: the contract, section 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All catalogues by code."""

    fields: Mapping[str, Field] = field(default_factory=dict)
    categories: Mapping[str, Category] = field(default_factory=dict)
    skills: Mapping[str, Skill] = field(default_factory=dict)
    components: Mapping[str, Component] = field(default_factory=dict)
    policies: Mapping[str, Policy] = field(default_factory=dict)

    def policy_for(self, category: str, severity: Severity) -> tuple[str, str]:
        """The policy's id and the difficulty that a new case runs on."""
        known = self.categories.get(category)
        if severity <= Severity.HIGH or known is None:
            return URGENT_POLICY, ""
        return known.policy, known.difficulty


def parse_limit(text: str) -> tuple[timedelta | None, int]:
    """Read "60s", "5m", "24h", "7d" (elapsed) or "5wd" (working days).

    Raises:
        CatalogueError: it is none of these, or not positive.
    """
    for unit, seconds in (("wd", 0), ("s", 1), ("m", 60), ("h", 3600), ("d", 86400)):
        number = text.removesuffix(unit)
        if number != text and number.isascii() and number.isdigit() and 0 < int(number) < 10**7:
            return (timedelta(seconds=int(number) * seconds), 0) if seconds else (None, int(number))
    raise CatalogueError(f"limit {text!r}: write 60s, 5m, 24h, 7d or 5wd")
