"""The way of a case from report to closing: what is done, where it stands, what is due when."""

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.deadlines import Urgency
from console.domain.views import Step, StepState
from widgets.deadline_bar import urgency_token
from widgets.paint import CENTRE, draw_icon, draw_text, text_width
from widgets.plain import tooltip_lines
from widgets.ui import Ui

HEIGHT, COMPACT_HEIGHT, EDGE = 60, 46, 34


class StageLine(QWidget):
    """Eight steps on a line; the current one has the colour of its deadline."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make a line without steps."""
        super().__init__(parent)
        self._ui = ui
        self._steps: Sequence[Step] = ()
        self._urgency = Urgency.CALM
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        ui.changed.connect(self._on_ui_changed)

    def set_steps(self, steps: Sequence[Step], urgency: Urgency) -> None:
        """Show the steps; `urgency` is that of the running deadline."""
        if (steps, urgency) != (self._steps, self._urgency):
            self._steps, self._urgency = steps, urgency
            self._say()
            self.update()

    def set_compact(self, compact: bool) -> None:
        """Leave the times out."""
        self._compact = compact
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the line's height; its width is the layout's."""
        return QSize(1, self._ui.px(COMPACT_HEIGHT if self._compact else HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        if not self._steps:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            centres = self._centres()
            for i, (step, centre) in enumerate(zip(self._steps, centres, strict=True)):
                if i:
                    self._join(painter, centres[i - 1], centre, done=step.state is StepState.DONE)
                self._node(painter, step, centre)
            for i, box in self._boxes(centres).items():
                self._label(painter, self._steps[i], box)

    def _say(self) -> None:
        said = [f"{self._word(s)} {self._time(s)}".strip() for s in self._steps]
        self.setAccessibleName(self._ui.t("head.steps"))
        self.setAccessibleDescription(" · ".join(said))
        self.setToolTip(tooltip_lines(said))

    def _on_ui_changed(self) -> None:
        self._say()
        self.updateGeometry()
        self.update()

    def _centres(self) -> list[QPointF]:
        left, y = self._ui.px(EDGE), self._ui.px(21)
        pitch = (self.width() - 2 * left) / max(1, len(self._steps) - 1)
        return [QPointF(round(left + i * pitch), y) for i in range(len(self._steps))]

    def _join(self, painter: QPainter, start: QPointF, end: QPointF, *, done: bool) -> None:
        ui, gap = self._ui, self._ui.px(9)
        painter.setPen(QPen(ui.color("text2" if done else "slate2"), 2))
        painter.drawLine(QPointF(start.x() + gap, start.y()), QPointF(end.x() - gap, end.y()))

    def _node(self, painter: QPainter, step: Step, centre: QPointF) -> None:
        ui = self._ui
        match step.state:
            case StepState.DONE:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ui.color("text2"))
                painter.drawEllipse(centre, ui.px(6), ui.px(6))
                draw_icon(painter, ui.icon("check", 10, "bg1"), centre)
            case StepState.CURRENT:
                token = self._token(step)
                painter.setPen(QPen(ui.color(token), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(centre, ui.px(7), ui.px(7))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ui.color(token))
                painter.drawEllipse(centre, ui.px(3), ui.px(3))
            case StepState.TO_COME:
                painter.setPen(QPen(ui.color("slate"), 1.75))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(centre, ui.px(5), ui.px(5))
            case _:
                assert_never(step.state)

    def _boxes(self, centres: Sequence[QPointF]) -> dict[int, QRect]:
        """Where the words stand, by step; where they are too many for the line, the current one comes first."""
        ui, boxes = self._ui, dict[int, QRect]()
        by_need = sorted(range(len(centres)), key=lambda i: self._steps[i].state is not StepState.CURRENT)
        for i in by_need:
            width = max(text_width(ui, self._word(self._steps[i]), 12, 600), self._time_width(self._steps[i]))
            left = min(max(0, round(centres[i].x()) - width // 2), self.width() - width)
            box = QRect(left, ui.px(28), width, ui.px(18))
            if not any(box.adjusted(-ui.px(2), 0, ui.px(2), 0).intersects(other) for other in boxes.values()):
                boxes[i] = box
        return boxes

    def _time_width(self, step: Step) -> int:
        return 0 if self._compact else text_width(self._ui, self._time(step), 11, 500)

    def _label(self, painter: QPainter, step: Step, box: QRect) -> None:
        ui = self._ui
        current = step.state is StepState.CURRENT
        draw_text(painter, ui, box, self._word(step), 12, 600 if current else 500, self._token(step), CENTRE)
        time = self._time(step)
        if self._compact or not time:
            return
        box.translate(0, ui.px(14))
        draw_text(painter, ui, box, time, 11, 500, "p1t" if step.late else "text3", CENTRE)
        if step.late:
            left = box.center().x() - text_width(ui, time, 11, 500) / 2 - ui.px(8)
            draw_icon(painter, ui.icon("triangle-alert", 11, "p1t"), QPointF(left, box.center().y()))

    def _token(self, step: Step) -> str:
        if step.state is StepState.CURRENT:
            return urgency_token(self._urgency)
        return "text" if step.state is StepState.DONE else "text2"

    def _word(self, step: Step) -> str:
        return self._ui.t(f"step.{step.key}")

    def _time(self, step: Step) -> str:
        ui = self._ui
        if step.at is not None:
            return ui.moment(step.at)
        if step.due is None:
            return ""
        if not ui.is_today(step.due):
            return ui.t("head.due_by", time=ui.day(step.due))
        exact = step.state is StepState.CURRENT
        return ui.t("head.due_by", time=ui.clock(step.due) if exact else ui.short_clock(step.due))
