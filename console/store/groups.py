"""What the feeds bring, stored in groups, each one commit that holds the lock of all writers as briefly as it can.

A group is worked out before the lock is taken, on what the store holds then, and written under it. Only where somebody
has committed in between is it worked out again, under the lock.
"""

import threading
import time
from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from console.store import intake
from console.store.casework import CaseWork
from console.store.database import Database
from console.store.group_size import LONGEST_AT_SERVER_S, LONGEST_S, GroupSize
from console.store.items import IntakeItem, IntakeResult

FREE_S = 0.002
"""How long intake leaves SQLite's lock free between two groups. Source: the design, section 2 (measured)."""

_WorkedOut = tuple[CaseWork, list[IntakeResult]]


class Groups:
    """Intake of one store; from several threads, one after the other."""

    def __init__(
        self, database: Database, work_on: Callable[[Connection], CaseWork], committed: Callable[[CaseWork], None]
    ) -> None:
        """Prepare.

        Args:
            database: where to.
            work_on: begins the work of a transaction.
            committed: told of each commit.
        """
        self._database = database
        self._work_on = work_on
        self._committed = committed
        self._lock = threading.Lock()
        self._free_until = 0.0
        self._size = GroupSize(LONGEST_S if database.is_sqlite else LONGEST_AT_SERVER_S)

    def store(self, items: Sequence[IntakeItem]) -> tuple[IntakeResult, ...]:
        """Store all items, each group in a commit of its own; a result for each, in their order."""
        results: list[IntakeResult] = []
        with self._lock:
            while len(results) < len(items):
                results += self._store_group(items[len(results) : len(results) + self._size.items])
        return tuple(results)

    def _store_group(self, items: Sequence[IntakeItem]) -> list[IntakeResult]:
        ahead = self._worked_out_ahead(items)
        if self._database.is_sqlite:
            # Commands of the other process get their turn: SQLite's lock knows no queue.
            time.sleep(max(0.0, self._free_until - time.monotonic()))
        with self._database.write() as connection:
            began = time.monotonic()
            if ahead is not None and ahead[0].goes_on_in(connection):
                work, results = ahead
            else:
                work, results = self._worked_out(connection, items)
            results = intake.write_beside(self._database, connection, items, results, work.now)
            work.flush()
        ended = time.monotonic()
        self._size.learn(len(items), ended - began)
        self._free_until = ended + FREE_S
        self._committed(work)
        return results

    def _worked_out_ahead(self, items: Sequence[IntakeItem]) -> _WorkedOut | None:
        """None: in a rollback journal who reads keeps others from committing, so nothing is gained."""
        if self._database.is_sqlite and not self._database.uses_wal:
            return None
        with self._database.read() as connection:
            return self._worked_out(connection, items)

    def _worked_out(self, connection: Connection, items: Sequence[IntakeItem]) -> _WorkedOut:
        work = self._work_on(connection)
        return work, intake.work_out(work, items)
