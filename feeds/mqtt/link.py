"""The words in which an MQTT link is spoken of: subscriptions, deliveries, what goes out, and how the link is.

`why` is always a code, worded by the screen as `why.<code>`; `detail` is what the system said, for people.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from console.domain.views import FeedState


class Why(StrEnum):
    """Why a link is down."""

    NONE = ""
    UNREACHABLE = "unreachable"
    NO_ANSWER = "no_answer"
    CLOSED_UNANSWERED = "closed_unanswered"
    """Closed before it answered: some brokers do that on a wrong password."""
    LOGIN_REFUSED = "login_refused"
    CLIENT_ID = "client_id"
    BUSY = "busy"
    BANNED = "banned"
    MOVED = "moved"
    NO_MQTT5 = "no_mqtt5"
    NO_BROKER = "no_broker"
    REFUSED = "refused"
    TAKEN_OVER = "taken_over"
    """Another program uses our client id: two would throw each other out for ever, so this one stays away."""
    DROPPED = "dropped"
    """Lost again and again just after connecting. Mosquitto 2.0 does that, without a word, to one of two programs with
    one client id; a broker in trouble does it too."""
    CLOSED_BY_BROKER = "closed_by_broker"
    LOST = "lost"
    DEAF = "deaf"
    """Our own heartbeat did not come back."""
    SUBSCRIPTION_REFUSED = "subscription_refused"
    STORE_TROUBLE = "store_trouble"
    TLS = "tls"
    CERTIFICATE_TIME = "certificate_time"
    CERTIFICATE_HOST = "certificate_host"
    CERTIFICATE_UNKNOWN = "certificate_unknown"
    BUG = "bug"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A filter of topics and the quality of service asked for."""

    filter: str
    qos: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message as it arrived. Its acknowledgement is worth something only on the connection that delivered it."""

    topic: str
    payload: bytes
    qos: int
    retained: bool
    mid: int = 0
    generation: int = 0
    """The number of the connection that delivered it."""
    received_at: datetime
    """Aware UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message to be published."""

    topic: str
    payload: bytes
    qos: int = 1
    retain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkStatus:
    """How a link is."""

    state: FeedState
    since: datetime
    """When it came into this state, aware UTC."""
    why: Why = Why.NONE
    detail: str = ""
    tries: int = 0
    """Attempts since it was last up."""
    next_try_s: float | None = None
    """Seconds until the next attempt; None: none is planned."""
    generation: int = 0
    receive_buffer_bytes: int = 0
    """What the system gave the socket; a small one makes brokers drop bursts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a connection ended."""

    why: Why
    detail: str = ""
    was_up: bool = False
