"""The display stays on while incidents are open, by what the machine offers; where it offers none, the log says so."""

import logging
import threading
from collections.abc import Callable

import pytest
from PySide6.QtDBus import QDBusMessage

from console.app.awake import DBusAwake, SessionBus, Wakefulness


class Desktop(SessionBus):
    """A desktop that answers each call as told, and remembers it."""

    def __init__(self, answer: Callable[[QDBusMessage], QDBusMessage]) -> None:
        self.asked: list[tuple[str, list[object]]] = []
        self.left = 0
        self._answer = answer

    def ask(self, call: QDBusMessage) -> QDBusMessage:
        self.asked.append((call.member(), call.arguments()))
        return self._answer(call)

    def leave(self) -> None:
        self.left += 1


def inhibits(call: QDBusMessage) -> QDBusMessage:
    return call.createReply()


def has_no_screen_saver(_call: QDBusMessage) -> QDBusMessage:
    return QDBusMessage.createError("org.freedesktop.DBus.Error.ServiceUnknown", "no such service")


class Display:
    """Remembers what was asked of it, and by which thread."""

    def __init__(self, error: Exception | None = None) -> None:
        self.asked: list[tuple[str, int]] = []
        self._error = error

    def hold(self) -> None:
        self._remember("hold")

    def release(self) -> None:
        self._remember("release")

    def _remember(self, what: str) -> None:
        self.asked.append((what, threading.get_ident()))
        if self._error:
            raise self._error


def test_the_desktop_is_asked_once_and_left_once():
    desktop = Desktop(inhibits)
    awake = DBusAwake(desktop)
    for step in (awake.hold, awake.hold, awake.release, awake.release):
        step()
    assert (desktop.asked, desktop.left) == ([("Inhibit", ["linkage", "incidents are open"])], 1)


def test_a_desktop_without_a_screen_saver_is_told_of_in_the_log_and_asked_again_next_time(caplog):
    desktop = Desktop(has_no_screen_saver)
    awake = DBusAwake(desktop)
    with caplog.at_level(logging.WARNING):
        awake.hold()
    assert "no such service" in caplog.text
    awake.release()
    awake.hold()
    assert (len(desktop.asked), desktop.left) == (2, 0)


def test_a_machine_without_a_bus_says_so(caplog, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    awake = DBusAwake()
    with caplog.at_level(logging.WARNING):
        awake.hold()
        awake.release()
    assert "no desktop keeps the display awake" in caplog.text


def test_one_thread_asks_and_only_when_something_changes():
    display = Display()
    kept = Wakefulness(display)
    for is_wanted in (False, True, True, False, True):
        kept.want(is_wanted)
    kept.close()
    assert [what for what, _ in display.asked] == ["hold", "release", "hold", "release"]
    (thread,) = {thread for _, thread in display.asked}
    assert thread != threading.get_ident()


@pytest.mark.parametrize("error", [FileNotFoundError("caffeinate"), PermissionError("caffeinate")])
def test_a_machine_that_cannot_is_told_of_in_the_log_and_asked_again_later(error, caplog):
    display = Display(error)
    kept = Wakefulness(display)
    with caplog.at_level(logging.WARNING):
        kept.want(True)
        kept.close()
    assert "the display is not kept awake: caffeinate" in caplog.text
    assert [what for what, _ in display.asked] == ["hold", "release"]
