"""What the fields of the intake form can be filled with: categories and places, by what is typed, with the reasons."""

from collections.abc import Sequence
from dataclasses import replace

from console.desks.finding import Finding
from console.domain.catalogue import Catalogue, Category
from console.domain.district import District
from console.domain.facts import Place
from console.domain.geo import middle
from console.domain.grid_finder import GridFinder
from console.domain.suggest import Suggester, Suggestion
from console.models.finder import Found, Kind
from console.models.things import Areas
from console.models.workplace import Workplace
from widgets.intake.rows import Offer
from widgets.ui import Ui

PLACES = (Kind.PLACE, Kind.ADDRESS, Kind.CAMERA, Kind.SENSOR)
MOST = 12
ICONS = {Kind.ADDRESS: "history", Kind.CAMERA: "camera", Kind.SENSOR: "activity"}


class IntakeOffers:
    """Looks up, words, and prepares catalogue and district once for each of their versions."""

    def __init__(self, ui: Ui, workplace: Workplace, finding: Finding) -> None:
        self._ui, self._work, self._finding = ui, workplace, finding
        self._prepared: tuple[Catalogue, District] | None = None
        self._suggester = Suggester({})
        self._areas = Areas()
        self.grids = GridFinder(())

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue as it is now."""
        return self._work.names.catalogue

    def begin(self) -> None:
        """Prepare for what is known now."""
        known = self.catalogue, self._work.district
        if self._prepared is None or self._prepared[0] is not known[0] or self._prepared[1] is not known[1]:
            self._prepared = known
            self._suggester = Suggester(known[0].categories)
            self.grids = GridFinder(known[1].grids)

    # -- categories ---------------------------------------------------------------------------------------------------

    def suggest(self, text: str) -> tuple[Suggestion, ...]:
        """The categories that a text points to."""
        return self._suggester.suggest(text)

    def category_name(self, code: str) -> str:
        """A category as the field shows it."""
        return self._ui.name(self._work.names.category_name(code)) if code else ""

    def suggested_words(self, suggestion: Suggestion) -> str:
        """A suggestion as the empty field shows it."""
        return self._ui.t(
            "intake.suggested", name=self.category_name(suggestion.category), words=self._because(suggestion)
        )

    def categories(self, typed: str, what: str) -> Sequence[Offer]:
        """What fits the typed name; where none is typed, what the words of the report point to, then all others."""
        known = self.catalogue.categories
        suggested = {s.category: s for s in self.suggest(what)}
        if typed.strip():
            codes = [f.id for f in self._finding.search(typed, (Kind.CATEGORY,), most=MOST)]
        else:
            codes = [*suggested, *(code for code in known if code not in suggested)]
        return [self._category(known[c], suggested.get(c)) for c in codes if c in known and known[c].by_hand]

    def _category(self, category: Category, suggestion: Suggestion | None) -> Offer:
        field = self.catalogue.fields.get(category.field)
        detail = self._because(suggestion) if suggestion else self._ui.name(field.name) if field else ""
        return Offer(id=category.code, text=self._ui.name(category.name), detail=detail, severity=category.severity)

    def _because(self, suggestion: Suggestion) -> str:
        return self._ui.t("alike.list_comma").join(suggestion.words)

    # -- places -------------------------------------------------------------------------------------------------------

    def places(self, typed: str) -> Sequence[Offer]:
        """What of the district fits the typed words."""
        found = self._finding.search(typed, PLACES, most=MOST) if typed.strip() else []
        return [offer for offer in map(self._place_offer, found) if offer is not None]

    def place(self, offer: str) -> Place | None:
        """Where an offer is, named as the field shows it; None: it has gone meanwhile."""
        kind, _, id_ = offer.partition("/")
        names, ui = self._work.names, self._ui
        match Kind(kind):
            case Kind.ADDRESS:
                return self._finding.address(id_)
            case Kind.PLACE:
                return self._area(id_)
            case Kind.CAMERA if (camera := names.cameras.get(id_)) is not None:
                return Place(lat=camera.lat, lon=camera.lon, grid=camera.grid, address=ui.name(camera.name))
            case Kind.SENSOR if (sensor := names.sensors.get(id_)) is not None:
                return Place(lat=sensor.lat, lon=sensor.lon, grid=sensor.grid, address=ui.name(sensor.name))
            case _:
                return None

    def _area(self, id_: str) -> Place | None:
        """The middle of a grid, community or town, marked as such; without an outline only its name."""
        area = self._areas.of(self._work.district).get(id_)
        if area is None:
            return None
        grid, at = area.grids[0] if len(area.grids) == 1 else "", middle(area.rings)
        named = Place(grid=grid, address=self._ui.name(area.name))
        return replace(named, lat=round(at[0], 6), lon=round(at[1], 6), approximate=True) if at else named

    def with_grid(self, place: Place) -> Place:
        """The place with the grid that it lies in."""
        if place.grid or place.exact is None:
            return place
        return replace(place, grid=self.grids.find(*place.exact))

    def place_words(self, place: Place) -> str:
        """What is known of a place, below its field; empty where nothing was typed."""
        ui, place = self._ui, self.with_grid(place)
        grid = ui.name(self._work.names.grid(place.grid)) if place.grid else ""
        if place.approximate:
            return ui.t("intake.found_area", area=grid or place.address)
        if place.lat is None or place.lon is None:
            return ui.t("intake.found_grid", grid=grid) if grid else ui.t("intake.only_text") if place.address else ""
        where = {"lat": f"{place.lat:.5f}", "lon": f"{place.lon:.5f}"}
        return ui.t("intake.found_at", grid=grid, **where) if grid else ui.t("intake.outside", **where)

    def _place_offer(self, found: Found) -> Offer | None:
        id_, ui = f"{found.kind}/{found.id}", self._ui
        place = self.place(id_)
        if place is None:
            return None
        kind = str(found.kind) if found.kind is not Kind.PLACE else found.id.partition(":")[0]
        grid = ui.name(self._work.names.grid(place.grid)) if place.grid and kind != "grid" else ""
        code = found.id if found.kind in (Kind.CAMERA, Kind.SENSOR) else ""
        detail = " · ".join(t for t in (code, ui.t(f"intake.kind.{kind}"), grid) if t)
        return Offer(id=id_, text=place.address, detail=detail, icon=ICONS.get(found.kind, "map-pin"))
