"""What the dispatcher sees under load: frames of the charts while readings arrive, and how soon a report is a row.

A real console with its feed process, off-screen at 1920×1080; four charts are painted 30 times a second. Mosquitto and
the generator run on the same cores.
"""

import time
from itertools import pairwise

from tests.bench import Figure, Progress, percentile
from tests.bench._consoles import console
from tests.bench._day import day
from tests.bench._desk import desk, every_key, rest
from tests.bench._rig import Counts, Load, measured_s, settled, site, until, warm_up_s

SUMMARY = "frames at 40,000 readings/s, rows at 200 incidents/s, the desk with 2,000 cases, at rest, after a day"
READINGS, REPORTS = 40_000, 200
OFFERED = 40_400
"""A little more than is to be held, so that holding it can be seen."""


def run(progress: Progress) -> list[Figure]:
    """Measure everything; about nine minutes, and 24 more where the day is asked for."""
    parts = (_frames, _rows, desk, every_key, rest, day)
    return [figure for part in parts for figure in part(progress)]


def _frames(progress: Progress) -> list[Figure]:
    with site() as (broker, folder), console(broker, folder) as running:
        counts = Counts(folder / "counts")
        progress(f"frames: {OFFERED:,} readings/s for {warm_up_s() + measured_s():.0f} s")
        load = Load(broker, kind="readings", rate=OFFERED, seconds=warm_up_s() + measured_s() + 1)
        until("readings come", lambda: counts.read().received > 0, every_s=0.01)
        running.lasts(warm_up_s())
        running.measure()
        before, began = counts.read(), time.monotonic()
        running.lasts(measured_s())
        after, took = counts.read(), time.monotonic() - began
        running.rest()
        sent = load.result().sent
        last = settled(lambda: counts.read().received)
        lost = sent - last + counts.read().dropped
        seen = running.stop()
    intervals = [(b - a) * 1000 for a, b in pairwise(seen.frames)]
    progress(f"frames: {len(seen.frames)} in {took:.1f} s, worst interval {max(intervals, default=0):.0f} ms")
    return [
        Figure(name="readings sustained beside the charts", value=(after.received - before.received) / took, unit="/s",
               target=READINGS, at_most=False),
        Figure(name="readings lost beside the charts", value=100 * lost / sent, unit="%", target=0.1),
        Figure(name="frames of the four charts", value=len(seen.frames) / took, unit="/s"),
        Figure(name="frame interval p50", value=percentile(intervals, 0.5), unit="ms"),
        Figure(name="frame interval p99", value=percentile(intervals, 0.99), unit="ms", target=40),
        Figure(name="longest gap of the event loop", value=seen.longest_gap_s * 1000, unit="ms"),
    ]  # fmt: skip


def _rows(progress: Progress) -> list[Figure]:
    with site() as (broker, folder), console(broker, folder) as running:
        progress(f"rows: {REPORTS} incidents/s for {warm_up_s() + measured_s():.0f} s, all of them stay open")
        load = Load(broker, kind="reports", rate=REPORTS, seconds=warm_up_s() + measured_s())
        running.lasts(warm_up_s())
        running.measure()
        result = load.result()
        running.lasts(3.0)  # what comes later is late anyway, and counted as missing
        seen = running.stop()
    written = {report: at for report, at in result.written_at.items() if at > min(seen.shown.values(), default=0)}
    took = [(seen.shown[report] - at) * 1000 for report, at in written.items() if report in seen.shown]
    missing = len(written) - len(took)
    progress(f"rows: {len(took):,} seen, {missing:,} not; {seen.rows:,} in the queue at the end, "
             f"longest gap {seen.longest_gap_s * 1000:.0f} ms")  # fmt: skip
    return [
        Figure(name="incidents published", value=len(result.acknowledged) / result.seconds, unit="/s"),
        Figure(name="publish to row on screen p50", value=percentile(took, 0.5), unit="ms"),
        Figure(name="publish to row on screen p99", value=percentile(took, 0.99), unit="ms", target=250),
        Figure(name="rows not on screen within 3 s of the end", value=missing, unit="", target=0),
        Figure(name="longest gap of the event loop at incidents", value=seen.longest_gap_s * 1000, unit="ms"),
    ]
