"""The order of Tab: by panels as they are worked, inside a panel as one reads; the bars at the edges come last.

Qt's own order is that of making, which buttons that come and go turn upside down.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

LINE_PX = 14
"""Widgets whose tops differ by less stand in one line."""


def next_of(window: QWidget, blocks: Sequence[QWidget], focus: QWidget | None, *, forward: bool) -> QWidget | None:
    """What Tab (or Shift+Tab) goes to; None: there is nothing to go to.

    Args:
        window: the window; what stands in others is passed over.
        blocks: its parts in the order of the work; what is in none of them comes last.
        focus: where the keys are now.
        forward: False: backwards.
    """
    order = reachable(window, blocks)
    if not order:
        return None
    if focus not in order:
        return order[0] if forward else order[-1]
    return order[(order.index(focus) + (1 if forward else -1)) % len(order)]


def reachable(window: QWidget, blocks: Sequence[QWidget]) -> list[QWidget]:
    """Everything that Tab goes to, in order."""
    found = (w for w in window.findChildren(QWidget) if _takes_tab(w) and w.window() is window)
    return sorted(found, key=lambda widget: _place(widget, window, blocks))


def _takes_tab(widget: QWidget) -> bool:
    wanted = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return wanted and widget.isVisible() and widget.isEnabled()


def _place(widget: QWidget, window: QWidget, blocks: Sequence[QWidget]) -> tuple[int, int, int]:
    block = next((n for n, b in enumerate(blocks) if b is widget or b.isAncestorOf(widget)), len(blocks))
    at = widget.mapTo(window, QPoint(0, 0))
    return block, at.y() // LINE_PX, at.x()
