"""The commands of the alarm's sound at this desk: off and on, louder, quieter, and to hear what it is like."""

from collections.abc import Callable, Mapping

from console.app.looks import Change, switched
from console.app.sound import LOUDEST, QUIETEST, Sounder
from console.domain.terms import Severity
from console.models.settings_state import UiState

STEP = 10
SEVERITIES = frozenset(str(s.value) for s in Severity)


class Loudness:
    """What is changed here is remembered, and heard at once."""

    def __init__(
        self, sounder: Sounder, state: Callable[[], UiState], change: Change, told: Callable[[int], object]
    ) -> None:
        """Prepare.

        Args:
            sounder: plays the alarms.
            state: what is remembered now.
            change: remembers.
            told: is told the volume, per cent, after it was changed.
        """
        self._sounder, self._state, self._change, self._told = sounder, state, change, told

    @property
    def actions(self) -> Mapping[str, Callable[[str], object]]:
        """How each command is done, by its id."""
        return {
            "app.sound_test": lambda n: self._sounder.play(Severity(int(n)) if n in SEVERITIES else Severity.HIGH),
            "app.mute": lambda sound: self._change(muted=switched(sound, self._state().muted, on="off")),
            "app.louder": lambda _: self._turn(STEP),
            "app.quieter": lambda _: self._turn(-STEP),
        }

    def show(self) -> None:
        """Let the sound be as it is remembered."""
        self._sounder.muted, self._sounder.volume = self._state().muted, self._state().volume

    def _turn(self, step: int) -> None:
        wanted = min(max(self._sounder.volume + step, QUIETEST), LOUDEST)
        self._change(volume=wanted)
        self._told(wanted)
        # Heard at once: a figure does not tell whether it is loud enough for this room.
        self._sounder.play(Severity.HIGH)
