"""A station that can't hear itself connects anew; one that hears anything else is given time."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from feeds import presence
from feeds.mqtt.link import Outgoing, Subscription, Why
from feeds.presence import Presence
from tests.feeds.mqtt.test_client import Link, until
from tests.resources.schemas import is_valid
from tests.servers import Mosquitto

ROOT = "linkage/v1"


def a_presence(source: str = "main") -> Presence:
    return Presence(root=ROOT, station="desk1", role="console", source=source)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "HEARTBEAT_S", 0.0)
    monkeypatch.setattr(presence, "DEAF_AFTER_S", 0.2)


def connected(broker: Mosquitto, who: Presence) -> Link:
    link = Link(broker, subscriptions=(Subscription(filter=who.heartbeat_topic, qos=0),)).start()
    who.came_up(link.client)
    return link


@pytest.mark.usefixtures("impatient")
def test_station_that_is_not_allowed_to_hear_itself_connects_anew(
    make_mosquitto: Callable[..., Mosquitto], tmp_path: Path
) -> None:
    rules = tmp_path / "acl"
    rules.write_text("topic write linkage/#\n")
    rules.chmod(0o600)
    who = a_presence()
    link = connected(make_mosquitto(extra=(f"acl_file {rules}",)), who)

    def watched() -> bool:
        who.watch(link.client, 0)
        return link.client.status().generation > 1

    until(watched, "it connects anew")
    assert who.times_deaf >= 1
    link.client.stop()


@pytest.mark.usefixtures("impatient")
def test_station_that_hears_itself_stays(mosquitto: Mosquitto) -> None:
    who = a_presence()
    link = connected(mosquitto, who)
    for _ in range(5):
        who.beat(link.client)
        topic, payload = link.fast.get(timeout=20)
        assert topic.decode() == who.heartbeat_topic
        who.hear(payload)
        who.watch(link.client, 0)
    assert (link.client.status().generation, who.times_deaf) == (1, 0)
    link.client.stop()


@pytest.mark.usefixtures("impatient")
def test_station_that_hears_others_is_given_time(mosquitto: Mosquitto) -> None:
    who = a_presence()
    link = connected(mosquitto, who)
    received = iter(range(10_000_000))
    tries = iter(range(100))
    until(lambda: who.watch(link.client, next(received)) or next(tries) > 50, "half a second passes")
    assert who.times_deaf == 0
    link.client.stop()


@pytest.mark.parametrize("payload", [b"", b"[]", b'{"source": "console/other"}', b"\xff"])
def test_foreign_heartbeat_is_not_its_own(payload: bytes) -> None:
    who = a_presence()
    who.hear(payload)
    assert who._heard == 0.0


def test_state_is_retained_and_tells_who() -> None:
    message = a_presence().state("online")
    body = msgspec.json.decode(message.payload)
    assert (message.topic, message.retain, message.qos) == (f"{ROOT}/stations/desk1/state", True, 1)
    assert (body["state"], body["role"]) == ("online", "console")
    assert body.keys() == {"state", "user", "role", "version", "ts"}


def test_what_the_station_says_fits_the_published_schemas(mosquitto: Mosquitto) -> None:
    who = a_presence()
    link = connected(mosquitto, who)
    _, heartbeat = link.fast.get(timeout=20)
    assert is_valid("heartbeat", heartbeat)
    assert is_valid("station-state", who.state("offline").payload)
    link.client.stop()


# The rule alone, without a broker


class Line:
    """A client as the presence sees it: notes what is published, and how often it connects anew."""

    def __init__(self) -> None:
        self.is_up, self.acknowledged, self.full = True, 0, False
        self.sent: list[Outgoing] = []
        self.why: list[Why] = []

    def is_full(self) -> bool:
        return self.full

    def publish(self, message: Outgoing, done: Callable[[bool], None] | None = None) -> bool:
        self.sent.append(message)
        if done is not None:
            done(True)
        return self.is_up

    def reconnect(self, why: Why) -> None:
        self.why.append(why)


class Station:
    """A station whose clock is moved by hand."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now, self.line, self.who, self.received = 1_000.0, Line(), a_presence(), 0
        monkeypatch.setattr(presence.time, "monotonic", lambda: self.now)
        self.who.came_up(self.line)

    def wait(self, seconds: float, *, hears_itself: bool = False, hears_others: bool = False) -> None:
        """Let time pass second by second, as the gateway's pulse does."""
        for _ in range(round(seconds)):
            self.now += 1
            self.received += hears_others
            if hears_itself:
                self.who.hear(self.line.sent[-1].payload)
            self.who.watch(self.line, self.received)


@pytest.fixture
def station(monkeypatch: pytest.MonkeyPatch) -> Station:
    return Station(monkeypatch)


def beats(station: Station) -> int:
    return sum(message.topic.endswith("/heartbeat") for message in station.line.sent)


def test_a_station_says_that_it_is_there_and_beats_every_five_seconds(station: Station) -> None:
    assert [m.topic.rpartition("/")[2] for m in station.line.sent] == ["state", "heartbeat"]
    station.wait(20, hears_itself=True)
    assert beats(station) == 1 + 20 // presence.HEARTBEAT_S


@pytest.mark.parametrize(
    ("hears", "seconds", "times_deaf"),
    [
        ({}, 15, 0),
        ({}, 16, 1),
        ({"hears_itself": True}, 300, 0),
        ({"hears_others": True}, 60, 0),
        ({"hears_others": True}, 61, 1),
    ],
    ids=["silent for a while", "silent for long", "hears itself", "hears others only", "and for longer"],
)
def test_a_station_that_does_not_hear_itself_connects_anew_later_where_something_else_is_heard(
    station: Station, hears: dict[str, bool], seconds: float, times_deaf: int
) -> None:
    station.wait(seconds, **hears)
    assert station.who.times_deaf == times_deaf
    assert station.line.why == [Why.DEAF] * times_deaf


def test_it_gives_the_new_connection_the_same_time_again(station: Station) -> None:
    station.wait(16)
    station.wait(15)
    assert station.who.times_deaf == 1
    station.wait(1)
    assert station.who.times_deaf == 2


def test_a_line_that_is_full_is_busy_and_not_deaf(station: Station) -> None:
    station.line.full = True
    station.wait(60)
    assert station.who.times_deaf == 0


def test_an_acknowledgement_is_a_sign_of_life(station: Station) -> None:
    for _ in range(5):
        station.line.acknowledged += 1
        station.wait(10)
    assert station.who.times_deaf == 0


def test_while_the_line_is_down_nothing_is_sent_or_counted(station: Station) -> None:
    station.line.is_up = False
    sent = len(station.line.sent)
    station.wait(100)
    assert (station.who.times_deaf, len(station.line.sent)) == (0, sent)


@pytest.mark.parametrize(
    "payload",
    [b"", b"{", b"[]", b"5", b'{"source": "console/other"}', b'{"source": ["console/main"]}', b"\xff", b"[" * 5_000],
    ids=["empty", "cut off", "a list", "a number", "of another feed", "of another type", "no text", "deep"],
)
def test_what_is_not_its_own_heartbeat_is_not_heard(station: Station, payload: bytes) -> None:
    for _ in range(16):
        station.who.hear(payload)
        station.wait(1)
    assert station.who.times_deaf == 1


def test_the_last_will_and_the_goodbye_are_retained_and_say_offline(station: Station) -> None:
    station.who.say_goodbye(station.line)
    for message in (station.line.sent[-1], station.who.state("offline")):
        assert (message.topic, message.qos, message.retain) == (f"{ROOT}/stations/desk1/state", 1, True)
        assert msgspec.json.decode(message.payload)["state"] == "offline"


def test_two_feeds_of_one_station_do_not_take_each_other_s_heartbeat_for_their_own(station: Station) -> None:
    other = Line()
    a_presence("second").beat(other)
    for _ in range(16):
        station.who.hear(other.sent[0].payload)
        station.wait(1)
    assert station.who.times_deaf == 1


def test_who_sits_there_is_told_once_and_stands_in_the_last_will_of_the_next_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    station = Station(monkeypatch)
    for user in ("Wang", "Wang"):
        station.who.seat(station.line, user)
    told = [msgspec.json.decode(m.payload) for m in station.line.sent if m.topic.endswith("/state")]
    assert [(body["state"], body["user"]) for body in told] == [("online", ""), ("online", "Wang")]
    assert msgspec.json.decode(station.who.state("offline").payload)["user"] == "Wang"


def test_who_sits_there_while_the_broker_is_away_is_told_when_it_is_back(monkeypatch: pytest.MonkeyPatch) -> None:
    station = Station(monkeypatch)
    station.line.is_up = False
    station.line.sent.clear()
    station.who.seat(station.line, "Wang")
    assert station.line.sent == []
    station.line.is_up = True
    station.who.came_up(station.line)
    assert msgspec.json.decode(station.line.sent[0].payload)["user"] == "Wang"
