"""What a console of a benchmark shows, and what it saw: the two messages between it and the benchmark."""

from datetime import UTC, datetime

import msgspec

from console.app.demo import fill
from console.domain import commands as cmd
from console.domain.catalogue import Name
from console.domain.district import Limits, Sensor
from console.domain.facts import Actor, Place, Report
from console.domain.terms import Duty, Severity
from console.store.items import FiledReport, WorkerStatus
from console.store.store import Store
from tests.bench._pulse import Gap

SENSOR = "LOAD-0001"
"""The sensor of the load generator whose strip is painted."""
FEW, MANY = 60, 2_000
AT_ONCE = 500


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be shown and done."""

    cases: int = FEW
    """Open incidents at the start; the most urgent one has the sensor whose readings come, of many cases all have."""
    paints: bool = True
    """Paint the four charts 30 times a second."""
    keys: str = ""
    """Press keys while measuring: `down` moves the selection, `J` takes the next urgent case, again and again;
    `every` goes through each kind of key; `operator` works as a dispatcher does."""
    cameras: dict[str, str] = {}
    """Addresses of pictures, by camera; all cases are seen by the first one."""


class Stroke(msgspec.Struct, frozen=True, kw_only=True):
    """A key of the operator, with what was seen when it went down."""

    at: float
    """Monotonic seconds."""
    key: str
    number: int = 0
    worker: str = ""


class Seen(msgspec.Struct, kw_only=True):
    """What was seen while measuring; monotonic seconds."""

    frames: list[float] = []
    """Ends of the repaints in which all four charts were painted."""
    shown: dict[str, float] = {}
    """Ids of reports, and the end of the first repaint after their row was inserted."""
    answered_ms: list[float] = []
    """From each key to the end of the repaint that shows its answer."""
    answered_by: dict[str, list[float]] = {}
    """The same of each kind of key."""
    worked_by: dict[str, list[float]] = {}
    """What of that the interface thread had the processor, whoever else wanted it; ms."""
    committed_ms: list[float] = []
    """From each key to the commit of its command."""
    longest_gap_s: float = 0.0
    """The longest time in which the interface thread could do nothing else."""
    gaps: list[Gap] = []
    """Those of more than 50 ms, with who had the processor in them."""
    strokes: list[Stroke] = []
    refused: dict[str, int] = {}
    """Commands that were refused, by the code of the reason; of each kind of key by its name and the code."""
    rows: int = 0
    """Rows in the queue at the end."""
    lanes: int = 0
    """Lanes at the end."""


def prepare(store: Store, scene: Scene) -> None:
    """The sample district with everybody on duty, and the open cases."""
    fill(store)
    store.places.import_sensors(
        [
            Sensor(
                id=SENSOR,
                name=Name(zh="燃气", en="Gas"),
                unit="%LEL",
                limits=Limits(high=20, high_high=40),
                expected_every_s=5,
            )
        ]
    )
    now = datetime.now(UTC)
    store.intake([WorkerStatus(worker=w.id, duty=Duty.ON_DUTY, at=now) for w in store.workers()])
    for first in range(0, scene.cases, AT_ONCE):
        store.intake([_case(number, scene) for number in range(first, min(first + AT_ONCE, scene.cases))])


def _case(number: int, scene: Scene) -> FiledReport:
    severity = Severity.CRITICAL if number == 0 else Severity(number % 3 + 2)
    place = Place(lat=35.85 + number * 7 % 2000 / 10_000, lon=119.96 + number * 13 % 2600 / 10_000)
    report = Report(
        source="bench",
        source_id=f"bench-{number}",
        title="Gas smell in the stairwell",
        sensor=SENSOR if number == 0 or scene.cases > FEW else "",
        camera=next(iter(scene.cameras), ""),
        place=place,
    )
    command = cmd.FileReport(report=report, category="gas_leak", severity=severity, policy="rapid")
    return FiledReport(command=command, actor=Actor(id="bench"))
