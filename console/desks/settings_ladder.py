"""The supervision ladder: when each rung is due, whom it tells, what it asks for."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from console.desks.settings_parts import NEW, Words, cells, new_entry, percent_text
from console.desks.settings_reading import Reader
from console.domain.catalogue import Catalogue, Name, Rung
from console.domain.catalogue_rows import span_text
from console.domain.rules import ChangeRung, RuleCommand
from console.domain.terms import OrderKind, Role, Trigger
from widgets.cells_list import CellsRow
from widgets.setting_form import Line
from widgets.ui import Ui

NUMBER_WIDTH = 96
NO_ORDER = "none"
NOTIFY = {
    "nobody": (),
    "dispatcher": (Role.DISPATCHER,),
    "supervisor": (Role.SUPERVISOR,),
    "both": (Role.DISPATCHER, Role.SUPERVISOR),
}
NO_COLOUR, TOWN = "none", "town"
RAISES = ("0", TOWN, "1", "2")
BLANK = Rung(id="", name=Name(), trigger=Trigger.SHARE)
COLOURS = {"blue": "p4t", "yellow": "p3t", "red": "p1t"}


class LadderSection:
    """The rungs, as they stand one above the other."""

    id, icon, is_shared = "ladder", "gavel", True

    def __init__(self, ui: Ui, rules: Callable[[], Catalogue]) -> None:
        """Prepare; `rules`: those in force now."""
        self._ui, self._rules = ui, rules

    def entries(self) -> Sequence[CellsRow]:
        """A line for each rung."""
        ui = self._ui
        known = (
            cells(r.id, ui.name(r.name), self._due(r), token=COLOURS.get(r.colour, "text"), icon="gavel")
            for r in self._rules().ladder
        )
        return [new_entry(ui.t("settings.ladder.new")), *known]

    def title(self, entry: Hashable) -> str:
        """The rung's name."""
        return self._ui.t("settings.ladder.new") if entry == NEW else self._ui.name(self._rung(entry).name)

    def lines(self, entry: Hashable, typed: Mapping[str, str]) -> Sequence[Line]:
        """What the rung asks for."""
        t, rung, words = self._ui.t, self._rung(entry), Words(self._ui, typed)
        is_share = rung.trigger is Trigger.SHARE or entry == NEW
        at = t("settings.ladder.at_new" if entry == NEW else f"settings.ladder.at_{rung.trigger}")
        order = rung.order.value if rung.order is not None else NO_ORDER
        spans = [
            words.field("min_limit", t("settings.ladder.min_limit"), span_text(rung.min_limit), width=NUMBER_WIDTH),
            words.field("max_limit", t("settings.ladder.max_limit"), span_text(rung.max_limit), width=NUMBER_WIDTH),
            words.field("answer", t("settings.ladder.answer"), percent_text(rung.answer_share), width=NUMBER_WIDTH),
        ]
        within = words.field("within", t("settings.ladder.within"), span_text(rung.answer_within), width=NUMBER_WIDTH)
        return (
            Line(label=t("settings.ladder.note")),
            *([words.ident("patrol_late")] if entry == NEW else []),
            *words.names(rung.name),
            *(self._kinds(words) if entry == NEW else []),
            words.field("at", at, _at_text(rung), width=NUMBER_WIDTH),
            *(spans if is_share else []),
            *([within] if entry == NEW or not is_share else []),
            words.one(
                "notify", t("settings.ladder.notify"), _notified(rung), words.words("settings.notify", [*NOTIFY])
            ),
            words.field("after", t("settings.ladder.after"), _after_text(rung), width=NUMBER_WIDTH, hint="5m"),
            words.one(
                "raises",
                t("settings.ladder.raises"),
                TOWN if rung.to_town and not rung.raises_to else str(rung.raises_to),
                {n: t(f"settings.ladder.raises_{n}") for n in RAISES},
            ),
            words.one(
                "order",
                t("settings.ladder.order"),
                order,
                words.words("settings.order", [NO_ORDER, *(kind.value for kind in OrderKind)]),
            ),
            words.yes_no("reassign", t("settings.ladder.reassign"), value=rung.may_reassign),
            words.reason(),
        )

    def command(self, entry: Hashable, values: Mapping[str, str]) -> RuleCommand:
        """Change the rung, or add it."""
        read, was = Reader(values), self._rung(entry)
        if entry == NEW:
            was = replace(was, id=read.ident(), trigger=Trigger(values["trigger"]), colour=values["colour"])
            was = replace(was, colour="" if was.colour == NO_COLOUR else was.colour)
        is_share = was.trigger is Trigger.SHARE
        order = values["order"]
        rung = replace(
            was,
            name=read.name(was.name),
            at=read.percent("at") if is_share else read.number("at", most=86_400),
            min_limit=read.span("min_limit", may_be_empty=True) if is_share else was.min_limit,
            max_limit=read.span("max_limit", may_be_empty=True) if is_share else was.max_limit,
            answer_share=read.percent("answer") if is_share else was.answer_share,
            answer_within=was.answer_within if is_share else read.span("within", may_be_empty=True),
            notify=NOTIFY[values["notify"]],
            notify_after=_read_after(read, was),
            to_town=_read_town(values["raises"], was),
            raises_to=0 if values["raises"] == TOWN else int(values["raises"]),
            order=None if order == NO_ORDER else OrderKind(order),
            may_reassign=read.is_on("reassign"),
        )
        reason = read.text("reason")
        read.check()
        return ChangeRung(rung=rung, was=None if entry == NEW else was, reason=reason)

    def _kinds(self, words: Words) -> tuple[Line, ...]:
        """What cannot be changed later: of what it tells, and its colour."""
        t = self._ui.t
        triggers = words.words("settings.trigger", [trigger.value for trigger in Trigger])
        return (
            words.one("trigger", t("settings.ladder.trigger"), Trigger.SHARE.value, triggers),
            words.one(
                "colour", t("settings.ladder.colour"), NO_COLOUR, words.words("settings.colour", [NO_COLOUR, *COLOURS])
            ),
        )

    def _rung(self, entry: Hashable) -> Rung:
        return BLANK if entry == NEW else next(r for r in self._rules().ladder if r.id == entry)

    def _due(self, rung: Rung) -> str:
        if rung.max_limit:
            return self._ui.t("settings.ladder.due_short", n=_at_text(rung), below=span_text(rung.max_limit))
        return self._ui.t(f"settings.ladder.due_{rung.trigger}", n=_at_text(rung))


def _at_text(rung: Rung) -> str:
    return percent_text(rung.at) if rung.trigger is Trigger.SHARE else f"{rung.at:g}"


def _after_text(rung: Rung) -> str:
    return span_text(rung.notify_after.get(Role.SUPERVISOR, timedelta()))


def _read_after(read: Reader, was: Rung) -> dict[Role, timedelta]:
    """How long after the dispatcher the supervisor is told; empty: at once."""
    span = read.span("after", may_be_empty=True)
    others = {role: after for role, after in was.notify_after.items() if role is not Role.SUPERVISOR}
    return others | ({Role.SUPERVISOR: span} if span else {})


def _read_town(raises: str, was: Rung) -> bool:
    """What raises further shows it to the town as it did before."""
    return raises == TOWN or (raises != "0" and was.to_town)


def _notified(rung: Rung) -> str:
    told = frozenset(rung.notify)
    return next((name for name, roles in NOTIFY.items() if frozenset(roles) == told), "nobody")
