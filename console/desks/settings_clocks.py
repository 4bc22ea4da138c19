"""The deadline policies: their limits, warnings and pauses; saved as a new version from a date on."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import tzinfo

from console.desks.settings_limits import added, offered
from console.desks.settings_parts import NEW, Words, cells, new_entry, percent_text
from console.desks.settings_reading import Reader
from console.domain.catalogue import Catalogue, Name, Policy, StageLimit
from console.domain.catalogue_rows import limit_text
from console.domain.policy_rules import next_version
from console.domain.rules import IssuePolicy, RuleCommand
from console.domain.terms import Stage
from widgets.cells_list import CellsRow
from widgets.setting_form import Line
from widgets.ui import Ui

LIMIT_WIDTH, SHARE_WIDTH, FROM_WIDTH = 80, 56, 170
AS_POLICY = "policy"


class ClocksSection:
    """The policies."""

    id, icon, is_shared = "clocks", "timer", True

    def __init__(self, ui: Ui, rules: Callable[[], Catalogue], zone: tzinfo) -> None:
        """Prepare.

        Args:
            ui: the context.
            rules: those in force now.
            zone: of the times that are typed.
        """
        self._ui, self._rules, self._zone = ui, rules, zone

    def entries(self) -> Sequence[CellsRow]:
        """A line for each policy, with its newest version."""
        ui, rules = self._ui, self._rules()
        known = (cells(p.id, ui.name(p.name), self._version(p)) for p in rules.policies.values())
        return [new_entry(ui.t("settings.clocks.new")), *known]

    def title(self, entry: Hashable) -> str:
        """The policy's name."""
        return self._ui.t("settings.clocks.new") if entry == NEW else self._ui.name(self._policy(entry).name)

    def lines(self, entry: Hashable, typed: Mapping[str, str]) -> Sequence[Line]:
        """The newest version, ready to become the next one."""
        ui, policy, words = self._ui, self._policy(entry), Words(self._ui, typed)
        return (
            *(self._about(words) if entry == NEW else self._told(policy)),
            Line(label=ui.t("settings.clocks.columns")),
            *(self._stage(words, str(n), self._named(stage), stage) for n, stage in enumerate(_offered(policy))),
            *offered(words, policy, self._stage),
            words.yes_no("pauses", ui.t("settings.clocks.pauses"), value=policy.pauses),
            words.yes_no("checks", ui.t("settings.clocks.checks"), value=policy.checks),
            words.field("from", ui.t("settings.clocks.from"), "", width=FROM_WIDTH, hint="2027-01-01 08:00"),
            words.reason(),
        )

    def command(self, entry: Hashable, values: Mapping[str, str]) -> RuleCommand:
        """Issue the next version, or the first one of a new policy."""
        read, rules, policy = Reader(values), self._rules(), self._policy(entry)
        if entry == NEW:
            source = read.text("source")
            policy = replace(policy, id=read.ident(), name=read.name(), source=Name(zh=source, en=source))
        kept = [
            _read_stage(read, str(n), stage)
            for n, stage in enumerate(_offered(policy))
            if values.get(f"limit.{n}", "").strip()
        ]
        more = added(read, rules, lambda n, stage: _read_stage(read, n, stage))
        new = replace(
            policy,
            version=next_version(rules, policy.id),
            stages=(*kept, *more),
            pauses=read.is_on("pauses"),
            checks=read.is_on("checks"),
            valid_from=read.moment("from", self._zone),
        )
        reason = read.text("reason")
        read.check()
        return IssuePolicy(policy=new, is_new=entry == NEW, reason=reason)

    def _about(self, words: Words) -> tuple[Line, ...]:
        """What a new policy is called, and where it comes from."""
        t = self._ui.t
        note, source = Line(label=t("settings.clocks.new_note")), t("settings.clocks.from_where")
        return note, words.ident("night_patrol"), *words.names(Name()), words.field("source", source, "")

    def _told(self, policy: Policy) -> tuple[Line, ...]:
        """Where the policy comes from, and which cases run on it."""
        t, source = self._ui.t, self._ui.name(policy.source)
        applies = Line(label=t("settings.clocks.applies", what=self._applies(policy)))
        return (*([Line(label=t("settings.clocks.source", source=source))] if source else []), applies)

    def _policy(self, entry: Hashable) -> Policy:
        return Policy(id="", name=Name(), stages=()) if entry == NEW else self._rules().policies[str(entry)]

    def _version(self, policy: Policy) -> str:
        t = self._ui.t
        if policy.valid_from is None:
            return t("settings.clocks.version", n=policy.version)
        begins = f"{policy.valid_from.astimezone(self._zone):%Y-%m-%d %H:%M}"
        return t("settings.clocks.version_from", n=policy.version, begins=begins)

    def _applies(self, policy: Policy) -> str:
        """Which cases run on it: by severity, by category."""
        ui, rules = self._ui, self._rules()
        mine = [choice for choice in rules.choices if choice.policy == policy.id]
        parts = [self._severities(choice.severities) for choice in mine if choice.severities]
        chosen = {choice.category or choice.field for choice in mine}
        named = [ui.name(c.name) for c in rules.categories.values() if policy.id == c.policy or c.code in chosen]
        named += [ui.name(f.name) for f in rules.fields.values() if f.code in chosen]
        if named:
            parts.append(ui.t("settings.clocks.categories", n=len(named), first=named[0]))
        return ui.t("settings.clocks.and").join(parts) or ui.t("settings.clocks.nothing")

    def _severities(self, severities: frozenset[int]) -> str:
        return "/".join(self._ui.t(f"severity.s{int(s)}") for s in sorted(severities))

    def _named(self, stage: StageLimit) -> str:
        return " · ".join([self._ui.t(f"stage.{stage.stage}"), *self._only(stage)])

    def _stage(self, words: Words, n: str, name: str, stage: StageLimit) -> Line:
        t = self._ui.t
        pauses = AS_POLICY if stage.pauses is None else "yes" if stage.pauses else "no"
        return Line(
            label=name,
            controls=(
                words.text(
                    f"limit.{n}", t("settings.clocks.limit_of", name=name), limit_text(stage), width=LIMIT_WIDTH
                ),
                words.text(
                    f"warn.{n}",
                    t("settings.clocks.warn_of", name=name),
                    percent_text(stage.warn_share),
                    width=SHARE_WIDTH,
                ),
                words.choice(
                    f"pauses.{n}",
                    t("settings.clocks.pauses_of", name=name),
                    pauses,
                    words.words("settings.clocks.pause", (AS_POLICY, "yes", "no")),
                ),
            ),
        )

    def _only(self, stage: StageLimit) -> list[str]:
        """To which cases the limit applies, where not to all."""
        t, known = self._ui.t, self._rules().categories
        parts = [t(f"settings.difficulty.{stage.difficulty}")] if stage.difficulty else []
        parts += [self._severities(frozenset(int(s) for s in stage.severities))] if stage.severities else []
        parts += [t(f"settings.level.{stage.level}")] if stage.level else []
        return parts + [self._ui.name(known[code].name) if code in known else code for code in sorted(stage.categories)]


def _offered(policy: Policy) -> tuple[StageLimit, ...]:
    """The limits of the policy, and one without a length for each stage that it does not limit."""
    there = {stage.stage for stage in policy.stages}
    return policy.stages + tuple(StageLimit(stage=stage) for stage in Stage if stage not in there)


def _read_stage(read: Reader, n: str, stage: StageLimit) -> StageLimit:
    limit = read.limit(f"limit.{n}", stage.stage)
    pauses = read.values.get(f"pauses.{n}", AS_POLICY)
    return replace(
        stage,
        elapsed=limit.elapsed,
        working_days=limit.working_days,
        working_time=limit.working_time,
        warn_share=read.percent(f"warn.{n}", most=100),
        pauses=None if pauses == AS_POLICY else pauses == "yes",
    )
