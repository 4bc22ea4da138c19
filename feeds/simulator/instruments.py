"""The sensors of the simulated district: values wander round their normal level, now and then one leaves its limits."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

import numpy as np
from numpy.typing import NDArray

from feeds.simulator.outgoing import Lang, Outgoing, message, stamp
from feeds.simulator.sample import SampleSensor

_NORMAL: dict[str, tuple[float, float]] = {
    "combustible_gas": (4.0, 0.5),
    "water_level": (0.08, 0.02),
    "water_pressure": (0.35, 0.01),
    "temperature": (31.0, 1.0),
    "tilt": (1.0, 0.2),
    "noise": (58.0, 3.0),
    "pm25": (42.0, 4.0),
    "wind": (5.0, 1.0),
}
"""Mean and spread at rest."""
_PULL_PER_S = 0.08
_FIRST_EXCURSION_S = 12.0
_FIRST_SENSOR = "GAS-0217"
_RISE_S = 15.0


@dataclass(slots=True, kw_only=True)
class _Excursion:
    index: int
    began_s: float
    lasts_s: float
    height: float


class Instruments:
    """All sensors as arrays; one random stream of their own."""

    def __init__(
        self, sensors: tuple[SampleSensor, ...], *, seed: int, root: str, lang: Lang, excursions_per_hour: float
    ) -> None:
        self.sensors = sensors
        self._root, self._lang, self._per_hour = root, lang, excursions_per_hour
        self._noise = np.random.default_rng(seed)
        self._random = Random(f"{seed}:excursions")
        normal = np.array([_NORMAL[s.kind] for s in sensors]).reshape(-1, 2)
        self._mean, self._spread = normal[:, 0], normal[:, 1]
        self._value: NDArray[np.float64] = self._mean.copy()
        self._every = np.array([s.every_s for s in sensors])
        self._due: NDArray[np.float64] = self._noise.uniform(0, 1, len(sensors)) * self._every
        self._topics = [f"{root}/sensors/{s.id}/reading" for s in sensors]
        self._excursions: list[_Excursion] = []
        self._clock_s = 0.0
        self._next_excursion_s = _FIRST_EXCURSION_S if excursions_per_hour > 0 else float("inf")

    def descriptions(self) -> list[Outgoing]:
        """The retained description of every sensor."""
        return [
            message(f"{self._root}/sensors/{s.id}/meta", describe(s, self._lang), retain=True) for s in self.sensors
        ]

    def step(self, now: datetime, dt: float) -> list[Outgoing]:
        """Go on by `dt` simulated seconds; the readings that are due."""
        if not self.sensors:
            return []
        self._clock_s += dt
        self._begin_excursions()
        pull = 1.0 - np.exp(-_PULL_PER_S * dt)
        shake = self._noise.normal(0.0, 1.0, len(self.sensors)) * self._spread * np.sqrt(pull)
        self._value += (self._mean - self._value) * pull + shake
        shown = np.abs(self._value + self._lift())
        due = np.flatnonzero(self._due <= self._clock_s)
        self._due[due] = np.maximum(self._due[due] + self._every[due], self._clock_s)
        at = stamp(now)
        return [self._reading(int(i), float(shown[i]), at) for i in due]

    def _reading(self, index: int, value: float, at: str) -> Outgoing:
        payload = f'{{"value":{value:.3f},"ts":"{at}","unit":"{self.sensors[index].unit}","quality":"good"}}'
        return Outgoing(topic=self._topics[index], payload=payload.encode(), qos=0)

    def _begin_excursions(self) -> None:
        while self._clock_s >= self._next_excursion_s:
            self._excursions.append(self._excursion())
            self._next_excursion_s += self._random.expovariate(self._per_hour / 3600.0)
        self._excursions = [e for e in self._excursions if e.began_s + e.lasts_s > self._clock_s]

    def _excursion(self) -> _Excursion:
        first = self._next_excursion_s == _FIRST_EXCURSION_S
        known = [i for i, s in enumerate(self.sensors) if s.id == _FIRST_SENSOR]
        gas = [i for i, s in enumerate(self.sensors) if s.kind == "combustible_gas"]
        choice = known if first and known else gas if gas and self._random.random() < 0.6 else None
        index = self._random.choice(choice or range(len(self.sensors)))
        high = self.sensors[index].limits[2] or 1.0
        peak = high * self._random.uniform(1.15, 1.5)
        lasts = self._random.uniform(90.0, 240.0)
        return _Excursion(index=index, began_s=self._clock_s, lasts_s=lasts, height=peak - float(self._mean[index]))

    def _lift(self) -> NDArray[np.float64]:
        lift = np.zeros(len(self.sensors))
        for e in self._excursions:
            since, left = self._clock_s - e.began_s, e.began_s + e.lasts_s - self._clock_s
            lift[e.index] += e.height * min(1.0, since / _RISE_S, left / _RISE_S)
        return lift


def describe(sensor: SampleSensor, lang: Lang) -> dict[str, object]:
    """The body of a sensor description."""
    names = ("low_low", "low", "high", "high_high")
    limits: dict[str, float] = {n: v for n, v in zip(names, sensor.limits, strict=True) if v is not None}
    limits |= {"deadband": sensor.deadband, "on_delay_s": sensor.on_delay_s, "off_delay_s": sensor.off_delay_s}
    return {
        "name": sensor.zh if lang == "zh" else sensor.en,
        "kind": sensor.kind,
        "unit": sensor.unit,
        "location": {"lat": sensor.at[1], "lon": sensor.at[0]},
        "grid": sensor.grid,
        "component": sensor.component,
        "camera": sensor.camera,
        "limits": limits,
        "expected_every_s": sensor.every_s,
    }
