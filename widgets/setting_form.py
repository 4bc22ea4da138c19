"""A form of settings: a label at the left of each line, then fields, choices and buttons; notes over the whole width.

It knows no setting: it is given lines, and tells what was typed, chosen or pressed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from widgets.button import Action, ActionButton
from widgets.field import Field
from widgets.intake.segments import Segment, Segments
from widgets.paint import draw_text
from widgets.plain import plain, tooltip
from widgets.ui import Ui

ROW, GAP, SIDE = 28, 6, 12
LABEL_SHARE, LABEL_MOST = 0.30, 190
FIELD_LEAST, FIELD_MOST = 40, 720
"""The widths of a field before scaling: on a wide screen a sentence is written in the sight of its label."""


class Kind(StrEnum):
    """How something is set."""

    TEXT = "text"
    ONE = "one"
    """One of a few, side by side."""
    DO = "do"
    """A button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One thing that can be set."""

    id: str
    kind: Kind = Kind.TEXT
    name: str
    """What it is called, for a screen reader; a button's words."""
    value: str = ""
    options: tuple[Segment, ...] = ()
    hint: str = ""
    """An example, as long as the field is empty."""
    width: int = 0
    """Of a field, before scaling; 0: what is left of the line, up to `FIELD_MOST`."""
    key: str = ""
    """The key of a button."""
    enabled: bool = True
    reason: str = ""
    """Why it is off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line: its label and what stands behind it; without controls the label is a note over the whole width."""

    label: str
    controls: tuple[Control, ...] = ()


class SettingForm(QWidget):
    """The lines, one below the other."""

    edited = Signal(str, str)
    """Something was typed or chosen: its id and the new value."""
    pressed = Signal(str)
    """A button was pressed: its id."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make an empty form."""
        super().__init__(parent)
        self._ui = ui
        self._lines: tuple[Line, ...] = ()
        self._made: dict[str, Field | Segments | ActionButton] = {}
        self._notes: list[QLabel] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        ui.changed.connect(self._arrange)

    @property
    def lines(self) -> Sequence[Line]:
        """The lines as they were given."""
        return self._lines

    @property
    def values(self) -> Mapping[str, str]:
        """What stands in the fields and choices now, by id."""
        held = {i: w for i, w in self._made.items() if not isinstance(w, ActionButton)}
        return {i: w.text() if isinstance(w, Field) else w.value for i, w in held.items()}

    def control(self, ident: str) -> QWidget:
        """The field, choice or button of this id."""
        return self._made[ident]

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; a control that was there before is kept, and so the focus."""
        if tuple(lines) == self._lines and all(self.values.get(c.id, c.value) == c.value for c in _controls(lines)):
            return
        before, self._lines = self._lines, tuple(lines)
        if _build_of(before) != _build_of(lines):
            self._build(before)
        for control in _controls(lines):
            self._fill(control)
        self._set_notes([line.label for line in lines if not line.controls])
        self._arrange()

    def set_errors(self, errors: Mapping[str, str]) -> None:
        """Mark the fields that are wrong, each with its sentence; all others are right."""
        for ident, widget in self._made.items():
            if isinstance(widget, Field):
                widget.set_error(errors.get(ident, ""))
        wrong = next((self._made[i] for i in errors if i in self._made), None)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Give the keys to the first control."""
        first = next((w for w in self._made.values() if w.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the controls anew."""
        super().resizeEvent(event)
        self._arrange()

    def sizeHint(self) -> QSize:
        """Return the height that the lines need at this width."""
        return QSize(1, self._bottom)

    def minimumSizeHint(self) -> QSize:
        """Return the same height: nothing of it is squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the labels."""
        ui = self._ui
        with QPainter(self) as painter:
            for line, box in self._places():
                if line.controls:
                    label = QRect(ui.px(SIDE), box.top(), self._label_width() - ui.px(SIDE), ui.px(ROW))
                    draw_text(painter, ui, label, line.label, 13, 500, "text2")

    def is_built_as(self, lines: Sequence[Line]) -> bool:
        """Whether it has the controls of these lines, and no others."""
        return _build_of(self._lines) == _build_of(lines)

    def _build(self, before: Sequence[Line]) -> None:
        kept = {ident: self._made.pop(ident) for ident, _ in set(_build_of(before)) & set(_build_of(self._lines))}
        for old in self._made.values():
            old.hide()
            old.deleteLater()
        self._made = {c.id: kept.get(c.id) or self._make(c) for c in _controls(self._lines)}

    def _make(self, control: Control) -> Field | Segments | ActionButton:
        ident = control.id
        match control.kind:
            case Kind.TEXT:
                field = Field(self._ui, self, height=ROW)
                field.textEdited.connect(lambda text: self.edited.emit(ident, text))
                made: Field | Segments | ActionButton = field
            case Kind.ONE:
                segments = Segments(self._ui, "", self, height=ROW)
                segments.chosen.connect(lambda value: self.edited.emit(ident, value))
                made = segments
            case Kind.DO:
                button = ActionButton(self._ui, Action(id=ident, text=control.name), self)
                button.requested.connect(self.pressed)
                made = button
        made.show()
        return made

    def _fill(self, control: Control) -> None:
        widget = self._made[control.id]
        if isinstance(widget, ActionButton):
            widget.set_action(
                Action(
                    id=control.id,
                    text=control.name,
                    key=control.key,
                    enabled=control.enabled,
                    reason=control.reason,
                )
            )
            return
        if isinstance(widget, Field):
            if widget.text() != control.value:
                widget.setText(control.value)
            widget.setPlaceholderText(control.hint)
            widget.set_error("")
        else:
            widget.set_segments(control.options)
            widget.set_value(control.value)
            widget.set_name(control.name)
        widget.setAccessibleName(control.name)
        widget.setEnabled(control.enabled)

    def _set_notes(self, texts: Sequence[str]) -> None:
        while len(self._notes) < len(texts):
            note = QLabel(self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
            self._notes.append(note)
        for note, text in zip(self._notes, texts, strict=False):
            note.setText(plain(text))
        for n, note in enumerate(self._notes):
            note.setVisible(n < len(texts))

    def _label_width(self) -> int:
        return min(self._ui.px(LABEL_MOST), int(self.width() * LABEL_SHARE)) + self._ui.px(SIDE)

    def _places(self) -> list[tuple[Line, QRect]]:
        """Where each line stands: a note as high as its text, all others of one height."""
        ui, y, made, notes = self._ui, self._ui.px(8), [], iter(self._notes)
        for line in self._lines:
            high = self._height_of(line)
            if not line.controls:
                note = next(notes)
                high = max(ui.px(18), note.heightForWidth(max(1, self.width() - 2 * ui.px(SIDE))))
            made.append((line, QRect(0, y, self.width(), high)))
            y += high + ui.px(GAP)
        return made

    def _height_of(self, line: Line) -> int:
        """One row, or as many as a long choice that stands alone needs."""
        alone = self._made[line.controls[0].id] if len(line.controls) == 1 else None
        if not isinstance(alone, Segments):
            return self._ui.px(ROW)
        alone.set_width(max(1, self.width() - self._label_width() - self._ui.px(4 + SIDE)))
        return alone.sizeHint().height()

    @property
    def _bottom(self) -> int:
        places = self._places()
        return places[-1][1].bottom() + 1 + self._ui.px(8) if places else 0

    def _arrange(self) -> None:
        ui, notes = self._ui, iter(self._notes)
        for note in self._notes:
            note.setFont(ui.font(12))
            note.setStyleSheet(f"color: {ui.tokens['text2']};")
        for line, box in self._places():
            if line.controls:
                self._place_line(line, box)
            else:
                next(notes).setGeometry(box.adjusted(ui.px(SIDE), 0, -ui.px(SIDE), 0))
        self.setToolTip(tooltip(" · ".join(line.label for line in self._lines if line.controls)))
        self.updateGeometry()
        self.update()

    def _place_line(self, line: Line, box: QRect) -> None:
        ui, x, end = self._ui, self._label_width() + self._ui.px(4), self.width() - self._ui.px(SIDE)
        # What is left of a line ends at one edge, whatever stands before it.
        most = x + ui.px(FIELD_MOST)
        for control in line.controls:
            widget = self._made[control.id]
            if isinstance(widget, Field):
                width = min(ui.px(control.width) if control.width else most - x, end - x)
                width = max(ui.px(FIELD_LEAST), width)
            else:
                width = widget.sizeHint().width()
            widget.setGeometry(x, box.top(), width, box.height())
            x += width + ui.px(GAP)


def _controls(lines: Sequence[Line]) -> list[Control]:
    return [control for line in lines for control in line.controls]


def _build_of(lines: Sequence[Line]) -> list[tuple[str, Kind]]:
    return [(control.id, control.kind) for control in _controls(lines)]
