"""Reads what a widget paints: its texts through the witness of its context, its colours pixel by pixel."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from widgets.ui import Ui
from widgets.written import Written

TOUCH_PX = 2
"""So much may a text reach out of its widget: letters have soft edges."""


def written_in(ui: Ui, widget: QWidget) -> list[Written]:
    """The lines of text that a widget and its children paint, in the order of painting."""
    seen: list[Written] = []
    contexts = (ui, *ui.findChildren(Ui))
    for one in contexts:
        one.witness = seen.append
    try:
        widget.grab()
    finally:
        for one in contexts:
            one.witness = None
    return seen


def texts(ui: Ui, widget: QWidget) -> list[str]:
    """What stands on a widget, cut where it is cut."""
    return [w.shown for w in written_in(ui, widget)]


def tokens(ui: Ui, widget: QWidget) -> dict[str, str]:
    """Each whole text with the token of its colour."""
    return {w.text: w.token for w in written_in(ui, widget)}


def image_of(widget: QWidget) -> QImage:
    """What the widget shows."""
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def drawn(width: int, height: int, ground: QColor, draw: Callable[[QPainter], object]) -> QImage:
    """A picture of what a function of painting paints on a plain ground."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(ground)
    with QPainter(image) as painter:
        draw(painter)
    return image


def colours(image: QImage) -> set[str]:
    """The colours of all pixels, as #rrggbb."""
    return {f"#{value:06x}" for value in np.unique(_pixels(image)).tolist()}


def share_of(image: QImage, colour: QColor, within: int = 24) -> float:
    """The share of the pixels (0 to 1) that are this colour, or as near to it as a soft edge makes them."""
    pixels = _pixels(image)
    near = np.ones(pixels.shape, dtype=bool)
    for shift, wanted in ((16, colour.red()), (8, colour.green()), (0, colour.blue())):
        near &= np.abs((pixels >> shift & 0xFF) - wanted) <= within
    return float(near.mean())


def _pixels(image: QImage) -> NDArray[np.int64]:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(plain.constBits(), dtype=np.uint32).astype(np.int64) & 0xFFFFFF
