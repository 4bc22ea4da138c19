"""Killed at any moment, nothing that was acknowledged is lost, nothing is doubled, and nobody is left behind."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from console.app.children import Child, ChildSpec
from console.domain.commands import Assign
from console.domain.facts import Actor
from console.domain.views import FeedState
from console.settings.model import FeedSource, Settings
from console.settings.wire import pack
from console.store.store import Store
from console.store.tables import incidents
from console.store.verify import verify
from feeds.messages import FeedStatus, ToConsole
from feeds.outgoing import outgoing_of
from feeds.process import feed_process
from tests.e2e.publishing import WAIT_S, Publisher, Telephones, until
from tests.servers import Mosquitto

KILLS = ("feeds", "broker", "feeds", "broker")
BETWEEN = (50, 200)
"""So many acknowledged reports lie between two kills. `linkage bench kill` has the long run, with fifty."""
FEW = 10
"""Half of what Mosquitto sends ahead."""
ACTOR = Actor(id="d1", name="Wang", station="desk1")
SEED = int(os.environ.get("KILL_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
_decoder: msgspec.msgpack.Decoder[ToConsole] = msgspec.msgpack.Decoder(ToConsole)


class Station:
    """The feed process of a console, watched and replaced as the console does it, and the console's store."""

    def __init__(self, broker: Mosquitto, folder: Path) -> None:
        self.anchors = folder / "anchors"
        self.settings = Settings(station="desk1", data_folder=folder, feeds=(FeedSource(name="main", url=broker.url),))
        outgoing = outgoing_of(self.settings)
        self.store = Store.open(f"sqlite:///{folder / 'linkage.db'}", station="desk1", outgoing=outgoing)
        self.feeds = Child(
            ChildSpec(
                name="feeds",
                target=feed_process,
                first_message=lambda: pack(self.settings),
                on_message=self._hear,
                on_started=lambda restarts: self._up.clear(),
                silent_s=12.0,
            )
        )
        self._up = threading.Event()
        self.asked: set[str] = set()

    def until_up(self) -> None:
        """Return once the feed is connected and subscribed."""
        assert self._up.wait(WAIT_S), "the feed does not come up"

    def _hear(self, data: bytes) -> None:
        message = _decoder.decode(data)
        if isinstance(message, FeedStatus):
            (self._up.set if message.rows[0].state is FeedState.OK else self._up.clear)()

    def kill_feeds(self) -> None:
        pid = self.feeds.pid
        assert pid is not None
        self._up.clear()
        os.kill(pid, signal.SIGKILL)
        until(lambda: self.feeds.pid != pid, "another feed process is started")

    def send_somebody(self) -> None:
        """Assign a worker to the newest case that nobody has, as a dispatcher does meanwhile."""
        case = next((c for c in reversed(self.store.listed()) if not c.assignments), None)
        if case is not None:
            made = f"a{len(self.asked)}"
            self.store.execute(case.number, Assign(assignment=made, worker=f"w{len(self.asked) % 7}"), ACTOR)
            self.asked.add(made)


@pytest.fixture
def mosquitto(make_mosquitto: Callable[..., Mosquitto]) -> Mosquitto:
    """Return a broker that sends at once: with Nagle's algorithm a kill drops from its socket what it acknowledged."""
    return make_mosquitto(extra=("set_tcp_nodelay true",))


@pytest.fixture
def station(mosquitto: Mosquitto, tmp_path: Path) -> Iterator[Station]:
    station = Station(mosquitto, tmp_path)
    station.feeds.start()
    yield station
    station.feeds.stop()
    station.store.close()


@pytest.mark.timeout(300)  # beside other tests each start of a feed takes up to twenty seconds
def test_what_is_acknowledged_is_stored_once_whatever_is_killed(station: Station, mosquitto: Mosquitto) -> None:
    print(f"KILL_SEED={SEED}")
    dice = random.Random(SEED)
    publisher, telephones = Publisher(mosquitto.port), Telephones(mosquitto.port)
    telephones.start()
    station.until_up()
    publisher.start()
    for victim in KILLS:
        goal = publisher.count + dice.randrange(*BETWEEN)
        until_acknowledged(publisher, goal)
        station.send_somebody()
        if victim == "feeds":
            station.kill_feeds()
        else:
            # Mosquitto acknowledges a report some milliseconds before it saves it: until then only the feed has it. So
            # the feed must be there and at most a few behind, for Mosquitto sends no more than 20 ahead and keeps the
            # rest to itself; and it has to store what it got before it may be killed itself.
            station.until_up()
            until_keeping_up(station, publisher)
            mosquitto.kill()
            told = publisher.acknowledged
            mosquitto.start()
            until_stored(station, told)
    publisher.finish()
    until_stored(station, publisher.acknowledged)
    until(
        lambda: station.store.publishing.count() == 0,
        "everything is published",
        moves=station.store.publishing.count,
        every_s=0.2,
    )
    until(lambda: station.asked <= telephones.heard, "every assignment has arrived")
    telephones.close()
    assert {i: n for i, n in stored(station).items() if n != 1} == {}
    assert verify(station.store.database, station.anchors) == ()


def stored(station: Station) -> Counter[str]:
    """How often each id is stored."""
    with station.store.database.read() as connection:
        return Counter(connection.scalars(select(incidents.c.source_id)))


def until_acknowledged(publisher: Publisher, goal: int) -> None:
    """Return once the broker has acknowledged so many reports."""
    until(lambda: publisher.count >= goal, "reports are acknowledged", moves=lambda: publisher.count)


def until_keeping_up(station: Station, publisher: Publisher) -> None:
    """Return once the feed is only a few reports behind the broker, and reports come in again.

    Beside other tests it never gets there while they come: it may be slower than whoever publishes.
    """
    publisher.paused.set()
    until(
        lambda: publisher.count - stored(station).total() < FEW,
        "the feed keeps up",
        moves=lambda: stored(station).total(),
        every_s=0.05,
    )
    known = publisher.count
    publisher.paused.clear()
    until(lambda: publisher.count > known, "reports are acknowledged again")


def until_stored(station: Station, wanted: set[str]) -> None:
    """Return once these are stored; to look for all of them each 20 ms would take half a core from who stores them."""
    until(
        lambda: not missing(station, wanted),
        lambda: f"these are stored: {missing(station, wanted)}",
        moves=lambda: len(missing(station, wanted)),
        every_s=0.25,
    )


def missing(station: Station, wanted: set[str]) -> list[str]:
    """The ids that are not stored."""
    return sorted(wanted - stored(station).keys(), key=int)


@pytest.fixture
def run_console(mosquitto: Mosquitto, tmp_path: Path) -> Iterator[Callable[[], dict[str, int]]]:
    """Start a console as a child process; it tells the ids of its processes, and how many cases it shows."""
    started: list[subprocess.Popen[str]] = []

    def run() -> dict[str, int]:
        script = Path(__file__).with_name("console_child.py")
        command = [sys.executable, str(script), str(tmp_path), mosquitto.url]
        root = Path(__file__).parents[2]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        started.append(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, "the console ended before it was ready"
        pids: dict[str, int] = json.loads(line)
        return pids

    yield run
    for process in started:
        process.kill()
        process.communicate()


def test_children_of_a_killed_console_end_with_it(run_console: Callable[[], dict[str, int]]) -> None:
    told = run_console()
    pids = {name: told[name] for name in ("console", "feeds", "camera")}
    assert all(is_alive(pid) for pid in pids.values())
    os.kill(pids["console"], signal.SIGKILL)
    until(lambda: not any(is_alive(pid) for pid in pids.values()), "all of its processes have ended")


def test_console_that_was_killed_opens_again_on_its_store(run_console: Callable[[], dict[str, int]]) -> None:
    first = run_console()
    os.kill(first["console"], signal.SIGKILL)
    second = run_console()
    assert second["cases"] == first["cases"] == 1


def is_alive(pid: int) -> bool:
    """Whether a process still runs; one that only waits for its parent to read its status does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
