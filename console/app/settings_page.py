"""The settings page of a console: what is chosen on it runs as commands of the registry, like everything else."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from console.desks.conductor import Conductor
from console.desks.settings_desk import SettingsDesk
from console.desks.settings_own import COMMANDS, OwnSection
from widgets.ui import Ui


class SettingsPage(QObject):
    """The page in its window."""

    def __init__(self, ui: Ui, conductor: Conductor, *, is_muted: Callable[[], bool]) -> None:
        self._ui, self._conductor = ui, conductor
        self.desk = SettingsDesk(ui, (OwnSection(ui, is_muted, self._key_of),))
        super().__init__(self.desk)
        self.desk.edited.connect(self._on_desk_edited)
        self.desk.pressed.connect(self._on_desk_pressed)

    def page_shown(self, page: str) -> None:
        """Another page is open: this one shows how it is now."""
        if page == "settings":
            self.show()
            self.desk.setFocus()

    def show(self) -> None:
        """Show how it is now, where the page can be seen."""
        if self.desk.isVisible():
            self.desk.refresh()

    def _key_of(self, command_id: str) -> str:
        registry = self._conductor.registry
        keys = registry[command_id].keys if command_id in registry else ()
        return str(keys[0]) if keys else ""

    def _on_desk_edited(self, section: str, ident: str, value: str) -> None:
        if section == "own":
            self._conductor.run(COMMANDS[ident], number=0, text=value)
            self.show()

    def _on_desk_pressed(self, section: str, ident: str) -> None:
        if section == "own":
            self._conductor.run(COMMANDS[ident], number=0, text=ident[-1] if ident.startswith("test") else None)
            self.show()
