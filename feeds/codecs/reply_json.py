"""Workers' replies to assignments as JSON. The worker is the one of the topic, whatever the payload says."""

from console.domain.commands import ApplyReply
from console.domain.facts import Attachment
from console.domain.terms import ReplyAction
from feeds.codecs import fields
from feeds.codecs.envelope import Envelope, Reason, Wrong, codec

MAX_NOTE_CHARS = 5_000


@codec
def decode_reply(payload: bytes, envelope: Envelope) -> ApplyReply:
    """Read a reply; wrong in any field means refused."""
    row = fields.parse_object(payload)
    return ApplyReply(
        assignment=fields.identifier(row, "assignment"),
        worker=envelope.subject,
        action=_action(row),
        note=fields.text(row, "note", most=MAX_NOTE_CHARS, has_lines=True),
        sent_at=fields.time(row, "ts", envelope.received_at),
        attachments=_attachments(row),
    )


def _action(row: fields.Row) -> ReplyAction:
    said = fields.text(row, "action")
    if not said:
        raise Wrong(Reason.MISSING, "action")
    try:
        return ReplyAction(said)
    except ValueError:
        raise Wrong(Reason.UNKNOWN_VALUE, "action", said) from None


def _attachments(row: fields.Row) -> tuple[Attachment, ...]:
    given = row.get("attachments")
    if given is None:
        return ()
    if not isinstance(given, list):
        raise Wrong(Reason.WRONG_TYPE, "attachments", given)
    if len(given) > fields.MAX_ATTACHMENTS:
        raise Wrong(Reason.TOO_LONG, "attachments")
    return tuple(map(fields.attachment, given))
