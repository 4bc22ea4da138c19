"""Gives a part of one of our windows the keys: where panels have windows of their own, another one may have them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def give_keys(widget: QWidget, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
    """Let a widget have the keys, and its window with it.

    Qt gives a widget of an inactive window the keys only once that window has them: what she writes would go on into
    the window that she pressed the key in. From another program nothing is taken.
    """
    active, window = QApplication.activeWindow(), widget.window()
    if active is not None and active is not window:
        window.activateWindow()
    widget.setFocus(reason)
