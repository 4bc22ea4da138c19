"""A moment of a shift, made of the domain's own commands: the same cases at the same seconds in every run."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import Any

from console.app.sample_district import sample_district, sample_workers
from console.domain import commands as cmd
from console.domain.catalogue import Catalogue
from console.domain.catalogue_files import catalogue_from
from console.domain.deciding import Context
from console.domain.district import District, Grid
from console.domain.events import Recorded
from console.domain.evolve import evolve
from console.domain.facts import SYSTEM, Actor, Attachment, Place, Report, Reporter
from console.domain.incident import Incident
from console.domain.lifecycle import decide
from console.domain.terms import ActorKind, Duty, ReplyAction, Severity, Stage
from console.domain.workers import Worker
from console.models.follower import Picture
from console.store.calendar import published
from console.store.catalogues import shipped

NOW = datetime(2026, 11, 24, 13, 47, 36, tzinfo=UTC)
"""The moment: 21:47:36 in the district."""
SELECTED = 1047
"""The case that the pictures show."""
PERSON, DESK = {"zh": "林晓", "en": "Lin Xiao"}, "03"
OTHER = {"zh": "许文静", "en": "Xu Wenjing"}
ON_THE_WAY = (ReplyAction.RECEIVED, ReplyAction.ACCEPT, ReplyAction.EN_ROUTE, ReplyAction.ARRIVE, ReplyAction.RESOLVE)
REPLIES = {"asked": 0, "silent": 1, "accepted": 2, "en_route": 3, "on_scene": 4, "handled": 5}
"""How many of the replies of `ON_THE_WAY` have come where a case has reached so far."""
AWAY_EVERY = 8
"""One worker in so many is not on duty."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Everything that a console shows at that moment."""

    picture: Picture
    records: tuple[Recorded, ...]
    """The log of all cases, oldest first."""


def sample_shift(lang: str) -> Shift:
    """The moment, with what people wrote in "zh" or "en"."""
    catalogue, district = replace(catalogue_from(shipped()), years=published()), sample_district()
    me = Actor(id=PERSON[lang], name=PERSON[lang], station=DESK)
    grids = {g.id: g for g in district.grids}
    cases: list[Incident] = []
    records: list[Recorded] = []
    for row in _rows():
        case = _Case(int(row["number"]), len(records), catalogue)
        case.play(row, _report(row, grids[row["grid"]], lang), me, lang)
        assert case.incident is not None
        cases.append(case.incident)
        records += case.records
    picture = Picture(
        incidents=tuple(cases),
        workers=tuple(_placed_workers(district)),
        catalogue=catalogue,
        district=district,
        head=len(records),
    )
    return Shift(picture=picture, records=tuple(records))


class _Case:
    """One case on its way; the times of its events are spread between its receipt and now."""

    def __init__(self, number: int, seq: int, catalogue: Catalogue) -> None:
        self._number, self._seq, self._catalogue = number, seq, catalogue
        self.incident: Incident | None = None
        self.records: list[Recorded] = []

    def play(self, row: Row, report: Report, me: Actor, lang: str) -> None:
        """Let happen what the row tells."""
        severity = Severity(row["severity"])
        policy, difficulty = self._catalogue.policy_for(row["category"], severity)
        filed = cmd.FileReport(
            report=report, category=row["category"], severity=severity, policy=policy, difficulty=difficulty
        )
        ago_s, reached = float(row["ago_s"]), row["reached"]
        self._do(filed, Actor(id=report.source, kind=ActorKind.SOURCE), ago_s)
        if reached == "new":
            return
        other = Actor(id="xu", name=OTHER[lang], station="04")
        self._do(cmd.Take(), other if reached == "other" else me, ago_s * 0.85)
        if reached == "mine":
            self._do(cmd.Note(text=_NOTE[lang]), me, ago_s * 0.42)
            self._follow_plan(row, me, ago_s)
        if reached == "suspended":
            self._do(cmd.Suspend(until=NOW + timedelta(days=2), reason=_WAITS[lang]), me, ago_s * 0.5)
        if reached in REPLIES:
            self._send(row, me, ago_s)
        self._supervise(row)

    def _follow_plan(self, row: Row, me: Actor, ago_s: float) -> None:
        """The steps of the plan that are done, and the picture that one of them was done with."""
        for turn, step in enumerate(row.get("steps", ())):
            self._do(cmd.DoPlanStep(step=step), me, ago_s * (0.4 - 0.08 * turn))
        if camera := row.get("snapshot"):
            name = f"{self._number}-{camera}.jpg"
            taken = Attachment(url=f"snapshot:{name}", type="image/jpeg", name=name)
            digest = hashlib.sha256(name.encode()).hexdigest()
            attach = cmd.AttachEvidence(attachment=taken, camera=camera, size=412_000, sha256=digest)
            self._do(attach, me, ago_s * 0.2)

    def _supervise(self, row: Row) -> None:
        """Rungs of the ladder as the row tells them: carried out, and one that fell due while nobody watched."""
        rungs = {rung.id: rung for rung in self._catalogue.ladder}
        missed = row.get("missed_rung", "")
        names = (*row.get("rungs", ()), *filter(None, [missed]))
        for turn, name in enumerate(names, -len(names)):
            due = NOW + timedelta(minutes=20 * turn)
            climb = cmd.ReachRung(
                rung=rungs[name],
                stage=Stage.REPLY,
                epoch=1,
                due=due,
                answer_by=NOW - timedelta(hours=3 * turn),
                missed=name == missed,
            )
            self._do(climb, SYSTEM, (NOW - due).total_seconds())

    def _send(self, row: Row, me: Actor, ago_s: float) -> None:
        replies = ON_THE_WAY[: REPLIES[row["reached"]]]
        for key, lead in (("worker", True), ("helper", False)):
            worker = row.get(key)
            if worker:
                assignment = f"{self._number}-{worker}"
                self._do(cmd.Assign(assignment=assignment, worker=worker, lead=lead), me, ago_s * 0.8)
                for step, action in enumerate(replies, 1):
                    answer = cmd.ApplyReply(assignment=assignment, worker=worker, action=action)
                    self._do(answer, Actor(id=worker, kind=ActorKind.WORKER), ago_s * (0.8 - 0.12 * step))

    def _do(self, command: cmd.Command, actor: Actor, ago_s: float) -> None:
        at = NOW - timedelta(seconds=ago_s)
        for event in decide(self.incident, command, Context(actor=actor, now=at, catalogue=self._catalogue)):
            self._seq += 1
            by = SYSTEM if isinstance(command, cmd.FileReport) and self.records else actor
            record = Recorded(seq=self._seq, incident=self._number, event=event, actor=by, at=at)
            self.records.append(record)
            self.incident = evolve(self.incident, record)


_NOTE = {
    "zh": "电话告知商户关阀、疏散顾客",
    "en": "Phoned the shop: shut the valve, clear the guests out",
}
_WAITS = {"zh": "等待店主更换", "en": "waits for the owner to replace it"}


def _rows() -> list[Row]:
    text = files("resources").joinpath("district", "shift.toml").read_text(encoding="utf-8")
    rows: list[Row] = tomllib.loads(text)["case"]
    return rows


def _report(row: Row, grid: Grid, lang: str) -> Report:
    lon, lat = _middle(grid)
    return Report(
        source="hotline-12345",
        source_id=f"shift-{row['number']}",
        title=row[lang],
        category=row["category"],
        description=row.get(f"{lang}_text", ""),
        severity=Severity(row["severity"]),
        place=Place(lat=lat, lon=lon, address=row.get(f"{lang}_address", ""), grid=grid.id),
        reporter=Reporter(name=row.get(f"{lang}_reporter", ""), phone="13800002217"),
        reported_at=NOW - timedelta(seconds=float(row["ago_s"])),
        sensor=row.get("sensor", ""),
    )


def _placed_workers(district: District) -> Iterator[Worker]:
    """All of them in their grids, a little off its middle; each eighth is away."""
    grids = {g.id: g for g in district.grids}
    for place, worker in enumerate(sample_workers()):
        lon, lat = _middle(grids[worker.grid])
        duty = Duty.OFF_DUTY if place % AWAY_EVERY == AWAY_EVERY - 1 else Duty.ON_DUTY
        yield replace(
            worker,
            duty=duty,
            status_at=NOW - timedelta(minutes=3 + place),
            lat=lat + 0.004 * (place % 3 - 1),
            lon=lon + 0.004 * (place % 5 - 2),
            position_at=NOW - timedelta(seconds=4 + place % 9),
        )


def _middle(grid: Grid) -> tuple[float, float]:
    """The mean of the corners: longitude and latitude, WGS 84 degrees."""
    ring = grid.rings[0]
    return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
