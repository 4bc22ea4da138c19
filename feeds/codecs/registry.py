"""From a topic to its codec, by the exact structure of the contract below a source's root.

A format is a value: the table of codecs by kind of topic. A second format is another table under another name; a name
is given once.
"""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from console.domain.commands import ApplyReply
from console.domain.district import Sensor
from console.domain.facts import DomainError, Report
from console.settings.model import FeedSource
from feeds.codecs.envelope import MAX_PAYLOAD_BYTES, Cleared, Envelope, Reason, Rejected
from feeds.codecs.incident_json import decode_incident
from feeds.codecs.meta_json import decode_meta
from feeds.codecs.position_json import Position, decode_position
from feeds.codecs.reading_json import Reading, decode_reading
from feeds.codecs.reply_json import decode_reply
from feeds.codecs.status_json import WorkerStatus, decode_status

Decoded = Report | Reading | Sensor | WorkerStatus | Position | ApplyReply | Cleared
Codec = Callable[[bytes, Envelope, Container[str]], Decoded | Rejected]
"""Bytes, envelope and the catalogue's category codes to a typed value or a refusal; pure, and never raises."""
MAX_SUBJECT_CHARS = 128


class Kind(StrEnum):
    """The kinds of incoming topics."""

    INCIDENT = "incident"
    READING = "reading"
    META = "meta"
    STATUS = "status"
    POSITION = "position"
    REPLY = "reply"
    HEARTBEAT = "heartbeat"


class UnknownFormat(DomainError):
    """A feed names a format that nobody wrote: the message lists those that exist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """What a topic is about."""

    kind: Kind
    subject: str
    """The source, sensor, worker or station of the topic."""


LINKAGE: Mapping[Kind, Codec] = MappingProxyType(
    {
        Kind.INCIDENT: decode_incident,
        Kind.READING: lambda payload, envelope, _: decode_reading(payload, envelope),
        Kind.META: lambda payload, envelope, _: decode_meta(payload, envelope),
        Kind.STATUS: lambda payload, envelope, _: decode_status(payload, envelope),
        Kind.POSITION: lambda payload, envelope, _: decode_position(payload, envelope),
        Kind.REPLY: lambda payload, envelope, _: decode_reply(payload, envelope),
    }
)
"""The format of the contract."""

FORMATS: Mapping[str, Mapping[Kind, Codec]] = MappingProxyType({"linkage": LINKAGE})


def route(topic: str, root: str) -> Route | None:
    """Tell what a topic below the root is about; None where the contract has no such topic."""
    if not topic.startswith(root + "/"):
        return None
    match topic[len(root) + 1 :].split("/"):
        case ["incidents", subject]:
            kind = Kind.INCIDENT
        case ["sensors", subject, "reading"]:
            kind = Kind.READING
        case ["sensors", subject, "meta"]:
            kind = Kind.META
        case ["workers", subject, "status"]:
            kind = Kind.STATUS
        case ["workers", subject, "position"]:
            kind = Kind.POSITION
        case ["workers", subject, "replies"]:
            kind = Kind.REPLY
        case ["stations", subject, "heartbeat"]:
            kind = Kind.HEARTBEAT
        case _:
            return None
    if not subject or len(subject) > MAX_SUBJECT_CHARS or "\x00" in subject:
        return None
    return Route(kind=kind, subject=subject)


def is_for_incidents(topic: str, root: str) -> bool:
    """Whether reports come by a topic, though its `{source}` be none that is taken."""
    return topic.startswith(f"{root}/incidents/")


class Codecs:
    """All codecs of one feed source."""

    def __init__(
        self,
        *,
        source: str,
        root: str,
        format_name: str,
        incident_sources: tuple[str, ...],
        categories: Container[str],
        max_payload_bytes: int = MAX_PAYLOAD_BYTES,
    ) -> None:
        """Choose the codecs.

        Args:
            incident_sources: Names of `{source}` that are taken; `*` takes any.

        Raises:
            UnknownFormat: nobody wrote that format.
        """
        if format_name not in FORMATS:
            raise UnknownFormat(f"feed {source}: format {format_name!r}; there are: {', '.join(sorted(FORMATS))}")
        self.root = root
        self._source = source
        self._codecs = FORMATS[format_name]
        self._incident_sources = incident_sources
        self.categories = categories
        self._max_payload_bytes = max_payload_bytes

    @classmethod
    def of(cls, feed: FeedSource, categories: Container[str]) -> "Codecs":
        """The codecs of a feed as it is configured.

        Raises:
            UnknownFormat: nobody wrote its format.
        """
        return cls(
            source=feed.name,
            root=feed.root,
            format_name=feed.format,
            incident_sources=feed.incident_sources,
            categories=categories,
            max_payload_bytes=feed.max_payload_bytes,
        )

    def decode(
        self, topic: str, payload: bytes, *, received_at: datetime, retained: bool = False
    ) -> Decoded | Rejected:
        """Read one message; never raises, whatever the bytes."""
        found = route(topic, self.root)
        if found is None or found.kind not in self._codecs:
            return Rejected(reason=Reason.UNKNOWN_TOPIC)
        if found.kind is Kind.INCIDENT and not self._takes(found.subject):
            return Rejected(reason=Reason.UNKNOWN_SOURCE)
        envelope = Envelope(
            topic=topic,
            source=self._source,
            received_at=received_at,
            retained=retained,
            subject=found.subject,
            max_payload_bytes=self._max_payload_bytes,
        )
        return self._codecs[found.kind](payload, envelope, self.categories)

    def _takes(self, incident_source: str) -> bool:
        return "*" in self._incident_sources or incident_source in self._incident_sources
