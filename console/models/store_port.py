"""The store as the console sees it: known by its methods alone, its libraries are loaded after the first frame.

Every method may raise `StoreUnavailable`.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from console.domain import commands as cmd
from console.domain.catalogue import Catalogue
from console.domain.deciding import Refused
from console.domain.events import Recorded
from console.domain.facts import Actor, Place
from console.domain.finished import Finished
from console.domain.incident import Incident
from console.domain.oversight import Area, Settlement
from console.domain.presence import Desk, Presence
from console.domain.recurring import Earlier
from console.domain.rules import RuleCommand
from console.domain.views import Backlog, Percentiles
from console.domain.workers import Worker
from console.store.items import IntakeItem, IntakeResult

if TYPE_CHECKING:
    # SQLAlchemy costs most of a second at the start; the first frame must not wait for it.
    from console.store.outcome import Outcome
    from console.store.outgoing import Outgoing
    from console.store.places import Places
    from console.store.unread import DeadLetters


class StorePort(Protocol):
    """What the console asks of a store; `console.store.store.Store` is one."""

    places: "Places"
    dead_letters: "DeadLetters"

    def close(self) -> None:
        """Close it."""

    def execute(
        self, number: int, command: cmd.Command, actor: Actor, *, expected_version: int | None = None
    ) -> "Outcome":
        """Carry out a command."""

    def intake(self, items: Sequence[IntakeItem]) -> tuple[IntakeResult, ...]:
        """Store reports, as the feeds do."""

    def incident(self, number: int) -> Incident | None:
        """One case."""

    def state_moved(self, number: int, actor: Actor) -> Refused | None:
        """Who else brought a case to its state, as a refusal."""

    def earlier(self, incident: Incident) -> tuple[Earlier, ...]:
        """The same matter at the same place before."""

    def addresses(self, limit: int = 2000) -> list[Place]:
        """The addresses of the last cases."""

    def incidents(self, numbers: Iterable[int]) -> dict[int, Incident]:
        """Cases by number."""

    def listed(self) -> list[Incident]:
        """What the queue shows."""

    def finished(self, limit: int = 200) -> Finished:
        """The cases that are over and wait for something."""

    def after(self, seq: int, limit: int = 1000) -> list[Recorded]:
        """Events after `seq`."""

    def publish_as(self, outgoing: "Outgoing") -> None:
        """Make the messages to the world in this way from now on."""

    def log_lines(self, seq: int, limit: int = 500) -> list[tuple[int, bytes]]:
        """The lines of the second copy of the log."""

    def probe_room(self) -> None:
        """Write as much as a command does; raises `StoreFull`."""

    def keep_time(self) -> None:
        """Ask for the store's time again where the clock is in doubt."""

    def head(self) -> int:
        """The last event's `seq`."""

    def timeline(self, number: int, limit: int = 500) -> list[Recorded]:
        """The last events of a case."""

    def minute_counts(self, since: datetime) -> tuple[Backlog, Percentiles]:
        """The charts of the time since."""

    def settlements(self, since: datetime) -> dict[Area, Settlement]:
        """Cases received and settled since, by grid."""

    def of_policies(self, policies: Collection[str], since: datetime, limit: int = 2000) -> list[Incident]:
        """The newest cases on these policies."""

    def workers(self) -> list[Worker]:
        """All workers."""

    def catalogue(self) -> Catalogue:
        """The catalogues."""

    def change_rules(self, command: RuleCommand, actor: Actor) -> Recorded:
        """Change what the center has settled."""

    def rule_changes(self, limit: int = 200) -> list[Recorded]:
        """The last changes of it."""

    def presence(self) -> Presence:
        """Who sits at which desk."""

    def beat(self, desk: Desk) -> None:
        """Tell that a dispatcher is there."""

    def leave(self, actor: Actor) -> None:
        """Tell that a console closes."""

    def wait_for_change(self, timeout_s: float) -> bool:
        """Wait for somebody's commit."""
