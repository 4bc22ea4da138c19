"""A console of its own, to be killed: tells its process ids once its feed is up and a camera is open, then works on."""

import json
import os
import sys
from pathlib import Path

CAMERA = "C-1180"
"""One of the sample district; nothing answers at its address, and a process of its own keeps trying."""


def main(folder: Path, broker_url: str) -> int:
    """Open the console and run it until somebody ends it."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from console.app.camera_follow import CameraSource
    from console.app.console import Console
    from console.app.demo import fill
    from console.app.start import Start
    from console.domain.views import FeedState
    from console.settings.folders import Folders
    from console.settings.model import FeedSource, Settings
    from console.store.store import Store
    from tests.store.factories import filed

    def prepare(store: Store) -> None:
        fill(store)
        store.intake([filed("1", camera=CAMERA)])

    application = QApplication(sys.argv[:1])
    folders = Folders(**{name: folder / name for name in ("config", "data", "log", "snapshots")}).make()
    settings = Settings(
        station="desk1",
        feeds=(FeedSource(name="main", url=broker_url),),
        data_folder=folders.data,
        log_folder=folders.log,
    )
    console = Console(Start(settings=settings, folders=folders, size=(1280, 720), prepare=prepare))
    console.add_cameras({CAMERA: CameraSource(url="rtsp://127.0.0.1:9/nothing")})
    console.show()
    timer = QTimer(interval=50)

    def tell() -> None:
        work = console.presenter.workplace
        cameras = console.pool.process_ids()
        if cameras and any(feed.state is FeedState.OK for feed in work.feeds):
            timer.stop()
            pids = {"console": os.getpid(), "feeds": console.feeds.pid, "camera": cameras[0]}
            print(json.dumps({**pids, "cases": len(work.incidents)}), flush=True)

    timer.timeout.connect(tell)
    timer.start()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
