"""Which policy a new case runs on: the choices in their order, for the first that fits a case counts."""

from collections.abc import Callable, Hashable, Mapping, Sequence

from console.desks.settings_categories import DIFFICULTIES, NONE
from console.desks.settings_parts import NEW, Words, cells, new_entry
from console.desks.settings_reading import Reader
from console.domain.catalogue import Catalogue, PolicyChoice
from console.domain.rules import RuleCommand, SettleChoices
from console.domain.terms import Severity
from widgets.cells_list import CellsRow
from widgets.setting_form import Line
from widgets.ui import Ui

PLACE_WIDTH = 44
MOST_PLACE = 999
SEVERITIES = frozenset(str(int(s)) for s in Severity)


class ChoicesSection:
    """The choices; an entry is known by its place, the first one is 0."""

    id, icon, is_shared = "choices", "git-branch", True

    def __init__(self, ui: Ui, rules: Callable[[], Catalogue]) -> None:
        """Prepare; `rules`: those in force now."""
        self._ui, self._rules = ui, rules

    def entries(self) -> Sequence[CellsRow]:
        """A line for each choice: the cases that it fits, and their policy."""
        known = (cells(n, self.title(n), self._policy(c.policy)) for n, c in enumerate(self._rules().choices))
        return [new_entry(self._ui.t("settings.choices.new")), *known]

    def title(self, entry: Hashable) -> str:
        """Its place, and the cases that it fits."""
        if entry == NEW:
            return self._ui.t("settings.choices.new")
        return f"{int(str(entry)) + 1} · {self._fits(self._choice(entry))}"

    def lines(self, entry: Hashable, typed: Mapping[str, str]) -> Sequence[Line]:
        """Its place, which cases it fits, and what they run on."""
        rules, choice, words = self._rules(), self._choice(entry), Words(self._ui, typed)
        t = self._ui.t
        place = "1" if entry == NEW else str(int(str(entry)) + 1)
        grades = [*dict.fromkeys((NONE, *DIFFICULTIES, choice.difficulty or NONE))]
        policies = {p.id: self._policy(p.id) for p in rules.policies.values()}
        severities = " ".join(str(int(s)) for s in sorted(choice.severities))
        return (
            Line(label=t("settings.choices.note")),
            words.field("place", t("settings.choices.place"), place, width=PLACE_WIDTH),
            words.field("severities", t("settings.choices.severities"), severities, hint="1 2"),
            words.field("category", t("settings.choices.category"), choice.category, hint="gas_leak"),
            words.field("field", t("settings.choices.field"), choice.field),
            words.one("policy", t("settings.categories.policy"), choice.policy, policies),
            words.one(
                "difficulty",
                t("settings.choices.difficulty"),
                choice.difficulty or NONE,
                words.words("settings.difficulty", grades),
            ),
            words.reason(),
        )

    def command(self, entry: Hashable, values: Mapping[str, str]) -> RuleCommand:
        """Put the choice at its place; without one, take it away."""
        read, was = Reader(values), self._rules().choices
        others = [c for n, c in enumerate(was) if n != entry]
        if values["place"].strip() or entry == NEW:
            place = int(read.number("place", most=MOST_PLACE))
            others.insert(max(place - 1, 0), self._read(read))
        reason = read.text("reason")
        read.check()
        return SettleChoices(choices=tuple(others), was=was, reason=reason)

    def _read(self, read: Reader) -> PolicyChoice:
        rules, difficulty = self._rules(), read.values["difficulty"]
        return PolicyChoice(
            policy=read.values["policy"],
            difficulty="" if difficulty == NONE else difficulty,
            category=read.one_of("category", rules.categories.keys()),
            field=read.one_of("field", rules.fields.keys()),
            severities=frozenset(Severity(int(s)) for s in read.names("severities", SEVERITIES)),
        )

    def _choice(self, entry: Hashable) -> PolicyChoice:
        rules = self._rules()
        return PolicyChoice(policy=next(iter(rules.policies), "")) if entry == NEW else rules.choices[int(str(entry))]

    def _policy(self, ident: str) -> str:
        policy = self._rules().policies.get(ident)
        return self._ui.name(policy.name) if policy is not None else ident

    def _fits(self, choice: PolicyChoice) -> str:
        """The cases that it fits."""
        ui, rules = self._ui, self._rules()
        parts = ["/".join(ui.t(f"severity.s{int(s)}") for s in sorted(choice.severities))]
        for code, known in ((choice.category, rules.categories), (choice.field, rules.fields)):
            parts.append(ui.name(known[code].name) if code in known else code)
        return " · ".join(filter(None, parts)) or ui.t("settings.choices.every")
