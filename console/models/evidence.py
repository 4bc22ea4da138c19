"""The evidence of a case: pictures, recordings and papers of its log, with who brought each and when. Pure."""

from collections.abc import Iterable
from dataclasses import replace

from console.domain import events as ev
from console.domain.facts import Attachment
from console.domain.views import EvidenceRow
from console.models.names import Names

ICONS = {"image": "camera", "video": "play", "audio": "phone"}
"""By the first part of the media type."""


def evidence(
    recorded: Iterable[ev.Recorded], names: Names, of_duplicates: Iterable[ev.Recorded] = ()
) -> tuple[EvidenceRow, ...]:
    """One row for each attachment, newest first; what a source sends again is listed once.

    What the duplicates of the case brought stands among it, with their numbers.
    """
    found: dict[str, EvidenceRow] = {}
    for records, is_own in ((recorded, True), (of_duplicates, False)):
        for record in records:
            for attachment in _attached(record.event):
                row = _row(record, attachment, names)
                found.setdefault(attachment.url, row if is_own else replace(row, of_case=record.incident))
    return tuple(sorted(found.values(), key=lambda row: -row.seq))


def _attached(event: ev.Event) -> Iterable[Attachment]:
    match event:
        case ev.EvidenceAttached():
            return (event.attachment,)
        case ev.Reported() | ev.Replied() | ev.ReplyIgnored():
            return event.attachments
        case ev.FactsUpdated():
            return event.attachments or ()
        case _:
            return ()


def picture_of(event: ev.Event) -> str:
    """The address of the first picture or clip that an event attached; empty: none."""
    return next((one.url for one in _attached(event) if one.type.startswith(("image/", "video/"))), "")


def _row(record: ev.Recorded, attachment: Attachment, names: Names) -> EvidenceRow:
    taken = record.event if isinstance(record.event, ev.EvidenceAttached) else None
    kind = attachment.type.partition("/")[0]
    return EvidenceRow(
        seq=record.seq,
        url=attachment.url,
        at=record.at,
        icon=ICONS.get(kind, "paperclip"),
        name=attachment.name or attachment.url.rpartition("/")[2],
        camera=taken.camera if taken else "",
        is_picture=kind == "image",
        is_clip=kind == "video",
        who=names.person(record.actor),
        size=taken.size if taken else 0,
        sha256=taken.sha256 if taken else "",
    )
