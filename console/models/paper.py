"""The open queue as a page to be printed, so that a center can go on with paper: HTML that needs nothing else.

Pure: from what is known to text. Everything that comes from outside is written as text, never as HTML.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape

from console.domain.catalogue import Catalogue
from console.domain.deadlines import Deadline, deadlines, running
from console.domain.district import District
from console.domain.incident import Incident
from console.domain.queue_order import is_listed, order_key
from console.domain.terms import Duty
from console.domain.workers import Worker
from console.domain.working_time import Calendar
from console.models.names import Names
from console.models.rows import title_of

Say = Callable[..., str]
"""Words a key of the catalogue, filled in."""

STYLE = """
@page { size: A4 landscape; margin: 10mm }
body { font: 9pt sans-serif; color: #000; background: #fff }
h1 { font-size: 14pt; margin: 0 } h2 { font-size: 11pt; margin: 6mm 0 1mm } p { margin: 1mm 0 3mm }
table { border-collapse: collapse; width: 100% } thead { display: table-header-group }
th, td { border: 0.3pt solid #000; padding: 1mm; text-align: left; vertical-align: top }
tr { break-inside: avoid } td.severity { font-weight: bold; font-size: 12pt } td.notes { width: 45mm }
"""
BORDERS, NOTES_WIDTH = 'border="1" cellspacing="0" cellpadding="3" width="100%"', ' width="22%"'
"""What Qt's own layout, which makes the PDF, knows of the style above."""
CASE_COLUMNS = ("number", "severity", "what", "where", "caller", "state", "people", "received", "due", "notes")
WORKER_COLUMNS = ("worker", "phone", "grid", "skills", "cases", "notes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What is known at one moment."""

    incidents: Sequence[Incident]
    workers: Sequence[Worker]
    catalogue: Catalogue
    district: District = field(default_factory=District)
    calendar: Calendar
    now: datetime
    """Aware; when it is printed."""
    station: str = ""
    is_live: bool = True
    """False: the store is away, and all this is what was known before."""


def queue_page(known: Snapshot, say: Say, lang: str) -> str:
    """The page: open cases as the queue orders them, then the people on duty, each line with room to write."""
    return _Page(known, say, lang).html()


class _Page:
    def __init__(self, known: Snapshot, say: Say, lang: str) -> None:
        self._known, self._say, self._lang = known, say, lang
        self._names = Names(catalogue=known.catalogue, lang=lang)
        self._names.take_district(known.district)
        self._names.workers |= {w.id: w for w in known.workers}
        self._limits = {i.number: self._limit(i) for i in known.incidents if is_listed(i)}
        self._cases = sorted(
            (i for i in known.incidents if is_listed(i)), key=lambda i: order_key(i, self._limits[i.number])
        )

    def html(self) -> str:
        say, title = self._say, escape(self._say("paper.title"))
        staff = [w for w in self._known.workers if w.duty in (Duty.ON_DUTY, Duty.BUSY, Duty.SOS)]
        warning = "" if self._known.is_live else f"<p><strong>⚠ {escape(say('paper.old'))}</strong></p>"
        return (
            f'<!DOCTYPE html>\n<html lang="{self._lang}"><head><meta charset="utf-8"><title>{title}</title>'
            f"<style>{STYLE}</style></head>\n<body><h1>{title}</h1>\n"
            f"<p>{escape(say('paper.printed', at=self._at(self._known.now), station=self._known.station))} · "
            f"{escape(say('paper.count', n=len(self._cases)))}</p>{warning}\n"
            f"{self._table(CASE_COLUMNS, map(self._case, self._cases))}\n<h2>{escape(say('paper.workers'))}</h2>\n"
            f"{self._table(WORKER_COLUMNS, map(self._worker, sorted(staff, key=lambda w: w.id)))}\n</body></html>\n"
        )

    def _table(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
        head = "".join(
            f"<th{NOTES_WIDTH if c == 'notes' else ''}>{escape(self._say(f'paper.{c}'))}</th>" for c in columns
        )
        body = "\n".join(_row(columns, (*row, "")) for row in rows)
        return f"<table {BORDERS}><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>"

    def _case(self, case: Incident) -> Sequence[str]:
        names, lang, place = self._names, self._lang, case.place
        grid = names.grid(place.grid).in_(lang) if place.grid else ""
        about = "≈ " if place.approximate else ""
        point = f"{about}{place.lat:.5f}, {place.lon:.5f}" if place.lat is not None and place.lon is not None else ""
        what = (title_of(case, names), names.category_name(case.category).in_(lang), case.description)
        holder = self._say("head.holder", name=case.holder.name or case.holder.id) if case.holder else ""
        return (
            str(case.number),
            "SOS" if case.is_sos else str(int(case.severity)),
            "\n".join(dict.fromkeys(t for t in what if t)),
            "\n".join(t for t in (place.address, grid, point) if t),
            "\n".join(t for t in (case.reporter.name, case.reporter.phone) if t),
            "\n".join(t for t in (self._say(f"state.{case.state}"), holder) if t),
            "\n".join(self._person(a.worker) for a in case.active),
            self._at(case.received_at),
            self._due(self._limits[case.number]),
        )

    def _worker(self, worker: Worker) -> Sequence[str]:
        lang, names = self._lang, self._names
        skills = (names.catalogue.skills.get(s) for s in worker.skills)
        held = [str(c.number) for c in self._cases if any(a.worker == worker.id for a in c.active)]
        return (
            self._person(worker.id, with_phone=False),
            names.phone(worker.id),
            names.grid(worker.grid).in_(lang) if worker.grid else "",
            ", ".join(s.name.in_(lang) for s in skills if s is not None),
            ", ".join(held),
        )

    def _person(self, worker: str, *, with_phone: bool = True) -> str:
        phone = self._names.phone(worker) if with_phone else ""
        return " ".join(t for t in (self._names.worker(worker).in_(self._lang), worker, phone) if t)

    def _limit(self, case: Incident) -> Deadline | None:
        policy = self._known.catalogue.policy(case.policy, case.policy_version)
        return running(deadlines(case, policy, self._known.calendar))

    def _due(self, limit: Deadline | None) -> str:
        if limit is None:
            return ""
        late = "⚠ " if limit.was_breached(self._known.now) else ""
        return f"{late}{self._say(f'stage.{limit.stage}')} {self._at(limit.due)}"

    def _at(self, at: datetime) -> str:
        return at.astimezone(self._known.calendar.zone).strftime("%m-%d %H:%M:%S")


def _row(columns: Sequence[str], values: Sequence[str]) -> str:
    cells = (f'<td class="{c}">{_lines(v)}</td>' for c, v in zip(columns, values, strict=True))
    return f"<tr>{''.join(cells)}</tr>"


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines())
