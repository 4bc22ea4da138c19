"""Values on a command line: each checked before anything is done, and refused with what may be written instead."""

from argparse import ArgumentTypeError
from datetime import UTC, datetime
from pathlib import Path

SMALLEST, LARGEST = (640, 480), (7680, 4320)
"""Sizes of a window in pixels, width and height."""
PAGES = (".html", ".pdf")
FASTEST = 1_000.0
"""Simulated seconds in a real one; beyond it a district of 400 sensors is a flood and no life."""


def moment(text: str) -> datetime:
    """Return the time that RFC 3339 text names, aware UTC; it must tell its offset."""
    try:
        value = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no time; write 2026-11-24T08:00:00+08:00") from None
    if value.tzinfo is None:
        raise ArgumentTypeError(f"{text!r} has no offset; write 2026-11-24T08:00:00+08:00")
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise ArgumentTypeError(f"{text!r} is beyond all years; write 2026-11-24T08:00:00+08:00") from None


def size(text: str) -> tuple[int, int]:
    """Return width and height in pixels of text such as 1920x1080."""
    parts = text.split("x")
    if len(parts) == 2 and all(part.isascii() and part.isdigit() and len(part) <= 5 for part in parts):
        width, height = int(parts[0]), int(parts[1])
        if SMALLEST[0] <= width <= LARGEST[0] and SMALLEST[1] <= height <= LARGEST[1]:
            return width, height
    least, most = "x".join(map(str, SMALLEST)), "x".join(map(str, LARGEST))
    raise ArgumentTypeError(f"{text!r} is no size; write 1920x1080, from {least} to {most}")


def page(text: str) -> Path:
    """Return the file of a page, whose name tells how it is written."""
    file = Path(text)
    if file.suffix.lower() not in PAGES:
        raise ArgumentTypeError(f"{text!r} names no kind of page; write a name that ends in {' or '.join(PAGES)}")
    return file


def speed(text: str) -> float:
    """Return how much faster than life time runs."""
    value = positive(text)
    if value > FASTEST:
        raise ArgumentTypeError(f"{text} is too fast; write a number up to {FASTEST:.0f}")
    return value


def positive(text: str) -> float:
    """Return a number above 0."""
    value = not_negative(text)
    if value == 0:
        raise ArgumentTypeError(f"{text} is too small; write a number above 0")
    return value


def not_negative(text: str) -> float:
    """Return a number from 0."""
    try:
        value = float(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no number") from None
    if not 0 <= value < 1e9:
        raise ArgumentTypeError(f"{text} is out of range; write a number from 0 below 1000000000")
    return value


def count(text: str) -> int:
    """Return a whole number from 0."""
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise ArgumentTypeError(f"{text!r} is no whole number from 0")
    return int(text)


def percent(text: str) -> int:
    """Return a text size in per cent."""
    value = count(text)
    if not 90 <= value <= 175:
        raise ArgumentTypeError(f"{text} is out of range; write 90 to 175")
    return value
