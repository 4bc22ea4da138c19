"""Where the keys go: how far what the focus changes on the screen stands off from what was there before."""

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from tests.app.screens.signs import Pixels, contrast_of, pixels_of

MARGIN = 4
"""A panel's frame lies so far outside of its body."""
SHORTEST = 12
"""So many pixels at least make a frame, a bar or a cursor that is found."""


def focus_contrast(widget: QWidget, window: QWidget) -> float:
    """The contrast between what is seen round a widget with the focus and without it, of its best pixels.

    The widget has the focus when this is called, and none has it afterwards.
    """
    around = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size()).adjusted(
        -MARGIN, -MARGIN, MARGIN, MARGIN
    )
    having = _pictured(window, around & window.rect())
    widget.clearFocus()
    lacking = _pictured(window, around & window.rect())
    changed = having != lacking
    both = having[changed].astype(np.uint64) << 32 | lacking[changed]
    pairs, counts = np.unique(both, return_counts=True)
    told = sorted(
        ((contrast_of(int(p) >> 32, int(p) & 0xFFFFFFFF), int(n)) for p, n in zip(pairs, counts, strict=True)),
        reverse=True,
    )
    enough = np.cumsum([n for _, n in told]) >= SHORTEST
    return told[int(enough.argmax())][0] if enough.any() else 1.0


def _pictured(window: QWidget, place: QRect) -> Pixels:
    return pixels_of(window.grab(place).toImage())
