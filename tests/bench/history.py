"""Nothing that was acknowledged is lost: four consoles on one PostgreSQL that is killed again and again.

Before it a key goes down in two windows at once: when does the loser's say who was first? And a case changes hands at
one console: when has the window of another one painted its row so? At the end four race for 2,000 cases through the
commands of their registries.
"""

import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from console.domain import commands as cmd
from console.domain.facts import Actor, Report
from console.domain.terms import Severity
from console.store.items import FiledReport
from console.store.store import Store
from tests.bench import Figure, Progress, percentile
from tests.bench._history import RACES, grant_reassigning, race, work_through_kills
from tests.bench._rig import measured_s
from tests.bench._screen import Painted, screen
from tests.bench._windows import contest
from tests.killable_postgres import KillablePostgres, short_folder
from tests.listeners import cut_listeners

SUMMARY = "10,000 operations of 4 consoles while PostgreSQL is killed 20 times; a race for 2,000 cases"
OPERATIONS, KILLS, CASES, CHANGES, CONTESTS, POLLED = 10_000, 20, 2_000, 500, 200, 100
CHANGE_EVERY_S = 0.01
POLLED_EVERY_S = 0.07
"""Not in step with the polling, so that a change comes at any moment of it."""
LAST_WITHIN_S = 3.0
"""For the last change to arrive."""


def run(progress: Progress) -> list[Figure]:
    """Kill, race and measure; about three minutes."""
    share = measured_s() / 60
    with tempfile.TemporaryDirectory(prefix="lkg-", dir=short_folder(), ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        with KillablePostgres(folder) as server:
            return [
                *_windows(server, folder, progress, share),
                *_screens(server, folder, progress, share),
                *_kills(server, progress, share),
                *_race(server, progress, share),
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
    grant_reassigning(store, numbers)
    store.close()
    figures = [Figure(name="cases raced for by four", value=cases, unit="")]
    for command in RACES:
        word = command.removeprefix("incident.")
        progress(f"race: four consoles for {cases:,} cases, {word}")
        began = time.monotonic()
        told = race(server.url, numbers, command)
        took = time.monotonic() - began
        won = Counter(number for t in told for number in t.won)
        untold = 3 * cases - sum(t.refused for t in told)
        figures += [
            Figure(name=f"{word}: cases without exactly one winner", value=sum(won[n] != 1 for n in numbers), unit="",
                   target=0),
            Figure(name=f"{word}: losers who were not told who was first", value=untold, unit="", target=0),
            Figure(name=f"{word}: race", value=took, unit="s"),
        ]  # fmt: skip
    return figures


def _screens(server: KillablePostgres, folder: Path, progress: Progress, share: float) -> list[Figure]:
    """From the call of a command at one console until another one's window has painted the row of the queue with it."""
    told = _changes_at_another(server, folder / "screen", progress, max(50, round(CHANGES * share)))
    polled = _changes_at_another(server, folder / "polling", progress, max(20, round(POLLED * share)), is_cut=True)
    name = "command to the painted row of another console"
    return [
        Figure(name=f"{name} p50", value=percentile(told.took_ms, 0.5), unit="ms"),
        Figure(name=f"{name} p99", value=percentile(told.took_ms, 0.99), unit="ms", target=1000),
        Figure(name="changes that no repaint has shown", value=told.unseen, unit="", target=0),
        Figure(name=f"{name}, the listener cut: p50", value=percentile(polled.took_ms, 0.5), unit="ms"),
        Figure(name=f"{name}, the listener cut: p99", value=percentile(polled.took_ms, 0.99), unit="ms", target=1000),
        Figure(name="changes that no repaint has shown, the listener cut", value=polled.unseen, unit="", target=0),
    ]


@dataclass(frozen=True, slots=True)
class _Changes:
    """What another window showed of the changes at one console."""

    took_ms: list[float]
    unseen: int


def _changes_at_another(
    server: KillablePostgres, folder: Path, progress: Progress, count: int, *, is_cut: bool = False
) -> _Changes:
    """Change a case so often, and watch another console's window; cut: its listener is ended before each change."""
    writer = Store.open(server.url)
    number = writer.intake([a_report(folder.name, Severity.CRITICAL)])[0].number or 0
    progress(f"screens: {count} changes{', the listener cut' if is_cut else ''}")
    began: list[float] = []
    with screen(server.url, folder, number) as other:
        for turn in range(count):
            if is_cut:
                cut_listeners(writer)
            began.append(time.monotonic())
            who = f"p{turn}"
            writer.execute(number, cmd.Take(over=True, reason="bench"), Actor(id=who, name=who, station="bench"))
            other.lasts(POLLED_EVERY_S if is_cut else CHANGE_EVERY_S)
        other.lasts(LAST_WITHIN_S)
        painted = other.painted()
    writer.close()
    took = [at * 1000 for at in _first_painted(painted, began)]
    return _Changes(took, count - len(took))


def _first_painted(painted: Sequence[Painted], began: Sequence[float]) -> list[float]:
    """How long each change took, seconds; one that a later change has overtaken is shown with that."""
    shown = {int(each.holder.split()[0].lstrip("p")): each.at for each in painted if each.holder.startswith("p")}
    turns = sorted(shown)
    later = (next((shown[t] for t in turns if t >= turn), None) for turn in range(len(began)))
    return [at - began[turn] for turn, at in enumerate(later) if at is not None]


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


def a_report(source_id: str, severity: Severity = Severity.NORMAL) -> FiledReport:
    report = Report(source="bench", source_id=source_id, title="Case", category="noise")
    command = cmd.FileReport(report=report, category="noise", severity=severity, policy="rapid")
    return FiledReport(command=command, actor=Actor(id="bench"))
