"""A window of its own for one panel: for a second monitor. To close it is to put the panel back."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.gutter import Gutter
from widgets.tab_order import go_on
from widgets.ui import Ui

MARGIN = 6
LEAST = QSize(240, 160)


class TornWindow(Gutter):
    """Holds the panel until it is given back."""

    closed = Signal(str)
    """The window was closed: the panel's name."""
    moved = Signal()
    """It has another place, size or state."""

    def __init__(self, ui: Ui, name: str, panel: QWidget) -> None:
        """Make a hidden window round a panel, which leaves its parent.

        Args:
            ui: the context.
            name: what the desk calls the panel; `panel.<name>` is its word key.
            panel: what it shows.
        """
        super().__init__(ui)
        self.name, self._panel = name, panel
        self.setMinimumSize(LEAST)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self._column.addWidget(panel)
        panel.show()
        ui.changed.connect(self._on_ui_changed)
        self._on_ui_changed()

    def give_back(self, parent: QWidget) -> QWidget:
        """Let the panel go to a parent again; the window is done."""
        self._column.removeWidget(self._panel)
        self._panel.setParent(parent)
        self.hide()
        self.deleteLater()
        return self._panel

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab: as one reads; Qt's own order is that of making."""
        return go_on(self, forward=next)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Put the panel back: what is closed here must not be lost."""
        event.ignore()
        self.closed.emit(self.name)

    def changeEvent(self, event: QEvent) -> None:
        """Tell that it fills the screen, or no longer."""
        super().changeEvent(event)
        self.moved.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Tell the new place."""
        super().moveEvent(event)
        self.moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the new size."""
        super().resizeEvent(event)
        self.moved.emit()

    def _on_ui_changed(self) -> None:
        t = self._ui.t
        self.setWindowTitle(f"{t(f'panel.{self.name}')} · {t('common.app')}")
        self.update()
