"""What of the work can be found by typing, and by which words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from console.domain.catalogue import Name
from console.domain.district import District, Ring
from console.domain.incident import Incident
from console.domain.workers import Worker
from console.models.finder import Kind, Thing
from console.models.names import Names
from console.models.rows import title_of

TOWN, COMMUNITY, GRID = "town:", "community:", "grid:"
"""The beginning of a place's id: a town, a community and a grid may share their own."""

SETTINGS: Mapping[str, tuple[str, ...]] = {
    "own": ("own.lang", "own.theme", "own.motion", "own.sound"),
    "house": ("house.busy", "house.sweep", "house.en_route", "house.on_scene"),
    "categories": ("categories.severity", "categories.policy", "categories.difficulty"),
    "clocks": ("clocks.pauses", "clocks.checks", "limits.add"),
    "choices": ("choices.severities",),
    "ladder": (
        "ladder.min_limit",
        "ladder.max_limit",
        "ladder.answer",
        "ladder.notify",
        "ladder.raises",
        "ladder.order",
        "ladder.reassign",
    ),
    "plans": ("plans.categories", "plans.severities"),
    "units": ("units.kind", "units.contact", "units.phone"),
    "contacts": (),
    "calendar": ("calendar.day", "hours"),
}
"""The sections of the settings page, and word keys below `settings.` of what each lets choose."""


def setting_keys(one: str) -> tuple[str, str]:
    """Of a setting's id of the finder: the word keys of its section, and of itself."""
    section, _, key = one.partition("/")
    named = f"settings.section.{section}"
    return named, f"settings.{key}" if key else named


def setting_things(say: Callable[[str, str], str], languages: Sequence[str]) -> tuple[Thing, ...]:
    """Sections of the settings page and what they let choose, by their names.

    Args:
        say: words a key in a language.
        languages: the screen's one first.
    """
    ids = [one for section, own in SETTINGS.items() for one in (section, *(f"{section}/{key}" for key in own))]
    return tuple(
        Thing(
            kind=Kind.SETTING,
            id=one,
            names=tuple(dict.fromkeys(say(setting_keys(one)[1], lang) for lang in languages)),
            more=tuple(say(setting_keys(one)[0], lang) for lang in languages),
        )
        for one in ids
    )


def incident_thing(incident: Incident, names: Names) -> Thing:
    """A case: by number and title, and by what it is, where it is and who reported it."""
    category, grid = names.category_name(incident.category), names.grid(incident.place.grid)
    more = (*_both(category), *_both(grid), incident.place.address, incident.reporter.name, incident.reporter.phone)
    return Thing(kind=Kind.INCIDENT, id=str(incident.number), names=(title_of(incident, names),), more=more)


def worker_things(workers: Iterable[Worker], names: Names) -> tuple[Thing, ...]:
    """Workers: by id and name, and by skills and grid."""
    return tuple(
        Thing(
            kind=Kind.WORKER,
            id=w.id,
            names=_called(names.worker(w.id), names.lang),
            more=(*(text for s in w.skills for text in _both(names.skill(s))), *_both(names.grid(w.grid))),
        )
        for w in workers
    )


def unit_things(names: Names) -> tuple[Thing, ...]:
    """Teams, departments and mobile workstations: by id and name."""
    units = names.catalogue.units.values()
    return tuple(Thing(kind=Kind.UNIT, id=u.id, names=_called(u.name, names.lang)) for u in units)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A town, a community or a grid."""

    name: Name
    rings: tuple[Ring, ...] = ()
    grids: tuple[str, ...] = ()
    """The grids of a community, or the grid itself."""


def areas(district: District) -> dict[str, Area]:
    """The areas by the ids of the finder, towns first."""
    towns = {TOWN + t.id: Area(name=t.name, rings=district.rings_of_town(t.id)) for t in district.towns}
    communities = {COMMUNITY + c.id: Area(name=c.name, rings=c.rings, grids=c.grids) for c in district.communities}
    grids = {GRID + g.id: Area(name=g.name, rings=g.rings, grids=(g.id,)) for g in district.grids}
    return towns | communities | grids


class Areas:
    """The areas of the district, worked out once for each of its versions."""

    def __init__(self) -> None:
        self._known: tuple[District, dict[str, Area]] = District(), {}

    def of(self, district: District) -> Mapping[str, Area]:
        """The areas by the ids of the finder."""
        if self._known[0] is not district:
            self._known = district, areas(district)
        return self._known[1]


def place_things(district: District, names: Names) -> tuple[Thing, ...]:
    """Towns, communities and grids."""
    return tuple(
        Thing(kind=Kind.PLACE, id=one, names=_called(area.name, names.lang), more=(one.partition(":")[2],))
        for one, area in areas(district).items()
    )


def camera_things(district: District, names: Names) -> tuple[Thing, ...]:
    """Cameras."""
    return tuple(Thing(kind=Kind.CAMERA, id=c.id, names=_called(c.name, names.lang)) for c in district.cameras)


def sensor_things(district: District, names: Names) -> tuple[Thing, ...]:
    """Sensors."""
    return tuple(Thing(kind=Kind.SENSOR, id=s.id, names=_called(s.name, names.lang)) for s in district.sensors)


def address_things(addresses: Iterable[str]) -> tuple[Thing, ...]:
    """Addresses of earlier cases: each stands for itself."""
    return tuple(Thing(kind=Kind.ADDRESS, id=address, names=(address,)) for address in addresses)


def category_things(names: Names) -> tuple[Thing, ...]:
    """The categories that a person may choose: by name, and by what people say who mean them."""
    return tuple(
        Thing(kind=Kind.CATEGORY, id=c.code, names=_called(c.name, names.lang), more=c.words)
        for c in names.catalogue.categories.values()
        if c.by_hand
    )


def _both(name: Name) -> tuple[str, str]:
    return name.zh, name.en


def _called(name: Name, lang: str) -> tuple[str, ...]:
    """The name as it is shown first, then in the other language."""
    shown = name.in_(lang)
    return shown, *(text for text in _both(name) if text != shown)
