"""Puts the panels of a desk where they belong: in their page, enlarged over it, or in windows of their own.

A panel that was torn off leaves its place to its neighbours. Dividers between the panels move the shares of the page;
whoever listens to `changed` remembers them.
"""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from console.desks.closing_up import closed_up
from console.desks.dividers import Line, lines
from console.desks.layout import Rect
from widgets.divider import Divider
from widgets.torn_window import TornWindow
from widgets.ui import Ui

UPRIGHT = {"queue": True, "incident": True, "lanes": False, "map": False} | {
    "layers": True, "right": True, "map_lanes": False,
}  # fmt: skip
"""The dividers by the name of their share, and whether they stand between two columns."""


class Placing(QObject):
    """Where each panel of one desk is."""

    changed = Signal()
    """A divider was moved, a panel torn off, moved or put back: to be remembered."""
    rearranged = Signal()
    """The page has to be laid out anew."""

    def __init__(self, ui: Ui, desk: QWidget, panels: Mapping[str, QWidget]) -> None:
        """Place the panels of a desk, which owns them."""
        super().__init__(desk)
        self._ui, self._desk, self._panels = ui, desk, panels
        self._torn: dict[str, TornWindow] = {}
        self._shares: dict[str, float] = {}
        self._lines: dict[str, Line] = {}
        self._dividers: dict[str, Divider] = {}
        for name, upright in UPRIGHT.items():
            divider = Divider(ui, desk, upright=upright, key=f"layout.divider.{name}")
            divider.hide()
            divider.moved.connect(partial(self._on_divider_moved, name))
            divider.released.connect(self.changed)
            divider.reset_requested.connect(partial(self._on_divider_reset_requested, name))
            self._dividers[name] = divider

    @property
    def shares(self) -> Mapping[str, float]:
        """Where dividers were moved to, by name; those not moved are not there."""
        return self._shares

    @property
    def torn(self) -> Mapping[str, TornWindow]:
        """The windows of the panels that were torn off."""
        return self._torn

    def set_shares(self, shares: Mapping[str, float]) -> None:
        """Move all dividers."""
        self._shares = dict(shares)
        self.rearranged.emit()

    def owner(self, widget: QWidget | None) -> str:
        """The panel that holds a widget; empty: none does."""
        found = (n for n, p in self._panels.items() if widget is not None and (p is widget or p.isAncestorOf(widget)))
        return next(found, "")

    def arrange(self, page: str, places: Mapping[str, Rect], gap: int) -> None:
        """Lay a page out: these are the places of all panels that it has."""
        standing = closed_up(places, self._torn, gap)
        for name, panel in self._panels.items():
            if name in self._torn:
                continue
            place = standing.get(name)
            panel.setVisible(place is not None)
            if place is not None:
                panel.setGeometry(_qt(place))
        self._lines = lines(page, standing, self._desk.width(), self._desk.height(), gap)
        for name, divider in self._dividers.items():
            line = self._lines.get(name)
            divider.setVisible(line is not None)
            if line is not None:
                divider.place(_qt(line.place))
                divider.raise_()

    def tear_off(self, name: str, place: QRect | None = None, *, full_screen: bool = False) -> None:
        """Give a panel a window of its own, beside the desk's or at a place of the desktop; it leaves its page.

        A window that is restored (`place` is given) does not take the keys.
        """
        if name in self._torn:
            return
        panel, size = self._panels[name], self._panels[name].size()
        at = panel.mapToGlobal(panel.rect().topLeft())
        window = TornWindow(self._ui, name, panel)
        self._torn[name] = window
        if place is None:
            window.setGeometry(QRect(at, size.expandedTo(window.minimumSize())))
        else:
            window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            window.setGeometry(place)
        window.closed.connect(self.put_back)
        window.moved.connect(self.changed)
        if full_screen:
            window.setWindowState(Qt.WindowState.WindowFullScreen)
        window.show()
        if place is None:
            window.activateWindow()
            panel.setFocus()
        self._told()

    def toggle(self, name: str) -> None:
        """Give a panel a window of its own, or put it back."""
        if name in self._torn:
            self.put_back(name)
        else:
            self.tear_off(name)

    def put_back(self, name: str) -> None:
        """Let a torn-off panel stand in its page again; the desk's window comes forward."""
        window = self._torn.pop(name, None)
        if window is None:
            return
        window.moved.disconnect(self.changed)
        window.give_back(self._desk).hide()
        self._told()
        if QApplication.activeWindow() is None:
            self._desk.activateWindow()

    def put_all_back(self) -> None:
        """Let every panel stand in its page."""
        for name in list(self._torn):
            self.put_back(name)

    def _told(self) -> None:
        self.rearranged.emit()
        self.changed.emit()

    def _on_divider_moved(self, name: str, position: int) -> None:
        line = self._lines.get(name)
        if line is not None:
            self._shares[name] = line.share_at(position, name)
            self.rearranged.emit()

    def _on_divider_reset_requested(self, name: str) -> None:
        if self._shares.pop(name, None) is not None:
            self._told()


def _qt(place: Rect) -> QRect:
    return QRect(place.x, place.y, place.w, place.h)
