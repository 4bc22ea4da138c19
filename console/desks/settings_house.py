"""The house rules: what happens to a busy worker, when an untouched case is proposed for closing, check-in times."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace

from console.desks.settings_parts import Words
from console.desks.settings_reading import Reader
from console.domain.catalogue import BusyRule, Catalogue
from console.domain.catalogue_rows import span_text
from console.domain.rules import RuleCommand, SettleHouse
from console.domain.terms import AssignmentState
from widgets.cells_list import CellsRow
from widgets.setting_form import Line
from widgets.ui import Ui

CHECK_INS = (AssignmentState.EN_ROUTE, AssignmentState.ON_SCENE)
SPAN_WIDTH = 96


def listed(names: Iterable[str]) -> str:
    """Names as they are typed."""
    return " ".join(sorted(names))


class HouseSection:
    """What the center settles for itself."""

    id, icon, is_shared = "house", "scale", True

    def __init__(self, ui: Ui, rules: Callable[[], Catalogue]) -> None:
        """Prepare; `rules`: those in force now."""
        self._ui, self._rules = ui, rules

    def entries(self) -> Sequence[CellsRow]:
        """One form."""
        return ()

    def title(self, _entry: Hashable) -> str:
        """The section's own."""
        return self._ui.t("settings.section.house")

    def lines(self, _entry: Hashable, typed: Mapping[str, str]) -> Sequence[Line]:
        """The rules."""
        t, house, words = self._ui.t, self._rules().house, Words(self._ui, typed)
        return (
            Line(label=t("settings.house.note")),
            words.one(
                "busy",
                t("settings.house.busy"),
                house.busy_worker.value,
                words.words("settings.house.busy_worker", [rule.value for rule in BusyRule]),
            ),
            words.field("sweep", t("settings.house.sweep"), span_text(house.sweep_after), width=SPAN_WIDTH),
            *(
                words.field(
                    state.value,
                    t(f"settings.house.{state}"),
                    span_text(house.check_in_after[state]) if state in house.check_in_after else "",
                    width=SPAN_WIDTH,
                )
                for state in CHECK_INS
            ),
            Line(label=t("settings.house.spans")),
            words.field("hand_sources", t("settings.house.hand_sources"), listed(house.hand_filed_sources)),
            words.field("hand_categories", t("settings.house.hand_categories"), listed(house.hand_filed_categories)),
            Line(label=t("settings.house.by_hand")),
            words.reason(),
        )

    def command(self, _entry: Hashable, values: Mapping[str, str]) -> RuleCommand:
        """Settle these; a check-in time that is left empty is none."""
        read, was = Reader(values), self._rules().house
        others = {s: span for s, span in was.check_in_after.items() if s not in CHECK_INS}
        spans = {state: read.span(state.value, may_be_empty=True) for state in CHECK_INS}
        house = replace(
            was,
            busy_worker=BusyRule(values["busy"]),
            sweep_after=read.span("sweep"),
            hand_filed_sources=read.names("hand_sources"),
            hand_filed_categories=read.names("hand_categories", self._rules().categories.keys()),
            check_in_after=others | {s: span for s, span in spans.items() if span},
        )
        reason = read.text("reason")
        read.check()
        return SettleHouse(house=house, was=was, reason=reason)
