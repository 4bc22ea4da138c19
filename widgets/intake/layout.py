"""Where the parts of the intake form stand: a pure function of the room that it has."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect

from console.domain.manual import Typed

WIDTH, HEAD, FOOT, MARGIN, GAP = 1160, 46, 54, 18, 20
LABEL, FIELD, PITCH, AREA, TITLE = 92, 32, 54, 84, 28
"""Label's width; height of a field; from field to field, its sentence included; height of the free text, of a title."""
OFFERS, NEAR, OFFER_HEIGHT, NEAR_HEIGHT = 6, 4, 32, 46
TIGHT_HEAD, TIGHT_FOOT, TIGHT_PITCH, TIGHT_AREA = 38, 46, 38, 44
"""The same on a small screen with large text: the sentences then stand at the foot."""
LEFT_SHARE = 0.52
ROWS: tuple[tuple[Typed, ...], ...] = (
    (Typed.CATEGORY,),
    (Typed.PLACE,),
    (Typed.SEVERITY,),
    (Typed.CALLER, Typed.PHONE),
    (Typed.SOURCE,),
)
"""The fields below the free text, row by row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPlaces:
    """The parts, in real pixels of the overlay."""

    box: QRect
    fields: dict[Typed, QRect]
    labels: dict[Typed, QRect]
    offers_title: QRect
    offers: QRect
    near_title: QRect
    near: QRect
    foot: QRect
    has_sentences: bool
    """Whether there is room below the fields; otherwise the first sentence stands at the foot."""

    def sentence(self, field: Typed, height: int) -> QRect:
        """Where the sentence below a field stands."""
        rect = self.fields[field]
        return QRect(rect.left(), rect.bottom() + 1, rect.width(), height)


def form_places(width: int, height: int, px: Callable[[float], int]) -> FormPlaces:
    """Lay the form out.

    Args:
        width: of the overlay, real pixels.
        height: the same.
        px: scales a length of the look.
    """
    right_height = 2 * TITLE + OFFERS * OFFER_HEIGHT + NEAR * NEAR_HEIGHT + GAP // 2
    is_tight = px(HEAD + AREA + PITCH - FIELD + len(ROWS) * PITCH + FOOT) > height - px(8)
    head, foot_h = (TIGHT_HEAD, TIGHT_FOOT) if is_tight else (HEAD, FOOT)
    area, pitch = (TIGHT_AREA, TIGHT_PITCH) if is_tight else (AREA, PITCH)
    left_height = area + pitch - FIELD + len(ROWS) * pitch
    box_w = min(px(WIDTH), width - px(24))
    box_h = min(px(head + max(left_height, right_height) + foot_h), height - px(8))
    box = QRect((width - box_w) // 2, min(px(56), (height - box_h) // 2), box_w, box_h)
    inner = box.adjusted(px(MARGIN), px(head), -px(MARGIN), -px(foot_h))
    left_w = round((inner.width() - px(GAP)) * LEFT_SHARE)
    fields, labels = _fields(QRect(inner.left(), inner.top(), left_w, inner.height()), area, pitch, px)
    right = inner.adjusted(left_w + px(GAP), 0, 0, 0)
    offers_title = QRect(right.left(), right.top(), right.width(), px(TITLE))
    # Both lists shrink by whole rows on a small screen.
    room = right.height() - 2 * px(TITLE) - px(GAP // 2)
    near_h = px(NEAR_HEIGHT) * max(1, min(NEAR, round(room * 0.5) // px(NEAR_HEIGHT)))
    offers_h = px(OFFER_HEIGHT) * max(1, min(OFFERS, (room - near_h) // px(OFFER_HEIGHT)))
    offers = QRect(right.left(), offers_title.bottom() + 1, right.width(), offers_h)
    near_title = QRect(right.left(), offers.bottom() + 1 + px(GAP // 2), right.width(), px(TITLE))
    near = QRect(right.left(), near_title.bottom() + 1, right.width(), near_h)
    foot = QRect(inner.left(), box.bottom() - px(foot_h) + px(8), inner.width(), px(FIELD))
    return FormPlaces(
        box=box, fields=fields, labels=labels, offers_title=offers_title, offers=offers, near_title=near_title,
        near=near, foot=foot, has_sentences=not is_tight,
    )  # fmt: skip


def _fields(
    room: QRect, area: int, pitch: int, px: Callable[[float], int]
) -> tuple[dict[Typed, QRect], dict[Typed, QRect]]:
    x, right = room.left() + px(LABEL), room.right() + 1
    fields = {Typed.WHAT: QRect(x, room.top(), right - x, px(area))}
    labels = {Typed.WHAT: QRect(room.left(), room.top(), px(LABEL), px(FIELD))}
    y = room.top() + px(area + pitch - FIELD)
    for row in ROWS:
        width = (right - x - (len(row) - 1) * px(LABEL)) // len(row)
        for column, field in enumerate(row):
            at = x + column * (width + px(LABEL))
            fields[field] = QRect(at, y, width, px(FIELD))
            labels[field] = QRect(at - px(LABEL) + (px(12) if column else 0), y, px(LABEL - 12), px(FIELD))
        y += px(pitch)
    return fields, labels
