"""Every page and state of the screen that is pictured and walked: one line each, and a new page adds its line here."""

from collections.abc import Callable
from dataclasses import dataclass

from console.app.stage.stage import Need, Stage
from console.desks.settings_calendar import HOURS
from console.desks.settings_parts import NEW


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """How a page is opened, from the dispatcher's desk at rest."""

    name: str
    commands: tuple[str, ...] = ()
    """Ids of the commands that open it."""
    then: Callable[[Stage], object] | None = None
    """What else brings it about."""
    need: Need = Need.SHIFT

    def open(self, stage: Stage) -> None:
        """Show it."""
        stage.rest()
        stage.run(self.commands)
        if self.then is not None:
            self.then(stage)
        stage.settle()


PAGES: tuple[Page, ...] = (
    Page(name="dispatch"),
    Page(name="dispatch-none", then=lambda stage: stage.select(None)),
    Page(name="dispatch-late", then=lambda stage: stage.select(1039)),
    Page(name="dispatch-refused", then=lambda stage: stage.console.conductor.line("Q 1047")),
    Page(name="dispatch-store-lost", then=lambda stage: stage.lose_store()),
    Page(name="queue-filter", then=lambda stage: stage.filter()),
    Page(name="queue-table", commands=("queue.table", "queue.group")),
    Page(name="queue-several", then=lambda stage: stage.cancel_all()),
    Page(name="workers-found", commands=("workers.search",)),
    Page(name="dispatch-torn", then=lambda stage: stage.console.presenter.desk.placing.toggle("map")),
    Page(name="map", commands=("view.map",)),
    Page(name="map-found", commands=("view.map",), then=lambda stage: stage.search_map("王")),
    Page(name="map-layers", commands=("map.layers",)),
    Page(name="cameras", commands=("view.cameras",), then=lambda stage: stage.show_wall()),
    Page(name="cameras-none", commands=("view.cameras",), need=Need.EMPTY),
    Page(name="board", commands=("view.board",)),
    Page(name="supervision", commands=("view.supervision",)),
    Page(name="settings", commands=("view.settings",), then=lambda stage: stage.show_setting("own")),
    Page(name="settings-house", commands=("view.settings",), then=lambda stage: stage.show_setting("house")),
    Page(
        name="settings-categories",
        commands=("view.settings",),
        then=lambda stage: stage.show_setting("categories", "gas_leak"),
    ),
    Page(name="settings-clocks", commands=("view.settings",), then=lambda stage: stage.show_setting("clocks", "rapid")),
    Page(name="settings-choices", commands=("view.settings",), then=lambda stage: stage.show_setting("choices", NEW)),
    Page(name="settings-ladder", commands=("view.settings",), then=lambda stage: stage.show_setting("ladder", "red")),
    Page(name="settings-rung-new", commands=("view.settings",), then=lambda stage: stage.show_setting("ladder", NEW)),
    Page(
        name="settings-plans",
        commands=("view.settings",),
        then=lambda stage: stage.show_setting("plans", "gas_leak_1"),
    ),
    Page(name="settings-units", commands=("view.settings",), then=lambda stage: stage.show_setting("units", "team-1")),
    Page(name="settings-contacts", commands=("view.settings",), then=lambda stage: stage.show_setting("contacts")),
    Page(name="settings-calendar", commands=("view.settings",), then=lambda stage: stage.show_setting("calendar")),
    Page(
        name="settings-hours",
        commands=("view.settings",),
        then=lambda stage: stage.show_setting("calendar", HOURS),
    ),
    Page(name="feeds", commands=("view.admin",)),
    Page(name="incident", commands=("incident.enlarge",)),
    Page(name="camera", commands=("camera.enlarge",)),
    Page(name="palette", commands=("app.palette",)),
    Page(name="palette-found", commands=("app.palette",), then=lambda stage: stage.find("王")),
    Page(name="keys", commands=("app.help",)),
    Page(name="intake", commands=("intake.new",), then=lambda stage: stage.take_call()),
    Page(name="intake-place", commands=("intake.new", "intake.pick_place")),
    Page(name="note", commands=("incident.note",)),
    Page(name="workers", commands=("incident.choose_worker",)),
    Page(name="empty", need=Need.EMPTY),
    Page(name="empty-feeds", commands=("view.admin",), need=Need.EMPTY),
    Page(name="welcome", need=Need.NOBODY),
)
"""In the order of the pictures."""
