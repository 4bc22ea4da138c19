"""An incident on its way under the pointer: what a drag from a list carries, and what a worker's row or sign takes."""

from PySide6.QtCore import QMimeData

INCIDENT_MIME = "application/x-linkage-incident"
"""The number as decimal digits; only drags within the program carry it."""


def carrying(number: int) -> QMimeData:
    """What a drag of a case carries; other programs get nothing from it."""
    data = QMimeData()
    data.setData(INCIDENT_MIME, str(number).encode("ascii"))
    return data


def carried(data: QMimeData) -> int | None:
    """The number of the case that is carried; None: it is something else."""
    digits = bytes(data.data(INCIDENT_MIME).data())
    return int(digits) if data.hasFormat(INCIDENT_MIME) and digits.isdigit() and len(digits) < 19 else None
