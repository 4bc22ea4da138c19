"""What an operator's stretch of work comes to: pure sums over what was published, seen, pressed and heard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from console.domain.incident import Incident
from console.domain.workers import is_silent
from tests.bench import Figure, percentile
from tests.bench._scene import Stroke


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An assignment as it came from the broker."""

    at: float
    """Monotonic seconds."""
    assignment: str
    number: int
    report: str
    worker: str


class Fate(StrEnum):
    """What became of a case in the store."""

    MISSING = "missing"
    """It never got there."""
    NOT_TAKEN = "not_taken"
    ALONE = "alone"
    """Open, and nobody is on the way: never asked, declined, or silent."""
    CARED_FOR = "cared_for"
    """Somebody is on it, or it is over."""


def fate_of(incident: Incident, now: datetime) -> Fate:
    """What an open case still lacks, if anything.

    Args:
        incident: as the store has it.
        now: aware UTC.
    """
    if not incident.acknowledged or incident.holder is None:
        return Fate.NOT_TAKEN
    lead = incident.lead
    is_alone = incident.state.needs_dispatch or (lead is not None and is_silent(lead, now))
    return Fate.ALONE if is_alone else Fate.CARED_FOR


def overlooked(fates: Mapping[str, Fate], shown: Mapping[str, float]) -> dict[str, str]:
    """The cases that nobody cared for at the end, or that were never a row on the screen, each with what it lacks."""
    found = {case: fate.value for case, fate in fates.items() if fate is not Fate.CARED_FOR}
    return found | {case: "never_shown" for case in fates if case not in shown and case not in found}


def row_to_asked_s(shown: Mapping[str, float], asked: Sequence[Asked]) -> list[float]:
    """Of each case that was on the screen: seconds from there to its first assignment at the broker."""
    first: dict[str, float] = {}
    for one in sorted(asked, key=lambda a: a.at):
        first.setdefault(one.report, one.at)
    return [first[case] - at for case, at in shown.items() if case in first]


def sent_unseen(strokes: Sequence[Stroke], asked: Sequence[Asked]) -> list[Asked]:
    """The assignments that were not what the screen showed when a key went down: another case or another worker."""
    meant = {(s.number, s.worker) for s in strokes if s.worker}
    return [a for a in asked if (a.number, a.worker) not in meant]


def strokes_to_send(strokes: Sequence[Stroke], asked: Sequence[Asked]) -> float:
    """The keys that send somebody (`J`, `Enter`), for each assignment; NaN of none."""
    return sum(s.key in ("J", "Enter") for s in strokes) / len(asked) if asked else float("nan")


def figures(
    name: str,
    *,
    fates: Mapping[str, Fate],
    shown: Mapping[str, float],
    strokes: Sequence[Stroke],
    asked: Sequence[Asked],
    longest_gap_s: float,
) -> list[Figure]:
    """The figures of one stretch.

    Args:
        name: of the recording, before each figure.
        fates: of all cases that were published, by the report's id.
        shown: when each was a row on the screen, monotonic seconds.
        strokes: all keys.
        asked: all assignments.
        longest_gap_s: the longest time in which the event loop could do nothing else, seconds.
    """
    took, cases = row_to_asked_s(shown, asked), len(fates)
    to_asked = f"{name}: row on screen to assignment published"
    return [
        Figure(name=f"{name}: cases", value=cases, unit=""),
        Figure(name=f"{name}: cases overlooked", value=len(overlooked(fates, shown)), unit="", target=0),
        Figure(name=f"{name}: assignments", value=len(asked), unit=""),
        Figure(name=f"{name}: not what the screen showed", value=len(sent_unseen(strokes, asked)), unit="", target=0),
        *(Figure(name=f"{to_asked} p{share}", value=percentile(took, share / 100), unit="s") for share in (50, 90, 99)),
        Figure(name=f"{name}: keystrokes a case", value=len(strokes) / cases if cases else float("nan"), unit=""),
        Figure(name=f"{name}: J and Enter an assignment", value=strokes_to_send(strokes, asked), unit=""),
        Figure(name=f"{name}: longest gap of the event loop", value=longest_gap_s * 1000, unit="ms", target=100),
    ]
