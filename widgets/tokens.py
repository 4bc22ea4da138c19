"""The colours of a theme by token, read from `resources/tokens`; no widget names a colour in any other way."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

THEMES = ("dark", "light", "contrast")
NAMES = frozenset({
    "bg0", "bg1", "bg2", "bg3", "accbg", "line", "line2", "slate", "slate2", "text", "text2", "text3", "accent",
    "p1", "p1t", "p1edge", "p1digit", "p2", "p2t", "p2edge", "p2digit", "p3", "p3t", "p3edge", "p3digit", "p4", "p4t",
    "sea", "land", "grid", "town", "road",
})  # fmt: skip
_HEX = re.compile(r"#[0-9A-F]{6}")


class TokenError(Exception):
    """A theme's file lacks a token, has one too many, or a value is not #RRGGBB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """A theme: its name and its colours as #RRGGBB."""

    theme: str
    colours: Mapping[str, str]

    def __getitem__(self, token: str) -> str:
        return self.colours[token]


def load_tokens(theme: str) -> Tokens:
    """Read a theme: "dark", "light" or "contrast".

    Raises:
        TokenError: there is no such theme, or its file is wrong.
    """
    if theme not in THEMES:
        raise TokenError(f"theme {theme!r}: there are {', '.join(THEMES)}")
    text = (files("resources") / "tokens" / f"{theme}.toml").read_text(encoding="utf-8")
    colours = tomllib.loads(text)
    if wrong := NAMES.symmetric_difference(colours):
        raise TokenError(f"{theme}.toml: missing or unknown: {', '.join(sorted(wrong))}")
    for token, value in colours.items():
        if not (isinstance(value, str) and _HEX.fullmatch(value)):
            raise TokenError(f"{theme}.toml: {token} is {value!r}; write #RRGGBB")
    return Tokens(theme=theme, colours=colours)
