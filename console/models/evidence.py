"""The evidence of a case: pictures, recordings and papers of its log, with who brought each and when. Pure."""

from collections.abc import Iterable

from console.domain import events as ev
from console.domain.facts import Attachment
from console.domain.views import EvidenceRow
from console.models.names import Names

ICONS = {"image": "camera", "video": "play", "audio": "phone"}
"""By the first part of the media type."""


def evidence(recorded: Iterable[ev.Recorded], names: Names) -> tuple[EvidenceRow, ...]:
    """One row for each attachment, newest first; what a source sends again is listed once."""
    found: dict[str, EvidenceRow] = {}
    for record in recorded:
        for attachment, camera in _attached(record.event):
            found.setdefault(attachment.url, _row(record, attachment, camera, names))
    return tuple(sorted(found.values(), key=lambda row: -row.seq))


def _attached(event: ev.Event) -> Iterable[tuple[Attachment, str]]:
    match event:
        case ev.EvidenceAttached():
            return ((event.attachment, event.camera),)
        case ev.Reported() | ev.Replied() | ev.ReplyIgnored():
            return ((one, "") for one in event.attachments)
        case ev.FactsUpdated():
            return ((one, "") for one in event.attachments or ())
        case _:
            return ()


def _row(record: ev.Recorded, attachment: Attachment, camera: str, names: Names) -> EvidenceRow:
    kind = attachment.type.partition("/")[0]
    return EvidenceRow(
        seq=record.seq,
        url=attachment.url,
        at=record.at,
        icon=ICONS.get(kind, "paperclip"),
        name=attachment.name or attachment.url.rpartition("/")[2],
        camera=camera,
        who=names.person(record.actor),
    )
