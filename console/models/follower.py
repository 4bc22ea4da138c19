"""The thread that opens the store and follows its log: bundles of what is new, and the worry when it is lost."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from console.domain.catalogue import Catalogue
from console.domain.district import District
from console.domain.events import Recorded
from console.domain.incident import Incident
from console.domain.presence import BEAT_EVERY, Presence
from console.domain.rule_events import NO_CASE
from console.domain.workers import Worker
from console.models.store_port import StorePort
from console.store.errors import NewerSchema, StoreFull, StoreUnavailable, Trouble, UnreadableStore

log = logging.getLogger(__name__)

WAIT_S = 1.0
"""Without a hint the log is read this often: a store that is lost is noticed within 5 s."""
WORKERS_EVERY_S = 1.0
PRESENCE_EVERY_S = 0.25
PLACE_EVERY_S = 5.0
PLACE_SHARE = 100
"""Where nothing tells of news, district and catalogue are read again this rarely: for a hundredth of the time."""
NEWS_SHARE = 10
"""Where their mark tells of news they are read at once, and for a tenth of the time while the news does not end."""
RETRY_S = (0.5, 1.0, 2.0, 3.0)
"""Pauses between tries to reach a lost store; the last one for ever."""
NO_ANSWER_S, NO_OPENING_S = 3.5, 15.0
"""A store that is asked and silent for so long is lost, whatever the network says; opening may take its time."""
WATCH_S = 0.25
BUNDLE = 50
"""Events that the interface takes in at once, some 5 ms of its work: a key waits for one bundle at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Everything that the console shows at the start."""

    incidents: tuple[Incident, ...]
    workers: tuple[Worker, ...]
    catalogue: Catalogue
    district: District
    presence: Presence = field(default_factory=Presence)
    head: int
    """The log is followed from here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What is new: events in their order, the cases as they are now, workers who moved or said something."""

    records: tuple[Recorded, ...] = ()
    incidents: tuple[Incident, ...] = ()
    workers: tuple[Worker, ...] = ()
    catalogue: Catalogue | None = None
    """The whole catalogue, where an admin has changed it."""
    district: District | None = None
    """The whole district, where something of it has changed: a sensor has described itself, a file was imported."""
    presence: Presence | None = None
    """Who sits where, where somebody has come, gone, or opened another case."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return self == _NOTHING


_NOTHING = Changes()

Worry = Callable[[tuple[type[Exception], Exception | None]], None]


class Follower:
    """Opens and follows; everything but `store`, `taken` and `close` runs on its own thread."""

    def __init__(
        self,
        open_store: Callable[[], StorePort],
        stopping: threading.Event,
        *,
        bundle: Callable[[Picture | Changes], None],
        worry: Worry,
    ) -> None:
        self._open = open_store
        self._stopping = stopping
        self._bundle = bundle
        self._worry = worry
        self._store: StorePort | None = None
        self._lost: StoreUnavailable | None = None
        self._verdict = threading.Lock()
        self._asked_at: float | None = None
        """Since when the store has been asked, monotonic; None: it is not."""
        self._is_behind = False
        self._taken = threading.Event()
        self.full = threading.Event()
        """A write has met a full disk; set by the writer, cleared here once there is room."""
        self._seq: int | None = None
        self._workers: dict[str, Worker] = {}
        self._workers_at = 0.0
        self._place: tuple[Catalogue, District] | None = None
        self._place_due = self._news_due = 0.0
        self._place_mark = ""
        self._presence = Presence()
        self._presence_due = 0.0
        self._forgiving_until = 0.0

    def store(self) -> StorePort:
        """The open store, for the other threads.

        Raises:
            StoreUnavailable: it is not open yet, or lost at the moment.
        """
        lost = self._lost
        if lost is not None:
            raise StoreUnavailable(lost.trouble, str(lost))
        if self._store is None:
            raise StoreUnavailable(Trouble.LOST, "the store is not open yet")
        return self._store

    def taken(self) -> None:
        """The interface has taken the last bundle; from any thread."""
        self._taken.set()

    def close(self) -> None:
        """Close the store; the thread ends soon after."""
        self._taken.set()
        if self._store is not None:
            self._store.close()

    def watch(self) -> None:
        """Say that the store is lost when it does not answer; for a thread of its own, until the session stops."""
        while not self._stopping.wait(WATCH_S):
            asked_at, limit = self._asked_at, NO_OPENING_S if self._seq is None else NO_ANSWER_S
            with self._verdict:
                is_silent = asked_at is not None and asked_at == self._asked_at and monotonic() - asked_at > limit
                if is_silent and self._lost is None:
                    self._losing(StoreUnavailable(Trouble.LOST, "the store does not answer"))

    def run(self) -> None:
        """Follow until the session stops."""
        tries = 0
        while not self._stopping.is_set():
            try:
                self._asked_at = monotonic()
                bundle = self._step()
                self._asked_at = None
                tries = 0
                if bundle is not None:
                    self._hand_over(bundle)
                self._found()
            except StoreUnavailable as error:
                if self._stopping.is_set():
                    return
                self._failed(error)
                self._stopping.wait(RETRY_S[min(tries, len(RETRY_S) - 1)])
                tries += 1
            except (NewerSchema, UnreadableStore) as error:
                self._worry((type(error), error))
                return
            except Exception as error:  # the edge of a thread: say so, and go on with the next change
                if self._stopping.is_set():
                    return
                log.exception("following the store failed")
                self._failed(StoreUnavailable(Trouble.LOST, f"following the store failed: {error}"))
                self._stopping.wait(RETRY_S[-1])

    def _step(self) -> Picture | Changes | None:
        if self._store is None:
            self._store = self._open()
        if self._seq is None:
            return self._first(self._store)
        if not self._is_behind:
            self._store.wait_for_change(WAIT_S)
        if self._stopping.is_set():
            return None
        self._store.keep_time()
        if self.full.is_set():
            self._probe(self._store)
        changes = self._news(self._store, self._seq)
        return None if changes.is_empty else changes

    def _probe(self, store: StorePort) -> None:
        """A disk that was full: whether there is room again, though nobody writes."""
        try:
            store.probe_room()
        except StoreFull:
            return
        self.full.clear()
        self._worry((StoreFull, None))

    def _first(self, store: StorePort) -> Picture:
        store.keep_time()
        # The head before the cases: what comes in between is read twice, and known by its version.
        head = store.head()
        workers = store.workers()
        self._workers = {w.id: w for w in workers}
        self._workers_at = monotonic()
        catalogue, district = self._read_place(store)
        incidents = tuple(store.listed())
        self._presence = store.presence()
        # Only now: had a read failed, this would be done again from its beginning.
        self._seq = head
        return Picture(
            incidents=incidents,
            workers=tuple(workers),
            catalogue=catalogue,
            district=district,
            presence=self._presence,
            head=head,
        )

    def _news(self, store: StorePort, seq: int) -> Changes:
        records = store.after(seq, BUNDLE)
        incidents = store.incidents({r.incident for r in records}) if records else {}
        moved = self._moved(store)
        if any(r.incident == NO_CASE for r in records):
            # A rule was changed: it holds here at once, and not with the next look.
            self._place_due = 0.0
        catalogue, district = self._rebuilt(store)
        presence = self._came_or_went(store, has_records=bool(records))
        if records:
            self._seq = records[-1].seq
        # After an outage there is more than one bundle, and no call for the rest of it.
        self._is_behind = len(records) == BUNDLE
        return Changes(
            records=tuple(records),
            incidents=tuple(incidents.values()),
            workers=moved,
            catalogue=catalogue,
            district=district,
            presence=presence,
        )

    def _came_or_went(self, store: StorePort, *, has_records: bool) -> Presence | None:
        """Read after the records: who has just taken a case has a heartbeat there, and must not look away."""
        if monotonic() < self._presence_due and not has_records:
            return None
        self._presence_due = monotonic() + PRESENCE_EVERY_S
        before, now = self._presence, store.presence()
        self._presence = now.forgiving(before) if monotonic() < self._forgiving_until else now
        return self._presence if self._presence != before else None

    def _moved(self, store: StorePort) -> tuple[Worker, ...]:
        """Positions and duties are not in the log; they are compared, once a second."""
        if monotonic() - self._workers_at < WORKERS_EVERY_S:
            return ()
        self._workers_at = monotonic()
        moved = tuple(w for w in store.workers() if self._workers.get(w.id) != w)
        self._workers |= {w.id: w for w in moved}
        return moved

    def _rebuilt(self, store: StorePort) -> tuple[Catalogue | None, District | None]:
        """What stands still may change too, and is not in the log either."""
        if self._place is None or not self._is_place_due(store):
            return None, None
        before = self._place
        catalogue, district = self._read_place(store)
        return (catalogue if catalogue != before[0] else None), (district if district != before[1] else None)

    def _is_place_due(self, store: StorePort) -> bool:
        now = monotonic()
        return now >= self._place_due or (now >= self._news_due and store.places.mark() != self._place_mark)

    def _read_place(self, store: StorePort) -> tuple[Catalogue, District]:
        began = monotonic()
        # The mark first: what changes while the tables are read is read again.
        self._place_mark = store.places.mark()
        self._place = store.catalogue(), store.places.district()
        now = monotonic()
        self._place_due = now + max(PLACE_EVERY_S, (now - began) * PLACE_SHARE)
        self._news_due = now + (now - began) * NEWS_SHARE
        return self._place

    def _hand_over(self, bundle: Picture | Changes) -> None:
        self._taken.clear()
        self._bundle(bundle)
        while not self._taken.wait(0.5) and not self._stopping.is_set():
            continue

    def _failed(self, error: StoreUnavailable) -> None:
        with self._verdict:
            self._asked_at = None
            self._losing(error)

    def _losing(self, error: StoreUnavailable) -> None:
        self._lost = error
        # While the store is away nobody can tell that he is there: when it is back, they get time for one heartbeat.
        self._forgiving_until = monotonic() + 1.5 * BEAT_EVERY.total_seconds()
        self._worry((StoreUnavailable, error))

    def _found(self) -> None:
        with self._verdict:
            if self._lost is not None:
                self._lost = None
                self._worry((StoreUnavailable, None))
