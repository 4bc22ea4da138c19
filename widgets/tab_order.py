"""The order of Tab: by the parts of a window as they are worked, inside each of them as one reads.

Qt's own order is that of making, which buttons that come and go turn upside down.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

LINE_PX = 14
"""Widgets whose tops differ by less stand in one line."""
_Policy = Qt.FocusPolicy
_POLICIES_WITH_TAB = (_Policy.StrongFocus, _Policy.TabFocus, _Policy.WheelFocus)


def go_on(part: QWidget, blocks: Sequence[QWidget] = (), *, forward: bool) -> bool:
    """Give the keys to what Tab (or Shift+Tab) goes to inside a part of a window; False: there is nothing to go to."""
    target = next_of(part, blocks, part.window().focusWidget(), forward=forward)
    if target is not None:
        target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return target is not None


def next_of(part: QWidget, blocks: Sequence[QWidget], focus: QWidget | None, *, forward: bool) -> QWidget | None:
    """What Tab (or Shift+Tab) goes to; None: there is nothing to go to.

    Args:
        part: the window, or what covers it; what stands in other windows is passed over.
        blocks: its parts in the order of the work; what is in none of them comes last.
        focus: where the keys are now.
        forward: False: backwards.
    """
    order = reachable(part, blocks)
    if not order:
        return None
    if focus not in order:
        return order[0] if forward else order[-1]
    return order[(order.index(focus) + (1 if forward else -1)) % len(order)]


def reachable(part: QWidget, blocks: Sequence[QWidget] = ()) -> list[QWidget]:
    """Everything that Tab goes to, in order."""
    window = part.window()
    # Most are out of sight.
    found = [w for w in part.findChildren(QWidget) if w.isVisible() and _takes_tab(w) and w.window() is window]
    return sorted(found, key=lambda widget: _place(widget, part, blocks))


def _takes_tab(widget: QWidget) -> bool:
    return widget.isEnabled() and widget.focusPolicy() in _POLICIES_WITH_TAB and widget.focusProxy() is None


def _place(widget: QWidget, part: QWidget, blocks: Sequence[QWidget]) -> tuple[int, ...]:
    """Its block and its place; what scrolls stands where its frame does, wherever it is scrolled to."""
    block = next((n for n, b in enumerate(blocks) if b is widget or b.isAncestorOf(widget)), len(blocks))
    frame = _frame(widget)
    if frame is None:
        return block, *_reading(widget, part), 0, 0
    return block, *_reading(frame, part), *_reading(widget, frame.widget() or part)


def _reading(widget: QWidget, part: QWidget) -> tuple[int, int]:
    """Its line, and where in the line it stands."""
    at = widget.mapTo(part, QPoint(0, 0))
    return at.y() // LINE_PX, at.x()


def _frame(widget: QWidget) -> QScrollArea | None:
    """What a widget scrolls in, if it does."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above
