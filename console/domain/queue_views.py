"""What the queue shows besides its cases: heads of groups, what is new, and what a filter hides."""

from dataclasses import dataclass, field

from console.domain.catalogue import Name
from console.domain.terms import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """The head of a group in the queue."""

    code: str
    name: Name
    """Both languages empty: the cases of which town or field is not known."""
    count: int
    severities: tuple[tuple[Severity, int], ...] = ()
    """How many cases of each severity, worst first; those that the group lacks are left out."""
    waiting: int = 0
    """Critical or high ones, or calls for help, that nobody has taken."""
    late: int = 0
    collapsed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKind:
    """New cases of one kind."""

    severity: Severity
    sos: bool
    category: Name
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueNews:
    """The cases that nobody has taken."""

    total: int = 0
    kinds: tuple[NewKind, ...] = ()
    """The worst kinds, worst first; there may be more."""
    number: int = 0
    """The most urgent of them: where the strip leads; 0: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """What the filter hides."""

    count: int = 0
    urgent: int = 0
    """Calls for help, critical and high ones."""
    unseen: tuple[int, ...] = field(default=())
    """The critical ones and calls for help that nobody has taken: they are never hidden in silence."""
