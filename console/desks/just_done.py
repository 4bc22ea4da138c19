"""What the last commands of this desk have done, for as long as Ctrl+Z takes them back, the latest first."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from console.commands.context import JustDone
from console.domain.take_back import CAN_BE_TAKEN_BACK, TAKE_BACK_S
from console.store.outcome import Outcome

GRACE_S = 0.5
"""The toast is painted a moment after the answer of the store: what it still shows must still be true."""


class Memory:
    """Each command is remembered, on all the cases that it changed, until it is too late or it was taken back.

    A case is taken by one key and somebody sent by the next: with a second Ctrl+Z both are taken back.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._runs: list[_Run] = []
        """Oldest first."""

    @property
    def done(self) -> tuple[JustDone, ...]:
        """What can be taken back now."""
        self._runs = [run for run in self._runs if self._clock() < run.until]
        return self._runs[-1].done if self._runs else ()

    def note(self, run: int, outcome: Outcome) -> bool:
        """Remember what a command did; False: it is none that can be taken back, and the one before stays.

        Args:
            run: tells one press of a key from the next; a press on several cases has several outcomes.
            outcome: what the store answered.
        """
        recorded = outcome.recorded
        if not recorded or any(type(r.event) not in CAN_BE_TAKEN_BACK for r in recorded):
            return False
        made = JustDone(number=outcome.incident.number, seqs=tuple(r.seq for r in recorded))
        known = next((r for r in self._runs if r.run == run), _Run(run=run, until=0.0))
        others = [r for r in self._runs if r is not known]
        until = self._clock() + TAKE_BACK_S + GRACE_S
        self._runs = [*others, _Run(run=run, until=until, done=(*known.done, made))]
        return True

    def forget(self) -> None:
        """Forget the latest: it was taken back, or cannot be."""
        if self.done:
            self._runs.pop()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """One press of a key."""

    run: int
    until: float
    """On the memory's clock."""
    done: tuple[JustDone, ...] = ()
