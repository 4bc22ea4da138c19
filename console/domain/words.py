"""The words of the screen in both languages, read from Qt Linguist files; one word for one thing.

English is the source text of a message, Chinese its translation. A message is known by its id, so that two places that
say the same in English may differ in Chinese. English says `{n} {n:error|errors}`: the one form for 1, the other
for all else.
"""

import string
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from console.domain.catalogue import CatalogueError, Name


class Words:
    """All phrases by key, in Chinese and English."""

    def __init__(self, files: Iterable[tuple[str, str]]) -> None:
        """Read the messages of Linguist files.

        Args:
            files: (file name, text of a `.ts` file) pairs; the id of a message is the key of its phrase.

        Raises:
            CatalogueError: a file is not XML, a message has no id, lacks a language or is marked as unfinished, or an
                id stands twice.
        """
        self._names: dict[str, Name] = {}
        for file, text in files:
            for key, name in _phrases(file, text):
                if key in self._names:
                    raise CatalogueError(f"{file}: {key} stands twice")
                self._names[key] = name

    def __contains__(self, key: str) -> bool:
        return key in self._names

    @property
    def keys(self) -> frozenset[str]:
        """All keys."""
        return frozenset(self._names)

    def say(self, key: str, lang: str, **values: object) -> str:
        """The phrase in "zh" or "en", filled in; the key itself where it is missing, so that it is seen.

        A phrase that asks for a value that nobody gave, or that it cannot show, is shown as it stands: a word must
        never stop a desk.
        """
        name = self._names.get(key)
        if name is None:
            return key
        phrase = name.in_(lang)
        try:
            # Python's own filling is ten times as fast, and words are said with every paint.
            return _FILLING.vformat(phrase, (), values) if "|" in phrase else phrase.format(**values)
        except (LookupError, ValueError, TypeError, AttributeError):
            return phrase


class _Filling(string.Formatter):
    """Fills a phrase with values, and with the form of a word that their number asks for."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, bar, several = format_spec.partition("|")
        if bar:
            return one if str(value) == "1" else several
        return format(value, format_spec)


_FILLING = _Filling()


def _phrases(file: str, text: str) -> Iterator[tuple[str, Name]]:
    try:
        messages = list(ElementTree.fromstring(text).iter("message"))
    except ElementTree.ParseError as error:
        raise CatalogueError(f"{file}: {error}") from error
    for message in messages:
        key = message.get("id")
        if not key:
            raise CatalogueError(f"{file}: a message has no id; write <message id='…'>")
        yield key, Name(zh=_finished(file, key, message), en=_text(file, key, message, "source"))


def _finished(file: str, key: str, message: ElementTree.Element) -> str:
    translation = message.find("translation")
    if translation is not None and translation.get("type"):
        raise CatalogueError(f"{file}: the translation of {key} is marked as {translation.get('type')}")
    return _text(file, key, message, "translation")


def _text(file: str, key: str, message: ElementTree.Element, part: str) -> str:
    text = message.findtext(part)
    if not text:
        raise CatalogueError(f"{file}: {key} lacks its {part}")
    return text
