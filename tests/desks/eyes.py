"""Eyes on a desk: what its panels showed at their last painting, whatever the state behind them is now."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, QPointF

from tests.desks.desk_at_work import DeskAtWork


@dataclass(frozen=True)
class Shot:
    """What stood on the screen when a key went down or a button of the mouse."""

    case: int | None = None
    urgent: int = 0
    list_of: int | None = None
    free: tuple[str, ...] = ()
    workers: tuple[str, ...] = ()
    """Who is recommended, the first one first."""
    crew: tuple[str, ...] = ()
    """Who stands in the list of all workers, from the first visible row on."""
    signs: tuple[tuple[str, QPointF], ...] = ()
    """Who stands on the map, and where, in pixels."""


class Eyes(QObject):
    """Remembers what each painting of head, lists and alarm line showed."""

    def __init__(self, desk: DeskAtWork) -> None:
        super().__init__()
        self._desk, self.shot = desk, Shot()
        self._recommended, self._crew = desk.desk.recommended.viewport(), desk.desk.workers.viewport()
        for widget in (desk.desk.head, self._recommended, self._crew, desk.desk.map, desk.window.alarm):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._see(watched)
        return False

    def _see(self, watched: QObject) -> None:
        desk = self._desk.desk
        if watched is desk.head:
            self.shot = replace(self.shot, case=desk.head._view.row.number if desk.head._view else None)
        elif watched is self._recommended:
            rows = [desk.recommended.rows[i] for i, _ in desk.recommended._visible()]
            free = tuple(r.worker for r in rows if r.free)
            list_of, workers = self._desk.work.selected, tuple(r.worker for r in rows)
            self.shot = replace(self.shot, list_of=list_of, workers=workers, free=free)
        elif watched is self._crew:
            crew = tuple(desk.workers.rows[i].id for i, _ in desk.workers._visible())
            self.shot = replace(self.shot, crew=crew)
        elif watched is desk.map:
            signs = tuple((s.worker.row.id, s.at) for s in desk.map._arranged().workers if not s.crowd)
            self.shot = replace(self.shot, signs=signs)
        else:
            self.shot = replace(self.shot, urgent=self._desk.window.alarm.number)
