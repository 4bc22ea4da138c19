"""What the feeds, the sensor, the camera and the charts of the sample moment have told; figures without chance."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache

import numpy as np
from numpy.typing import NDArray

from console.app.stage.sample_shift import NOW
from console.domain.district import Grid
from console.domain.facts import Reporter
from console.domain.finished import Finished, Pending
from console.domain.goals import GoalKept
from console.domain.incident import Incident, Order, Supervision
from console.domain.oversight import Settlement
from console.domain.terms import OrderKind, Stage, State, Visit
from console.domain.views import Backlog, DeadLetterRow, FeedRow, FeedState, Percentiles, Sends

MINUTES = 60


def some_feeds() -> tuple[FeedRow, ...]:
    """Four feeds: well, with errors, down, connecting."""
    wave = tuple(50.0 + (i * 37 % 17) for i in range(MINUTES))
    return (
        FeedRow(name="main", format="linkage/v1", address="mqtts://mq1:8883", topic="linkage/v1/#",
                state=FeedState.OK, since=NOW - timedelta(days=21), rate=184.2, rates=wave, last_at=NOW, lag_s=0.012,
                takes_any=True, sends=Sends(workers=48, others=True, events=True)),
        FeedRow(name="lora", format="linkage/v1", address="mqtts://lora:8883", topic="application/7/#",
                state=FeedState.ERRORS, since=NOW - timedelta(hours=1), rate=38.0, rates=wave, lag_s=0.21, dead=12,
                last_at=NOW, why="wrong_type object.battery", sends=Sends(workers=12)),
        FeedRow(name="video", format="linkage/v1", address="mqtt://nvr2:1883", topic="frigate/#",
                state=FeedState.DOWN, since=NOW - timedelta(minutes=4), rates=wave, tries=9, next_try_s=14.2,
                why="unreachable Connection refused", last_at=NOW - timedelta(minutes=4)),
        FeedRow(name="weather", format="linkage/v1", address="mqtts://mq1:8883", topic="cap/raw",
                state=FeedState.CONNECTING, tries=1, outbox=3),
    )  # fmt: skip


def some_letters() -> tuple[DeadLetterRow, ...]:
    """Messages that could not be read."""
    return tuple(
        DeadLetterRow(id=3 - i, at=NOW - timedelta(seconds=71 * i), source="lora",
                      topic=f"linkage/v1/sensors/MH-04{i + 12}/reading", reason="wrong_type", field="value",
                      payload='{\n  "ts": "2026-11-24T13:47:31Z",\n  "unit": "deg",\n  "value": [41.5]\n}')
        for i in range(3)
    )  # fmt: skip


def some_backlog(standing: tuple[int, int, int]) -> Backlog:
    """An evening's hour that ends at these counts: to dispatch, assigned, on scene."""
    turns = np.arange(MINUTES)
    # What the hour has grown by, most of it late; whole cases, so that the steps are those of a real count.
    rises = (-5 * (1 - turns / (MINUTES - 1)) ** 2, 2 * np.sin(turns / 6), -1.5 * np.cos(turns / 8))
    to_dispatch, assigned, on_scene = (
        tuple(int(max(0, n)) for n in np.round(now + rise - rise[-1]))
        for now, rise in zip(standing, rises, strict=True)
    )
    return Backlog(
        minutes=_minutes(),
        to_dispatch=to_dispatch,
        assigned=assigned,
        on_scene=on_scene,
        arrivals=tuple(int(i * 7 % 5 == 3) + int(i % 9 == 0) for i in range(MINUTES)),
        closings=tuple(int(i * 7 % 5 == 1) for i in range(MINUTES)),
    )


def some_settlements(grids: Sequence[Grid]) -> dict[str, Settlement]:
    """A month's cases of every third grid: most are settled, and most citizens satisfied."""
    return {
        grid.id: Settlement(
            received=80 + n % 7,
            settled=77 + n % 6,
            satisfied=40 + n % 5,
            dissatisfied=2 + n % 3,
            explanations=int(n % 9 == 0),
            explained_late=int(n % 27 == 0),
        )
        for n, grid in enumerate(grids[::3])
    }


def some_percentiles() -> Percentiles:
    """Seconds to dispatch in the last hour."""
    turns = np.arange(MINUTES)
    return Percentiles(
        minutes=_minutes(),
        p50=tuple(23 + 4 * np.sin(turns / 7)),
        p90=tuple(47 + 6 * np.sin(turns / 9)),
        p99=tuple(68 + 9 * np.sin(turns / 11)),
    )


def some_readings() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Ten minutes of a gas sensor: Unix seconds and %LEL, beyond its limits in the last minute."""
    times = NOW.timestamp() - np.arange(600.0, -1.0, -2.0)
    rise = np.clip((times - (NOW.timestamp() - 60)) / 22, 0, 1)
    return times, 3.2 + 0.4 * np.sin(times / 9) + 21 * rise


@cache
def a_picture(width: int = 640, height: int = 360) -> NDArray[np.uint8]:
    """A street at night, (height, width, 3) uint8 RGB: sky, road, lamps and shop fronts."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    y, x = y / height, x / width
    sky = np.stack([38 + 60 * y, 34 + 40 * y, 46 + 18 * y], -1)
    road = np.stack([70 - 30 * y, 62 - 28 * y, 58 - 24 * y], -1)
    picture = np.where((y > 0.52)[..., None], road, sky)
    fronts = (y > 0.36) & (y < 0.56) & (np.abs(x - 0.5) > 0.16)
    picture[fronts] = np.stack([150 + 60 * np.sin(x * 40), 90 + 40 * np.cos(x * 27), 70 + 0 * x], -1)[fronts]
    for lamp in (0.08, 0.22, 0.34, 0.66, 0.78, 0.92):
        glow = np.exp(-(((x - lamp) * 16 / 9) ** 2 + (y - 0.3) ** 2) / 0.0009)[..., None]
        picture = picture + glow * np.array([255, 220, 150])
    lane = (np.abs(x - 0.5) < 0.006 * (y + 0.2)) & (y > 0.56) & ((y * 14 % 1) < 0.55)
    picture[lane] = (215, 205, 170)
    return np.ascontiguousarray(np.clip(picture, 0, 255).astype(np.uint8))


def _minutes() -> tuple[float, ...]:
    last = NOW.replace(second=0).timestamp() + 60
    return tuple(last - 60.0 * (MINUTES - 1 - i) for i in range(MINUTES))


def some_finished(incidents: Sequence[Incident]) -> Finished:
    """Cases of the shift as if they were over: a citizen dissatisfied, some to visit, one to put away."""
    steps = (State.RETURN_VISIT, State.CLOSED, State.CLOSED, State.CANCELLED)
    made = []
    for n, (case, state) in enumerate(zip(incidents, steps, strict=False)):
        closed = NOW - timedelta(minutes=47 + 61 * n)
        visited = closed if state is State.RETURN_VISIT else None
        reporter = Reporter(name="Wang", phone="0532 0000 0000")
        stamps = replace(case.stamps, closed=closed, visited=visited)
        order = Order(
            id="o", kind=OrderKind.EXPLANATION, issued_by="", issued_at=closed, answer_by=NOW - timedelta(hours=1)
        )
        course = Supervision(visit=Visit.DISSATISFIED, orders=(order,)) if visited else None
        number = case.number - 100
        made.append(
            replace(case, number=number, state=state, stamps=stamps, reporter=reporter, course=course, assignments=())
        )
    return Finished(cases=tuple(made), counts={Pending.ARCHIVE: len(made)})


def some_goals() -> tuple[GoalKept, ...]:
    """A goal that is missed by a little."""
    return (GoalKept(policy="nfpa_1225", stage=Stage.DISPATCH, goal=0.9, kept=1702, counted=1934),)
