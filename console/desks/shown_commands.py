"""The commands that stand on the screen all the time: on the head of the case, on the map, and in the command line."""

from dataclasses import replace

from console.desks.conductor import Conductor
from console.desks.offers import Offers
from console.desks.presenter import Presenter
from widgets.command_line import CommandLine
from widgets.map.tool_bar import ICONS as MAP_TOOLS

HEAD_COMMANDS = (
    "incident.take",
    "incident.take_over",
    "incident.assign_best",
    "incident.choose_worker",
    "incident.file",
    "incident.merge",
    "incident.no_duplicate",
    "incident.next_step",
    "incident.note",
    "incident.escalate",
    "incident.resolve",
    "incident.close",
    "incident.cancel",
    "incident.resume",
    "incident.reopen",
)
"""What the head of the selected case offers, in this order."""
MAP_COMMANDS = (
    "map.zoom",
    "map.follow",
    "map.layers",
    "map.area",
    "map.measure",
)
"""What the command line offers on the map desk, before all else."""
LINE_COMMANDS = (
    "queue.next_urgent",
    "incident.take",
    "incident.assign_best",
    "incident.choose_worker",
    "incident.note",
    "incident.escalate",
    "incident.resolve",
    "incident.close",
    "camera.enlarge",
    "app.palette",
    "app.help",
)
START_COMMANDS = ("feeds.connect", "app.demo", "app.manual", "app.palette", "app.help")
"""The same while nothing is connected: there is no case yet, and no camera."""
SHOWN = frozenset((*HEAD_COMMANDS, *MAP_COMMANDS, *MAP_TOOLS, *LINE_COMMANDS, *START_COMMANDS))
"""What is judged anew whenever something changes."""
RARE = frozenset(
    {
        *("incident.take_over", "incident.resume", "incident.reopen", "incident.close", "incident.cancel"),
        *("incident.no_duplicate", "incident.file", "incident.next_step"),
    }
)
"""Shown on the head only while they can be run."""


class ShownCommands:
    """Judges them for one window."""

    def __init__(self, presenter: Presenter, conductor: Conductor, offers: Offers, line: CommandLine) -> None:
        self._presenter, self._conductor, self._offers, self._line = presenter, conductor, offers, line

    def refresh(self, page: str) -> None:
        """Work out which can be run, on this page."""
        # The buttons are painted with the list: they name whom it names then, not whom it named for the case before.
        context, offers = self._conductor.context(), self._offers
        if (shown := self._presenter.desk.recommended.shown) is not None:
            context = replace(context, painted=shown.rows, painted_for=shown.number)
        known = offers.available(context, SHOWN)
        head = [
            offers.action(known[i], context)
            for i in HEAD_COMMANDS
            if i in known and (i not in RARE or not known[i].why) and (i != "incident.merge" or context.alike)
        ]
        if head != list(self._presenter.actions):
            self._presenter.show_actions(head)
        self._presenter.desk.map.tools.set_actions([offers.action(known[i], context) for i in MAP_TOOLS if i in known])
        alike = ("incident.merge",) if context.alike else ()
        line = (*alike, *(MAP_COMMANDS if page == "map" else ()), *LINE_COMMANDS)
        if self._presenter.desk.start is not None and page == "dispatch":
            line = START_COMMANDS
        here = (known[i] for i in line if i in known and page in known[i].spec.pages)
        self._line.set_keys([offers.action(one, context) for one in here if not one.why])
