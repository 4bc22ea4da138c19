"""The settings page: sections at the left, the entries of the chosen one, and the form of the chosen entry.

What is typed and not saved stays here until it is saved or given up, whatever else is looked at meanwhile.
"""

from collections.abc import Hashable, Mapping, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.desks.page import Page
from console.desks.settings_layout import settings_page
from console.desks.settings_parts import NEW, Section
from widgets.action_bar import ActionBar
from widgets.button import Action
from widgets.cells_list import Cell, CellsList, CellsRow
from widgets.form_scroll import FormScroll
from widgets.panel import Panel
from widgets.plain import plain, tooltip
from widgets.setting_form import SettingForm
from widgets.table import Column, Table
from widgets.ui import Ui

SIDE = 12
MENU = (Column(id="name", share=1.0),)
ENTRIES = (
    Column(id="name", key="settings.column.name", share=0.62, least=90),
    Column(id="value", key="settings.column.value", share=0.38, least=70),
)
Place = tuple[str, Hashable]
"""A section and one of its entries; "" where it has none."""


class SettingsDesk(Page):
    """Arranges sections; knows no rule and no command."""

    edited = Signal(str, str, str)
    """Something was typed or chosen: the section, the control's id, the value."""
    pressed = Signal(str, str)
    """A button of a form was pressed: the section, the control's id."""
    moved = Signal()
    """Another section or entry is shown."""
    action_requested = Signal(str)
    """A button below the form was pressed: the command's id."""

    def __init__(self, ui: Ui, sections: Sequence[Section], parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self.sections = {section.id: section for section in sections}
        self._chosen: dict[str, Hashable] = {}
        self._drafts: dict[Place, dict[str, str]] = {}
        self.menu, self.entries = CellsList(ui, "settings.sections", MENU), CellsList(ui, "settings.entries", ENTRIES)
        self.form, self.buttons = SettingForm(ui), ActionBar(ui)
        self.told = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.note = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._is_bad = self._has_entries = False
        self.panels = {
            "menu": Panel(ui, "settings", "settings.title", self),
            "entries": Panel(ui, "list", "settings.entries", self),
            "form": Panel(ui, "sliders-horizontal", "settings.title", self),
        }
        self.panels["menu"].set_body(self.menu)
        self.panels["entries"].set_body(Table(ui, ENTRIES, self.entries, left=SIDE))
        self.panels["form"].set_body(self._detail())
        self.setFocusProxy(self.menu)
        self._connect()
        self._on_ui_changed()

    @property
    def section(self) -> Section:
        """The section that is shown."""
        row = self.menu.current
        return self.sections[str(row.key)] if row is not None else next(iter(self.sections.values()))

    @property
    def place(self) -> Place:
        """What the form is about."""
        return self.section.id, self._chosen.get(self.section.id, "")

    @property
    def draft(self) -> Mapping[str, str]:
        """What was typed into this form and is not saved."""
        return self._drafts.get(self.place, {})

    def open_at(self, section: str, entry: Hashable = "") -> None:
        """Show a section, and an entry of it."""
        if entry != "":
            self._chosen[section] = entry
        self.menu.set_current(list(self.sections).index(section))
        self.refresh()

    def refresh(self) -> None:
        """Show everything as it is now; what was typed stays."""
        section = self.section
        rows = section.entries()
        self._has_entries = bool(rows)
        self.panels["entries"].setVisible(bool(rows))
        if rows:
            known = [row.key for row in rows]
            first = next((key for key in known if key != NEW), known[0])
            wanted = self._chosen.get(section.id, first)
            self._chosen[section.id] = wanted if wanted in known else first
            self.entries.blockSignals(True)
            self.entries.set_rows(rows)
            self.entries.set_current(known.index(self._chosen[section.id]))
            self.entries.blockSignals(False)
            self.panels["entries"].set_title(self._ui.t(f"settings.section.{section.id}"))
        self.panels["form"].set_title(section.title(self.place[1]))
        self.form.set_lines(section.lines(self.place[1], self.draft))
        # The form tells its viewport, not the frame round it.
        self._scroll.updateGeometry()
        self._arrange()

    def forget(self, place: Place | None = None) -> None:
        """Give up what was typed into this form, or into that of another place."""
        self._drafts.pop(place or self.place, None)
        self.refresh()

    def has_draft(self, place: Place | None = None) -> bool:
        """Whether something was typed and is not saved."""
        return bool(self._drafts.get(place or self.place))

    def tell(self, text: str, *, bad: bool = False) -> None:
        """Say something below the form."""
        self._is_bad = bad
        text = f"⚠ {text}" if bad and text else text
        self.told.setText("\n".join(map(plain, text.split("\n"))))
        self.told.setVisible(bool(text))
        self._dress()

    def set_buttons(self, actions: Sequence[Action]) -> None:
        """Show these buttons below the form."""
        self.buttons.set_actions(actions)
        self.buttons.setVisible(bool(actions))

    def set_note(self, text: str) -> None:
        """Tell something small behind the buttons."""
        self.note.setText(plain(text))
        self.note.setVisible(bool(text))
        self.note.setToolTip(tooltip(text))

    def _detail(self) -> QWidget:
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._row = QHBoxLayout()
        self._row.addWidget(self.buttons)
        self._scroll = FormScroll(self.form)
        for part in (self._scroll, self.told, self.note):
            self._column.addWidget(part)
        self._column.addLayout(self._row)
        self._column.addStretch(1)
        self.told.hide()
        return body

    def _connect(self) -> None:
        self.menu.chosen.connect(lambda _: self._on_moved())
        self.menu.opened.connect(lambda _: self._go_on())
        self.entries.chosen.connect(self._on_entries_chosen)
        self.entries.opened.connect(lambda _: self.form.focus_first())
        self.form.edited.connect(self._on_form_edited)
        self.form.pressed.connect(lambda ident: self.pressed.emit(self.section.id, ident))
        self.buttons.action_requested.connect(self.action_requested)
        self._ui.changed.connect(self._on_ui_changed)

    def _go_on(self) -> None:
        """Enter in the menu: to the entries, or into the form."""
        if self._has_entries:
            self.entries.setFocus()
        else:
            self.form.focus_first()

    def _on_entries_chosen(self, row: CellsRow | None) -> None:
        if row is not None:
            self._chosen[self.section.id] = row.key
            self._on_moved()

    def _on_moved(self) -> None:
        self.refresh()
        self.moved.emit()

    def _on_form_edited(self, ident: str, value: str) -> None:
        section, _ = self.place
        if self.section.is_shared:
            self._drafts.setdefault(self.place, {})[ident] = value
        self.edited.emit(section, ident, value)

    def _arrange(self) -> None:
        scale = self._ui.scale / 100
        for name, place in settings_page(self.width(), self.height(), scale, has_entries=self._has_entries).items():
            self.panels[name].setGeometry(QRect(place.x, place.y, place.w, place.h))

    def _on_ui_changed(self) -> None:
        ui = self._ui
        rows = [self._menu_row(section) for section in self.sections.values()]
        self.menu.set_rows(rows)
        self._column.setContentsMargins(0, 0, ui.px(SIDE), ui.px(8))
        self._column.setSpacing(ui.px(6))
        self._row.setContentsMargins(ui.px(SIDE), 0, 0, 0)
        for label in (self.told, self.note):
            label.setContentsMargins(ui.px(SIDE), 0, ui.px(SIDE), 0)
        self._dress()
        self.refresh()

    def _menu_row(self, section: Section) -> CellsRow:
        name = self._ui.t(f"settings.section.{section.id}")
        cell = Cell(name, weight=600, icon=section.icon)
        return CellsRow(key=section.id, cells=(("name", cell),), spoken=name)

    def _dress(self) -> None:
        self.note.setFont(self._ui.font(12))
        self.note.setStyleSheet(f"color: {self._ui.tokens['text2']};")
        self.told.setFont(self._ui.font(13))
        self.told.setStyleSheet(f"color: {self._ui.tokens['p1t' if self._is_bad else 'text']};")
