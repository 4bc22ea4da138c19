"""Incident reports as JSON. A report is refused only when it can't be read or lacks id and (title or category).

Anything else that is wrong is left out with a warning, and the payload is kept as text beside it; so it is where a
field is none of ours. A warning is written `reason field value`, so that the screen can word the reason in both
languages.
"""

from collections.abc import Callable, Container, Mapping
from functools import partial
from types import MappingProxyType
from typing import TypeVar

from console.domain.facts import Attachment, Place, Report, Reporter
from console.domain.own_titles import outside_source
from console.domain.terms import Severity
from feeds.codecs import fields
from feeds.codecs.envelope import Envelope, Reason, Wrong, codec, raw_text

MAX_DESCRIPTION_CHARS = 20_000
_SEVERITIES = [int(each) for each in Severity]
_OURS: Mapping[str, frozenset[str]] = {
    "": frozenset({"id", "category", "title", "description", "severity", "location", "reporter", "reported_at"})
    | {"sensor", "camera", "attachments", "tags"},
    "location": frozenset({"lat", "lon", "address", "grid"}),
    "reporter": frozenset({"name", "phone"}),
}
"""The fields of the contract: of a report, and of the tables in it."""
_NO_ROW: fields.Row = MappingProxyType({})
_NO_TEXTS: tuple[str, ...] = ()
_NO_PLACE: tuple[float | None, float | None] = (None, None)

T = TypeVar("T")


@codec
def decode_incident(payload: bytes, envelope: Envelope, categories: Container[str]) -> Report:
    """Read an incident report.

    Args:
        categories: Codes that the catalogue knows.
    """
    row = fields.parse_kindly(payload)
    reader = _Reader(row)
    source_id = fields.identifier(row, "id")
    title = reader.text("title")
    category = reader.text("category")
    if not title and not category:
        raise Wrong(Reason.MISSING, "title")
    if category and category not in categories:
        reader.warn(Wrong(Reason.UNKNOWN_VALUE, "category", category))
        # With nothing else to call it by, the unknown code is the best title there is.
        title, category = title or category, ""
    report = {
        "description": reader.text("description", MAX_DESCRIPTION_CHARS, has_lines=True),
        "severity": reader.take(lambda: _severity(row), None),
        "place": _place(reader),
        "reporter": _reporter(reader),
        "reported_at": reader.take(lambda: fields.time(row, "reported_at", envelope.received_at), None),
        "sensor": reader.text("sensor"),
        "camera": reader.text("camera"),
        "attachments": _attachments(reader),
        "tags": reader.take(lambda: fields.texts(row, "tags"), _NO_TEXTS),
    }
    return Report(
        source=outside_source(envelope.subject),
        source_id=source_id,
        title=title,
        category=category,
        warnings=tuple(reader.warnings),
        raw=raw_text(payload) if reader.warnings or _says_more(row) else "",
        **report,  # type: ignore[arg-type]  # names and types match
    )


def _says_more(row: fields.Row) -> bool:
    """Whether a report has fields of which the contract knows nothing: they are kept as they came."""
    tables = ((row if not table else row.get(table), ours) for table, ours in _OURS.items())
    return any(held.keys() - ours for held, ours in tables if isinstance(held, dict))


class _Reader:
    """Takes fields one by one and remembers what was wrong."""

    def __init__(self, row: fields.Row) -> None:
        self.row = row
        self.warnings: list[str] = []

    def warn(self, wrong: Wrong) -> None:
        self.warnings.append(fields.warning(wrong))

    def take(self, read: Callable[[], T], otherwise: T) -> T:
        try:
            return read()
        except Wrong as wrong:
            self.warn(wrong)
            return otherwise

    def text(
        self,
        key: str,
        most: int = fields.MAX_TEXT_CHARS,
        *,
        at: str = "",
        row: fields.Row | None = None,
        has_lines: bool = False,
    ) -> str:
        """Take a text; one that is too long is cut, since half a description is better than none."""
        held = self.row if row is None else row
        try:
            return fields.text(held, key, at=at, most=most, has_lines=has_lines)
        except Wrong as wrong:
            self.warn(wrong)
            is_long = wrong.reason is Reason.TOO_LONG
            return fields.text({key: held[key][:most]}, key, most=most, has_lines=has_lines) if is_long else ""


def _severity(row: fields.Row) -> Severity | None:
    value = row.get("severity")
    if value is None:
        return None
    if isinstance(value, bool) or value not in _SEVERITIES:
        raise Wrong(Reason.UNKNOWN_VALUE, "severity", value)
    return Severity(int(value))


def _place(reader: _Reader) -> Place:
    row = reader.take(lambda: fields.child(reader.row, "location"), _NO_ROW)
    lat, lon = reader.take(lambda: fields.place(row, "location."), _NO_PLACE)
    return Place(
        lat=lat,
        lon=lon,
        address=reader.text("address", at="location.", row=row),
        grid=reader.text("grid", at="location.", row=row),
    )


def _reporter(reader: _Reader) -> Reporter:
    row = reader.take(lambda: fields.child(reader.row, "reporter"), _NO_ROW)
    return Reporter(
        name=reader.text("name", at="reporter.", row=row), phone=reader.text("phone", at="reporter.", row=row)
    )


def _attachments(reader: _Reader) -> tuple[Attachment, ...]:
    given = reader.row.get("attachments")
    if given is None:
        return ()
    if not isinstance(given, list):
        reader.warn(Wrong(Reason.WRONG_TYPE, "attachments", given))
        return ()
    if len(given) > fields.MAX_ATTACHMENTS:
        reader.warn(Wrong(Reason.TOO_LONG, "attachments", len(given)))
    made = (reader.take(partial(fields.attachment, row), None) for row in given[: fields.MAX_ATTACHMENTS])
    return tuple(each for each in made if each is not None)
