"""A dispatcher in the demo's console at sixty times life: takes, sends, closes, and keeps the queue level.

No hand presses so many keys a second; each goes the way of a key all the same: conductor, registry, store. Sixty
workers cannot serve five cases a second, so what stands above the level is settled by telephone and cancelled.

As a program: `python -m tests.bench._shift FILE CALL`; once a second it writes to FILE how many cases are open, and how
many it has ended.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from console.domain.incident import Incident
from console.domain.terms import State

LEVEL = 150
"""So many cases stay open."""
TURN_MS, TELL_MS = 250, 1_000
AT_ONCE = 6
"""Commands in one turn: 24 a second, where five cases a second come in and each needs two to four."""
ANSWER_WITHIN_TURNS = 8
"""A case is let alone for so long after a command on it."""
ON_THE_PHONE = "settled on the phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One command on one case."""

    command: str
    number: int
    text: str | None = None
    worker: str = ""


def decide(cases: Sequence[Incident], me: str, free: Sequence[str]) -> list[Act]:
    """What she does next, what ends a case first.

    Args:
        cases: those that are open and not just being changed.
        me: her id.
        free: the workers who have nothing to do.
    """
    mine = sorted((c for c in cases if c.holder is not None and c.holder.id == me), key=lambda c: c.severity)
    unsent = [c for c in mine if c.state.needs_dispatch]
    sent = unsent[: len(free)]
    settled = list(reversed(unsent[len(free) :]))[: max(0, len(cases) - LEVEL)]
    return [
        *(Act(command="incident.close", number=c.number) for c in mine if c.state is State.HANDLED),
        *(Act(command="incident.choose_worker", number=c.number, worker=w) for c, w in zip(sent, free, strict=False)),
        *(Act(command="incident.cancel", number=c.number, text=ON_THE_PHONE) for c in settled),
        *(Act(command="incident.take", number=c.number) for c in cases if c.holder is None),
    ][:AT_ONCE]


class Shift:
    """The dispatcher at a console."""

    def __init__(self, console: Any, told: Path) -> None:
        from PySide6.QtCore import QTimer

        self._console, self._told = console, told
        self._turn = self.ended = 0
        self._asked: dict[int, int] = {}
        """The cases with a command under way, and in which turn it was given."""
        console.conductor.done.connect(self._on_done)
        self._turns, self._tells = QTimer(console, interval=TURN_MS), QTimer(console, interval=TELL_MS)
        self._turns.timeout.connect(self._on_turn)
        self._tells.timeout.connect(self._tell)
        console.work.ready.connect(self._turns.start)
        console.work.ready.connect(self._tells.start)

    def _on_done(self, _command: str, outcome: Any) -> None:
        self._asked.pop(outcome.incident.number, None)
        self.ended += not outcome.incident.is_open

    def _on_turn(self) -> None:
        self._turn += 1
        self._asked = {n: turn for n, turn in self._asked.items() if self._turn - turn < ANSWER_WITHIN_TURNS}
        presenter, work = self._console.presenter, self._console.presenter.workplace
        free = [w for w, state in work.worker_states(presenter.now).items() if state == "free"]
        cases = [c for c in work.incidents.values() if c.is_open and c.number not in self._asked]
        acts = decide(cases, work.me.id, free)
        if acts:
            # As she does: one stands on the screen, its camera and its time line too.
            presenter.select(acts[0].number)
        for act in acts:
            self._asked[act.number] = self._turn
            self._console.conductor.run(act.command, number=act.number, worker=act.worker, text=act.text)

    def _tell(self) -> None:
        cases = self._console.presenter.workplace.incidents.values()
        self._told.write_text(f"{sum(c.is_open for c in cases)} {self.ended}")


def main(told: Path, call: list[str]) -> int:
    """Run the program with a dispatcher in its console."""
    import console.app.console as module
    from console.__main__ import main as run

    class Staffed(module.Console):
        """A console that somebody works at."""

        def __init__(self, *args: Any, **more: Any) -> None:
            super().__init__(*args, **more)
            self.shift = Shift(self, told)

    setattr(module, "Console", Staffed)  # noqa: B010  # the real one, with somebody at it
    return run(call)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
