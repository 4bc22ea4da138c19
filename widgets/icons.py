"""Lucide icons as pixmaps in any colour.

`QSvgRenderer` does not take the palette: `currentColor` is replaced in the text before it is drawn. The library warns
of names that are aliases; catalogues of older stores hold them, so that an alias is as good as the name.
"""

import warnings
from functools import lru_cache

import lucide
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

STROKE = 1.75


@lru_cache(maxsize=512)
def icon_svg(name: str, colour: str) -> bytes:
    """Return the icon's SVG in `colour` (#RRGGBB); an unknown name gives a plain circle."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        svg = str(lucide.lucide_icon(name, stroke_width=STROKE))
        if "lucide-placeholder" in svg:
            svg = str(lucide.lucide_icon("circle", stroke_width=STROKE))
    return svg.replace("currentColor", colour).encode()


@lru_cache(maxsize=1024)
def icon_pixmap(name: str, px: int, colour: str, ratio: float) -> QPixmap:
    """Draw the icon `px` logical pixels wide for a screen of this device pixel ratio."""
    side = max(1, round(px * ratio))
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(icon_svg(name, colour))).render(painter, QRectF(0, 0, side, side))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
