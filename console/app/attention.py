"""Calls the dispatcher: the sound of an alarm, and for a critical one the window, without ever taking the keys.

She may be writing in another program, or in a field here: a window that takes the keyboard while she types would send
half a sentence to the wrong place.
"""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from console.app.sound import Sounder
from console.domain.incident import Incident
from console.domain.terms import Severity


class Attention(QObject):
    """Sounds alarms and raises the window."""

    def __init__(self, desk: QWidget, sounder: Sounder) -> None:
        """Call for a desk, wherever its window is."""
        super().__init__(desk)
        self._desk, self._sounder = desk, sounder

    def call(self, incident: Incident) -> None:
        """A case needs somebody: its sound, and for a critical one or an emergency the window."""
        self._sounder.play(incident.severity)
        if incident.severity is Severity.CRITICAL or incident.is_sos:
            self._raise()

    def _raise(self) -> None:
        """Bring the window before others and mark it in the task bar, as far as the system lets us."""
        window = self._desk.window()
        QApplication.alert(window)
        if window.isMinimized():
            window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        if not QApplication.platformName().startswith("offscreen"):  # nothing to raise, and Qt says so on stderr
            window.raise_()
