"""What the last command of this desk has done, for as long as Ctrl+Z takes it back."""

from collections.abc import Callable
from time import monotonic

from console.commands.context import JustDone
from console.domain.take_back import CAN_BE_TAKEN_BACK, TAKE_BACK_S
from console.store.casework import Outcome

GRACE_S = 0.5
"""The toast is painted a moment after the answer of the store: what it still shows must still be true."""


class Memory:
    """One command is remembered, on all the cases that it changed; the next one replaces it."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._run = 0
        self._until = 0.0
        self._done: tuple[JustDone, ...] = ()

    @property
    def done(self) -> tuple[JustDone, ...]:
        """What can be taken back now."""
        return self._done if self._clock() < self._until else ()

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
        self._done = (*self._done, made) if run == self._run else (made,)
        self._run, self._until = run, self._clock() + TAKE_BACK_S + GRACE_S
        return True

    def forget(self) -> None:
        """Forget it: it was taken back, or cannot be."""
        self._done = ()
