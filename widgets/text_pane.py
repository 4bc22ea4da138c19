"""A panel of plain lines that can be selected and copied; lines at fault stand on an amber ground, with a bar."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from widgets.panel import Panel, PanelState
from widgets.plain import visible
from widgets.scroll_bar import scroll_bar_style
from widgets.ui import Ui

BAR = 3


class TextPane(Panel):
    """Shows text from outside as it is: no markup, control characters written out."""

    def __init__(self, ui: Ui, icon: str, key: str, parent: QWidget | None = None) -> None:
        """Make an empty pane; `key` is the word key of its title."""
        super().__init__(ui, icon, key, parent, header=34)
        self._key = key
        self._bad: Collection[int] = ()
        self.text = _Text(ui, self)
        self.set_body(self.text)
        ui.changed.connect(self._dress)
        self.clear()
        self._dress()

    @property
    def bad(self) -> Collection[int]:
        """The lines that are marked, from 0."""
        return self._bad

    def set_lines(self, lines: Sequence[str], bad: Collection[int] = ()) -> None:
        """Show these lines; those of `bad` are marked, and the first of them is in sight."""
        self._bad = tuple(bad)
        self.text.setPlainText("\n".join(visible(line) for line in lines))
        self._mark()
        self.show_content()

    def clear(self) -> None:
        """Show that no message is chosen."""
        self._bad = ()
        self.set_note("")
        self.show_empty(self._ui.t("dead.none"))

    def _mark(self) -> None:
        marks, document = [], self.text.document()
        for number in self._bad:
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(document.findBlockByNumber(number))
            mark.format.setBackground(self._ui.tint("p2"))
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            marks.append(mark)
            # The colour of a selection reaches over its letters only.
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(document.findBlockByNumber(number))
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format.setForeground(self._ui.color("p2t"))
            marks.append(mark)
        self.text.setExtraSelections(marks)
        self.text.bad = self._bad
        first = min(self._bad, default=0)
        self.text.setTextCursor(QTextCursor(document.findBlockByNumber(first)))
        self.text.ensureCursorVisible()

    def _dress(self) -> None:
        ui = self._ui
        if self.state is PanelState.EMPTY:
            self.clear()
        self.text.setAccessibleName(ui.t(self._key))
        self.text.setFont(ui.font(13, mono=True))
        self.text.document().setDocumentMargin(ui.px(10))
        self.text.setStyleSheet(f"background: {ui.tokens['bg1']}; color: {ui.tokens['text']};")
        self.text.verticalScrollBar().setStyleSheet(scroll_bar_style(ui))
        self._mark()


class _Text(QPlainTextEdit):
    """Paints a bar before the lines at fault: a colour is never alone."""

    def __init__(self, ui: Ui, parent: QWidget) -> None:
        super().__init__(parent, readOnly=True)
        self._ui = ui
        self.bad: Collection[int] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then the bars."""
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            for number in self.bad:
                block = self.document().findBlockByNumber(number)
                place = self.blockBoundingGeometry(block).translated(self.contentOffset())
                # The last block's place has the document's margin in it. Its layout would say it too, but the wrapper
                # that Python gets of it frees what the document owns.
                margin = 0.0 if block.next().isValid() else self.document().documentMargin()
                bar = QRect(0, round(place.top()), self._ui.px(BAR), round(place.height() - margin))
                painter.fillRect(bar, self._ui.color("p2"))
