"""The menu under the other mouse button: commands in groups, each with its key, those that are off with their reason.

It runs nothing: it tells which entry was chosen.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from widgets.button import Action
from widgets.plain import menu_text, tooltip
from widgets.ui import Ui


class CaseMenu(QMenu):
    """A menu of what can be done with one thing."""

    chosen = Signal(str)
    """The command's id."""

    def __init__(self, ui: Ui, groups: Sequence[Sequence[Action]], parent: QWidget | None = None) -> None:
        """Make the menu; it deletes itself when it is closed."""
        super().__init__(parent)
        self._ui = ui
        self.setToolTipsVisible(True)
        self.setFont(ui.font(13))
        self.setPalette(ui.palette())
        for number, group in enumerate(groups):
            if number:
                self.addSeparator()
            for entry in group:
                self._add(entry)
        self.aboutToHide.connect(self.deleteLater)

    def open_at(self, at: QPoint) -> None:
        """Open at a place of the screen; nothing waits for the answer."""
        self.popup(at)

    def _add(self, entry: Action) -> None:
        action = QAction(menu_text(entry.text, entry.key), self)
        action.setEnabled(entry.enabled)
        action.setToolTip(tooltip(entry.reason))
        action.setData(entry.id)
        action.triggered.connect(lambda _=False, chosen=entry.id: self.chosen.emit(chosen))
        self.addAction(action)
