"""The one place where keys meet Qt: key events become `Key`."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from console.commands.keys import NAMED, Key

_TO_QT: dict[str, Qt.Key] = {
    "Enter": Qt.Key.Key_Return,
    "Space": Qt.Key.Key_Space,
    "Esc": Qt.Key.Key_Escape,
    "Tab": Qt.Key.Key_Tab,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Home": Qt.Key.Key_Home,
    "End": Qt.Key.Key_End,
    "PgUp": Qt.Key.Key_PageUp,
    "PgDown": Qt.Key.Key_PageDown,
    "Del": Qt.Key.Key_Delete,
    "Ins": Qt.Key.Key_Insert,
    **{f"F{n}": Qt.Key(int(Qt.Key.Key_F1) + n - 1) for n in range(1, 13)},
}
_FROM_QT = {int(code): name for name, code in _TO_QT.items()} | {
    int(Qt.Key.Key_Enter): "Enter",
    int(Qt.Key.Key_Backtab): "Tab",
}

assert _TO_QT.keys() == NAMED


def from_event(event: QKeyEvent) -> Key | None:
    """The key of an event; None for a modifier alone or a key that no command can have.

    A sign that needs Shift on some keyboards (`/` on a German one) is that sign, without Shift.
    """
    held = event.modifiers()
    ctrl, alt = (bool(held & m) for m in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier))
    shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
    name = _FROM_QT.get(int(event.key()))
    if name is not None:
        return Key(name, ctrl=ctrl, alt=alt, shift=shift)
    code = int(event.key())
    if not 0x21 <= code <= 0x7E:
        return None
    sign = chr(code).upper()
    return Key(sign, ctrl=ctrl, alt=alt, shift=shift and sign.isalnum())
