"""The camera desk (F4): a list to choose from, and a wall of pictures that follows the selected case."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.desks.layout import CHROME, metrics
from console.desks.page import Page
from console.domain.district import District
from console.domain.facts import Place
from console.domain.views import CameraRow
from console.models.camera_wall import SIZES, CameraIndex, WallPlan
from widgets.camera_view import TileState
from widgets.camera_wall.camera_list import CameraList
from widgets.camera_wall.grid import CameraGrid, Shown
from widgets.camera_wall.sizes import SizePicks
from widgets.field import OwnEscField
from widgets.panel import Panel
from widgets.ui import Ui

LIST, LIST_SMALL = 280, 244
LIST_GROWS, LIST_FROM = 0.045, 1920
"""Of a window wider than this the list has a small share, so that the places of the cameras are read to their end."""


class CamerasDesk(Page):
    """List and wall; it opens no stream: who feeds the tiles asks `grid.visible_tiles`."""

    size_changed = Signal(int)
    """Another number of pictures was chosen."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._index, self._able, self._all = CameraIndex(District()), frozenset[str](), 0
        self._number: int | None = None
        self._place: Place | None = None
        self._rows: tuple[CameraRow, ...] = ()
        self._more = 0
        self._plan = WallPlan()
        self.search = OwnEscField(ui, key="camera_wall.search")
        self.search.ends_empty = False
        self.sizes = SizePicks(ui, SIZES)
        self.list, self.grid = CameraList(ui), CameraGrid(ui, self)
        self._panel = Panel(ui, "cctv", "camera_wall.list", self)
        self._panel.set_body(self._side())
        self._listed = Panel(ui, "", "camera_wall.list", self._panel)
        self._listed.set_body(self.list)
        self._side_box.addWidget(self._listed, 1)
        self._connect()
        self._on_ui_changed()

    @property
    def plan(self) -> WallPlan:
        """What is on the wall."""
        return self._plan

    def take_district(self, district: District) -> None:
        """Learn all cameras."""
        self._index, self._all = CameraIndex(district), len(district.cameras)
        self._refresh()

    def set_able(self, able: Collection[str]) -> None:
        """Learn which cameras have an address."""
        self._able = frozenset(able)
        self._refresh()

    def set_case(self, number: int | None, place: Place | None) -> None:
        """Follow another case: the cameras nearest to it come first."""
        if (number, place) != (self._number, self._place):
            self._number, self._place = number, place
            self._refresh()
            self.list.set_current(0)

    def set_size(self, size: int) -> None:
        """Show so many pictures."""
        self._show(self._plan.sized(size if size in SIZES else self._plan.size))
        self.size_changed.emit(self._plan.size)

    def focus_work(self) -> None:
        """Give the keys to the selected picture, to the list where there is none."""
        (self.grid.current if self._plan.shown else self.list).setFocus()

    def turn(self, pages: int) -> None:
        """Show further pictures."""
        self._show(self._plan.turned(pages))

    def show_states(self, states: Mapping[str, TileState]) -> None:
        """Tell how the open cameras are, by id."""
        self.list.set_states(states)

    def open_search(self) -> None:
        """Put the cursor in the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _side(self) -> QWidget:
        side = QWidget()
        self._side_box, self._asked_box = QVBoxLayout(side), QVBoxLayout()
        self._asked_box.addWidget(self.search)
        self._asked_box.addWidget(self.sizes)
        self._side_box.addLayout(self._asked_box)
        return side

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._refresh())
        self.search.left.connect(self._on_search_left)
        self.search.moved.connect(lambda _: self.list.setFocus())
        self.search.returnPressed.connect(self.list.open_current)
        self.sizes.chosen.connect(self.set_size)
        self.list.opened.connect(self._on_list_opened)
        self.grid.turned.connect(self.turn)
        self._ui.changed.connect(self._on_ui_changed)

    def _on_search_left(self) -> None:
        """Esc clears the text first, then leaves the field."""
        if self.search.text():
            self.search.clear()
        else:
            self.focus_work()

    def _on_list_opened(self, camera: str) -> None:
        self._show(self._plan.at(camera))
        self.grid.select(camera)

    def _refresh(self) -> None:
        self._rows, self._more = self._index.rows(self._place, self.search.text(), self._able)
        self.list.set_rows(self._rows)
        self._show(self._plan.of(tuple(row.id for row in self._rows if row.can_open)))

    def _show(self, plan: WallPlan) -> None:
        self._plan = plan
        rows = {row.id: row for row in self._rows}
        self.grid.set_cameras([self._shown(rows[camera]) for camera in plan.shown], plan.size)
        self.sizes.set_size(plan.size)
        self._say()

    def _shown(self, row: CameraRow) -> Shown:
        return Shown(id=row.id, place=self._ui.name(row.name), distance_m=row.distance_m)

    def _say(self) -> None:
        t, plan = self._ui.t, self._plan
        self._panel.set_count(t("camera_wall.page", page=plan.page, pages=plan.pages) if plan.pages > 1 else "")
        searched, near = bool(self.search.text().strip()), self._number is not None and self._place is not None
        title = t("camera_wall.near", number=self._number) if near else t("camera_wall.all")
        self._listed.set_title(t("camera_wall.found", n=len(self._rows) + self._more) if searched else title)
        self.list.setToolTip(t("camera_wall.summary", all=self._all, able=len(self._able)))
        if self._rows:
            self._listed.show_content()
        elif searched:
            self._listed.show_empty(t("camera_wall.none_found"), t("camera_wall.none_found_how"), "search")
        else:
            self._listed.show_empty(t("camera_wall.no_list"), t("camera_wall.no_list_how"), "cctv")

    def _arrange(self) -> None:
        scale = self._ui.scale / 100
        m = metrics(self.width(), self.height() + CHROME, scale)
        more = max(0.0, self.width() - LIST_FROM * scale) * LIST_GROWS
        side = round((LIST if m.gap == 8 else LIST_SMALL) * scale + more)
        self._panel.setGeometry(m.gap, 0, side, self.height())
        x = m.gap + side + m.gap
        self.grid.setGeometry(x, 0, max(1, self.width() - x - m.gap), self.height())

    def _on_ui_changed(self) -> None:
        gap = self._ui.px(8)
        self._side_box.setContentsMargins(0, 0, 0, 0)
        self._side_box.setSpacing(0)
        self._asked_box.setContentsMargins(gap, gap, gap, 0)
        self._asked_box.setSpacing(gap)
        self._show(self._plan)
        self._arrange()
