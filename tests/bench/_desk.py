"""The desk under a full load, and the desk at rest.

Load: 2,000 open incidents, 500 lanes, 400 sensors, 60 workers on the move, the map with its 120 grids, a camera of
1280×720, and a hand that moves the selection. Rest: the same cases, and nothing comes in.
"""

import time
from itertools import pairwise

from console.app.sample_district import demo_cameras, sample_district
from tests.bench import Figure, Progress, percentile
from tests.bench._camera import camera
from tests.bench._consoles import Running, console
from tests.bench._crew import moving_crew
from tests.bench._rig import Load, measured_s, site, warm_up_s
from tests.bench._scene import MANY, Scene, Seen
from tests.servers import Mosquitto

SENSORS_A_SECOND = 400
KEY_MS = 50
"""A key is answered on the screen within this."""
REST_SHARE = 10
"""Per cent of one core."""


def desk(progress: Progress) -> list[Figure]:
    """Measure the desk under load; about a minute and a half."""
    with site() as (broker, folder), camera(demo_cameras()[0], folder) as urls:
        progress(f"desk: {MANY:,} open incidents, {SENSORS_A_SECOND} sensors, for {warm_up_s() + measured_s():.0f} s")
        with console(broker, folder, Scene(cases=MANY, keys="down", cameras=urls)) as running, moving_crew(broker):
            seen, took = _under_load(broker, running, measured_s())
    intervals = [(b - a) * 1000 for a, b in pairwise(seen.frames)]
    progress(f"desk: {len(seen.frames)} frames, worst interval {max(intervals, default=0):.0f} ms; "
             f"{len(seen.answered_ms)} keys, worst {max(seen.answered_ms, default=0):.0f} ms; {seen.rows:,} rows, "
             f"{seen.lanes} lanes, {len(sample_district().grids)} grids")  # fmt: skip
    return [
        Figure(name="desk: frames of the four charts", value=len(seen.frames) / took, unit="/s", target=29.5,
               at_most=False),
        Figure(name="desk: frame interval p99", value=percentile(intervals, 0.99), unit="ms", target=40),
        Figure(name="desk: key to painted answer p50", value=percentile(seen.answered_ms, 0.5), unit="ms"),
        Figure(name="desk: key to painted answer p99", value=percentile(seen.answered_ms, 0.99), unit="ms",
               target=KEY_MS),
        Figure(name="desk: longest gap of the event loop", value=seen.longest_gap_s * 1000, unit="ms"),
    ]  # fmt: skip


def every_key(progress: Progress) -> list[Figure]:
    """Measure each kind of key on the same desk under the same load; about two and a half minutes."""
    lasts = 2 * measured_s()
    with site() as (broker, folder), camera(demo_cameras()[0], folder) as urls:
        progress(f"keys: each kind of key in turn on {MANY:,} open incidents, for {warm_up_s() + lasts:.0f} s")
        with console(broker, folder, Scene(cases=MANY, keys="every", cameras=urls)) as running, moving_crew(broker):
            seen, _ = _under_load(broker, running, lasts)
    for name, times in seen.refused.items():
        progress(f"keys: {name} ({times} times)")
    took = [ms for answers in seen.answered_by.values() for ms in answers]
    return [
        *(figure for name in seen.answered_by for figure in _of_key(name, seen)),
        Figure(name="key to painted answer p50: all kinds", value=percentile(took, 0.5), unit="ms"),
        Figure(name="key to painted answer p99: all kinds", value=percentile(took, 0.99), unit="ms", target=KEY_MS),
        Figure(name="keys pressed", value=len(took), unit=""),
        Figure(name="keys without an answer", value=sum(seen.refused.values()), unit=""),
    ]


def _of_key(name: str, seen: Seen) -> list[Figure]:
    answers, worked = seen.answered_by[name], seen.worked_by[name]
    return [
        Figure(name=f"{name}: p50", value=percentile(answers, 0.5), unit="ms"),
        Figure(name=f"{name}: p99", value=percentile(answers, 0.99), unit="ms", target=KEY_MS),
        Figure(name=f"{name}: the window's own work p50", value=percentile(worked, 0.5), unit="ms"),
        Figure(name=f"{name}: the window's own work, the most", value=max(worked), unit="ms"),
    ]


def _under_load(broker: Mosquitto, running: Running, lasts: float) -> tuple[Seen, float]:
    load = Load(broker, kind="readings", rate=SENSORS_A_SECOND, seconds=warm_up_s() + lasts + 2)
    running.lasts(warm_up_s())
    running.measure()
    began = time.monotonic()
    running.lasts(lasts)
    took = time.monotonic() - began
    running.rest()
    load.result()
    return running.stop(), took


def rest(progress: Progress) -> list[Figure]:
    """Measure the console at rest: no readings, no camera, the clocks running."""
    with site() as (broker, folder), console(broker, folder, Scene(cases=MANY, paints=False)) as running:
        running.lasts(max(5.0, warm_up_s()))
        progress(f"rest: {measured_s(30):.0f} s")
        before, began = running.cpu_s(), time.monotonic()
        running.lasts(measured_s(30))
        share = 100 * (running.cpu_s() - before) / (time.monotonic() - began)
        running.stop()
    return [Figure(name="console at rest, of one core", value=share, unit="%", target=REST_SHARE)]
