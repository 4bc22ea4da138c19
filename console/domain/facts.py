"""What an incident is made of: actors, places, reports. Frozen, checked where they are made."""

from dataclasses import dataclass, field
from datetime import datetime

from console.domain.terms import ActorKind, Severity


class DomainError(Exception):
    """Base of what the domain refuses: the message says what happened, to what, and what to do."""


class NaiveTime(DomainError):
    """A time without an offset reached the domain: a bug at the edge that let it in."""


def require_aware(**times: datetime | None) -> None:
    """Refuse naive times.

    Raises:
        NaiveTime: one of them has no offset.
    """
    for name, value in times.items():
        if value is not None and value.tzinfo is None:
            raise NaiveTime(f"{name}={value!r} has no offset; give aware UTC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who did it, and at which workstation; in every command and every event."""

    id: str
    """A person's, worker's or source's id; `system` for the program's own rules."""
    kind: ActorKind = ActorKind.PERSON
    name: str = ""
    """As shown in the log at the time; people are renamed, the log is not."""
    station: str = ""


SYSTEM = Actor(id="system", kind=ActorKind.SYSTEM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: WGS 84 degrees, or nothing where it is unknown."""

    lat: float | None = None
    lon: float | None = None
    address: str = ""
    grid: str = ""
    approximate: bool = False
    """It is the middle of the grid, community or town that somebody named, not where it happened."""

    @property
    def exact(self) -> tuple[float, float] | None:
        """Where it happened, (lat, lon); None where that is not known, or only about."""
        return None if self.lat is None or self.lon is None or self.approximate else (self.lat, self.lon)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """Who reported it. Personal: kept in the erasable part of the log."""

    name: str = ""
    phone: str = ""

    @property
    def can_be_asked(self) -> bool:
        """Whether he left anything by which he is found."""
        return bool(self.name or self.phone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """A case that was merged into another, and who had reported it."""

    case: int
    main: int
    """The case that it was merged into."""
    reporter: Reporter = field(default_factory=Reporter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A picture, recording or paper that belongs to the case."""

    url: str
    type: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The facts of one incident report, as normalised at the edge."""

    source: str
    source_id: str
    """Unique within the source; the same id again updates the same incident."""
    title: str = ""
    category: str = ""
    """Code of the catalogue; empty where the report gave none that the catalogue knows."""
    description: str = ""
    severity: Severity | None = None
    place: Place = field(default_factory=Place)
    reporter: Reporter = field(default_factory=Reporter)
    reported_at: datetime | None = None
    sensor: str = ""
    camera: str = ""
    attachments: tuple[Attachment, ...] = ()
    tags: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    """What of the report was wrong and left out, in words for the dispatcher."""
    raw: str = ""
    """The payload as text, cut to a bound, kept where there are warnings."""
    sos_worker: str = ""
    """Set where this is a worker's emergency."""

    def __post_init__(self) -> None:
        require_aware(reported_at=self.reported_at)
