"""What the models give to the widgets: plain rows of codes, names and times; the widgets word and colour them.

A row is immutable and complete: a widget needs nothing else to paint it. Times are aware UTC; the age and the seconds
left are worked out from one tick by the widget, so that a row changes only when its case does.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from console.domain.catalogue import Name
from console.domain.deadlines import Deadline
from console.domain.facts import Attachment
from console.domain.likeness import Likeness
from console.domain.plans import Progress
from console.domain.presence import Desk
from console.domain.recurring import Earlier
from console.domain.terms import Severity, Stage, State, WorkerState


class Attention(StrEnum):
    """Who has the case, as the second line of the state column says."""

    NOT_TAKEN = "not_taken"
    MINE = "mine"
    OTHER = "other"
    ASSIGNED = "assigned"
    NO_REPLY = "no_reply"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One case in the queue."""

    number: int
    severity: Severity
    sos: bool = False
    title: str
    field_icon: str = "circle"
    category: Name
    grid: Name
    approximate: bool = False
    """Where it is on the map is only the middle of the area that somebody named."""
    field_name: Name = field(default_factory=Name)
    town: Name = field(default_factory=Name)
    age_from: datetime
    told_late: bool = False
    """Its report came in long after it was made."""
    state: State
    attention: Attention = Attention.NONE
    person: str = ""
    """The name of the worker who leads, else of the dispatcher who has taken it, or empty."""
    holder: str = ""
    """The dispatcher who has taken it, by name and desk; empty: nobody."""
    is_mine: bool = False
    """Whether that is whoever sits at this desk."""
    helpers: int = 0
    holder_away: bool = False
    """The dispatcher who has taken it is at no desk: the lease is stale."""
    unacknowledged: bool = False
    escalation_level: int = 0
    deadline: Deadline | None = None
    updated_after_close: bool = False
    alike: int = 0
    """The earlier case that it may be a duplicate of; 0: none."""


class StepState(StrEnum):
    """How a step of the stage line looks."""

    DONE = "done"
    CURRENT = "current"
    TO_COME = "to_come"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the stage line: reported, filed, dispatch, accept, arrive, handle, check, close."""

    key: str
    """Word key below `step.`"""
    state: StepState
    at: datetime | None = None
    due: datetime | None = None
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of the facts panel."""

    key: str
    """Word key below `fact.`"""
    value: str
    warning: bool = False
    alike: Likeness | None = None
    """The earlier case that this one may be a duplicate of, and why; `value` is its number."""
    earlier: tuple[Earlier, ...] = ()
    """The same matter at the same place before, newest first; `value` has the numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """The selected case: title, stages, facts."""

    row: QueueRow
    steps: tuple[Step, ...] = ()
    facts: tuple[Fact, ...] = ()
    camera: str = ""
    sensor: str = ""
    lat: float | None = None
    lon: float | None = None
    attachments: tuple[Attachment, ...] = ()
    sensor_normal_at: datetime | None = None
    plan: Progress | None = None
    """Its plan and how far it has come; None: none fits it."""
    others: tuple[Desk, ...] = ()
    """Who else has it open, who edits it first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One line of the time line, newest first."""

    seq: int
    at: datetime
    icon: str
    """Name of a Lucide icon."""
    key: str
    """Word key below `event.`"""
    values: dict[str, str] = field(default_factory=dict)
    """What the phrase is filled with; names and free text as plain text."""
    text: str = ""
    """Free text of the event (a note, a reason), shown behind the phrase."""
    who: str = ""
    void: bool = False
    """It was taken back: shown struck through, for it did happen."""
    picture: str = ""
    """The address of the picture or clip that it attached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRow:
    """One attachment of the selected case."""

    seq: int
    """The place in the log of the event that brought it."""
    url: str
    at: datetime
    icon: str
    """Name of a Lucide icon."""
    name: str
    camera: str = ""
    """The camera that it is a picture or a clip of."""
    who: str = ""
    is_picture: bool = False
    is_clip: bool = False
    of_case: int = 0
    """The duplicate that brought it; 0: the case itself."""
    size: int = 0
    """Of the file, in bytes; 0: not told."""
    sha256: str = ""
    """Of the file, in hex; empty: not told."""
    left_s: int | None = None
    """It is being recorded, and so many seconds more; None: it is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationRow:
    """One recommended worker and the reasons."""

    worker: str
    name: Name
    distance_m: float | None
    eta_s: float | None
    state: WorkerState
    load: int
    skill: Name | None
    skill_missing: bool
    own_grid: bool
    grid: Name
    declined: bool
    free: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerRow:
    """One worker in the list and on the map."""

    id: str
    name: Name
    state: WorkerState
    since: datetime | None
    grid: Name
    town: str = ""
    """The id of the grid's town; empty: not known."""
    skills: tuple[Name, ...] = ()
    load: int = 0
    distance_m: float | None = None
    """From the selected case; None: no case selected, or a place unknown."""
    lat: float | None = None
    lon: float | None = None
    position_at: datetime | None = None
    incidents: tuple[int, ...] = ()


class SpanKind(StrEnum):
    """A piece of a lane."""

    FINISHED = "finished"
    RUNNING = "running"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stage of a case in time: finished ones have an end, the running one a limit."""

    stage: Stage
    kind: SpanKind
    start: datetime
    end: datetime | None = None
    due: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneRow:
    """One lane of the deadlines chart."""

    number: int
    severity: Severity
    spans: tuple[Span, ...]
    deadline: Deadline | None
    policy: Name = field(default_factory=Name)
    """The policy that the limits come from."""
    worker: Name = field(default_factory=Name)
    """Who leads; empty: nobody."""
    holder: str = ""
    """The dispatcher who has taken it, by name and desk; empty: nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """Counts of open cases by group, minute by minute, oldest first; all tuples of equal length."""

    minutes: tuple[float, ...] = ()
    """Unix seconds of each minute's end."""
    to_dispatch: tuple[int, ...] = ()
    assigned: tuple[int, ...] = ()
    on_scene: tuple[int, ...] = ()
    arrivals: tuple[int, ...] = ()
    """Cases received in that minute."""
    closings: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentiles:
    """Seconds from receipt to dispatch over the last hour, minute by minute (a rolling window); NaN: no case."""

    minutes: tuple[float, ...] = ()
    p50: tuple[float, ...] = ()
    p90: tuple[float, ...] = ()
    p99: tuple[float, ...] = ()
    limit_s: float = 60.0


class FeedState(StrEnum):
    """How a feed is."""

    CONNECTING = "connecting"
    OK = "ok"
    ERRORS = "errors"
    DOWN = "down"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sends:
    """What goes out by a feed, see `console.domain.routes`."""

    workers: int = 0
    """Who was heard there last: each is asked by it."""
    others: bool = False
    """Whether those are asked by it who were heard nowhere."""
    events: bool = False
    """Whether every change of a case is told by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """One feed source on the feeds page and as a chip."""

    name: str
    """Known by it; `shown` is what the screen calls it."""
    format: str
    address: str
    """Without a password."""
    topic: str
    state: FeedState
    since: datetime | None = None
    """Connected, or down, since."""
    rate: float = 0.0
    """Messages a second over the last 5 s."""
    rates: tuple[float, ...] = ()
    """The rate of the last 60 s, a value a second, oldest first."""
    last_at: datetime | None = None
    lag_s: float | None = None
    title: str = ""
    dead: int = 0
    dropped: int = 0
    """Messages without a promise (QoS 0) that found no room, since `dropped_since`."""
    beyond: int = 0
    """Readings that were dropped since they are of more sensors than are kept."""
    dropped_since: datetime | None = None
    """When the first of them was dropped."""
    why: str = ""
    tries: int = 0
    next_try_s: float | None = None
    outbox: int = 0
    """Assignments and events that wait to be sent by it."""
    asks: int = 0
    """The assignments among them: people wait for these."""
    takes_any: bool = False
    """Whether reports of any source are taken, named in the configuration or not."""
    sends: Sends | None = None
    """None: it is not in use, or nothing was told yet."""

    @property
    def shown(self) -> str:
        """What the screen calls it."""
        return self.title or self.name

    @property
    def in_full(self) -> str:
        """What the screen calls it, and the name that stands in the configuration, the log and the doctor's report."""
        return f"{self.title} ({self.name})" if self.title else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetterRow:
    """A message that could not be read, or the newest of several of one feed, topic, reason and field."""

    id: int
    at: datetime
    source: str
    topic: str
    reason: str
    field: str
    payload: str
    """As text, cut; control characters made visible by the widget."""
    count: int = 1
    """So many there are."""
    replayed: int = 0
    """So many of them were read again, and have become what they say."""
    replayed_by: str = ""
    """Who did that last."""
    replayed_at: datetime | None = None
    title: str = ""

    @property
    def shown(self) -> str:
        """What the screen calls its feed."""
        return self.title or self.source

    @property
    def waiting(self) -> int:
        """So many of them have become nothing yet."""
        return self.count - self.replayed


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraRow:
    """One camera in the list of the wall."""

    id: str
    name: Name
    distance_m: float | None = None
    """From the selected case; None: no case is selected, or it has no place."""
    can_open: bool = True
    """Whether it has an address."""


class AlarmKind(StrEnum):
    """What the alarm line says, worst first."""

    SOS = "sos"
    STORE_LOST = "store_lost"
    STORE_FULL = "store_full"
    INTAKE_HELD = "intake_held"
    """The store can be used here, and the feed process cannot write to it."""
    NO_FEED = "no_feed"
    UNSENT = "unsent"
    """A feed is down, and assignments or events wait for it."""
    FLOOD = "flood"
    NEW_INCIDENT = "new_incident"
    COPY_LOST = "copy_lost"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmView:
    """The alarm line: the worst thing, and how many more."""

    kind: AlarmKind = AlarmKind.NOTHING
    severity: Severity = Severity.HIGH
    number: int = 0
    title: str = ""
    detail: str = ""
    since: datetime | None = None
    unacknowledged: int = 0
    recent: int = 0
    """Alarms in the last 10 minutes."""
    waiting: int = 0
    """Messages that wait to be sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The counts of the top bar."""

    open: int = 0
    to_dispatch: int = 0
    breached: int = 0
    free_workers: int = 0
    workers: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPoint:
    """A case, camera or sensor on the map."""

    id: str
    lat: float
    lon: float
