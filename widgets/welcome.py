"""The first start: who works here and at which desk; and what to do while nothing is connected."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from widgets.button import Action, ActionButton, FilterChip
from widgets.field import Field
from widgets.form import Form
from widgets.paint import CENTRE, draw_box, draw_text, text_width
from widgets.panel import Panel
from widgets.ui import SCALES, Ui

HEAD_HEIGHT, STEP_HEIGHT, FOOT_HEIGHT, COLUMN_WIDTH = 90, 88, 44, 584
DRAWN = QSize(1920, 1080)
"""On a larger screen the form grows: whoever starts for the first time has not chosen a size of the text yet."""
LARGEST = 2.0
# Each language is named in itself: who looks for hers cannot read the other.
_NATIVE = (("zh", "中文"), ("en", "English"))


class WelcomeForm(Form):
    """Asks for name and desk; both go into the log."""

    started = Signal(str, str)
    """Both are given: name and desk."""
    language_requested = Signal(str)
    """Another language was chosen: "zh" or "en"."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make an empty form."""
        self._house, ui = ui, ui.sibling(round(LARGEST * SCALES.stop))
        super().__init__(ui, "welcome", {key: Field(ui, key=f"welcome.{key}_hint") for key in ("name", "desk")}, parent)
        self._start = ActionButton(ui, Action(id="start", text="", key="Enter", primary=True))
        self._languages = [(lang, FilterChip(ui)) for lang, _ in _NATIVE]
        self._head = QHBoxLayout()
        self._head.addStretch(1)
        for lang, chip in self._languages:
            self._head.addWidget(chip)
            chip.clicked.connect(lambda _=False, which=lang: self.language_requested.emit(which))
        self.add_head(self._head)
        self.foot.addWidget(self._start)
        self.foot.addStretch(1)
        for field in self.fields.values():
            field.returnPressed.connect(self._on_start)
            field.textEdited.connect(lambda _: self.say(""))
        self._start.clicked.connect(self._on_start)
        ui.changed.connect(self._retext)
        self._house.changed.connect(self._fit)
        self._retext()

    def set_values(self, name: str, desk: str) -> None:
        """Fill in what is known from the last time; the cursor goes to the first empty field."""
        self.fields["name"].setText(name)
        self.fields["desk"].setText(desk)
        (self.fields["desk"] if name and not desk else self.fields["name"]).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow with the window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        share = min(self.width() / DRAWN.width(), self.height() / DRAWN.height(), LARGEST)
        wanted = round(self._house.scale * max(1.0, share))
        if wanted != self.ui.scale:
            self.ui.set_scale(wanted)

    def paint_card(self, painter: QPainter, card: QRectF) -> None:
        """Paint the sign of the program."""
        ui = self.ui
        painter.setPen(QPen(ui.color("accent"), ui.px(3)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for x in (12, 29):
            centre = QPointF(card.left() + ui.px(32 + x), card.top() + ui.px(44))
            painter.drawEllipse(centre, ui.px(12), ui.px(12))

    def _on_start(self) -> None:
        for key, field in self.fields.items():
            if not field.text().strip():
                self.say(self.ui.t(f"welcome.{key}_missing"), field)
                field.setFocus()
                return
        self.started.emit(self.fields["name"].text().strip(), self.fields["desk"].text().strip())

    def _retext(self) -> None:
        ui = self.ui
        self.retext()
        self.error.setFixedHeight(ui.px(18))
        self._start.set_action(Action(id="start", text=ui.t("welcome.start"), key="Enter", primary=True))
        for (_, word), (lang, chip) in zip(_NATIVE, self._languages, strict=True):
            chip.set_chip(word, "")
            chip.setChecked(lang == ui.lang)
        self._head.setContentsMargins(0, 0, 0, ui.px(10))


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

    def set_steps(self, steps: Sequence[StartStep]) -> None:
        """Show these steps."""
        self._page.set_steps(steps)


class _StartPage(QWidget):
    action_requested = Signal(str)

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._steps: Sequence[StartStep] = ()
        self._buttons: list[ActionButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        ui.changed.connect(self._place)

    def set_steps(self, steps: Sequence[StartStep]) -> None:
        for old in self._buttons:
            old.deleteLater()
        self._steps = tuple(steps)
        self._buttons = [self._button(step.action) for step in steps]
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
            foot = QRect(left, self.height() - ui.px(FOOT_HEIGHT), width, ui.px(20))
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
        lines = 2 if text_width(ui, step.how, 13) > room else 1
        top = rect.top() + (rect.height() - ui.px(24 + 18 * lines)) // 2
        draw_text(painter, ui, QRect(rect.left() + ui.px(76), top, room, ui.px(24)), step.title, 16, 600)
        painter.setFont(ui.font(13))
        painter.setPen(ui.color("text2"))
        how = QRect(rect.left() + ui.px(76), top + ui.px(25), room, ui.px(18 * lines + 4))
        painter.drawText(how, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap), step.how)

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
        self.update()

    def _width(self) -> int:
        return min(self._ui.px(COLUMN_WIDTH), self.width() - 2 * self._ui.px(16))

    def _left(self) -> int:
        return (self.width() - self._width()) // 2

    def _top(self) -> int:
        return max(self._ui.px(14), min(self._ui.px(58), self.height() // 14))

    def _step_top(self, i: int) -> int:
        return self._top() + self._ui.px(HEAD_HEIGHT) + i * (self._ui.px(STEP_HEIGHT) + self._gap())

    def _gap(self) -> int:
        """Between two steps: smaller where a low window leaves no more."""
        px, count = self._ui.px, max(1, len(self._steps))
        free = self.height() - self._top() - px(HEAD_HEIGHT + FOOT_HEIGHT) - count * px(STEP_HEIGHT)
        return min(px(16), max(px(4), free // count))
