"""Where a window stood, as Qt's own encoding in hexadecimal text: the file that remembers it holds text alone."""

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

SMALLEST = QSize(1280, 720)


def place_of(window: QWidget) -> str:
    """Where a window stands."""
    return bytes(window.saveGeometry().toHex().data()).decode("ascii")


def put_back(window: QWidget, remembered: str, size: tuple[int, int] | None) -> None:
    """Let a window stand where it stood, else as large as the screen.

    Args:
        window: not shown yet.
        remembered: what `place_of` gave; anything else counts as nothing.
        size: the pixels that this call of the program asks for, whatever is remembered.
    """
    if size is not None:
        window.resize(*size)
    elif not (remembered and window.restoreGeometry(QByteArray.fromHex(remembered.encode("ascii", "ignore")))):
        window.resize(QGuiApplication.primaryScreen().availableSize().expandedTo(SMALLEST))
    window.setMinimumSize(SMALLEST.boundedTo(window.size()))
