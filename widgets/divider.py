"""A divider between two panels: dragged by the mouse, moved by the arrows while it has the focus; Home puts it back."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets.ui import Ui

STEP = 16
"""Pixels that an arrow moves it, before scaling."""


class Divider(QWidget):
    """Lies in the gap; seen only while the pointer or the focus is on it."""

    moved = Signal(int)
    """It was moved: where its middle should be, in pixels of its parent along its movement."""
    released = Signal()
    """The move is over."""
    reset_requested = Signal()
    """A double click, or Home: back to where it was drawn."""

    def __init__(self, ui: Ui, parent: QWidget, *, upright: bool, key: str) -> None:
        """Make a divider; `key`: the word key of its name."""
        super().__init__(parent)
        self._ui, self._upright, self._key = ui, upright, key
        self._grip = 0
        self.setCursor(Qt.CursorShape.SplitHCursor if upright else Qt.CursorShape.SplitVCursor)
        # By Tab alone: a click must not take the keys from a field in which somebody types.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        ui.changed.connect(self._on_ui_changed)
        self._on_ui_changed()

    def place(self, rect: QRect) -> None:
        """Lie here."""
        if rect != self.geometry():
            self.setGeometry(rect)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = self._along(event.position().toPoint()) - self._middle()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move with the pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            at = self.mapToParent(event.position().toPoint())
            self.moved.emit(self._along(at) - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.released.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go back to where it was drawn."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.reset_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the arrows along its movement; leave all other keys to the desk."""
        less, more = (Qt.Key.Key_Left, Qt.Key.Key_Right) if self._upright else (Qt.Key.Key_Up, Qt.Key.Key_Down)
        step = {less: -1, more: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(self._along(self.geometry().center()) + step * self._ui.px(STEP))
            self.released.emit()
        elif event.key() == Qt.Key.Key_Home:
            self.reset_requested.emit()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a line while it can be moved."""
        if not (self.hasFocus() or self.underMouse()):
            return
        line, middle = self.rect(), self.rect().center()
        if self._upright:
            line.setLeft(middle.x() - 1)
            line.setWidth(2)
        else:
            line.setTop(middle.y() - 1)
            line.setHeight(2)
        with QPainter(self) as painter:
            painter.fillRect(line, self._ui.color("accent" if self.hasFocus() else "text3"))

    def _along(self, point: QPoint) -> int:
        return point.x() if self._upright else point.y()

    def _middle(self) -> int:
        return self._along(self.rect().center())

    def _on_ui_changed(self) -> None:
        self.setAccessibleName(self._ui.t(self._key))
        self.setAccessibleDescription(self._ui.t("layout.divider_how"))
        self.update()
