"""The feeds page (F6): a menu, the feeds with state and rate, one message read field by field, and the dead letters."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console.desks.admin_layout import admin_page
from console.desks.page import Page
from console.domain.message_read import MessageRead
from console.domain.views import DeadLetterRow, FeedRow
from widgets.button import Action
from widgets.dead_letters_table import DeadLettersPanel
from widgets.feeds_table import FeedsPanel
from widgets.message_panes import MessagePanes
from widgets.panel import Panel
from widgets.side_menu import MenuEntry, SideMenu
from widgets.ui import Ui


class AdminDesk(Page):
    """Arranges the panels; what is chosen in them is told, and what is shown of it comes back."""

    feed_chosen = Signal(str)
    """Another feed is current: its name; empty: none."""
    letter_chosen = Signal(int)
    """Another dead letter is current: its id; 0: none."""
    command_requested = Signal(str)
    """A button or an entry of the menu was pressed: the command's id."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self.menu, self.message = SideMenu(ui), MessagePanes(ui, self)
        self.feeds, self.letters = FeedsPanel(ui, self), DeadLettersPanel(ui, self)
        self._menu_panel = Panel(ui, parent=self)
        self._menu_panel.set_body(self.menu)
        self.menu.requested.connect(self.command_requested)
        self.feeds.bar.action_requested.connect(self.command_requested)
        self.letters.action_requested.connect(self.command_requested)
        self.feeds.feed_selected.connect(self.feed_chosen)
        self.letters.letter_selected.connect(self.letter_chosen)
        self.setFocusProxy(self.feeds)
        ui.changed.connect(self._arrange)

    @property
    def feed(self) -> FeedRow | None:
        """The current feed."""
        return self.feeds.list.current

    @property
    def letter(self) -> DeadLetterRow | None:
        """The current dead letter."""
        return self.letters.current

    def show_feeds(self, rows: Sequence[FeedRow]) -> None:
        """Show how the feeds are."""
        self.feeds.set_feeds(rows)

    def show_letters(self, rows: Sequence[DeadLetterRow], dropped: int = 0) -> None:
        """Show what could not be read, newest first, and how many older ones are not kept any more."""
        self.letters.set_letters(rows, dropped)

    def show_menu(self, entries: Sequence[MenuEntry], foot: str) -> None:
        """Show where the menu leads."""
        self.menu.set_rows(entries)
        self.menu.set_foot(foot)

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Show what can be done with the current feed."""
        self.feeds.bar.set_actions(actions)

    def show_letter_action(self, action: Action | None) -> None:
        """Show what can be done with the current dead letters; None: nothing."""
        self.letters.set_action(action)

    def show_message(self, read: MessageRead | None, note: str = "") -> None:
        """Show one message, or that none is chosen."""
        self.message.show_message(read, note)

    def _arrange(self) -> None:
        places = admin_page(self.width(), self.height(), self._ui.scale / 100)
        parts = {"menu": self._menu_panel, "feeds": self.feeds, "message": self.message, "letters": self.letters}
        for name, part in parts.items():
            place = places[name]
            part.setGeometry(place.x, place.y, place.w, place.h)
