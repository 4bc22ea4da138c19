"""The settings page of a console: what is chosen on it runs as commands of the registry, like everything else.

A rule is saved by two presses of one key: the first shows what it would do to the open cases, the second does it.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject

from console.commands.context import Refusal
from console.commands.wording import refusal_of, say_refusal
from console.desks.conductor import Conductor
from console.desks.presenter import Presenter
from console.desks.settings_calendar import CalendarSection
from console.desks.settings_categories import CategoriesSection
from console.desks.settings_choices import ChoicesSection
from console.desks.settings_clocks import ClocksSection
from console.desks.settings_contacts import ContactsSection
from console.desks.settings_desk import Place, SettingsDesk
from console.desks.settings_drafts import RuleDrafts, SettingsDrafts
from console.desks.settings_house import HouseSection
from console.desks.settings_ladder import LadderSection
from console.desks.settings_own import COMMANDS, OwnSection
from console.desks.settings_parts import RuleSection
from console.desks.settings_plans import PlansSection
from console.desks.settings_reading import Wrong
from console.desks.settings_told import change_words, effect_words, last_change
from console.desks.settings_units import UnitsSection
from console.domain.catalogue import Catalogue
from console.domain.deciding import Refused
from console.domain.events import Recorded
from console.domain.rule_events import NO_CASE, RuleEvent
from console.domain.rules import RuleCommand, decide_rule
from console.domain.rules_effect import Effect, effect_of
from console.models.draft_file import DraftFile
from console.models.follower import Changes
from console.models.session import StoreSession
from console.store.calendar import MAINLAND
from widgets.button import Action
from widgets.ui import Ui

SAVE, DISCARD = "settings.save", "settings.discard"
DRAFTS = "settings-drafts.json"

log = logging.getLogger(__name__)


class SettingsPage(QObject):
    """The page in its window."""

    def __init__(
        self,
        ui: Ui,
        presenter: Presenter,
        conductor: Conductor,
        session: StoreSession,
        *,
        is_muted: Callable[[], bool],
        volume: Callable[[], int],
        open_page: Callable[[], object],
        folder: Path,
    ) -> None:
        """Prepare.

        Args:
            ui: the context.
            presenter: knows the rules in force and the open cases.
            conductor: runs what is chosen.
            session: the store.
            is_muted: whether the alarm is silent here.
            volume: how loud it is here, per cent.
            open_page: shows this page.
            folder: where what is typed and not saved is kept.
        """
        self._open_page = open_page
        self._ui, self._presenter, self._conductor, self._session = ui, presenter, conductor, session
        own = OwnSection(ui, is_muted, volume, self._key_of)
        self._rules: Mapping[str, RuleSection] = {
            "house": HouseSection(ui, self._catalogue),
            "categories": CategoriesSection(ui, self._catalogue),
            "clocks": ClocksSection(ui, self._catalogue, MAINLAND.zone),
            "choices": ChoicesSection(ui, self._catalogue),
            "ladder": LadderSection(ui, self._catalogue),
            "plans": PlansSection(ui, self._catalogue),
            "units": UnitsSection(ui, self._catalogue),
            "contacts": ContactsSection(ui, lambda: presenter.workplace.names),
            "calendar": CalendarSection(ui, self._catalogue),
        }
        self._drafts = SettingsDrafts(DraftFile(folder / DRAFTS, RuleDrafts))
        self.desk = SettingsDesk(ui, (own, *self._rules.values()), self._drafts)
        super().__init__(self.desk)
        self._changes: list[Recorded] = []
        self._asked: tuple[Place, RuleCommand] | None = None
        """What was shown with its effect: the next press saves it."""
        self._saved: dict[Place, int] = {}
        """Saved by the event at this place of the log, which has not come back yet: what was typed stays until then."""
        self._seen = 0
        """The last change of a rule that has come back."""
        self.desk.edited.connect(self._on_desk_edited)
        self.desk.pressed.connect(self._on_desk_pressed)
        self.desk.moved.connect(self._on_desk_moved)
        self.desk.action_requested.connect(conductor.run)
        ui.changed.connect(self._on_desk_moved)

    @property
    def actions(self) -> Mapping[str, Callable[[str], object]]:
        """What the window does for the commands of the page, by the command's id."""
        return {SAVE: lambda _: self._here(self.save), DISCARD: lambda _: self._here(self.discard)}

    @property
    def trouble(self) -> str:
        """Why what is typed cannot be kept beyond the program's end; empty: it is."""
        return self._drafts.trouble

    def stop(self) -> None:
        """Write what was typed before the program ends."""
        self._drafts.close()

    def page_shown(self, page: str) -> None:
        """Another page is open: this one shows how it is now."""
        if page == "settings":
            self.show()
            self._ask_changes()
            self.desk.setFocus()

    def open(self, section: str) -> None:
        """Show this page, and a section of it; empty: the one that was shown last."""
        self._open_page()
        if section in self.desk.sections:
            self.desk.open_at(section)

    def show(self) -> None:
        """Show how it is now, where the page can be seen."""
        if self.desk.isVisible():
            self.desk.refresh()
            self._tell()

    def save(self) -> None:
        """Show what the change would do; the second time, make it."""
        place, section = self.desk.place, self._rules.get(self.desk.section.id)
        if section is None:
            return
        self.desk.form.set_errors({})
        try:
            command = section.command(place[1], self.desk.form.values)
            event = decide_rule(self._catalogue(), command, self._presenter.now, self._presenter.workplace.zone)
        except Wrong as wrong:
            errors = {ident: self._ui.t(why) for ident, why in wrong.errors.items()}
            self.desk.form.set_errors(errors)
            self._stop_asking(next(iter(errors.values())))
            return
        except Refused as refused:
            self._stop_asking(self._words(refused))
            return
        if self._asked == (place, command):
            self._asked = None
            self._session.change_rules(command, lambda record: self._on_saved(place, record), self._on_not_saved)
        else:
            self._ask(place, command, event)

    def discard(self) -> None:
        """Give up what was typed into this form."""
        self.desk.forget()
        self.desk.form.set_errors({})
        self._stop_asking("")

    def take_changes(self, changes: Changes) -> None:
        """Show rules that were changed, here or elsewhere; the workplace has taken them over before."""
        seqs = [record.seq for record in changes.records if record.incident == NO_CASE]
        if seqs:
            self._seen = max(seqs)
            self._forget_saved()
            self._ask_changes()
        if seqs or changes.catalogue is not None:
            self.show()

    def _here(self, act: Callable[[], object]) -> None:
        """Do it where it is seen: chosen in the palette on another page, it shows this one first."""
        if self.desk.isVisible():
            act()
        else:
            self._open_page()

    def _catalogue(self) -> Catalogue:
        return self._presenter.workplace.names.catalogue

    def _ask(self, place: Place, command: RuleCommand, event: RuleEvent) -> None:
        """Work the effect out off this thread: two thousand open cases take a while."""
        cases, now = tuple(self._presenter.workplace.incidents.values()), self._presenter.now
        catalogue = self._catalogue()

        def on_done(effect: Effect) -> None:
            if self.desk.place == place:
                self._asked = place, command
                self.desk.tell(effect_words(self._ui, event, effect))
                self._show_buttons()

        self._session.query(
            lambda _: effect_of(event, catalogue, cases, MAINLAND, now),
            on_done,
            lambda error: self._on_not_saved(error),
        )

    def _forget_saved(self) -> None:
        for place in [place for place, seq in self._saved.items() if seq <= self._seen]:
            del self._saved[place]
            self.desk.forget(place)

    def _on_saved(self, place: Place, record: Recorded) -> None:
        self._saved[place] = record.seq
        self._forget_saved()
        if self.desk.place == place:
            self.desk.tell(self._ui.t("settings.saved"))
        self._show_buttons()

    def _on_not_saved(self, error: Exception) -> None:
        self._stop_asking(self._words(error))

    def _stop_asking(self, why: str) -> None:
        self._asked = None
        self.desk.tell(why, bad=True)
        self._show_buttons()

    def _words(self, error: Exception) -> str:
        return self._refusal_words(refusal_of(error))

    def _refusal_words(self, why: Refusal) -> str:
        if "rule" in why.facts:
            # The domain names it by its code; here it is what the form is about.
            title = self.desk.section.title(self.desk.place[1])
            why = replace(why, facts={**why.facts, "rule": title})
        return say_refusal(why, self._ui.t, self._presenter.worker_name, self._ui.moment)

    def _ask_changes(self) -> None:
        self._session.query(
            lambda store: store.rule_changes(),
            self._on_changes,
            lambda error: log.info("the changes of the rules cannot be read: %s", error),
        )

    def _on_changes(self, changes: list[Recorded]) -> None:
        self._changes = changes
        self.show()

    def _on_desk_edited(self, section: str, ident: str, value: str) -> None:
        if section == "own":
            self._conductor.run(COMMANDS[ident], number=0, text=value)
            self.show()
        else:
            self._stop_asking("")

    def _on_desk_pressed(self, section: str, ident: str) -> None:
        if section == "own":
            self._conductor.run(COMMANDS[ident], number=0, text=ident[-1] if ident.startswith("test") else None)
            self.show()

    def _on_desk_moved(self) -> None:
        self._stop_asking("")
        self._tell()

    def _tell(self) -> None:
        """Who changed the entry last, below its form."""
        record = last_change(self._changes, *self.desk.place)
        self.desk.set_note(change_words(self._ui, record) if record is not None else "")
        self._show_buttons()

    def _show_buttons(self) -> None:
        if not self.desk.section.is_shared:
            self.desk.set_buttons(())
            return
        registry, t, dirty = self._conductor.registry, self._ui.t, self.desk.has_draft()
        context = self._conductor.context()
        refusal = registry.refusal(SAVE, context) if SAVE in registry else None
        why = self._refusal_words(refusal) if refusal is not None else "" if dirty else t("settings.nothing_typed")
        word = "settings.confirm" if self._asked is not None else "settings.save"
        self.desk.set_buttons(
            (
                Action(id=SAVE, text=t(word), key=self._key_of(SAVE), primary=True, enabled=not why, reason=why),
                Action(
                    id=DISCARD,
                    text=t("settings.discard"),
                    key=self._key_of(DISCARD),
                    enabled=dirty,
                    reason=t("settings.nothing_typed"),
                ),
            )
        )

    def _key_of(self, command_id: str) -> str:
        registry = self._conductor.registry
        keys = registry[command_id].keys if command_id in registry else ()
        return str(keys[0]) if keys else ""
