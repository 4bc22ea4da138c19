"""`linkage demo`: broker, store, cameras and a simulated district on this machine, and the console on them.

All of it lives in a folder of its own that goes with it; the user's configuration and data are not touched. Without a
display it runs for a bounded time, presses the keys of a dispatcher, prints what happened, and leaves screenshots.
"""

import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from pydantic import SecretStr

from console.app import demo_cameras
from console.app.children import Child, ChildSpec
from console.app.feed_child import simulator_process
from console.app.logs import start_logging
from console.app.sample_district import demo_cameras as camera_ids
from console.app.sample_district import sample_district, sample_workers
from console.app.screen import settle_platform
from console.app.spawned import Spawned
from console.settings.ending import Ending
from console.settings.folders import Folders
from console.settings.interpreter import start_up
from console.settings.model import FeedSource, Settings
from feeds.embedded_broker import BrokerAddress, EmbeddedBroker
from feeds.simulator.outgoing import SimulatorConfig, WorldSettings, new_run

if TYPE_CHECKING:
    from console.store.store import Store

OFFSCREEN_S = 60.0
"""So long an off-screen demo runs unless `--for` says otherwise."""
PICTURES = Path("screenshots")
"""There an off-screen demo leaves them unless `--screenshots` says otherwise."""
PERSON = {"zh": "林晓", "en": "Lin Xiao"}
DESK = "03"
OPENING = 14
"""Cases of the first seconds: a dispatcher's queue is never empty for long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoCall:
    """What the command line asks for."""

    seed: int = 1
    speed: float = 1.0
    seconds: float | None = None
    screenshots: Path | None = None
    lang: str | None = None
    theme: str | None = None
    size: tuple[int, int] = (1920, 1080)
    vnc: bool = False


@dataclass(frozen=True, slots=True)
class Ahead:
    """What there is before anything else: an ear for who ends it, and the feed process, which loads meanwhile."""

    ending: Ending
    feeds: Spawned


def demo(call: DemoCall, ahead: Ahead) -> int:
    """Run the demo; returns when its window is closed, or its time is over.

    Raises:
        OSError: the folder of the pictures cannot be made.
    """
    start_up()
    is_unseen = settle_platform(vnc=call.size if call.vnc else None)
    if is_unseen:
        call = replace(call, seconds=call.seconds or OFFSCREEN_S, screenshots=call.screenshots or PICTURES)
        told = f"It works by itself for {call.seconds:.0f} s (--for), then tells what happened."
        sys.stderr.write(f"{told} Pictures go to {call.screenshots} (--screenshots).\n")
    if call.screenshots is not None:
        call.screenshots.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="linkage-demo-")))
        broker = stack.enter_context(EmbeddedBroker()).start()
        settings = demo_settings(broker, folder)
        start_logging(folder / "logs", "console", secrets=(broker.password,))
        return _run(call, settings, broker, ahead, stack, is_unseen=is_unseen)


def demo_settings(broker: BrokerAddress, folder: Path) -> Settings:
    """The settings of the demo: one feed, everything below `folder`."""
    feed = FeedSource(name="main", url=broker.url, username=broker.username, password=SecretStr(broker.password))
    made = Settings(
        station="demo",
        feeds=(feed,),
        data_folder=folder / "data",
        log_folder=folder / "logs",
        snapshot_folder=folder / "snapshots",
    )
    Folders.of(made).make()
    return made


def fill(store: "Store") -> None:
    """Put the sample district into a new store."""
    if not store.places.district().grids:
        store.places.replace(sample_district())
        store.import_workers(sample_workers())


def _run(
    call: DemoCall,
    settings: Settings,
    broker: BrokerAddress,
    ahead: Ahead,
    stack: ExitStack,
    *,
    is_unseen: bool,
) -> int:
    from PySide6.QtCore import QObject, QTimer, Signal
    from PySide6.QtWidgets import QApplication

    from console.app.camera_follow import CameraSource
    from console.app.console import Console
    from console.app.start import Start, system_language

    class Filmed(QObject):
        """Carries the cameras' addresses from the thread that waits for them."""

        ready = Signal(object)

    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    lang = call.lang or ("en" if is_unseen else system_language())
    console = Console(
        Start(
            settings=settings,
            folders=_own_folders(settings),
            person=PERSON[lang],
            desk=DESK,
            lang=lang,
            theme=call.theme or "",
            size=call.size if is_unseen or call.vnc else None,
            prepare=fill,
            feeds=ahead.feeds,
        )
    )
    simulator = Child(_simulator(call, broker, lang))
    filmed = Filmed()
    filmed.ready.connect(lambda urls: console.add_cameras({c: CameraSource(url=u) for c, u in urls.items()}))

    def load() -> None:
        # After the window's first picture, which they would hold up: all of a machine's cores share one memory.
        cameras = demo_cameras.start(camera_ids(), _clips_folder())
        stack.callback(cameras.stop)
        threading.Thread(target=_wait_for_cameras, args=(cameras, filmed.ready.emit), daemon=True).start()
        simulator.load()

    console.work.ready.connect(simulator.start)
    console.window.closing.connect(application.quit)
    ahead.ending.by(lambda: QTimer.singleShot(0, application.quit))
    console.show()
    QTimer.singleShot(0, load)
    if call.seconds is not None:
        QTimer.singleShot(int(call.seconds * 1000), application.quit)
    unseen = None
    if call.screenshots is not None:
        from console.app.unseen import Unseen

        unseen = Unseen(console, call.seconds or OFFSCREEN_S, call.screenshots, is_unseen=is_unseen)
        console.work.ready.connect(unseen.start)
    status = application.exec()
    if unseen is not None:
        unseen.report(sys.stdout)
    simulator.stop()
    console.close()
    return status


def _own_folders(settings: Settings) -> Folders:
    """Everything below the demo's folder, the remembered window too."""
    folders = Folders.of(settings)
    return Folders(config=folders.data, data=folders.data, log=folders.log, snapshots=folders.snapshots)


def _clips_folder() -> Path:
    """Filmed once for this user: filming takes a second or two."""
    import platformdirs

    folder = platformdirs.user_cache_path("linkage", appauthor=False) / "demo"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _wait_for_cameras(cameras: demo_cameras.DemoCameras, ready: Callable[[dict[str, str]], None]) -> None:
    try:
        ready(cameras.urls())
    except demo_cameras.DemoCamerasFailed as error:
        sys.stderr.write(f"linkage: {error}; the demo goes on without pictures\n")


def _simulator(call: DemoCall, broker: BrokerAddress, lang: str) -> ChildSpec:
    def config() -> bytes:
        world = WorldSettings(seed=call.seed, run=new_run(), lang="zh" if lang == "zh" else "en", opening=OPENING)
        return msgspec.msgpack.encode(
            SimulatorConfig(
                url=broker.url, username=broker.username, password=broker.password, speed=call.speed, world=world
            )
        )

    return ChildSpec(
        name="simulator",
        target=simulator_process,
        first_message=config,
        on_message=lambda data: None,
        on_started=lambda restarts: None,
        silent_s=15.0,
    )
