"""The filter of the queue as a form: a text, and chips for priority, state, field, town, level, mine, late, an area."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.queue_filter import EVERYTHING, Criteria, Group
from console.domain.terms import Level, Severity, State
from widgets.button import FilterChip
from widgets.field import OwnEscField
from widgets.pick_menu import Pick, PickMenu, Section
from widgets.ui import Ui

FIELD_HEIGHT = 26
OPEN_STATES = tuple(s for s in State if s.is_open)
DIMENSIONS = ("severities", "states", "fields", "towns", "levels")
FLAGS = ("mine", "late")


class FilterForm(QWidget):
    """Tells what was chosen; the queue's filter comes back by `set_criteria`."""

    changed = Signal(object)
    """Another filter is wanted: `Criteria`."""
    left = Signal()
    """Escape was pressed: show everything and close."""
    done = Signal()
    """Enter was pressed: keep the filter, go to the rows."""
    save_requested = Signal()
    """The filter is to be saved."""
    saved_requested = Signal()
    """The list of saved filters is wanted."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        """Make a form that hides nothing."""
        super().__init__(parent)
        self._ui = ui
        self._criteria = EVERYTHING
        self._saved_count = 0
        self._groups: dict[str, Sequence[Group]] = {"fields": (), "towns": ()}
        self.field = OwnEscField(ui, key="queue.search", height=FIELD_HEIGHT)
        self.field.setMaxLength(200)
        self.field.textChanged.connect(self._on_field_text_changed)
        self.field.left.connect(self.left)
        self.field.returnPressed.connect(self.done)
        self._chips = {name: FilterChip(ui) for name in (*DIMENSIONS, *FLAGS, "area")}
        self._save, self._saved = FilterChip(ui), FilterChip(ui)
        for chip in (self._save, self._saved):
            chip.setCheckable(False)
        for name in DIMENSIONS:
            self._chips[name].clicked.connect(lambda _=False, n=name: self._open_menu(n))
        for name in FLAGS:
            self._chips[name].clicked.connect(lambda on=False, n=name: self._change(**{n: on}))
        self._chips["area"].clicked.connect(lambda _=False: self._change(area=()))
        self._save.clicked.connect(lambda _=False: self.save_requested.emit())
        self._saved.clicked.connect(lambda _=False: self.saved_requested.emit())
        self._lay_out()
        ui.changed.connect(self._retext)
        self._retext()

    @property
    def criteria(self) -> Criteria:
        """The filter as shown."""
        return self._criteria

    def set_criteria(self, criteria: Criteria) -> None:
        """Show a filter; telling it is not changing it."""
        self._criteria = criteria
        if self.field.text() != criteria.text:
            self.field.blockSignals(True)
            self.field.setText(criteria.text)
            self.field.blockSignals(False)
        self._retext()

    def set_groups(self, towns: Sequence[Group], fields: Sequence[Group]) -> None:
        """Learn which towns and fields there are."""
        self._groups = {"fields": tuple(fields), "towns": tuple(towns)}
        self._retext()

    def set_saved_count(self, count: int) -> None:
        """Show how many filters are saved."""
        self._saved_count = count
        self._retext()

    def menu(self, dimension: str) -> PickMenu:
        """The menu of a dimension: its choices, those that are on ticked."""
        menu = PickMenu(self._ui, [Section(picks=[self._pick(dimension, *o) for o in self._options(dimension)])], self)
        menu.picked.connect(lambda chosen, on: self._on_picked(dimension, chosen, on))
        return menu

    def _pick(self, dimension: str, ident: str, text: str) -> Pick:
        return Pick(id=ident, text=text, chosen=ident in {str(v) for v in self._chosen(dimension)})

    def _options(self, dimension: str) -> list[tuple[str, str]]:
        """(id, word) of every choice of a dimension."""
        ui = self._ui
        match dimension:
            case "severities":
                return [(str(s.value), ui.t(f"severity.s{s.value}")) for s in Severity]
            case "states":
                return [(s.value, ui.t(f"state.{s}")) for s in OPEN_STATES]
            case "levels":
                return [(level.value, ui.t(f"queue.level.{level}")) for level in Level]
            case _:
                known = [(g.code, ui.name(g.name) or g.code) for g in self._groups[dimension]]
                return [*known, ("", ui.t("queue.group.unknown"))]

    def _chosen(self, dimension: str) -> tuple[object, ...]:
        chosen: tuple[object, ...] = getattr(self._criteria, dimension)
        return chosen

    def _open_menu(self, dimension: str) -> None:
        chip = self._chips[dimension]
        chip.setChecked(bool(self._chosen(dimension)))
        self.menu(dimension).open_at(chip.mapToGlobal(QPoint(0, chip.height())))

    def _on_picked(self, dimension: str, chosen: str, on: bool) -> None:
        parse: Callable[[str], object] = {"severities": _severity, "states": State, "levels": Level}.get(dimension, str)
        value, known = parse(chosen), getattr(self._criteria, dimension)
        self._change(**{dimension: (*known, value) if on else tuple(v for v in known if v != value)})

    def _on_field_text_changed(self, text: str) -> None:
        self._change(text=text)

    def _change(self, **values: object) -> None:
        wanted = replace(self._criteria, **values)  # type: ignore[arg-type]  # names and types are Criteria's own
        self.set_criteria(wanted)
        self.changed.emit(wanted)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        self._first.addWidget(self.field, 1)
        for chip in (self._chips["levels"], self._chips["area"], self._saved, self._save):
            self._first.addWidget(chip)
        for name in (n for n in (*DIMENSIONS, *FLAGS) if n != "levels"):
            self._second.addWidget(self._chips[name])
        self._second.addStretch(1)
        self._column.addLayout(self._first)
        self._column.addLayout(self._second)

    def _retext(self) -> None:
        ui, criteria = self._ui, self._criteria
        self._column.setContentsMargins(ui.px(8), 0, ui.px(8), ui.px(4))
        for box in (self._column, self._first, self._second):
            box.setSpacing(ui.px(2))
        for name in DIMENSIONS:
            chosen = self._chosen(name)
            words = dict(self._options(name))
            one = words.get(str(chosen[0]), str(chosen[0])) if len(chosen) == 1 else ""
            count = str(len(chosen)) if len(chosen) > 1 else ""
            self._show(name, one or ui.t(f"queue.dimension.{name}"), count or "▾", bool(chosen))
        for name in FLAGS:
            self._show(name, ui.t(f"queue.dimension.{name}"), "", getattr(criteria, name))
        self._show("area", ui.t("queue.dimension.area"), "×", len(criteria.area) > 2)
        self._chips["area"].setVisible(len(criteria.area) > 2)
        self._save.set_chip(ui.t("queue.save"), "")
        self._saved.set_chip(ui.t("queue.saved"), str(self._saved_count))

    def _show(self, name: str, word: str, count: str, on: bool) -> None:
        self._chips[name].set_chip(word, count)
        self._chips[name].setChecked(on)


def _severity(value: str) -> Severity:
    return Severity(int(value))
