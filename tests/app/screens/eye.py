"""Looks at a window: which texts it paints where, which widgets lie on each other, which cannot be read or named.

Every defect is one sentence. A text may be cut only where the tool tip under it tells all of it.
"""

import html
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations
from types import FrameType

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QGraphicsItem,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from tests.app.screens.signs import NEED, Pixels, Sign, painted_signs, pixels_of, standing_off
from tests.widgets.colour_science import contrast
from widgets.overlay import Overlay
from widgets.queue_row import spoken
from widgets.queue_view import QueueView
from widgets.row_list import RowList
from widgets.tokens import Tokens
from widgets.ui import Ui
from widgets.written import Written

LARGE_PX, BOLD_LARGE_PX = 24, 19
"""WCAG's large text, 18 pt, or 14 pt bold: 3:1 is enough."""
BODY, LARGE = 4.5, 3.0
TOUCH_PX = 2
"""So much may two texts or widgets lie on each other: letters have soft edges."""
HEADS = ("TableHead.", "TownsHead.", "ColumnsBar.")
"""What paints the names of columns."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A text, who painted it, and where in the window it stands."""

    written: Written
    widget: QWidget
    by: str
    """Class and method that painted it."""
    place: QRect
    """In the window's pixels."""


class Eye:
    """Sees what one window paints."""

    def __init__(self, ui: Ui, window: QWidget) -> None:
        self._ui, self._window = ui, window
        self.seen: list[Seen] = []
        self.signs: list[Sign] = []
        self.pixels: Pixels = np.empty((0, 0), np.uint32)
        self._shown: list[QWidget] = []
        self._visible: list[Seen] = []
        """The texts that nothing covers."""
        self._over: dict[QWidget, list[QWidget]] = {}
        """What floats of a widget and all that it stands in."""

    def look(self) -> "Eye":
        """Paint the window anew, and note every text and sign."""
        self.seen, self.signs = [], []
        contexts = (self._ui, *self._ui.findChildren(Ui))
        for ui in contexts:
            ui.witness = self._note
        try:
            with painted_signs(self._note_sign), _nothing_kept(self._window):
                self.pixels = pixels_of(self._window.grab().toImage())
        finally:
            for ui in contexts:
                ui.witness = None
        self._over = {}
        self._shown = _shown(self._window)
        self._visible = [s for s in self.seen if self._is_on_top(s)]
        return self

    def defects(self) -> list[str]:
        """Everything that is wrong, each as a sentence."""
        found = [*self.cut(), *self.clipped(), *self.texts_on_each_other(), *self.widgets_on_each_other()]
        return [*found, *self.nameless(), *self.pale(), *self.faint()]

    def cut(self) -> Iterator[str]:
        """Texts that end with "…" although nothing else tells the rest; the name of a column never does."""
        for s in self._visible:
            if s.written.is_cut and (s.by.startswith(HEADS) or not _is_told(s)):
                yield f"cut: {s.written.text!r} is {s.written.shown!r} ({s.by})"

    def clipped(self) -> Iterator[str]:
        """Texts that leave their widget, and words of Qt's own widgets that need more room than they have."""
        for s in self._visible:
            local = s.written.place
            out = max(-local.left(), local.right() - s.widget.width())
            if out > TOUCH_PX:
                yield f"clipped: {s.written.shown!r} leaves its widget by {out:.0f} px ({s.by})"
            above = max(-local.top(), local.bottom() - s.widget.height())
            if above > s.written.place.height() / 2 and not _scrolls(s.widget):
                yield f"clipped: {s.written.shown!r} stands outside of its widget ({s.by})"
        for widget in self._shown:
            if isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
                short = widget.minimumSizeHint().width() - widget.width()
                if short > TOUCH_PX:
                    yield f"clipped: the label {widget.text()!r} lacks {short} px"

    def texts_on_each_other(self) -> Iterator[str]:
        """Two texts of one widget on the same spot."""
        by_widget: dict[int, list[Seen]] = defaultdict(list)
        for s in sorted(self._visible, key=lambda s: s.written.place.top()):
            by_widget[id(s.widget)].append(s)
        for texts in by_widget.values():
            for one, other in _in_one_line(texts):
                both = one.written.place.intersected(other.written.place)
                if both.width() > TOUCH_PX and both.height() > min(one.written.px, other.written.px) / 3:
                    yield f"overlap: {one.written.shown!r} and {other.written.shown!r} ({one.by}, {other.by})"

    def widgets_on_each_other(self) -> Iterator[str]:
        """Siblings that cover each other and are no overlays; children that leave their parent."""
        children: dict[int, list[QWidget]] = defaultdict(list)
        for widget in self._shown:
            parent = widget.parentWidget()
            if parent is not None and not _floats(widget) and not isinstance(parent, QAbstractScrollArea):
                children[id(parent)].append(widget)
                if not parent.rect().adjusted(-TOUCH_PX, -TOUCH_PX, TOUCH_PX, TOUCH_PX).contains(widget.geometry()):
                    yield f"overlap: {_name(widget)} at {_text(widget.geometry())} leaves {_name(parent)}"
        for siblings in children.values():
            for one, other in combinations(siblings, 2):
                both = one.geometry().intersected(other.geometry())
                if both.width() > TOUCH_PX and both.height() > TOUCH_PX:
                    yield f"overlap: {_name(one)} and {_name(other)} share {_text(both)}"

    def nameless(self) -> Iterator[str]:
        """Controls of which a screen reader could not say what they are."""
        for widget in self._shown:
            spoken = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
            if is_control(widget) and not spoken:
                yield f"nameless: {_name(widget)}"

    def pale(self) -> Iterator[str]:
        """Texts with too little contrast to what lies round them; those of disabled controls excepted."""
        for s in self._visible:
            # What is written on the map has no ground of its own: its tokens are held against the map's by test_tokens.
            if not s.widget.isEnabled() or s.by.startswith("Overlay."):
                continue
            ground = _ground(self.pixels, s.place, self._tokens[s.written.token])
            if ground is None:
                continue
            have, need = contrast(self._tokens[s.written.token], ground), _need(s.written)
            if round(have, 1) < need:
                yield f"pale: {s.written.shown!r}, {s.written.token} on {ground}, {have:.1f}:1 of {need}:1 ({s.by})"

    def faint(self) -> Iterator[str]:
        """Icons and symbols with too little contrast to what lies round them; those of disabled controls excepted."""
        known: set[tuple[int, str]] = set()
        for place, sign in enumerate(self.signs):
            # Signs on the map lie on each other, on labels and ways: they are held against its grounds by test_tokens.
            if sign.by.startswith("Stamps."):
                continue
            if any(sign.place.intersects(s.place) for s in self.signs[place + 1 :] if s.widget is sign.widget):
                # Another sign was painted over it.
                continue
            if (sign.picture.cacheKey(), sign.by) in known or not sign.widget.isEnabled() or not self._is_on_top(sign):
                continue
            known.add((sign.picture.cacheKey(), sign.by))
            have = standing_off(sign, self.pixels)
            if have is not None and round(have, 1) < NEED:
                yield f"faint: a sign at {_text(sign.place)}, {have:.1f}:1 of {NEED}:1 ({sign.by})"

    @property
    def _tokens(self) -> Tokens:
        return self._ui.tokens

    def _is_on_top(self, s: Seen | Sign) -> bool:
        """Whether no overlay lies over the middle of it but one that it belongs to."""
        top = self._window.childAt(s.place.center())
        return top is None or all(o is s.widget or o.isAncestorOf(s.widget) for o in self._overlays_at(top))

    def _overlays_at(self, widget: QWidget) -> list[QWidget]:
        """What floats of a widget and all that it stands in."""
        if widget is self._window:
            return []
        if widget not in self._over:
            parent = widget.parentWidget()
            self._over[widget] = [widget] * _floats(widget) + (self._overlays_at(parent) if parent else [])
        return self._over[widget]

    def _note(self, written: Written) -> None:
        """Called by the painting helper."""
        found = self._painting(sys._getframe(2))
        if found is not None:
            widget, by, corner = found
            self.seen.append(Seen(written, widget, by, written.place.toAlignedRect().translated(corner)))

    def _note_sign(self, picture: QPixmap, at: QPointF) -> None:
        found = self._painting(sys._getframe(3))
        if found is not None:
            widget, by, corner = found
            size = picture.deviceIndependentSize().toSize()
            self.signs.append(Sign(picture, widget, by, QRect(at.toPoint() + corner, size)))

    def _painting(self, frame: FrameType | None) -> tuple[QWidget, str, QPoint] | None:
        """The widget that paints, found up the stack, the method that does it, and its corner in the window."""
        by = ""
        while frame is not None:
            method = frame.f_code.co_name
            if by and method not in ("picture", "paintEvent", "drawForeground"):
                # To look into a frame takes longer than to go past it.
                frame = frame.f_back
                continue
            owner = frame.f_locals.get("self")
            if isinstance(owner, Ui) and method == "picture":
                # A sign that is drawn once and kept stands elsewhere than it is shown; its digit is held by the tokens.
                return None
            if owner is not None and not by:
                by = f"{type(owner).__name__}.{method}"
            if isinstance(owner, QWidget) and method in ("paintEvent", "drawForeground"):
                widget = owner.viewport() if isinstance(owner, QAbstractScrollArea) else owner
                corner = widget.mapTo(self._window, QPoint(0, 0)) if widget is not self._window else QPoint(0, 0)
                return widget, by, corner
            frame = frame.f_back
        return None


def is_control(widget: QWidget) -> bool:
    """Whether somebody can do something with it."""
    if isinstance(widget, QAbstractButton | QLineEdit | QTextEdit):
        return True
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None


@contextmanager
def _nothing_kept(window: QWidget) -> Iterator[None]:
    """Let the charts paint where they stand what else they keep as pictures: nobody sees what is written in those."""
    never = QGraphicsItem.CacheMode.NoCache
    scenes = [view.scene() for view in window.findChildren(QGraphicsView)]
    kept = [(item, mode) for scene in scenes for item in scene.items() if (mode := item.cacheMode()) != never]
    for item, _ in kept:
        item.setCacheMode(never)
    try:
        yield
    finally:
        for item, mode in kept:
            item.setCacheMode(mode)


def _in_one_line(texts: list[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """The pairs of which both stand at one height.

    Args:
        texts: by their upper edges.
    """
    tops = [s.written.place.top() for s in texts]
    for place, one in enumerate(texts, 1):
        for other in texts[place : bisect_left(tops, one.written.place.bottom())]:
            yield one, other


def _shown(window: QWidget) -> list[QWidget]:
    return [w for w in window.findChildren(QWidget) if w.isVisibleTo(window) and not w.isWindow()]


def _floats(widget: QWidget) -> bool:
    """Whether it is meant to lie over others."""
    return isinstance(widget, Overlay | QScrollBar) or bool(widget.property("floats"))


def _scrolls(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), QAbstractScrollArea)


def _is_told(s: Seen) -> bool:
    """Whether the tool tip at this text tells all of it."""
    told, widget = "", s.widget
    rows = widget.parentWidget()
    if isinstance(rows, RowList):
        index = rows._index_at(int(s.written.place.center().y()))
        told = "" if index is None else rows.spoken(rows.rows[index])
    elif isinstance(rows, QueueView):
        row = rows.row_at(rows.indexAt(s.written.place.center().toPoint()).row())
        told = "" if row is None else spoken(rows._ui, row)
    else:
        told = html.unescape(widget.toolTip())
    return all(word in told for word in s.written.text.split())


def _need(written: Written) -> float:
    large = written.px >= LARGE_PX or (written.px >= BOLD_LARGE_PX and written.weight >= 600)
    return LARGE if large else BODY


def _ground(pixels: Pixels, place: QRect, ink: str) -> str | None:
    """The colour round a text, as #rrggbb: what covers most of its place besides the ink; the ink where that is all."""
    y, x = max(0, place.top()), max(0, place.left())
    part = pixels[y : place.bottom() + 1, x : place.right() + 1]
    if not part.size:
        return None
    of_ink, corner = int(ink[1:], 16) | 0xFF000000, int(part[0, 0])
    most = np.count_nonzero(part == corner)
    if corner == of_ink or 2 * most + np.count_nonzero(part == of_ink) < part.size:
        # To sort the pixels takes longest: only where all others together are more than the corner's.
        values, counts = np.unique(part, return_counts=True)
        counts[values == of_ink] = 0
        corner = int(values[counts.argmax()])
    return f"#{corner & 0xFFFFFF:06x}"


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r}"


def _text(rect: QRect) -> str:
    return f"{rect.x()},{rect.y()} {rect.width()}x{rect.height()}"
