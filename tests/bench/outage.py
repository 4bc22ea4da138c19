"""The database away for a minute, behind a whole console: once silent, as by a dead network, and once refusing.

A key is pressed every second all the while; what is told to be done must be in the log, and nothing may come late.
"""

import multiprocessing
import tempfile
import time
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import msgspec

from console.domain.events import Noted
from console.store.store import Store
from tests.bench import Figure, Progress
from tests.bench._outage_child import Witness, outage_child
from tests.bench._rig import TimeOver, measured_s, span
from tests.bench.history import a_report
from tests.cable import Cable
from tests.servers import Postgres

SUMMARY = "a console whose PostgreSQL is away for a minute: gaps of the window, banner, recovery, nothing falsely done"
READY_WITHIN_S, AFTER_S = 60.0, 15.0
TOLD_GAPS = 3


def run(progress: Progress) -> list[Figure]:
    """Take the database away in both ways; about three minutes."""
    with tempfile.TemporaryDirectory(prefix="lkg-", ignore_cleanup_errors=True) as name:
        server = Postgres(Path(name) / "pg")
        try:
            return [
                figure
                for way in ("silent", "refusing")
                for figure in _outage(server.create(), Path(name) / way, way, progress)
            ]
        finally:
            server.stop()


def _outage(url: str, folder: Path, way: str, progress: Progress) -> list[Figure]:
    store, cable = Store.open(url), Cable(url)
    store.intake([a_report(f"case-{n}") for n in range(200)])
    folder.mkdir()
    context = multiprocessing.get_context("spawn")
    pipe, theirs = context.Pipe()
    console = context.Process(target=outage_child, args=(theirs, cable.url, str(folder)))
    console.start()
    try:
        seen, away_at, back_at = _watched(pipe, console, cable, way, progress)
        console.join(15.0)
    finally:
        console.kill()
    noted = {r.event.text for r in store.timeline(1) if isinstance(r.event, Noted)}
    cable.close()
    store.close()
    told = next((at - away_at for at in seen.told_at if at > away_at), float("inf"))
    calmed = next((at - back_at for at in seen.calmed_at if at > back_at), float("inf"))
    progress(f"{way}: {len(seen.done)} done, {seen.refused} refused, {seen.unanswered} without an answer")
    for gap in sorted(seen.gaps, key=lambda g: -g.long_s)[:TOLD_GAPS]:
        progress(f"{way}: {gap.words}")
    return [
        Figure(name=f"{way}: longest gap of the event loop", value=seen.longest_gap_s * 1000, unit="ms", target=100),
        Figure(name=f"{way}: until the banner", value=told, unit="s", target=5),
        Figure(name=f"{way}: until it works again", value=calmed, unit="s", target=10),
        Figure(name=f"{way}: told as done and not in the log", value=len(set(seen.done) - noted), unit="", target=0),
        Figure(name=f"{way}: keys without an answer", value=seen.unanswered, unit="", target=0),
    ]


def _watched(
    pipe: Connection, console: BaseProcess, cable: Cable, way: str, progress: Progress
) -> tuple[Witness, float, float]:
    """What the console saw, and from when to when its database was away, monotonic."""
    if not pipe.poll(READY_WITHIN_S):
        raise TimeOver("the console never opened its store")
    pipe.recv_bytes()
    span(3.0, console)
    pipe.send_bytes(b"measure")
    span(3.0, console)
    progress(f"{way} for {measured_s():.0f} s")
    away_at = time.monotonic()
    (cable.freeze if way == "silent" else cable.cut)()
    span(measured_s(), console)
    back_at = time.monotonic()
    cable.mend()
    span(AFTER_S, console)
    pipe.send_bytes(b"stop")
    seen = msgspec.msgpack.decode(pipe.recv_bytes(), type=Witness)
    return seen, away_at, back_at
