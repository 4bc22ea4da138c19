"""The alarm's sound: one rhythm for each severity, told apart without hearing the pitch.

It plays in a thread of its own. No device, or an output that fails, is a visible trouble and never an exception on the
way: a silent alarm that looks loud would be a lie.
"""

import array
import logging
import math
import os
import sys
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from console.app.alarm_queue import AlarmQueue
from console.domain.terms import Severity

RATE = 22_050
NO_DEVICE = "this machine has no sound device"
TAKES_NONE = "the sound device takes no sound"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """Beats in milliseconds, and their pitch in hertz."""

    on_ms: tuple[int, ...]
    off_ms: int
    hertz: float


RHYTHMS: dict[Severity, Rhythm] = {
    Severity.CRITICAL: Rhythm(on_ms=(90, 90, 90, 90, 320), off_ms=70, hertz=880.0),
    Severity.HIGH: Rhythm(on_ms=(140, 140, 320), off_ms=110, hertz=740.0),
    Severity.NORMAL: Rhythm(on_ms=(200, 200), off_ms=180, hertz=587.0),
    Severity.LOW: Rhythm(on_ms=(160,), off_ms=100, hertz=494.0),
}
QUIETEST, USUAL, LOUDEST = 10, 80, 100
"""The volume, per cent: an alarm that nobody can hear is muted, and that is shown."""


@lru_cache(maxsize=8)
def samples(rhythm: Rhythm, volume: float = 0.4) -> "array.array[int]":
    """The rhythm as 16-bit mono samples; each beat fades in and out over 8 ms, so that it does not click.

    Made once for each rhythm, and only read: made anew for every alarm of a flood it took an eighth of the interpreter.
    """
    made = array.array("h")
    fade = int(RATE * 0.008)
    for beat_ms in rhythm.on_ms:
        length = RATE * beat_ms // 1000
        for i in range(length):
            edge = min(1.0, i / fade, (length - i) / fade)
            made.append(int(32_767 * volume * edge * math.sin(2 * math.pi * rhythm.hertz * i / RATE)))
        made.extend([0] * (RATE * rhythm.off_ms // 1000))
    return made


def at_volume(sound: "array.array[int]", percent: int) -> "array.array[int]":
    """Samples of the usual volume at another one, per cent; the loudest is half of what they could hold."""
    if percent == USUAL:
        return sound
    share = percent / USUAL
    return array.array("h", (int(sample * share) for sample in sound))


class Sounder:
    """Plays alarms one after the other, the worst first; where more than three wait, the least severe is not heard."""

    def __init__(self, on_trouble: Callable[[str], None]) -> None:
        """Start the thread.

        Args:
            on_trouble: called on the sound's thread with why no sound could be played, and with "" once one could.
        """
        self._on_trouble = on_trouble
        self._waiting = AlarmQueue()
        self.muted = False
        self._trouble = ""
        self._floods = False
        """More alarms than can be heard come one after another: one line in the log is enough."""
        self._volume = USUAL
        self._silence = threading.Event()
        self._thread = threading.Thread(target=self._play_all, name="sound", daemon=True)
        self._thread.start()

    def play(self, severity: Severity) -> None:
        """Sound an alarm, unless muted; never waits."""
        if self.muted:
            return
        self._silence.clear()
        unheard = self._waiting.put(severity)
        if unheard is not None and not self._floods:
            log.info("an alarm of severity %d is not sounded: as many as can be heard wait that are no less", unheard)
        self._floods = unheard is not None

    def silence(self) -> None:
        """Stop what sounds now and what waits; acknowledges nothing."""
        self._silence.set()
        self._waiting.clear()

    def stop(self) -> None:
        """End the thread; returns at once."""
        self.silence()
        self._waiting.close()

    def _play_all(self) -> None:
        while (severity := self._waiting.get()) is not None:
            try:
                self._play(samples(RHYTHMS[severity]))
            except Exception as error:  # noqa: BLE001  # the edge of this thread: whatever the sound system does, the desk goes on
                self._tell(str(error) or type(error).__name__)
            else:
                self._tell("")

    @property
    def volume(self) -> int:
        """How loud alarms are, per cent."""
        return self._volume

    @volume.setter
    def volume(self, percent: int) -> None:
        self._volume = min(max(percent, QUIETEST), LOUDEST)

    def _tell(self, trouble: str) -> None:
        """Log what has changed, not every alarm of a night without a loudspeaker."""
        if trouble and trouble != self._trouble:
            log.warning("alarms cannot be sounded until this is mended ('linkage doctor'): %s", trouble)
        elif self._trouble and not trouble:
            log.info("alarms are sounded again")
        self._trouble = trouble
        self._on_trouble(trouble)

    def _play(self, sound: "array.array[int]") -> None:
        if not machine_has_sound():
            raise OSError(NO_DEVICE)
        import miniaudio

        sound, done = at_volume(sound, self._volume), threading.Event()
        # Without this list miniaudio falls back to a device that swallows all sound, and an alarm would seem played.
        audible = [b for b in miniaudio.Backend if b.name not in ("NULL", "CUSTOM")]
        device = miniaudio.PlaybackDevice(
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=RATE,
            buffersize_msec=100,
            backends=audible,
        )
        try:
            stream = _stream(sound, done, self._silence)
            next(stream)
            device.start(stream)
            if not done.wait(len(sound) / RATE + 2.0):
                raise OSError(TAKES_NONE)
        finally:
            device.close()


def machine_has_sound(system: str = sys.platform, root: Path = Path("/")) -> bool:
    """Whether there may be a sound device; asked first, because ALSA complains at length on stderr where none is."""
    if not system.startswith("linux"):
        return True
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"))
    if os.environ.get("PULSE_SERVER") or (runtime / "pulse").exists() or (runtime / "pipewire-0").exists():
        return True
    cards = root / "proc" / "asound" / "cards"
    return cards.exists() and "no soundcards" not in cards.read_text(encoding="utf-8", errors="replace")


def _stream(
    sound: "array.array[int]", done: threading.Event, silence: threading.Event
) -> Generator["array.array[int]", int, None]:
    """Give the device the frames that it asks for."""
    wanted = yield array.array("h")
    position = 0
    while position < len(sound) and not silence.is_set():
        piece = sound[position : position + wanted]
        position += wanted
        wanted = yield piece
    done.set()
