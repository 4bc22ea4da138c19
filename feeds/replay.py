"""Dead letters read again, once what refused them is mended: a mapping, a limit, the list of sources, the sender.

The same way as any message: codec, intake, store; the letter's mark is in the commit of what it has become. One that is
still wrong stays, and says why.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from console.domain.district import Sensor
from console.domain.facts import Actor
from console.store.dead_letters import PAYLOAD_KEPT
from console.store.items import IntakeItem, IntakeResult, Plain, Replay
from console.store.places import Places
from console.store.replays import Letter
from console.store.unread import DeadLetters
from feeds.arrivals import Source
from feeds.codecs.envelope import Rejected
from feeds.codecs.registry import Decoded, Kind, route
from feeds.mqtt.link import Delivery

AT_ONCE = 100
LASTING = frozenset({Kind.INCIDENT, Kind.REPLY, Kind.STATUS, Kind.META})
"""A reading or a position of then says nothing of now."""

log = logging.getLogger(__name__)


class ReplayStore(Protocol):
    """What is needed of the store; every method may raise `StoreUnavailable`."""

    dead_letters: DeadLetters
    places: Places

    def intake(self, items: Sequence[IntakeItem]) -> tuple[IntakeResult, ...]:
        """Commit items."""


class Reader(Protocol):
    """Makes items of what a codec has read; `feeds.intake.Intake` is one."""

    def read(
        self, source: Source, delivery: Delivery, answer: Decoded
    ) -> tuple[Sequence[Plain], Sequence[Sensor]] | Rejected:
        """What is to be stored, or why it may not be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of the letters."""

    done: int = 0
    left: int = 0
    """Still wrong."""
    why: str = ""
    """Why the first of those was refused again: a code, and the field."""

    def refused(self, why: str) -> "Outcome":
        """One more is still wrong."""
        return replace(self, left=self.left + 1, why=self.why or why)


class Replayer:
    """Reads the letters of a group again."""

    def __init__(self, store: ReplayStore, reader: Reader, sources: Mapping[str, Source]) -> None:
        """Prepare.

        Args:
            store: holds them.
            reader: makes items of what was read.
            sources: of the feeds in use, by name: a letter is read as a message of its feed is now.
        """
        self._store, self._reader, self._sources = store, reader, sources

    def replay(self, letter: int, by: Actor) -> Outcome:
        """Read again all letters that are of one group with `letter`.

        Raises:
            StoreUnavailable: midway; what is marked is stored, and the rest may be asked for again.
        """
        outcome, after = Outcome(), 0
        while some := self._store.dead_letters.alike(letter, after, AT_ONCE):
            after = some[-1].id
            outcome = self._some(some, by, outcome)
        log.info("%s read dead letters again: %d became what they say, %d are still wrong (%s)",
                 by.name or by.id, outcome.done, outcome.left, outcome.why)  # fmt: skip
        return outcome

    def _some(self, letters: Sequence[Letter], by: Actor, outcome: Outcome) -> Outcome:
        made: list[Replay] = []
        for letter in letters:
            read = self._read(letter, by)
            if isinstance(read, str):
                outcome = outcome.refused(read)
            else:
                made.append(read)
        for result in self._store.intake(made) if made else ():
            # Another has just stored it: it is what it says, and counts for him.
            if result.refused and result.refused != "settled":
                outcome = outcome.refused(result.refused)
            elif not result.refused:
                outcome = replace(outcome, done=outcome.done + 1)
        return outcome

    def _read(self, letter: Letter, by: Actor) -> Replay | str:
        """What a letter says now, or why it can't be used."""
        source = self._sources.get(letter.source)
        if source is None:
            return "not_in_use"
        if len(letter.payload) >= PAYLOAD_KEPT:
            return "cut"
        found = route(letter.topic, source.codecs.root)
        if found is not None and found.kind not in LASTING:
            return "passed"
        answer = source.codecs.decode(letter.topic, letter.payload, received_at=letter.at)
        if isinstance(answer, Rejected):
            return str(answer)
        delivery = Delivery(topic=letter.topic, payload=letter.payload, qos=1, retained=False, received_at=letter.at)
        read = self._reader.read(source, delivery, answer)
        if isinstance(read, Rejected):
            return str(read)
        items, sensors = read
        for sensor in sensors:
            self._store.places.upsert_sensor(sensor)
        return Replay(letter=letter.id, by=by, items=tuple(items))
