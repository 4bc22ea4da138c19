"""What a decision is made with: who and when, what the center has settled; and how it is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from console.domain import events as ev
from console.domain.catalogue import Catalogue
from console.domain.deadlines import Deadline, deadlines
from console.domain.facts import Actor, DomainError, require_aware
from console.domain.incident import Incident
from console.domain.working_time import ANY_WEEK, Calendar

Events = tuple[ev.Event, ...]
EMPTY = Catalogue()
FARTHEST = timedelta(days=3 * 366)
"""No end that somebody names is later: it can be named anew."""


class RefusalReason:
    """Codes of refusals; the screen words them in both languages (`refused.<code>`)."""

    WRONG_STATE = "wrong_state"
    STATE_MOVED = "state_moved"
    """The wrong state, with who brought the case there and when: of two who want the same, the second is told."""
    NOT_ALLOWED = "not_allowed"
    HELD_BY_OTHER = "held_by_other"
    ALREADY_HELD = "already_held"
    NOT_HELD = "not_held"
    ALREADY_ASSIGNED = "already_assigned"
    NO_SUCH_ASSIGNMENT = "no_such_assignment"
    NOBODY_LED = "nobody_led"
    WORKER_BUSY = "worker_busy"
    EMPTY_TEXT = "empty_text"
    TOP_LEVEL = "top_level"
    UNTIL_PAST = "until_past"
    UNTIL_FAR = "until_far"
    TIME_MISSING = "time_missing"
    NOT_YET = "not_yet"
    NO_SUCH_LIMIT = "no_such_limit"
    LIMIT_MET = "limit_met"
    UNKNOWN_TOWN = "unknown_town"
    THERE_ALREADY = "there_already"
    UNKNOWN_CATEGORY = "unknown_category"
    NOTHING_CORRECTED = "nothing_corrected"
    NOT_LATER = "not_later"
    OVERTAKEN = "overtaken"
    NOTHING_TO_TAKE_BACK = "nothing_to_take_back"
    MERGE_WITH_ITSELF = "merge_with_itself"
    MAIN_NOT_OPEN = "main_not_open"
    MAIN_LESS_SEVERE = "main_less_severe"
    NO_SUCH_CASE = "unknown_incident"
    SAME_CASE = "same_case"
    NO_SUCH_LINK = "no_such_link"
    CHECK_FIRST = "check_first"
    NO_SUCH_ORDER = "no_such_order"
    NO_SUCH_RUNG = "no_such_rung"
    NO_SUCH_NOTICE = "no_such_notice"
    NO_RIGHT_TO_REASSIGN = "no_right_to_reassign"
    EXPLANATION_WAITS = "explanation_waits"
    DISSATISFIED = "dissatisfied"
    VISIT_WAITS = "visit_waits"
    NOT_MERGED = "not_merged"
    NO_TIMES_TO_COME = "no_times_to_come"
    NO_SUCH_RULE = "no_such_rule"
    RULE_EXISTS = "rule_exists"
    WRONG_ID = "wrong_id"
    NAME_MISSING = "name_missing"
    RULE_OVERTAKEN = "rule_overtaken"
    RULE_UNCHANGED = "rule_unchanged"
    WRONG_RULE = "wrong_rule"
    FROM_PAST = "from_past"
    DAY_PAST = "day_past"
    HOURS_PAST = "hours_past"
    HOURS_TURNED = "hours_turned"
    NEVER_COUNTS = "never_counts"
    LIMIT_TWICE = "limit_twice"
    NO_GRADE = "no_grade"
    NO_LIMIT = "no_limit"
    NO_SUCH_STEP = "no_such_step"
    STEP_DONE = "step_done"
    STEP_NOT_DONE = "step_not_done"


class Refused(DomainError):
    """The command does not fit: nothing changed. `code` and `facts` let the screen say it in its language."""

    def __init__(self, code: str, message: str, **facts: str) -> None:
        super().__init__(message)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Who commands, when (aware UTC, the store's clock), and under which rules."""

    actor: Actor
    now: datetime
    catalogue: Catalogue = field(default=EMPTY)
    loads: Mapping[str, int] = field(default_factory=dict)
    """How many other cases the workers hold who are about to be asked."""
    history: Sequence[ev.Recorded] = ()
    """The log of the case, oldest first; only for a command that needs it (`lifecycle.NEEDS_HISTORY`)."""
    towns: frozenset[str] = frozenset()
    """Ids of the district's towns, for a command that names one; empty: nobody has imported a district."""
    calendar: Calendar = ANY_WEEK
    """The week of the place; what was published and the center's own days are of its catalogue."""

    def __post_init__(self) -> None:
        require_aware(now=self.now)

    def limits(self, incident: Incident) -> tuple[Deadline, ...]:
        """The deadlines of a case as it stands."""
        policy = self.catalogue.policy(incident.policy, incident.policy_version)
        return deadlines(incident, policy, self.catalogue.calendar_on(self.calendar))

    def policy_version(self, policy: str) -> int:
        """The version of the policy that a case runs on which is opened now; 0: it is not known."""
        in_force = self.catalogue.policy_at(policy, self.now)
        return in_force.version if in_force is not None else 0


def required(text: str, what: str) -> str:
    """The text without its margins.

    Raises:
        Refused: there is none.
    """
    if not text.strip():
        raise Refused(RefusalReason.EMPTY_TEXT, f"{what} is required")
    return text.strip()


def to_come(at: datetime, now: datetime) -> None:
    """A time that was named is to come, and no slip of the pen: the working time until 9026 takes a minute to count.

    Raises:
        Refused: it is past, or more than `FARTHEST` ahead.
    """
    if at <= now:
        raise Refused(RefusalReason.UNTIL_PAST, f"{at.isoformat()} is past; name a later time")
    if at - now > FARTHEST:
        raise Refused(RefusalReason.UNTIL_FAR, f"{at.isoformat()} is more than three years away; check the year")
