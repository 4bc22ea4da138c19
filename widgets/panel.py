"""A panel: rounded ground, header, focus frame, and what it shows while it loads, is empty or has failed.

The panel never changes its size with its state. Loading shows only after 200 ms; a failure keeps the old data below it.
"""

from enum import StrEnum
from typing import assert_never

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from widgets.failure import Failure, FailureForm
from widgets.paint import CENTRE, RIGHT, draw_box, draw_icon, draw_text, text_width
from widgets.ui import Ui

HEADER, MARGIN, RADIUS, FRAME = 32, 12, 6, 2
LOADING_AFTER_MS = 200
LEAST_TITLE = 40
"""A title that has less room than this is left to the icon."""


class PanelState(StrEnum):
    """What a panel shows."""

    CONTENT = "content"
    LOADING = "loading"
    EMPTY = "empty"
    FAILED = "failed"


class Panel(QWidget):
    """The frame of one part of a desk."""

    action_requested = Signal(str)
    """A button of the error form was pressed: the command's id."""
    tear_requested = Signal()
    """The header was double-clicked: into a window of its own, or back."""

    def __init__(
        self, ui: Ui, icon: str = "", title_key: str = "", parent: QWidget | None = None, *, header: int = HEADER
    ) -> None:
        """Make a panel.

        Args:
            ui: the context.
            icon: name of the header's Lucide icon.
            title_key: word key of the title; empty: a panel without a header.
            parent: Qt's parent.
            header: height of the header before scaling.
        """
        super().__init__(parent)
        self._ui, self._icon, self._title_key = ui, icon, title_key
        self._header = self._full_header = header if title_key else 0
        self._count = self._note = self._hint = self._title = self._dated = ""
        self._state, self._focused = PanelState.CONTENT, False
        self._what = self._how = ""
        self._empty_icon = icon or "circle"
        self._body: QWidget | None = None
        self._keys_to: QWidget | None = None
        """Who has the keys of the panel when its body can be seen."""
        self._form = FailureForm(ui, self)
        self._form.hide()
        self._form.action_requested.connect(self.action_requested)
        self._late = QTimer(self, singleShot=True, interval=LOADING_AFTER_MS)
        self._late.timeout.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(1, 1)
        self._lay_out()
        ui.changed.connect(self._on_changed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)
        self._on_changed()

    @property
    def state(self) -> PanelState:
        """What the panel shows."""
        return self._state

    @property
    def is_known(self) -> bool:
        """Whether it is known what there is: nothing that is still to be read, or cannot be, is called empty."""
        return self._state not in (PanelState.LOADING, PanelState.FAILED)

    @property
    def is_framed(self) -> bool:
        """Whether the frame of the focus is round it."""
        return self._focused

    @property
    def body(self) -> QWidget | None:
        """The widget inside."""
        return self._body

    def set_body(self, body: QWidget) -> None:
        """Put the panel's content in; the focus goes to it."""
        if self._body is not None:
            self._box.removeWidget(self._body)
        self._body = body
        self._box.addWidget(body, 1)
        if body.focusPolicy() != Qt.FocusPolicy.NoFocus or body.focusProxy() is not None:
            self.setFocusProxy(body)

    def add_header_widget(self, widget: QWidget) -> None:
        """Put a small widget at the right end of the header."""
        self._tools.addWidget(widget)

    def set_title(self, text: str) -> None:
        """Show a title of data (a sensor's number) in place of the word."""
        self._title = text
        self._retitle()

    def set_headless(self, headless: bool) -> None:
        """Leave the header out, where there is no room for it."""
        header = 0 if headless else self._full_header
        if header != self._header:
            self._header = header
            self._on_changed()

    def set_count(self, text: str) -> None:
        """Show a count behind the title."""
        if text != self._count:
            self._count = text
            self._name_it()
            self._update_header()

    def set_note(self, text: str) -> None:
        """Show a small sentence behind the count."""
        if text != self._note:
            self._note = text
            self._update_header()

    def set_hint(self, text: str) -> None:
        """Show a small text at the right: the key that works here."""
        if text != self._hint:
            self._hint = text
            self._update_header()

    def set_dated(self, text: str) -> None:
        """Say in place of the hint from when the data is that is shown; empty: it is live."""
        if text != self._dated:
            self._dated = text
            self._name_it()
            self._update_header()

    def show_content(self) -> None:
        """Show the body."""
        self._enter(PanelState.CONTENT)

    def show_loading(self) -> None:
        """Show grey bars of row height, once it takes longer than 200 ms."""
        self._enter(PanelState.LOADING)
        self._late.start()

    def show_empty(self, what: str, how: str = "", icon: str = "") -> None:
        """Show that there is nothing: what, and how to fill it. The same again costs no painting."""
        if self._state is PanelState.EMPTY and (what, how) == (self._what, self._how):
            return
        self._what, self._how, self._empty_icon = what, how, icon or self._icon or "circle"
        self._enter(PanelState.EMPTY)
        self.setAccessibleDescription(f"{what}. {how}" if how else what)

    def show_filled(self, filled: bool, what: str, how: str = "") -> None:
        """Show the body, or in words that it is empty.

        Args:
            filled: whether there is something in the body.
            what: word key of what there is none of.
            how: word key of how to fill it; empty: nothing is said of that.
        """
        if not filled and self.is_known:
            self.show_empty(self._ui.t(what), self._ui.t(how) if how else "")
        elif filled and self._state is not PanelState.CONTENT:
            self.show_content()

    def show_failed(self, failure: Failure, *, keep: bool = True) -> None:
        """Show the error form; `keep`: above the old data, which the caller marks as old."""
        self._form.set_failure(failure)
        self._fit_form()
        if self._state is not PanelState.FAILED:
            self._enter(PanelState.FAILED)
        self._form.show()
        self._show_body(keep)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for a window of its own; only on the header, for a body's double click means something else."""
        if event.position().y() < self._ui.px(self._header) and event.button() is Qt.MouseButton.LeftButton:
            self.tear_requested.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines of the error form anew."""
        super().resizeEvent(event)
        self._fit_form()

    def sizeHint(self) -> QSize:
        """Return the body's size and the header's."""
        inner = self._body.sizeHint() if self._body else QSize(0, 0)
        return QSize(inner.width() + 2 * FRAME, inner.height() + self._ui.px(self._header) + FRAME)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, header, the state, and the frame of the focus; what the body changed has no header in it."""
        ui = self._ui
        with QPainter(self) as painter:
            edge = ui.color("accent") if self._focused else None
            draw_box(painter, QRectF(self.rect()), ui.px(RADIUS), ui.color("bg1"), edge, 1.5)
            if event.rect().top() < ui.px(self._header):
                self._paint_header(painter)
            match self._state:
                case PanelState.EMPTY:
                    self._paint_empty(painter)
                case PanelState.LOADING:
                    self._paint_loading(painter)
                case PanelState.CONTENT | PanelState.FAILED:
                    pass
                case _:
                    assert_never(self._state)

    def _lay_out(self) -> None:
        self._bar = QWidget(self)
        self._tools = QHBoxLayout(self._bar)
        self._tools.addStretch(1)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(0)
        self._box.addWidget(self._bar)
        self._box.addWidget(self._form)
        self._box.addStretch(0)

    def _fit_form(self) -> None:
        """Give the error form the height of its lines: a layout asks before it knows the width."""
        self._form.setFixedHeight(self._form.heightForWidth(self.width() - 2 * FRAME))

    def _enter(self, state: PanelState) -> None:
        self._state = state
        self.setAccessibleDescription("")
        self._form.hide()
        if state is not PanelState.LOADING:
            self._late.stop()
        self._show_body(state is PanelState.CONTENT)
        self.update()

    def _show_body(self, shown: bool) -> None:
        """Show the body or not. The keys stay here: Qt would give those of a body that goes to another panel."""
        body, focus = self._body, self.window().focusWidget()
        if body is None:
            return
        has_keys = focus is not None and (focus is self or focus is body or body.isAncestorOf(focus))
        if shown:
            if self._keys_to is not None:
                self.setFocusProxy(self.focusProxy() or self._keys_to)
        else:
            self._keys_to = self.focusProxy() or self._keys_to
            self.setFocusProxy(None)  # type: ignore[arg-type]  # Qt's own way to take it back
            if has_keys:
                self.setFocus()
        body.setVisible(shown)
        if has_keys and shown:
            (body.focusWidget() or self).setFocus()

    def _update_header(self) -> None:
        """Repaint the header alone: what the panel holds would be painted with it, a whole map for a number."""
        self.update(QRect(0, 0, self.width(), self._ui.px(self._header)))

    def _paint_header(self, painter: QPainter) -> None:
        ui = self._ui
        height, x = ui.px(self._header), ui.px(MARGIN)
        if self._icon:
            draw_icon(painter, ui.icon(self._icon, 16, "text3"), QPointF(x + ui.px(8), height / 2))
            x += ui.px(24)
        tools = self._tools.sizeHint().width()
        right = self.width() - ui.px(MARGIN) - (tools + ui.px(6) if self._tools.count() > 1 else 0)
        told, weight, token = (self._dated, 600, "p2t") if self._dated else (self._hint, 400, "text3")
        if told:
            width = text_width(ui, told, 12, weight)
            draw_text(painter, ui, QRect(right - width, 0, width + 1, height), told, 12, weight, token, RIGHT)
            right -= width + ui.px(10)
        for text, px, weight, token in (
            (self._title or ui.t(self._title_key), 13, 600, "text"),
            (self._count, 13, 500, "text3"),
            (self._note, 12, 400, "text3"),
        ):
            # Half a note says nothing, nor do two letters of a title: they go as a whole where there is no room.
            least = (
                text_width(ui, text, px, weight)
                if text is self._note
                else min(ui.px(LEAST_TITLE), text_width(ui, text, px, weight))
            )
            if text and least <= right - x:
                x += draw_text(painter, ui, QRect(x, 0, right - x, height), text, px, weight, token) + ui.px(9)

    def _paint_empty(self, painter: QPainter) -> None:
        ui = self._ui
        top = ui.px(self._header)
        middle = top + (self.height() - top) // 2
        above = ui.px(10)
        if self.height() - top >= ui.px(110):
            pixmap = ui.icon(self._empty_icon, 32, "slate")
            draw_icon(painter, pixmap, QPointF(self.width() / 2, middle - ui.px(38)))
        elif self._how:
            # Two lines alone stand in the middle together, or the lower one would leave a low panel.
            above = ui.px(23)
        box = QRect(ui.px(8), middle - above, self.width() - ui.px(16), ui.px(22))
        draw_text(painter, ui, box, self._what, 15, 600, "text2", CENTRE)
        box.translate(0, ui.px(24))
        draw_text(painter, ui, box, self._how, 13, 400, "text3", CENTRE)

    def _paint_loading(self, painter: QPainter) -> None:
        if self._late.isActive():
            return
        ui = self._ui
        room = self.width() - 2 * ui.px(MARGIN)
        y = ui.px(self._header + 10)
        for share, thin in ((0.9, 0.6), (0.66, 0.42), (0.8, 0.5)):
            draw_box(painter, QRectF(ui.px(MARGIN), y, room * share, ui.px(12)), ui.px(3), ui.color("bg3"))
            draw_box(painter, QRectF(ui.px(MARGIN), y + ui.px(18), room * thin, ui.px(9)), ui.px(3), ui.color("bg2"))
            y += ui.px(44)

    def _retitle(self) -> None:
        self._name_it()
        self.update()

    def _name_it(self) -> None:
        parts = (self._title or self._ui.t(self._title_key), self._count, self._dated)
        self.setAccessibleName(" ".join(part for part in parts if part))

    def _on_changed(self) -> None:
        ui = self._ui
        self._box.setContentsMargins(FRAME, 0, FRAME, FRAME)
        self._bar.setFixedHeight(ui.px(self._header) or FRAME)
        self._tools.setContentsMargins(0, 0, ui.px(MARGIN) - FRAME, 0)
        self._tools.setSpacing(ui.px(6))
        self._fit_form()
        self._retitle()

    @property
    def _is_inner(self) -> bool:
        """Whether it is part of another panel, which has the frame: two frames round one list say nothing more."""
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, Panel):
            parent = parent.parentWidget()
        return parent is not None

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        focused = now is not None and (now is self or self.isAncestorOf(now)) and not self._is_inner
        if focused != self._focused:
            self._focused = focused
            self.update()
