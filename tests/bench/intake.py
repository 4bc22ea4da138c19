"""What the feeds take in, on a real Mosquitto, with broker and generator on the same cores.

Readings and reports are sent at a fixed rate for 70 s, of which the last 60 count. A backlog is 20,000 reports that the
broker kept while the feeds were away; while it drains, another process gives a dispatcher's commands one after another,
and, in a run of its own, keys are pressed in a console that shows what comes in.
"""

import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from psycopg import sql
from sqlalchemy import func, select

from console.domain import commands as cmd
from console.domain.facts import Actor, Report
from console.domain.terms import Severity
from console.settings.model import Settings
from console.store.items import FiledReport
from console.store.store import Store
from console.store.tables import incidents
from feeds.outgoing import outgoing_of
from tests.bench import Figure, Progress, percentile
from tests.bench._keys import keys_beside_a_backlog
from tests.bench._rig import Feeds, Load, measured_s, settings_for, settled, site, until, warm_up_s
from tests.bench._stock import stock_us_per_message
from tests.servers import Mosquitto, Postgres

SUMMARY = "readings and reports sustained, a backlog drained, a dispatcher's commands meanwhile"
READINGS, BACKLOG = 40_000, 20_000
OFFERED, REPORTS = 40_400, 1_100
"""A little more than is to be held, so that holding it can be seen."""
PACE_S = 0.02
"""Pause between two commands: a dispatcher's hand is slower."""
CASES = 400


def run(progress: Progress) -> list[Figure]:
    """Measure everything; about seven minutes."""
    figures = [*_readings(progress), *_reports(progress)]
    with site() as (broker, folder):
        figures += _backlog("sqlite", broker, folder, "", progress)
    with site() as (broker, folder):
        figures += keys_beside_a_backlog("sqlite", broker, folder, "", progress)
    with tempfile.TemporaryDirectory(prefix="linkage-bench-pg-", ignore_cleanup_errors=True) as name:
        progress("starting PostgreSQL, with fsync")
        server = Postgres(Path(name) / "server")
        try:
            # The tests' server saves itself the fsync; a site's does not.
            for statement in ("ALTER SYSTEM RESET fsync", "SELECT pg_reload_conf()"):
                server._execute(sql.SQL(statement))
            with site() as (broker, folder):
                figures += _backlog("postgresql", broker, folder, server.create(), progress)
            with site() as (broker, folder):
                figures += keys_beside_a_backlog("postgresql", broker, folder, server.create(), progress)
        finally:
            server.stop()
    return figures


def _readings(progress: Progress) -> list[Figure]:
    with site() as (broker, folder):
        progress(f"readings: {OFFERED:,}/s for {warm_up_s() + measured_s():.0f} s")
        feeds = Feeds(settings_for(broker, folder), folder).until_up()
        load = Load(broker, kind="readings", rate=OFFERED, seconds=warm_up_s() + measured_s() + 1)
        until("readings come", lambda: feeds.counts.read().received > 0, every_s=0.01)
        feeds.lasts(warm_up_s())
        before, began = feeds.counts.read(), time.monotonic()
        feeds.lasts(measured_s())
        after, took = feeds.counts.read(), time.monotonic() - began
        sent = load.result().sent
        last = settled(lambda: feeds.counts.read().received)
        dropped = feeds.counts.read().dropped
        feeds.stop()
        ours = (after.cpu_s - before.cpu_s) / max(after.received - before.received, 1) * 1e6
        progress(f"readings: {last:,} of {sent:,} received; now the stock loop for {measured_s(20):.0f} s")
        stock = stock_us_per_message(broker, measured_s(20))
    return [
        Figure(name="readings sustained", value=(after.received - before.received) / took, unit="/s",
               target=READINGS, at_most=False),
        Figure(name="readings lost", value=100 * (sent - last + dropped) / sent, unit="%", target=0.1),
        Figure(name="CPU of the feed process a reading", value=ours, unit="µs"),
        Figure(name="CPU of a stock paho loop a reading", value=stock, unit="µs"),
        Figure(name="CPU a reading, share of the stock loop", value=100 * ours / stock, unit="%", target=20),
    ]  # fmt: skip


def _reports(progress: Progress) -> list[Figure]:
    with site() as (broker, folder):
        settings = settings_for(broker, folder)
        store = _open(settings)
        feeds = Feeds(settings, folder).until_up()
        progress(f"reports: {REPORTS:,}/s at QoS 1 for {warm_up_s() + measured_s():.0f} s, events published")
        load = Load(broker, kind="reports", rate=REPORTS, seconds=warm_up_s() + measured_s() + 1)
        until("reports come", lambda: _stored(store) > 0, every_s=0.01)
        feeds.lasts(warm_up_s())
        before, began = _stored(store), time.monotonic()
        feeds.lasts(measured_s())
        after, took = _stored(store), time.monotonic() - began
        result = load.result()
        ended = time.monotonic()
        until("all reports are stored", lambda: _stored(store) >= result.sent, within_s=180)
        late = time.monotonic() - ended
        waiting = store.publishing.count()
        published = until("all events are published", lambda: store.publishing.count() == 0, within_s=300) - ended
        lost, doubled = _lost_and_doubled(store, result.acknowledged)
        feeds.stop()
        store.close()
    progress(f"reports: {result.sent:,} sent; the last stored {late:.1f} s after it was sent, "
             f"{waiting:,} events waited then, all published after {published:.1f} s")  # fmt: skip
    return [
        Figure(name="reports stored and acknowledged", value=(after - before) / took, unit="/s", target=1_000,
               at_most=False),
        Figure(name="reports lost", value=lost, unit="", target=0),
        Figure(name="reports doubled", value=doubled, unit="", target=0),
        Figure(name="last event published after the last report", value=published, unit="s"),
    ]  # fmt: skip


def _backlog(kind: str, broker: Mosquitto, folder: Path, url: str, progress: Progress) -> list[Figure]:
    total = BACKLOG if measured_s() >= 60 else BACKLOG // 10
    settings = settings_for(broker, folder, url)
    store = _open(settings)
    # The session must be there, so that the broker keeps what comes while nobody listens.
    Feeds(settings, folder).until_up().stop()
    progress(f"{kind}: {total:,} reports wait at the broker")
    acknowledged = Load(broker, kind="reports", rate=0, total=total).result().acknowledged
    hand = Hand(store)
    feeds = Feeds(settings, folder)
    try:
        until("the first report is stored", lambda: _stored(store) > CASES, every_s=0.01)
        hand.start()
        drained = (
            until("the backlog is stored", lambda: _stored(store) >= CASES + total, within_s=300) - feeds.started_at
        )
    finally:
        hand.stop()
    lost, doubled = _lost_and_doubled(store, acknowledged)
    feeds.stop()
    store.close()
    taken = hand.taken_ms
    progress(f"{kind}: drained in {drained:.1f} s; {len(taken)} commands meanwhile, median "
             f"{percentile(taken, 0.5):.1f} ms, worst {max(taken, default=0):.1f} ms")  # fmt: skip
    return [
        Figure(name=f"backlog of {total:,} stored ({kind})", value=drained, unit="s", target=60),
        Figure(name=f"backlog lost ({kind})", value=lost, unit="", target=0),
        Figure(name=f"backlog doubled ({kind})", value=doubled, unit="", target=0),
        Figure(name=f"command p99 meanwhile ({kind})", value=percentile(taken, 0.99), unit="ms", target=50),
        Figure(name=f"command worst meanwhile ({kind})", value=max(taken, default=float("nan")), unit="ms"),
    ]


@dataclass(slots=True)
class Hand:
    """A dispatcher who takes one case after another, sends somebody and writes a note."""

    store: Store
    taken_ms: list[float] = field(default_factory=list)
    _stopping: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __post_init__(self) -> None:
        self.store.intake([_case(number) for number in range(CASES)])

    def start(self) -> None:
        """Begin to command."""
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End after the command under way."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(10)

    def _run(self) -> None:
        actor = Actor(id="bench", name="Bench", station="bench")
        turn = 0
        while not self._stopping.wait(PACE_S):
            # Whoever has all of them already goes on to write notes.
            number, step = turn // 3 % CASES + 1, turn % 3 if turn < 3 * CASES else 2
            turn += 1
            wish = (cmd.Take(), cmd.Assign(assignment=f"bench-{turn}", worker=f"W{number}"), cmd.Note(text="on my way"))
            began = time.perf_counter()
            self.store.execute(number, wish[step], actor)
            self.taken_ms.append((time.perf_counter() - began) * 1000)


def _case(number: int) -> FiledReport:
    report = Report(source="hand", source_id=f"hand-{number}", title="Case of the hand", category="noise")
    command = cmd.FileReport(report=report, category="noise", severity=Severity.HIGH, policy="rapid")
    return FiledReport(command=command, actor=Actor(id="hand"))


def _open(settings: Settings) -> Store:
    assert settings.data_folder is not None
    settings.data_folder.mkdir(exist_ok=True)
    url = settings.database_url.get_secret_value() or f"sqlite:///{settings.data_folder / 'linkage.db'}"
    return Store.open(url, station="bench-hand", outgoing=outgoing_of(settings))


def _stored(store: Store) -> int:
    with store.database.read() as connection:
        # Numbers have no gaps: the highest is their count, and costs nothing.
        return int(connection.scalar(select(func.max(incidents.c.number))) or 0)


def _lost_and_doubled(store: Store, acknowledged: list[str]) -> tuple[int, int]:
    with store.database.read() as connection:
        ids = list(connection.scalars(select(incidents.c.source_id).where(incidents.c.source == "load")))
    return len(set(acknowledged) - set(ids)), len(ids) - len(set(ids))
