"""A row of buttons; what does not fit is left out from the end and stays reachable by key and palette."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.button import BUTTON_HEIGHT, Action, ActionButton
from widgets.ui import Ui


class ActionBar(QWidget):
    """The buttons of a panel, in the order given."""

    action_requested = Signal(str)
    """A button was pressed: the command's id."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make a bar without buttons."""
        super().__init__(parent)
        self._ui = ui
        self._buttons: list[ActionButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        ui.changed.connect(self._on_ui_changed)

    @property
    def buttons(self) -> Sequence[ActionButton]:
        """The buttons, shown or left out."""
        return self._buttons

    def set_actions(self, actions: Sequence[Action]) -> None:
        """Show these actions; buttons are kept, so that none flickers under the pointer. The same again: nothing."""
        if tuple(actions) == tuple(button.action for button in self._buttons):
            return
        while len(self._buttons) > len(actions):
            button = self._buttons.pop()
            button.hide()
            button.deleteLater()
        for i, action in enumerate(actions):
            if i == len(self._buttons):
                button = ActionButton(self._ui, action, self)
                button.requested.connect(self.action_requested)
                self._buttons.append(button)
            elif self._buttons[i].action != action:
                self._buttons[i].set_action(action)
        self._place()

    def sizeHint(self) -> QSize:
        """Return the height of a button; the width is the layout's."""
        return QSize(1, self._ui.px(BUTTON_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons anew."""
        super().resizeEvent(event)
        self._place()

    def _on_ui_changed(self) -> None:
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        x, gap = 0, self._ui.px(6)
        for button in self._buttons:
            size = button.sizeHint()
            fits = x + size.width() <= self.width()
            button.setVisible(fits)
            if fits:
                button.setGeometry(x, 0, size.width(), size.height())
                x += size.width() + gap
