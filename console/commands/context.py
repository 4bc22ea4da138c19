"""What a command sees when it runs, and what it answers with: values, so that a test needs no window and no store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from uuid import uuid4

from console.domain import commands as cmd
from console.domain.catalogue import Category, Name, Unit
from console.domain.facts import Actor, require_aware
from console.domain.incident import Incident
from console.domain.plans import Progress
from console.domain.terms import PEOPLE, Role, Stage, WorkerState
from console.domain.views import RecommendationRow

EVERYBODY = PEOPLE
WORKING = frozenset({Role.DISPATCHER, Role.SUPERVISOR})
SUPERVISING = frozenset({Role.SUPERVISOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class JustDone:
    """What this desk has done to a case a moment ago and may take back."""

    number: int
    seqs: tuple[int, ...]
    """The places in the log of the events that it caused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The state of the desk at the moment that the key went down."""

    actor: Actor
    now: datetime
    roles: frozenset[Role] = EVERYBODY
    """The roles of the person; all of them until accounts come."""
    incident: Incident | None = None
    """The case that it is about, as known now: the selected one, or the one that the command line names."""
    named: int | None = None
    """The number that the command line named, known or not."""
    painted_for: int | None = None
    """The case whose recommendations were painted."""
    painted: tuple[RecommendationRow, ...] = ()
    """The recommended workers as painted when the key went down, best first."""
    seen: tuple[RecommendationRow, ...] = ()
    """The same list as it stood long enough for an eye to read it; empty: nobody has to have read it."""
    workers: Mapping[str, WorkerState] = field(default_factory=dict)
    """The state of every worker now, by id."""
    towns: Mapping[str, Name] = field(default_factory=dict)
    """The towns of the district, by id; empty: none are known."""
    categories: Mapping[str, Category] = field(default_factory=dict)
    """The types of incident, by code."""
    units: Mapping[str, Unit] = field(default_factory=dict)
    """The teams, departments and mobile workstations, by id."""
    next_urgent: int | None = None
    """The most urgent case that nobody has taken."""
    next_unsent: int | None = None
    """The most urgent case of hers that needs a worker again."""
    nth: int = 1
    """The digit of the key."""
    worker: str = ""
    """Who was chosen or named: a worker by id, another by id or name."""
    text: str | None = None
    """What was typed; None where nobody was asked yet."""
    until: datetime | None = None
    zone: tzinfo | None = None
    """Where the times that are typed are; None: the machine's."""
    stage: Stage | None = None
    """The limit of the case that runs; None: none does."""
    step: str = ""
    """The id of the step of the plan that was ticked."""
    plan: Progress | None = None
    """The plan of the case, and how far it has come; None: none fits."""
    just_done: tuple[JustDone, ...] = ()
    """What the last command of this desk did, for the seconds in which it can be taken back."""
    alike: tuple[int, ...] = ()
    """The earlier cases that this one may be a duplicate of, as shown, the likest first."""
    earlier: tuple[int, ...] = ()
    """The cases of the same matter at the same place before, as far as they have been read."""
    store_lost: bool = False
    new_id: str = field(default_factory=lambda: uuid4().hex)
    """The id of an assignment that this command makes."""

    def __post_init__(self) -> None:
        require_aware(now=self.now, until=self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a command did nothing. The screen words it: `refused.<code>`, filled in with the facts."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Execute:
    """Effect: send the command to the store."""

    number: int
    command: cmd.Command


@dataclass(frozen=True, slots=True, kw_only=True)
class Select:
    """Effect: select the case everywhere."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskText:
    """Effect: ask for a text, then run the command `id` again with it."""

    id: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskWorker:
    """Effect: open the choice of workers, then run the command `id` again with the chosen one."""

    id: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskCase:
    """Effect: open the choice of cases, then run the command `id` again with the chosen number as its text."""

    id: str
    number: int | None
    """The case that the command is about; None: the chosen one, and no text."""
    among: tuple[int, ...] = ()
    """The earlier cases to choose from; empty: all open ones, those alike first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Perform:
    """Effect: something that only the window can do; the desk looks `action` up in its own table."""

    action: str
    argument: str = ""


Effect = Execute | Select | AskText | AskWorker | AskCase | Perform
Effects = tuple[Effect, ...]
