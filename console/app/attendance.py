"""Tells the other consoles that the dispatcher is here, and which case is open: the heartbeat of the leases."""

from PySide6.QtCore import QObject, QTimer

from console.domain.presence import BEAT_EVERY, Desk, Doing
from console.models.session import StoreSession

SOON_MS = 250
"""Who walks through the queue by the arrow key tells only where he stays."""


class Attendance(QObject):
    """Beats from the store's opening until its close; a missed beat is made up for by the next."""

    def __init__(self, session: StoreSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._incident: int | None = None
        self._doing = Doing.LOOKING
        self._beats = QTimer(self, interval=int(BEAT_EVERY.total_seconds() * 1000))
        self._beats.timeout.connect(self._beat)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._beat)
        session.opened.connect(self._on_session_opened)

    def open_case(self, number: int | None) -> None:
        """Another case is open, or none."""
        self._incident, self._doing = number, Doing.LOOKING
        self._tell()

    def edit(self, *, editing: bool) -> None:
        """Something is being written to the open case, or no longer."""
        self._doing = Doing.EDITING if editing else Doing.LOOKING
        self._tell()

    def stop(self) -> None:
        """No more beats."""
        self._beats.stop()
        self._soon.stop()

    def _tell(self) -> None:
        if self._beats.isActive():
            self._soon.start()

    def _on_session_opened(self) -> None:
        self._beats.start()
        self._beat()

    def _beat(self) -> None:
        me = self._session.actor
        self._session.attend(
            Desk(person=me.id, name=me.name, station=me.station, incident=self._incident, doing=self._doing)
        )
