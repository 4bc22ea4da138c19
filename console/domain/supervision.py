"""What the levels above have to do with a case: extensions, orders, and the rungs of the ladder that it has reached."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.renewal import Renewal
from console.domain.terms import OrderKind, Role, Stage, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A limit that was given a later time."""

    stage: Stage
    due: datetime
    granted_by: str
    at: datetime
    """When: what the case waits later moves the new time too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What supervision asks of those who hold the case."""

    id: str
    kind: OrderKind
    rung: str = ""
    text: str = ""
    issued_by: str
    issued_at: datetime
    answer_by: datetime | None = None
    epoch: int = 1
    """Of which epoch of the case it was asked."""
    answered_by: str = ""
    answered_at: datetime | None = None
    answer: str = ""
    withdrawn_at: datetime | None = None
    """When the duplicate left by whose clock alone it was asked: nothing is owed any more."""

    def is_void(self, epoch: int) -> bool:
        """Whether nothing is owed: it was withdrawn, or only warned of a limit of an earlier epoch."""
        if self.withdrawn_at is not None:
            return True
        return self.kind is OrderKind.REMINDER and bool(self.rung) and self.epoch < epoch

    def is_late(self, now: datetime) -> bool:
        """Whether it was answered after its time, or is not answered and past it."""
        return self.answer_by is not None and (self.answered_at or now) > self.answer_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Somebody who is still to be told by a notice, and when; aware."""

    role: Role
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A rung of the supervision ladder that the case has reached: never twice by the same key."""

    key: str
    rung: str
    stage: Stage | None
    at: datetime
    due: datetime
    is_open: bool = False
    """It fell due while nobody watched, and waits for a person."""
    may_reassign: bool = False
    """It lets the level above re-assign the case, once it is carried out."""
    answer_after_s: float = 0.0
    told: tuple[Role, ...] = ()
    """Whom its notice has told: nobody twice."""
    to_tell: tuple[Telling, ...] = ()
    """Who is still to be told, as long as nobody heeds it."""
    listed: bool = False
    """A step of its notice fell due while nobody watched: nothing was sent, the supervisors' page lists it."""
    heeded_at: datetime | None = None
    """When somebody acknowledged the case, sent somebody, answered its order, or receipted the notice."""

    def is_of(self, epoch: int) -> bool:
        """Whether it counts in this epoch: it is of it, or of what is counted over the whole life of a case."""
        return self.key.split(":", 1)[0] in ("0", str(epoch))

    @property
    def waits(self) -> bool:
        """Whether its notice stands on the supervisors' page."""
        return self.heeded_at is None and (self.listed or Role.SUPERVISOR in self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """What a citizen said on a return visit."""

    case: int
    """Which case he had reported: the visited one, or one that was merged into it."""
    found: Visit
    by: str
    """The name of who asked him."""
    at: datetime
    epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision:
    """What the levels above have had to do with the case; only what was granted ends with an epoch."""

    extensions: tuple[Extension, ...] = ()
    renewals: tuple[Renewal, ...] = ()
    """When limits of this epoch became other ones, oldest first."""
    orders: tuple[Order, ...] = ()
    rungs: tuple[Reached, ...] = ()
    dissatisfied: int = 0
    """How often return visits found somebody dissatisfied; of several citizens with one and the same handling: once."""
    visits: tuple[Visited, ...] = ()
    """What the latest return visit to each citizen found, since the matter was handled."""
    reworked: int = 0

    def order(self, order_id: str) -> Order | None:
        """The order of that id."""
        return next((o for o in self.orders if o.id == order_id), None)

    def reached(self, key: str) -> Reached | None:
        """The rung of that key."""
        return next((r for r in self.rungs if r.key == key), None)


UNSUPERVISED = Supervision()
