"""What is typed on after a key whose field did not open: it was meant for the field, and is no command.

Who presses N and writes on does not wait to see whether she was asked. Were she not, each letter of the note would be a
command of its own: E raises the case, X asks to cancel it, Enter sends a worker. E, R and C never ask: whoever writes a
reason after them all the same means the case that she has just left, and after C another one stands in its place.
"""

from console.commands.keys import Key

PAUSE_S = 0.5
"""A typist's next key comes sooner; whoever has read the answer presses later."""
_WRITES = frozenset({"Enter", "Space"})
FOLLOWS: dict[str, frozenset[str]] = {
    "incident.escalate": frozenset({";", "Enter", "/", "J", "N", "P", *"23456789"}),
    "incident.resolve": frozenset({";", "C", "J", "N"}),
    "incident.close": frozenset({";", "J"}),
}
"""After a command that asks nothing, the keys that a fast hand presses next: they run, all others may be words."""


class TypedOn:
    """Hides what goes on in one breath."""

    def __init__(self) -> None:
        self._until_s = 0.0
        self._follows: frozenset[str] = frozenset()

    def begin(self, command_id: str = "", *, at_s: float) -> None:
        """A key that opens a field was refused, or a command has run: one that may be taken for such a key.

        `at_s` is when the key went down: a busy desk may get to it, and to what was typed after it, much later.
        """
        self._follows = FOLLOWS.get(command_id, frozenset())
        self._until_s = at_s if command_id and not self._follows else at_s + PAUSE_S

    def goes_on(self, key: Key, *, at_s: float) -> bool:
        """Whether a press belongs to what was begun; a pause ends it, and so does a key that writes nothing."""
        writes = key.is_typing and (len(key.name) == 1 or key.name in _WRITES)
        goes_on = writes and key.name not in self._follows and at_s < self._until_s
        self._follows = frozenset()
        self._until_s = at_s + PAUSE_S if goes_on else 0.0
        return goes_on
