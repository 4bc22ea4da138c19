"""What every page of the window is: panels on the gutter, arranged anew with each size."""

from PySide6.QtGui import QResizeEvent

from widgets.gutter import Gutter


class Page(Gutter):
    """Its heir arranges the panels."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts out anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        raise NotImplementedError
