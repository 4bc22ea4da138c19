"""The line below a camera's picture: which camera, of which case and in what state, where it is, how old it is."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter

from console.domain.views import QueueRow
from widgets.camera_view import CameraView, TileState, caption_words
from widgets.paint import RIGHT, draw_icon, draw_text, text_width
from widgets.queue_row import holder_words, person_words, state_words
from widgets.ui import Ui

MARGIN, SIGN, GAP = 8, 22, 8
WHERE_LEAST = 64
"""So much of where the camera is says something; less is left out."""
_SIGNS = {TileState.STALE: ("pause", "p2", "p2t"), TileState.NONE: ("circle-x", "p1", "p1t")}
"""Icon, its token and the token of the words, where something is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What a caption tells."""

    camera: str
    where: str
    view: CameraView
    """As of now."""
    case: QueueRow | None = None

    def parts(self, ui: Ui, width: int) -> tuple[str, str]:
        """What is said of the case and of the picture: all, or what a width in real pixels has room for."""
        full = caption_words(ui, self.camera, self.view)
        brief = caption_words(ui, self.camera, self.view, brief=True)
        words = case_words(ui, self.case)
        room = width - ui.px(SIGN + MARGIN + 3 * GAP) - text_width(ui, self.camera, 13, 600)
        where = min(ui.px(WHERE_LEAST), text_width(ui, self.where, 12))
        if self.case is None:
            return "", full if where + text_width(ui, full, 12) <= room else brief
        for picture, besides in ((full, where), (brief, 0)):
            if text_width(ui, words, 12, 500) + text_width(ui, picture, 12) + besides <= room:
                return words, picture
        return str(self.case.number), brief

    def draw(self, painter: QPainter, ui: Ui, rect: QRect) -> None:
        """Paint it; the place of the camera gives way first."""
        middle = QPointF(rect.left() + ui.px(12), rect.center().y() + 1)
        icon, shade, token = _SIGNS.get(self.view.state, ("", "", "text2"))
        if icon:
            draw_icon(painter, ui.icon(icon, 14, shade), middle)
        else:
            _dot(painter, ui, middle, live=self.view.state is TileState.LIVE)
        case, picture = self.parts(ui, rect.width())
        right = rect.adjusted(ui.px(SIGN), 0, -ui.px(MARGIN), 0)
        taken = draw_text(painter, ui, right, picture, 12, 400, token, RIGHT)
        left = right.adjusted(0, 0, -taken - ui.px(GAP), 0)
        for text, px, weight, shade, least in (
            (self.camera, 13, 600, "text", 0),
            (case, 12, 500, "text2", 0),
            (self.where, 12, 400, "text3", min(ui.px(WHERE_LEAST), text_width(ui, self.where, 12))),
        ):
            if text and left.width() >= least:
                left.setLeft(left.left() + draw_text(painter, ui, left, text, px, weight, shade) + ui.px(GAP))


def case_words(ui: Ui, row: QueueRow | None) -> str:
    """The number of a case and its state; empty: no case."""
    return f"{row.number} {state_words(ui, row)}" if row else ""


def case_line(ui: Ui, row: QueueRow | None) -> str:
    """The number of a case, its state and its people; empty: no case."""
    said = (case_words(ui, row), person_words(ui, row)[0], holder_words(ui, row)) if row else ()
    return " · ".join(part for part in said if part)


def _dot(painter: QPainter, ui: Ui, middle: QPointF, *, live: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if live else ui.color("text2"))
    painter.setBrush(ui.color("text2") if live else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, ui.px(3), ui.px(3))
