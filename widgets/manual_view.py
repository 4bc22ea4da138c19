"""The user's manual over the window: text of our own, with its headings, scrolled by the keyboard, left by Escape."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from widgets.button import Action, ActionButton
from widgets.scroll_bar import scroll_bar_style
from widgets.ui import Ui

WIDTH = 820


class ManualView(QWidget):
    """Shows the manual in the language of the screen."""

    left = Signal()
    """Escape was pressed."""

    def __init__(self, ui: Ui, pages: dict[str, str], parent: QWidget | None = None) -> None:
        """Make the view.

        Args:
            ui: the context.
            pages: Markdown by language; written by us, never text from outside.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._ui, self._pages = ui, pages
        self.text = QTextBrowser(self)
        """The text itself."""
        self.text.setOpenLinks(False)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._leave = ActionButton(ui, Action(id="leave", text="", key="Esc"))
        self._leave.clicked.connect(self.left)
        head, column = QHBoxLayout(), QVBoxLayout(self)
        head.addStretch(1)
        head.addWidget(self._leave)
        column.addLayout(head)
        column.addWidget(self.text)
        self.setFocusProxy(self.text)
        ui.changed.connect(self._dress)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Escape; the browser scrolls by its own keys."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()

    def resizeEvent(self, _event: object) -> None:
        """Keep the lines short enough to read."""
        side = max(self._ui.px(16), (self.width() - self._ui.px(WIDTH)) // 2)
        self.setContentsMargins(side, self._ui.px(20), side, self._ui.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        with QPainter(self) as painter:
            painter.fillRect(QRect(0, 0, self.width(), self.height()), self._ui.color("bg0"))

    def _dress(self) -> None:
        ui, tokens = self._ui, self._ui.tokens
        self.setAccessibleName(ui.t("manual.name"))
        self.text.setAccessibleName(ui.t("manual.name"))
        self._leave.set_action(Action(id="leave", text=ui.t("manual.close"), key="Esc"))
        self.text.document().setDefaultFont(ui.font(14))
        self.text.document().setDefaultStyleSheet(f"code {{ color: {tokens['text']}; }}")
        self.text.setStyleSheet(
            f"QTextBrowser {{ background: {tokens['bg1']}; color: {tokens['text']}; padding: {ui.px(18)}px; }}"
        )
        self.text.verticalScrollBar().setStyleSheet(scroll_bar_style(ui))
        where = self.text.verticalScrollBar().value()
        self.text.setMarkdown(self._pages[ui.lang])
        self._space_headings()
        self.text.verticalScrollBar().setValue(where)

    def _space_headings(self) -> None:
        """Markdown's headings stand as close as lines do."""
        cursor, block = self.text.textCursor(), self.text.document().begin()
        while block.isValid():
            looks = block.blockFormat()
            if looks.headingLevel() > 1:
                looks.setTopMargin(self._ui.px(16))
            looks.setBottomMargin(self._ui.px(6))
            cursor.setPosition(block.position())
            cursor.setBlockFormat(looks)
            block = block.next()
