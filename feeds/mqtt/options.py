"""How to connect to a broker, and what is asked of it then."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from feeds.mqtt.link import Outgoing, Subscription


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectionOptions:
    """How to connect."""

    host: str
    port: int
    client_id: str
    username: str = ""
    password: str = field(default="", repr=False)
    uses_tls: bool = False
    tls_ca_file: str | None = None
    keep_alive_s: int = 30
    session_expiry_s: int = 86_400
    receive_maximum: int = 500
    max_packet_bytes: int = 320 * 1024
    will: Callable[[], Outgoing] | None = None
    """Makes the last will of each connection anew: what it says is true when the connection is made."""
    subscriptions: Sequence[Subscription] = ()


def connect_properties(options: ConnectionOptions) -> Properties:
    """What is asked of the broker with CONNECT."""
    properties = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]  # paho's own
    properties.SessionExpiryInterval = options.session_expiry_s
    properties.ReceiveMaximum = options.receive_maximum
    properties.MaximumPacketSize = options.max_packet_bytes
    return properties
