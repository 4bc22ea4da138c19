"""Readings reach the strips beside a case over a real broker: of its own sensor, and of sensors that stand near it."""

from console.domain.district import Sensor
from console.domain.near_sensors import near_sensors
from tests.app.driving import Dispatcher


def a_known_sensor(dispatcher: Dispatcher) -> Sensor:
    dispatcher.until(lambda: dispatcher.work.names.sensors, "the district's sensors are known")
    return dispatcher.work.names.sensors["GAS-0123"]


def beside(sensor: Sensor) -> dict[str, float]:
    """A place some 50 m north of it."""
    assert sensor.lat is not None
    assert sensor.lon is not None
    return {"lat": sensor.lat + 0.0005, "lon": sensor.lon}


def values(dispatcher: Dispatcher) -> dict[str, str]:
    """What the strips say, by sensor."""
    strips = (strip for strip in dispatcher.desk.sensors.strips if strip.sensor is not None)
    return {strip.sensor.id: strip.head.headline.value for strip in strips if strip.sensor is not None}


def test_a_case_told_by_telephone_shows_the_live_sensors_around_it(dispatcher: Dispatcher) -> None:
    sensor = a_known_sensor(dispatcher)
    number = dispatcher.taken("told", location=beside(sensor))
    place, known = dispatcher.incident(number).place, dispatcher.work.names.sensors.values()
    wanted = [near.sensor.id for near in near_sensors(place, "", known)]
    assert wanted[0] == sensor.id
    dispatcher.until(lambda: list(dispatcher.desk.sensors.sensors) == wanted, "the sensors around it are beside it")
    shown = list(values(dispatcher))
    assert shown == wanted[: len(shown)], "as many as there is room for have strips"

    def it_lives() -> bool:
        dispatcher.outside.send(f"sensors/{sensor.id}/reading", {"value": 12.5}, qos=0)
        dispatcher.outside.send("sensors/GAS-0101/reading", {"value": 9.0}, qos=0)
        return values(dispatcher)[sensor.id] == "12.5"

    dispatcher.until(it_lives, "the strip shows its sensor's reading")
    assert "9.00" not in values(dispatcher).values()


def test_the_strip_of_a_case_that_is_selected_again_tells_what_was_said_meanwhile(dispatcher: Dispatcher) -> None:
    sensor = a_known_sensor(dispatcher)
    alarm = dispatcher.reported("alarm", sensor=sensor.id, location=beside(sensor))
    other = dispatcher.reported("other", location={"lat": 35.0, "lon": 119.0})
    dispatcher.select(other)
    dispatcher.until(lambda: values(dispatcher) == {}, "the other case has no sensor near")

    def was_kept() -> bool:
        dispatcher.outside.send(f"sensors/{sensor.id}/reading", {"value": 3.25}, qos=0)
        kept = dispatcher.console.work._latest.trail(sensor.id)[1]
        return len(kept) > 0 and kept[-1] == 3.25

    dispatcher.until(was_kept, "a reading came while another case was looked at")
    dispatcher.select(alarm)
    dispatcher.until(lambda: values(dispatcher).get(sensor.id) == "3.25", "the strip does not begin empty")
