"""Keep the display awake while incidents are open: a dark screen shows no alarm.

Linux asks the desktop by D-Bus, Windows by its own call, macOS by `caffeinate`. Where none answers, `hold` says so and
the doctor's advice stands: switch the screen saver off.
"""

import ctypes
import logging
import subprocess
import sys
from typing import Protocol

from PySide6.QtDBus import QDBusConnection, QDBusMessage

SERVICE = "org.freedesktop.ScreenSaver"
PATH = "/org/freedesktop/ScreenSaver"
ES_CONTINUOUS, ES_DISPLAY_REQUIRED = 0x80000000, 0x00000002

log = logging.getLogger(__name__)


class Awake(Protocol):
    """Holds the display awake, or lets it sleep."""

    def hold(self) -> None:
        """Keep the display on from now."""

    def release(self) -> None:
        """Let the display sleep again."""


class DBusAwake:
    """The desktop's own inhibition; ends with our connection, so that a crash leaves nothing behind."""

    def __init__(self) -> None:
        self._cookie = 0

    def hold(self) -> None:
        """Ask the desktop; does not wait longer than half a second for an answer."""
        if self._cookie:
            return
        call = QDBusMessage.createMethodCall(SERVICE, PATH, SERVICE, "Inhibit")
        call.setArguments(["linkage", "incidents are open"])
        answer = self._call(call)
        if answer:
            self._cookie = int(answer[0])

    def release(self) -> None:
        """Take the inhibition back."""
        if not self._cookie:
            return
        call = QDBusMessage.createMethodCall(SERVICE, PATH, SERVICE, "UnInhibit")
        call.setArguments([self._cookie])
        self._call(call)
        self._cookie = 0

    def _call(self, call: QDBusMessage) -> list[int]:
        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            log.info("no desktop bus: the display is not kept awake")
            return []
        answer: list[int] = bus.call(call, timeout=500).arguments()
        return answer


class WindowsAwake:
    """Windows' execution state of this thread."""

    def hold(self) -> None:
        """Ask for the display."""
        self._set(ES_CONTINUOUS | ES_DISPLAY_REQUIRED)

    def release(self) -> None:
        """Let it sleep."""
        self._set(ES_CONTINUOUS)

    def _set(self, flags: int) -> None:
        kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  # exists on Windows only
        kernel.SetThreadExecutionState(flags)


class CaffeinateAwake:
    """macOS' own program, which ends with us (`-w`)."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._process: subprocess.Popen[bytes] | None = None

    def hold(self) -> None:
        """Start it."""
        if self._process is None:
            self._process = subprocess.Popen(["caffeinate", "-d", "-w", str(self._pid)])

    def release(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(2.0)
            self._process = None


def for_this_machine(pid: int) -> Awake:
    """The way of this operating system."""
    if sys.platform == "win32":
        return WindowsAwake()
    return CaffeinateAwake(pid) if sys.platform == "darwin" else DBusAwake()
