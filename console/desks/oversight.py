"""The supervision page: late cases of each level, orders to answer, what a person must decide, and how the towns do."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.desks import oversight_rows as rows
from console.desks.oversight_layout import oversight_page
from console.desks.page import Page
from console.domain.goals import GoalKept
from console.domain.oversight import Oversight, Settlement
from console.domain.terms import Level
from console.models.names import Names
from widgets.cells_list import CellsList, CellsRow
from widgets.paint import draw_text
from widgets.panel import Panel
from widgets.plain import tooltip
from widgets.table import Column, Table
from widgets.ui import Ui

SIDE, FIGURE, MADE_OF = 12, 92, 18


class OversightDesk(Page):
    """Arranges the lists; works nothing out."""

    case_opened = Signal(int)
    """A line was opened: the number of its case."""
    town_opened = Signal(str)
    """A town was opened: its id; empty: cases of no known town."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self.lists: dict[str, CellsList] = {}
        self.panels: dict[str, Panel] = {}
        for level, icon in ((Level.DISTRICT, "landmark"), (Level.TOWN, "building"), (Level.GRID, "grid-3x3")):
            self._add(level, icon, rows.LATE)
        self._add("orders", "gavel", rows.ORDERS)
        self._add("decisions", "circle-help", rows.DECISIONS)
        self._add("finished", "check-check", rows.FINISHED)
        self._add("towns", "map", rows.TOWNS)
        self.figures = Figures(ui)
        self.panels["figures"] = Panel(ui, "percent", "oversight.figures", self)
        self.panels["figures"].set_body(self.figures)
        self.setFocusProxy(self.lists[Level.DISTRICT])
        ui.changed.connect(self._arrange)

    def show_oversight(self, seen: Oversight, names: Names, goals: tuple[GoalKept, ...] = ()) -> None:
        """Show how it stands."""
        ui = self._ui
        for level in Level:
            self._fill(level, [rows.late_row(r, names, ui) for r in seen.late.get(level, ())])
        self._fill("orders", [rows.order_row(r, names, ui) for r in seen.orders])
        self._fill("decisions", [rows.decision_row(r, names, ui) for r in seen.decisions])
        self._fill("finished", [rows.finished_row(r, names, ui) for r in seen.finished], seen.unread)
        self._fill("towns", [rows.town_row(r, ui) for r in seen.towns])
        self.figures.set_figures(seen.settlement, goals)

    def go_to(self, name: str) -> None:
        """Give a list the keys, its first line being the current one."""
        self.lists[name].set_current(0)
        self.lists[name].setFocus()

    def _add(self, name: str, icon: str, columns: tuple[Column, ...]) -> None:
        made = CellsList(self._ui, f"oversight.{name}", columns)
        made.opened.connect(self._on_list_opened)
        panel = Panel(self._ui, icon, f"oversight.{name}", self)
        panel.set_body(Table(self._ui, columns, made, left=SIDE))
        panel.setToolTip(tooltip(self._ui.t(f"oversight.means.{name}")))
        self.lists[name], self.panels[name] = made, panel

    def _on_list_opened(self, row: CellsRow) -> None:
        if row.number:
            self.case_opened.emit(row.number)
        else:
            self.town_opened.emit(str(row.key))

    def _fill(self, name: str, found: Iterable[CellsRow], more: int = 0) -> None:
        shown = list(found)
        panel = self.panels[name]
        self.lists[name].set_rows(shown)
        panel.set_count(str(len(shown) + more) if shown else "")
        panel.set_note(self._ui.t("oversight.shown", n=len(shown)) if more else "")
        if shown:
            panel.show_content()
        else:
            panel.show_empty(self._ui.t(f"oversight.none.{name}"))

    def _arrange(self) -> None:
        for name, panel in self.panels.items():
            panel.setToolTip(tooltip(self._ui.t(f"oversight.means.{name}")))
        for name, place in oversight_page(self.width(), self.height(), self._ui.scale / 100).items():
            self.panels[name].setGeometry(QRect(place.x, place.y, place.w, place.h))


class Figures(QWidget):
    """Four figures, large, each over what it is made of; the definition is the tool tip."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._settlement = Settlement()
        self._goals: tuple[GoalKept, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        ui.changed.connect(self._tell)
        self._tell()

    def set_figures(self, settlement: Settlement, goals: tuple[GoalKept, ...]) -> None:
        """Show these figures."""
        if (settlement, goals) != (self._settlement, self._goals):
            self._settlement, self._goals = settlement, goals
            self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint two figures side by side, and two below them."""
        ui, side = self._ui, self._ui.px(SIDE)
        width, height = (self.width() - 2 * side) // 2, ui.px(FIGURE)
        with QPainter(self) as painter:
            for n, (key, value, made_of) in enumerate(self._figures()):
                x, y = side + n % 2 * width, n // 2 * height
                box = QRect(x, y, width - side, ui.px(24))
                draw_text(painter, ui, box, ui.t(f"oversight.figure.{key}"), 12, 400, "text2")
                box = QRect(x, y + ui.px(24), width - side, ui.px(40))
                draw_text(painter, ui, box, value, 26, 600, "text")
                for row, line in enumerate(made_of):
                    box = QRect(x, y + ui.px(64) + row * ui.px(MADE_OF), width - side, ui.px(24))
                    draw_text(painter, ui, box, line, 12, 400, "text3")

    def _figures(self) -> tuple[rows.Figure, ...]:
        return rows.figures(self._settlement, self._goals, self._ui)

    def _tell(self) -> None:
        said = (f"{self._ui.t(f'oversight.figure.{k}')} {v} ({': '.join(m)})" for k, v, m in self._figures())
        self.setAccessibleName(" · ".join(said))
        self.setToolTip(tooltip(self._ui.t("oversight.means.figures")))
        self.update()
