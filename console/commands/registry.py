"""The command registry: every command once, with its keys, roles and guard, which are checked when it runs.

A button, a key, the palette and the command line all end in `Registry.run`; nothing else sends anything.
Names and help stand in the words catalogue: `command.<id>` and `command_help.<id>`.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from console.commands.context import EVERYBODY, Context, Effects, Refusal
from console.commands.keys import Key
from console.domain.terms import Role

Guard = Callable[[Context], Refusal | None]
Handler = Callable[[Context], Effects]
Dispose = Callable[[], None]
Say = Callable[[str], str]

PAGES = frozenset({"dispatch", "map", "cameras", "board", "supervision", "settings", "admin"})


class DuplicateCommand(Exception):
    """Two commands want the same id, or the same key on one page; the message names both."""


class UnknownCommand(KeyError):
    """No command has this id: a bug in the caller."""


def always(context: Context) -> Refusal | None:
    """The guard of what is always possible."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandSpec:
    """A command."""

    id: str
    handler: Handler
    keys: tuple[Key, ...] = ()
    pages: frozenset[str] = PAGES
    """The pages on which its keys work."""
    roles: frozenset[Role] = EVERYBODY
    guard: Guard = always
    danger: bool = False
    """Cannot be taken back: a red edge, never the primary button."""
    repeats: bool = False
    """Whether a held key repeats it; never for what sends, closes or cancels."""
    needs_text: bool = False
    """Asks for a text when it is run without one."""
    on_case: bool = False
    """Whether its key acts on the selected case, which must stand on the screen when the key goes down."""
    listed: bool = True
    """Whether the palette and the table of keys list it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Available:
    """A command and why it is off; `why` is None where it would run."""

    spec: CommandSpec
    why: Refusal | None


class Registry:
    """All commands of a window."""

    def __init__(self) -> None:
        self._specs: dict[str, CommandSpec] = {}
        self._by_key: dict[tuple[str, Key], str] = {}

    def __iter__(self) -> Iterator[CommandSpec]:
        return iter(self._specs.values())

    def __contains__(self, command_id: str) -> bool:
        return command_id in self._specs

    def __getitem__(self, command_id: str) -> CommandSpec:
        try:
            return self._specs[command_id]
        except KeyError:
            raise UnknownCommand(command_id) from None

    def register(self, spec: CommandSpec) -> Dispose:
        """Add a command; call the answer to take it out again.

        Raises:
            DuplicateCommand: its id is taken, or one of its keys on one of its pages.
        """
        if spec.id in self._specs:
            raise DuplicateCommand(f"command {spec.id} is registered twice")
        wanted = [(page, key) for page in sorted(spec.pages) for key in spec.keys]
        for page, key in wanted:
            other = self._by_key.get((page, key))
            if other is not None or wanted.count((page, key)) > 1:
                raise DuplicateCommand(f"key {key} on page {page}: {spec.id} wants it, {other or spec.id} has it")
        self._specs[spec.id] = spec
        self._by_key.update(dict.fromkeys(wanted, spec.id))
        return lambda: self._dispose(spec)

    def for_key(self, key: Key, page: str, *, in_text: bool = False) -> CommandSpec | None:
        """The command of a key on a page; what a text field needs for itself is no command while one has the focus."""
        if in_text and key.is_typing:
            return None
        found = self._by_key.get((page, key))
        return None if found is None else self._specs[found]

    def refusal(self, command_id: str, context: Context) -> Refusal | None:
        """Why the command would not run now; None where it would."""
        spec = self[command_id]
        if not spec.roles & context.roles:
            return Refusal(code="role", facts={"roles": ", ".join(sorted(spec.roles))})
        return spec.guard(context)

    def run(self, command_id: str, context: Context) -> Effects | Refusal:
        """Run a command: the role and the guard are checked now, whatever the button showed before."""
        refusal = self.refusal(command_id, context)
        return self[command_id].handler(context) if refusal is None else refusal

    def available(self, context: Context, among: Collection[str] | None = None) -> tuple[Available, ...]:
        """Every listed command in the order of registration, each with the reason why it is off.

        Args:
            context: what a command sees now.
            among: the ids of those that are wanted; all where it is not given.
        """
        wanted = (s for s in self if s.listed and (among is None or s.id in among))
        return tuple(Available(spec=s, why=self.refusal(s.id, context)) for s in wanted)

    def table(self, say: Say) -> str:
        """All commands as lines of text: keys, id, name, help; `say` words a key of the catalogue."""
        rows = [
            (" ".join(map(str, s.keys)), s.id, say(f"command.{s.id}"), say(f"command_help.{s.id}"))
            for s in self
            if s.listed
        ]
        widths = [max((len(row[i]) for row in rows), default=0) for i in range(3)]
        return "\n".join(
            "  ".join((*(cell.ljust(w) for cell, w in zip(row[:3], widths, strict=True)), row[3])).rstrip()
            for row in rows
        )

    def _dispose(self, spec: CommandSpec) -> None:
        if self._specs.get(spec.id) is not spec:
            return
        del self._specs[spec.id]
        self._by_key = {at: owner for at, owner in self._by_key.items() if owner != spec.id}
