"""What stands still on the map: towns, grids, cameras, sensors, and the lines of the background."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Table, delete, select

from console.decoding import json_decoder
from console.domain.district import Camera, District, Grid, Limits, Ring, Sensor, Town
from console.store import place_mark
from console.store.codec import to_text
from console.store.database import Database
from console.store.tables import cameras, grids, meta, sensors, towns


class Thing(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """Unique in its kind."""


T = TypeVar("T")
_LINES = ("roads", "sea")


def district(connection: Connection) -> District:
    """Everything, each kind by id."""
    return District(
        towns=_all(connection, towns, Town),
        grids=_all(connection, grids, Grid),
        cameras=_all(connection, cameras, Camera),
        sensors=_all(connection, sensors, Sensor),
        **{name: _rings(connection, name) for name in _LINES},
    )


def town_ids(connection: Connection) -> frozenset[str]:
    """The ids of the towns."""
    return frozenset(connection.scalars(select(towns.c.id)))


def replace_all(database: Database, connection: Connection, new: District) -> None:
    """Put a whole district in the place of the old one."""
    for table in (towns, grids, cameras, sensors):
        connection.execute(delete(table))
    put(database, connection, towns, new.towns)
    put(database, connection, grids, new.grids)
    put(database, connection, cameras, new.cameras)
    put_sensors(database, connection, new.sensors)
    lines = [{"key": f"district.{name}", "value": to_text(getattr(new, name))} for name in _LINES]
    connection.execute(database.upsert(meta), lines)
    place_mark.set_anew(database, connection)


def put(database: Database, connection: Connection, table: Table, things: Iterable[Thing]) -> int:
    """Add or change things by id. Returns how many."""
    rows = [{"id": t.id, "data": to_text(t)} for t in things]
    if rows:
        connection.execute(database.upsert(table), rows)
        place_mark.set_anew(database, connection)
    return len(rows)


def put_sensors(database: Database, connection: Connection, things: Iterable[Sensor]) -> int:
    """Add or change sensors as an admin does: their limits, where any are given, stand from now on."""
    rows = [{"id": s.id, "data": to_text(s), "limits_set": s.limits != Limits()} for s in things]
    if rows:
        connection.execute(database.upsert(sensors), rows)
        place_mark.set_anew(database, connection)
    return len(rows)


def describe_sensor(database: Database, connection: Connection, described: Sensor) -> Sensor:
    """Keep what a sensor says of itself, except for limits that an admin has set. Returns the sensor as it is now.

    What it leaves out stays as it was, and so does a name in two languages of which it tells one.
    """
    row = connection.execute(select(sensors).where(sensors.c.id == described.id)).first()
    is_set = row is not None and row.limits_set
    kept = json_decoder(Sensor).decode(row.data) if row is not None else described
    told = _told(described, kept)
    merged = replace(told, limits=kept.limits) if is_set else told
    if row is None or merged != kept:
        values = {"id": merged.id, "data": to_text(merged), "limits_set": is_set}
        connection.execute(database.upsert(sensors), [values])
        place_mark.set_anew(database, connection)
    return merged


def _told(described: Sensor, kept: Sensor) -> Sensor:
    has_place, is_named = described.lat is not None, described.name.zh not in ("", kept.name.zh, kept.name.en)
    return replace(
        described,
        name=described.name if is_named else kept.name,
        kind=described.kind or kept.kind,
        unit=described.unit or kept.unit,
        lat=described.lat if has_place else kept.lat,
        lon=described.lon if has_place else kept.lon,
        grid=described.grid or kept.grid,
        component=described.component or kept.component,
        camera=described.camera or kept.camera,
        expected_every_s=described.expected_every_s or kept.expected_every_s,
    )


def _all(connection: Connection, table: Table, cls: type[T]) -> tuple[T, ...]:
    decoder = json_decoder(cls)
    return tuple(decoder.decode(data) for data in connection.scalars(select(table.c.data).order_by(table.c.id)))


def _rings(connection: Connection, name: str) -> Any:
    value = connection.scalar(select(meta.c.value).where(meta.c.key == f"district.{name}"))
    return json_decoder(tuple[Ring, ...]).decode(value) if value else ()
