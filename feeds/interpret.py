"""From what a codec read to what the store is asked to do: severities, policies, grids, emergencies, dead letters.

Pure: the same message gives the same ids, so that a redelivery changes nothing.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime

from console.domain.catalogue import Catalogue
from console.domain.commands import ApplyReply
from console.domain.facts import Actor, Place, Report
from console.domain.filing import file_report
from console.domain.grid_finder import GridFinder
from console.domain.own_titles import SENSOR_SOURCE, SOS_SOURCE, UNREADABLE_CATEGORY, unreadable_title
from console.domain.terms import ActorKind, Duty, Severity
from console.domain.workers import Worker
from console.store.items import DeadLetter, FiledReport, Reply, SensorNormal, WorkerStatus
from feeds.codecs import status_json
from feeds.codecs.envelope import Rejected, raw_text
from feeds.readings import AlarmChange
from feeds.sensors import Raised, alarm_report

SOS_CATEGORY = "worker_sos"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpreter:
    """What is known of the world when a message is read."""

    catalogue: Catalogue = field(default_factory=Catalogue)
    grids: GridFinder = field(default_factory=lambda: GridFinder(()))
    station: str = ""

    def report(self, report: Report, actor: Actor | None = None, received_at: datetime | None = None) -> FiledReport:
        """The command that files a report; the source acts, unless somebody else is named.

        Args:
            received_at: aware, when its message came in, by the store's clock; None: it is new.
        """
        command = replace(file_report(report, self.catalogue, self.grids), received_at=received_at)
        return FiledReport(command=command, actor=actor or self._actor(report.source, ActorKind.SOURCE))

    def reply(self, command: ApplyReply, received_at: datetime, letter: DeadLetter) -> Reply:
        """A worker's reply; he acts.

        Args:
            received_at: aware, when its message came in, by the store's clock: it may have waited since.
            letter: what is kept of the message where no case has its assignment.
        """
        command = replace(command, received_at=received_at)
        return Reply(command=command, actor=self._actor(command.worker, ActorKind.WORKER), letter=letter)

    def status(self, status: status_json.WorkerStatus, received_at: datetime) -> WorkerStatus:
        """What a worker says of himself."""
        return WorkerStatus(
            worker=status.worker,
            duty=status.duty,
            at=status.sent_at or received_at,
            name=status.name,
            grid=status.grid,
            skills=status.skills or (),
            phone=status.phone,
        )

    def sos(self, status: status_json.WorkerStatus, received_at: datetime, known: Worker | None) -> FiledReport:
        """The critical incident of a worker's emergency, known by worker and time: the retained copy makes no second.

        One that tells no time is known by nothing but its worker: the store makes none beside one that is open.

        Args:
            known: The worker as last heard, for his place and name.
        """
        if status.duty is not Duty.SOS:
            raise ValueError(f"{status.worker} is {status.duty}, which is no emergency")
        sent_at = status.sent_at or received_at
        name = status.name or (known.name.in_("zh") if known else "") or status.worker
        report = Report(
            source=SOS_SOURCE,
            source_id=f"sos-{status.worker}-{int(sent_at.timestamp() * 1000)}",
            title=f"SOS {name}",
            category=SOS_CATEGORY,
            severity=Severity.CRITICAL,
            place=Place(
                lat=known.lat if known else None,
                lon=known.lon if known else None,
                grid=status.grid or (known.grid if known and known.lat is None else ""),
            ),
            reported_at=sent_at,
            sos_worker=status.worker,
            warnings=status.warnings,
            raw=status.raw,
        )
        filed = self.report(report, self._actor(status.worker, ActorKind.WORKER), received_at)
        return replace(filed, unless_open=status.sent_at is None)

    def alarm(self, change: AlarmChange) -> FiledReport | SensorNormal:
        """A sensor's alarm that began, rose or ended."""
        if isinstance(change.what, Raised):
            return replace(self.report(alarm_report(change.sensor, change.what)), joins_open=True)
        return SensorNormal(
            sensor=change.sensor.id,
            value=change.what.value,
            unit=change.sensor.unit,
            actor=self._actor(SENSOR_SOURCE, ActorKind.SOURCE),
        )

    def dead_letter(self, source: str, topic: str, payload: bytes, rejected: Rejected) -> DeadLetter:
        """A message that can't be used."""
        return DeadLetter(
            source=source, topic=topic, reason=rejected.reason.value, field=rejected.field, payload=payload
        )

    def unreadable(
        self, incident_source: str, source_id: str, count: int, payload: bytes = b"", rejected: Rejected | None = None
    ) -> FiledReport:
        """The row in the queue that tells of unreadable reports: nobody may miss them in an admin's list.

        Args:
            incident_source: who sent them.
            source_id: of the row; the same for every count of it.
            count: how many there were so far.
            payload: of the first; empty where the row is there already.
            rejected: why it was refused.
        """
        report = Report(
            source=incident_source,
            source_id=source_id,
            title=unreadable_title(incident_source, count),
            category=UNREADABLE_CATEGORY,
            warnings=(str(rejected),) if rejected is not None else (),
            raw=raw_text(payload),
        )
        return self.report(report)

    def _actor(self, id_: str, kind: ActorKind) -> Actor:
        return Actor(id=id_, kind=kind, name=id_, station=self.station)
