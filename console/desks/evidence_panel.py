"""The panel of the evidence of the selected case: what is being recorded for it first, then what it has."""

from collections.abc import Sequence

from console.domain.views import EvidenceRow
from widgets.evidence_view import EvidenceView
from widgets.panel import Panel


class EvidencePanel:
    """Keeps list and header with the case."""

    def __init__(self, rows: EvidenceView, panel: Panel) -> None:
        self._list, self._panel = rows, panel
        self._kept: tuple[EvidenceRow, ...] = ()
        self._running: tuple[EvidenceRow, ...] = ()

    def show(self, rows: Sequence[EvidenceRow]) -> None:
        """Show what the log names, newest first."""
        self._kept = tuple(rows)
        self._panel.set_count(str(len(rows)) if rows else "")
        self._show()

    def show_running(self, rows: Sequence[EvidenceRow]) -> None:
        """Show what is being recorded for the case now; it does not count yet."""
        self._running = tuple(rows)
        self._show()

    def _show(self) -> None:
        rows = (*self._running, *self._kept)
        self._list.set_rows(rows)
        self._panel.show_filled(bool(rows), "evidence.empty", "evidence.empty_how")
