"""What the feeds, the sensor, the camera and the charts of the sample moment have told; figures without chance."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache

import numpy as np
from numpy.typing import NDArray

from console.app.stage.sample_shift import NOW
from console.domain.district import Grid
from console.domain.facts import Appeal, Reporter
from console.domain.finished import Finished, Pending
from console.domain.goals import GoalKept
from console.domain.incident import Incident
from console.domain.oversight import Area, Settlement
from console.domain.supervision import Order, Supervision, Visited
from console.domain.terms import OrderKind, Stage, State, Visit
from console.domain.views import Backlog, DeadLetterRow, FeedRow, FeedState, Percentiles, Sends

MINUTES = 60
TITLES = {
    "zh": {"main": "主站", "lora": "燃气物联", "video": "视频", "weather": "气象"},
    "en": {"main": "Main", "lora": "Gas LoRa", "video": "Video", "weather": "Weather"},
}


def some_feeds(lang: str) -> tuple[FeedRow, ...]:
    """Four feeds: well, with errors, down, connecting."""
    wave = tuple(50.0 + (i * 37 % 17) for i in range(MINUTES))
    feeds = (
        FeedRow(name="main", format="linkage/v1", address="mqtts://mq1:8883", topic="linkage/v1/#",
                state=FeedState.OK, since=NOW - timedelta(days=21), rate=184.2, rates=wave, last_at=NOW, lag_s=0.012,
                takes_any=True, sends=Sends(workers=48, others=True, events=True), dropped=312,
                dropped_since=NOW - timedelta(hours=3)),
        FeedRow(name="lora", format="linkage/v1", address="mqtts://lora:8883", topic="application/7/#",
                state=FeedState.ERRORS, since=NOW - timedelta(hours=1), rate=38.0, rates=wave, lag_s=0.21, dead=12,
                last_at=NOW, why="wrong_type object.battery", sends=Sends(workers=12)),
        FeedRow(name="video", format="linkage/v1", address="mqtt://nvr2:1883", topic="frigate/#",
                state=FeedState.DOWN, since=NOW - timedelta(minutes=4), rates=wave, tries=9, next_try_s=14.2,
                why="unreachable Connection refused", last_at=NOW - timedelta(minutes=4)),
        FeedRow(name="weather", format="linkage/v1", address="mqtts://mq1:8883", topic="cap/raw",
                state=FeedState.CONNECTING, tries=1, outbox=3),
    )  # fmt: skip
    return tuple(replace(feed, title=TITLES[lang][feed.name]) for feed in feeds)


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


def some_settlements(grids: Sequence[Grid]) -> dict[Area, Settlement]:
    """A month's cases of every third grid: most are settled, and most citizens satisfied."""
    return {
        Area(grid.id): Settlement(
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


AWNINGS = np.array([(52, 104, 100), (150, 78, 40), (118, 52, 74), (60, 96, 52), (138, 98, 44)], dtype=np.float64)
CARS = ((0.41, 0.63, 0.030, (255, 250, 230)), (0.585, 0.70, 0.042, (235, 40, 36)), (0.36, 0.80, 0.062, (255, 250, 230)))
"""Where a car is, how wide half of it is, and the colour of its lights; in shares of the picture."""


@cache
def a_picture(width: int = 640, height: int = 360) -> NDArray[np.uint8]:
    """A street at night, (height, width, 3) uint8 RGB: houses that run to a point, lamps, a road and cars."""
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float64)
    y, x = rows / height, columns / width
    side = np.abs(x - 0.5) + 1e-3
    up, along, across = (0.44 - y) / side, -np.log(side) * 7, side / np.maximum(y - 0.44, 1e-3)
    house = np.floor(along / 2.2)
    picture = np.stack([14 + 40 * y, 18 + 38 * y, 34 + 30 * y], -1)
    picture[up < 1.0 + 0.45 * np.sin(house * 2.3 + 1)] = (27, 27, 33)
    lit = (np.sin(np.floor(along * 2) * 12.9 + np.floor(up * 11) * 78.2 + (x > 0.5)) * 43758 % 1) > 0.55
    windows = lit & (up > 0.12) & (up < 0.85) & (along * 2 % 1 > 0.4) & (up * 11 % 1 > 0.45)
    picture[windows] = (172, 136, 78)
    fronts = (up > -0.16) & (up < 0.06)
    picture[fronts] = AWNINGS[(house + (x > 0.5)).astype(int) % len(AWNINGS)][fronts]
    picture[(up <= -0.16) & (y > 0.44)] = (56, 52, 50)
    road = (across < 1.15) & (y > 0.44)
    picture[road] = np.stack([48 + 14 * y, 46 + 13 * y, 47 + 12 * y], -1)[road]
    picture[road & (across < 0.018) & ((1 / np.maximum(y - 0.44, 1e-3)) % 1.2 < 0.7)] = (196, 168, 84)
    for lamp in (0.10, 0.25, 0.36, 0.64, 0.75, 0.90):
        picture += _glow(x, y, lamp, 0.44 - 0.62 * abs(lamp - 0.5), 0.02 + 0.05 * abs(lamp - 0.5), (255, 205, 120))
    for middle, down, half, light in CARS:
        picture[(np.abs(x - middle) < half) & (np.abs(y - down) < half * 1.05)] = (20, 21, 26)
        for lamp in (middle - 0.7 * half, middle + 0.7 * half):
            picture += _glow(x, y, lamp, down + 0.3 * half, 0.3 * half, light)
    return np.ascontiguousarray(np.clip(picture, 0, 255).astype(np.uint8))


def _glow(
    x: NDArray[np.float64], y: NDArray[np.float64], at: float, down: float, size: float, colour: tuple[int, int, int]
) -> NDArray[np.float64]:
    """A light round a point, in shares of the picture."""
    far = ((x - at) * 16 / 9) ** 2 + (y - down) ** 2
    return (np.exp(-far / (2 * size**2)) * 0.8)[..., None] * np.array(colour, dtype=np.float64)


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
        number = case.number - 100
        said = Visited(case=number, found=Visit.DISSATISFIED, by="Wang Min", at=closed, epoch=case.epoch)
        course = Supervision(visits=(said,), orders=(order,)) if visited else None
        made.append(
            replace(
                case,
                number=number,
                state=state,
                stamps=stamps,
                reporter=reporter,
                course=course,
                assignments=(),
                appeals=(Appeal(case=number + 1, main=number, reporter=reporter),) if n == 1 else (),
            )
        )
    return Finished(cases=tuple(made), counts={Pending.ARCHIVE: len(made)})


def some_goals() -> tuple[GoalKept, ...]:
    """A goal that is missed by a little."""
    return (GoalKept(policy="nfpa_1225", stage=Stage.DISPATCH, goal=0.9, kept=1702, counted=1934),)
