"""Which cameras the wall shows: the nearest to the selected case, or those that a search finds, page by page. No Qt.

A district has tens of thousands of cameras: what is asked on every key is kept in arrays, made once a district.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from console.domain.district import District
from console.domain.facts import Place
from console.domain.geo import EARTH_M
from console.domain.views import CameraRow

SIZES = (1, 4, 9, 16, 25)
"""How many pictures the wall shows; each is opened, decoded and painted."""
LISTED = 300
"""So many cameras the list holds: further ones are found by searching."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WallPlan:
    """The cameras in their order, and which of them are on the wall."""

    cameras: tuple[str, ...] = ()
    """Ids of those that can be opened."""
    size: int = 9
    first: int = 0
    """The place of the first one shown."""

    @property
    def shown(self) -> tuple[str, ...]:
        """The cameras on the wall."""
        return self.cameras[self.first : self.first + self.size]

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-len(self.cameras) // self.size))

    @property
    def page(self) -> int:
        """The page that is shown, from 1."""
        return self.first // self.size + 1

    def of(self, cameras: tuple[str, ...]) -> "WallPlan":
        """Other cameras, from their beginning; the same ones stay where they are."""
        return self if cameras == self.cameras else replace(self, cameras=cameras, first=0)

    def sized(self, size: int) -> "WallPlan":
        """Another number of pictures; the first one shown stays on the wall."""
        return replace(self, size=size, first=self.first // size * size)

    def turned(self, pages: int) -> "WallPlan":
        """Some pages on or back, no further than there are."""
        page = min(max(self.page - 1 + pages, 0), self.pages - 1)
        return replace(self, first=page * self.size)

    def at(self, camera: str) -> "WallPlan":
        """The page on which a camera is; the same page where it is on none."""
        if camera not in self.cameras:
            return self
        return replace(self, first=self.cameras.index(camera) // self.size * self.size)


class CameraIndex:
    """The cameras of a district, to be ordered and searched within a key press."""

    def __init__(self, district: District) -> None:
        grids = {g.id: g.name for g in district.grids}
        self._cameras = district.cameras
        self._at = np.radians(np.array([(c.lat, c.lon) for c in district.cameras], dtype=float).reshape(-1, 2))
        self._texts = [
            " ".join((c.id, c.name.zh, c.name.en, *((g.zh, g.en) if (g := grids.get(c.grid)) else ()))).casefold()
            for c in district.cameras
        ]

    def __len__(self) -> int:
        return len(self._cameras)

    def rows(self, place: Place | None, text: str, can_open: Collection[str]) -> tuple[tuple[CameraRow, ...], int]:
        """The cameras for the list, and how many more there are.

        Args:
            place: of the selected case: the nearest come first; None: in the district's order.
            text: every word stands in number, name or grid; empty: all cameras.
            can_open: ids of those with an address; they come first, for only they have a picture.
        """
        words = text.casefold().split()
        found = [n for n, known in enumerate(self._texts) if all(word in known for word in words)]
        metres = self._metres(place, found)
        order = range(len(found)) if metres is None else np.argsort(metres, kind="stable").tolist()
        able = [i for i in order if self._cameras[found[i]].id in can_open]
        unable = [i for i in order if self._cameras[found[i]].id not in can_open]
        rows = tuple(
            CameraRow(
                id=self._cameras[found[i]].id,
                name=self._cameras[found[i]].name,
                distance_m=None if metres is None else float(metres[i]),
                can_open=nth < len(able),
            )
            for nth, i in enumerate((able + unable)[:LISTED])
        )
        return rows, len(found) - len(rows)

    def _metres(self, place: Place | None, found: list[int]) -> "np.ndarray[tuple[int], np.dtype[np.float64]] | None":
        """Great-circle distances (haversine), as `console.domain.geo.distance_m` gives them."""
        if place is None or place.lat is None or place.lon is None:
            return None
        lat, lon = np.radians((place.lat, place.lon))
        at = self._at[found]
        h = np.sin((at[:, 0] - lat) / 2) ** 2 + np.cos(lat) * np.cos(at[:, 0]) * np.sin((at[:, 1] - lon) / 2) ** 2
        metres: np.ndarray[tuple[int], np.dtype[np.float64]] = 2 * EARTH_M * np.arcsin(np.minimum(1.0, np.sqrt(h)))
        return metres
