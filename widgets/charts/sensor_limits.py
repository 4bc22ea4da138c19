"""What a reading means against its limits: which one it is beyond, and which one comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from console.domain.district import Limits


class Limit(StrEnum):
    """The four limits, after ISA-18.2."""

    HIGH_HIGH = "high_high"
    HIGH = "high"
    LOW = "low"
    LOW_LOW = "low_low"

    @property
    def is_high(self) -> bool:
        """Whether readings above it are beyond it."""
        return self in (Limit.HIGH, Limit.HIGH_HIGH)

    @property
    def is_worst(self) -> bool:
        """Whether no further limit lies beyond it."""
        return self in (Limit.HIGH_HIGH, Limit.LOW_LOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The limit that a reading is beyond, and the next one on that side."""

    beyond: Limit | None = None
    next: Limit | None = None


def value_of(limits: Limits, limit: Limit) -> float | None:
    """The value of one limit."""
    values = {
        Limit.HIGH_HIGH: limits.high_high,
        Limit.HIGH: limits.high,
        Limit.LOW: limits.low,
        Limit.LOW_LOW: limits.low_low,
    }
    return values[limit]


def known(limits: Limits) -> dict[Limit, float]:
    """All limits that there are, highest first."""
    return {limit: value for limit in Limit if (value := value_of(limits, limit)) is not None}


def judge(limits: Limits, reading: float) -> Verdict:
    """Compare one reading; a limit that is reached counts as passed."""
    if not isfinite(reading):
        return Verdict()
    have = known(limits)
    for outer, inner in ((Limit.HIGH_HIGH, Limit.HIGH), (Limit.LOW_LOW, Limit.LOW)):
        sign = 1 if outer.is_high else -1
        if outer in have and sign * reading >= sign * have[outer]:
            return Verdict(beyond=outer)
        if inner in have and sign * reading >= sign * have[inner]:
            return Verdict(beyond=inner, next=outer if outer in have else None)
    return Verdict()


class Side(StrEnum):
    """Where the name of a limit stands beside its line."""

    ABOVE = "above"
    BELOW = "below"


def name_sides(heights: Mapping[Limit, float], need: float) -> dict[Limit, Side]:
    """Where names that are so high find room, that of a worst limit first; one that finds none is missing.

    Args:
        heights: of the lines above the foot of the chart, in pixels.
        need: the height of a name, in pixels.
    """
    sides = dict.fromkeys(heights, Side.ABOVE)
    inner, outer = Limit.HIGH, Limit.HIGH_HIGH
    if inner in heights and outer in heights and heights[outer] - heights[inner] < need:
        sides[inner] = Side.BELOW
    inner, outer = Limit.LOW, Limit.LOW_LOW
    if inner in heights and outer in heights and heights[inner] - heights[outer] < need:
        if heights[outer] >= need:
            sides[outer] = Side.BELOW
        else:
            del sides[inner]
    meets = Limit.LOW in sides and Limit.HIGH in heights and heights[Limit.HIGH] - heights[Limit.LOW] < 2 * need
    if meets and sides[Limit.HIGH] is Side.BELOW:
        del sides[Limit.HIGH]
    return sides


def colour_bounds(limits: Limits) -> tuple[float | None, float | None]:
    """The lowest and highest value that is still painted as normal."""
    low = limits.low if limits.low is not None else limits.low_low
    high = limits.high if limits.high is not None else limits.high_high
    return low, high
