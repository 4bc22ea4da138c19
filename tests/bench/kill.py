"""Fifty kills at random of console, feed process, camera process or broker while reports come at QoS 1.

The console is started again by the benchmark, as a person would, and the broker as a service manager would, with the
design's settings. What died comes back by itself in all other cases. At the end every report that the broker has
acknowledged to the generator is one incident, every assignment was published, and the log is whole.
"""

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import paho.mqtt.client as paho
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from sqlalchemy import select

from console.app import demo_cameras
from console.app.demo import fill
from console.app.sample_district import demo_cameras as camera_ids
from console.domain import commands as cmd
from console.domain.facts import Actor, Report
from console.domain.terms import Severity
from console.store.errors import StoreUnavailable
from console.store.items import FiledReport
from console.store.store import Store
from console.store.tables import assignments, incidents
from console.store.verify import verify
from feeds.simulator.load import LoadResult
from tests.bench import Figure, Progress
from tests.bench import _family as family
from tests.bench._rig import Load, TimeOver, measured_s, site, span, until
from tests.dying import dying_with_us
from tests.servers import Mosquitto

SUMMARY = "50 kills of console, feed, camera and broker during 500 reports/s"
RATE, KILLS, CASES = 500, 50, 400
PAUSE_S = (1.0, 3.0)
WITHIN_S = 15.0
STILL_S = 70.0
"""Nothing comes for so long: longer than the slowest link waits before it tries again."""


@dataclass(slots=True)
class Site:
    """The console under test and what it stands on."""

    broker: Mosquitto
    folder: Path
    console: subprocess.Popen[bytes]
    kills: list[tuple[float, str]] = field(default_factory=list)
    """When, monotonic, and what."""
    back_s: dict[str, list[float]] = field(default_factory=dict)
    """Of each kind of process: how long it took until it was there again, or its orphans were gone."""


def run(progress: Progress) -> list[Figure]:
    """Kill, and count; about five minutes."""
    kills = max(4, round(KILLS * measured_s() / 60))
    chance = random.Random(1)
    with site(is_safe=True) as (broker, folder), _cameras(folder) as urls:
        store = _prepare(folder, broker, urls)
        ears, hand = Ears(broker), Hand(store)
        under = Site(broker, folder, _start_console(folder))
        with _ended(under):
            until("the feed runs", lambda: family.find(under.console.pid, "feed") is not None, within_s=30)
            load = Load(broker, kind="reports", rate=RATE, seconds=0, asks_saved=True)
            hand.start()
            for turn in range(kills):
                load.lasts(chance.uniform(*PAUSE_S))
                role = chance.choice(("console", "feed", "camera", "broker"))
                under.kills.append((time.monotonic(), role))
                took = _kill(role, under)
                progress(f"kill {turn + 1} of {kills}: {role}, back after {took:.2f} s")
                under.back_s.setdefault(role, []).append(took)
            hand.stop()
            load.stop()
            result = load.result()
            told = f"{len(result.acknowledged):,} reports acknowledged, {result.reconnects} reconnects"
            progress(f"{told}; waiting for the last")
            figures = _count(store, result, hand, ears, under.kills, progress)
        faults = verify(store.database, folder / "data" / "anchors")
        figures.append(Figure(name="faults of verify", value=len(faults), unit="", target=0))
        store.close()
        ears.close()
    words = {
        "console": "console killed: its children gone",
        "feed": "feed started again",
        "camera": "camera started again",
    }
    back = [
        Figure(name=words[role], value=max(times), unit="s", target=3)
        for role, times in sorted(under.back_s.items())
        if role in words
    ]
    return [Figure(name="kills", value=kills, unit=""), *figures, *back]


@contextmanager
def _ended(under: Site) -> Iterator[None]:
    """Leave no console behind, whatever fails."""
    try:
        yield
    finally:
        _end(under.console)


def _kill(role: str, under: Site) -> float:
    """Kill one; returns after how many seconds another one runs, or, of a console, all its children are gone."""
    match role:
        case "broker":
            under.broker.kill()
            began = time.monotonic()
            under.broker.start()
            return time.monotonic() - began
        case "console":
            children = family.below(under.console.pid)
            family.kill(under.console.pid)
            under.console.wait()
            began = time.monotonic()
            gone = until("no orphans", lambda: not any(map(family.alive, children)), WITHIN_S)
            under.console = _start_console(under.folder)
            return gone - began
        case _:
            console = under.console.pid
            pid = _running(console, role)
            before = set(family.below(console))
            family.kill(pid)
            began = time.monotonic()
            return until(f"another {role} process", lambda: family.started(console, before), 60, every_s=0.02) - began


def _running(console: int, role: str) -> int:
    """Wait for a process of this role; it may end a moment later, which is no matter to who kills it."""
    found: list[int] = []

    def is_there() -> bool:
        pid = family.find(console, role)
        found.extend([pid] if pid is not None else [])
        return bool(found)

    until(f"there is a {role} process", is_there, within_s=60)
    return found[0]


def _count(
    store: Store, result: LoadResult, hand: "Hand", ears: "Ears", kills: list[tuple[float, str]], progress: Progress
) -> list[Figure]:
    wanted = set(result.acknowledged)
    _until_stored(store, wanted)
    with suppress(TimeOver):  # then they are lost, and counted so below
        until("all messages are published", lambda: store.publishing.count() == 0, within_s=240, every_s=0.5)
        until("all assignments are heard", lambda: hand.issued <= ears.heard, within_s=30)
    ids = _stored(store)
    with store.database.read() as connection:
        asked = list(connection.scalars(select(assignments.c.id)))
    missing = wanted - set(ids)
    # Mosquitto acknowledges, and saves a moment later: what falls between is the broker's loss, and counted apart.
    forgotten = missing & set(result.unsaved)
    for report in sorted(missing):
        near = sorted((at - result.acknowledged_at[report], role) for at, role in kills)
        told = ", ".join(f"{role} {after:+.3f} s" for after, role in near if -8 < after < 8)
        whose = "forgotten by Mosquitto" if report in forgotten else "lost"
        progress(f"{whose}: {report}; killed, from when it was acknowledged: {told}")
    progress(f"{len(ids):,} incidents, {len(asked)} assignments, {len(ears.heard)} of them heard")
    return [
        Figure(name="acknowledged reports", value=len(wanted), unit=""),
        Figure(name="reports acknowledged by the broker", value=len(wanted) / result.seconds, unit="/s"),
        Figure(name="reports lost", value=len(missing - forgotten), unit="", target=0),
        Figure(name="reports that Mosquitto acknowledged and had not saved when killed", value=len(forgotten), unit=""),
        Figure(name="acknowledged with no subscriber, sent again", value=result.unheard, unit=""),
        Figure(name="reports doubled", value=len(ids) - len(set(ids)), unit="", target=0),
        Figure(name="assignments", value=len(hand.issued), unit=""),
        Figure(name="assignments lost", value=len(hand.issued - (ears.heard & set(asked))), unit="", target=0),
        Figure(name="assignments doubled", value=len(asked) - len(set(asked)), unit="", target=0),
    ]  # fmt: skip


class Ears:
    """A worker's app in place of all: hears every assignment, by a session that outlives the broker's death."""

    def __init__(self, broker: Mosquitto) -> None:
        self.heard: set[str] = set()
        lasting = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]  # paho has no types here
        lasting.SessionExpiryInterval = 3600
        self._client = paho.Client(CallbackAPIVersion.VERSION2, "bench-ears", protocol=MQTTProtocolVersion.MQTTv5)
        self._client.on_message = self._on_message
        self._client.on_connect = lambda client, *_: client.subscribe("linkage/v1/workers/+/assignments", qos=1)
        self._client.reconnect_delay_set(1, 1)
        self._client.connect("127.0.0.1", broker.port, clean_start=False, properties=lasting)
        self._client.loop_start()

    def close(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()

    def _on_message(self, _client: object, _data: object, message: paho.MQTTMessage) -> None:
        self.heard.add(msgspec.json.decode(message.payload)["assignment"])


class Hand:
    """A dispatcher who sends somebody to one case after another."""

    def __init__(self, store: Store) -> None:
        self.issued: set[str] = set()
        self._store = store
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        store.intake([_case(number) for number in range(CASES)])

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join(10)

    def _run(self) -> None:
        for number in range(1, CASES + 1):
            wish = cmd.Assign(assignment=f"bench-{number}", worker=f"W{number}")
            with suppress(StoreUnavailable):
                self._store.execute(number, wish, Actor(id="bench", name="Bench"))
                self.issued.add(wish.assignment)
            if self._stopping.wait(0.3):
                return


def _case(number: int) -> FiledReport:
    report = Report(source="hand", source_id=f"hand-{number}", title="Case of the hand", category="noise")
    command = cmd.FileReport(report=report, category="noise", severity=Severity.NORMAL, policy="rapid")
    return FiledReport(command=command, actor=Actor(id="hand"))


def _stored(store: Store) -> list[str]:
    with store.database.read() as connection:
        return list(connection.scalars(select(incidents.c.source_id).where(incidents.c.source == "load")))


def _until_stored(store: Store, wanted: set[str]) -> None:
    """Wait until all are stored, or nothing more comes: then the rest is lost, and counted so."""
    missing, since = len(wanted), time.monotonic()
    while missing and time.monotonic() - since < STILL_S:
        span(0.5)
        left = len(wanted.difference(_stored(store)))
        missing, since = left, since if left == missing else time.monotonic()


@contextmanager
def _cameras(folder: Path) -> Iterator[dict[str, str]]:
    clips = folder / "clips"
    clips.mkdir()
    cameras = demo_cameras.start(camera_ids(), clips)
    try:
        yield cameras.urls()
    finally:
        cameras.stop()


def _prepare(folder: Path, broker: Mosquitto, urls: dict[str, str]) -> Store:
    data = folder / "data"
    data.mkdir()
    lines = [f'station = "bench"\ndata_folder = "{data}"\nlog_folder = "{folder / "logs"}"']
    lines.append(f'[[feeds]]\nname = "main"\nurl = "{broker.url}"')
    lines += [f'[[cameras]]\nid = "{camera}"\nurl = "{url}"' for camera, url in urls.items()]
    (folder / "linkage.toml").write_text("\n".join(lines), "utf-8")
    remembered = folder / "config" / "linkage"
    remembered.mkdir(parents=True)
    (remembered / "window.json").write_text('{"user_name": "Bench", "user_desk": "1"}')
    store = Store.open(f"sqlite:///{data / 'linkage.db'}")
    fill(store)
    return store


def _start_console(folder: Path) -> subprocess.Popen[bytes]:
    variables = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder / "config")}
    with (folder / "console.log").open("ab") as log:
        return subprocess.Popen(
            dying_with_us([sys.executable, "-m", "console", "run", "--config", str(folder / "linkage.toml")]),
            env=variables, stdout=log, stderr=log,
        )  # fmt: skip


def _end(console: subprocess.Popen[bytes]) -> None:
    children = family.below(console.pid)
    console.kill()
    console.wait()
    until("all has ended", lambda: not any(map(family.alive, children)), WITHIN_S)
