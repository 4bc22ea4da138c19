"""A form in a frame that may be lower than it: the wheel scrolls, and whatever gets the keys comes into view."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget

from widgets.scroll_bar import scroll_bar_style
from widgets.ui import Ui

MARGIN = 40
"""So much round what has the keys is shown too, pixels."""


class FormScroll(QScrollArea):
    """As high as its form where there is room, never higher."""

    def __init__(self, ui: Ui, form: QWidget, parent: QWidget | None = None) -> None:
        """Put the form in."""
        super().__init__(parent)
        self._ui, self._form = ui, form
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self.setWidgetResizable(True)
        self.setWidget(form)
        form.setProperty("floats", True)
        for ground in (form, self.viewport()):
            ground.setAutoFillBackground(False)
        form.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        ui.changed.connect(self._dress)
        self._dress()

    def sizeHint(self) -> QSize:
        """Return the height of the form."""
        return QSize(1, self._form.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return next to nothing: the layout decides."""
        return QSize(1, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The form is higher or lower than before: so is this."""
        if watched is self._form and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _dress(self) -> None:
        self.verticalScrollBar().setStyleSheet(scroll_bar_style(self._ui))

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._form.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, MARGIN)
