"""Keys as values: `Key` prints as `Ctrl+Shift+J` and reads the same text back. Qt is only in `key_qt`."""

from dataclasses import dataclass

MODIFIERS = ("Ctrl", "Alt", "Shift")
NAMED = frozenset(
    {"Enter", "Space", "Esc", "Tab", "Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown", "Del", "Ins"}
    | {f"F{n}" for n in range(1, 13)}
)
WRITABLE = frozenset({"Enter", "Space", "Tab", "Up", "Down", "Left", "Right", "Home", "End", "Del"})
"""Named keys that a text field needs for itself."""


class WrongKey(ValueError):
    """The text names no key: says which and what a key looks like."""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """One key with its modifiers. `name` is an upper-case letter, a digit, a sign, or one of `NAMED`."""

    name: str
    ctrl: bool = False
    alt: bool = False
    shift: bool = False

    def __post_init__(self) -> None:
        single = len(self.name) == 1 and self.name.isprintable() and not self.name.isspace()
        if not (single and self.name == self.name.upper()) and self.name not in NAMED:
            raise WrongKey(f"{self.name!r} is no key; write J, 2, /, Enter, F5 or Ctrl+Shift+J")

    def __str__(self) -> str:
        held = (m for m, on in zip(MODIFIERS, (self.ctrl, self.alt, self.shift), strict=True) if on)
        return "+".join((*held, self.name))

    @property
    def is_typing(self) -> bool:
        """Whether a text field with the focus needs it: it is no command then."""
        return not (self.ctrl or self.alt) and (len(self.name) == 1 or self.name in WRITABLE)


def key(text: str) -> Key:
    """Read the printed form of a key.

    Raises:
        WrongKey: it names no key.
    """
    *held, name = ["+"] if text == "+" else text.removesuffix("++").split("+") + (["+"] if text.endswith("++") else [])
    wrong = [m for m in held if m not in MODIFIERS]
    if wrong or len(set(held)) != len(held):
        raise WrongKey(f"{text!r} is no key; modifiers are Ctrl, Alt and Shift, each once")
    return Key(name, ctrl="Ctrl" in held, alt="Alt" in held, shift="Shift" in held)


def keys(*texts: str) -> tuple[Key, ...]:
    """Read several keys."""
    return tuple(key(text) for text in texts)
