"""The line of a TOML file on which a key stands, for messages only: the standard parser does not tell."""

import re

HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\-]+)\s*\]\]?")
KEY = re.compile(r"""\s*["']?([A-Za-z0-9_-]+)["']?\s*[.=]""")


def line_of(text: str, place: tuple[str | int, ...]) -> int | None:
    """Return the line, from 1, of the key at `place` (`("feeds", 0, "url")`), or of the nearest table around it."""
    found: dict[tuple[str | int, ...], int] = {}
    table: tuple[str | int, ...] = ()
    counts: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if header := HEADER.match(line):
            name = header[2]
            table = (name,)
            if header[1] == "[[":
                table = (name, counts.get(name, 0))
                counts[name] = counts.get(name, 0) + 1
            found.setdefault(table, number)
            found.setdefault((name,), number)
        elif key := KEY.match(line):
            found.setdefault((*table, key[1]), number)
    return next((found[place[:end]] for end in range(len(place), 0, -1) if place[:end] in found), None)
