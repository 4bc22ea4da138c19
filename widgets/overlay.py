"""What lies over a part of the window for a moment: it follows its host's size and leaves the alarms readable."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from widgets.tab_order import go_on


class Overlay(QWidget):
    """A child that keeps its place when its host changes size; a subclass says where that is."""

    def __init__(self, host: QWidget) -> None:
        """Make it hidden, over `host`."""
        super().__init__(host)
        self._host = host
        host.installEventFilter(self)
        self.hide()

    @property
    def host(self) -> QWidget:
        """The widget below."""
        return self._host

    def move_to(self, host: QWidget) -> None:
        """Lie over another widget from now on; hidden until it is shown there."""
        if host is not self._host:
            self._host.removeEventFilter(self)
            self._host = host
            self.setParent(host)
            host.installEventFilter(self)

    def set_top(self, top: int) -> None:
        """Leave the first `top` real pixels of the window uncovered; what lies inside a panel leaves them anyway."""

    def place(self) -> None:
        """Set the geometry; called when the host changes its size."""

    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep Tab inside: what lies below is not to be worked while this is open."""
        go_on(self, forward=next)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the host."""
        if event.type() is QEvent.Type.Resize and watched is self._host and not self.isHidden():
            self.place()
        return False


def holds(widget: QWidget | None) -> bool:
    """Whether a widget is part of something that lies over the window for a moment."""
    while widget is not None:
        if isinstance(widget, Overlay):
            return True
        widget = widget.parentWidget()
    return False
