"""`linkage run`: the console on the user's own configuration."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from console.app.feed_child import feeds_ahead
from console.app.logs import secrets_of, start_logging
from console.app.screen import settle_platform
from console.app.spawned import Spawned
from console.domain import district as domain
from console.domain.catalogue import Name
from console.settings.ending import Ending
from console.settings.folders import Folders
from console.settings.interpreter import start_up
from console.settings.model import Camera, Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from console.app.camera_follow import CameraSource
    from console.app.console import Console


def run(settings: Settings, config_file: Path | None = None) -> int:
    """Open the console; returns when its window is closed.

    Args:
        settings: as they were read.
        config_file: from where, and where a feed is added; None: the user's own file.
    """
    start_up()
    ending = Ending()
    folders = Folders.of(settings).make()
    start_logging(folders.log, "console", secrets=secrets_of(settings))
    settle_platform()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from console.app.single import FirstConsole, name_of

    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    name = name_of(folders.database_url(settings), settings.station_name)
    first = FirstConsole(name)
    if not first.is_first:
        sys.stderr.write("linkage: the console of this station runs already; its window was raised\n")
        return 0
    with feeds_ahead() as feeds:
        console = _console(settings, config_file, feeds)
        application.aboutToQuit.connect(first.close)
        first.raise_requested.connect(console.window.raise_)
        first.raise_requested.connect(console.window.activateWindow)
        console.window.closing.connect(application.quit)
        console.session.unusable.connect(lambda why: _give_up(application, console.window, why))
        ending.by(lambda: QTimer.singleShot(0, application.quit))
        console.show()
        status = application.exec()
        console.close()
        return status


def _console(settings: Settings, config_file: Path | None, feeds: Spawned) -> "Console":
    from console.app.console import Console
    from console.app.start import Start

    placed = tuple(_placed(c) for c in settings.cameras if c.lat is not None and c.lon is not None)
    start = Start(
        settings=settings,
        folders=Folders.of(settings),
        config_file=config_file,
        prepare=lambda store: store.places.import_cameras(placed),
        feeds=feeds,
    )
    console = Console(start)
    console.add_cameras({c.id: _source(c) for c in settings.cameras})
    return console


def _give_up(application: "QApplication", window: "QWidget", why: str) -> None:
    """The store is damaged, or of a newer program: nothing was touched, and nothing can be done here."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    sys.stderr.write(f"linkage: {why}\n")
    if not application.platformName().startswith("offscreen"):
        box = QMessageBox(QMessageBox.Icon.Critical, window.windowTitle(), "", parent=window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(why)
        box.exec()
    application.exit(1)


def _placed(camera: Camera) -> domain.Camera:
    """A configured camera on the map; its address stays in the configuration."""
    name = Name(zh=camera.name or camera.id, en=camera.name or camera.id)
    return domain.Camera(
        id=camera.id,
        name=name,
        lat=camera.lat or 0.0,
        lon=camera.lon or 0.0,
        grid=camera.grid,
        bearing=camera.bearing,
        field_of_view=camera.field_of_view,
    )


def _source(camera: Camera) -> "CameraSource":
    from console.app.camera_follow import CameraSource

    return CameraSource(
        url=camera.url.get_secret_value(),
        allow_file=camera.allow_file,
        allow_device=camera.allow_device,
        verify_tls=not camera.accept_any_certificate,
    )
