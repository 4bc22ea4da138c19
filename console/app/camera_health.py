"""Which cameras near an open case show nothing now: of those that are open, since only what is looked at is decoded."""

from PySide6.QtCore import QObject, QTimer, Signal

from console.models.workplace import Workplace
from feeds.cameras.pool import CameraPool
from feeds.cameras.status import CameraState

EVERY_MS = 2_000
BROKEN = frozenset({CameraState.STALE, CameraState.NONE})


class CameraHealth(QObject):
    """Watches the open streams; one in another town concerns nobody."""

    changed = Signal()
    """Other cameras are out of order: `broken` tells which."""

    def __init__(self, pool: CameraPool, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool, self._workplace = pool, workplace
        self.broken: tuple[str, ...] = ()
        """Their ids, in order."""
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Watch from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()

    def look(self) -> None:
        """See how they are."""
        broken = (status.camera for status in self._pool.poll() if status.state in BROKEN)
        found = tuple(sorted(camera for camera in broken if self._is_near(camera)))
        if found != self.broken:
            self.broken = found
            self.changed.emit()

    def _is_near(self, camera: str) -> bool:
        known = self._workplace.names.cameras.get(camera)
        return known is not None and self._workplace.is_near_case(known.lat, known.lon)
