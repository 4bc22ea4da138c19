"""Everything that stands still on the map: grids, towns, cameras and sensors.

Every method is one transaction and raises `StoreUnavailable` where the database is lost, locked or full.
"""

from collections.abc import Iterable

from console.domain.district import Camera, District, Grid, Sensor, Town
from console.store import district as districts
from console.store import place_mark, tables
from console.store.database import Database


class Places:
    """The district of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def district(self) -> District:
        """All of it."""
        with self._database.read() as connection:
            return districts.district(connection)

    def mark(self) -> str:
        """A mark that is another one after each change of catalogue or district: cheap to look at."""
        with self._database.read() as connection:
            return place_mark.of(connection)

    def replace(self, district: District) -> None:
        """Put a whole district in the place of the old one."""
        with self._database.write() as connection:
            districts.replace_all(self._database, connection, district)

    def import_grids(self, rows: Iterable[Grid]) -> int:
        """Add or change grids. Returns how many."""
        with self._database.write() as connection:
            return districts.put(self._database, connection, tables.grids, rows)

    def import_towns(self, rows: Iterable[Town]) -> int:
        """Add or change towns. Returns how many."""
        with self._database.write() as connection:
            return districts.put(self._database, connection, tables.towns, rows)

    def import_cameras(self, rows: Iterable[Camera]) -> int:
        """Add or change cameras. Returns how many."""
        with self._database.write() as connection:
            return districts.put(self._database, connection, tables.cameras, rows)

    def import_sensors(self, rows: Iterable[Sensor]) -> int:
        """Add or change sensors as an admin: limits that are given overrule the sensors' own. Returns how many."""
        with self._database.write() as connection:
            return districts.put_sensors(self._database, connection, rows)

    def upsert_sensor(self, sensor: Sensor) -> Sensor:
        """Keep what a sensor says of itself, except for limits that an admin has set. Returns it as it is now."""
        with self._database.write() as connection:
            return districts.describe_sensor(self._database, connection, sensor)
