"""The supervision ladder: which rungs a case has reached. A pure function of the case, its limits, the rungs and `now`.

Nothing here is a timer, so a restart loses nothing: what is due follows from the log. A rung has a key (epoch, rung,
limit, how-manieth); a case that has reached a key never reaches it again, whoever asks. Every limit that runs has its
rungs, so that none hides behind an earlier one that waits or was never met. Of the rungs that are about one and the
same (a limit, a decline, a visit, a silence) and due together only the highest counts: nobody is reminded of what is
overdue already, or told of a second decline by the rule for a first one too.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from console.domain import commands as cmd
from console.domain.catalogue import Rung
from console.domain.deadlines import Deadline
from console.domain.incident import Incident
from console.domain.terms import Level, Stage, State, Trigger
from console.domain.workers import is_waiting

FOR_LIFE = frozenset({Trigger.DISSATISFIED, Trigger.DECLINED})
"""Counted over the whole life of a case, its reopenings included."""
OF_CLOCKS = frozenset({Trigger.SHARE, Trigger.EXTENSIONS})
"""About the limits of a case, which its parts have too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A rung that a case reaches at a moment, unless it moves on before."""

    rung: Rung
    at: datetime
    stage: Stage | None = None
    level: Level | None = None
    """The limit is that of this level alone; None: of all."""
    count: int = 0
    answer_by: datetime | None = None
    """When its order is to be answered; None: it asks for none, or sets no time."""

    @property
    def about(self) -> Hashable:
        """What it tells of; of two rungs about the same the one with the higher `at` says more."""
        return self.rung.trigger, self.stage, self.level, self.count

    def command(self, epoch: int, watched_since: datetime) -> cmd.ReachRung:
        """The command that records it; what fell due before anybody watched is only listed for a person."""
        return cmd.ReachRung(
            rung=self.rung,
            stage=self.stage,
            level=self.level,
            epoch=epoch,
            count=self.count,
            due=self.at,
            answer_by=self.answer_by,
            missed=self.at <= watched_since,
        )


def due_steps(
    incident: Incident, limits: Sequence[Deadline], ladder: Sequence[Rung], now: datetime
) -> tuple[Step, ...]:
    """The rungs that the case has reached and that are not recorded, oldest first."""
    due = [step for step in _to_come(incident, limits, ladder) if step.at <= now]
    highest = _highest(due)
    wanted = (s for s in due if s.rung.at == highest[s.about])
    return tuple(sorted(wanted, key=lambda s: s.at))


def next_step_at(incident: Incident, limits: Sequence[Deadline], ladder: Sequence[Rung]) -> datetime | None:
    """When the next rung that is not recorded is due, also if that is past; None: nothing will be as it stands."""
    return min((s.at for s in _to_come(incident, limits, ladder)), default=None)


def _to_come(incident: Incident, limits: Sequence[Deadline], ladder: Sequence[Rung]) -> list[Step]:
    """The rungs that are not recorded, and that no higher one about the same has overtaken."""
    found = list(steps(incident, limits, ladder))
    known = [s for s in found if _is_known(incident, s)]
    passed = _highest(known)
    unknown = (s for s in found if s not in known)
    return [s for s in unknown if s.rung.at > passed.get(s.about, 0.0)]


def _highest(found: Iterable[Step]) -> dict[Hashable, float]:
    """The highest rung of each limit, decline, visit or silence among these: its share, its count or its seconds."""
    return {s.about: s.rung.at for s in sorted(found, key=lambda s: s.rung.at)}


def is_watched(incident: Incident) -> bool:
    """Whether a case can reach a rung: what happens to it is not at its end."""
    return incident.is_open or incident.state is State.RETURN_VISIT


def steps(incident: Incident, limits: Sequence[Deadline], ladder: Iterable[Rung]) -> Iterator[Step]:
    """Every rung that the case has before it or behind it, as it stands now."""
    for rung in ladder if is_watched(incident) else ():
        match rung.trigger:
            case Trigger.SHARE:
                yield from _of_limits(rung, incident, limits)
            case Trigger.NO_REPLY:
                yield from _of_silence(rung, incident)
            case Trigger.EXTENSIONS:
                yield from _of_extensions(rung, incident)
            case Trigger.DISSATISFIED:
                yield from _of_count(rung, incident, incident.supervision.dissatisfied)
            case Trigger.DECLINED:
                yield from _of_count(rung, incident, incident.returned)


def _of_limits(rung: Rung, incident: Incident, limits: Sequence[Deadline]) -> Iterator[Step]:
    """Of each limit that runs, as far as the rung is for one so long; another one than before warns anew."""
    run = [d for d in limits if d.met_at is None and not d.paused and rung.is_of(d.length)]
    # Of two limits of one stage the one that is due first tells of both.
    first = {d.stage: d for d in sorted(run, key=lambda d: d.due, reverse=True)}
    told = sorted(first.values(), key=lambda d: d.due) if incident.is_open else []
    # Of short limits the next is a part of the same: where nobody was sent, nobody can have accepted.
    for limit in told[:1] if rung.max_limit else told:
        answer_by = limit.answer_at(rung.at, rung.answer_share)
        yield Step(
            rung=rung,
            at=limit.told_at(rung.at),
            stage=limit.stage,
            level=limit.level,
            count=limit.number,
            answer_by=answer_by,
        )


def _of_silence(rung: Rung, incident: Incident) -> Iterator[Step]:
    for count, asked in enumerate(incident.assignments, start=1):
        if is_waiting(asked):
            yield Step(rung=rung, at=asked.issued_at + timedelta(seconds=rung.at), count=count)


def _of_count(rung: Rung, incident: Incident, count: int) -> Iterator[Step]:
    """The latest one only: what happened twice while nobody looked is told once, with its count."""
    if count >= rung.at:
        at, is_timed = incident.changed_at, rung.order is not None and bool(rung.answer_within)
        yield Step(rung=rung, at=at, count=count, answer_by=at + rung.answer_within if is_timed else None)


def _of_extensions(rung: Rung, incident: Incident) -> Iterator[Step]:
    """That it was extended more often than may be is one thing, however often it is extended after that."""
    if len(incident.supervision.extensions) >= rung.at:
        yield from _of_count(rung, incident, ceil(rung.at))


def _is_known(incident: Incident, step: Step) -> bool:
    if step.rung.trigger is Trigger.EXTENSIONS:
        # Earlier programs told of each further one, by its own count.
        return any(r.rung == step.rung.id and r.is_of(incident.epoch) for r in incident.supervision.rungs)
    key = rung_key(step.rung, incident.epoch, step.stage, step.count, step.level)
    return incident.supervision.reached(key) is not None


def rung_key(rung: Rung, epoch: int, stage: Stage | None, count: int, level: Level | None = None) -> str:
    """What makes a rung one and the same for a case; what is counted over all epochs is no new thing in the next.

    A limit of a level's own has rungs of its own: of whoever had the case before, others were told.
    """
    key = f"{0 if rung.trigger in FOR_LIFE else epoch}:{rung.id}:{stage or ''}:{count}"
    return key if level is None else f"{key}:{level}"
