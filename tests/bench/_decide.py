"""What a dispatcher does next, from what she sees and nothing else. Pure.

She sends the painted worker to the case before her, closes what is handled there, and else takes the most urgent case
that nobody has. Then she goes back to what returned to her: by one key, with the arrows where that has refused; last
she closes what is handled.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from console.domain.terms import State
from console.domain.views import Attention, QueueRow


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
    to_dispatch: int = 0
    """Cases to which nobody is on the way, as the top bar says."""
    silent: int = 0
    """Workers who were asked and do not answer, as the list of workers says."""
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
    """`J`, `Shift+J`, `Enter`, `C`, `Up`, `Down`, `PageDown`, `Home` or `Escape`."""
    number: int = 0
    """The case that it acts on, as it was seen; 0: none."""
    worker: str = ""
    """Whom Enter sends, as it was seen."""


def decide(sight: Sight, refused: Collection[int] = ()) -> Act | None:
    """The next key; None: nothing to do.

    Args:
        refused: the cases whose command was just refused: she does something else first; 0: a key of no case was.
    """
    if sight.is_covered:
        return Act(key="Escape")
    return (
        _work_on(sight, refused)
        or _take_next(sight)
        or _go_back(sight, refused)
        or _go_to(sight, refused, needs_worker if sight.free else _never)
        or _go_to(sight, refused, _is_handled)
        or _look_around(sight)
    )


def needs_worker(row: QueueRow) -> bool:
    """Whether nobody is on the way to it, or the one who was asked is silent."""
    return row.state.needs_dispatch or row.attention is Attention.NO_REPLY


def _work_on(sight: Sight, refused: Collection[int]) -> Act | None:
    case = sight.case
    if case is None or case.number in refused:
        return None
    if needs_worker(case) and sight.best and "incident.assign_best" in sight.can:
        return Act(key="Enter", number=case.number, worker=sight.best)
    if _is_handled(case) and "incident.close" in sight.can:
        return Act(key="C", number=case.number)
    return None


def _take_next(sight: Sight) -> Act | None:
    return Act(key="J") if sight.waiting else None


def _go_to(sight: Sight, refused: Collection[int], wanted: Callable[[QueueRow], bool]) -> Act | None:
    """Go to the nearest row in sight that wants this of her."""
    at = {r.number: i for i, r in enumerate(sight.rows)}
    others = (r for r in sight.rows if r.number != sight.selected and r.number not in refused and not r.unacknowledged)
    here = at.get(sight.selected, 0)
    nearest = min(filter(wanted, others), key=lambda r: abs(at[r.number] - here), default=None)
    if nearest is None:
        return None
    return Act(key="Down" if at[nearest.number] > here else "Up", number=nearest.number)


def _go_back(sight: Sight, refused: Collection[int]) -> Act | None:
    """Somebody waits for a worker, says the screen, and there is one: to the most urgent such case, wherever it is."""
    is_there = sight.case is not None and needs_worker(sight.case)
    if not sight.free or not sight.to_dispatch + sight.silent or is_there or 0 in refused:
        return None
    return Act(key="Shift+J")


def _is_handled(row: QueueRow) -> bool:
    return row.state is State.HANDLED


def _never(_row: QueueRow) -> bool:
    return False


def _look_around(sight: Sight) -> Act | None:
    if sight.below:
        return Act(key="PageDown")
    return Act(key="Home") if sight.above else None
