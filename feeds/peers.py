"""Which other gateways are at a broker, by the states that stations say of themselves there.

Who leaves a shared subscription must know that somebody stays: a broker keeps nothing for a group that nobody is in.
"""

import threading

from feeds.codecs.envelope import Wrong, parse
from feeds.mqtt.link import Subscription


class Peers:
    """The gateways of one broker; states are taken on the link's thread."""

    def __init__(self, *, root: str, station: str) -> None:
        self._states = f"{root}/stations/"
        self._own = f"{root}/stations/{station}/state"
        self._online: set[str] = set()
        self._has_left = threading.Event()
        self.subscription = Subscription(filter=f"{root}/stations/+/state", qos=1)

    def take(self, topic: str, payload: bytes) -> bool:
        """Take a station's state; False: it is another kind of message."""
        if not (topic.startswith(self._states) and topic.endswith("/state")):
            return False
        state, role = _said(payload)
        if topic == self._own:
            (self._has_left.set if state == "offline" else self._has_left.clear)()
        elif (state, role) == ("online", "gateway"):
            self._online.add(topic)
        else:
            self._online.discard(topic)
        return True

    def one_stays(self, timeout_s: float) -> bool:
        """Whether another gateway is online, asked once we have said goodbye.

        What was said before our own goodbye is heard before it: of two that leave at once one hears that of the other,
        and stays in the group.

        Args:
            timeout_s: so long is waited for our own goodbye to come back.
        """
        return self._has_left.wait(timeout_s) and bool(self._online)


def _said(payload: bytes) -> tuple[object, object]:
    """State and role; of one that is cleared or none of ours nothing, whatever the bytes: nobody may rely on it."""
    try:
        said = parse(payload)
    except Wrong:
        return None, None
    return (said.get("state"), said.get("role")) if isinstance(said, dict) else (None, None)
