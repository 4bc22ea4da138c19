"""Puts a console up without store, feeds and cameras, and fills it as they would have at the sample moment."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from console.app.console import Console
from console.app.stage import sample_feeds as feeds
from console.app.stage.sample_shift import DESK, NOW, PERSON, SELECTED, sample_shift
from console.app.start import Start
from console.domain.queue_filter import Criteria
from console.domain.terms import Severity
from console.domain.timekeeping import Glance
from console.models.alarm import Trouble
from console.models.charts import standing
from console.models.follower import Picture
from console.models.queue_memory import QueueMemory
from console.settings.folders import Folders
from console.settings.model import Settings
from console.store.clock import StoreClock
from widgets.camera_view import CameraView, TileState
from widgets.camera_wall.grid import Shown

STANDING = Glance(wall=NOW, passed_s=0.0, awake_s=0.0)
"""What the machine's clocks say, always."""
SIZE = (1920, 1080)
WALL_CAMERAS, QUIET = 9, 4.0
"""Pictures on the wall; what the sensors near the case do not exceed."""
PAINTS = 5
"""So often a window is painted at most until it stands still."""
CAMERAS, FRAME_AGE_S = {"C-1748": 80.0, "C-1491": 340.0, "C-1311": 720.0}, 0.2
"""The cameras of the selected case, and how far from it they stand; in metres."""


class Need(StrEnum):
    """What there is to be seen."""

    SHIFT = "shift"
    """The middle of a shift."""
    EMPTY = "empty"
    """A new store: no case, no district, no feed."""
    NOBODY = "nobody"
    """The first start: the program asks who works here."""


class Stage:
    """One console on show. `close` ends it."""

    def __init__(self, folder: Path, lang: str, need: Need) -> None:
        """Open the window.

        Args:
            folder: where the console may keep its files.
            lang: of the screen and of what people wrote, "zh" or "en".
            need: what is there to be seen.
        """
        person = need is not Need.NOBODY
        names = ("config", "data", "log", "snapshots")
        folders = Folders(**{name: folder / name for name in names}).make()
        settings = Settings(station="stage", data_folder=folders.data, log_folder=folders.log)
        start = Start(
            settings=settings,
            folders=folders,
            person=PERSON[lang] if person else "",
            desk=DESK if person else "",
            lang=lang,
            theme="dark",
            size=SIZE,
        )
        self.console = Console(start, clock=StoreClock(lambda: STANDING))
        # Pictures do not blink, and nobody hears them.
        self.console.looks.actions["app.motion"]("off")
        self.console.work.sounder.muted = True
        desk = self.console.presenter.desk
        for tile in (desk.camera, *desk.beside.all_tiles):
            tile.use_clock(lambda: 0.0)
        self.filled = filled = need is Need.SHIFT
        self._shift = sample_shift(lang)
        own = next(case.sensor for case in self._shift.picture.incidents if case.number == SELECTED)
        desk.sensors.set_trails(partial(_told, own))
        self.console.show_window()
        self.console.window.activateWindow()
        self.console.work.show_picture(self._shift.picture if filled else _nothing(self._shift.picture))
        self.console.window.finding.take_all()
        self.console.window.say("")
        if filled:
            self._fill()
        self.console.health.show()

    def wear(self, theme: str, scale: int = 100) -> None:
        """Put the console into a theme and a size of the text, per cent."""
        if (self.console.ui.theme, self.console.ui.scale) != (theme, scale):
            self.console.looks.wear(theme, scale)

    def resize(self, width: int, height: int) -> None:
        """Give the window a size in pixels, that of another screen."""
        self.console.window.setMinimumSize(1, 1)
        self.console.window.resize(width, height)

    def run(self, commands: Sequence[str]) -> None:
        """Run commands one after the other, as their keys would."""
        for command in commands:
            self.console.conductor.run(command)

    def lose_store(self, *, lost: bool = True) -> None:
        """Let the store be lost, or come back."""
        trouble = Trouble(why="database is locked", since=NOW) if lost else None
        session = self.console.session
        session.trouble = trouble
        session.trouble_changed.emit(trouble)

    def rest(self) -> None:
        """Leave whatever is open, and show the dispatcher's desk with the sample case."""
        window, desk = self.console.window, self.console.presenter.desk
        window.leave_overlays()
        self.console.intake.discard()
        window.answers.toast.hide()
        if not desk.map.layer_list.isHidden():
            desk.map.toggle_layers()
        desk.searched.field.clear()
        desk.placing.put_all_back()
        desk.enlarge("")
        desk.queue.close_search()
        desk.workers_panel.close_search()
        desk.queue.view.clear_marks()
        self.console.presenter.control.recall(QueueMemory())
        self.run(["view.dispatch"])
        if self.console.session.trouble is not None:
            self.lose_store(lost=False)
        self.select(SELECTED if self.filled else None)
        window.say("")

    def filter(self) -> None:
        """Hide cases by several conditions at once; the form shows them."""
        presenter = self.console.presenter
        presenter.desk.queue.open_search()
        area = ((119.9, 35.8), (120.4, 35.8), (120.4, 36.2))
        presenter.control.show(Criteria(severities=(Severity.NORMAL, Severity.LOW), mine=True, area=area))

    def cancel_all(self) -> None:
        """Ask to cancel all cases: the preview of a command on several."""
        view = self.console.presenter.desk.queue.view
        QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier))
        self.run(["incident.cancel"])

    def select(self, number: int | None) -> None:
        """Select a case, or none; its log and its sensor's readings are there at once."""
        presenter = self.console.presenter
        if presenter.workplace.selected != number:
            presenter.select(number or 0)
        if number is not None:
            presenter.load_timeline(number, [r for r in self._shift.records if r.incident == number])
        presenter.refresh()

    def find(self, typed: str) -> None:
        """Type into the palette, once everything can be found."""
        window = self.console.window
        window.finding.wait()
        window.palettes.palette.field.setText(typed)

    def search_map(self, typed: str) -> None:
        """Look for something over the layers of the map, once everything can be found."""
        self.console.window.finding.wait()
        self.run(["map.search"])
        self.console.presenter.desk.searched.field.setText(typed)

    def take_call(self) -> None:
        """Type what a caller says, near a case of the shift, and go on to the category."""
        self.console.window.finding.wait()
        intake, incident = self.console.intake, self.console.presenter.workplace.incidents[SELECTED]
        intake.form.what.setPlainText(incident.title)
        intake.form.set_place(replace(incident.place, address=incident.place.address or "228"))
        intake.form.category.setFocus()

    def settle(self) -> None:
        """Let everything be laid out, with a picture in the camera tile that is as old as always."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._paint()
        if self.filled:
            self._show_cameras()

    def _paint(self) -> None:
        """Let all be painted; a timer that fires meanwhile begins another answer, and what waits takes no command."""
        for _ in range(PAINTS):
            self.console.ui.turns.finish()
            QApplication.processEvents()
            if self.console.presenter.is_painted or not self.console.window.updatesEnabled():
                break

    def _show_cameras(self) -> None:
        desk, known = self.console.presenter.desk, self.console.presenter.workplace.names.cameras
        places = {camera: self.console.ui.name(known[camera].name) for camera in CAMERAS}
        desk.show_cameras([Shown(id=c, place=places[c], distance_m=away) for c, away in CAMERAS.items()])
        first, *_ = CAMERAS
        desk.camera.set_camera(first, places[first], CAMERAS[first])
        self._paint()
        for tile in (desk.camera, *desk.beside.tiles):
            tile.set_status(CameraView(state=TileState.LIVE, fps=25.0))
            tile.set_frame(feeds.a_picture(), FRAME_AGE_S)

    def show_wall(self) -> None:
        """Let the wall have pictures: one has stopped, one camera cannot be reached, one is about to be opened."""
        # Its own clock would tell, at some moment, that no stream is open.
        self.console.cameras.wall.set_active(False)
        desk = self.console.cameras.desk
        desk.set_able([row.id for row in desk.list.rows[:WALL_CAMERAS]])
        QApplication.processEvents()
        for n, tile in enumerate(desk.grid.visible_tiles):
            tile.set_status(CameraView(state=TileState.LIVE, fps=12.0))
            if n < WALL_CAMERAS - 3:
                tile.set_frame(feeds.a_picture(), FRAME_AGE_S)
        stopped, lost = desk.grid.visible_tiles[-3], desk.grid.visible_tiles[-2]
        stopped.set_frame(feeds.a_picture(), 47.0)
        stopped.set_status(CameraView(state=TileState.STALE, frame_age_s=47.0, attempt=3))
        lost.set_status(
            CameraView(state=TileState.NONE, reason="password_refused", detail="RTSP 401", trouble_s=960.0, attempt=11)
        )
        desk.show_states({tile.camera: tile.state for tile in desk.grid.visible_tiles})

    def show_setting(self, section: str, entry: str = "") -> None:
        """Show a section of the settings, and an entry of it."""
        self.console.settings_page.desk.open_at(section, entry)

    def close(self) -> None:
        """End the console and delete its window."""
        self.console.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _fill(self) -> None:
        work, presenter = self.console.work, self.console.presenter
        presenter.workplace.feeds = feeds.some_feeds(self.console.ui.lang)
        work.feeds_changed.emit(presenter.workplace.feeds)
        work.letters_read.emit(feeds.some_letters(), 0)
        standing_now = standing(presenter.workplace.incidents.values())
        presenter.show_history(feeds.some_backlog(standing_now), feeds.some_percentiles())
        self.console.oversight.take_finished(feeds.some_finished(self._shift.picture.incidents))
        self.console.oversight.take_goals(feeds.some_goals())
        self.console.oversight.take_settlements(feeds.some_settlements(presenter.workplace.district.grids))
        self.console.window.finding.take_all()
        self.select(SELECTED)


def _told(own: str, sensor: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The last minutes of a sensor: that of the sample case has risen, those of its kind near it are quiet."""
    times, values = feeds.some_readings()
    if sensor == own:
        return times, values
    return (times, np.minimum(values, QUIET)) if sensor[:3] == own[:3] else (times[:0], values[:0])


def _nothing(picture: Picture) -> Picture:
    """A new store: the catalogues are there, no district and no case."""
    return Picture(incidents=(), workers=(), catalogue=picture.catalogue, district=type(picture.district)(), head=0)
