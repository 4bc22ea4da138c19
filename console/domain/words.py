"""The words of the screen in both languages, read from the catalogues; one word for one thing."""

import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from console.domain.catalogue import CatalogueError, Name


class Words:
    """All phrases by key, in Chinese and English."""

    def __init__(self, files: Iterable[tuple[str, str]]) -> None:
        """Read catalogue files.

        Args:
            files: (file name, TOML text) pairs; nested tables make dotted keys.

        Raises:
            CatalogueError: a file is not TOML, an entry lacks a language, or a key stands twice.
        """
        self._names: dict[str, Name] = {}
        for file, text in files:
            try:
                self._read(file, "", tomllib.loads(text))
            except tomllib.TOMLDecodeError as error:
                raise CatalogueError(f"{file}: {error}") from error

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
        try:
            return name.in_(lang).format(**values)
        except (LookupError, ValueError, TypeError, AttributeError):
            return name.in_(lang)

    def _read(self, file: str, prefix: str, table: Mapping[str, Any]) -> None:
        for part, value in table.items():
            key = f"{prefix}{part}"
            if not isinstance(value, dict):
                raise CatalogueError(f"{file}: {key} is not a phrase; write {{ zh = …, en = … }}")
            if set(value) == {"zh", "en"} and all(isinstance(v, str) for v in value.values()):
                if key in self._names:
                    raise CatalogueError(f"{file}: {key} stands in another file too")
                self._names[key] = Name(zh=value["zh"], en=value["en"])
            else:
                self._read(file, f"{key}.", value)
