"""What a group of items from the feeds comes to; after its commit the messages may be acknowledged.

Everything here may come twice: a repeated item changes nothing.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from console.domain.commands import RecordSensorNormal
from console.domain.deciding import Refused
from console.domain.facts import DomainError
from console.store import dead_letters, projection, replays, workers
from console.store.casework import CaseWork
from console.store.database import Database
from console.store.items import (
    DeadLetter,
    FiledReport,
    IntakeItem,
    IntakeResult,
    Plain,
    Replay,
    Reply,
    SensorNormal,
    WorkerStatus,
)
from console.store.outcome import Outcome

UNKNOWN_ASSIGNMENT = "unknown_assignment"


def work_out(work: CaseWork, items: Sequence[IntakeItem]) -> list[IntakeResult]:
    """Decide one group, without writing anything; what stands beside the cases follows by `write_beside`."""
    every = [each for item in items for each in _parts(item)]
    reports = [i.command.report for i in every if isinstance(i, FiledReport)]
    work.load_sources({(r.source, r.source_id) for r in reports})
    work.load_emergencies({i.command.report.sos_worker for i in every if isinstance(i, FiledReport) and i.unless_open})
    alarms = {i.command.report.sensor for i in every if isinstance(i, FiledReport) and i.joins_open}
    work.load_sensors(alarms | {i.sensor for i in every if isinstance(i, SensorNormal)})
    replies = {i.command.assignment for i in every if isinstance(i, Reply)}
    held = projection.numbers_by_assignment(work.connection, replies)
    work.load(held.values())
    letters = {i.letter for i in items if isinstance(i, Replay)}
    settled = replays.settled(work.connection, letters) if letters else set()
    return [_replay(work, held, i, settled) if isinstance(i, Replay) else _apply(work, held, i) for i in items]


def write_beside(
    database: Database,
    connection: Connection,
    items: Sequence[IntakeItem],
    results: Sequence[IntakeResult],
    now: datetime,
) -> list[IntakeResult]:
    """Write what a group says of workers, and its dead letters. Returns the results with theirs."""
    told = [_beside(database, connection, item, result, now) for item, result in zip(items, results, strict=True)]
    letters = (_letter(item, result) for item, result in zip(items, results, strict=True))
    dead_letters.add(database, connection, [letter for letter in letters if letter is not None], now)
    return told


def _letter(item: IntakeItem, result: IntakeResult) -> DeadLetter | None:
    """What is kept of an item for a person to see: a reply that no case has asked for is no less said.

    In the same words it is the same reply, whoever brings it and however often: it comes again after an
    acknowledgement that was lost, and one that is said anew tells another time.
    """
    if isinstance(item, Reply) and result.refused == UNKNOWN_ASSIGNMENT:
        return replace(item.letter, nth=1) if item.letter is not None else None
    return item if isinstance(item, DeadLetter) else None


def _beside(
    database: Database, connection: Connection, item: IntakeItem, result: IntakeResult, now: datetime
) -> IntakeResult:
    if isinstance(item, WorkerStatus):
        return IntakeResult(changed=workers.save_status(connection, item, now))
    if isinstance(item, Reply) and _letter(item, result) is not None:
        return replace(result, changed=True)
    if isinstance(item, Replay) and not result.refused:
        news = [workers.save_status(connection, each, now) for each in item.items if isinstance(each, WorkerStatus)]
        replays.mark(database, connection, item.letter, item.by, now, result.number)
        return replace(result, changed=result.changed or any(news))
    return result


def _parts(item: IntakeItem) -> tuple[Plain, ...]:
    return item.items if isinstance(item, Replay) else (item,)


def _replay(work: CaseWork, held: dict[str, int], item: Replay, settled: set[int]) -> IntakeResult:
    """One that is refused leaves its letter as it is."""
    if item.letter in settled:
        return IntakeResult(refused="settled")
    settled.add(item.letter)
    results = [_apply(work, held, each) for each in item.items]
    number = next((r.number for r in results if r.number is not None), None)
    refused = next((r.refused for r in results if r.refused), "")
    return IntakeResult(number=number, changed=any(r.changed for r in results), refused=refused)


def _apply(work: CaseWork, held: dict[str, int], item: Plain) -> IntakeResult:
    try:
        match item:
            case FiledReport():
                return _file(work, item)
            case Reply():
                number = held.get(item.command.assignment)
                if number is None:
                    return IntakeResult(refused=UNKNOWN_ASSIGNMENT)
                return _result(work.apply(number, item.command, item.actor))
            case SensorNormal():
                return _sensor_normal(work, item)
            case WorkerStatus():
                return IntakeResult()
            case DeadLetter():
                return IntakeResult(changed=True)
    except Refused as refused:
        return IntakeResult(refused=refused.code)
    except (DomainError, UnicodeError):
        # Half of a surrogate pair, a naive time: the edge let it through, its neighbours must not suffer.
        return IntakeResult(refused="unreadable")


def _file(work: CaseWork, item: FiledReport) -> IntakeResult:
    report = item.command.report
    if item.unless_open and (number := work.emergency_of(report.sos_worker)):
        return IntakeResult(number=number)
    if item.joins_open and (number := work.standing_alarm(report.sensor)):
        return _result(work.apply(number, item.command, item.actor))
    outcome = work.file(item.command, item.actor)
    work.follow_up(outcome, item.actor)
    return _result(outcome)


def _result(outcome: Outcome) -> IntakeResult:
    changed = bool(outcome.recorded)
    is_new = changed and outcome.recorded[0].kind == "reported"
    return IntakeResult(number=outcome.incident.number, changed=changed, is_new=is_new)


def _sensor_normal(work: CaseWork, item: SensorNormal) -> IntakeResult:
    if not math.isfinite(item.value):
        return IntakeResult(refused="unreadable")
    command = RecordSensorNormal(sensor=item.sensor, value=item.value, unit=item.unit)
    outcomes = [work.apply(number, command, item.actor) for number in work.of_sensor(item.sensor)]
    changed = [o for o in outcomes if o.recorded]
    number = next((o.incident.number for o in (*changed, *outcomes)), None)
    return IntakeResult(number=number, changed=bool(changed))
