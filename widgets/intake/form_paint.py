"""Paints what is not a field of the intake form: scrim, box, labels, titles, sentences."""

from dataclasses import dataclass, field

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from console.domain.manual import Typed
from widgets.intake.layout import HEAD, MARGIN, FormPlaces
from widgets.paint import RIGHT, draw_box, draw_text
from widgets.sheet import Sheet
from widgets.ui import Ui

SENTENCE = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWords:
    """The sentences of the form."""

    note: str = ""
    """In the head: that a draft was brought back."""
    wrong: dict[Typed, str] = field(default_factory=dict)
    """Below the fields."""
    below: dict[Typed, str] = field(default_factory=dict)
    """The same where nothing is wrong: what is known of what was chosen."""
    near: str = ""
    """The title over the open cases."""
    trouble: str = ""
    """At the foot: why it could not be filed."""
    is_asking: bool = False
    """Whether the foot asks what becomes of the typed text."""


def paint_form(
    form: Sheet,
    ui: Ui,
    places: FormPlaces,
    words: FormWords,
    offered: Typed | None,
    counts: tuple[int, int],
    foot_width: int,
) -> None:
    """Paint the form's ground.

    Args:
        form: what is painted.
        ui: look and language.
        places: where the parts are.
        words: the sentences.
        offered: the field that the offers are for.
        counts: how many offers and open cases are listed.
        foot_width: the room of the sentence at the foot, real pixels.
    """
    with QPainter(form) as painter:
        form.paint_scrim(painter)
        draw_box(painter, QRectF(places.box), ui.px(8), ui.color("bg2"), ui.color("line2"))
        _head(painter, ui, places, words)
        for name, rect in places.labels.items():
            draw_text(painter, ui, rect, ui.t(f"intake.field.{name}"), 13, 500, "text2")
            below = places.sentence(name, ui.px(SENTENCE))
            if not places.has_sentences:
                continue
            if name in words.wrong:
                draw_text(painter, ui, below, f"⚠ {words.wrong[name]}", 12, 500, "p1t")
            elif name in words.below:
                draw_text(painter, ui, below, words.below[name], 12, 400, "text3")
        _lists(painter, ui, places, words, offered, counts)
        foot = QRect(places.foot.left(), places.foot.top(), foot_width, places.foot.height())
        if words.is_asking:
            draw_text(painter, ui, foot, ui.t("intake.ask"), 13, 600, "p2t")
        else:
            trouble = words.trouble or ("" if places.has_sentences else next(iter(words.wrong.values()), ""))
            token = "p1t" if trouble else "text3"
            draw_text(painter, ui, foot, trouble or ui.t("intake.keys"), 12, 500, token)


def _head(painter: QPainter, ui: Ui, places: FormPlaces, words: FormWords) -> None:
    box = places.box
    head = QRect(box.left() + ui.px(MARGIN), box.top(), box.width() - 2 * ui.px(MARGIN), ui.px(HEAD))
    x = draw_text(painter, ui, head, ui.t("intake.title"), 15, 600)
    head.setLeft(head.left() + x + ui.px(14))
    draw_text(painter, ui, head, words.note, 12, 500, "p2t" if words.note else "text3", RIGHT)


def _lists(
    painter: QPainter, ui: Ui, places: FormPlaces, words: FormWords, offered: Typed | None, counts: tuple[int, int]
) -> None:
    offers, near = counts
    title = ui.t(f"intake.offers.{offered}") if offered else ui.t("intake.offers.none")
    draw_text(painter, ui, places.offers_title, title, 13, 600, "text" if offered else "text3")
    draw_text(painter, ui, places.near_title, words.near or ui.t("intake.near"), 13, 600)
    for rect, count, key in ((places.offers, offers, "offers_empty"), (places.near, near, "near_empty")):
        ground = QRectF(rect)
        draw_box(painter, ground, ui.px(4), ui.color("bg1"))
        if not count and (key == "near_empty" or offered):
            empty = QRect(rect.left() + ui.px(12), rect.top() + ui.px(4), rect.width() - ui.px(24), ui.px(26))
            draw_text(painter, ui, empty, ui.t(f"intake.{key}"), 12, 400, "text3")
