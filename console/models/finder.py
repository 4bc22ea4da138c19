"""Finds anything by what is typed: Chinese, English, pinyin, first letters, numbers, or letters in their order.

Every thing is indexed once and again only when it changes; a search is one pass over prepared texts. Things may be put
by one thread while another searches: a search sees each of them as it was or as it is.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import accumulate

from console.models.pinyin import readings, signed_readings

MAX_TYPED = 100
FIELD = "\n"
"""Stands between the texts of one thing, so that no match runs across two."""


LOOKED_AT = 200
"""So many things of a kind are weighed for each way of fitting: more hits than that are too many to choose from."""


class Kind(StrEnum):
    """What can be found, in the order in which equal matches are listed."""

    COMMAND = "command"
    INCIDENT = "incident"
    WORKER = "worker"
    UNIT = "unit"
    PLACE = "place"
    CAMERA = "camera"
    SETTING = "setting"
    SENSOR = "sensor"
    ADDRESS = "address"
    CATEGORY = "category"


class Match(IntEnum):
    """How well a thing fits, best first."""

    EXACT = 0
    BEGINS = 1
    WORD = 2
    INSIDE = 3
    MORE = 4
    LETTERS = 5


SKIPS_LETTERS = frozenset({Kind.CAMERA})
"""Letters in their order are not looked for in these: there are tens of thousands, and nobody types so."""
_ORDER = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What is to be found: `names` are what it is called, the shown one first; `more` also finds it."""

    kind: Kind
    id: str
    names: tuple[str, ...]
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A thing that fits."""

    kind: Kind
    id: str
    match: Match


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: Kind
    id: str
    names: str
    """Id, names, their readings and first letters, each between two `FIELD`s."""
    more: str
    letters: int
    """Which letters and digits the names contain, one bit each: most things are sorted out by one look."""
    length: int


class _Shelf:
    """The things of one kind: one long text of all of them, which is searched by the machine and not row by row."""

    def __init__(self) -> None:
        self.entries: dict[str, _Entry] = {}
        self._changes = 0
        self._read: tuple[int, str, list[int], list[_Entry]] = (-1, "", [0], [])

    def put(self, entry: _Entry) -> None:
        self.entries[entry.id] = entry
        self._changes += 1

    def drop(self, one: str) -> None:
        self.entries.pop(one, None)
        self._changes += 1

    def candidates(self, needles: Sequence[str], most: int) -> list[_Entry]:
        """The things whose text holds one of the needles, about `most` of each; all others hold the first one too."""
        text, starts, rows = self._text()
        found: dict[str, _Entry] = {}
        for needle in needles:
            if len(found) < most and needle is not needles[0]:
                # The first one has found everything.
                break
            at, left = text.find(needle), most
            while at >= 0 and left > 0:
                place = bisect_right(starts, at) - 1
                found.setdefault(rows[place].id, rows[place])
                left -= 1
                at = text.find(needle, starts[place + 1])
        return list(found.values())

    def _text(self) -> tuple[str, list[int], list[_Entry]]:
        changes, text, starts, rows = self._read
        if changes != self._changes:
            changes, rows = self._changes, list(self.entries.values())
            parts = [e.names + e.more for e in rows]
            starts = [0, *accumulate(map(len, parts))]
            text = "".join(parts)
            self._read = changes, text, starts, rows
        return text, starts, rows


class Finder:
    """The index."""

    def __init__(self) -> None:
        self._shelves = {kind: _Shelf() for kind in Kind}

    def put(self, things: Iterable[Thing]) -> None:
        """Index things, or index them anew."""
        for thing in things:
            self._shelves[thing.kind].put(_entry(thing))

    def drop(self, kind: Kind, ids: Iterable[str]) -> None:
        """Forget things."""
        for one in ids:
            self._shelves[kind].drop(one)

    def ids(self, kind: Kind) -> list[str]:
        """What is indexed of a kind."""
        return list(self._shelves[kind].entries)

    def search(self, typed: str, kinds: Collection[Kind] = tuple(Kind), *, most: int = 50) -> list[Found]:
        """What fits all typed words, best first; nothing where nothing is typed.

        Args:
            typed: as typed, in any width and case.
            kinds: what is looked for.
            most: no more than so many.
        """
        words = normal(typed[:MAX_TYPED]).split()
        if not words:
            return []
        needles = _needles(words)
        found: list[tuple[Match, _Entry]] = []
        for shelf in (self._shelves[kind] for kind in kinds):
            candidates = shelf.candidates(needles, LOOKED_AT)
            found += [(match, e) for e in candidates if (match := _fits(e, words)) is not None]
        if len(found) < most:
            known = {(e.kind, e.id) for _, e in found}
            shelves = (self._shelves[kind] for kind in kinds if kind not in SKIPS_LETTERS)
            rest = (e for shelf in shelves for e in list(shelf.entries.values()))
            found += [(Match.LETTERS, e) for e in _by_letters(rest, words) if (e.kind, e.id) not in known]
        found.sort(key=lambda pair: (pair[0], _ORDER[pair[1].kind], pair[1].length))
        return [Found(kind=e.kind, id=e.id, match=match) for match, e in found[:most]]


def _needles(words: Sequence[str]) -> list[str]:
    """What is looked for in the long texts: the longest word anywhere, a whole name, a beginning."""
    joined, longest = " ".join(words), max(words, key=len)
    return [longest, f"{FIELD}{joined}{FIELD}", f"{FIELD}{longest}"]


def normal(text: str) -> str:
    """A text as it is compared: full-width signs as narrow ones, small letters."""
    return unicodedata.normalize("NFKC", text).casefold()


def spoken_letters(name: str) -> tuple[str, ...]:
    """What else a name is typed by: the first letters of its English words or Chinese syllables, and the syllables."""
    initials, syllables = readings(name)
    words = re.findall(r"[a-z0-9]+", normal(name))
    latin = "".join(w[0] for w in words) if len(words) > 1 else ""
    return tuple(text for text in (initials, syllables, latin, *signed_readings(normal(name))) if text)


def _entry(thing: Thing) -> _Entry:
    texts = [thing.id, *(n for n in thing.names if n)]
    every = [normal(t).replace(FIELD, " ") for t in texts]
    every += [reading for name in thing.names for reading in spoken_letters(name)]
    names = FIELD + FIELD.join(every) + FIELD
    more = "".join(normal(m).replace(FIELD, " ") + FIELD for m in thing.more if m)
    return _Entry(thing.kind, thing.id, names, more, _letters(names), len(thing.names[0]) if thing.names else 0)


def _fits(entry: _Entry, words: Sequence[str]) -> Match | None:
    """The worst of the words decides; a single word may be a whole name."""
    worst = Match.EXACT
    joined = " ".join(words)
    if f"{FIELD}{joined}{FIELD}" in entry.names:
        return Match.EXACT
    if len(words) > 1 and f"{FIELD}{joined}" in entry.names:
        return Match.BEGINS
    for word in words:
        match = _fits_word(entry, word)
        if match is None:
            return None
        worst = max(worst, match)
    return max(worst, Match.BEGINS)


def _fits_word(entry: _Entry, word: str) -> Match | None:
    if word in entry.names:
        if FIELD + word in entry.names:
            return Match.BEGINS
        return Match.WORD if " " + word in entry.names else Match.INSIDE
    return Match.MORE if word in entry.more else None


def _by_letters(entries: Iterable[_Entry], words: Sequence[str]) -> list[_Entry]:
    """What contains the typed letters in their order, in one name."""
    typed = "".join(words)
    wanted = _letters(typed)
    if len(typed) < 2:
        return []
    pattern = re.compile(f"[^{FIELD}]*?".join(map(re.escape, typed)))
    return [e for e in entries if e.letters & wanted == wanted and pattern.search(e.names)]


def _letters(text: str) -> int:
    """A bit for each letter and digit of a text; everything else shares bits."""
    bits = 0
    for sign in set(text):
        bits |= 1 << (ord(sign) % 61)
    return bits
