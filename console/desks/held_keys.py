"""What hands do, as the window hears it; a key that is held is one press, whatever reaches the window."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

OF_HANDS = frozenset(
    {
        *(QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.InputMethod),
        *(QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.DragMove),
    }
)
"""Typing, also through an input method, and the pointer, also one that carries something."""


ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class HeldKeys:
    """Finds the repetitions that Qt takes for presses.

    X11 repeats a held key as a release and a press of one moment. Qt joins the two where it reads both at once; on a
    busy machine it reads them apart, and tells a key that was let go and pressed again: a held E would raise a case
    by two levels. A hand is never so fast: between its release and its press a millisecond passes at least.
    """

    def __init__(self) -> None:
        self._ran = 0
        """The key that ran a command and has not been let go; 0: none."""
        self._released: tuple[int, int] | None = None
        """Scan code and moment, in milliseconds of the display's clock, of the last release."""

    def hides(self, event: QKeyEvent) -> bool:
        """Take note of a release; True: a press of a key that was never let go, which nobody may see.

        A held Enter too: a field runs its line at each, again and again while the store has not answered. And a key
        that ran a command: it may have opened a field, into which it would write what nobody typed.
        """
        moment = (event.nativeScanCode(), event.timestamp())
        if event.type() is not QEvent.Type.KeyPress:
            self._released = moment
            return False
        if event.isAutoRepeat():
            return event.key() in (*ENTERS, self._ran)
        if event.nativeScanCode() and moment == self._released:
            return True
        self._ran = 0
        return False

    def note_run(self, event: QKeyEvent) -> None:
        """Take note of a press that has run a command, once."""
        self._ran = event.key()
