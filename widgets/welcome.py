"""The first start: who works here and at which desk; and what to do while nothing is connected."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from widgets.button import Action, ActionButton, FilterChip
from widgets.field import Field
from widgets.paint import CENTRE, draw_box, draw_text
from widgets.panel import Panel
from widgets.ui import Ui

FORM_WIDTH, STEP_HEIGHT, COLUMN_WIDTH = 440, 88, 584
# Each language is named in itself: who looks for hers cannot read the other.
_NATIVE = (("zh", "中文"), ("en", "English"))


class WelcomeForm(QWidget):
    """Asks for name and desk; both go into the log."""

    started = Signal(str, str)
    """Both are given: name and desk."""
    language_requested = Signal(str)
    """Another language was chosen: "zh" or "en"."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make an empty form."""
        super().__init__(parent)
        self._ui = ui
        self._labels = {key: QLabel(textFormat=Qt.TextFormat.PlainText) for key in ("title", "why", "name", "desk")}
        self._fields = {key: Field(ui, key=f"welcome.{key}_hint") for key in ("name", "desk")}
        self._error = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._start = ActionButton(ui, Action(id="start", text="", key="Enter", primary=True))
        self._languages = [(lang, FilterChip(ui)) for lang, _ in _NATIVE]
        self._box = QWidget(self)
        self._lay_out()
        for field in self._fields.values():
            field.returnPressed.connect(self._on_start)
            field.textEdited.connect(lambda _: self._show_error("", None))
        self._start.clicked.connect(self._on_start)
        ui.changed.connect(self._retext)
        self._retext()

    @property
    def fields(self) -> dict[str, Field]:
        """The fields "name" and "desk"."""
        return self._fields

    def set_values(self, name: str, desk: str) -> None:
        """Fill in what is known from the last time; the cursor goes to the first empty field."""
        self._fields["name"].setText(name)
        self._fields["desk"].setText(desk)
        (self._fields["desk"] if name and not desk else self._fields["name"]).setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and card."""
        ui = self._ui
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), ui.color("bg0"))
            card = QRectF(self._box.geometry())
            draw_box(painter, card, ui.px(8), ui.color("bg1"), ui.color("line2"))
            painter.setPen(QPen(ui.color("accent"), ui.px(3)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for x in (12, 29):
                centre = QPointF(card.left() + ui.px(32 + x), card.top() + ui.px(44))
                painter.drawEllipse(centre, ui.px(12), ui.px(12))

    def _lay_out(self) -> None:
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(self._box, 0, Qt.AlignmentFlag.AlignVCenter)
        outer.addStretch(1)
        self._column = QVBoxLayout(self._box)
        self._head, self._foot = QHBoxLayout(), QHBoxLayout()
        self._head.addStretch(1)
        for lang, chip in self._languages:
            self._head.addWidget(chip)
            chip.clicked.connect(lambda _=False, which=lang: self.language_requested.emit(which))
        self._column.addLayout(self._head)
        for key in ("title", "why"):
            self._column.addWidget(self._labels[key])
        for key in ("name", "desk"):
            self._column.addWidget(self._labels[key])
            self._column.addWidget(self._fields[key])
            self._labels[key].setBuddy(self._fields[key])
        self._column.addWidget(self._error)
        self._foot.addWidget(self._start)
        self._foot.addStretch(1)
        self._column.addLayout(self._foot)
        self._labels["why"].setWordWrap(True)

    def _on_start(self) -> None:
        for key, field in self._fields.items():
            if not field.text().strip():
                self._show_error(self._ui.t(f"welcome.{key}_missing"), field)
                field.setFocus()
                return
        self.started.emit(self._fields["name"].text().strip(), self._fields["desk"].text().strip())

    def _show_error(self, sentence: str, where: Field | None) -> None:
        self._error.setText(sentence)
        for field in self._fields.values():
            field.set_error(sentence if field is where else "")

    def _retext(self) -> None:
        ui = self._ui
        looks = {
            "title": (20, 600, "text"),
            "why": (13, 400, "text2"),
            "name": (13, 500, "text2"),
            "desk": (13, 500, "text2"),
        }
        for key, (px, weight, token) in looks.items():
            label = self._labels[key]
            label.setText(ui.t(f"welcome.{key}"))
            label.setFont(ui.font(px, weight))
            label.setStyleSheet(f"color: {ui.tokens[token]};")
        self._error.setFont(ui.font(12, 500))
        self._error.setStyleSheet(f"color: {ui.tokens['p1t']};")
        self._error.setFixedHeight(ui.px(18))
        self._start.set_action(Action(id="start", text=ui.t("welcome.start"), key="Enter", primary=True))
        for (_, word), (lang, chip) in zip(_NATIVE, self._languages, strict=True):
            chip.set_chip(word, "")
            chip.setChecked(lang == ui.lang)
        for key, field in self._fields.items():
            field.setAccessibleName(ui.t(f"welcome.{key}"))
        self._box.setFixedWidth(ui.px(FORM_WIDTH))
        self._column.setContentsMargins(ui.px(32), ui.px(30), ui.px(32), ui.px(28))
        self._column.setSpacing(ui.px(9))
        self._head.setContentsMargins(0, 0, 0, ui.px(10))
        self.update()


@dataclass(frozen=True, slots=True, kw_only=True)
class StartStep:
    """One step to the first shift."""

    title: str
    how: str
    action: Action


class EmptyStart(Panel):
    """Stands where the selected case will be, while nothing is connected."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make a page without steps."""
        super().__init__(ui, "", "", parent)
        self._page = _StartPage(ui)
        self._page.action_requested.connect(self.action_requested)
        self.set_body(self._page)

    def set_steps(self, steps: Sequence[StartStep], demo: Action | None = None) -> None:
        """Show these steps, and the way to the demo."""
        self._page.set_steps(steps, demo)


class _StartPage(QWidget):
    action_requested = Signal(str)

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._steps: Sequence[StartStep] = ()
        self._buttons: list[ActionButton] = []
        self._demo: ActionButton | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        ui.changed.connect(self._place)

    def set_steps(self, steps: Sequence[StartStep], demo: Action | None) -> None:
        for old in (*self._buttons, self._demo):
            if old is not None:
                old.deleteLater()
        self._steps = tuple(steps)
        self._buttons = [self._button(step.action) for step in steps]
        self._demo = self._button(demo) if demo else None
        self._place()

    def resizeEvent(self, _event: object) -> None:
        self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        ui, left, width, top = self._ui, self._left(), self._width(), self._top()
        with QPainter(self) as painter:
            draw_text(painter, ui, QRect(left, top, width, ui.px(34)), ui.t("start.title"), 26, 600)
            draw_text(painter, ui, QRect(left, top + ui.px(36), width, ui.px(22)), ui.t("start.sub"), 14, 400, "text2")
            for i, step in enumerate(self._steps):
                self._paint_step(painter, i, step, QRect(left, self._step_top(i), width, ui.px(STEP_HEIGHT)))
            y = self._step_top(len(self._steps)) + ui.px(12)
            painter.fillRect(QRect(left, y, width, 1), ui.color("line2"))
            if self._demo is not None:
                for key, dy, px, weight, token in (
                    ("look", 24, 15, 600, "text"),
                    ("look_how", 50, 13, 400, "text2"),
                    ("look_where", 72, 13, 400, "text2"),
                ):
                    box = QRect(left, y + ui.px(dy), width, ui.px(22))
                    draw_text(painter, ui, box, ui.t(f"start.{key}"), px, weight, token)
            foot = QRect(left, self.height() - ui.px(44), width, ui.px(20))
            draw_text(painter, ui, foot, ui.t("start.help"), 12, 500, "text3")

    def _paint_step(self, painter: QPainter, i: int, step: StartStep, rect: QRect) -> None:
        ui = self._ui
        draw_box(painter, QRectF(rect), ui.px(6), ui.color("bg2"), ui.color("line2"))
        centre = QPointF(rect.left() + ui.px(38), rect.center().y())
        painter.setPen(QPen(ui.color("accent" if step.action.primary else "slate"), 2))
        painter.drawEllipse(centre, ui.px(17), ui.px(17))
        digit = QRect(round(centre.x()) - ui.px(17), rect.top(), ui.px(34), rect.height())
        draw_text(painter, ui, digit, str(i + 1), 15, 600, "text", CENTRE)
        room = rect.width() - ui.px(76) - self._buttons[i].width() - ui.px(28)
        line = QRect(rect.left() + ui.px(76), rect.top() + ui.px(20), room, ui.px(24))
        draw_text(painter, ui, line, step.title, 16, 600)
        draw_text(painter, ui, line.translated(0, ui.px(26)), step.how, 13, 400, "text2")

    def _button(self, action: Action) -> ActionButton:
        button = ActionButton(self._ui, action, self)
        button.requested.connect(self.action_requested)
        button.show()
        return button

    def _place(self) -> None:
        ui, left, width = self._ui, self._left(), self._width()
        for i, button in enumerate(self._buttons):
            size = button.sizeHint()
            middle = self._step_top(i) + ui.px(STEP_HEIGHT) // 2
            button.setGeometry(left + width - size.width() - ui.px(20), middle - size.height() // 2, *size.toTuple())
        if self._demo is not None:
            y = self._step_top(len(self._steps)) + ui.px(12 + 106)
            self._demo.setGeometry(left, y, *self._demo.sizeHint().toTuple())
        self.update()

    def _width(self) -> int:
        return min(self._ui.px(COLUMN_WIDTH), self.width() - 2 * self._ui.px(16))

    def _left(self) -> int:
        return (self.width() - self._width()) // 2

    def _top(self) -> int:
        return max(self._ui.px(14), min(self._ui.px(58), self.height() // 14))

    def _step_top(self, i: int) -> int:
        return self._top() + self._ui.px(90) + i * self._ui.px(STEP_HEIGHT + 16)
