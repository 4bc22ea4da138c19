"""What was written down of the duplicates of the selected case: what they brought is evidence of it too."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject, Signal

from console.domain.events import Recorded
from console.domain.incident import Incident


class Joined(QObject):
    """Asks for the logs of a case's duplicates when it is selected, when they become others, and when one goes on."""

    wanted = Signal(int, object)
    """The logs of duplicates are wanted: the number of the main case, and theirs."""
    changed = Signal()
    """They have been read."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._asked: tuple[int, tuple[int, ...]] = 0, ()
        self._records: tuple[Recorded, ...] = ()

    @property
    def records(self) -> Sequence[Recorded]:
        """What was written down of the duplicates of the case that was looked at last."""
        return self._records

    def look(self, incident: Incident | None) -> None:
        """This case is selected now, and so it is."""
        asked = (incident.number, incident.duplicates) if incident is not None else (0, ())
        if asked == self._asked:
            return
        if asked[0] != self._asked[0] or not asked[1]:
            self._records = ()
        self._asked = asked
        self._ask()

    def go_on(self, changed: Collection[int]) -> None:
        """Something was written down of these cases."""
        if any(number in changed for number in self._asked[1]):
            self._ask()

    def take(self, number: int, records: Sequence[Recorded]) -> None:
        """The logs have been read, for this main case."""
        if number == self._asked[0]:
            self._records = tuple(records)
            self.changed.emit()

    def _ask(self) -> None:
        number, duplicates = self._asked
        if duplicates:
            self.wanted.emit(number, duplicates)
