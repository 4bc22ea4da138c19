"""The incident reports of the simulated district, with the rhythm of the day."""

import math
from datetime import datetime, timedelta, timezone
from random import Random

from feeds.simulator.geometry import distance_m, random_point_in
from feeds.simulator.names import person, phone, street_address
from feeds.simulator.outgoing import Outgoing, WorldSettings, message, stamp
from feeds.simulator.sample import Sample, Story

CHINA = timezone(timedelta(hours=8))
_BUSY_TOWNS = ("changjiang", "huangdao", "xuejiadao", "xinan", "lingshanwei")
_CAMERA_NEAR_M = 2500.0
_UPDATED_SHARE = 0.03
_UPDATE_AFTER_S = 40.0
_FIRST_S = 2.0
_OPENING_GAP_S = 0.8


def rhythm(local_hour: float) -> float:
    """How busy the hour is against the mean of the day: least at 4, most at 16; its mean is 1."""
    return 1.0 + 0.55 * math.sin((local_hour - 10.0) / 24.0 * 2 * math.pi)


class Reports:
    """Makes reports; one random stream of its own."""

    def __init__(self, sample: Sample, settings: WorldSettings) -> None:
        self._sample, self._settings = sample, settings
        self._random = Random(f"{settings.seed}:reports")
        self._grids = list(sample.grids)
        self._grid_weights = [4.0 if g.rpartition("-")[0] in _BUSY_TOWNS else 1.0 for g in self._grids]
        self._cameras = sample.cameras[: settings.cameras]
        self._count = 0
        self._until_next = _OPENING_GAP_S if settings.opening else _FIRST_S
        self._updates: list[tuple[float, Outgoing]] = []

    def step(self, now: datetime, dt: float) -> list[Outgoing]:
        """Go on by `dt` simulated seconds; the reports of that time."""
        sent = self._due_updates(dt)
        local = now.astimezone(CHINA)
        hour = local.hour + local.minute / 60
        rate = self._settings.incidents_per_hour / 3600.0 * rhythm(hour)
        if rate <= 0:
            return sent
        left = dt
        while left >= self._until_next:
            left -= self._until_next
            sent.append(self._report(now, hour))
            opening = self._count < self._settings.opening
            self._until_next = _OPENING_GAP_S if opening else self._random.expovariate(rate)
        self._until_next -= left
        return sent

    def _report(self, now: datetime, hour: float) -> Outgoing:
        story = self._story(hour)
        self._count += 1
        body = self._body(story, now)
        topic = f"{self._settings.root}/incidents/{story.source}"
        if self._random.random() < _UPDATED_SHARE:
            worse = body | {"severity": 1, "tags": ["update"]}
            self._updates.append((_UPDATE_AFTER_S, message(topic, worse)))
        return message(topic, body)

    def _story(self, hour: float) -> Story:
        daytime = 7 <= hour < 19
        weights = [
            s.weight * (1.0 if s.when == "any" or (s.when == "day") == daytime else 0.2) for s in self._sample.stories
        ]
        return self._random.choices(self._sample.stories, weights)[0]

    def _body(self, story: Story, now: datetime) -> dict[str, object]:
        random, chinese = self._random, self._settings.lang == "zh"
        grid = random.choices(self._grids, self._grid_weights)[0]
        lon, lat = random_point_in(self._sample.grids[grid], random)
        place, who = street_address(random), person(random)
        body: dict[str, object] = {
            "id": f"{self._settings.run}-{self._count:06d}",
            "category": story.category,
            "title": (story.zh if chinese else story.en).format(place=place[0] if chinese else place[1]),
            "description": story.zh_text if chinese else story.en_text,
            "location": {"lat": lat, "lon": lon, "address": place[0] if chinese else place[1], "grid": grid},
            "reporter": {"name": who[0] if chinese else who[1], "phone": phone(random)},
            "reported_at": stamp(now - timedelta(seconds=random.uniform(0, 8))),
        }
        camera = min(self._cameras, key=lambda c: distance_m(c.at, (lon, lat)), default=None)
        if camera is not None and distance_m(camera.at, (lon, lat)) < _CAMERA_NEAR_M:
            body["camera"] = camera.id
        return body

    def _due_updates(self, dt: float) -> list[Outgoing]:
        waiting = [(left - dt, update) for left, update in self._updates]
        self._updates = [(left, update) for left, update in waiting if left > 0]
        return [update for left, update in waiting if left <= 0]
