"""Reading single fields of a parsed object: each function gives a clean value, None where absent, or raises `Wrong`.

`true` is not a number here, NaN is no number either, and text leaves without NUL or lone surrogates: PostgreSQL
refuses the one and UTF-8 the other. Only what is written in lines, a description or a note, keeps its line breaks.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from math import isfinite
from typing import Any

import msgspec

from console.domain.facts import Attachment
from console.domain.lines import one_line
from feeds.codecs.envelope import Reason, Wrong, parse

AHEAD = timedelta(minutes=5)
BACK = timedelta(days=365)
"""A time further ahead or back than these is impossible. Source: the contract, section 1."""
MILLISECONDS_ABOVE = 1e11
"""A larger number is Unix milliseconds, not seconds. Source: the contract, section 1."""
MAX_ID_CHARS = 200
MAX_TEXT_CHARS = 500
MAX_URL_CHARS = 2_000
MAX_ATTACHMENTS = 50
_SHOWN_CHARS = 60
_MOST_DIGITS = 20

Row = Mapping[str, Any]


def parse_object(payload: bytes) -> Row:
    """Read a JSON object.

    Raises:
        Wrong: not_json or not_an_object.
    """
    parsed = parse(payload)
    if not isinstance(parsed, dict):
        raise Wrong(Reason.NOT_AN_OBJECT)
    return parsed


def parse_kindly(payload: bytes, *, mends_bytes: bool = False) -> Row:
    """Read a JSON object whatever its values: NaN, a number beyond all bounds, half a pair of surrogates, a mark of
    byte order are no reason to lose the whole.

    Args:
        mends_bytes: whether bytes that are no UTF-8 are replaced.

    Raises:
        Wrong: not_json, too_deep or not_an_object.
    """
    try:
        return parse_object(payload)
    except Wrong as wrong:
        if wrong.reason is not Reason.NOT_JSON:
            raise
    try:
        said = payload.decode("utf-8-sig", "replace" if mends_bytes else "strict")
        parsed = json.loads(said, parse_int=_whole)
    except (ValueError, RecursionError) as error:
        raise Wrong(Reason.NOT_JSON) from error
    if not isinstance(parsed, dict):
        raise Wrong(Reason.NOT_AN_OBJECT)
    return parsed


def warning(wrong: Wrong) -> str:
    """The warning about a field that was left out, `reason field value`: the screen words the reason."""
    shown = clean(str(wrong.value))[:_SHOWN_CHARS] if wrong.value is not None else ""
    return f"{wrong.reason} {wrong.field} {shown}".strip()


def clean(text: str) -> str:
    """Give text that every store and encoder takes."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8").strip()


def text(row: Row, key: str, *, at: str = "", most: int = MAX_TEXT_CHARS, has_lines: bool = False) -> str:
    """The text of a field, empty where absent.

    Args:
        at: Dotted name of the object that holds the field, with the dot.
        most: Longest text taken, in characters.
        has_lines: Whether line breaks belong to it.
    """
    value = row.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Wrong(Reason.WRONG_TYPE, at + key, value)
    if len(value) > most:
        raise Wrong(Reason.TOO_LONG, at + key, value)
    return clean(value if has_lines else one_line(value))


def identifier(row: Row, key: str) -> str:
    """A required id; a whole number is taken as its digits.

    Raises:
        Wrong: missing, wrong_type or too_long.
    """
    value = row.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    # As it is: two ids that differ in nothing else are two.
    found = text({key: value}, key, most=MAX_ID_CHARS, has_lines=True)
    if not found:
        raise Wrong(Reason.MISSING, key)
    return found


def number(
    row: Row, key: str, *, at: str = "", least: float = -float("inf"), most: float = float("inf")
) -> float | None:
    """A finite number within bounds, None where absent."""
    value = row.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Wrong(Reason.WRONG_TYPE, at + key, value)
    try:
        found = float(value)
    except OverflowError:
        raise Wrong(Reason.OUT_OF_RANGE, at + key, value) from None
    if not isfinite(found) or not least <= found <= most:
        raise Wrong(Reason.OUT_OF_RANGE, at + key, value)
    return found


def texts(row: Row, key: str, *, most: int = 50) -> tuple[str, ...]:
    """A list of texts, empty where absent."""
    value = row.get(key)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise Wrong(Reason.WRONG_TYPE, key, value)
    if len(value) > most or any(len(each) > MAX_TEXT_CHARS for each in value):
        raise Wrong(Reason.TOO_LONG, key, value)
    return tuple(cleaned for each in value if (cleaned := clean(one_line(each))))


def child(row: Row, key: str) -> Row:
    """An object within the object, empty where absent."""
    value = row.get(key)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Wrong(Reason.WRONG_TYPE, key, value)
    return value


def place(row: Row, at: str = "") -> tuple[float | None, float | None]:
    """Latitude and longitude in WGS 84 degrees: both or neither."""
    lat = number(row, "lat", at=at, least=-90, most=90)
    lon = number(row, "lon", at=at, least=-180, most=180)
    if (lat is None) != (lon is None):
        raise Wrong(Reason.MISSING, at + ("lat" if lat is None else "lon"))
    return lat, lon


def attachment(row: object) -> Attachment:
    """One of a list of attachments; an address is required."""
    if not isinstance(row, dict):
        raise Wrong(Reason.WRONG_TYPE, "attachments", row)
    url = text(row, "url", at="attachments.", most=MAX_URL_CHARS)
    if not url:
        raise Wrong(Reason.MISSING, "attachments.url")
    return Attachment(url=url, type=text(row, "type", at="attachments."), name=text(row, "name", at="attachments."))


def time(row: Row, key: str, received_at: datetime) -> datetime | None:
    """A possible time, aware UTC, None where absent: RFC 3339 with an offset, or Unix seconds or milliseconds."""
    value = row.get(key)
    if value is None:
        return None
    found = moment(value, key)
    if found - received_at > AHEAD or received_at - found > BACK:
        raise Wrong(Reason.IMPOSSIBLE_TIME, key, value)
    return found


def moment(value: object, key: str) -> datetime:
    """Any time that can be written, aware UTC.

    Raises:
        Wrong: wrong_type or impossible_time.
    """
    try:
        match value:
            case bool():
                raise Wrong(Reason.WRONG_TYPE, key, value)
            case int() | float():
                seconds = value / 1000 if value > MILLISECONDS_ABOVE else value
                return datetime.fromtimestamp(seconds, UTC)
            case str():
                found = msgspec.convert(value, datetime)
                if found.tzinfo is None:
                    raise Wrong(Reason.IMPOSSIBLE_TIME, key, value)
                return found.astimezone(UTC)
            case _:
                raise Wrong(Reason.WRONG_TYPE, key, value)
    except (msgspec.MsgspecError, ValueError, OverflowError, OSError) as error:
        raise Wrong(Reason.IMPOSSIBLE_TIME, key, value) from error


def _whole(digits: str) -> int | float:
    """A whole number; Python refuses to read thousands of digits, and no field of ours has more than a few."""
    return int(digits) if len(digits) <= _MOST_DIGITS else float(digits)
