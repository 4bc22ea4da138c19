"""What the heads of the desk's panels say beside their titles: which key helps, how much has no room, which limit."""

from collections.abc import Callable

from widgets.panel import Panel
from widgets.ui import Ui

HINTED = ("plan", "timeline", "evidence", "map")


class PanelHeads:
    """Notes and hints, in the language that is chosen."""

    def __init__(self, ui: Ui, panel: Callable[[str], Panel]) -> None:
        """Prepare.

        Args:
            ui: words.
            panel: gives the panel of a name.
        """
        self._ui, self._panel = ui, panel
        self._limit_s = 0.0
        self._hidden: dict[str, int] = {}
        """How much of a panel has no room, by the panel's name."""

    def show(self) -> None:
        """Say everything anew."""
        t = self._ui.t
        self._panel("lanes").set_note(t("desk.lanes_note"))
        self._panel("recommended").set_note(t("recommended.note"))
        self._panel("recommended").set_hint(t("recommended.hint"))
        for name in HINTED:
            self._panel(name).set_hint(t(f"{name}.hint"))
        for name in self._hidden:
            self._show_hidden(name)
        self.show_limit(self._limit_s)

    def show_hidden(self, name: str, hidden: int) -> None:
        """Say how many rows of a panel have no room."""
        self._hidden[name] = hidden
        self._show_hidden(name)

    def show_limit(self, limit_s: float) -> None:
        """Say what the charts of the past show, and the limit in seconds that one is held against; 0: none."""
        self._limit_s = limit_s
        self._panel("backlog").set_hint(self._ui.t("board.hour"))
        self._panel("percentiles").set_hint(self._ui.t("board.limit", n=round(limit_s)) if limit_s else "")

    def _show_hidden(self, name: str) -> None:
        hidden = self._hidden[name]
        self._panel(name).set_hint(self._ui.t(f"desk.more_{name}", n=hidden) if hidden else "")
