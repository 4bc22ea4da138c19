"""A main window that tells when a repaint is over: the end of Qt's update request, all dirty widgets painted."""

import importlib.abc
import importlib.util
import sys
import time
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

Painted = Callable[[Any, float], None]
"""Gets the window and the monotonic time after a repaint."""
WINDOW_MODULE = "console.desks.window"


def clock_windows(painted: Painted) -> None:
    """Let every main window made from now on tell its repaints; its module must not be imported yet.

    The module is changed as it is imported, so that the program starts in its own order.
    """
    assert WINDOW_MODULE not in sys.modules
    sys.meta_path.insert(0, _Finder(painted))


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, painted: Painted) -> None:
        self._painted = painted

    def find_spec(self, name: str, path: object = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name != WINDOW_MODULE:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        assert spec is not None
        assert spec.loader is not None
        run, painted = spec.loader.exec_module, self._painted

        def exec_module(module: ModuleType) -> None:
            run(module)
            module.MainWindow = _clocked(module.MainWindow, painted)  # type: ignore[attr-defined]  # the module as it is imported

        spec.loader.exec_module = exec_module  # type: ignore[method-assign]  # replaced on purpose
        return spec


def _clocked(base: Any, painted: Painted) -> Any:
    from PySide6.QtCore import QEvent, QTimer

    class ClockedWindow(base):  # type: ignore[misc]  # the module as it is imported
        _is_exposed = False

        def event(self, event: QEvent) -> bool:
            handled = bool(super().event(event))
            if event.type() == QEvent.Type.UpdateRequest:
                painted(self, time.monotonic())
            elif event.type() == QEvent.Type.Paint and not self._is_exposed:
                # The first repaint is asked for by the screen and not by an update request: over in the next turn.
                self._is_exposed = True
                QTimer.singleShot(0, self, lambda: painted(self, time.monotonic()))
            return handled

    return ClockedWindow
