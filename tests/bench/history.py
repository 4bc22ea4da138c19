"""Nothing that was acknowledged is lost: four consoles on one PostgreSQL that is killed again and again.

Before it a key goes down in two windows at once: when does the loser's say who was first? At the end four race for
2,000 cases, and the time from a commit to another console is measured.
"""

import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from console.domain import commands as cmd
from console.domain.events import Noted
from console.domain.facts import Actor, Report
from console.domain.terms import Severity
from console.store.items import FiledReport
from console.store.store import Store
from tests.bench import Figure, Progress, percentile
from tests.bench._history import race, work_through_kills
from tests.bench._rig import measured_s
from tests.bench._windows import contest
from tests.killable_postgres import KillablePostgres, short_folder

SUMMARY = "10,000 operations of 4 consoles while PostgreSQL is killed 20 times; a race for 2,000 cases"
OPERATIONS, KILLS, CASES, CHANGES, CONTESTS = 10_000, 20, 2_000, 500, 200
CHANGE_EVERY_S = 0.01


def run(progress: Progress) -> list[Figure]:
    """Kill, race and measure; about three minutes."""
    share = measured_s() / 60
    with tempfile.TemporaryDirectory(prefix="lkg-", dir=short_folder(), ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        with KillablePostgres(folder) as server:
            return [
                *_windows(server, folder, progress, share),
                *_kills(server, progress, share),
                *_race(server, progress, share),
                *_screens(server, progress, share),
            ]


def _kills(server: KillablePostgres, progress: Progress, share: float) -> list[Figure]:
    kills, operations = max(2, round(KILLS * share)), max(200, round(OPERATIONS * share))
    began = time.monotonic()
    made = work_through_kills(server, operations=operations, kills=kills, say=progress)
    took = time.monotonic() - began
    for name in made.lost:
        progress(f"lost: {name}")
    return [
        Figure(name="kills of PostgreSQL", value=kills, unit=""),
        Figure(name="operations", value=operations, unit=""),
        Figure(name="operations acknowledged", value=made.acknowledged, unit=""),
        Figure(name="operations of which nobody knows", value=sum(t.unknown for t in made.told), unit=""),
        Figure(name="operations, kills counted", value=operations / took, unit="/s"),
        Figure(name="acknowledged operations lost", value=len(made.lost), unit="", target=0),
        Figure(name="operations doubled", value=len(made.doubled), unit="", target=0),
        Figure(name="faults of verify", value=made.faults, unit="", target=0),
    ]


def _race(server: KillablePostgres, progress: Progress, share: float) -> list[Figure]:
    cases = max(50, round(CASES * share))
    store = Store.open(server.url)
    numbers = [r.number or 0 for r in store.intake([a_report(f"race-{n}") for n in range(cases)])]
    progress(f"race: four consoles for {cases:,} cases")
    began = time.monotonic()
    told = race(server.url, numbers)
    took = time.monotonic() - began
    won = Counter(number for t in told for number in t.won)
    store.close()
    return [
        Figure(name="cases raced for by four", value=cases, unit=""),
        Figure(name="cases without exactly one winner", value=sum(won[n] != 1 for n in numbers), unit="", target=0),
        Figure(name="losers who were not told who was first", value=3 * cases - sum(t.refused for t in told), unit="",
               target=0),
        Figure(name="race", value=took, unit="s"),
    ]  # fmt: skip


def _screens(server: KillablePostgres, progress: Progress, share: float) -> list[Figure]:
    """From the call of a command at one console until another one has read the change."""
    count = max(50, round(CHANGES * share))
    writer, follower = Store.open(server.url), Store.open(server.url)
    number = writer.intake([a_report("screens")])[0].number or 0
    progress(f"screens: {count} changes")
    took: list[float] = []
    all_came = threading.Event()
    seq = follower.head()

    def follow() -> None:
        nonlocal seq
        while len(took) < count:
            follower.wait_for_change(1.0)
            for record in follower.after(seq):
                seq = record.seq
                if isinstance(record.event, Noted):
                    took.append((time.monotonic() - float(record.event.text)) * 1000)
        all_came.set()

    thread = threading.Thread(target=follow, daemon=True)
    thread.start()
    for _ in range(count):
        writer.execute(number, cmd.Note(text=str(time.monotonic())), Actor(id="bench"))
        all_came.wait(CHANGE_EVERY_S)
    all_came.wait(10)
    writer.close()
    follower.close()
    return [
        Figure(name="command to another console's reading p50", value=percentile(took, 0.5), unit="ms"),
        Figure(name="command to another console's reading p99", value=percentile(took, 0.99), unit="ms", target=1000),
        Figure(name="changes that did not arrive", value=count - len(took), unit="", target=0),
    ]


def _windows(server: KillablePostgres, folder: Path, progress: Progress, share: float) -> list[Figure]:
    """From the same key in two windows until the loser's says who has the case, and both show it."""
    store = Store.open(server.url)
    wanted = [a_report(f"contest-{n}") for n in range(max(10, round(CONTESTS * share)))]
    numbers = [r.number or 0 for r in store.intake(wanted)]
    store.close()
    progress(f"windows: two take {len(numbers)} cases, each at the same time")
    seen = contest(server.url, folder / "windows", numbers)
    told, shown = "same case in two windows: loser told who and when", "same case in two windows: winner's name in both"
    return [
        Figure(name=f"{told} p50", value=percentile(seen.told_ms, 0.5), unit="ms"),
        Figure(name=f"{told} p99", value=percentile(seen.told_ms, 0.99), unit="ms", target=1000),
        Figure(name=f"{shown} p99", value=percentile(seen.shown_ms, 0.99), unit="ms", target=1000),
        Figure(name="cases of which not exactly one was told", value=seen.untold, unit="", target=0),
    ]


def a_report(source_id: str) -> FiledReport:
    report = Report(source="bench", source_id=source_id, title="Case", category="noise")
    command = cmd.FileReport(report=report, category="noise", severity=Severity.NORMAL, policy="rapid")
    return FiledReport(command=command, actor=Actor(id="bench"))
