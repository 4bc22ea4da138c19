"""Which category a caller's words point to, each with the words that say so. Pure; the words are the catalogue's.

A word that several categories share says less about each; a longer one says more; danger outweighs nuisance. The names
of the categories count too, at half the weight, so that one which an admin adds without words is found all the same.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from console.domain.catalogue import Category
from console.domain.terms import Severity
from console.domain.text import is_chinese, normal, pairs, stems_in, words_in

NAME_WEIGHT = 0.5
SEVERITY_WEIGHT = {Severity.CRITICAL: 1.5, Severity.HIGH: 1.25, Severity.NORMAL: 1.0, Severity.LOW: 0.9}
"""An old man who smells gas is first of all a gas leak."""
LEAST_SHARE = 0.25
"""What scores less than this share of the best is not worth reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A category and why."""

    category: str
    score: float
    words: tuple[str, ...]
    """The words of the text that point to it, as they are written there, the weightiest first."""


@dataclass(frozen=True, slots=True)
class _Clue:
    """A word or phrase of a category: all its stems must be in the text, or the Chinese word itself."""

    text: str
    stems: frozenset[str]
    weight: float

    @property
    def key(self) -> object:
        return self.stems or self.text


class Suggester:
    """Ready to be asked at every key press: the catalogue's words are prepared once."""

    def __init__(self, categories: Mapping[str, Category]) -> None:
        named = {c.code: tuple(_clues(c)) for c in categories.values() if c.by_hand}
        uses = Counter(key for clues in named.values() for key in {c.key for c in clues})
        self._severity = {code: categories[code].severity for code in named}
        self._clues = {
            code: tuple(_Clue(c.text, c.stems, c.weight / uses[c.key]) for c in clues) for code, clues in named.items()
        }

    def suggest(self, text: str, most: int = 5) -> tuple[Suggestion, ...]:
        """The categories that the text points to, best first, of equals the more severe; none where no word does."""
        plain, words = normal(text), stems_in(text)
        made = (
            _suggestion(code, clues, SEVERITY_WEIGHT[self._severity[code]], plain, words)
            for code, clues in self._clues.items()
        )
        found = sorted((s for s in made if s is not None), key=lambda s: (-s.score, self._severity[s.category]))
        return tuple(s for s in found[:most] if s.score >= LEAST_SHARE * found[0].score)


def _suggestion(
    code: str, clues: Iterable[_Clue], weight: float, plain: str, words: Mapping[str, str]
) -> Suggestion | None:
    hits = [c for c in clues if (c.stems <= words.keys() if c.stems else c.text in plain)]
    if not hits:
        return None
    hits.sort(key=lambda c: -c.weight)
    shown: list[str] = []
    told: frozenset[str] = frozenset()
    for clue in hits:
        word = " ".join(words[s] for s in words if s in clue.stems) if clue.stems else clue.text
        if not (clue.stems and clue.stems <= told) and not any(word in other for other in shown):
            shown.append(word)
            told |= clue.stems
    return Suggestion(category=code, score=weight * sum(c.weight for c in hits), words=tuple(shown))


def _clues(category: Category) -> Iterable[_Clue]:
    """Each word once, at its highest weight: what stands in the name may be a word of its own too."""
    made: dict[object, _Clue] = {}
    for clue in (*map(_clue, category.words), *_of_name(category)):
        known = made.get(clue.key)
        if clue.key and (known is None or known.weight < clue.weight):
            made[clue.key] = clue
    return made.values()


def _clue(word: str) -> _Clue:
    plain = normal(word).strip()
    if is_chinese(plain):
        return _Clue(plain, frozenset(), len(plain) / 2)
    stems = frozenset(stems_in(plain))
    return _Clue(plain, stems, float(len(stems)))


def _of_name(category: Category) -> Iterable[_Clue]:
    zh = normal(category.name.zh)
    yield _Clue(zh, frozenset(), len(zh) / 2)
    for pair in pairs(zh):
        yield _Clue(pair, frozenset(), NAME_WEIGHT)
    for key, word in words_in(category.name.en).items():
        yield _Clue(word, frozenset({key}), NAME_WEIGHT)
