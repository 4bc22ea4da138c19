"""What the window tells of the sound: that it is off or broken, how loud it is, and that an alarm was silenced."""

from collections.abc import Callable

from console.app.sound import NO_DEVICE, TAKES_NONE
from console.desks.window import MainWindow
from console.models.settings_state import UiState
from widgets.ui import Ui

_WORDS = {NO_DEVICE: "desk.no_sound_device", TAKES_NONE: "desk.sound_not_taken"}
"""What this program finds by itself; all else is said as the system says it."""


class SoundNews:
    """Keeps the sign of the top bar, and answers."""

    def __init__(self, ui: Ui, window: MainWindow, state: Callable[[], UiState]) -> None:
        """Prepare; `state` is what is remembered now."""
        self._ui, self._window, self._state = ui, window, state
        self._trouble = ""

    def show(self, broken: str = "") -> None:
        """Show whether the sound is off, or why it is broken."""
        self._window.top.set_sound(muted=self._state().muted, broken=broken)

    def take_trouble(self, why: str) -> None:
        """Show why the sound is broken, empty where it is not; another reason than before is said too."""
        why = self._ui.t(_WORDS[why]) if why in _WORDS else why
        self.show(why)
        was, self._trouble = self._trouble, why
        if why and why != was:
            self._window.say(self._ui.t("desk.sound_failed", why=why), bad=True)

    def say_volume(self, percent: int) -> None:
        """Say how loud it is."""
        self._window.say(self._ui.t("desk.volume_muted" if self._state().muted else "desk.volume", percent=percent))

    def say_silenced(self) -> None:
        """Say that the alarm was silenced."""
        self._window.say(self._ui.t("desk.silenced"))
