"""One command on several cases: which it would do, which the registry refuses and why, before anything runs. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from console.commands.context import Context, Refusal
from console.commands.registry import Registry

BULK = (
    "incident.take",
    "incident.note",
    "incident.escalate",
    "incident.suspend",
    "incident.close",
    "incident.cancel",
)
"""What is done to several cases at once; to send a worker is a decision for each case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkPlan:
    """What a command would do, as far as it is known now; the store decides when it runs."""

    command: str
    does: tuple[int, ...]
    refused: Mapping[int, Refusal]
    needs_text: bool = False
    danger: bool = False

    @property
    def numbers(self) -> tuple[int, ...]:
        """All cases that it was asked for: those that it does come first."""
        return (*self.does, *self.refused)


def plan(registry: Registry, command_id: str, contexts: Mapping[int, Context]) -> BulkPlan:
    """Ask the guards of a command for each case.

    Args:
        registry: has the command.
        command_id: one of `BULK`.
        contexts: what the command would see of each case, by number, in the order of the queue.
    """
    refusals = {number: registry.refusal(command_id, context) for number, context in contexts.items()}
    spec = registry[command_id]
    return BulkPlan(
        command=command_id,
        does=tuple(n for n, why in refusals.items() if why is None),
        refused={n: why for n, why in refusals.items() if why is not None},
        needs_text=spec.needs_text,
        danger=spec.danger,
    )
