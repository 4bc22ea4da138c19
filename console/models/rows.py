"""From an incident to what the screen shows of it: queue row, stage line and facts. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from console.domain.catalogue import Name
from console.domain.deadlines import Deadline, running
from console.domain.facts import Actor, Appeal
from console.domain.finished import to_visit
from console.domain.incident import Incident
from console.domain.likeness import Likeness
from console.domain.own_titles import SENSOR_SOURCE, UNREADABLE_CATEGORY, alarm_title_in, unreadable_title_in
from console.domain.plans import Progress
from console.domain.presence import Desk, Presence
from console.domain.queue_filter import folded
from console.domain.recurring import Earlier
from console.domain.terms import Stage
from console.domain.views import Attention, Fact, IncidentView, QueueRow, Step, StepState
from console.domain.visits import reporters, visits
from console.domain.workers import is_silent
from console.models.names import Names

LATE_COMMIT_S = 5.0
"""A report that was stored later than so many seconds after its receipt says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """The other cases that the selected one looks like."""

    alike: tuple[Likeness, ...] = ()
    """Open cases that it may be a duplicate of, the likest first."""
    earlier: tuple[Earlier, ...] = ()
    """The same matter at the same place before, newest first."""


NO_KIN = Kin()


def attention(incident: Incident, me: Actor, now: datetime) -> Attention:
    """Who has the case."""
    lead = incident.lead
    if not incident.is_open:
        return Attention.NONE
    if lead is not None:
        return Attention.NO_REPLY if is_silent(lead, now) else Attention.ASSIGNED
    if incident.holder is None:
        return Attention.NOT_TAKEN
    return Attention.MINE if incident.holder.id == me.id else Attention.OTHER


def person(incident: Incident, names: Names) -> str:
    """The lead's name, else the holder's."""
    if incident.lead is not None:
        return names.worker(incident.lead.worker).in_(names.lang)
    return incident.holder.name or incident.holder.id if incident.holder else ""


def holder(incident: Incident) -> str:
    """The dispatcher who has taken the case, by name and desk; empty: nobody."""
    who = incident.holder
    return " · ".join(part for part in (who.name or who.id, who.station) if part) if who else ""


def title_of(incident: Incident, names: Names) -> str:
    """The title, else the category's name: one of the two is there; what the program wrote itself in the language."""
    title, category, sensor = incident.title, names.category_name(incident.category), names.sensors.get(incident.sensor)
    if incident.source == SENSOR_SOURCE and sensor is not None:
        return alarm_title_in(title, sensor.name, names.lang)
    if incident.category == UNREADABLE_CATEGORY:
        return unreadable_title_in(title, category, names.lang)
    return title or category.in_(names.lang)


def queue_row(
    incident: Incident,
    limits: Sequence[Deadline],
    names: Names,
    me: Actor,
    now: datetime,
    presence: Presence | None = None,
    alike: Sequence[Likeness] = (),
) -> QueueRow:
    """One case in the queue. Of `now` only the silence of a worker depends; ages and countdowns are the widget's."""
    return QueueRow(
        number=incident.number,
        severity=incident.severity,
        sos=incident.is_sos,
        title=title_of(incident, names),
        field_icon=names.icon(incident.category),
        category=names.category_name(incident.category),
        grid=names.grid(incident.place.grid),
        approximate=incident.place.approximate,
        field_name=names.field_of(incident.category).name,
        town=names.town_of(incident).name,
        age_from=incident.age_from,
        told_late=incident.is_told_late,
        state=incident.state,
        attention=attention(incident, me, now),
        person=person(incident, names),
        holder=holder(incident),
        is_mine=incident.holder is not None and incident.holder.id == me.id,
        helpers=sum(not a.lead for a in incident.active),
        holder_away=_is_holder_away(incident, me, presence),
        unacknowledged=not incident.acknowledged,
        escalation_level=incident.escalation_level,
        deadline=running(limits) if incident.is_open else None,
        updated_after_close=not incident.is_open and not incident.acknowledged,
        alike=alike[0].number if alike else 0,
    )


def _is_holder_away(incident: Incident, me: Actor, presence: Presence | None) -> bool:
    is_others = incident.is_open and incident.holder is not None and incident.holder.id != me.id
    return is_others and presence is not None and presence.is_away(incident.holder)


def search_text(incident: Incident, row: QueueRow, groups: Sequence[Name]) -> str:
    """What the search looks in: what the row shows, in both languages, and the address; folded."""
    names = (row.category, row.grid, *groups)
    spoken = (text for name in names for text in (name.zh, name.en))
    return folded(" ".join((str(row.number), row.title, *spoken, incident.place.address, row.person, row.holder)))


def steps(incident: Incident, limits: Sequence[Deadline], now: datetime) -> tuple[Step, ...]:
    """The stage line: done, current, to come; with the limit of a stage where there is one."""
    s = incident.stamps
    stamped: tuple[tuple[str, datetime | None, Stage | None], ...] = (
        ("reported", incident.received_at, None),
        ("filed", s.filed, None),
        ("dispatch", s.dispatched, Stage.DISPATCH),
        ("accept", s.accepted, Stage.ACCEPT),
        ("arrive", s.arrived, Stage.ARRIVE),
        ("handle", s.handled, Stage.HANDLE),
        ("check", s.checked, Stage.CHECK),
        ("close", s.closed, Stage.REPLY),
    )
    done = [
        at is not None or any(later is not None for _, later, _ in stamped[i:]) for i, (_, at, _) in enumerate(stamped)
    ]
    current = done.index(False) if False in done else len(done)
    return tuple(
        _step(key, at, _limit(limits, stage), index - current, now) for index, (key, at, stage) in enumerate(stamped)
    )


def _limit(limits: Sequence[Deadline], stage: Stage | None) -> Deadline | None:
    return next((d for d in limits if d.stage is stage), None)


def _step(key: str, at: datetime | None, limit: Deadline | None, place: int, now: datetime) -> Step:
    state = StepState.DONE if place < 0 else StepState.CURRENT if place == 0 else StepState.TO_COME
    late = limit is not None and limit.was_breached(now)
    return Step(key=key, state=state, at=at, due=limit.due if limit else None, late=late)


def local(at: datetime | None, zone: tzinfo | None) -> str:
    """A time as the screen writes it: local, 24 h; empty where there is none."""
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S") if at else ""


def _brief(at: datetime, zone: tzinfo | None) -> str:
    """Day and time among other words: what is told of a case may be days ago."""
    return f"{at.astimezone(zone):%m-%d %H:%M:%S}"


def facts(incident: Incident, names: Names, zone: tzinfo | None = None) -> tuple[Fact, ...]:
    """The facts that are known, and the warnings of its report; empty ones are left out."""
    place = incident.place
    where = f"{place.lat:.5f}, {place.lon:.5f}" if place.lat is not None and place.lon is not None else ""
    sensor, camera = names.sensors.get(incident.sensor), names.cameras.get(incident.camera)
    pause = incident.pause
    # First what is not in the head of the case: a low panel shows eight, and who calls back needs the number.
    values = {
        "sos": names.worker(incident.sos_worker).in_(names.lang) if incident.sos_worker else "",
        "description": incident.description,
        "address": place.address,
        "reporter": incident.reporter.name,
        "phone": incident.reporter.phone,
        "suspended_until": local(pause.until, zone) if pause else "",
        "suspended_why": pause.reason if pause else "",
        "category": names.category_name(incident.category).in_(names.lang),
        "grid": names.grid(place.grid).in_(names.lang),
        "holder": holder(incident),
        "worker": names.worker(incident.lead.worker).in_(names.lang) if incident.lead else "",
        "place_about" if place.approximate else "place": where,
        "reported_at": local(incident.reported_at, zone),
        "received_late" if incident.is_told_late else "received_at": local(incident.received_at, zone),
        "committed_at": local(incident.committed_at, zone) if incident.waited_s > LATE_COMMIT_S else "",
        "source": f"{incident.source} · {incident.source_id}",
        "sensor": _named(incident.sensor, sensor.name if sensor else None, names),
        "sensor_normal": local(incident.sensor_normal_at, zone),
        "camera": _named(incident.camera, camera.name if camera else None, names),
        "returned": str(incident.returned) if incident.returned else "",
        "reopened": str(incident.epoch - 1) if incident.epoch > 1 else "",
        "duplicate_of": str(incident.duplicate_of or ""),
        "duplicates": " · ".join(map(str, incident.duplicates)),
        "linked": " · ".join(str(link.other) for link in incident.links),
        "town": names.town(incident.town).in_(names.lang) if incident.town else "",
        "extended": str(len(incident.supervision.extensions) or ""),
        "reworked": str(incident.supervision.reworked or ""),
        "orders": str(len(incident.open_orders) or ""),
        "acknowledged": _acknowledged(incident, zone),
        "tags": " · ".join(incident.tags),
    }
    told = tuple(Fact(key=key, value=value) for key, value in values.items() if value)
    warnings = (Fact(key="warning", value=w, warning=True) for w in incident.warnings)
    return (*warnings, *_visit_facts(incident, zone), *told)


def _visit_facts(incident: Incident, zone: tzinfo | None) -> Iterator[Fact]:
    """Who is still to be visited, the next first, then what the others said."""
    for appeal in to_visit(incident):
        yield Fact(key="to_visit", value=caller(appeal, incident))
    known = {a.case: a for a in reporters(incident)}
    for visit in visits(incident):
        who = caller(known[visit.case], incident) if visit.case in known else ""
        by = f"{visit.by} {_brief(visit.at, zone)}"
        yield Fact(key=f"visit_{visit.found}", value=" · ".join(t for t in (who, by) if t))


def caller(appeal: Appeal, incident: Incident) -> str:
    """Who reported a case, with its number where it was merged into this one."""
    said = " ".join(t for t in (appeal.reporter.name, appeal.reporter.phone) if t)
    return said if appeal.case == incident.number else f"{said} · {appeal.case}"


def plan_facts(plan: Progress | None, lang: str) -> tuple[Fact, ...]:
    """How far the plan has come, and the step that the key of the next step does."""
    if plan is None:
        return ()
    waiting = plan.next.step.name.in_(lang) if plan.next is not None else plan.plan.name.in_(lang)
    return (Fact(key="plan", value=f"{plan.short} · {waiting}"),)


def kin_facts(kin: Kin) -> tuple[Fact, ...]:
    """What the facts tell of other cases, before all else: it decides what is done."""
    alike = tuple(Fact(key="alike", value=str(why.number), warning=True, alike=why) for why in kin.alike)
    if not kin.earlier:
        return alike
    numbers = " · ".join(str(e.number) for e in kin.earlier)
    return (*alike, Fact(key="earlier", value=numbers, earlier=kin.earlier))


def _acknowledged(incident: Incident, zone: tzinfo | None) -> str:
    """Who knows of it without having taken it, why, and until when that holds; empty: nobody."""
    made = incident.acknowledgement
    if made is None or not incident.acknowledged or incident.holder is not None:
        return ""
    until = f"≤ {_brief(made.until, zone)}" if made.until else ""
    parts = (made.name or made.id, _brief(made.at, zone), made.note, until)
    return " · ".join(p for p in parts if p)


def _named(code: str, name: Name | None, names: Names) -> str:
    return f"{code} · {name.in_(names.lang)}" if code and name is not None else code


def incident_view(
    incident: Incident,
    limits: Sequence[Deadline],
    row: QueueRow,
    names: Names,
    now: datetime,
    zone: tzinfo | None = None,
    others: tuple[Desk, ...] = (),
    kin: Kin = NO_KIN,
    plan: Progress | None = None,
) -> IncidentView:
    """The selected case."""
    place = incident.place
    sensor = names.sensors.get(incident.sensor)
    return IncidentView(
        row=row,
        steps=steps(incident, limits, now),
        facts=(*kin_facts(kin), *plan_facts(plan, names.lang), *facts(incident, names, zone)),
        plan=plan,
        camera=incident.camera or (sensor.camera if sensor else ""),
        sensor=incident.sensor,
        lat=place.lat,
        lon=place.lon,
        attachments=incident.attachments,
        sensor_normal_at=incident.sensor_normal_at,
        others=others,
    )
