"""Does what is due because time has passed: rungs of the supervision ladder, missed check-ins, ended suspensions.

Nothing is lost by a restart: what is due follows from the log, and a look late finds it. Several programs may watch one
store: each rung is recorded once, since the decision is made on the case as it stands in the writing transaction. The
mark in the store tells since when somebody has been watching without a gap: what fell due before, in an outage, is
listed for a person instead of being fired as a volley.

Nothing is lost by a store that fails for a while either: what could not be read or written is looked at again. A case
that cannot be worked out is set aside for a minute and said so in the log, and the others go on.
"""

import logging
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import chain, islice

from sqlalchemy import Connection, or_, select

from console.decoding import json_decoder
from console.domain import agenda
from console.domain.catalogue import Catalogue
from console.domain.check_in import Missed, missed_check_ins, timers
from console.domain.commands import Command
from console.domain.deadlines import Deadline, deadlines
from console.domain.deciding import Refused
from console.domain.facts import SYSTEM
from console.domain.incident import Incident
from console.domain.terms import State
from console.domain.working_time import Calendar
from console.store import workers
from console.store.calendar import MAINLAND
from console.store.casework import CaseWork
from console.store.codec import to_text
from console.store.errors import StoreUnavailable
from console.store.store import Store
from console.store.tables import events, incidents, meta

GAP = timedelta(seconds=60)
"""A store that nobody has watched for longer was out of order."""
MARK_EVERY = timedelta(seconds=10)
AT_ONCE = 500
"""Cases looked at in one step: what a flood brings is looked at over several, and none for long."""
AGAIN_AFTER = timedelta(minutes=1)
"""How long a case is set aside that could not be worked out: its error may pass, and fills no log meanwhile."""
MARK = "watch"
"""The key of the mark: since when, and until when, somebody has watched."""

log = logging.getLogger(__name__)


class Watch:
    """Looks after all cases of a store; call `step` about once a second, from one thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._catalogue = Catalogue()
        self._calendar: Calendar = MAINLAND
        self._seq = 0
        self._to_look_at: deque[int] = deque()
        self._next: dict[int, datetime] = {}
        self._heap: list[tuple[datetime, int]] = []
        self._aside: dict[int, datetime] = {}
        """Until when nothing is tried of the cases that could not be worked out."""
        self._out: dict[int, Incident] = {}
        """The cases with somebody on his way or on the scene."""
        self._seen: dict[str, datetime] = {}
        """When a worker was seen last, as far as it was asked for."""
        self._settled: dict[str, datetime] = {}
        """Since when a rung is as it is, where it was changed or added while this watch ran."""
        self._since: datetime | None = None
        self._marked_at: datetime | None = None

    def reload(self) -> None:
        """Read the rules again, and look at every open case anew."""
        before, self._catalogue = self._catalogue.ladder, self._store.catalogue()
        changed = [rung.id for rung in self._catalogue.ladder if before and rung not in before]
        self._settled |= dict.fromkeys(changed, self._store.now())
        self._calendar = self._catalogue.calendar_on(MAINLAND)
        with self._store.database.read() as connection:
            # In this order: a case that changes in between is looked at twice, and never not at all.
            seq, watched = _head(connection), _watched(connection)
        # Together, and after the read: half of it would pass over the changes in between. What is planned is looked at
        # too: a case that was closed just before has left the list, and its timer would be tried again and again.
        self._seq, self._to_look_at = seq, deque(dict.fromkeys([*watched, *self._next, *self._out]))
        self._aside.clear()

    def step(self) -> int:
        """Look at what has changed, do what is due, and leave the mark. Returns how many cases were changed.

        Raises:
            StoreUnavailable: the store is lost; what is due then is due at the next step.
        """
        now = self._store.now()
        self._look(now)
        changed = self._do(now, self._begun(now))
        self._mark(now)
        return changed

    def _look(self, now: datetime) -> None:
        with self._store.database.read() as connection:
            seq, changed = _changed_after(connection, self._seq)
        numbers = list(islice(chain(self._to_look_at, changed), AT_ONCE))
        if not numbers:
            return
        found = self._read(numbers, now)
        # Only now: had a read failed, the next step would have to look at the same cases.
        self._seq = seq
        self._to_look_at.extend(changed)
        for number in numbers:
            self._to_look_at.popleft()
            if number in found:
                with self._by_itself(number, now):
                    self._plan(found[number])

    def _read(self, numbers: Sequence[int], now: datetime) -> dict[int, Incident]:
        """The cases, but for those that cannot be read, which are set aside."""
        try:
            return self._store.incidents(dict.fromkeys(numbers))
        except StoreUnavailable:
            raise
        except Exception:
            log.warning("cases cannot be read in one go; each is tried by itself", exc_info=True)
        found: dict[int, Incident] = {}
        for number in dict.fromkeys(numbers):
            with self._by_itself(number, now):
                found |= self._store.incidents([number])
        return found

    @contextmanager
    def _by_itself(self, number: int, now: datetime) -> Iterator[None]:
        """What is done here to one case: where it cannot be worked out it is set aside, and the others go on."""
        try:
            yield
        except StoreUnavailable:
            # No fault of the case: all wait for the store, and are done at the next step.
            raise
        except Exception:
            log.exception("incident %d cannot be worked out; supervision tries it again in a while", number)
            self._aside[number] = now + AGAIN_AFTER
            self._look_at(number, now + AGAIN_AFTER)

    def _plan(self, incident: Incident) -> None:
        """When to look at the case again."""
        number, house = incident.number, self._catalogue.house
        if any(a.state in house.check_in_after for a in incident.active):
            self._out[number] = incident
        else:
            self._out.pop(number, None)
        at = agenda.next_at(incident, self._limits(incident), self._catalogue.ladder)
        if at is None:
            self._next.pop(number, None)
        else:
            self._look_at(number, max(at, self._aside.get(number, at)))

    def _look_at(self, number: int, at: datetime) -> None:
        if self._next.get(number) != at:
            self._next[number] = at
            heappush(self._heap, (at, number))

    def _do(self, now: datetime, since: datetime) -> int:
        late = self._silent(now, since)
        due = self._due(now)
        if not due and not late:
            return 0
        # Before the write, for it may fail: what is due is planned anew from the log, whatever becomes of the write.
        # What was done shows there; what was not is due at the next step.
        self._to_look_at.extend(due)
        try:
            return len(self._write(due, late, now, since))
        except StoreUnavailable:
            raise
        except Exception:
            log.warning("what is due cannot be done in one go; each case is tried by itself", exc_info=True)
        return len(self._write_each(due, late, now, since))

    def _write(self, due: Sequence[int], late: Sequence[Missed], now: datetime, since: datetime) -> set[int]:
        """Do what is due in one transaction. Returns the cases that were changed."""
        changed: set[int] = set()
        with self._store.casework() as work:
            work.load({*due, *(m.incident for m in late)})
            for number in due:
                case = work.case(number)
                if case is not None:
                    for command in self._owed(case, now, since):
                        changed |= {number} if _applied(work, number, command) else set()
            for missed in late:
                changed |= {missed.incident} if _applied(work, missed.incident, missed.command) else set()
        return changed

    def _write_each(self, due: Sequence[int], late: Sequence[Missed], now: datetime, since: datetime) -> set[int]:
        """Do it in a transaction for each, so that one that cannot be worked out spoils none of the others."""
        changed: set[int] = set()
        jobs = chain(((n, [n], []) for n in due), ((m.incident, [], [m]) for m in late))
        for number, numbers, missed in jobs:
            with self._by_itself(number, now):
                changed |= self._write(numbers, missed, now, since)
        return changed

    def _owed(self, case: Incident, now: datetime, since: datetime) -> Iterable[Command]:
        # A rule that was changed by a clock that stood ahead is in force by now.
        settled = {rung: min(at, now) for rung, at in self._settled.items()}
        return agenda.due(case, self._limits(case), self._catalogue.ladder, now, since, settled)

    def _silent(self, now: datetime, since: datetime) -> list[Missed]:
        """Whose check-in is missed; the store is asked of those alone whose timer has run out by what was known."""
        house, out = self._catalogue.house, self._out.values()
        asked = {t.worker for t in timers(out, house, self._seen) if t.due <= now}
        if not asked:
            return []
        with self._store.database.read() as connection:
            self._seen |= workers.seen(connection, asked, now)
        late = missed_check_ins(out, house, self._seen, since, now)
        return [m for m in late if m.worker in asked and self._aside.get(m.incident, now) <= now]

    def _due(self, now: datetime) -> list[int]:
        """Take out the cases whose moment has come."""
        due: list[int] = []
        while self._heap and self._heap[0][0] <= now and len(due) < AT_ONCE:
            at, number = heappop(self._heap)
            if self._next.get(number) == at:
                del self._next[number]
                due.append(number)
        return due

    def _limits(self, incident: Incident) -> Sequence[Deadline]:
        policy = self._catalogue.policy(incident.policy, incident.policy_version)
        return deadlines(incident, policy, self._calendar)

    def _begun(self, now: datetime) -> datetime:
        """Since when somebody, here or elsewhere, has watched without a gap.

        A mark of a time that is yet to come was left by a clock that stood ahead, and says nothing: what it called due
        was told, and what is due by the right one is told from now on.
        """
        if self._since is None or self._marked_at is None or abs(now - self._marked_at) > GAP:
            with self._store.database.read() as connection:
                known = _read_mark(connection)
            is_watched = known is not None and abs(now - known[1]) <= GAP
            self._since = known[0] if known is not None and is_watched else now
            self._marked_at = None
        return min(self._since, now)

    def _mark(self, now: datetime) -> None:
        if self._since is None or (self._marked_at is not None and now - self._marked_at < MARK_EVERY):
            return
        with self._store.database.write(appends=False) as connection:
            mark = {"key": MARK, "value": to_text((self._since, now))}
            connection.execute(self._store.database.upsert(meta), [mark])
        self._marked_at = now


def _applied(work: CaseWork, number: int, command: Command) -> bool:
    """Whether it changed anything; somebody may have been first, and then it is refused or changes nothing."""
    try:
        return bool(work.apply(number, command, SYSTEM).recorded)
    except Refused:
        return False


def _head(connection: Connection) -> int:
    return connection.scalar(select(events.c.seq).order_by(events.c.seq.desc()).limit(1)) or 0


def _changed_after(connection: Connection, seq: int) -> tuple[int, list[int]]:
    """How far was read, and which cases have changed, of a bounded number of events."""
    query = select(events.c.seq, events.c.incident).where(events.c.seq > seq).order_by(events.c.seq).limit(AT_ONCE)
    rows = connection.execute(query).all()
    return (rows[-1].seq if rows else seq), list(dict.fromkeys(row.incident for row in rows))


def _watched(connection: Connection) -> Iterable[int]:
    """The cases that time may do something to."""
    is_watched = or_(incidents.c.is_open.is_(True), incidents.c.state == State.RETURN_VISIT.value)
    return connection.scalars(select(incidents.c.number).where(is_watched).order_by(incidents.c.number)).all()


def _read_mark(connection: Connection) -> tuple[datetime, datetime] | None:
    value = connection.scalar(select(meta.c.value).where(meta.c.key == MARK))
    return json_decoder(tuple[datetime, datetime]).decode(value) if value else None
