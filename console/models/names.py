"""Names behind the codes that an incident carries: of grids, workers, categories, skills, cameras and sensors."""

from dataclasses import dataclass, field

from console.domain.catalogue import Catalogue, Category, Name
from console.domain.district import Camera, District, Grid, Sensor
from console.domain.facts import Actor
from console.domain.incident import Incident
from console.domain.queue_filter import UNKNOWN, Group
from console.domain.terms import ActorKind
from console.domain.workers import Worker


def coded(code: str) -> Name:
    """A code stands for itself where nothing is known of it."""
    return Name(zh=code, en=code)


@dataclass(slots=True, kw_only=True)
class Names:
    """Look-ups for the rows; changed only by the workplace."""

    catalogue: Catalogue = field(default_factory=Catalogue)
    lang: str = "zh"
    grids: dict[str, Grid] = field(default_factory=dict)
    cameras: dict[str, Camera] = field(default_factory=dict)
    sensors: dict[str, Sensor] = field(default_factory=dict)
    workers: dict[str, Worker] = field(default_factory=dict)
    towns: dict[str, Group] = field(default_factory=dict)
    """The towns by id, in the district's order."""

    def take_district(self, district: District) -> None:
        """Learn the district."""
        self.grids = {g.id: g for g in district.grids}
        self.towns = {t.id: Group(rank=i, code=t.id, name=t.name) for i, t in enumerate(district.towns)}
        self.cameras = {c.id: c for c in district.cameras}
        self.sensors = {s.id: s for s in district.sensors}

    def category(self, code: str) -> Category | None:
        """The category, if the catalogue has it."""
        return self.catalogue.categories.get(code)

    def category_name(self, code: str) -> Name:
        """Its name, else the code."""
        found = self.category(code)
        return found.name if found else coded(code)

    def icon(self, category: str) -> str:
        """The icon of the category's field."""
        found = self.category(category)
        known = self.catalogue.fields.get(found.field) if found else None
        return known.icon if known else "circle"

    def town(self, code: str) -> Name:
        """The town's name, else the code."""
        found = self.towns.get(code)
        return found.name if found else coded(code)

    def rung(self, rung: str) -> Name:
        """The name of a rung of the supervision ladder, else its id."""
        return next((r.name for r in self.catalogue.ladder if r.id == rung), coded(rung))

    def step(self, plan: str, step: str) -> Name:
        """The name of a step of a plan, else its id."""
        steps = (s for p in self.catalogue.plans if p.id == plan for s in p.steps)
        return next((s.name for s in steps if s.id == step), coded(step))

    def town_code(self, incident: Incident) -> str:
        """The town that has a case: the one that it was transferred to, else that of its grid; empty: unknown."""
        return incident.town or self.town_of_grid(incident.place.grid)

    def town_of(self, incident: Incident) -> Group:
        """The town that has a case, as a part of the queue."""
        return self.towns.get(self.town_code(incident), UNKNOWN)

    def town_of_grid(self, grid: str) -> str:
        """The town that a grid belongs to; empty: unknown."""
        found = self.grids.get(grid)
        return found.town if found else ""

    @property
    def fields(self) -> dict[str, Group]:
        """The fields by code, in the catalogue's order."""
        known = self.catalogue.fields.values()
        return {f.code: Group(rank=i, code=f.code, name=f.name) for i, f in enumerate(known)}

    def field_of(self, category: str) -> Group:
        """The field that a category belongs to."""
        found = self.category(category)
        return self.fields.get(found.field, UNKNOWN) if found else UNKNOWN

    def grid(self, code: str) -> Name:
        """The grid's name, else the code."""
        found = self.grids.get(code)
        return found.name if found else coded(code)

    def worker(self, worker: str) -> Name:
        """The name of who is asked, a worker, team, department or mobile workstation; else the id."""
        found = self.workers.get(worker) or self.catalogue.units.get(worker)
        return found.name if found and (found.name.zh or found.name.en) else coded(worker)

    def phone(self, one: str) -> str:
        """The telephone of a worker or unit: as the center has settled it, else as the worker says; empty: unknown."""
        worker, unit = self.workers.get(one), self.catalogue.units.get(one)
        said = worker.phone if worker is not None else unit.phone if unit is not None else ""
        return self.catalogue.contacts.get(one) or said

    def skill(self, code: str) -> Name:
        """The skill's name, else the code."""
        found = self.catalogue.skills.get(code)
        return found.name if found else coded(code)

    def skills_for(self, category: str) -> tuple[str, ...]:
        """The skills that a category asks for."""
        found = self.category(category)
        return found.skills if found else ()

    def person(self, actor: Actor) -> str:
        """Who did it, in the language of the screen; empty for the program itself."""
        match actor.kind:
            case ActorKind.WORKER:
                return self.worker(actor.id).in_(self.lang)
            case ActorKind.PERSON:
                return actor.name or actor.id
            case ActorKind.SOURCE:
                return actor.name or actor.id
            case ActorKind.SYSTEM:
                return ""
