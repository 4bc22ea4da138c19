"""Keep the display awake while incidents are open: a dark screen shows no alarm.

Linux asks the desktop by D-Bus, Windows by its own call, macOS by `caffeinate`. Where none answers, the log says so and
the doctor's advice stands: switch the screen saver off.
"""

import ctypes
import logging
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

from PySide6.QtDBus import QDBusConnection, QDBusMessage

SERVICE = "org.freedesktop.ScreenSaver"
PATH = "/org/freedesktop/ScreenSaver"
CONNECTION = "linkage-awake"
ES_CONTINUOUS, ES_DISPLAY_REQUIRED = 0x80000000, 0x00000002

log = logging.getLogger(__name__)


class Awake(Protocol):
    """Holds the display awake, or lets it sleep."""

    def hold(self) -> None:
        """Keep the display on from now."""

    def release(self) -> None:
        """Let the display sleep again."""


class Wakefulness:
    """Asks for the display when that changes, in one thread of its own.

    A desktop may take its time to answer, and Windows keeps the display on for as long as the thread lives that asked.
    """

    def __init__(self, awake: Awake) -> None:
        """Nothing is asked yet."""
        self._awake = awake
        self._is_wanted = False
        self._asking = ThreadPoolExecutor(max_workers=1, thread_name_prefix="awake")

    def want(self, is_wanted: bool) -> None:
        """Have the display on or not from now; returns at once."""
        if is_wanted != self._is_wanted:
            self._is_wanted = is_wanted
            self._asking.submit(self._ask, is_wanted)

    def close(self) -> None:
        """Let the display sleep; at most three seconds."""
        self.want(False)
        self._asking.shutdown()

    def _ask(self, is_wanted: bool) -> None:
        try:
            (self._awake.hold if is_wanted else self._awake.release)()
        except (OSError, subprocess.SubprocessError) as error:
            log.warning("the display is not kept awake: %s", error)


class SessionBus:
    """The way to the desktop: a connection of our own, made for a question and kept until we leave."""

    def ask(self, call: QDBusMessage) -> QDBusMessage:
        """Send a call; waits at most half a second for the answer."""
        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, CONNECTION)
        return bus.call(call, timeout=500)

    def leave(self) -> None:
        """End the connection."""
        QDBusConnection.disconnectFromBus(CONNECTION)


class DBusAwake:
    """The desktop's own inhibition; ends with our connection, so that a crash leaves nothing behind.

    It is taken back by leaving the bus: `UnInhibit` wants an unsigned number, which Qt for Python cannot send.
    """

    def __init__(self, bus: SessionBus | None = None) -> None:
        """Name the way to the desktop."""
        self._bus = bus or SessionBus()
        self._is_held = False

    def hold(self) -> None:
        """Ask the desktop."""
        if self._is_held:
            return
        call = QDBusMessage.createMethodCall(SERVICE, PATH, SERVICE, "Inhibit")
        call.setArguments(["linkage", "incidents are open"])
        answer = self._bus.ask(call)
        self._is_held = answer.type() is QDBusMessage.MessageType.ReplyMessage
        if not self._is_held:
            log.warning("no desktop keeps the display awake: %s", answer.errorMessage() or "no answer")

    def release(self) -> None:
        """Take the inhibition back."""
        if self._is_held:
            self._bus.leave()
            self._is_held = False


class WindowsAwake:
    """Windows' execution state of the thread that asks."""

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
