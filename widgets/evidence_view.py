"""The evidence of the selected case: what it is, from which camera or whom, and when."""

from collections.abc import Hashable

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter

from console.domain.views import EvidenceRow
from widgets.paint import RIGHT, draw_icon, draw_text, text_width
from widgets.pictured_rows import PicturedRows
from widgets.queue_row import RowLook

SMALL, SMALLEST, WIDE = 60, 36, 300
"""The width of a small picture, that in a narrow list, and from which width on a list is none; before scaling."""

GAP = 10
"""Between what it is and its time, before scaling."""


class EvidenceView(PicturedRows[EvidenceRow]):
    """The list, two lines a row."""

    NAME = "evidence.title"
    HEIGHT = 44
    LEAST = 40

    def key_of(self, row: EvidenceRow) -> Hashable:
        """Tell attachments apart by their address."""
        return row.url

    def picture_of(self, row: EvidenceRow) -> str:
        """What is attached, where it is a picture or a clip."""
        return row.url if row.left_s is None and (row.is_picture or row.is_clip) else ""

    def spoken(self, row: EvidenceRow) -> str:
        """The row in one sentence."""
        return " · ".join(t for t in (self._name(row), self._source(row), self.ui.moment(row.at)) if t)

    def hover_text(self, row: EvidenceRow) -> str:
        """The row, with the name of its file and the whole of what the list shows short."""
        file = (row.name, f"sha256 {row.sha256}") if row.sha256 else ()
        return " · ".join((self.spoken(row), *file))

    def paint_row(self, painter: QPainter, rect: QRect, row: EvidenceRow, look: RowLook, index: int) -> None:
        """Paint one attachment."""
        ui, half = self.ui, rect.height() // 2
        side = ui.px(SMALL if rect.width() >= ui.px(WIDE) else SMALLEST)
        small = QRect(rect.left() + ui.px(8), rect.top() + ui.px(3), side, rect.height() - ui.px(6))
        if self.paint_small(painter, small, self.picture_of(row)):
            left = small.right() + ui.px(10)
        else:
            draw_icon(painter, ui.icon(row.icon, 16, "text2"), QPointF(ui.px(22), rect.center().y() + 0.5))
            left = rect.left() + ui.px(42)
        right = rect.right() - ui.px(12)
        first = QRect(left, rect.top(), right - left, half + ui.px(3))
        at, source = ui.moment(row.at), self._source(row)
        # In a narrow panel the time goes down, so that what it is can be read whole.
        taken = text_width(ui, self._name(row), 13, 500) + ui.px(GAP) + text_width(ui, at, 12, 400)
        has_room = taken <= first.width()
        if has_room:
            draw_text(painter, ui, first, at, 12, 400, "text3", RIGHT)
        draw_text(painter, ui, first, self._name(row), 13, 500)
        second = QRect(left, rect.top() + half - ui.px(2), right - left, half)
        if row.sha256 and text_width(ui, source, 12) > second.width():
            # Who took it is on the time line too; what tells its file from any other is here alone.
            source = " · ".join(self._file(row))
        draw_text(painter, ui, second, source if has_room else f"{at} · {source}", 12, 400, "text2")

    def _look(self, index: int) -> RowLook:
        look = super()._look(index)
        return look if look.focused else RowLook(hovered=look.hovered)

    def _name(self, row: EvidenceRow) -> str:
        key = "evidence.clip_of_camera" if row.is_clip else "evidence.of_camera"
        return self.ui.t(key, camera=row.camera) if row.camera else row.name

    def _source(self, row: EvidenceRow) -> str:
        if row.left_s is not None:
            return self.ui.t("evidence.recording", n=row.left_s)
        case = self.ui.t("evidence.of_case", number=row.of_case) if row.of_case else ""
        return " · ".join(t for t in (case, row.who, *self._file(row)) if t)

    def _file(self, row: EvidenceRow) -> tuple[str, ...]:
        """How large its file is and how it is told from any other; an older program noted its name alone."""
        if not row.sha256:
            return (row.name,) if row.camera else ()
        small = row.size < 1_000_000
        size = self.ui.t("evidence.kb" if small else "evidence.mb", n=_rounded(row.size, small=small))
        return size, f"sha256 {row.sha256[:4]}…{row.sha256[-4:]}"


def _rounded(size: int, *, small: bool) -> str:
    return f"{max(1, round(size / 1_000))}" if small else f"{size / 1_000_000:.1f}"
