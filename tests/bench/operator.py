"""An automated operator works a real console window through recorded stretches, by keys alone.

Two recordings: a flood of 200 incidents in ten minutes, and one hour at the district's daily peak. The operator decides
by what is painted, at the pace of a fast human; simulated workers reply, decline and stay silent. At the end the store
tells what became of each case.
"""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from console.domain.incident import Incident
from console.store.store import Store
from console.store.tables import incidents
from tests.bench import Figure, Progress
from tests.bench import _player as player
from tests.bench._accounting import Fate, fate_of, figures, overlooked
from tests.bench._consoles import Running, console
from tests.bench._recording import Recording, flood, peak_hour
from tests.bench._rig import measured_s, site
from tests.bench._scene import Scene, Seen

SUMMARY = "an operator at the keys: 200 incidents in ten minutes, an hour at the daily peak"
TELL_EVERY_S = 30.0
AFTERWARDS_S = 180.0
"""So long the operator has, after the last report, for what has come back or waits for a free worker."""
TOLD_GAPS = 5


def run(progress: Progress) -> list[Figure]:
    """Work through both recordings; 75 minutes in all."""
    return [figure for recording in (flood(), peak_hour()) for figure in _work(recording, progress)]


def _work(recording: Recording, progress: Progress) -> list[Figure]:
    recording = recording.first(measured_s(recording.seconds))
    cases = recording.cases
    progress(f"{recording.name}: {len(cases)} cases in {recording.seconds:.0f} s")
    with site() as (broker, folder):
        scene = Scene(cases=0, paints=False, keys="operator")
        with console(broker, folder, scene) as running, player.workers(broker):
            store = _open(folder)
            running.measure()
            with player.playing(broker, recording) as played:
                while not played.is_over.wait(TELL_EVERY_S):
                    progress(f"{recording.name}: {len(played.published_at)} published, {len(played.asked)} assignments")
                fates = _let_finish(running, store, cases, recording.seconds)
                running.rest()
                # What was sent with the last key is on its way.
                running.lasts(1.0)
            seen = running.stop()
            store.close()
    _tell(recording.name, seen, overlooked(fates, seen.shown), progress)
    return figures(
        recording.name,
        fates=fates,
        shown={case: at for case, at in seen.shown.items() if case in fates},
        strokes=seen.strokes,
        asked=played.asked,
        longest_gap_s=seen.longest_gap_s,
    )


def _let_finish(running: Running, store: Store, cases: Sequence[str], seconds: float) -> dict[str, Fate]:
    """Wait until all are cared for, or it has taken too long; what became of each at that moment."""
    give_up_at = time.monotonic() + min(AFTERWARDS_S, max(20.0, seconds))
    while True:
        fates = _fates(store, cases)
        if set(fates.values()) <= {Fate.CARED_FOR} or time.monotonic() > give_up_at:
            return fates
        running.lasts(0.5)


def _fates(store: Store, cases: Sequence[str]) -> dict[str, Fate]:
    with store.database.read() as connection:
        rows = connection.execute(select(incidents.c.source_id, incidents.c.number, incidents.c.is_open))
        found = {row.source_id: (row.number, row.is_open) for row in rows}
    listed = {i.number: i for i in store.listed()}
    return {case: _fate(listed, *found.get(case, (0, False))) for case in cases}


def _fate(listed: dict[int, Incident], number: int, is_open: bool) -> Fate:
    if not number:
        return Fate.MISSING
    incident = listed.get(number)
    return fate_of(incident, datetime.now(UTC)) if incident is not None and is_open else Fate.CARED_FOR


def _tell(name: str, seen: Seen, left: dict[str, str], progress: Progress) -> None:
    keys: dict[str, int] = {}
    for stroke in seen.strokes:
        keys[stroke.key] = keys.get(stroke.key, 0) + 1
    progress(f"{name}: keys {keys}, refused {seen.refused or 'none'}, {seen.rows} rows in the queue at the end")
    for gap in sorted(seen.gaps, key=lambda g: -g.long_s)[:TOLD_GAPS]:
        last = max((s for s in seen.strokes if s.at <= gap.at), key=lambda s: s.at, default=None)
        after = f", {gap.at - last.at:.2f} s after {last.key}" if last else ""
        progress(f"{name}: {gap.words}{after}")
    for case, why in sorted(left.items()):
        progress(f"{name}: overlooked {case}: {why}")


def _open(folder: Path) -> Store:
    return Store.open(f"sqlite:///{folder / 'data' / 'linkage.db'}", station="bench-eye")
