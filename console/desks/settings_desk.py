"""The settings page: sections at the left, the entries of the chosen one, and the form of the chosen entry.

What is typed and not saved stays here until it is saved or given up, whatever else is looked at meanwhile and also when
the program ends; its entry and its section say so.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.desks.page import Page
from console.desks.settings_drafts import SettingsDrafts
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
UNSAVED = "pencil-line"
"""The icon of what was typed and is not saved."""
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

    def __init__(self, ui: Ui, sections: Sequence[Section], drafts: SettingsDrafts | None = None) -> None:
        super().__init__(ui)
        self.sections = {section.id: section for section in sections}
        self._chosen: dict[str, Hashable] = {}
        self._drafts = drafts or SettingsDrafts()
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
        return self._drafts.of(*self.place)

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
            self.entries.set_rows([self._entry_row(row) for row in rows])
            self.entries.set_current(known.index(self._chosen[section.id]))
            self.entries.blockSignals(False)
            self.panels["entries"].set_title(self._ui.t(f"settings.section.{section.id}"))
        self._mark(rows)
        self.form.set_lines(section.lines(self.place[1], self.draft))
        # The form tells its viewport, not the frame round it.
        self._scroll.updateGeometry()
        self._arrange()

    def forget(self, place: Place | None = None) -> None:
        """Give up what was typed into this form, or into that of another place."""
        self._drafts.forget(*(place or self.place))
        self.refresh()

    def has_draft(self, place: Place | None = None) -> bool:
        """Whether something was typed and is not saved."""
        return bool(self._drafts.of(*(place or self.place)))

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
        self._scroll = FormScroll(self._ui, self.form)
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
            is_first = not self.draft
            self._drafts.put(*self.place, ident, value)
            if is_first:
                self._mark(self.section.entries())
            if not self.form.is_built_as(self.section.lines(self.place[1], self.draft)):
                self.refresh()
        self.edited.emit(section, ident, value)

    def _mark(self, entries: Sequence[CellsRow]) -> None:
        """Say of which entry and in which sections something was typed and is not saved."""
        self.entries.set_rows([self._entry_row(row) for row in entries])
        title = self.section.title(self.place[1])
        self.panels["form"].set_title(self._ui.t("settings.unsaved_title", title=title) if self.draft else title)
        self.menu.set_rows([self._menu_row(section) for section in self.sections.values()])

    def _arrange(self) -> None:
        scale = self._ui.scale / 100
        for name, place in settings_page(self.width(), self.height(), scale, has_entries=self._has_entries).items():
            self.panels[name].setGeometry(QRect(place.x, place.y, place.w, place.h))

    def _on_ui_changed(self) -> None:
        ui = self._ui
        self._column.setContentsMargins(0, 0, ui.px(SIDE), ui.px(8))
        self._column.setSpacing(ui.px(6))
        self._row.setContentsMargins(ui.px(SIDE), 0, 0, 0)
        for label in (self.told, self.note):
            label.setContentsMargins(ui.px(SIDE), 0, ui.px(SIDE), 0)
        self._dress()
        self.refresh()

    def _menu_row(self, section: Section) -> CellsRow:
        name, icon, token = self._ui.t(f"settings.section.{section.id}"), section.icon, "text"
        spoken = name
        if self._has_unsaved(section):
            icon, token, spoken = UNSAVED, "accent", self._ui.t("settings.unsaved_title", title=name)
        return CellsRow(key=section.id, cells=(("name", Cell(name, token, weight=600, icon=icon)),), spoken=spoken)

    def _entry_row(self, row: CellsRow) -> CellsRow:
        """The entry; one with a draft says so in the place of what is in force."""
        if not self._drafts.of(self.section.id, row.key):
            return row
        word = self._ui.t("settings.unsaved")
        cells = {**dict(row.cells), "value": Cell(word, "accent", icon=UNSAVED)}
        return replace(row, cells=tuple(cells.items()), spoken=f"{row.spoken} · {word}")

    def _has_unsaved(self, section: Section) -> bool:
        """Whether something waits there; what was typed into an entry that is gone since waits for nobody."""
        if section.id not in self._drafts.sections:
            return False
        return bool(self._drafts.among(section.id, [row.key for row in section.entries()] or [""]))

    def _dress(self) -> None:
        self.note.setFont(self._ui.font(12))
        self.note.setStyleSheet(f"color: {self._ui.tokens['text2']};")
        self.told.setFont(self._ui.font(13))
        self.told.setStyleSheet(f"color: {self._ui.tokens['p1t' if self._is_bad else 'text']};")
