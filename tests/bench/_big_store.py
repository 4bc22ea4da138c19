"""A store of 100,000 incidents, 2,000 of them open, received over two months; made once and kept for later runs."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from console.app.demo import fill
from console.domain import commands as cmd
from console.domain.facts import Actor, Place, Report
from console.domain.terms import Severity
from console.store.outgoing import Outgoing
from console.store.schema import HEAD
from console.store.store import Store
from tests.bench import Progress

TOTAL, OPEN = 100_000, 2_000
AT_ONCE = 500
SPAN = timedelta(days=60)
CATEGORIES = ("refuse", "street_lamp", "noise", "manhole_cover", "fight", "traffic_collision", "gas_leak")


def big_store(progress: Progress) -> Path:
    """The folder with `linkage.db`; a minute or two where it is not there yet."""
    folder = Path(tempfile.gettempdir()) / f"linkage-bench-store-{HEAD}-{TOTAL}"
    if not folder.exists():
        part = Path(tempfile.mkdtemp(prefix="linkage-bench-part-"))
        _build(part / "linkage.db", progress)
        part.rename(folder)
    return folder


def _build(file: Path, progress: Progress) -> None:
    now, done = datetime.now(UTC), 0
    store = Store.open(
        f"sqlite:///{file}",
        clock=lambda: now - SPAN * (1 - done / TOTAL),
        outgoing=Outgoing(publishes_events=False),
    )
    fill(store)
    while done < TOTAL:
        _add(store, done + 1, done + AT_ONCE)
        done += AT_ONCE
        if done % 10_000 == 0:
            progress(f"store: {done:,} of {TOTAL:,} incidents")
    assert len(store.listed()) == OPEN
    store.close()


def _add(store: Store, first: int, last: int) -> None:
    actor = Actor(id="bench", name="Bench")
    with store.database.write() as connection:
        work = store._work(connection)
        reports = [_report(number) for number in range(first, last + 1)]
        work.load_sources((r.source, r.source_id) for r in reports)
        for number, report in enumerate(reports, first):
            severity = Severity(number % 4 + 1)
            work.file(cmd.FileReport(report=report, category=report.category, severity=severity, policy="rapid"), actor)
            if number % (TOTAL // OPEN):
                work.apply(number, cmd.Take(), actor)
                work.apply(number, cmd.Cancel(reason="handled elsewhere"), actor)
        work.flush()


def _report(number: int) -> Report:
    return Report(
        source="bench",
        source_id=f"bench-{number}",
        title=f"案件 {number}",
        category=CATEGORIES[number % len(CATEGORIES)],
        place=Place(lat=35.85 + number * 7 % 2000 / 10_000, lon=119.96 + number * 13 % 2600 / 10_000),
    )
