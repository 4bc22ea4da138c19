"""Which screen the window goes to: Qt aborts where there is none, so that is settled before Qt starts."""

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

VNC_PORT = 5900
UNABLE = "This plugin does not support"
"""So begins what Qt's off-screen platform says of each window: it has no frame, which is what it is for."""


def platform_for(variables: Mapping[str, str], system: str, *, vnc: tuple[int, int] | None = None) -> tuple[str, str]:
    """Choose Qt's platform.

    Args:
        variables: the environment.
        system: `sys.platform`.
        vnc: size of the window that is served by VNC; None: it is not.

    Returns:
        The value for QT_QPA_PLATFORM (empty: Qt's own choice) and what to tell the user (may be empty).
    """
    if vnc is not None:
        warning = (
            f"The window is served on port {VNC_PORT} of ALL network interfaces WITHOUT a password: "
            "anybody who reaches this machine can see it, act in it and end it."
        )
        return f"vnc:size={vnc[0]}x{vnc[1]}:port={VNC_PORT}", warning
    if system in ("win32", "darwin") or variables.get("QT_QPA_PLATFORM"):
        return "", ""
    if variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"):
        return "", ""
    return "offscreen", "There is no display: the console runs off-screen."


def settle_platform(*, vnc: tuple[int, int] | None = None, has_window: bool = True) -> bool:
    """Set QT_QPA_PLATFORM before Qt starts, say so on stderr where there is a window; True: nobody can see it."""
    platform, words = platform_for(os.environ, sys.platform, vnc=vnc)
    if words and has_window:
        sys.stderr.write(words + "\n")
    if platform:
        os.environ["QT_QPA_PLATFORM"] = platform
    is_unseen = os.environ.get("QT_QPA_PLATFORM", "").startswith("offscreen")
    if is_unseen:
        quiet_off_screen()
    return is_unseen


def quiet_off_screen() -> None:
    """Leave out what the off-screen platform cannot do; all else that Qt says goes to stderr as before."""
    from PySide6.QtCore import qFormatLogMessage, qInstallMessageHandler

    def tell(kind: "QtMsgType", context: "QMessageLogContext", message: str) -> None:
        if not message.startswith(UNABLE):
            sys.stderr.write(qFormatLogMessage(kind, context, message) + "\n")

    qInstallMessageHandler(tell)
