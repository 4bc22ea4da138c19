"""A synthetic street at night, as a short looping clip for the demo's cameras. Camera processes only: imports OpenCV.

A street in perspective with lamps, lit windows, market stalls and cars that move; the seed decides which street. Every
motion has a whole number of rounds in the clip, so that the loop shows no seam. The picture carries the camera's plate
and its place in the loop, not a wall clock: a looped clock would lie.
"""

import random
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT = 640, 360
FPS = 12
SECONDS = 8

_HORIZON = 150
_SIGNS = ((70, 90, 210), (90, 180, 90), (140, 80, 190), (60, 140, 230), (190, 150, 80))

Picture = NDArray[np.uint8]
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Car:
    lane: float
    """Across the road, -1 left edge to 1 right edge."""
    start: float
    """Place in the loop at the first frame, 0 to 1."""
    rounds: int
    """Times through the street in one loop."""
    coming: bool
    body: Colour


def write_sample_clip(path: str, seed: int, plate: str = "") -> None:
    """Write an MJPEG `.avi` of `SECONDS` at `FPS` frames a second.

    Args:
        path: where to; replaced only when the clip is complete.
        seed: which street.
        plate: text in the lower left corner, ASCII (OpenCV's letters have nothing else).
    """
    street = _Street(random.Random(seed), plate)
    part = Path(path).with_suffix(".part.avi")
    video = cv2.VideoWriter(str(part), cv2.VideoWriter.fourcc(*"MJPG"), FPS, (WIDTH, HEIGHT))
    if not video.isOpened():
        raise OSError(f"can't write {path}: this OpenCV has no MJPEG writer")
    for number in range(FPS * SECONDS):
        video.write(street.frame(number))
    video.release()
    part.replace(path)


class _Street:
    """The still parts, painted once, and the cars on them."""

    def __init__(self, chance: random.Random, plate: str) -> None:
        self._plate = plate
        self._vanish = (WIDTH // 2 + chance.randint(-60, 60), _HORIZON)
        self._still = self._paint(chance)
        self._cars = [_a_car(chance, number) for number in range(chance.randint(5, 8))]

    def frame(self, number: int) -> Picture:
        picture = self._still.copy()
        at = number / (FPS * SECONDS)
        places = [(car, _place(car, at)) for car in self._cars]
        for car, depth in sorted(places, key=lambda pair: pair[1]):
            self._car(picture, car, depth)
        seconds, hundredths = divmod(number * 100 // FPS, 100)
        _text(picture, f"LOOP 00:{seconds:02}.{hundredths:02}", (WIDTH - 150, 20))
        _text(picture, self._plate, (12, HEIGHT - 12))
        return picture

    def _at(self, across: float, depth: float) -> tuple[int, int, float]:
        """Return x, y and scale of a point of the road: depth 0 at the horizon, 1 at the lower edge."""
        near = depth * depth
        x = self._vanish[0] + (WIDTH / 2 - self._vanish[0] + across * WIDTH * 0.62) * near
        return int(x), int(_HORIZON + (HEIGHT + 20 - _HORIZON) * near), near

    def _paint(self, chance: random.Random) -> Picture:
        sky = np.linspace((38, 26, 18), (52, 46, 44), _HORIZON)[:, None, :].repeat(WIDTH, 1)
        ground = np.linspace((40, 38, 38), (58, 56, 56), HEIGHT - _HORIZON)[:, None, :].repeat(WIDTH, 1)
        picture = np.vstack([sky, ground]).astype(np.uint8)
        self._houses(picture, chance)
        self._road(picture)
        if chance.random() < 0.6:
            self._stalls(picture, chance)
        self._lamps(picture)
        return picture

    def _houses(self, picture: Picture, chance: random.Random) -> None:
        x = 0
        while x < WIDTH:
            width = chance.randint(34, 70)
            away = abs(x + width / 2 - self._vanish[0]) / (WIDTH / 2)
            top = int(_HORIZON - 24 - 110 * away * chance.uniform(0.6, 1.0))
            cv2.rectangle(picture, (x, top), (x + width - 3, _HORIZON + 14), (30, 28, 30), -1)
            for wx in range(x + 5, x + width - 8, 9):
                for wy in range(top + 7, _HORIZON + 4, 11):
                    if chance.random() < 0.5:
                        light = chance.randint(90, 190)
                        cv2.rectangle(picture, (wx, wy), (wx + 3, wy + 4), (light // 3, light * 2 // 3, light), -1)
            x += width

    def _road(self, picture: Picture) -> None:
        edge = [self._at(side, depth)[:2] for side, depth in ((-1.0, 0.06), (1.0, 0.06), (1.0, 1.0), (-1.0, 1.0))]
        cv2.fillPoly(picture, [np.array(edge, np.int32)], (44, 42, 42), cv2.LINE_AA)
        for side, colour in ((-1.0, (120, 140, 150)), (1.0, (120, 140, 150)), (0.0, (50, 150, 200))):
            cv2.line(picture, self._at(side, 0.1)[:2], self._at(side, 1.0)[:2], colour, 2, cv2.LINE_AA)
        for side in (-0.5, 0.5):
            for step in range(2, 20, 2):
                ends = self._at(side, step / 20)[:2], self._at(side, (step + 1) / 20)[:2]
                cv2.line(picture, *ends, (150, 150, 150), 1, cv2.LINE_AA)

    def _stalls(self, picture: Picture, chance: random.Random) -> None:
        for depth in (0.45, 0.55, 0.67, 0.8):
            for side in (-1.25, 1.25):
                x, y, near = self._at(side, depth)
                w, h = int(95 * near) + 8, int(70 * near) + 6
                cv2.rectangle(picture, (x - w, y - h), (x + w, y - h // 2), chance.choice(_SIGNS), -1)
                cv2.rectangle(picture, (x - w, y - h // 2), (x + w, y), (46, 60, 78), -1)
                for _ in range(3):
                    px = x + chance.randint(-w, w)
                    cv2.ellipse(picture, (px, y), (3 + int(5 * near), 8 + int(22 * near)), 0, 0, 360, (26, 24, 26), -1)

    def _lamps(self, picture: Picture) -> None:
        for depth in (0.3, 0.4, 0.52, 0.68, 0.86):
            for side in (-1.1, 1.1):
                x, y, near = self._at(side, depth)
                top = y - int(260 * near) - 10
                cv2.line(picture, (x, y), (x, top), (70, 70, 74), 1 + int(2 * near), cv2.LINE_AA)
                _glow(picture, (x, top), 18 + int(90 * near), (70, 130, 180), 0.75)
                _glow(picture, (x, y), 14 + int(80 * near), (40, 75, 105), 0.45)

    def _car(self, picture: Picture, car: _Car, depth: float) -> None:
        x, y, near = self._at(car.lane, depth)
        w, h = int(48 * near) + 2, int(34 * near) + 2
        cv2.ellipse(picture, (x, y), (w, max(2, h // 5)), 0, 0, 360, (22, 22, 22), -1, cv2.LINE_AA)
        cv2.rectangle(picture, (x - w, y - h), (x + w, y - h // 5), car.body, -1)
        roof = np.array([(x - w * 3 // 4, y - h), (x - w // 2, y - h * 8 // 5), (x + w // 2, y - h * 8 // 5)], np.int32)
        roof = np.vstack([roof, np.array([(x + w * 3 // 4, y - h)], np.int32)])
        cv2.fillPoly(picture, [roof], tuple(part // 2 for part in car.body), cv2.LINE_AA)
        light: Colour = (215, 235, 250) if car.coming else (50, 40, 230)
        for side in (-1, 1):
            spot = (x + side * w * 3 // 4, y - h * 3 // 5)
            _glow(picture, spot, int((60 if car.coming else 30) * near) + 4, light, 0.8)
            cv2.circle(picture, spot, int(6 * near) + 1, light, -1, cv2.LINE_AA)


def _a_car(chance: random.Random, number: int) -> _Car:
    coming = number % 2 == 0
    shade = chance.randint(40, 110)
    body = chance.choice(((shade, shade, shade), (40, 36, 120), (90, 50, 34), (110, 116, 120)))
    lane = chance.choice((0.25, 0.72)) * (-1 if coming else 1)
    return _Car(lane=lane, start=chance.random(), rounds=chance.choice((1, 1, 2)), coming=coming, body=body)


def _place(car: _Car, at: float) -> float:
    along = (car.start + at * car.rounds) % 1.0
    return 0.12 + 0.98 * (along if car.coming else 1.0 - along)


def _glow(picture: Picture, at: tuple[int, int], radius: int, colour: Colour, strength: float) -> None:
    """Add a soft round light, clipped at the picture's edges."""
    left, top = max(0, at[0] - radius), max(0, at[1] - radius)
    right, bottom = min(WIDTH, at[0] + radius + 1), min(HEIGHT, at[1] + radius + 1)
    if left >= right or top >= bottom or radius < 1:
        return
    ys, xs = np.ogrid[top - at[1] : bottom - at[1], left - at[0] : right - at[0]]
    fall = np.clip(1.0 - np.sqrt(xs * xs + ys * ys) / radius, 0.0, 1.0) ** 2 * strength
    part = picture[top:bottom, left:right]
    part[:] = np.minimum(255.0, part + fall[:, :, None] * np.array(colour, float)).astype(np.uint8)


def _text(picture: Picture, text: str, at: tuple[int, int]) -> None:
    plain = "".join(sign if 32 <= ord(sign) < 127 else "?" for sign in text)[:60]
    for colour, thick in (((20, 20, 20), 3), ((225, 225, 225), 1)):
        cv2.putText(picture, plain, at, cv2.FONT_HERSHEY_SIMPLEX, 0.45, colour, thick, cv2.LINE_AA)
