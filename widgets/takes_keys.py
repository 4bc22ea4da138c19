"""A widget that needs a key for itself which elsewhere is a command's: asked before the registry."""

from typing import Protocol, runtime_checkable

from PySide6.QtGui import QKeyEvent


@runtime_checkable
class TakesKeys(Protocol):
    """A widget with a state in which a key means what it is doing now, such as Enter while something is pointed at."""

    def takes_key(self, event: QKeyEvent) -> bool:
        """Whether this key press is the widget's own now."""
