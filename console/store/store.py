"""The store: one door to the log, its projections and what stands beside them. May be used from several threads.

Every method is one transaction and raises `StoreUnavailable` where the database is lost, locked or full.
What stands still is behind `places`, what goes out behind `publishing`, what could not be read behind `dead_letters`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from console.domain.catalogue import Catalogue
from console.domain.commands import Command, Split
from console.domain.deciding import Refused
from console.domain.events import Recorded
from console.domain.evolve import fold
from console.domain.facts import SYSTEM, Actor, Place
from console.domain.finished import Finished
from console.domain.incident import Incident
from console.domain.oversight import Area, Settlement
from console.domain.presence import Desk, Presence
from console.domain.recurring import Earlier
from console.domain.rule_events import NO_CASE
from console.domain.rules import AdoptYear, RuleCommand
from console.domain.terms import ActorKind
from console.domain.views import Backlog, Percentiles
from console.domain.workers import Worker
from console.store import (
    calendar,
    catalogues,
    counts,
    event_log,
    finished,
    presence,
    projection,
    rules,
    schema,
    settlements,
    workers,
)
from console.store.anchors import Anchors
from console.store.casework import CaseWork, state_moved
from console.store.changes import Changes, changes_of
from console.store.clock import StoreClock
from console.store.database import Database
from console.store.groups import Groups
from console.store.items import IntakeItem, IntakeResult
from console.store.outcome import Outcome
from console.store.outgoing import Outgoing
from console.store.places import Places
from console.store.publishing import Publishing
from console.store.remembered import remember
from console.store.unread import DeadLetters
from console.store.workers import Position

ROOM_BYTES = 16 * 1024


class Store:
    """An open store; make it with `open`."""

    def __init__(
        self, database: Database, *, clock: Callable[[], datetime], outgoing: Outgoing, anchors: Anchors | None
    ) -> None:
        self._database = database
        self._anchors = anchors
        self._clock = clock
        self._changes: Changes = changes_of(database)
        self._catalogue: Catalogue | None = None
        self.publishing = Publishing(database, outgoing, self._now)
        self.publish_as(outgoing)
        self.dead_letters = DeadLetters(database)
        self.places = Places(database)
        self._groups = Groups(database, self._work, self._committed)
        self._closing = ExitStack()
        self._closing.callback(database.close)
        self._closing.callback(self._changes.close)
        if anchors is not None:
            self._closing.callback(anchors.close)

    @classmethod
    def open(
        cls,
        url: str,
        *,
        clock: Callable[[], datetime] | None = None,
        station: str = "",
        anchor_dir: Path | None = None,
        outgoing: Outgoing | None = None,
    ) -> "Store":
        """Open a store, make it where there is none, bring it to this version.

        Args:
            url: an SQLAlchemy URL, `sqlite:///file` or `postgresql+psycopg://…`.
            clock: aware UTC, the time of every event; a `StoreClock` is kept right, None: one of its own.
            station: name of this workstation, for the anchors.
            anchor_dir: folder of the anchors of the chain, outside the store; None: none are written.
            outgoing: how messages to the world are made.

        Raises:
            NewerSchema: a newer program wrote it; nothing was touched.
            UnreadableStore: it is damaged, or something else; nothing was touched.
            OSError: the folder of the anchors cannot be written.
        """
        database = Database(url)
        with ExitStack() as undo:
            undo.callback(database.close)
            schema.migrate(database)
            anchors = Anchors(anchor_dir, station) if anchor_dir is not None else None
            if anchors is not None:
                undo.callback(anchors.close)
            store = cls(database, clock=clock or StoreClock(), outgoing=outgoing or Outgoing(), anchors=anchors)
            catalogues.fill_where_lacking(database)
            store.catalogue()
            store.adopt_published()
            undo.pop_all()
        return store

    def close(self) -> None:
        """Close all connections; whoever waits for a change wakes."""
        self._closing.close()

    @property
    def database(self) -> Database:
        """The connections, for the tools beside the store (`verify`, `export`)."""
        return self._database

    def publish_as(self, outgoing: Outgoing) -> None:
        """Make the messages to the world in this way from now on."""
        self.publishing.outgoing = replace(outgoing, catalogue_of=lambda: self._catalogue)

    def now(self) -> datetime:
        """The store's time, aware, UTC."""
        return self._clock()

    def keep_time(self) -> None:
        """Ask the store for its time again where the clock is in doubt; call it about once a second."""
        if isinstance(self._clock, StoreClock) and self._clock.is_in_doubt:
            with self._database.read() as connection:
                self._clock.keep(connection)

    def probe_room(self) -> None:
        """Write as much as a command does.

        Raises:
            StoreFull: there is no room for it.
        """
        with self._database.write(appends=False) as connection:
            remember(self._database, connection, "room", "0" * ROOM_BYTES)

    def execute(self, number: int, command: Command, actor: Actor, *, expected_version: int | None = None) -> Outcome:
        """Carry out a command in one transaction.

        Args:
            number: the case.
            command: what is wanted.
            actor: who wants it.
            expected_version: the version that the decision was made on; None: whatever it is now.

        Raises:
            Refused: it does not fit.
            StaleVersion: somebody else was first; says who.
        """
        with self.casework() as work:
            work.load([number])
            outcome = work.apply(number, command, actor, expected_version)
            work.follow_up(outcome, actor)
            if isinstance(command, Split):
                outcome = work.split(number, command, actor)
            if outcome.recorded and actor.kind is ActorKind.PERSON:
                presence.sign_of_life(self._database, work.connection, actor, work.now)
        return outcome

    @contextmanager
    def casework(self) -> Iterator[CaseWork]:
        """A writing transaction on cases; what was done is written at its end, or nothing of it after an exception."""
        with self._database.write() as connection:
            work = self._work(connection)
            yield work
            work.flush()
        self._committed(work)

    def intake(self, items: Sequence[IntakeItem]) -> tuple[IntakeResult, ...]:
        """Store what the feeds bring, in short commits (`GroupSize`); a refused item never spoils its neighbours.

        Returns: a result for each item, in their order; all of them are committed. Where the store fails midway the
        earlier groups are committed: bring everything again, a repetition changes nothing.
        """
        return self._groups.store(items)

    def incident(self, number: int) -> Incident | None:
        """One case."""
        return self.incidents([number]).get(number)

    def state_moved(self, number: int, actor: Actor) -> Refused | None:
        """The refusal that says which other person brought a case to its state, and when; None: no other did."""
        with self._database.read() as connection:
            case = projection.find(connection, [number]).get(number)
            return state_moved(connection, case, actor) if case is not None else None

    def incidents(self, numbers: Iterable[int]) -> dict[int, Incident]:
        """Cases by number, as far as they exist."""
        with self._database.read() as connection:
            return projection.find(connection, numbers)

    def earlier(self, incident: Incident) -> tuple[Earlier, ...]:
        """The same matter at the same place before this case, newest first; none for a case without a place."""
        with self._database.read() as connection:
            return projection.earlier(connection, incident)

    def addresses(self, limit: int = 2000) -> list[Place]:
        """The addresses of the last `limit` cases, each once, the newest first."""
        with self._database.read() as connection:
            return projection.addresses(connection, limit)

    def listed(self) -> list[Incident]:
        """All that the queue shows (open, or not acknowledged), worst severity first, then oldest.

        There is no limit: a case that is left out is a case that nobody sees.
        """
        with self._database.read() as connection:
            return projection.listed(connection)

    def finished(self, limit: int = 200) -> Finished:
        """The cases that are over and wait for something, at most `limit` for each thing, those that ended first."""
        with self._database.read() as connection:
            return finished.finished(connection, limit)

    def after(self, seq: int, limit: int = 1000) -> list[Recorded]:
        """Events after `seq`, oldest first; none with a lower `seq` can appear later."""
        with self._database.read() as connection:
            return event_log.after(connection, seq, limit)

    def log_lines(self, seq: int, limit: int = 500) -> list[tuple[int, bytes]]:
        """Events after `seq` as the lines of the second copy, each with its number."""
        with self._database.read() as connection:
            return event_log.lines(connection, seq, limit)

    def head(self) -> int:
        """The last event's `seq`; 0 where there is none."""
        with self._database.read() as connection:
            return event_log.head(connection).seq

    def timeline(self, number: int, limit: int = 500) -> list[Recorded]:
        """The last events of a case, newest first."""
        with self._database.read() as connection:
            return event_log.latest_of(connection, number, limit)

    def wait_for_change(self, timeout_s: float) -> bool:
        """Wait until somebody, this store too, may have written something; for one follower thread.

        Returns: False where the time passed without. The first call returns True at once.
        """
        return self._changes.wait(timeout_s)

    def catalogue(self) -> Catalogue:
        """All catalogues, as they are now."""
        with self._database.read() as connection:
            self._catalogue = catalogues.load(connection)
        return self._catalogue

    def change_rules(self, command: RuleCommand, actor: Actor) -> Recorded:
        """Change what the center has settled: an event of the log, in force at once in every program on this store.

        Raises:
            Refused: it does not fit.
        """
        with self._database.write() as connection:
            record, head = rules.change(self._database, connection, command, actor, self._now(connection))
        if self._anchors is not None:
            self._anchors.note(head)
        self.catalogue()
        return record

    def adopt_published(self) -> None:
        """Take over what the calendar of this machine knows and the center does not: an event of the log a year."""
        for year in calendar.news(self._catalogue.years if self._catalogue else {}):
            with suppress(Refused):  # another was first, or the days that differ are past
                self.change_rules(AdoptYear(published=year), SYSTEM)

    def rule_changes(self, limit: int = 200) -> list[Recorded]:
        """The last changes of what the center has settled, newest first."""
        with self._database.read() as connection:
            return event_log.latest_of(connection, NO_CASE, limit)

    def import_workers(self, rows: Iterable[Worker]) -> int:
        """Add or change workers; what they said of themselves stays. Returns how many."""
        with self._database.write() as connection:
            return workers.put(self._database, connection, rows)

    def workers(self) -> list[Worker]:
        """All workers by id."""
        with self._database.read() as connection:
            return workers.everyone(connection)

    def save_positions(self, rows: Sequence[Position]) -> None:
        """Keep the newest position of each worker; bring them in batches, a few a second."""
        with self._database.write() as connection:
            workers.save_positions(connection, rows, self._now(connection))

    def presence(self) -> Presence:
        """Who sits at which desk, and with which case."""
        with self._database.read() as connection:
            return presence.presence(connection, self._now(connection))

    def beat(self, desk: Desk) -> None:
        """Tell that a dispatcher is there, and with which case; the other consoles are woken where that is news."""
        with self._database.write(appends=False) as connection:
            if presence.beat(self._database, connection, desk, self._now(connection)):
                self._database.tell_followers(connection)

    def leave(self, actor: Actor) -> None:
        """Tell that a dispatcher's console closes: what he holds stays his, and is stale."""
        with self._database.write(appends=False) as connection:
            presence.leave(connection, actor)
            self._database.tell_followers(connection)

    def minute_counts(self, since: datetime) -> tuple[Backlog, Percentiles]:
        """Cases by group, arrivals, closings and the wait for dispatch, minute by minute since; aware."""
        with self._database.read() as connection:
            now = self._now(connection)
            return counts.backlog(connection, since, now), counts.percentiles(connection, since, now)

    def settlements(self, since: datetime) -> dict[Area, Settlement]:
        """Of the cases received since (aware): settled, what the citizens said, explanations asked for, by grid."""
        with self._database.read() as connection:
            return settlements.settlements(connection, since, self._now(connection))

    def of_policies(self, policies: Collection[str], since: datetime, limit: int = 2000) -> list[Incident]:
        """The newest cases on these policies, received since (aware)."""
        with self._database.read() as connection:
            return projection.of_policies(connection, policies, since, limit)

    def erase_private(self, number: int) -> None:
        """Erase the personal text of a case for ever; the chain stays valid, and the projection follows."""
        with self._database.write() as connection:
            event_log.erase_private(connection, number)
            case = fold(event_log.of_incident(connection, number))
            if case is not None:
                projection.save(self._database, connection, [case])

    def _work(self, connection: Connection) -> CaseWork:
        return CaseWork(
            self._database, connection, self.publishing.outgoing, self._catalogue or Catalogue(), self._now(connection)
        )

    def _now(self, connection: Connection) -> datetime:
        """The time of what is written in this transaction."""
        if isinstance(self._clock, StoreClock):
            self._clock.keep(connection)
        return self._clock()

    def _committed(self, work: CaseWork) -> None:
        if self._anchors is not None:
            self._anchors.note(work.head)
