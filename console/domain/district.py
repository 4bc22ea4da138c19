"""The district: towns, grids, cameras and sensors, as the store holds them."""

from dataclasses import dataclass, field

from console.domain.catalogue import Name

Ring = tuple[tuple[float, float], ...]
"""A closed ring of (lon, lat) points, WGS 84 degrees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The smallest area of the model, with its polygon."""

    id: str
    name: Name
    town: str = ""
    community: str = ""
    """The code of its community, unique in the district; empty: none is known."""
    community_name: Name = field(default_factory=Name)
    rings: tuple[Ring, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """The level between grid and town, as its grids tell of it."""

    id: str
    name: Name
    town: str = ""
    grids: tuple[str, ...] = ()
    rings: tuple[Ring, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town or street."""

    id: str
    name: Name
    rings: tuple[Ring, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """A camera; without an address it can be seen on the map but not opened."""

    id: str
    name: Name
    lat: float
    lon: float
    grid: str = ""
    url: str = ""
    bearing: float | None = None
    """Where it looks: degrees clockwise from north; None: unknown."""
    field_of_view: float | None = None
    """The angle that it sees, in degrees; None: unknown."""

    @property
    def is_aimed(self) -> bool:
        """Whether it is known what it sees; of a camera that is turned by hand it is not."""
        return self.bearing is not None and self.field_of_view is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Alarm limits of a sensor after ISA-18.2; None: no such limit."""

    low_low: float | None = None
    low: float | None = None
    high: float | None = None
    high_high: float | None = None
    deadband: float = 0.0
    on_delay_s: float = 0.0
    off_delay_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensor:
    """A sensor and its limits."""

    id: str
    name: Name
    kind: str = ""
    unit: str = ""
    lat: float | None = None
    lon: float | None = None
    grid: str = ""
    component: str = ""
    camera: str = ""
    limits: Limits = field(default_factory=Limits)
    expected_every_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """Everything that stands still on the map."""

    towns: tuple[Town, ...] = ()
    grids: tuple[Grid, ...] = ()
    roads: tuple[Ring, ...] = ()
    sea: tuple[Ring, ...] = ()
    cameras: tuple[Camera, ...] = ()
    sensors: tuple[Sensor, ...] = ()

    @property
    def communities(self) -> tuple[Community, ...]:
        """The communities that the grids belong to, in the order of their first grids."""
        members: dict[str, list[Grid]] = {}
        for grid in self.grids:
            if grid.community:
                members.setdefault(grid.community, []).append(grid)
        return tuple(
            Community(
                id=code,
                name=next((g.community_name for g in grids if g.community_name != Name()), Name(zh=code, en=code)),
                town=grids[0].town,
                grids=tuple(g.id for g in grids),
                rings=tuple(ring for g in grids for ring in g.rings),
            )
            for code, grids in members.items()
        )

    def rings_of_town(self, town: str) -> tuple[Ring, ...]:
        """Its outline; where none was given, those of its grids."""
        own = next((t.rings for t in self.towns if t.id == town), ())
        return own or tuple(ring for g in self.grids if g.town == town for ring in g.rings)
