"""Why a broker refuses a connection: the reason codes of CONNACK. Source: MQTT 5.0, section 3.2.2.2.

Without paho, since the console's own greeting reads them too.
"""

from feeds.mqtt.link import Why

_REFUSALS = {
    0x01: (Why.NO_MQTT5, "it does not speak MQTT 5"),
    0x80: (Why.REFUSED, "unspecified error"),
    0x81: (Why.REFUSED, "malformed packet"),
    0x82: (Why.REFUSED, "protocol error"),
    0x83: (Why.REFUSED, "implementation specific error"),
    0x84: (Why.NO_MQTT5, "it does not speak MQTT 5"),
    0x85: (Why.CLIENT_ID, "client identifier not valid"),
    0x86: (Why.LOGIN_REFUSED, "wrong user or password"),
    0x87: (Why.LOGIN_REFUSED, "wrong user or password, or no right to connect"),
    0x88: (Why.BUSY, "server unavailable"),
    0x89: (Why.BUSY, "server busy"),
    0x8A: (Why.BANNED, "banned"),
    0x8C: (Why.LOGIN_REFUSED, "bad authentication method"),
    0x90: (Why.REFUSED, "topic name of the last will invalid"),
    0x95: (Why.REFUSED, "packet too large"),
    0x97: (Why.BUSY, "quota exceeded"),
    0x99: (Why.REFUSED, "payload format of the last will invalid"),
    0x9A: (Why.REFUSED, "retain not supported"),
    0x9B: (Why.REFUSED, "QoS not supported"),
    0x9C: (Why.MOVED, "use another server"),
    0x9D: (Why.MOVED, "server moved"),
    0x9F: (Why.BUSY, "connection rate exceeded"),
}
"""0x01 is what a broker of MQTT 3.1.1 answers."""


def refusal(code: int | None) -> tuple[Why, str]:
    """Why, and what it means in English; what MQTT does not have comes from something else (None: no code came)."""
    if code is None:
        return Why.NO_BROKER, ""
    return _REFUSALS.get(code, (Why.NO_BROKER, f"reason {code:#04x}"))
