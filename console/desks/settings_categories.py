"""The types of incident: how severe a new case is where its report does not say, and which policy it runs on."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace

from console.desks.settings_parts import NEW, Words, cells, new_entry
from console.desks.settings_reading import Reader
from console.domain.catalogue import Catalogue, Category, Name
from console.domain.rules import ChangeCategory, RuleCommand
from console.domain.terms import Severity
from widgets.cells_list import CellsRow
from widgets.setting_form import Line
from widgets.ui import Ui

DIFFICULTIES = ("simple", "ordinary", "complex", "urgent")
NONE = "none"


class CategoriesSection:
    """The categories in the order of the catalogue, field by field."""

    id, icon, is_shared = "categories", "tags", True

    def __init__(self, ui: Ui, rules: Callable[[], Catalogue]) -> None:
        """Prepare; `rules`: those in force now."""
        self._ui, self._rules = ui, rules

    def entries(self) -> Sequence[CellsRow]:
        """A line for each category."""
        known = (cells(c.code, self._ui.name(c.name), self._value(c)) for c in self._rules().categories.values())
        return [new_entry(self._ui.t("settings.categories.new")), *known]

    def title(self, entry: Hashable) -> str:
        """The category's name."""
        return self._ui.t("settings.categories.new") if entry == NEW else self._ui.name(self._category(entry).name)

    def lines(self, entry: Hashable, typed: Mapping[str, str]) -> Sequence[Line]:
        """What a new case of the category is given."""
        ui, rules, category = self._ui, self._rules(), self._category(entry)
        t, words = ui.t, Words(ui, typed)
        field = rules.fields.get(category.field)
        policies = {p.id: ui.name(p.name) for p in rules.policies.values()}
        difficulty = category.difficulty or NONE
        known = dict.fromkeys((NONE, *DIFFICULTIES, difficulty))
        told = [Line(label=t("settings.categories.field", name=ui.name(field.name)))] if field is not None else []
        return (
            Line(label=t("settings.categories.note")),
            *(self._about(words) if entry == NEW else told),
            words.one(
                "severity",
                t("settings.categories.severity"),
                str(category.severity.value),
                {str(s.value): t(f"severity.s{s.value}") for s in Severity},
            ),
            words.one("policy", t("settings.categories.policy"), category.policy, policies),
            words.one(
                "difficulty",
                t("settings.categories.difficulty"),
                difficulty,
                words.words("settings.difficulty", [*known]),
            ),
            words.reason(),
        )

    def command(self, entry: Hashable, values: Mapping[str, str]) -> RuleCommand:
        """Change the category, or add it."""
        read, was = Reader(values), self._category(entry)
        if entry == NEW:
            said = read.text("words").replace("，", ",").replace("、", ",").split(",")
            was = replace(was, code=read.ident(), name=read.name(), field=values["field"])
            was = replace(was, words=tuple(word.strip() for word in said if word.strip()))
        difficulty = values["difficulty"]
        category = replace(
            was,
            severity=Severity(int(values["severity"])),
            policy=values["policy"],
            difficulty="" if difficulty == NONE else difficulty,
        )
        reason = read.text("reason")
        read.check()
        return ChangeCategory(category=category, was=None if entry == NEW else was, reason=reason)

    def _about(self, words: Words) -> tuple[Line, ...]:
        """What a new category is called, where it belongs, and by which words a text points to it."""
        ui, fields = self._ui, self._rules().fields
        t, options = ui.t, {f.code: ui.name(f.name) for f in fields.values()}
        return (
            words.ident("stray_dog"),
            *words.names(Name()),
            words.one("field", t("settings.categories.of_field"), next(iter(fields), ""), options),
            words.field("words", t("settings.categories.words"), "", hint=t("settings.categories.words_hint")),
        )

    def _category(self, entry: Hashable) -> Category:
        if entry == NEW:
            policy = next(iter(self._rules().policies), "")
            return Category(code="", field="", name=Name(), severity=Severity.NORMAL, policy=policy)
        return self._rules().categories[str(entry)]

    def _value(self, category: Category) -> str:
        ui, policy = self._ui, self._rules().policies.get(category.policy)
        parts = (ui.t(f"severity.s{category.severity.value}"), ui.name(policy.name) if policy else category.policy)
        return " · ".join(parts)
