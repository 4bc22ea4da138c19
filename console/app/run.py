"""`linkage run`: the console on the user's own configuration."""

import sys

from console.app.logs import secrets_of, start_logging
from console.app.screen import settle_platform
from console.settings.folders import Folders
from console.settings.model import Settings


def run(settings: Settings) -> int:
    """Open the console; returns when its window is closed."""
    folders = Folders.of(settings).make()
    start_logging(folders.log, "console", secrets=secrets_of(settings))
    settle_platform()
    from PySide6.QtWidgets import QApplication

    from console.app.console import Console, Start
    from console.app.single import FirstConsole, name_of, raise_first

    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    name = name_of(folders.database_url(settings), settings.station_name)
    if raise_first(name):
        sys.stderr.write("linkage: the console of this station runs already; its window was raised\n")
        return 0
    first = FirstConsole(name)
    console = Console(Start(settings=settings, folders=folders))
    console.add_cameras({c.id: c.url.get_secret_value() for c in settings.cameras})
    first.raise_requested.connect(console.window.raise_)
    first.raise_requested.connect(console.window.activateWindow)
    console.window.closing.connect(application.quit)
    console.show()
    status = application.exec()
    console.close()
    return status
