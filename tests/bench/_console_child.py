"""A console of its own process, off-screen at 1920×1080, that tells how long its frames took and when rows were shown.

The parent says `measure` and `stop`; the answer is one `Seen`.
"""

import logging
import os
import sys
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgspec

from console.app.screen import quiet_off_screen
from console.settings.folders import Folders
from console.settings.wire import unpack
from tests.bench._clocked import clock_windows
from tests.bench._every_key import EveryKey
from tests.bench._fingers import Fingers
from tests.bench._operator import Operator
from tests.bench._pulse import Pulse
from tests.bench._rig import counted_feed_process
from tests.bench._scene import Scene, Seen, prepare

HANDS = {"operator": Operator, "every": EveryKey}
FRAME_MS, PULSE_MS, PHASE_MS = 33, 5, 50


def console_child(pipe: Connection) -> None:
    """Run a console until told to stop. Entry of the child: settings and `Scene` in, `ready` and `Seen` out."""
    settings = unpack(pipe.recv_bytes())
    scene = msgspec.msgpack.decode(pipe.recv_bytes(), type=Scene)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    quiet_off_screen()
    # A machine without a sound device says so at every alarm.
    logging.disable(logging.WARNING)
    seen = Seen()
    watch = Watch(seen, scene)
    clock_windows(watch.painted)
    from PySide6.QtWidgets import QApplication

    import console.app.feed_link

    setattr(console.app.feed_link, "feed_process", counted_feed_process)  # noqa: B010  # the real one, with counters
    from console.app.camera_follow import CameraSource
    from console.app.console import Console
    from console.app.start import Start

    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    assert settings.data_folder is not None
    data = Path(settings.data_folder)
    folders = Folders(config=data, data=data, log=data, snapshots=data)
    made = Console(
        Start(
            settings=settings,
            folders=folders,
            person="Bench",
            lang="zh",
            size=(1920, 1080),
            prepare=lambda store: prepare(store, scene),
        )
    )
    made.add_cameras({camera: CameraSource(url=url) for camera, url in scene.cameras.items()})
    watch.follow(made, pipe)
    made.show()
    application.exec()
    pipe.send_bytes(msgspec.msgpack.encode(seen))
    made.close()
    # The measurement is over: how long Qt takes to end is no part of it.
    os._exit(0)


class Watch:
    """Sees repaints, inserted rows and the pulse of the event loop."""

    def __init__(self, seen: Seen, scene: Scene) -> None:
        self._seen, self._scene = seen, scene
        self._fingers: Fingers | Operator | EveryKey | None = None
        self._phase = ""
        self._has_begun = False
        self._painted: set[int] = set()
        self._fresh: list[int] = []
        self._pulse = Pulse()
        self._keep: list[Any] = []

    def follow(self, console: Any, pipe: Connection) -> None:
        """Begin, once the console is made."""
        from console.models.incident_queue import Role

        self._console, self._number_role = console, Role.NUMBER
        desk = console.presenter.desk
        self._charts = [_view(chart) for chart in (desk.lanes, desk.backlog, desk.percentiles, desk.sensor)]
        self._filter_paints()
        console.presenter.queue.rowsInserted.connect(self._on_rows_inserted)
        console.work.feeds_changed.connect(lambda rows: self._on_feeds(rows, pipe))
        keys = self._scene.keys
        if keys:
            hand = HANDS.get(keys)
            self._fingers = hand(self._seen, console) if hand else Fingers(keys, self._seen, console)
        frames = ((FRAME_MS, self._frame),) if self._scene.paints else ()
        pulse = ((PULSE_MS, self._beat),) if self._scene.paints or keys else ()
        for interval, tick in (*frames, *pulse, (PHASE_MS, self._look_at_phase)):
            self._keep.append(_timer(console, interval, tick))
        threading.Thread(target=self._hear, args=(pipe,), daemon=True).start()

    def painted(self, _window: Any, at: float) -> None:
        """A repaint is over."""
        if self._fingers is not None:
            self._fingers.painted(at)
        if self._phase != "measure":
            self._fresh.clear()
        elif len(self._painted) == len(self._charts):
            self._seen.frames.append(at)
        self._painted.clear()
        incidents = self._console.presenter.workplace.incidents if self._fresh else {}
        for number in self._fresh:
            if number in incidents:
                self._seen.shown.setdefault(incidents[number].source_id, at)
        self._fresh.clear()

    def _filter_paints(self) -> None:
        from PySide6.QtCore import QEvent, QObject

        painted = self._painted

        class Eye(QObject):
            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint:
                    painted.add(id(watched))
                return False

        eye = Eye(self._console)
        # The wrappers are kept: their identity is what is compared.
        self._viewports = [chart.viewport() for chart in self._charts]
        for viewport in self._viewports:
            viewport.installEventFilter(eye)

    def _frame(self) -> None:
        for viewport in self._viewports:
            viewport.update()

    def _beat(self) -> None:
        if self._phase == "measure":
            self._pulse.beat()
            self._seen.longest_gap_s, self._seen.gaps = self._pulse.longest_s, self._pulse.gaps
        else:
            self._pulse.pause()

    def _look_at_phase(self) -> None:
        if self._fingers is not None and self._phase == "measure" and not self._has_begun:
            self._has_begun = True
            self._fingers.start()
        if self._fingers is not None and self._phase in ("rest", "stop"):
            self._fingers.stop()
        if self._phase == "stop":
            self._seen.lanes = len(self._console.presenter.desk.lanes._rows)
            self._seen.rows = len(self._console.presenter.queue.numbers)
            from PySide6.QtWidgets import QApplication

            QApplication.quit()

    def _on_rows_inserted(self, _parent: Any, first: int, last: int) -> None:
        queue = self._console.presenter.queue
        self._fresh += [queue.index(row).data(self._number_role) for row in range(first, last + 1)]

    def _on_feeds(self, rows: Any, pipe: Connection) -> None:
        if not self._phase and rows and rows[0].state == "ok":
            self._phase = "ready"
            pipe.send_bytes(b"ready")

    def _hear(self, pipe: Connection) -> None:
        while self._phase != "stop":
            self._phase = pipe.recv_bytes().decode()


def _view(chart: Any) -> Any:
    from PySide6.QtWidgets import QGraphicsView

    (view,) = chart.findChildren(QGraphicsView)
    return view


def _timer(parent: Any, interval_ms: int, tick: Any) -> Any:
    from PySide6.QtCore import Qt, QTimer

    timer = QTimer(parent, interval=interval_ms, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start()
    return timer
