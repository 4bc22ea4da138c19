"""More limits of a policy, each for some cases only: by severity, difficulty, level or type of incident.

There is always room for one more: as soon as something is said of it, the room for the next one opens below.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from console.desks.settings_categories import DIFFICULTIES
from console.desks.settings_parts import Words
from console.desks.settings_reading import Reader
from console.domain.catalogue import Catalogue, Policy, StageLimit
from console.domain.terms import Level, Severity, Stage
from widgets.setting_form import Line

MOST = 8
"""So many may be added at once; more by saving in between."""
ALL = "all"
SEVERITIES = frozenset(str(int(s)) for s in Severity)

Stages = Callable[[Words, str, str, StageLimit], Line]
"""The line of a limit: its length, warning and pause; the ids of its controls end so, and it is called so."""


def offered(words: Words, policy: Policy, stage_line: Stages) -> Iterator[Line]:
    """Room for more limits."""
    t = words.ui.t
    yield Line(label=t("settings.limits.note"))
    stages = {stage.value: t(f"stage.{stage}") for stage in Stage}
    for n in map(str, range(_rooms(words.typed))):
        yield words.one(f"add.stage.{n}", t("settings.limits.add"), Stage.DISPATCH.value, stages)
        yield stage_line(words, f"add.{n}", t("settings.limits.length"), StageLimit(stage=Stage.DISPATCH))
        yield words.field(f"add.severities.{n}", t("settings.limits.severities"), "", hint="1 2")
        yield words.field(f"add.categories.{n}", t("settings.limits.categories"), "", hint="gas_leak noise")
        grades = words.words("settings.difficulty", [*dict.fromkeys((*DIFFICULTIES, *policy.grades))])
        yield words.one(f"add.difficulty.{n}", t("settings.limits.difficulty"), ALL, _or_all(words, grades))
        levels = words.words("settings.level", [level.value for level in Level])
        yield words.one(f"add.level.{n}", t("settings.limits.level"), ALL, _or_all(words, levels))


def added(read: Reader, rules: Catalogue, read_stage: Callable[[str, StageLimit], StageLimit]) -> list[StageLimit]:
    """The limits that were filled in; one that says for which cases and not how long is told as wrong."""
    return [_added(read, rules, n, read_stage) for n in map(str, range(MOST)) if _is_begun(read.values, n)]


def _rooms(typed: Mapping[str, str]) -> int:
    """How many stand in the form: those that are begun, and one more."""
    return min(MOST, max((n + 2 for n in range(MOST) if _is_begun(typed, str(n))), default=1))


def _added(read: Reader, rules: Catalogue, n: str, read_stage: Callable[[str, StageLimit], StageLimit]) -> StageLimit:
    difficulty, level = (read.values[f"add.{what}.{n}"] for what in ("difficulty", "level"))
    limit = read_stage(f"add.{n}", StageLimit(stage=Stage(read.values[f"add.stage.{n}"])))
    return replace(
        limit,
        severities=frozenset(Severity(int(s)) for s in read.names(f"add.severities.{n}", SEVERITIES)),
        categories=read.names(f"add.categories.{n}", rules.categories.keys()),
        difficulty="" if difficulty == ALL else difficulty,
        level=None if level == ALL else Level(level),
    )


def _is_begun(values: Mapping[str, str], n: str) -> bool:
    typed = (f"limit.add.{n}", f"add.severities.{n}", f"add.categories.{n}")
    chosen = (f"add.difficulty.{n}", f"add.level.{n}")
    return any(values.get(i, "").strip() for i in typed) or any(values.get(i, ALL) != ALL for i in chosen)


def _or_all(words: Words, options: dict[str, str]) -> dict[str, str]:
    return {ALL: words.ui.t("settings.limits.all")} | options
