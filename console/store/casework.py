"""One transaction's work on cases: decide, append, project, queue what goes out; `flush` writes it in a few statements.

A command that is refused leaves nothing behind, so its neighbours in the transaction are safe.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection

from console.domain.catalogue import Catalogue
from console.domain.commands import Assign, Check, Command, FileReport, Link, Reassign, Rework, Split, Transfer, Verify
from console.domain.deciding import Context, Events, RefusalReason, Refused
from console.domain.events import Recorded
from console.domain.evolve import evolve
from console.domain.facts import Actor
from console.domain.follow_up import follow_up, parts_of
from console.domain.incident import Incident
from console.domain.lifecycle import NEEDS_HISTORY, decide
from console.domain.own_titles import SENSOR_SOURCE
from console.domain.terms import ActorKind, LinkKind
from console.store import district, event_log, outbox, projection
from console.store.calendar import MAINLAND
from console.store.database import Database
from console.store.errors import StaleVersion
from console.store.event_log import Head, LogRow
from console.store.outcome import Outcome
from console.store.outgoing import Message, Outgoing
from console.store.tables import plain

ASKS = Assign | Verify | Check | Reassign | Rework
"""Commands that ask a worker."""
RIVALS = (ActorKind.PERSON, ActorKind.WORKER)
"""Whose acts may take the ground from under what somebody else has decided."""


def state_moved(connection: Connection, case: Incident, actor: Actor) -> Refused | None:
    """The refusal that says which other person brought the case where a command does not fit; None: no other did."""
    record = event_log.came_to(connection, case.number, case.state)
    if record is None or record.actor.kind is not ActorKind.PERSON or record.actor == actor:
        return None
    who, station, since = record.actor.name or record.actor.id, record.actor.station, record.at.isoformat()
    message = f"incident {case.number} is {case.state} by {who} at {station}, since {since}"
    return Refused(RefusalReason.STATE_MOVED, message, state=case.state, who=who, station=station, since=since)


class CaseWork:
    """The cases of one writing transaction."""

    def __init__(
        self, database: Database, connection: Connection, outgoing: Outgoing, catalogue: Catalogue, now: datetime
    ) -> None:
        self._database = database
        self.connection = connection
        self._outgoing = outgoing
        self._catalogue = catalogue
        self.now = now
        self._cases: dict[int, Incident] = {}
        self._by_source: dict[tuple[str, str], int] = {}
        self._by_sensor: dict[str, list[int]] = {}
        self._emergencies: dict[str, int] = {}
        self._changed: set[int] = set()
        self._rows: list[LogRow] = []
        self._messages: list[Message] = []
        self._last_number: int | None = None
        self._stored: set[int] = set()
        """The cases that were read: the store had them before."""
        self._base: Head = event_log.head(connection)
        self.head: Head = self._base
        """The end of the log, what is not flushed yet counted."""

    def goes_on_in(self, connection: Connection) -> bool:
        """Write in this transaction what was worked out in another one, before; False: it does not hold any more.

        It holds while nobody has appended to the log. What changes a case that stood before is always worked out anew:
        to erase a case's personal text appends nothing, and must not be undone.
        """
        if self._changed & self._stored or event_log.head(connection) != self._base:
            return False
        self.connection = connection
        return True

    def load(self, numbers: Iterable[int]) -> None:
        """Read cases ahead."""
        found = projection.find(self.connection, {n for n in numbers if n not in self._cases})
        self._stored |= found.keys()
        self._cases |= found

    def case(self, number: int) -> Incident | None:
        """A case as it stands now, as far as it was read ahead."""
        return self._cases.get(number)

    def load_sources(self, keys: Iterable[tuple[str, str]]) -> None:
        """Read the cases of reports ahead."""
        self._by_source |= projection.numbers_by_source(self.connection, {(plain(s), plain(i)) for s, i in keys})
        self.load(self._by_source.values())

    def load_sensors(self, sensors: Iterable[str]) -> None:
        """Read the open cases of sensors ahead."""
        self._by_sensor |= projection.open_by_sensor(self.connection, {plain(s) for s in sensors})
        self.load(number for numbers in self._by_sensor.values() for number in numbers)

    def of_sensor(self, sensor: str) -> list[int]:
        """Numbers of the cases that the sensor has raised, as far as they were read ahead or made here."""
        return self._by_sensor.get(plain(sensor), [])

    def standing_alarm(self, sensor: str) -> int | None:
        """Number of the sensor's open alarm that has not ended, as far as it was read ahead or made here."""
        cases = (self._cases[number] for number in self.of_sensor(sensor))
        alarms = (c for c in cases if c.source == SENSOR_SOURCE and c.is_open and c.sensor_normal_at is None)
        return next((alarm.number for alarm in alarms), None)

    def load_emergencies(self, workers: Iterable[str]) -> None:
        """Read ahead which workers have an open emergency."""
        self._emergencies |= projection.open_emergencies(self.connection, set(workers))

    def emergency_of(self, worker: str) -> int | None:
        """Number of the worker's open emergency, as far as it was read ahead or made here."""
        return self._emergencies.get(worker)

    def file(self, command: FileReport, actor: Actor) -> Outcome:
        """Apply a report to its case, or make one; its source must have been read ahead."""
        key = (plain(command.report.source), plain(command.report.source_id))
        known = self._by_source.get(key)
        number = known or self._next_number()
        outcome = self.apply(number, command, actor)
        if known is None:
            self._last_number = number
            self._by_source[key] = number
            if outcome.incident.sensor:
                self._by_sensor.setdefault(plain(outcome.incident.sensor), []).append(number)
            if outcome.incident.sos_worker:
                self._emergencies[outcome.incident.sos_worker] = number
        return outcome

    def apply(self, number: int, command: Command, actor: Actor, expected_version: int | None = None) -> Outcome:
        """Decide a command on the current state; the case must have been read ahead, or it counts as unknown.

        Raises:
            Refused: it does not fit.
            StaleVersion: a person or a worker has acted on the case since `expected_version`.
        """
        before = self._cases.get(number)
        if before is not None and expected_version is not None and before.version != expected_version:
            self._refuse_rivals(before, expected_version)
        case, head, rows, messages = before, self.head, [], []
        recorded = []
        for event in self._decided(before, command, actor):
            record = Recorded(seq=head.seq + 1, incident=number, event=event, actor=actor, at=self.now)
            case = evolve(case, record)
            row = event_log.log_row(record, case.state, head)
            head = row.head
            rows.append(row)
            recorded.append(record)
            messages += self._outgoing.messages(record, case)
        assert case is not None  # decide refuses where there is no case and no report
        self._keep(case, head, rows, messages)
        return Outcome(incident=case, recorded=tuple(recorded))

    def _decided(self, case: Incident | None, command: Command, actor: Actor) -> Events:
        """Decide; of two who want the same at once, the second is told who brought the case where it stands, and when.

        Raises:
            Refused: it does not fit.
        """
        try:
            return decide(case, command, self._context(case, command, actor))
        except Refused as why:
            if case is None or why.code != RefusalReason.WRONG_STATE:
                raise
            told = state_moved(self.connection, case, actor)
            if told is None:
                raise
            raise told from why

    def follow_up(self, outcome: Outcome, actor: Actor, asking: frozenset[int] = frozenset()) -> None:
        """Do to other cases what the events of one ask for: a merge is one transaction over both.

        Args:
            outcome: what happened to the one.
            actor: who did it.
            asking: the cases that led to it, which are asked for nothing in return.

        Raises:
            Refused: the other case does not exist, or refuses; the caller then writes nothing at all.
        """
        asking |= {outcome.incident.number}
        for record in outcome.recorded:
            asked = follow_up(outcome.incident, record.event)
            if asked is None or asked[0] in asking:
                continue
            number, command = asked
            self.load([number])
            if number not in self._cases:
                message = f"there is no incident {number}"
                raise Refused(RefusalReason.NO_SUCH_CASE, message, number=str(number))
            self.follow_up(self.apply(number, command, actor), actor, asking)

    def split(self, number: int, command: Split, actor: Actor) -> Outcome:
        """Make cases of the parts of one, linked to it; the case must have been read ahead."""
        parts = parts_of(self._cases[number], command, self.now, self._catalogue.ladder)
        self.load_sources((p.report.source, p.report.source_id) for p in parts)
        made = [self.file(part, actor).incident.number for part in parts]
        links = [self.apply(number, Link(other=n, kind=LinkKind.HAS_PART), actor) for n in made]
        for link in links:
            self.follow_up(link, actor)
        return Outcome(incident=links[-1].incident, recorded=tuple(r for each in links for r in each.recorded))

    def _context(self, case: Incident | None, command: Command, actor: Actor) -> Context:
        loads = {}
        if case is not None and isinstance(command, ASKS):
            last = case.last_lead if isinstance(command, Rework) and not command.worker else None
            worker = last.worker if last else command.worker
            others = [n for n in projection.held_by(self.connection, worker) if n != case.number]
            loads = {worker: len(others)}
        number = case.number if case is not None else 0
        history = event_log.of_incident(self.connection, number) if type(command) in NEEDS_HISTORY else ()
        return Context(
            actor=actor,
            now=self.now,
            catalogue=self._catalogue,
            loads=loads,
            history=history,
            towns=district.town_ids(self.connection) if isinstance(command, Transfer) else frozenset(),
            calendar=MAINLAND,
        )

    def flush(self) -> None:
        """Write everything, and tell the followers."""
        if not self._rows:
            return
        event_log.append(self.connection, self._rows)
        projection.save(self._database, self.connection, [self._cases[n] for n in sorted(self._changed)])
        outbox.put(self.connection, self._messages, self.now)
        self._database.tell_followers(self.connection)

    def _keep(self, case: Incident, head: Head, rows: list[LogRow], messages: list[Message]) -> None:
        if not rows:
            return
        self._cases[case.number] = case
        self._changed.add(case.number)
        self.head = head
        self._rows += rows
        self._messages += messages

    def _next_number(self) -> int:
        if self._last_number is None:
            self._last_number = projection.highest_number(self.connection)
        return self._last_number + 1

    def _refuse_rivals(self, case: Incident, expected: int) -> None:
        """A source's facts and the program's clocks are nobody's rivals: one that reports each second stops no one."""
        since = event_log.latest_of(self.connection, case.number, abs(case.version - expected))
        rival = next((each for each in since if each.actor.kind in RIVALS), None)
        if rival is not None:
            raise StaleVersion(
                number=case.number,
                expected=expected,
                actual=case.version,
                who=rival.actor.name or rival.actor.id,
                station=rival.actor.station,
                when=rival.at,
            )
