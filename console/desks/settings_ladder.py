"""The supervision ladder: when each rung is due, whom it tells, what it asks for."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace

from console.desks.settings_parts import Words, cells, percent_text
from console.desks.settings_reading import Reader
from console.domain.catalogue import Catalogue, Rung
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
        return [
            cells(r.id, ui.name(r.name), self._due(r), token=COLOURS.get(r.colour, "text"), icon="gavel")
            for r in self._rules().ladder
        ]

    def title(self, entry: Hashable) -> str:
        """The rung's name."""
        return self._ui.name(self._rung(entry).name)

    def lines(self, entry: Hashable, typed: Mapping[str, str]) -> Sequence[Line]:
        """What the rung asks for."""
        t, rung, words = self._ui.t, self._rung(entry), Words(self._ui, typed)
        is_share = rung.trigger is Trigger.SHARE
        order = rung.order.value if rung.order is not None else NO_ORDER
        spans = [
            words.field("min_limit", t("settings.ladder.min_limit"), span_text(rung.min_limit), width=NUMBER_WIDTH),
            words.field("answer", t("settings.ladder.answer"), percent_text(rung.answer_share), width=NUMBER_WIDTH),
        ]
        return (
            Line(label=t("settings.ladder.note")),
            words.field("zh", t("settings.ladder.zh"), rung.name.zh),
            words.field("en", t("settings.ladder.en"), rung.name.en),
            words.field("at", t(f"settings.ladder.at_{rung.trigger}"), _at_text(rung), width=NUMBER_WIDTH),
            *(spans if is_share else []),
            words.one(
                "notify", t("settings.ladder.notify"), _notified(rung), words.words("settings.notify", [*NOTIFY])
            ),
            words.one(
                "raises",
                t("settings.ladder.raises"),
                str(rung.raises_to),
                {str(n): t(f"settings.ladder.raises_{n}") for n in range(3)},
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
        """Change the rung."""
        read, was = Reader(values), self._rung(entry)
        is_share = was.trigger is Trigger.SHARE
        order = values["order"]
        rung = replace(
            was,
            name=replace(was.name, zh=read.text("zh"), en=read.text("en")),
            at=read.percent("at") if is_share else read.number("at", most=86_400),
            min_limit=read.span("min_limit", may_be_empty=True) if is_share else was.min_limit,
            answer_share=read.percent("answer") if is_share else was.answer_share,
            notify=NOTIFY[values["notify"]],
            raises_to=int(values["raises"]),
            order=None if order == NO_ORDER else OrderKind(order),
            may_reassign=read.is_on("reassign"),
        )
        reason = read.text("reason")
        read.check()
        return ChangeRung(rung=rung, was=was, reason=reason)

    def _rung(self, entry: Hashable) -> Rung:
        return next(r for r in self._rules().ladder if r.id == entry)

    def _due(self, rung: Rung) -> str:
        return self._ui.t(f"settings.ladder.due_{rung.trigger}", n=_at_text(rung))


def _at_text(rung: Rung) -> str:
    return percent_text(rung.at) if rung.trigger is Trigger.SHARE else f"{rung.at:g}"


def _notified(rung: Rung) -> str:
    told = frozenset(rung.notify)
    return next((name for name, roles in NOTIFY.items() if frozenset(roles) == told), "nobody")
