"""Places in a TOML file, for messages: how a key is written, and its line, which the standard parser does not tell."""

import re

HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\-]+)\s*\]\]?")
KEY = re.compile(r"""\s*["']?([A-Za-z0-9_-]+)["']?\s*[.=]""")


Place = tuple[str | int, ...]
"""The way to a key; a number is the place in a list, from 0: `("feeds", 0, "url")`."""


def line_of(text: str, place: Place) -> int | None:
    """Return the line, from 1, of the key at `place`, or of the nearest table around it."""
    found: dict[Place, int] = {}
    table: Place = ()
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


def written(place: Place) -> str:
    """Return a place as a reader counts: `feeds[1].url` is the first feed's."""
    parts = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place]
    return "".join(parts).removeprefix(".") or "configuration"
