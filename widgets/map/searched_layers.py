"""The layers with a search above them: while something is typed, what is found stands in the place of the layers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from widgets.field import OwnEscField
from widgets.give_keys import give_keys
from widgets.map.layer_list import LayerList
from widgets.paint import draw_text
from widgets.palette import PaletteItem, PaletteRows
from widgets.ui import Ui

FIELD_HEIGHT, MARGIN, GAP = 28, 8, 6
MAX_TYPED = 100


class SearchedLayers(QWidget):
    """Field, layers, and what is found; the keys stay in the field."""

    chosen = Signal(str)
    """Enter was pressed, or a row clicked: the item's id."""
    left = Signal()
    """Esc was pressed where nothing is typed, or something was chosen."""

    def __init__(self, ui: Ui, layers: LayerList, parent: QWidget | None = None) -> None:
        """Put a search above the list of layers, which has the keys at first."""
        super().__init__(parent)
        self._ui, self._layers = ui, layers
        self.search: Callable[[str], Sequence[PaletteItem]] = lambda typed: ()
        """Answers what is typed; called for every key, so it must be quick."""
        self.field = OwnEscField(ui, key="map.search", height=FIELD_HEIGHT)
        self.field.setMaxLength(MAX_TYPED)
        self.found = PaletteRows(ui)
        self.found.hide()
        self._column = QVBoxLayout(self)
        self._top = QHBoxLayout()
        self._top.addWidget(self.field)
        self._column.addLayout(self._top)
        for rows in (layers, self.found):
            self._column.addWidget(rows, 1)
        self.setFocusProxy(layers)
        self.field.textChanged.connect(self._on_field_text_changed)
        self.field.moved.connect(self._on_field_moved)
        self.field.returnPressed.connect(self._choose)
        self.field.left.connect(self._on_field_left)
        self.found.clicked.connect(self._choose)
        ui.changed.connect(self._on_ui_changed)
        self._on_ui_changed()

    def open(self) -> None:
        """Put the cursor in the field."""
        give_keys(self.field, Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Say it where nothing is found."""
        if self.found.isHidden() or self.found.rows:
            return
        top = self.found.geometry().topLeft()
        box = QRect(top.x() + self._ui.px(MARGIN), top.y(), self.width(), self._ui.px(FIELD_HEIGHT))
        with QPainter(self) as painter:
            draw_text(painter, self._ui, box, self._ui.t("choice.nothing"), 13, 500, "text2")

    def _on_field_text_changed(self, typed: str) -> None:
        is_typed = bool(typed.strip())
        self.found.set_rows(self.search(typed) if is_typed else ())
        self.found.set_current(0)
        self.found.setVisible(is_typed)
        self._layers.setVisible(not is_typed)
        self._say()
        self.update()

    def _on_field_moved(self, step: int) -> None:
        if self.found.isHidden():
            self._layers.setFocus()
        elif (marked := self.found.current) is not None:
            self.found.set_current(self.found.rows.index(marked) + step)
            self._say()

    def _say(self) -> None:
        """The keys are in the field: a screen reader hears there which row is marked."""
        marked = self.found.current
        self.field.setAccessibleDescription("" if marked is None else self.found.spoken(marked))

    def _choose(self) -> None:
        row = self.found.current
        if row is not None and row.enabled:
            self.field.clear()
            self.left.emit()
            self.chosen.emit(row.id)

    def _on_field_left(self) -> None:
        if self.field.text():
            self.field.clear()
        else:
            self.left.emit()

    def _on_ui_changed(self) -> None:
        px = self._ui.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._top.setContentsMargins(px(MARGIN), 0, px(MARGIN), 0)
        self._column.setSpacing(px(GAP))
        self._on_field_text_changed(self.field.text())
