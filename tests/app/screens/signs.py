"""Finds the signs that a window paints, icons and symbols, and how far each stands off from its ground: by pixels."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from tests.widgets.colour_science import contrast

NEED = 3.0
"""WCAG 1.4.11: what has to be seen of a symbol."""
LARGEST_PX = 72
"""What is larger is a picture or a map, no sign."""
SOLID, CLEAR = 200, 0
"""A pixel of the sign, and one of its ground, by its opacity."""
SHARE = 0.12
"""So much of a sign, its edge at least, has to stand off: its fill may be as bright as the ground."""
Pixels = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Sign:
    """A small picture, who painted it, and where in the window it stands."""

    picture: QPixmap
    widget: QWidget
    by: str
    place: QRect


@contextmanager
def painted_signs(note: Callable[[QPixmap, QPointF], None]) -> Iterator[None]:
    """Tell of every small picture that is painted on a widget: itself, and its corner in the widget's pixels."""
    draw = QPainter.drawPixmap

    def draw_and_tell(painter: QPainter, *args: object) -> None:
        draw(painter, *args)  # type: ignore[call-overload]  # whichever overload was called
        if len(args) == 2 and isinstance(args[0], QPointF | QPoint) and isinstance(args[1], QPixmap):
            size = args[1].deviceIndependentSize()
            if isinstance(painter.device(), QWidget) and max(size.width(), size.height()) <= LARGEST_PX:
                note(args[1], painter.worldTransform().map(QPointF(args[0])))

    QPainter.drawPixmap = draw_and_tell  # type: ignore[method-assign]  # replaced on purpose
    try:
        yield
    finally:
        QPainter.drawPixmap = draw  # type: ignore[method-assign]  # replaced on purpose


def standing_off(sign: Sign, window: Pixels) -> float | None:
    """The contrast that its best pixels have with what lies round it; None: it fills its place, or is not to be seen.

    Args:
        sign: what was painted.
        window: (height, width) uint32, 0xffRRGGBB.
    """
    place = sign.place
    part = window[max(0, place.top()) : place.bottom() + 1, max(0, place.left()) : place.right() + 1]
    alpha = _opacity(sign.picture)
    if part.shape != alpha.shape:
        return None
    ground, ink = part[alpha == CLEAR], part[alpha >= SOLID]
    if not ground.size or not ink.size:
        return None
    round_it = _most(ground)
    colours, counts = np.unique(ink, return_counts=True)
    by_contrast = sorted(
        ((contrast_of(int(c), round_it), int(n)) for c, n in zip(colours, counts, strict=True)), reverse=True
    )
    enough = np.cumsum([n for _, n in by_contrast]) >= SHARE * ink.size
    return by_contrast[int(enough.argmax())][0]


def pixels_of(image: QImage) -> Pixels:
    """(height, width) uint32, 0xffRRGGBB; a copy: the converted image goes when this returns."""
    kept = image.convertToFormat(QImage.Format.Format_RGB32)
    data = np.frombuffer(kept.constBits(), np.uint32).reshape(kept.height(), kept.bytesPerLine() // 4)
    return data[:, : kept.width()].copy()


@lru_cache(maxsize=4096)
def contrast_of(ink: int, ground: int) -> float:
    """The contrast of two colours, 0xffRRGGBB."""
    return contrast(_hex(ink), _hex(ground))


def _opacity(picture: QPixmap) -> NDArray[np.uint8]:
    """(height, width) uint8, of the picture's own pixels."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    data = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return (data[:, : image.width()] >> 24).astype(np.uint8)


def _most(colours: Pixels) -> int:
    first = int(colours[0])
    if 2 * np.count_nonzero(colours == first) >= colours.size:
        return first
    values, counts = np.unique(colours, return_counts=True)
    return int(values[counts.argmax()])


def _hex(value: int) -> str:
    return f"#{value & 0xFFFFFF:06x}"
