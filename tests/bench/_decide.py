"""What a dispatcher does next, from what she sees and nothing else. Pure.

She sends the painted worker to the case before her, closes what is handled, and else takes the most urgent case that
nobody has. Only then she goes back to what returned to her, with the arrows; with nothing to do she looks through what
lies out of sight.
"""

from collections.abc import Collection
from dataclasses import dataclass

from console.domain.terms import State
from console.domain.views import Attention, QueueRow
from console.models.rows import NEEDS_DISPATCH


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What is painted now."""

    rows: tuple[QueueRow, ...] = ()
    """The rows of the queue that are on the screen, from above."""
    selected: int = 0
    """The number of the row with the selection; 0: none."""
    head: int = 0
    """The number of the case that stands in the head, large; 0: none."""
    best: str = ""
    """The worker whose row carries Enter; empty: nobody is free."""
    waiting: int = 0
    """How many cases the alarm line says nobody has taken."""
    free: int = 0
    """Free workers, as the top bar says."""
    can: frozenset[str] = frozenset()
    """Ids of the commands whose buttons can be pressed."""
    above: bool = False
    below: bool = False
    """Whether rows lie out of sight, above and below."""
    is_covered: bool = False
    """Whether a question lies over the desk."""

    @property
    def case(self) -> QueueRow | None:
        """The selected case, where its head is shown too."""
        return next((r for r in self.rows if r.number == self.selected == self.head), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One key."""

    key: str
    """`J`, `Enter`, `C`, `Up`, `Down`, `PageDown`, `Home` or `Escape`."""
    number: int = 0
    """The case that it acts on, as it was seen; 0: none."""
    worker: str = ""
    """Whom Enter sends, as it was seen."""


def decide(sight: Sight, refused: Collection[int] = ()) -> Act | None:
    """The next key; None: nothing to do.

    Args:
        refused: the cases whose command was just refused: she does something else first.
    """
    if sight.is_covered:
        return Act(key="Escape")
    return _work_on(sight, refused) or _take_next(sight) or _go_back(sight, refused) or _look_around(sight)


def needs_worker(row: QueueRow) -> bool:
    """Whether nobody is on the way to it, or the one who was asked is silent."""
    return row.state in NEEDS_DISPATCH or row.attention is Attention.NO_REPLY


def _work_on(sight: Sight, refused: Collection[int]) -> Act | None:
    case = sight.case
    if case is None or case.number in refused:
        return None
    if needs_worker(case) and sight.best and "incident.assign_best" in sight.can:
        return Act(key="Enter", number=case.number, worker=sight.best)
    if case.state is State.HANDLED and "incident.close" in sight.can:
        return Act(key="C", number=case.number)
    return None


def _take_next(sight: Sight) -> Act | None:
    return Act(key="J") if sight.waiting else None


def _go_back(sight: Sight, refused: Collection[int]) -> Act | None:
    """Go to a row that is in sight and wants something of her."""
    at = {r.number: i for i, r in enumerate(sight.rows)}
    others = [r for r in sight.rows if r.number != sight.selected and r.number not in refused and not r.unacknowledged]
    wanted = [r for r in others if needs_worker(r) and sight.free] or [r for r in others if r.state is State.HANDLED]
    if not wanted:
        return None
    here = at.get(sight.selected, 0)
    nearest = min(wanted, key=lambda r: abs(at[r.number] - here))
    return Act(key="Down" if at[nearest.number] > here else "Up", number=nearest.number)


def _look_around(sight: Sight) -> Act | None:
    if sight.below:
        return Act(key="PageDown")
    return Act(key="Home") if sight.above else None
