"""A menu of what may be chosen: several at once, or one of each section. It stays open while several are chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from widgets.plain import menu_text
from widgets.ui import Ui


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One thing that may be chosen."""

    id: str
    text: str
    chosen: bool = False
    key: str = ""
    enabled: bool = True
    marks: bool = True
    """Whether it can be on; else choosing it is asking for something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Some of them below a title."""

    picks: Sequence[Pick]
    title: str = ""
    single: bool = False
    """Whether only one of them is on."""


class PickMenu(QMenu):
    """A menu that tells what was chosen; it runs nothing."""

    picked = Signal(str, bool)
    """One was chosen, or no more: its id, and whether it is on now."""

    def __init__(self, ui: Ui, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        """Make the menu; it deletes itself when it is closed."""
        super().__init__(parent)
        self.setFont(ui.font(13))
        self.setPalette(ui.palette())
        for number, section in enumerate(sections):
            if section.title:
                self.addSection(menu_text(section.title))
            elif number:
                self.addSeparator()
            self._add(section)
        self.aboutToHide.connect(self.deleteLater)

    def open_at(self, at: QPoint) -> None:
        """Open at a place of the screen; nothing waits for the answer."""
        self.popup(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose, and stay open where more may be chosen."""
        if not self._toggle(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses and stays open; Enter chooses and closes."""
        if event.key() != Qt.Key.Key_Space or not self._toggle(self.activeAction()):
            super().keyPressEvent(event)

    def _toggle(self, action: QAction | None) -> bool:
        if action is None or not action.isEnabled() or not action.isCheckable() or action.actionGroup() is not None:
            return False
        action.trigger()
        return True

    def _add(self, section: Section) -> None:
        group = QActionGroup(self) if section.single else None
        for pick in section.picks:
            action = QAction(menu_text(pick.text, pick.key), self)
            action.setData(pick.id)
            action.setEnabled(pick.enabled)
            action.setCheckable(pick.marks)
            action.setChecked(pick.chosen)
            if group is not None:
                group.addAction(action)
            action.triggered.connect(lambda on=False, chosen=pick.id: self.picked.emit(chosen, on))
            self.addAction(action)
