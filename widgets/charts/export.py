"""A chart for elsewhere: its figures as CSV, its picture as PNG. Bytes only; whoever asks writes them to a file."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QWidget

from console.domain.views import Backlog, LaneRow, Percentiles

Cell = str | int | float | None
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def as_png(chart: QWidget) -> bytes:
    """The picture of a chart as it stands on the screen."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    chart.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table in UTF-8 with a mark that spreadsheets need; a text that a spreadsheet would run is quoted."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def lanes_csv(rows: Sequence[LaneRow]) -> bytes:
    """One line a stage: times in UTC, ISO 8601."""
    header = ("incident", "severity", "stage", "kind", "start", "end", "due", "policy")
    lines = (
        (r.number, r.severity.value, s.stage, s.kind, _utc(s.start), _utc(s.end), _utc(s.due), r.policy.in_("en"))
        for r in rows
        for s in r.spans
    )
    return as_csv(header, lines)


def readings_csv(sensor: str, unit: str, times: Iterable[float], values: Iterable[float]) -> bytes:
    """One line a reading of a sensor, Unix seconds; an empty value is a reading that is bad."""
    lines = (
        (_utc(datetime.fromtimestamp(t, UTC), "milliseconds"), sensor, v if v == v else None, unit)
        for t, v in zip(times, values, strict=True)
    )
    return as_csv(("time", "sensor", "value", "unit"), lines)


def backlog_csv(data: Backlog) -> bytes:
    """One line a minute: counts of open cases by group, arrivals and closings."""
    names = ("to_dispatch", "assigned", "on_scene", "arrivals", "closings")
    return as_csv(("minute", *names), zip(map(_minute, data.minutes), *(getattr(data, n) for n in names), strict=True))


def percentiles_csv(data: Percentiles) -> bytes:
    """One line a minute: seconds from receipt to dispatch; empty where no case came."""
    columns = ([None if v != v else v for v in values] for values in (data.p50, data.p90, data.p99))
    return as_csv(("minute", "p50_s", "p90_s", "p99_s"), zip(map(_minute, data.minutes), *columns, strict=True))


def _minute(at_s: float) -> str:
    return _utc(datetime.fromtimestamp(at_s, UTC))


def _utc(when: datetime | None, timespec: str = "seconds") -> str:
    return "" if when is None else when.astimezone(UTC).isoformat(timespec=timespec)


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(DANGEROUS) else cell
