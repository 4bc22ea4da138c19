"""Descriptions of sensors as JSON: wrong in any field means refused, since limits decide about alarms."""

from console.domain.catalogue import Name
from console.domain.district import Limits, Sensor
from feeds.codecs import fields
from feeds.codecs.envelope import Cleared, Envelope, Reason, Wrong, codec

MAX_DELAY_S = 86_400.0
_LIMITS = ("low_low", "low", "high", "high_high")


@codec
def decode_meta(payload: bytes, envelope: Envelope) -> Sensor | Cleared:
    """Read a sensor's description."""
    if not payload:
        return Cleared(topic=envelope.topic)
    row = fields.parse_object(payload)
    lat, lon = fields.place(fields.child(row, "location"), "location.")
    name = fields.text(row, "name")
    return Sensor(
        id=envelope.subject,
        name=Name(zh=name, en=name),
        kind=fields.text(row, "kind"),
        unit=fields.text(row, "unit"),
        lat=lat,
        lon=lon,
        grid=fields.text(row, "grid"),
        component=fields.text(row, "component"),
        camera=fields.text(row, "camera"),
        limits=_limits(fields.child(row, "limits")),
        expected_every_s=fields.number(row, "expected_every_s", least=0.001),
    )


def _limits(row: fields.Row) -> Limits:
    bounds = {key: fields.number(row, key, at="limits.") for key in _LIMITS}
    given = [value for key in _LIMITS if (value := bounds[key]) is not None]
    if given != sorted(given):
        raise Wrong(Reason.OUT_OF_RANGE, "limits")
    return Limits(
        low_low=bounds["low_low"],
        low=bounds["low"],
        high=bounds["high"],
        high_high=bounds["high_high"],
        deadband=fields.number(row, "deadband", at="limits.", least=0) or 0.0,
        on_delay_s=fields.number(row, "on_delay_s", at="limits.", least=0, most=MAX_DELAY_S) or 0.0,
        off_delay_s=fields.number(row, "off_delay_s", at="limits.", least=0, most=MAX_DELAY_S) or 0.0,
    )
