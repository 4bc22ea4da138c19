"""Keeps what can be found equal to the workplace and the registry; the index itself is made on another thread."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QObject

from console.commands.registry import Registry
from console.desks.presenter import Presenter
from console.domain.facts import Place
from console.models.finder import Finder, Found, Kind, Thing
from console.models.follower import Changes
from console.models.indexer import Indexer
from console.models.things import (
    address_things,
    camera_things,
    category_things,
    incident_thing,
    place_things,
    sensor_things,
    setting_things,
    unit_things,
    worker_things,
)
from widgets.ui import Ui

LANGUAGES = ("zh", "en")


class Finding(QObject):
    """The index of everything that this window knows."""

    def __init__(self, ui: Ui, presenter: Presenter, registry: Registry) -> None:
        super().__init__(presenter)
        self._ui, self._presenter, self._registry = ui, presenter, registry
        self._indexer = Indexer(Finder())
        self._lang = ""
        self._people: dict[str, Thing] = {}
        self._addresses: dict[str, Place] = {}
        self._open_case: int | None = None
        presenter.queue.described.connect(self._on_queue_described)
        presenter.case_opened.connect(self._on_presenter_case_opened)
        ui.changed.connect(self._on_ui_changed)

    def search(self, typed: str, kinds: Collection[Kind] = tuple(Kind), *, most: int = 50) -> list[Found]:
        """What fits, best first."""
        return self._indexer.finder.search(typed, kinds, most=most)

    def count(self, kinds: Collection[Kind]) -> int:
        """How many things of these kinds there are."""
        return sum(len(self._indexer.finder.ids(kind)) for kind in kinds)

    def take_all(self) -> None:
        """Index everything anew: at the start, and in another language."""
        work = self._presenter.workplace
        self._lang = self._ui.lang
        self._indexer.put(self._commands())
        self._indexer.put(setting_things(self._ui.words.say, self._languages()))
        self._indexer.put(incident_thing(i, work.names) for i in list(work.incidents.values()))
        self._take_people(list(work.names.workers))
        self._take_district()
        self._take_catalogue()

    def take_addresses(self, places: Iterable[Place]) -> None:
        """Index the addresses of earlier cases; the first of two with one address is the newer."""
        for place in places:
            self._addresses.setdefault(place.address, place)
        self._indexer.put(address_things(self._addresses))

    def address(self, address: str) -> Place | None:
        """Where an address of an earlier case is."""
        return self._addresses.get(address)

    def take_changes(self, changes: Changes) -> None:
        """Index what somebody has changed beside the cases; the workplace has taken it over before."""
        if changes.workers:
            self._take_people([w.id for w in changes.workers])
        if changes.district is not None:
            self._take_district()
        if changes.catalogue is not None:
            self._take_catalogue()

    def wait(self) -> None:
        """Wait until everything is indexed; only for tests."""
        self._indexer.wait()

    def close(self) -> None:
        """End the thread."""
        self._indexer.close()

    def _commands(self) -> Sequence[Thing]:
        """Every listed command by its names in both languages, and by its help."""
        say = self._ui.words.say
        return [
            Thing(
                kind=Kind.COMMAND,
                id=spec.id,
                names=tuple(dict.fromkeys(say(f"command.{spec.id}", lang) for lang in self._languages())),
                more=tuple(say(f"command_help.{spec.id}", lang) for lang in LANGUAGES),
            )
            for spec in self._registry
            if spec.listed
        ]

    def _languages(self) -> Sequence[str]:
        return sorted(LANGUAGES, key=lambda lang: lang != self._ui.lang)

    def _take_people(self, ids: Sequence[str]) -> None:
        names = self._presenter.workplace.names
        things = worker_things([names.workers[one] for one in ids if one in names.workers], names)
        # Workers move every second and are called the same.
        self._indexer.put(t for t in things if self._people.get(t.id) != t)
        self._people |= {t.id: t for t in things}

    def _take_district(self) -> None:
        work = self._presenter.workplace
        for kind, things in (
            (Kind.PLACE, place_things(work.district, work.names)),
            (Kind.CAMERA, camera_things(work.district, work.names)),
            (Kind.SENSOR, sensor_things(work.district, work.names)),
        ):
            self._indexer.keep_only(kind, (thing.id for thing in things))
            self._indexer.put(things)

    def _take_catalogue(self) -> None:
        names = self._presenter.workplace.names
        for kind, things in ((Kind.CATEGORY, category_things(names)), (Kind.UNIT, unit_things(names))):
            self._indexer.keep_only(kind, (thing.id for thing in things))
            self._indexer.put(things)

    def _on_queue_described(self, numbers: Sequence[int]) -> None:
        if not self._lang:
            # Everything is indexed soon: whoever opens a store with thousands of cases wants to see them first.
            return
        work = self._presenter.workplace
        known = [work.incidents[n] for n in numbers if n in work.incidents]
        self._indexer.put(incident_thing(i, work.names) for i in known)
        self._indexer.drop(Kind.INCIDENT, (str(n) for n in numbers if n not in work.incidents))

    def _on_presenter_case_opened(self, number: int | None) -> None:
        """The case that she leaves may be over: it was kept for her alone, and can be found here no more."""
        left, self._open_case = self._open_case, number
        if left is not None and left not in self._presenter.workplace.incidents:
            self._indexer.drop(Kind.INCIDENT, (str(left),))

    def _on_ui_changed(self) -> None:
        if self._lang and self._lang != self._ui.lang:
            self.take_all()
