"""A console on the monitors of `QT_QPA_PLATFORM`, for tests: run as a program, it prints where its windows stand.

usage: python -m tests.app.monitors_child FOLDER [PANEL X Y WIDTH HEIGHT]

With a panel it tears that off, moves it there, and starts again on the same monitors before it prints.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from console.app.stage.stage import Need, Stage


def main(folder: str, panel: str = "", *place: str) -> None:
    """Start, perhaps tear off and start again, and print screens and windows as one line of JSON."""
    application = QApplication([])
    stage = Stage(Path(folder), "en", Need.SHIFT)
    if panel:
        stage.console.presenter.desk.placing.tear_off(panel, QRect(*map(int, place)))
        stage.close()
        stage = Stage(Path(folder), "en", Need.SHIFT)
    torn = stage.console.presenter.desk.placing.torn
    told = {
        "screens": {screen.name(): screen.geometry().getRect() for screen in application.screens()},
        "torn": {name: window.geometry().getRect() for name, window in torn.items()},
        "on": {name: window.screen().name() for name, window in torn.items()},
        "visible": [name for name, window in torn.items() if window.isVisible()],
    }
    stage.close()
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
