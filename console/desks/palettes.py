"""The palette (Ctrl+K) over everything that this window knows; what is chosen runs through the registry.

Only the rows that are shown are worded, and only their commands are asked whether they can be run: a key costs the same
with three incidents and with two thousand.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from console.commands.context import Context
from console.commands.course import ASK_UNIT
from console.commands.parse import FORM_OF
from console.commands.registry import Available
from console.desks.conductor import Conductor
from console.desks.finding import Finding
from console.desks.offers import Offers
from console.desks.presenter import Presenter
from console.models.finder import Found, Kind, Match
from console.models.things import TOWN, Areas, setting_keys
from widgets.countdown import distance
from widgets.palette import Palette, PaletteAnswer, PaletteItem
from widgets.ui import Ui

LISTED = (Kind.COMMAND, Kind.INCIDENT, Kind.WORKER, Kind.UNIT, Kind.PLACE, Kind.CAMERA, Kind.SETTING)
"""What the palette finds; the other kinds are found where a report is typed."""
PREFIXES: dict[str, Kind] = {
    ">": Kind.COMMAND,
    "#": Kind.INCIDENT,
    "@": Kind.WORKER,
    ":": Kind.PLACE,
    "》": Kind.COMMAND,
    "＞": Kind.COMMAND,
    "＃": Kind.INCIDENT,
    "＠": Kind.WORKER,
    "：": Kind.PLACE,
}
"""What is typed first to look for one kind only; as a Chinese input method writes it, too."""
TOGETHER: dict[Kind, Sequence[Kind]] = {Kind.WORKER: (Kind.WORKER, Kind.UNIT)}
"""What is looked for by one prefix: everybody who can be asked."""
MOST, KEPT = 40, 20
WITH_MORE = frozenset({"incident.assign", "incident.assign_nth", "panel.go", "chart.go"})
"""Commands that are nothing without a name or a digit: the line and the keys have these."""
ICONS: dict[str, str] = {
    "incident.assign_best": "send",
    "incident.assign": "send",
    "incident.assign_nth": "send",
    "incident.choose_worker": "user",
    "incident.add_helper": "users",
    "incident.note": "message-square",
    "incident.take_back": "undo-2",
    "queue": "inbox",
    "incident": "clipboard-list",
    "camera": "cctv",
    "map": "map",
    "chart": "activity",
    "alarm": "bell",
    "view": "monitor",
    "view.settings": "settings",
    "app": "settings",
}
"""By a command's id, else by its first word."""


class Palettes(QObject):
    """Opens the palette and answers what is typed in it."""

    recent_changed = Signal(object)
    """Something was chosen: what may be remembered, newest first."""
    line_wanted = Signal(str)
    """Go on in the command line with this text."""

    def __init__(
        self,
        ui: Ui,
        host: QWidget,
        presenter: Presenter,
        conductor: Conductor,
        offers: Offers,
        finding: Finding,
    ) -> None:
        super().__init__(host)
        self._ui, self._presenter, self._conductor = ui, presenter, conductor
        self._offers, self._finding = offers, finding
        self._context: Context | None = None
        self._areas = Areas()
        self._known: dict[str, Available] = {}
        self.recent: tuple[str, ...] = ()
        """What was chosen last, newest first."""
        self.palette = Palette(ui, host)
        self.palette.hide()
        self.palette.chosen.connect(self._on_palette_chosen)
        self.palette.written.connect(self._on_palette_written)
        self.palette.help_requested.connect(lambda: conductor.run("app.help"))

    def recall(self, recent: Sequence[object]) -> None:
        """Bring back what was remembered; whatever else stands in the file is left out."""
        known = set(Kind)
        self.recent = tuple(r for r in recent if isinstance(r, str) and r.partition("/")[0] in known)[:KEPT]

    def open(self, typed: str = "") -> None:
        """Open the palette; what can be run is asked once, at this moment, and again when it is chosen."""
        self._context = self._conductor.context()
        known = self._offers.available(self._context)
        self._known = {one: a for one, a in known.items() if one not in WITH_MORE}
        selected = self._presenter.workplace.selected
        note = self._ui.t("palette.current", number=selected) if selected else ""
        self.palette.open_with(self.answer, note=note, typed=typed)

    @property
    def _number(self) -> int | None:
        """The case that was the current one when the palette opened: another may have been selected since."""
        return self._context.incident.number if self._context and self._context.incident else None

    def answer(self, typed: str) -> PaletteAnswer:
        """What fits, best first; with nothing typed what was chosen last, then every command."""
        kind = PREFIXES.get(typed[:1])
        wanted = typed[1:] if kind else typed
        kinds: Sequence[Kind] = TOGETHER.get(kind, (kind,)) if kind else LISTED
        heading = self._ui.t(f"palette.kind.{kind}") if kind else self._ui.t("palette.all")
        found = self._finding.search(wanted, kinds, most=MOST)
        if not wanted.strip():
            found = self._recent(kind)
            heading = heading if kind or not self.recent else self._ui.t("palette.recent")
        # What cannot be done now stands behind what fits as well and can; a setting, which always can, behind both.
        items = [(f, item) for f in found if (item := self._item(f, wanted.strip())) is not None]
        ordered = sorted(items, key=lambda p: (p[0].match, p[0].kind is Kind.SETTING, not p[1].enabled))
        of = max(self._finding.count(kinds), len(ordered))
        return PaletteAnswer(heading=heading, items=tuple(i for _, i in ordered), of=of)

    def _recent(self, kind: Kind | None) -> list[Found]:
        """What was chosen last, then the commands, or the cases in the order of the queue."""
        pairs = [one.partition("/") for one in self.recent]
        found = [Found(kind=Kind(k), id=i, match=Match.EXACT) for k, _, i in pairs if kind in (None, k)]
        rest: Sequence[str]
        match kind:
            case None | Kind.COMMAND:
                kind, rest = Kind.COMMAND, tuple(self._known)
            case Kind.INCIDENT:
                rest = [str(n) for n in self._presenter.queue.numbers[:MOST]]
            case Kind.WORKER:
                rest = [r.id for r in self._presenter.workplace.worker_rows(self._presenter.now)[:MOST]]
            case _:
                rest = [t.id for t in self._presenter.workplace.district.towns]
                rest = [TOWN + one for one in rest] if kind is Kind.PLACE else []
        known = {(f.kind, f.id) for f in found}
        return found + [Found(kind=kind, id=i, match=Match.BEGINS) for i in rest if (kind, i) not in known]

    def _item(self, found: Found, typed: str) -> PaletteItem | None:
        """How it is shown; None: it has gone since it was indexed."""
        make: dict[Kind, Callable[[str], PaletteItem | None]] = {
            Kind.COMMAND: self._command,
            Kind.INCIDENT: self._incident,
            Kind.WORKER: self._worker,
            Kind.UNIT: self._unit,
            Kind.PLACE: self._place,
            Kind.CAMERA: self._camera,
            Kind.SETTING: self._setting,
        }
        item = make[found.kind](found.id)
        return None if item is None else replace(item, id=f"{found.kind}/{found.id}", typed=typed)

    def _command(self, one: str) -> PaletteItem | None:
        known, context = self._known.get(one), self._context
        if known is None or context is None:
            return None
        action, form = self._offers.action(known, context), FORM_OF.get(one)
        icon = ICONS.get(one, ICONS.get(one.partition(".")[0], "circle"))
        return PaletteItem(
            id=one,
            text=action.text,
            detail=action.reason or self._ui.t(f"command_help.{one}"),
            icon=icon,
            key=action.key,
            usage=form.usage if form else "",
            enabled=action.enabled,
        )

    def _incident(self, one: str) -> PaletteItem | None:
        row = self._presenter.queue.row(int(one))
        if row is None:
            return None
        ui = self._ui
        facts = (ui.t(f"state.{row.state}"), row.person, ui.name(row.category), ui.name(row.grid))
        return PaletteItem(
            id=one,
            text=f"{one} {row.title}",
            detail=" · ".join(f for f in facts if f),
            severity=row.severity,
            usage=f"G {one}",
        )

    def _worker(self, one: str) -> PaletteItem | None:
        work, ui = self._presenter.workplace, self._ui
        worker = work.names.workers.get(one)
        context = self._context
        if worker is None or context is None:
            return None
        state = work.worker_states(self._presenter.now)[one]
        row = next((r for r in context.painted if r.worker == one), None)
        why = self._conductor.registry.refusal("incident.choose_worker", replace(context, worker=one))
        number = self._number
        what = self._offers.words(why) if why else ui.t("palette.send_to", number=number)
        facts = (
            ui.t(f"worker_state.{state}"),
            distance(row.distance_m, ui.t) if row else "",
            ui.name(work.names.grid(worker.grid)),
            what,
        )
        return PaletteItem(
            id=one,
            text=f"{ui.name(work.names.worker(one))} {one}",
            detail=" · ".join(f for f in facts if f),
            worker=state,
            usage=f"A {number} {one}" if number else "",
            enabled=why is None,
        )

    def _unit(self, one: str) -> PaletteItem | None:
        work, ui, context = self._presenter.workplace, self._ui, self._context
        unit = work.names.catalogue.units.get(one)
        if unit is None or context is None:
            return None
        why = self._conductor.registry.refusal(ASK_UNIT[unit.kind], replace(context, worker=one))
        what = self._offers.words(why) if why else ui.t("palette.send_to", number=self._number)
        return PaletteItem(
            id=one,
            text=f"{ui.name(unit.name)} {one}",
            detail=f"{ui.t(f'unit.{unit.kind}')} · {what}",
            icon="users",
            usage=self._unit_line(one) if self._number else "",
            enabled=why is None,
        )

    def _unit_line(self, one: str) -> str:
        work = self._presenter.workplace
        form = FORM_OF[ASK_UNIT[work.names.catalogue.units[one].kind]]
        return f"{form.word} {self._number} {one}"

    def _place(self, one: str) -> PaletteItem | None:
        area = self._areas.of(self._presenter.workplace.district).get(one)
        if area is None:
            return None
        bare = one.partition(":")[2]
        return PaletteItem(
            id=one,
            text=self._ui.name(area.name) or bare,
            detail=f"{bare} · {self._ui.t('palette.on_map')}",
            icon="map-pin",
        )

    def _camera(self, one: str) -> PaletteItem | None:
        camera = self._presenter.workplace.names.cameras.get(one)
        if camera is None:
            return None
        detail = f"{self._ui.name(camera.name)} · {self._ui.t('palette.open_camera')}"
        return PaletteItem(id=one, text=one, detail=detail, icon="cctv")

    def _setting(self, one: str) -> PaletteItem | None:
        section, own = (self._ui.t(key) for key in setting_keys(one))
        detail = f"{self._ui.t('settings.title')} · {section}" if own != section else self._ui.t("settings.title")
        return PaletteItem(id=one, text=own, detail=detail, icon="settings")

    def _on_palette_chosen(self, chosen: str) -> None:
        self.recent = (chosen, *(one for one in self.recent if one != chosen))[:KEPT]
        self.recent_changed.emit(self.recent)
        kind, _, one = chosen.partition("/")
        run = self._conductor.run
        number = self._number
        match Kind(kind):
            case Kind.COMMAND:
                # What lies over the map or the charts is of no case.
                run(one, number=number if one.startswith("incident.") else None, seen=self._context)
            case Kind.INCIDENT:
                run("incident.go", number=int(one))
            case Kind.WORKER:
                run("incident.choose_worker", number=number, worker=one)
            case Kind.UNIT:
                unit = self._presenter.workplace.names.catalogue.units.get(one)
                if unit is not None:
                    run(ASK_UNIT[unit.kind], number=number, worker=one)
            case Kind.PLACE:
                run("map.place", text=one)
            case Kind.CAMERA:
                run("camera.open", text=one)
            case Kind.SETTING:
                run("view.settings", text=one.partition("/")[0])

    def _on_palette_written(self, chosen: str) -> None:
        kind, _, one = chosen.partition("/")
        form, number = FORM_OF.get(one), self._number
        match Kind(kind):
            case Kind.INCIDENT:
                self.line_wanted.emit(f"G {one}")
            case Kind.WORKER:
                self.line_wanted.emit(f"A {number} {one}")
            case Kind.UNIT:
                self.line_wanted.emit(self._unit_line(one))
            case _ if form is not None:
                self.line_wanted.emit(form.begun(number))
