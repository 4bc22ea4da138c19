"""The admin desk (F6): the feeds with state and rate, and the messages that could not be read, each with its reason."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.views import DeadLetterRow, FeedRow
from widgets.button import Action, ActionButton
from widgets.dead_letters_table import DeadLettersPanel, PayloadPanel
from widgets.feeds_table import FeedsPanel
from widgets.ui import Ui

GAP = 8


class AdminDesk(QWidget):
    """Feeds above, dead letters below."""

    test_requested = Signal(str)
    """Try a feed at once: its name."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ui = ui
        self._feed = ""
        self.feeds, self.letters, self.payload = (
            FeedsPanel(ui, self),
            DeadLettersPanel(ui, self),
            PayloadPanel(ui, self),
        )
        self._test = ActionButton(ui, Action(id="feed.test", text="", enabled=False))
        self.feeds.add_header_widget(self._test)
        self._test.requested.connect(lambda _: self.test_requested.emit(self._feed))
        self.feeds.feed_selected.connect(self._on_feeds_feed_selected)
        self.letters.letter_selected.connect(lambda _: self.payload.set_letter(self.letters.current))
        column, lower = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(GAP, 0, GAP, 0)
        for layout in (column, lower):
            layout.setSpacing(GAP)
        lower.addWidget(self.letters, 3)
        lower.addWidget(self.payload, 2)
        column.addWidget(self.feeds, 2)
        column.addLayout(lower, 3)
        self.setFocusProxy(self.feeds)
        ui.changed.connect(self._on_ui_changed)
        self._on_ui_changed()

    def show_feeds(self, rows: Sequence[FeedRow]) -> None:
        """Show how the feeds are."""
        self.feeds.set_feeds(rows)

    def show_letters(self, rows: Sequence[DeadLetterRow], dropped: int = 0) -> None:
        """Show what could not be read, newest first, and how many older ones are not kept any more."""
        self.letters.set_letters(rows, dropped)

    def _on_feeds_feed_selected(self, name: str) -> None:
        self._feed = name
        self._on_ui_changed()

    def _on_ui_changed(self) -> None:
        text, why = self._ui.t("desk.feed_test"), "" if self._feed else self._ui.t("desk.feed_choose")
        self._test.set_action(Action(id="feed.test", text=text, enabled=bool(self._feed), reason=why))
