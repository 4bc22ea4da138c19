"""The recommended workers of the selected case, each with reasons that can be checked.

The row of the first free worker carries Enter; `painted` tells the commands whom the screen really showed, since Enter
must send the worker that was painted when the key went down, not one that has come to the top since. `seen` tells what
an eye has had the time to read: a key that means another worker than that was pressed for what stood there before.
"""

from collections import deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QPointF, QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from console.domain.terms import WorkerState
from console.domain.views import RecommendationRow
from widgets.countdown import distance, way
from widgets.paint import RIGHT, cap_width, draw_box, draw_cap, draw_icon, draw_text, text_width
from widgets.queue_row import BAR, RowLook
from widgets.row_list import RowList
from widgets.ui import Ui

COMPACT_BELOW = 560
REACTION_S = 0.25
"""A hand that presses a key sooner after a change has decided on what stood there before. Source: Card, Moran, Newell
1983: to see, decide and press takes 0.24 s."""
TWO_LINES_BELOW, TWO_LINES_HEIGHT = 420, 46
"""A narrower list gives each worker two lines: his name and way, then the reasons."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; a good one stands out."""

    text: str
    good: bool = False
    bad: bool = False


def reasons(ui: Ui, row: RecommendationRow) -> tuple[Reason, ...]:
    """Why this worker, in words: state or load, skill, grid."""
    found = [Reason(ui.t("recommended.declined"), bad=True)] if row.declined else []
    if row.load and row.state is not WorkerState.NO_REPLY:
        found.append(Reason(ui.t("recommended.load", n=row.load)))
    else:
        found.append(
            Reason(ui.t(f"recommended.state.{row.state}"), good=row.free, bad=row.state is WorkerState.NO_REPLY)
        )
    if row.skill is not None:
        skill = ui.name(row.skill)
        found.append(Reason(ui.t("recommended.skill", skill=skill if ui.lang == "zh" else skill.lower()), good=True))
    elif row.skill_missing:
        found.append(Reason(ui.t("recommended.skill_missing")))
    if row.own_grid:
        found.append(Reason(ui.t("recommended.own_grid"), good=True))
    elif grid := ui.name(row.grid):
        found.append(Reason(grid))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """What stands on the screen: the rows, and which incident they are for."""

    number: int | None = None
    rows: tuple[RecommendationRow, ...] = ()


class RecommendedView(RowList[RecommendationRow]):
    """The list; it shows who is sent by which key, and takes clicks."""

    assign_requested = Signal(str)
    """A worker was double-clicked: his id."""
    assign_refused = Signal(str)
    """The list on the screen is still that of another case: why nobody was asked, in words."""
    HEIGHT = 34
    LEAST = 28
    SELECTS = False

    def __init__(self, ui: Ui, parent: QWidget | None = None, *, clock: Callable[[], float] = monotonic) -> None:
        """Make an empty list; the clock gives seconds that never jump."""
        super().__init__(ui, parent)
        self.stand_on("bg1")
        self._clock = clock
        self._number: int | None = None
        self._paintings: deque[tuple[float, Painted]] = deque([(0.0, Painted())])
        """What was painted, since when, oldest first: what an eye may have read, and what stands there now."""
        self._armed = True

    def show_rows(self, rows: Sequence[RecommendationRow], number: int | None) -> None:
        """Show who may be sent to an incident; the same rows of another one are painted anew too."""
        if number != self._number:
            self._number = number
            self.viewport().update()
        self.set_rows(rows)

    def set_armed(self, armed: bool) -> None:
        """Show Enter on the first free worker, or on nobody: this case cannot be assigned now."""
        if armed != self._armed:
            self._armed = armed
            self.viewport().update()

    @property
    def shown(self) -> Painted | None:
        """What the next paint shows; None: nobody sees the list."""
        return Painted(number=self._number, rows=tuple(self.rows)) if self.isVisible() else None

    @property
    def painted(self) -> Painted:
        """What the last paint showed."""
        return self._paintings[-1][1]

    @property
    def seen(self) -> Painted:
        """What a hand that presses a key now has seen: of the same case, and painted long enough to be read.

        On a window that stood still the list may be painted anew in the moment before the key is read. The first list
        of a case counts at once: whoever goes to the case has decided on it.
        """
        last = self.painted
        of_case = [(at, p) for at, p in self._paintings if p.number == last.number and p.rows]
        if not of_case:
            return last
        read = [p for at, p in of_case if self._is_read(at)]
        return read[-1] if read else of_case[0][1]

    def _is_read(self, at: float) -> bool:
        return self._clock() - at >= REACTION_S

    @property
    def painted_best(self) -> str:
        """The id of the worker whose row carried Enter at the last paint; empty: nobody is free."""
        return next((r.worker for r in self.painted.rows if r.free), "")

    @property
    def _two_lines(self) -> bool:
        return self.viewport().width() < self.ui.px(TWO_LINES_BELOW)

    def row_height(self) -> int:
        """The height of a row in real pixels."""
        return self.ui.px(TWO_LINES_HEIGHT) if self._two_lines else super().row_height()

    def key_of(self, row: RecommendationRow) -> Hashable:
        """Tell workers apart by their id."""
        return row.worker

    def spoken(self, row: RecommendationRow) -> str:
        """The row in one sentence."""
        ui = self.ui
        eta = way(row.eta_s, ui.t) if row.eta_s is not None else ""
        words = (reason.text for reason in reasons(ui, row))
        return " · ".join(t for t in (ui.name(row.name), row.worker, distance(row.distance_m, ui.t), eta, *words) if t)

    def row_opened(self, row: RecommendationRow) -> None:
        """Ask for an assignment, where the list on the screen is that of the case that is selected."""
        if self.painted.number == self._number:
            self.assign_requested.emit(row.worker)
        else:
            self.assign_refused.emit(self.ui.t("refused.list_changed"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and remember whom the screen shows."""
        super().paintEvent(event)
        painted = Painted(number=self._number, rows=tuple(self.rows[index] for index, _ in self._visible()))
        if painted != self.painted:
            self._paintings.append((self._clock(), painted))
        while len(self._paintings) > 1 and self._is_read(self._paintings[1][0]):
            self._paintings.popleft()

    def paint_row(self, painter: QPainter, rect: QRect, row: RecommendationRow, look: RowLook, index: int) -> None:
        """Paint key, name, distance, time and reasons."""
        ui, middle = self.ui, rect.center().y() + 1
        best = self._armed and row.worker == next((r.worker for r in self.rows if r.free), None)
        if best:
            painter.fillRect(rect, ui.color("accbg"))
            painter.fillRect(QRect(rect.left(), rect.top(), ui.px(BAR), rect.height()), ui.color("accent"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), ui.color("line"))
        x = ui.px(12)
        if best:
            draw_cap(painter, ui, x, middle, "  ")
            centre = QPointF(x + cap_width(ui, "  ") / 2, middle)
            draw_icon(painter, ui.icon("corner-down-left", 13, "accent"), centre)
        elif index < 9:
            draw_cap(painter, ui, x, middle, str(index + 1))
        if self._two_lines:
            self._lines(painter, rect, row)
            return
        wide = rect.width() >= ui.px(COMPACT_BELOW)
        self._name(painter, rect, row)
        if wide:
            self._chips(painter, rect, row, middle)
        else:
            box = QRect(ui.px(280), rect.top(), rect.width() - ui.px(292), rect.height())
            draw_text(painter, ui, box, " · ".join(r.text for r in reasons(ui, row)), 12, 500, "text2")

    def _lines(self, painter: QPainter, rect: QRect, row: RecommendationRow) -> None:
        ui = self.ui
        far = distance(row.distance_m, ui.t)
        if row.eta_s is not None:
            far += " · " + way(row.eta_s, ui.t)
        right = text_width(ui, far, 13, 600) + ui.px(4)
        first = QRect(ui.px(42), rect.top() + ui.px(4), rect.width() - ui.px(54), ui.px(20))
        draw_text(painter, ui, first, far, 13, 600, "text", RIGHT)
        draw_text(painter, ui, first.adjusted(0, 0, -right, 0), ui.name(row.name), 14, 600)
        second = QRect(first.left(), first.bottom() + ui.px(1), first.width(), ui.px(17))
        bad = any(r.bad for r in reasons(ui, row))
        words = " · ".join(r.text for r in reasons(ui, row))
        draw_text(painter, ui, second, words, 12, 400, "p2t" if bad else "text2")

    def _name(self, painter: QPainter, rect: QRect, row: RecommendationRow) -> None:
        ui = self.ui
        wide = rect.width() >= ui.px(COMPACT_BELOW)
        ident, far, soon = (146, 253, 317) if wide else (110, 210, 270)
        short = not wide and ui.lang == "en"  # an English name needs the room of the number
        eta = way(row.eta_s, ui.t) if row.eta_s is not None else "—"
        for left, right, text, px, weight, token in (
            (42, far - 52 if short else ident - 4, ui.name(row.name), 14, 600, "text"),
            (ident, ident + 46, "" if short else row.worker, 12, 500, "text3"),
        ):
            box = QRect(ui.px(left), rect.top(), ui.px(right - left), rect.height())
            draw_text(painter, ui, box, text, px, weight, token)
        for right, text in ((far, distance(row.distance_m, ui.t)), (soon, eta)):
            box = QRect(ui.px(right - 62), rect.top(), ui.px(62), rect.height())
            draw_text(painter, ui, box, text, 13, 600, "text", RIGHT)

    def _chips(self, painter: QPainter, rect: QRect, row: RecommendationRow, middle: int) -> None:
        ui, x, height = self.ui, self.ui.px(333), self.ui.px(20)
        for reason in reasons(ui, row):
            width = text_width(ui, reason.text, 12, 500) + ui.px(12)
            if x + width > rect.right() - ui.px(8):
                break
            box = QRect(x, middle - height // 2, width, height)
            token = "p2t" if reason.bad else "text" if reason.good else "text2"
            edge = "p2t" if reason.bad else "slate" if reason.good else "line2"
            draw_box(painter, QRectF(box), ui.px(3), None, ui.color(edge))
            draw_text(painter, ui, box.adjusted(ui.px(6), 0, 0, 0), reason.text, 12, 500, token)
            x += width + ui.px(6)
